// NewsSide: dates, windows, requirements and conditions of one pack, as a person says them.

#include "shared/packs/news_side.h"

#include <bit>

#include "shared/packs/date_words.h"
#include "shared/rules/answer_classes.h"

namespace camino::packs {

namespace {

using Kind = PaperDemand::Kind;
using rules::Expr;

// Beyond so many, those left out are named instead, if they are fewer.
constexpr int kOptionsNamedMax = 8;

std::string number(std::size_t value) { return std::to_string(value); }

std::string days_of(DateSpan span) { return camino::to_string(span); }

std::vector<std::string> ids_in(const std::vector<std::string>& options, rules::OptionSet chosen) {
    std::vector<std::string> ids;
    for (auto rest = chosen; rest != 0; rest &= rest - 1)
        ids.push_back(options[static_cast<std::size_t>(std::countr_zero(rest))]);
    return ids;
}

}  // namespace

std::string NewsStatement::whole() const { return when.empty() ? what : when + ": " + what; }

std::string NewsSide::day(CivilDate date) const {
    return date_words([&](const std::string& key) { return words_(key, {}); }, date);
}

std::string NewsSide::span(DateSpan span) const {
    const bool from_start = span.first == kFirstDate;
    const bool to_end = span.last == kLastDate;
    if (from_start && to_end) return {};
    const Placeholders values{{"first", day(span.first)}, {"last", day(span.last)}};
    if (from_start) return own("news.days.until", values);
    if (to_end) return own("news.days.from", values);
    return span.is_day() ? day(span.first) : own("news.days.between", values);
}

const std::string& NewsSide::raw(const std::string& key) const {
    return pack_.text(language_, key);
}

std::string NewsSide::text(const std::string& key) const {
    return fill_in(raw(key), {{"country", own("news.country")},
                              {"country.in", own("news.country.in")},
                              {"country.to", own("news.country.to")},
                              {"limit", own("news.limit")},
                              {"since", own("news.limit")}});
}

std::string NewsSide::source(const std::string& id) const {
    const auto* source = pack_.source(id);
    if (source == nullptr) return id;
    const auto dated =
        own(source->published ? "source.published" : "source.seen", {{"day", day(source->dated)}});
    return source->title + ". " + source->publisher + ". " + dated;
}

std::string NewsSide::option(rules::QuestionIndex question, std::size_t option) const {
    return text(pack_.option_text_key(question, pack_.book.questions[question].options[option]));
}

std::string NewsSide::question(rules::QuestionIndex question) const {
    return text(question_key(pack_.book.questions[question].id, "text"));
}

// --- Windows and requirements

std::string NewsSide::closed(const rules::Pathway& pathway, const rules::Window& window) const {
    const auto key =
        pack_.key_or("closed." + pathway.id + "." + window.reason, "closed." + window.reason);
    const auto since = window.since.value_or(window.valid.first);
    return fill_in(raw(key), {{"since", since > kFirstDate ? day(since) : own("news.limit")}});
}

std::vector<NewsStatement> NewsSide::windows(const rules::Pathway& pathway) const {
    std::vector<NewsStatement> all;
    for (const auto& window : pathway.windows) {
        NewsStatement one{.when = span(window.valid)};
        switch (window.state) {
            case rules::Availability::Open: one.what = own("library.is_open"); break;
            case rules::Availability::InfoOnly: one.what = own("desk.status.info_only"); break;
            case rules::Availability::Closed:
                one.what = own("library.is_closed");
                if (!window.reason.empty()) one.what += ". " + closed(pathway, window);
                break;
        }
        if (window.where) {
            const auto whom = own("news.whom", {{"rule", words(*window.where)}});
            one.when += (one.when.empty() ? "" : ", ") + whom;
        }
        one.same = days_of(window.valid) + '|' + same(window.where) + '|' +
                   number(static_cast<std::size_t>(window.state)) + '|' + window.reason + '|' +
                   (window.since ? camino::to_string(*window.since) : "");
        all.push_back(std::move(one));
    }
    return all;
}

NewsStatement NewsSide::version(const rules::CriterionCase& one,
                                const rules::Version& version) const {
    NewsStatement statement{.when = span(version.valid)};
    if (one.when) {
        const auto whom = own("news.whom", {{"rule", words(*one.when)}});
        statement.when += (statement.when.empty() ? "" : ", ") + whom;
    }
    statement.same =
        days_of(version.valid) + '|' + same(one.when) + (version.doubtful ? "|doubtful" : "");
    if (version.readings.size() == 1) statement.rule = &version.readings.front().rule;
    for (const auto& reading : version.readings) {
        statement.same += '|' + same(reading.rule);
        const auto rule = words(reading.rule);
        if (statement.rule == nullptr && !statement.what.empty()) statement.what += "; ";
        statement.what += statement.rule != nullptr ? rule : own("news.one_says", {{"rule", rule}});
    }
    return statement;
}

std::vector<NewsStatement> NewsSide::demands(const rules::Criterion& criterion) const {
    std::vector<NewsStatement> all;
    for (const auto& one : criterion.cases)
        for (const auto& each : one.versions) all.push_back(version(one, each));
    return all;
}

// --- Conditions

PaperDemand NewsSide::demand(const Expr& rule) const {
    return PaperDemands(pack_.book, {}).is_true(rule);
}

std::string NewsSide::words(const Expr& rule) const {
    if (rule.op == Expr::Op::Constant && rule.constant == rules::Tri::U)
        return own("news.rule.nobody_says");
    return words(demand(rule));
}

std::string NewsSide::joined(const std::vector<std::string>& parts,
                             const std::string& before_last) const {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) text += i + 1 == parts.size() ? before_last : own("news.list.comma");
        text += parts[i];
    }
    return text;
}

