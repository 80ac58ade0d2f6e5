#include "shared/cases/recoding.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/case_records.h"

using namespace camino;
using namespace camino::cases;

namespace {

const char* const kAnswers =
    R"({"where_now":"CO","nationality":["VE","CU"],"presence_since":"2023-06","fear_return":"yes",)"
    R"("status_now":"unknown"})";

/// The shipped pack as another one: questions, options and pathways in the reverse order.
packs::Pack turned_round() {
    auto pack = kiosk::shipped_pack();
    pack.hash[0] ^= std::byte{0xff};
    std::ranges::reverse(pack.book.questions);
    std::ranges::reverse(pack.book.pathways);
    pack.book.questions.pop_back();  // Of before: "language", which no rule reads.
    for (auto& question : pack.book.questions) std::ranges::reverse(question.options);
    return pack;
}

JsonDocument parsed(const char* text) { return JsonDocument::parse(text, "test").value(); }

std::string json(const packs::Pack& pack, const rules::Facts& facts) {
    JsonWriter out;
    packs::write_answers(pack, facts, out);
    return out.take();
}

}  // namespace

TEST_CASE("recoding: the same content gives the same answers and outcomes", "[cases]") {
    const auto& pack = kiosk::shipped_pack();
    const auto record = test::case_record("2024-09-15", kAnswers, 1, {});
    const Recoding same(pack, pack);
    const auto facts = same.facts(record).value();
    const auto wanted = packs::read_answers(parsed(kAnswers).root(), pack).value();
    CHECK(json(pack, facts) == json(pack, wanted));
    const auto smo = pack.pathway("smo_registration").value();
    CHECK(same.told(record, smo) == record.outcomes[smo].outcome);
}

TEST_CASE("recoding: other content is read by ids; what it does not know is left out", "[cases]") {
    auto before = turned_round();
    const auto& now = kiosk::shipped_pack();
    const auto wanted = packs::read_answers(parsed(kAnswers).root(), before).value();
    records::Record record{.pack = store::pack_id(before)};
    record.answers = store::answers_of(wanted, before);
    record.outcomes.resize(before.book.pathways.size());
    const auto smo = now.pathway("smo_registration").value();
    record.outcomes[before.pathway("smo_registration").value()].outcome = records::Outcome::NotNow;
    const Recoding older(before, now);
    const auto facts = older.facts(record).value();
    const auto same = packs::read_answers(parsed(kAnswers).root(), now).value();
    CHECK(json(now, facts) == json(now, same));
    CHECK(older.told(record, smo) == records::Outcome::NotNow);
}
