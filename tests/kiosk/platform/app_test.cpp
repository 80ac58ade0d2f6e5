// The program as it runs, without a window: a machine folder on disk, scripts that press, and what
// lies in journal.db afterwards, opened with the custodian's key.

#include "kiosk/platform/app.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "kiosk/core/visit.h"
#include "kiosk/platform/asset_files.h"
#include "kiosk/platform/clock.h"
#include "kiosk/platform/script.h"
#include "kiosk/screens/screens.h"
#include "shared/crypto/open.h"
#include "shared/crypto/padding.h"
#include "shared/crypto/random.h"
#include "shared/store/agent_store.h"
#include "shared/store/journal_reader.h"
#include "shared/store/record_coding.h"
#include "shared/store/small_files.h"
#include "shared/store/staff_pin.h"

#include "tests/kiosk/platform/house.h"
#include "tests/support/kiosk_world.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

const MachineKind kKiosk{.program = "camino-kiosk"};

// Plays a script on the real machine, without window.
Result<void> play_script(const House& house, const std::string& text, Options options) {
    auto machine = TRY(Machine::open(options, kKiosk));
    auto files = AssetFiles::installed();
    auto stage = TRY(Stage::create(files.source()));
    auto window = TRY(Window::open({.headless = true}));
    App app(
        machine, window, *stage,
        {.update = update, .draw = draw, .speaker = {.log = house.sound_log(), .silent = true}});
    const auto lines = TRY(parse_script(text, "test.script"));
    const ScriptFolders folders{house.folders().data, house.folders().data};
    return play(app, lines, "test.script", folders);
}

Result<void> play_script(const House& house, const std::string& text) {
    return play_script(house, text, house.options());
}

// The words with which a machine refuses to start for bad input.
std::string refusal(const Options& options) {
    const auto machine = Machine::open(options, kKiosk);
    if (machine || machine.error().code != Errc::BadInput) return "(not refused)";
    return machine.error().detail;
}

const char* const kAnswers =
    R"({"age_band":"21plus","where_now":"CO","nationality":["VE","HT"],)"
    R"("presence_since":"2023-06-11","status_now":"regular","fear_return":"declined"})";

/// What this process has read from files so far.
std::uint64_t bytes_read() {
    std::ifstream counters("/proc/self/io");
    std::string name;
    std::uint64_t count = 0;
    while (counters >> name >> count)
        if (name == "rchar:") return count;
    FAIL("/proc/self/io does not say what was read");
    return 0;
}

records::Record opened(const House& house, const Bytes& bytes) {
    const auto envelope = must(records::decode_envelope(bytes));
    const auto padded = must(crypto::open_sealed(envelope.box, house.custodian));
    const auto plain = must(crypto::unpad(padded.view()));
    return must(records::decode_record(plain, store::dictionary_of(shipped_pack())));
}

}  // namespace

TEST_CASE("app: what a person keeps lies sealed in the journal, exactly as it was answered") {
    const House house;
    const auto answers = house.file("answers.json", kAnswers);
    const auto done = play_script(house, "answers " + answers +
                                             "\nexpect screen.results\npress nav.next\n"
                                             "press keep.months6\npress keep.yes\n"
                                             "expect screen.saved\nexpect saved.code\n"
                                             "press nav.next\nexpect screen.finished\n");
    if (!done) FAIL(done.error().detail);
    const auto envelopes = house.envelopes();
    REQUIRE(envelopes.size() == 1);
    CHECK(envelopes[0].size() == 199);
    CHECK(must(records::decode_envelope(envelopes[0])).epoch.kept_for == records::KeptFor::Months6);
    CHECK(house.tally_count() == 1);

    const auto record = opened(house, envelopes[0]);
    CHECK(to_string(record.day) == "2024-09-15");
    CHECK(record.site == 7);
    CHECK(record.mode == records::Mode::Demo);
    CHECK(record.consent_version == kConsentVersion);
    const auto& pack = shipped_pack();
    const auto facts = must(store::facts_of(record.answers));
    const auto since = *pack.question("presence_since");
    CHECK(to_string(facts[since].span) == "2023-06-11");
    const auto fear = *pack.question("fear_return");
    CHECK(facts[fear] == rules::Fact::unknown(rules::Unknown::Declined));
    CHECK(record.outcomes[*pack.pathway("smo_registration")].outcome ==
          records::Outcome::MayQualify);
}

