#include "sync/people/audit.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/rng.h"
#include "tests/support/seeds.h"

using namespace camino;
using namespace camino::people;
using namespace std::chrono_literals;

namespace {

constexpr Time kNoon{1'800'000'000s};
using Rows = std::vector<AuditRow>;
using Finding = std::optional<AuditFinding>;

Rows chain(int count, AuditHead head = {}) {
    Rows rows;
    for (int i = 0; i < count; ++i) {
        rows.push_back(next_row(
            head, {.who = "ana", .what = "upload", .about = std::to_string(i), .from = "console"},
            kNoon + 10min * i));
        head = {rows.back().number, rows.back().hash};
    }
    return rows;
}

AuditHead head_of(const AuditRow& row) { return {row.number, row.hash}; }

Finding check(const Rows& rows, const std::vector<AuditHead>& seen = {},
              std::optional<std::int64_t> first = 1) {
    AuditCheck audit{first};
    for (const auto& head : seen) audit.expect(head);
    for (const auto& row : rows) audit.add(row);
    return audit.finish();
}

/// As somebody would who wants it to look right: every hash from `at` on anew.
void mend(Rows& rows, std::size_t at) {
    for (auto i = at; i < rows.size(); ++i) {
        if (i > 0) rows[i].previous = rows[i - 1].hash;
        rows[i].number = rows[0].number + static_cast<std::int64_t>(i);
        rows[i].hash = hash_of(rows[i]);
    }
}

}  // namespace

TEST_CASE("audit: a whole log is whole, also in parts, and agrees with the heads seen",
          "[people]") {
    const auto rows = chain(20);
    CHECK_FALSE(check({}).has_value());
    CHECK_FALSE(check(rows).has_value());
    CHECK_FALSE(check(rows, {{}, head_of(rows[0]), head_of(rows[12]), head_of(rows[19])}));
    const Rows part{rows.begin() + 5, rows.end()};
    CHECK_FALSE(check(part, {}, std::nullopt).has_value());
    CHECK_FALSE(check(part, {head_of(rows[4]), head_of(rows[2])}, std::nullopt).has_value());
    CHECK(check(part, {{5, rows[7].hash}}, std::nullopt) == AuditFinding{5, AuditFault::Rewritten});
    CHECK(rows[0].hour == rows[4].hour);  // The hour alone.
    CHECK(rows[0].hour != rows[6].hour);
}

TEST_CASE("audit: the first broken row is named, and why", "[people]") {
    using Break = void (*)(Rows&);
    struct Row {
        const char* why;
        Break how;
        AuditFinding found;
    };
    const std::vector<Row> cases{
        {"who", [](Rows& r) { r[7].entry.who = "eva"; }, {8, AuditFault::Changed}},
        {"what", [](Rows& r) { r[7].entry.what = "sign_in"; }, {8, AuditFault::Changed}},
        {"about", [](Rows& r) { r[7].entry.about += ' '; }, {8, AuditFault::Changed}},
        {"from", [](Rows& r) { r[7].entry.from = ""; }, {8, AuditFault::Changed}},
        {"outcome",
         [](Rows& r) { r[7].entry.outcome = Outcome::Refused; },
         {8, AuditFault::Changed}},
        {"when", [](Rows& r) { r[7].hour += 1h; }, {8, AuditFault::Changed}},
        {"a letter moved from one field to the next",
         [](Rows& r) {
             r[7].entry.who = "an";
             r[7].entry.what = "aupload";
         },
         {8, AuditFault::Changed}},
        {"its hash", [](Rows& r) { r[7].hash[0] ^= std::byte{1}; }, {8, AuditFault::Changed}},
        {"its link", [](Rows& r) { r[7].previous[0] ^= std::byte{1}; }, {8, AuditFault::Changed}},
        {"changed, its hash mended",
         [](Rows& r) {
             r[7].entry.who = "eva";
             r[7].hash = hash_of(r[7]);
         },
         {9, AuditFault::Unlinked}},
        {"removed", [](Rows& r) { r.erase(r.begin() + 7); }, {8, AuditFault::Missing}},
        {"the first removed", [](Rows& r) { r.erase(r.begin()); }, {1, AuditFault::Missing}},
        {"removed, the rest numbered anew",
         [](Rows& r) {
             r.erase(r.begin() + 7);
             for (std::size_t i = 7; i < r.size(); ++i) {
                 r[i].number -= 1;
                 r[i].hash = hash_of(r[i]);
             }
         },
         {8, AuditFault::Unlinked}},
        {"swapped", [](Rows& r) { std::swap(r[7], r[9]); }, {8, AuditFault::Reordered}},
        {"swapped with their numbers",
         [](Rows& r) {
             std::swap(r[7], r[8]);
             std::swap(r[7].number, r[8].number);
         },
         {8, AuditFault::Changed}},
        {"twice", [](Rows& r) { r.insert(r.begin() + 8, r[7]); }, {8, AuditFault::Reordered}},
    };
    for (const auto& row : cases) {
        CAPTURE(row.why);
        auto rows = chain(20);
        row.how(rows);
        CHECK(check(rows) == row.found);
    }
}

TEST_CASE("audit: cut off or written anew shows against a head that was seen", "[people]") {
    auto rows = chain(20);
    const auto head = head_of(rows.back());
    const auto middle = head_of(rows[9]);
    SECTION("cut at the end") {
        rows.resize(15);
        CHECK_FALSE(check(rows).has_value());
        CHECK(check(rows, {head}) == AuditFinding{16, AuditFault::CutOff});
        CHECK_FALSE(check(rows, {middle}).has_value());
    }
    SECTION("all cut") { CHECK(check({}, {head}) == AuditFinding{1, AuditFault::CutOff}); }
    SECTION("written anew from a row on") {
        rows[7].entry.who = "eva";
        mend(rows, 7);
        CHECK_FALSE(check(rows).has_value());
        CHECK(check(rows, {head, middle}) == AuditFinding{10, AuditFault::Rewritten});
        CHECK(check(rows, {head}) == AuditFinding{20, AuditFault::Rewritten});
    }
    SECTION("a broken row before is named first") {
        rows[3].entry.who = "eva";
        CHECK(check(rows, {head}) == AuditFinding{4, AuditFault::Changed});
    }
}

TEST_CASE("audit: any bit changed in any row is found there or just behind", "[people]") {
    const auto seed = GENERATE(from_range(test::seeds(3)));
    CAPTURE(seed);
    test::Rng rng{seed};
    const auto whole = chain(12);
    for (int i = 0; i < 2000; ++i) {
        auto rows = whole;
        const auto at = rng.below(rows.size());
        auto line = to_json(rows[at]);
        line[rng.below(line.size())] ^= static_cast<char>(1u << rng.below(7));
        const auto parsed = parse_line(line, "log", 1);
        if (!parsed || !parsed->row || *parsed->row == rows[at]) continue;
        rows[at] = *parsed->row;
        const auto found = check(rows);
        CAPTURE(line);
        REQUIRE(found.has_value());
        CHECK(found->number <= rows[at].number + 1);
    }
}

TEST_CASE("audit: rows and heads come back from their lines", "[people]") {
    auto rows = chain(3);
    rows.push_back(next_row(head_of(rows.back()),
                            {.who = "maría \"x\"", .what = "a\nb\x01", .outcome = Outcome::Failed},
                            Time{-1s}));
    CHECK(rows.back().entry.what == "ab");
    for (const auto& row : rows) {
        const auto line = parse_line(to_json(row), "log", 1);
        REQUIRE(line.has_value());
        CHECK(line->row == row);
    }
    const auto head = head_of(rows.back());
    CHECK(parse_line(to_json(head), "log", 9)->head == head);
    CHECK(parse_head(to_string(head)) == head);
}

TEST_CASE("audit: the bytes under a hash are those of FORMATS.md", "[people]") {
    const auto first = next_row(
        {}, {.who = "maría", .what = "upload", .about = "new=3", .from = "console"}, kNoon);
    CHECK(to_hex(first.hash) == "997f9453806441bc24380bb9a568fd0dbb5ca5cd42c52e10dee01fd7ef5e58d8");
    const auto second = next_row(
        head_of(first), {.who = "eva", .what = "export", .outcome = Outcome::Refused}, kNoon);
    CHECK(to_hex(second.hash) ==
          "92f0bb16896d7981ac9f5e9f2f8355bf1ffa566534f215a4d68d71c1e4055177");
}

TEST_CASE("audit: texts are cut at whole letters and stay readable", "[people]") {
    std::string accents;
    for (int i = 0; i < 200; ++i) accents += "ñ";
    const auto row = next_row({}, {.who = "x" + accents, .what = "\xff\xfe ok"}, kNoon);
    CHECK(row.entry.who.size() == kAuditTextMax - 1);
    CHECK(row.entry.what == "?? ok");
    CHECK(parse_line(to_json(row), "log", 1)->row == row);
}

TEST_CASE("audit: lines that are none are refused with file and line", "[people]") {
    const auto good = to_json(chain(1).front());
    const auto with = [&](const std::string& from, const std::string& to) {
        auto line = good;
        return line.replace(line.find(from), from.size(), to);
    };
    const std::string zeros(64, '0');
    const std::vector<std::string> lines{"",
                                         "[]",
                                         "null",
                                         "{}",
                                         good + good,
                                         with("\"number\":1", "\"number\":0"),
                                         with("\"number\":1", "\"number\":9223372036854775807"),
                                         with("\"number\":1", "\"number\":\"1\""),
                                         with(":00Z", ":30Z"),
                                         with("T", "T9"),
                                         with("\"done\"", "\"gone\""),
                                         with("\"who\"", "\"whom\""),
                                         with("\"hash\":\"", "\"hash\":\"0"),
                                         R"({"head":"1"})",
                                         R"({"head":":)" + zeros + R"("})",
                                         R"({"head":"-1:)" + zeros + R"("})",
                                         R"({"head":"1:)" + zeros + R"(","number":1})",
                                         std::string(100'000, '{')};
    for (const auto& line : lines) {
        CAPTURE(line.substr(0, 200));
        const auto parsed = parse_line(line, "log.jsonl", 7);
        REQUIRE_FALSE(parsed.has_value());
        CHECK(parsed.error().code == Errc::BadInput);
        CHECK(parsed.error().detail.find("log.jsonl") != std::string::npos);
    }
}
