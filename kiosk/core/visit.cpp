#include "kiosk/core/visit.h"

#include <algorithm>

#include "shared/packs/counting.h"
#include "shared/store/record_coding.h"

namespace camino::kiosk {

namespace {

// The questions that the kiosk itself must understand; everything else about them is the pack's.
constexpr std::string_view kAgeQuestion = "age_band";
constexpr std::string_view kUnder18 = "under18";
constexpr std::string_view kAccompaniedQuestion = "accompanied_by_adult";
constexpr std::string_view kYes = "yes";
constexpr std::string_view kNationalityQuestion = "nationality";
constexpr std::uint16_t kTallyNationalities = 0xffff;

void say(const packs::Pack& pack, std::string_view id, std::string_view answer, Answers& answers) {
    const auto question = pack.question(id);
    const auto option = question ? pack.option(*question, answer) : std::nullopt;
    if (option) answers[*question] = rules::Fact::of_options(rules::OptionSet{1} << *option);
}

void count_results(const Session& session, const Setting& setting, VisitCount& visit) {
    const auto facts = session.interview.counted.view();
    auto count = packs::count_results(*setting.screener, {facts.begin(), facts.end()});
    for (const auto number : count.failing) {
        if (number < visit.tally.failing.size()) visit.tally.failing.set(number);
    }
    visit.by_month = std::move(count.by_month);
}

std::uint16_t nationality_bits(const Session& session, const packs::Pack& pack) {
    const auto question = pack.question(kNationalityQuestion);
    if (!question || session.interview.counted.count == 0) return 0;
    const auto& fact = session.interview.counted[*question];
    return static_cast<std::uint16_t>(fact.options & kTallyNationalities);
}

records::Door door_number(Door door) {
    switch (door) {
        case Door::Library: return records::Door::Library;
        case Door::Desk: return records::Door::Desk;
        case Door::None:
        case Door::Screening: break;
    }
    return records::Door::Screening;
}

records::Tally tally_of(const Model& model, const Setting& setting, bool kept) {
    const auto& session = model.session;
    records::Tally tally{.finished = session.results_seen, .kept = kept};
    for (std::size_t i = 0; i < tally.country.size() && i < setting.country.size(); ++i) {
        tally.country[i] = static_cast<std::byte>(setting.country[i]);
    }
    tally.site_group = setting.site ? setting.site->group : std::uint16_t{0};
    tally.week = records::week_of(setting.today);
    tally.pack_version = packs::content_number(setting.pack().published_on);
    tally.language = language_number(model.language, setting);
    tally.door = door_number(session.door);
    if (!tally.finished && session.door != Door::Library) {
        tally.left_at = static_cast<std::uint8_t>(session.turn.question);
    }
    tally.nationality = nationality_bits(session, setting.pack());
    return tally;
}

}  // namespace

bool is_minor(const Session& session, const Setting& setting) {
    const auto& pack = setting.pack();
    const auto question = pack.question(kAgeQuestion);
    if (!question || session.kept.count == 0) return false;
    const auto option = pack.option(*question, kUnder18);
    return option && (session.kept[*question].options >> *option & 1u) != 0;
}

Answers answers_of_child(const Setting& setting, bool accompanied) {
    auto answers = Answers::none(setting.book().questions.size());
    say(setting.pack(), kAgeQuestion, kUnder18, answers);
    if (accompanied) say(setting.pack(), kAccompaniedQuestion, kYes, answers);
    return answers;
}

bool is_child_alone(const Session& session, const Setting& setting) {
    const auto& interview = session.interview;
    if (interview.counted.count == 0 || interview.pending) return false;
    auto evaluation = setting.program().make_evaluation();
    setting.program().evaluate(interview.counted.view(), evaluation);
    return setting.book().referral[evaluation.referral].ends_questions;
}

bool may_keep(const Session& session, const Setting& setting) {
    return session.screening.has_value() && !is_minor(session, setting) &&
           !is_child_alone(session, setting);
}

std::uint8_t language_number(const std::string& language, const Setting& setting) {
    const auto& languages = setting.pack().languages;
    const auto found = std::find(languages.begin(), languages.end(), language);
    return found == languages.end() ? 0 : static_cast<std::uint8_t>(found - languages.begin());
}

records::Record record_of(const Model& model, const Setting& setting, records::Mode mode) {
    const auto& session = model.session;
    records::Record record;
    record.pack = store::pack_id(setting.pack());
    record.day = setting.screener->as_of();
    record.language = language_number(model.language, setting);
    record.mode = mode;
    record.site = setting.site ? setting.site->number : std::uint16_t{0};
    const auto& draft = session.draft;
    record.consent_version = draft.wanted ? kCaseConsentVersion : kConsentVersion;
    if (draft.wanted) {
        record.event = draft.event;
        if (draft.of) record.event->case_key = draft.of->key;
    }
    record.answers = store::answers_of(session.interview.counted.view(), setting.pack());
    record.outcomes = store::outcomes_of(*session.screening, setting.pack());
    return record;
}

std::optional<VisitCount> count_of(const Model& model, const Setting& setting, bool kept) {
    const auto& session = model.session;
    if (!session.count_me || session.counted || session.door == Door::None) return {};
    if (setting.screener == nullptr || is_child_alone(session, setting)) return {};
    VisitCount visit{tally_of(model, setting, kept), {}};
    if (session.results_seen && session.screening) {
        count_results(session, setting, visit);
    }
    return visit;
}

}  // namespace camino::kiosk