TEST_CASE("app: by month it counts what no tally may say, and the hours open to people") {
    const House house;
    const auto month_counts = [&] {
        std::map<std::string, std::int64_t> counts;
        auto journal = must(store::JournalReader::open(house.folders().journal()));
        for (const auto& row : must(journal.counts())) counts[row.counter] += row.count;
        return counts;
    };
    const auto answers =
        house.file("answers.json", R"({"age_band":"21plus","where_now":"CO","nationality":["VE"],)"
                                   R"("presence_since":"2023-09-01","status_now":"regular",)"
                                   R"("fear_return":"yes"})");
    must(play_script(
        house, "answers " + answers + "\nexpect screen.results\npress nav.next\npress keep.no\n"));
    const auto counted = month_counts();
    CHECK(counted.at("smo_registration/smo.presence_cutoff+6") == 1);
    CHECK(counted.at("to/unhcr") == 1);
    CHECK(counted.count("hours") == 0);
    must(play_script(house, "idle 3599\nidle 60\nidle 3600\n"));
    CHECK(month_counts().at("hours") == 2);
}

TEST_CASE("app: refusing to keep stores no record; refusing to be counted stores nothing") {
    const House house;
    const auto answers = house.file("answers.json", kAnswers);
    const auto to_keeping = "press lang.en\npress door.screening\npress nav.next\nanswers " +
                            answers + "\npress nav.next\nexpect screen.keep\n";
    must(play_script(house, to_keeping + "press keep.no\nexpect screen.finished\n"));
    CHECK(house.envelopes().empty());
    CHECK(house.tally_count() == 1);
    must(play_script(house, to_keeping + "press count.no\npress keep.no\n"));
    CHECK(house.envelopes().empty());
    CHECK(house.tally_count() == 1);
}

TEST_CASE("app: leaving from anywhere keeps no record") {
    const House house;
    must(play_script(house,
                     "press door.screening\npress nav.next\npress age_band.21plus\n"
                     "press leave\nexpect screen.notice\n"));
    CHECK(house.envelopes().empty());
}

TEST_CASE("app: a child alone leaves no trace") {
    const House house;
    const auto answers =
        house.file("child.json", R"({"age_band":"under18","accompanied_by_adult":"no"})");
    must(play_script(house, "answers " + answers +
                                "\nexpect screen.child_protection\npress nav.next\n"
                                "expect screen.finished\n"));
    CHECK(house.envelopes().empty());
    CHECK(house.tally_count() == 0);
}

TEST_CASE("app: without anybody to seal to, saving fails kindly and writes nothing") {
    const House house;
    const auto answers = house.file("answers.json", kAnswers);
    must(store::replace_file(house.folders().recipients(), "{}"));
    must(play_script(house, "answers " + answers +
                                "\npress nav.next\npress keep.yes\nexpect screen.save_failed\n"
                                "press nav.back\nexpect screen.keep\n"));
    CHECK(house.envelopes().empty());
}

TEST_CASE("app: an idle session is wiped, and the next person starts anew") {
    const House house;
    must(play_script(house,
                     "press door.screening\npress nav.next\npress age_band.21plus\n"
                     "idle 95\nexpect idle.stay\npress idle.stay\nexpect where_now.CO\n"
                     "idle 121\nexpect screen.welcome\n"));
}

TEST_CASE("app: nothing is heard before it is asked for, but the tone that warns") {
    const House house;
    must(play_script(house, "press door.screening\npress nav.next\nidle 95\nexpect idle.stay\n"));
    CHECK(house.said() == std::vector<std::string>{"chime"});
}

