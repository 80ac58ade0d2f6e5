// news: what its parts have in common, and the order in which they tell.

#include "shared/packs/news.h"

#include "shared/packs/news_parts.h"

namespace camino::packs {

namespace {

const Texts* texts_of(const Pack& pack, const std::string& language) {
    const auto found = pack.texts.find(language);
    return found == pack.texts.end() ? nullptr : &found->second;
}

// Texts are compared in one language: where one pack lacks it, in that of the source.
std::string language_of(const NewsRequest& request) {
    const bool both = texts_of(request.before, request.language) != nullptr &&
                      texts_of(request.after, request.language) != nullptr;
    return both ? request.language : request.after.source_language;
}

bool same_advice(const NewsDesk& desk, const Step& before, const Step& after) {
    return before.outcomes == after.outcomes &&
           desk.was.same(before.when) == desk.is.same(after.when) &&
           desk.was.same(before.unless) == desk.is.same(after.unless);
}

std::string names_of(const NewsSide& side, const std::vector<std::string>& contacts) {
    std::string names;
    for (const auto& id : contacts)
        names += (names.empty() ? "" : ", ") + side.text("contact." + id + ".name");
    return names;
}

// Two demands of one shape differ where their parts do: the smallest of those.
void smallest(const NewsDesk& desk, const PaperDemand& before, const PaperDemand& after,
              std::vector<std::pair<std::string, std::string>>& out) {
    auto was = desk.was.words(before);
    auto is = desk.is.words(after);
    if (was == is) return;
    const bool alike = before.kind == after.kind && before.count == after.count &&
                       !before.parts.empty() && before.parts.size() == after.parts.size();
    if (!alike) return out.emplace_back(std::move(was), std::move(is)), void();
    for (std::size_t i = 0; i < before.parts.size(); ++i)
        smallest(desk, before.parts[i], after.parts[i], out);
}

}  // namespace

NewsDesk::NewsDesk(const NewsRequest& asked)
    : was(asked.before, language_of(asked), asked.words),
      is(asked.after, language_of(asked), asked.words),
      request(asked) {
    const auto language = language_of(asked);
    const auto* old_texts = texts_of(asked.before, language);
    const auto* new_texts = texts_of(asked.after, language);
    if (old_texts == nullptr || new_texts == nullptr) return;
    for (const auto& [key, text] : new_texts->table()) {
        const auto* old_text = old_texts->find(key);
        if (old_text != nullptr && old_text->text != text.text) untold_.insert(key);
    }
}

void NewsDesk::add(NewsEntry entry) {
    if (!entry.lines.empty()) entries.push_back(std::move(entry));
}

void NewsDesk::text_line(std::vector<NewsLine>& lines, NewsTopic topic, const std::string& key,
                         const std::string& what) {
    if (was.raw(key) == is.raw(key)) return;
    untold_.erase(key);
    const auto said = [&](const NewsSide& side) {
        return side.raw(key) == key ? std::string{} : side.text(key);
    };
    lines.push_back({topic, what, said(was), said(is)});
}

void NewsDesk::changed(std::vector<NewsLine>& lines, NewsTopic topic, const std::string& what,
                       const std::string& before, const std::string& after) const {
    if (before != after) lines.push_back({topic, what, before, after});
}

void NewsDesk::statement_lines(std::vector<NewsLine>& lines, NewsTopic topic,
                               const std::string& what, const std::vector<NewsStatement>& before,
                               const std::vector<NewsStatement>& after) const {
    const auto only_in = [](const std::vector<NewsStatement>& one,
                            const std::vector<NewsStatement>& other) {
        std::vector<const NewsStatement*> only;
        for (const auto& each : one) {
            const bool there = std::any_of(other.begin(), other.end(),
                                           [&](const auto& its) { return its.same == each.same; });
            if (!there) only.push_back(&each);
        }
        return only;
    };
    const auto dropped = only_in(before, after);
    const auto fresh = only_in(after, before);
    const bool pair = dropped.size() == 1 && fresh.size() == 1 &&
                      dropped.front()->when == fresh.front()->when &&
                      dropped.front()->rule != nullptr && fresh.front()->rule != nullptr;
    if (pair) {
        std::vector<std::pair<std::string, std::string>> parts;
        smallest(*this, was.demand(*dropped.front()->rule), is.demand(*fresh.front()->rule), parts);
        for (auto& [old_part, new_part] : parts)
            lines.push_back({topic, what, std::move(old_part), std::move(new_part)});
        if (parts.empty()) lines.push_back({topic, own("news.judged", {{"what", what}}), {}, {}});
        return;
    }
    const auto whole = [](const std::vector<const NewsStatement*>& all) {
        std::string text;
        for (const auto* one : all) text += (text.empty() ? "" : "\n") + one->whole();
        return text;
    };
    changed(lines, topic, what, whole(dropped), whole(fresh));
}

void NewsDesk::step_line(std::vector<NewsLine>& lines, const StepKind& kind, const Step& before,
                         const Step& after) {
    const auto key = kind.texts + after.id;
    text_line(lines, kind.topic, key, own(kind.changed));
    const auto days = [&](const NewsSide& side, DateSpan span) {
        const auto text = side.span(span);
        return text.empty() ? own("news.days.always") : text;
    };
    const Placeholders values{{"text", is.text(key)}};
    changed(lines, kind.topic, own("news.step.days", values), days(was, before.valid),
            days(is, after.valid));
    changed(lines, NewsTopic::Contact, own("news.step.contacts", values),
            names_of(was, before.contacts), names_of(is, after.contacts));
    if (!same_advice(*this, before, after))
        lines.push_back({kind.topic, own("news.step.whom", values), {}, {}});
}

void NewsDesk::step_lines(std::vector<NewsLine>& lines, const StepKind& kind,
                          const std::vector<Step>& before, const std::vector<Step>& after) {
    each_pair(
        before, after,
        [&](const Step& fresh) {
            lines.push_back({kind.topic, own(kind.fresh), {}, is.text(kind.texts + fresh.id)});
        },
        [&](const Step& old) {
            lines.push_back({kind.topic, own(kind.gone), was.text(kind.texts + old.id), {}});
        },
        [&](const Step& old, const Step& fresh) { step_line(lines, kind, old, fresh); });
}

void NewsDesk::cited_lines(std::vector<NewsLine>& lines, const std::set<std::string>& before,
                           const std::set<std::string>& after) const {
    for (const auto& id : after)
        if (!before.contains(id))
            lines.push_back({NewsTopic::Source, own("news.cited.new"), {}, is.source(id)});
    for (const auto& id : before)
        if (!after.contains(id))
            lines.push_back({NewsTopic::Source, own("news.cited.gone"), was.source(id), {}});
}

std::vector<NewsEntry> news(const NewsRequest& request) {
    NewsDesk desk(request);
    if (request.before.hash == request.after.hash) return {};
    pathway_news(desk);
    referral_news(desk);
    warning_news(desk);
    contact_news(desk);
    page_news(desk);
    word_news(desk);
    question_news(desk);
    source_news(desk);
    text_news(desk);
    return std::move(desk.entries);
}

}  // namespace camino::packs
