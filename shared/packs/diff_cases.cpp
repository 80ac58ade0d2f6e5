// diff_cases: the cases of both packs, under NEW.

#include <map>

#include "shared/codec/json_fields.h"
#include "shared/packs/answers.h"
#include "shared/packs/cases.h"
#include "shared/packs/diff_days.h"

namespace camino::packs {

namespace {

constexpr auto kFile = "cases.json";

void cases_that_fail(const PackPair& packs, PackDiff& out) {
    const auto reports = run_cases(packs.new_pack, packs.new_files);
    if (!reports) {
        out.new_cases.push_back({.words = {reports.error().detail}});
        return;
    }
    for (const auto& report : *reports)
        if (!report.faults.empty())
            out.new_cases.push_back({report.name, report.line, report.faults});
}

std::string in_words(const std::string& subject, const OutcomeChange& change) {
    auto words = (subject.empty() ? "who to talk to" : subject) + ": " + change.before;
    if (change.before != change.after) words += " -> " + change.after;
    return change.because.empty() ? words : words + ", " + change.because;
}

/// Screens the people of OLD's cases under both packs; what the cases expect does not matter here.
class OldCases {
public:
    OldCases(const PackPair& packs, PackDiff& out) : packs_(packs), out_(out) {}

    Result<void> run() {
        const auto found = packs_.old_files.find(kFile);
        if (found == packs_.old_files.end()) return fail(Errc::BadInput, "cases.json is missing");
        const auto document = TRY(JsonDocument::parse(found->second, kFile));
        TRY(document.root().expect(JsonKind::Array));
        for (const auto json : document.root()) {
            CaseNews news{.line = json.line()};
            const auto read = compare(json, news);
            if (!read) news.words.push_back(read.error().detail);
            if (!news.words.empty()) out_.old_cases.push_back(std::move(news));
        }
        return {};
    }

private:
    Result<void> compare(Json json, CaseNews& news) {
        if (const auto name = json.find("name")) news.name = std::string(TRY(name->text()));
        const auto as_of = json.find("as_of");
        const auto answers = json.find("answers");
        if (!as_of || !answers) return json.fail("'as_of' and 'answers' are needed");
        const auto before = TRY(read_answers(*answers, packs_.old_pack));
        const auto after = read_answers(*answers, packs_.new_pack);
        if (!after) return fail(after.error().code, "NEW cannot read it: " + after.error().detail);
        const auto date = TRY(as_of->date());
        auto* day = TRY(this->day(date));
        day->judge(before, *after);
        for (std::size_t i = 0; i < day->subject_count(); ++i)
            if (const auto change = day->change(i))
                news.words.push_back(in_words(day->subject(i), *change));
        return {};
    }

    Result<DayPair*> day(CivilDate as_of) {
        const auto found = days_.find(as_of);
        if (found != days_.end()) return &found->second;
        auto made = TRY(DayPair::create(packs_, as_of));
        return &days_.emplace(as_of, std::move(made)).first->second;
    }

    const PackPair& packs_;
    PackDiff& out_;
    std::map<CivilDate, DayPair> days_{};
};

}  // namespace

void diff_cases(const PackPair& packs, PackDiff& out) {
    cases_that_fail(packs, out);
    const auto ran = OldCases(packs, out).run();
    if (!ran) out.old_cases.push_back({.words = {ran.error().detail}});
}

}  // namespace camino::packs
