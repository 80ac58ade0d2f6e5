#include "kiosk/speech/reader.h"

#include <catch2/catch.hpp>

using namespace camino::kiosk;

namespace {

using Screen = std::vector<Utterance>;

const Screen kQuestion{{"screen.question", {"How old are you?"}},
                       {"age.18", {"18"}},
                       {"age.21", {"21"}},
                       {"leave", {"Leave now"}}};
const Screen kSheet{{"listen.sheet", {"Listen"}}, {"speech.off", {"Stop"}}};

/// Ids in the order in which they are heard until silence.
std::vector<std::string> heard_of(Reader& reader) {
    std::vector<std::string> ids;
    while (const auto* now = reader.current()) {
        ids.push_back(now->id);
        reader.heard();
    }
    return ids;
}

std::string now(const Reader& reader) {
    return reader.current() == nullptr ? "" : reader.current()->id;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("reader: nothing is heard before it is asked for") {
    Reader reader;
    reader.see(kQuestion);
    reader.repeat();
    reader.say("age.18");
    CHECK(now(reader).empty());
}

TEST_CASE("reader: a screen is read whole, once") {
    Reader reader;
    reader.start();
    reader.see(kQuestion);
    CHECK(heard_of(reader) == Ids{"screen.question", "age.18", "age.21", "leave"});
    reader.see(kQuestion);
    CHECK(now(reader).empty());
}

TEST_CASE("reader: what a person does silences it; the next screen is read") {
    Reader reader;
    reader.start();
    reader.see(kQuestion);
    reader.heard();
    reader.interrupt();
    CHECK(now(reader).empty());
    reader.see(kQuestion);
    CHECK(now(reader).empty());
    reader.see({{"screen.question", {"Where are you?"}}, {"where.co", {"Colombia"}}});
    CHECK(heard_of(reader) == Ids{"screen.question", "where.co"});
}

TEST_CASE("reader: words that change on a screen do not begin it anew") {
    Reader reader;
    reader.start();
    reader.see(kQuestion);
    reader.heard();
    auto chosen = kQuestion;
    chosen[1].pieces.push_back("chosen");
    reader.see(chosen);
    REQUIRE(reader.current() != nullptr);
    CHECK(*reader.current() == chosen[1]);
}

TEST_CASE("reader: the focus and a touched text are said alone") {
    Reader reader;
    reader.start();
    reader.see(kQuestion);
    reader.say("age.21");
    CHECK(heard_of(reader) == Ids{"age.21"});
    reader.repeat();
    CHECK(heard_of(reader) == Ids{"age.21"});
    reader.say("not there");
    CHECK(now(reader).empty());
}

TEST_CASE("reader: 'again' reads the screen from its title") {
    Reader reader;
    reader.start();
    reader.see(kQuestion);
    reader.heard();
    reader.repeat();
    CHECK(heard_of(reader).size() == kQuestion.size());
    reader.repeat();
    CHECK(heard_of(reader).size() == kQuestion.size());
}

TEST_CASE("reader: a sheet over the screen pauses it; it is read on from there") {
    Reader reader;
    reader.start();
    reader.see(kQuestion);
    reader.heard();
    reader.interrupt();
    reader.see(kSheet, true);
    CHECK(heard_of(reader) == Ids{"listen.sheet", "speech.off"});
    reader.see(kQuestion);
    CHECK(heard_of(reader) == Ids{"age.18", "age.21", "leave"});
}

TEST_CASE("reader: a screen to which somebody came back is read again") {
    Reader reader;
    reader.start();
    reader.see(kQuestion);
    CHECK(heard_of(reader).size() == kQuestion.size());
    reader.see({{"screen.help", {"Help"}}});
    CHECK(heard_of(reader).size() == 1);
    reader.see(kQuestion);
    CHECK(heard_of(reader).size() == kQuestion.size());
}

TEST_CASE("reader: stopped, it says nothing more; started again, the screen is read") {
    Reader reader;
    reader.start();
    reader.see(kQuestion);
    reader.stop();
    CHECK(now(reader).empty());
    reader.start();
    reader.see(kQuestion);
    CHECK(now(reader) == "screen.question");
}