TEST_CASE("app: screens are read aloud once that is asked for, until the person leaves") {
    const House house;
    must(play_script(house,
                     "press door.screening\nkey 0\nexpect speech.ask\npress speech.on\n"
                     "press nav.next\nidle 60\n"));
    const auto said = house.said();
    const auto question = std::find(said.begin(), said.end(), "screen.question");
    REQUIRE(question != said.end());
    CHECK(said[0] == "chime");
    CHECK(said[1] == "screen.how");
    CHECK(std::find(question, said.end(), "age_band.21plus") != said.end());
    CHECK(std::find(question, said.end(), "leave") != said.end());
    CHECK(std::find(said.begin(), said.end(), "no voice") == said.end());

    must(play_script(house,
                     "press door.screening\npress listen\npress speech.on\npress leave\nidle 60\n"
                     "press nav.next\npress door.screening\nidle 60\n"));
    CHECK(house.said().size() == said.size() + 1);
}

TEST_CASE("app: each answer can be heard alone, without choosing it") {
    const House house;
    must(play_script(house,
                     "press door.screening\npress nav.next\npress listen\npress speech.on\n"
                     "press age_band.21plus.listen\nidle 20\nexpect age_band.21plus\n"));
    CHECK(house.said() == std::vector<std::string>{"screen.question", "age_band.21plus"});
}

TEST_CASE("app: a text that is touched is heard alone; a touch beside everything silences") {
    const House house;
    auto machine = must(Machine::open(house.options(), kKiosk));
    auto files = AssetFiles::installed();
    auto stage = must(Stage::create(files.source()));
    auto window = must(Window::open({.headless = true}));
    App app(
        machine, window, *stage,
        {.update = update, .draw = draw, .speaker = {.log = house.sound_log(), .silent = true}});
    const auto touch = [&](Point at) {
        app.act(PointerPressed{at, true});
        app.act(PointerLifted{at, true});
    };
    for (const char* id : {"door.screening", "nav.next", "listen", "speech.on"})
        REQUIRE(app.press(id));
    REQUIRE(app.model().sounding);
    touch({2, app.size_px().height - 2});
    CHECK_FALSE(app.model().sounding);

    const auto title = *find_node(app.nodes(), "screen.question");
    touch(title.rect.center());
    CHECK(app.model().sounding);
    app.pass(std::chrono::seconds(20));
    CHECK(house.said() == std::vector<std::string>{"screen.question", "screen.question"});
}

TEST_CASE("app: the focus is heard, key 0 says it again, and the sheet stops it") {
    const House house;
    must(play_script(house,
                     "press door.screening\npress nav.next\npress listen\npress speech.on\n"
                     "key Tab\nidle 5\nkey 0\nidle 5\npress listen\npress speech.off\nkey Tab\n"
                     "idle 20\n"));
    const std::vector<std::string> expected{"screen.question", "nav.back", "nav.back",
                                            "listen.sheet"};
    CHECK(house.said() == expected);
}

TEST_CASE("app: dates are chosen by year, month and day under their own ids") {
    const House house;
    must(play_script(house,
                     "press door.screening\npress nav.next\npress age_band.21plus\n"
                     "press where_now.CO\npress nationality.VE\npress nav.next\n"
                     "press us_supporter.unknown\npress presence_since.2023\n"
                     "press presence_since.2023-06\npress presence_since.2023-06-11\n"
                     "expect screen.question\nexpect fear_return.yes\n"));
}

TEST_CASE("app: a script that asks for what is not there fails with its line") {
    const House house;
    struct Row {
        std::string text;
        const char* words;
        Errc code;
    };
    const auto wrong = house.file("wrong.json", R"({"where_now":"Atlantis"})");
    const auto future = house.file("span.json", R"({"where_now":"CO","nationality":["VE"],
        "presence_since":"2020-05/2021-03"})");
    const std::vector<Row> rows{
        {"press nav.next\n", "test.script:1: no 'nav.next'", Errc::NotFound},
        {"\nexpect screen.results\n", "test.script:2: no 'screen.results'", Errc::NotFound},
        {"answers " + wrong + "\n", "Atlantis", Errc::BadInput},
        {"answers " + future + "\n", "lies in no one year", Errc::BadInput},
        {"answers /nowhere.json\n", "/nowhere.json", Errc::NotFound}};
    for (const auto& row : rows) {
        CAPTURE(row.text);
        const auto done = play_script(house, row.text);
        REQUIRE_FALSE(done);
        CAPTURE(done.error().detail);
        CHECK(done.error().detail.find(row.words) != std::string::npos);
        CHECK(done.error().code == row.code);
    }
}

