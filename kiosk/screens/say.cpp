// What a screen says: dates, answers, sources and outcomes as words.

#include <algorithm>

#include "kiosk/screens/scene.h"
#include "shared/packs/date_words.h"

namespace camino::kiosk {

namespace {

std::string month_name(const Scene& scene, unsigned month) {
    return scene.words("date.month." + std::to_string(month));
}

std::string join(const Scene& scene, const std::vector<std::string>& parts) {
    std::string joined;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) joined += i + 1 == parts.size() ? scene.words("list.and") : std::string(", ");
        joined += parts[i];
    }
    return joined;
}

std::string unknown_text(const Scene& scene, rules::Unknown why) {
    return scene.words(why == rules::Unknown::Declined ? "answer.declined" : "answer.unknown");
}

std::string options_text(const Scene& scene, const rules::Question& question,
                         rules::OptionSet options) {
    std::vector<std::string> chosen;
    for (std::size_t i = 0; i < question.options.size(); ++i) {
        if ((options >> i & 1u) != 0) {
            chosen.push_back(option_text(scene, question.id, question.options[i]));
        }
    }
    return join(scene, chosen);
}

}  // namespace

std::string date_text(const Scene& scene, CivilDate date) {
    return packs::date_words(scene.own(), date);
}

std::string span_text(const Scene& scene, DateSpan span) {
    return packs::span_words(scene.own(), span);
}

std::string question_title(const Scene& scene, Turn turn) {
    const auto& session = scene.model.session;
    const auto& id = scene.setting.book().questions[turn.question].id;
    const auto known = year_month_day(session.interview.counted[turn.question].span.first);
    const auto year = std::to_string(known.year);
    if (turn.precision == rules::Precision::Month) {
        return scene.words("date.which_month", {{"year", year}});
    }
    if (turn.precision == rules::Precision::Day) {
        return scene.words("date.which_day",
                           {{"month", month_name(scene, known.month)}, {"year", year}});
    }
    const auto counted = session.interview.counted.view();
    const auto variant =
        scene.setting.screener->question_variant(turn.question, {counted.begin(), counted.end()});
    const auto part = variant.empty() ? std::string("text") : variant + ".text";
    return scene.text(packs::question_key(id, part));
}

std::string question_lead(const Scene& scene, Turn turn) {
    const auto& id = scene.setting.book().questions[turn.question].id;
    if (turn.precision == rules::Precision::Month || turn.precision == rules::Precision::Day) {
        return scene.text(packs::question_key(id, "text"));
    }
    const auto help = packs::question_key(id, "help");
    return scene.has_text(help) ? scene.text(help) : std::string{};
}

std::string date_choice_text(const Scene& scene, Turn turn, const DateChoice& choice) {
    const auto parts = year_month_day(choice.span.first);
    if (choice.settled) return span_text(scene, choice.span);
    if (turn.precision == rules::Precision::Month) return month_name(scene, parts.month);
    if (turn.precision == rules::Precision::Day) return std::to_string(parts.day);
    return std::to_string(parts.year);
}

std::string option_text(const Scene& scene, const std::string& question,
                        const std::string& option) {
    const auto key = packs::option_key(question, option);
    return scene.text(scene.setting.pack().key_or(key, "country." + option + ".name"));
}

std::string answer_text(const Scene& scene, rules::QuestionIndex question) {
    return answer_text(scene, question, scene.model.session.interview.counted[question]);
}

std::string answer_text(const Scene& scene, rules::QuestionIndex question,
                        const rules::Fact& fact) {
    switch (fact.kind) {
        case rules::Fact::Kind::Unknown: return unknown_text(scene, fact.why);
        case rules::Fact::Kind::Options:
            return options_text(scene, scene.setting.book().questions[question], fact.options);
        case rules::Fact::Kind::Date: return span_text(scene, fact.span);
        case rules::Fact::Kind::Never: return scene.words("answer.never");
        case rules::Fact::Kind::Rows: break;  // No screen asks for a list.
    }
    return {};
}

std::string sources_text(const Scene& scene, const std::vector<std::string>& ids,
                         std::size_t count_max) {
    std::vector<const packs::Source*> sources;
    for (const auto& id : ids) {
        const auto* source = scene.setting.pack().source(id);
        if (source == nullptr) continue;
        if (std::find(sources.begin(), sources.end(), source) == sources.end()) {
            sources.push_back(source);
        }
    }
    std::stable_sort(sources.begin(), sources.end(),
                     [](const auto* a, const auto* b) { return a->dated > b->dated; });
    if (sources.size() > count_max) sources.resize(count_max);
    std::string text;
    for (const auto* source : sources) {
        if (!text.empty()) text += " · ";
        text += source->publisher + ", " + date_text(scene, source->dated);
    }
    return text;
}

OutcomeLook outcome_look(const Scene& scene, const packs::PathwayView& pathway) {
    using rules::Outcome;
    switch (pathway.outcome) {
        case Outcome::MayQualify:
            return {Tone::Info, "circle-dot", scene.words("outcome.may_qualify")};
        case Outcome::CannotTell:
            return {Tone::Unsure, "help-circle", scene.words("outcome.cannot_tell")};
        case Outcome::InfoOnly: return {Tone::Info, "info", scene.words("outcome.info_only")};
        case Outcome::Closed: return {Tone::Closed, "lock", scene.words("outcome.closed")};
        case Outcome::NotNow: break;
    }
    if (packs::can_change(pathway))
        return {Tone::Plain, "hourglass", scene.words("outcome.not_now")};
    return {Tone::Plain, "minus", scene.words("outcome.not_for_you")};
}

}  // namespace camino::kiosk
