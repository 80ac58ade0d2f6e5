#include "shared/packs/interviews.h"

#include <algorithm>
#include <set>

#include "shared/packs/answers.h"
#include "shared/packs/expr_walk.h"
#include "shared/packs/mix.h"
#include "shared/packs/screening.h"

namespace camino::packs {

namespace {

using rules::Fact;
using rules::Precision;

constexpr std::uint64_t kSeed = 20261128;
constexpr int kTurnCountMax = 100;

/// As precisely as it was asked.
Fact answered(const Fact& whole, Precision precision) {
    if (whole.kind != Fact::Kind::Date) return whole;
    const auto day = year_month_day(whole.span.first);
    if (precision == Precision::Year) return Fact::of_date(span_of_year(day.year));
    if (precision == Precision::Month) return Fact::of_date(span_of_month(day.year, day.month));
    return whole;
}

/// The questions that some rule of the day reads that is not closed to all.
std::set<rules::QuestionIndex> open_form(const Pack& pack, const Screening& nobody) {
    std::set<rules::QuestionIndex> form;
    const auto add = [&](const std::optional<rules::Expr>& expr) {
        if (expr) collect_questions(*expr, form);
    };
    for (const auto& view : nobody.pathways)
        if (view.outcome != rules::Outcome::Closed)
            each_condition(pack.book.pathways[view.index],
                           [&](const auto& expr) { collect_questions(expr, form); });
    for (const auto& rule : pack.book.referral) {
        add(rule.when);
        add(rule.unless);
    }
    for (const auto& deadline : pack.book.deadlines) form.insert(deadline.question);
    add_short_forms(pack.book, form);
    std::erase_if(form, [&](const auto question) {  // What a list adds is asked in its short form.
        return pack.book.questions[question].kind == rules::AnswerKind::List;
    });
    return form;
}

class Interviewer {
public:
    Interviewer(const Screener& screener, InterviewReport& report)
        : screener_(screener),
          pack_(screener.pack()),
          report_(report),
          short_form_(screener.program().make_evaluation()),
          full_form_(screener.program().make_evaluation()) {}

    void interview(const rules::Facts& person) {
        auto said = no_facts(pack_);
        int turn_count = pack_.language ? 1 : 0;
        while (turn_count < kTurnCountMax) {
            const auto ask = screener_.next_question(said);
            if (!ask) break;
            ++turn_count;
            auto fact = answered(person[ask->question], ask->precision);
            said[ask->question] = fact;
        }
        ++report_.person_count;
        report_.turn_total += turn_count;
        if (turn_count > report_.turn_max) {
            report_.turn_max = turn_count;
            report_.longest = shown(said);
        }
        compare(said, person);
    }

private:
    void compare(const rules::Facts& said, const rules::Facts& person) {
        screener_.program().evaluate(said, short_form_);
        screener_.program().evaluate(person, full_form_);
        if (ends_with_referral(short_form_) || same()) return;
        if (report_.differ_count++ == 0) report_.differs = shown(person);
    }
    /// A child alone is asked nothing more, whatever the form says.
    [[nodiscard]] bool ends_with_referral(const rules::Evaluation& evaluation) const {
        return pack_.book.referral[evaluation.referral].ends_questions;
    }
    [[nodiscard]] bool same() const {
        if (short_form_.referral != full_form_.referral) return false;
        for (std::size_t i = 0; i < short_form_.pathways.size(); ++i)
            if (short_form_.pathways[i].outcome != full_form_.pathways[i].outcome) return false;
        return true;
    }
    [[nodiscard]] std::string shown(const rules::Facts& facts) const {
        JsonWriter out;
        write_answers(pack_, facts, out);
        return out.take();
    }

    const Screener& screener_;
    const Pack& pack_;
    InterviewReport& report_;
    rules::Evaluation short_form_;
    rules::Evaluation full_form_;
};

}  // namespace

Result<InterviewReport> interview_report(const Pack& pack, const InterviewPlace& place,
                                         int person_count) {
    if (!pack.place || !pack.option(*pack.place, place.country))
        return fail(Errc::BadInput, "the pack knows no country '" + place.country + "'");
    const auto screener = TRY(Screener::create(pack, place.as_of));
    InterviewReport report{.place = place};
    Interviewer interviewer(screener, report);
    MixedPeople people(pack, place.country, place.as_of, kSeed);
    for (int i = 0; i < person_count; ++i) interviewer.interview(people.next());
    const int language = pack.language ? 1 : 0;
    report.open_form =
        language + static_cast<int>(open_form(pack, screener.screen(no_facts(pack))).size());
    for (const auto& question : pack.book.questions)
        report.everything += question.kind == rules::AnswerKind::List ? 0 : 1;
    return report;
}

}  // namespace camino::packs