std::string NewsSide::options_words(const PaperDemand& demand) const {
    const auto& question = pack_.book.questions[demand.question];
    const auto named = [&](const char* key, rules::OptionSet chosen) {
        std::vector<std::string> names;
        for (auto rest = chosen; rest != 0; rest &= rest - 1)
            names.push_back(
                option(demand.question, static_cast<std::size_t>(std::countr_zero(rest))));
        return own(key, {{"question", this->question(demand.question)},
                         {"options", joined(names, own("news.list.or"))}});
    };
    if (demand.inverted) return named("news.rule.none_of", demand.options);
    const int chosen = std::popcount(demand.options);
    const int left = static_cast<int>(question.options.size()) - chosen;
    const auto all = rules::all_options(question.options.size());
    const bool few_left = question.kind == rules::AnswerKind::One && left > 0 && left < chosen;
    if (few_left && chosen > kOptionsNamedMax)
        return named("news.rule.none_of", all & ~demand.options);
    return named("news.rule.options", demand.options);
}

std::string NewsSide::days_words(const PaperDemand& demand) const {
    const auto [first, last] = demand.span;
    const Placeholders values{
        {"question", question(demand.question)}, {"first", day(first)}, {"last", day(last)}};
    const bool from_start = first == kFirstDate;
    const bool to_end = last == kLastDate;
    if (from_start && to_end) return own("news.rule.any_day", values);
    if (from_start) return own(demand.inverted ? "news.rule.after" : "news.rule.until", values);
    if (to_end) return own(demand.inverted ? "news.rule.before" : "news.rule.from", values);
    return own(demand.inverted ? "news.rule.outside" : "news.rule.between", values);
}

std::string NewsSide::words(const PaperDemand& demand) const {
    std::vector<std::string> parts;
    for (const auto& part : demand.parts) {
        const auto said = words(part);
        parts.push_back(part.parts.empty() ? said : "(" + said + ")");
    }
    switch (demand.kind) {
        case Kind::Always: return own("news.rule.always");
        case Kind::Never: return own("news.rule.no_words");
        case Kind::All: return joined(parts, own("news.rule.and"));
        case Kind::Any: return joined(parts, own("news.rule.or"));
        case Kind::AtLeast:
            return own("news.rule.at_least", {{"count", number(demand.count)},
                                              {"rules", joined(parts, own("news.rule.and"))}});
        case Kind::Options: return options_words(demand);
        case Kind::Days: return days_words(demand);
        case Kind::Criterion: {
            const auto name = text("criterion." + demand.criterion + ".name");
            return own(demand.inverted ? "news.rule.fails" : "news.rule.holds", {{"name", name}});
        }
    }
    return {};
}

std::string NewsSide::same(const std::optional<Expr>& rule) const {
    return rule ? same(*rule) : std::string{};
}

std::string NewsSide::same(const Expr& rule) const {
    std::string text = number(static_cast<std::size_t>(rule.op)) + '(';
    const auto& questions = pack_.book.questions;
    using enum Expr::Op;
    const bool asks = rule.op == In || rule.op == Within || rule.op == Exists || rule.op == Every ||
                      rule.op == Count || rule.op == Column;
    if (asks) text += questions[rule.question].id + ',';
    if (rule.op == In || rule.op == Column) {
        const auto& question = questions[rule.question];
        const auto& options =
            rule.op == In ? question.options : question.columns[rule.column].options;
        for (const auto& id : ids_in(options, rule.options)) text += id + ',';
    }
    if (rule.op == Column) text += questions[rule.question].columns[rule.column].id;
    if (rule.op == Within) text += days_of(rule.span);
    text += number(static_cast<std::size_t>(rule.constant)) + ',' + number(rule.count) + ',' +
            rule.criterion;
    for (const auto& operand : rule.operands) text += ' ' + same(operand);
    return text + ')';
}

}  // namespace camino::packs