TEST_CASE("app: staff come in with the PIN by the keypad, and what they set holds") {
    const House house;
    must(store::make_folder(house.folders().front()));
    must(store::set_staff_pin(house.folders(), "271080"));
    must(play_script(house,
                     "staff\nexpect screen.staff_pin\nkey 2\nkey 7\nkey 1\nkey 0\nkey 9\n"
                     "key Backspace\nkey 8\nkey 0\nkey Enter\nexpect screen.staff\n"
                     "press page.next\npress page.next\npress settings.text_large\npress "
                     "nav.back\nexpect screen.welcome\n"));
    CHECK(must(store::read_file(house.folders().look(), 1000)).find("\"large_text\":true") !=
          std::string::npos);
    const auto machine = Machine::open(house.options(), kKiosk);
    REQUIRE(machine);
    CHECK(machine->setting().look == HouseLook{.large_text = true});
    CHECK(machine->pin_failures() == 0);
}

TEST_CASE("app: staff wait after wrong PINs, also when the program was started anew") {
    const House house;
    must(store::make_folder(house.folders().front()));
    must(store::set_staff_pin(house.folders(), "271080"));
    const std::string wrong = "key 1\nkey 1\nkey 1\nkey 1\nkey 1\nkey 1\nkey Enter\n";
    const std::string right = "key 2\nkey 7\nkey 1\nkey 0\nkey 8\nkey 0\nkey Enter\n";
    must(play_script(house, "staff\n" + wrong + wrong + wrong + "expect staff.pin.trouble\n"));
    CHECK(store::staff_pin_failures(house.folders()) == 3);
    must(play_script(house, "staff\n" + right + "expect screen.staff_pin\nidle 31\nkey Enter\n" +
                                "expect screen.staff\n"));
    CHECK(store::staff_pin_failures(house.folders()) == 0);
}

TEST_CASE("app: staff ask the agent to sync, and what is typed is neither said nor seen") {
    const House house;
    must(store::make_folder(house.folders().front()));
    must(store::set_staff_pin(house.folders(), "271080"));
    must(play_script(house,
                     "staff\nkey 2\nkey 7\nkey 1\nshot typed\nkey 0\nkey 8\nkey 0\nkey Enter\n"
                     "press staff.sync\nexpect staff.sync.state\n"
                     "press staff.stick\nexpect staff.stick.state\n"));
    auto journal = must(store::JournalReader::open(house.folders().journal()));
    CHECK(must(journal.wished(store::Wish::SyncNow)) == 1);
    CHECK(must(journal.wished(store::Wish::Stick)) == 1);
    CHECK(house.said().empty());
    const auto seen = must(store::read_file(house.folders().data + "/typed.json", 100'000));
    CHECK(seen.find("271") == std::string::npos);
    CHECK(seen.find("staff.pin.typed") != std::string::npos);
}

TEST_CASE("app: holding the staff door wipes the visit that was open") {
    const House house;
    const auto answers = house.file("answers.json", kAnswers);
    must(play_script(house, "answers " + answers +
                                "\nexpect screen.results\nstaff\nexpect screen.staff_pin\n"
                                "press nav.back\nexpect screen.welcome\n"));
    CHECK(house.envelopes().empty());
}

TEST_CASE("machine: whether the house is closed at this hour") {
    constexpr int kDay = 24 * 60;
    const House house;
    const auto closed = [&](int from, int to) {
        house.put_site({.number = 7,
                        .valid_until = must(parse_date("2024-10-15")),
                        .open = packs::OpenTimes{(from + kDay) % kDay, (to + kDay) % kDay}});
        return must(Machine::open(house.options(), kKiosk)).health().house_closed;
    };
    must(Machine::open(house.options(), kKiosk));  // From here on it is the hour of the house.
    const int now = local_minute_of_day();
    CHECK_FALSE(closed(now - 60, now + 60));
    CHECK(closed(now + 60, now + 120));
    CHECK(closed(now + 60, now - 60));  // Over midnight, as the case may be.
}

TEST_CASE("machine: what a real deployment refuses") {
    House house;
    house.deployment_.demo = false;
    house.write();
    auto options = house.options();
    options.pack.clear();
    CHECK(refusal(options).find("--as-of is refused") != std::string::npos);

    options = house.options();
    options.as_of.reset();
    CHECK(refusal(options).find("--pack is refused") != std::string::npos);

    options.pack.clear();
    const auto machine = Machine::open(options, kKiosk);
    if (!machine) FAIL(machine.error().detail);
    CHECK(machine->setting().content == Content::Missing);
}

TEST_CASE("machine: bad folders are refused in words, and one program at a time") {
    House house;
    auto elsewhere = house.options();
    elsewhere.data += "/nothing";
    CHECK(refusal(elsewhere).find("not enrolled") != std::string::npos);

    auto unspoken = house.options();
    unspoken.language = "xx";
    CHECK(refusal(unspoken).find("--lang") != std::string::npos);

    const auto first = Machine::open(house.options(), kKiosk);
    REQUIRE(first);
    const auto second = Machine::open(house.options(), kKiosk);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == Errc::Unavailable);
}

TEST_CASE("machine: old content is not used to screen") {
    const House house;
    auto options = house.options();
    options.as_of = shipped_pack().published_on + (shipped_pack().freshness.contacts_only_days + 1);
    must(play_script(house, "expect screen.out_of_service\n", options));
    options.as_of = shipped_pack().published_on + shipped_pack().freshness.contacts_only_days;
    must(play_script(house, "expect screen.welcome\n", options));
}

TEST_CASE(
    "machine: content that comes between two visits is found, and what stays not read again") {
    constexpr std::uint64_t kLessThanContent = 100'000;
    const House house;
    auto options = house.options();
    options.pack.clear();
    auto machine = must(Machine::open(options, kKiosk));
    CHECK(machine.setting().content == Content::Missing);

    house.put_pack(house.options().pack);
    auto before = bytes_read();
    machine.refresh();
    CHECK(bytes_read() - before > kLessThanContent);
    REQUIRE(machine.setting().content == Content::Usable);
    CHECK(machine.setting().screener->pack().id == "safe-mobility");

    before = bytes_read();
    machine.refresh();
    CHECK(bytes_read() - before < kLessThanContent);
    CHECK(machine.setting().content == Content::Usable);
}

TEST_CASE("machine: content that was withdrawn is not used to screen, and what replaces it is") {
    const House house;
    house.put_pack(house.options().pack);
    auto options = house.options();
    options.pack.clear();
    auto machine = must(Machine::open(options, kKiosk));
    REQUIRE(machine.setting().content == Content::Usable);

    const auto hash = to_hex(machine.setting().pack().hash);
    auto agent = must(store::AgentStore::open(house.folders().agent_database()));
    must(agent.put_content({.pack = hash, .withdrawn = "a number in it was wrong."}));
    machine.refresh();
    CHECK(machine.setting().content == Content::Withdrawn);
    CHECK(machine.setting().withdrawn == "a number in it was wrong.");
    must(agent.put_content({.pack = hash}));
    machine.refresh();
    CHECK(machine.setting().content == Content::Usable);

    // Another one was withdrawn, and the agent has nothing better yet.
    must(agent.put_content({.pack = std::string(64, '0'), .withdrawn = "an old one."}));
    machine.refresh();
    CHECK(machine.setting().content == Content::Usable);
}

TEST_CASE("machine: on a new day what is held judges for that day, also if nothing can be read") {
    House house;
    house.deployment_.tz = "Etc/GMT+12";
    house.write();
    house.put_pack(house.options().pack);
    auto options = house.options();
    options.pack.clear();
    options.as_of.reset();
    auto machine = must(Machine::open(options, kKiosk));
    const auto before = machine.setting().today;
    REQUIRE(machine.setting().screener->as_of() == before);

    std::filesystem::remove_all(house.folders().packs());
    ::setenv("TZ", "Etc/GMT-14", 1);  // 26 hours on.
    ::tzset();
    machine.refresh();
    CHECK(machine.setting().today > before);
    REQUIRE(machine.setting().screener != nullptr);
    CHECK(machine.setting().screener->as_of() == machine.setting().today);
}
