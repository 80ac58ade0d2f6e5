// News: what changed between the content in use and one that this laptop had before, in words.

#include <algorithm>

#include "kiosk/desk/panes.h"
#include "kiosk/desk/parts.h"
#include "kiosk/desk/places.h"
#include "shared/base/find_words.h"
#include "shared/packs/news.h"

namespace camino::kiosk::desk {

namespace {

using packs::NewsEntry;
using packs::NewsKind;
using packs::NewsLine;
using packs::NewsSubject;
using packs::NewsTopic;

const packs::Pack& older_pack(const Scene& scene) {
    const auto& news = scene.model.desk.news;
    return (*news.older)[std::min(news.since, news.older->size() - 1)];
}

std::vector<NewsEntry> everything(const Scene& scene) {
    const packs::NewsWords own = [&](const std::string& key, const packs::Placeholders& values) {
        return packs::fill_in(scene.words(key), values);
    };
    return packs::news({.before = older_pack(scene),
                        .after = scene.setting.pack(),
                        .language = scene.model.language,
                        .today = scene.setting.today,
                        .words = own});
}

const char* subject_words(NewsSubject subject) {
    switch (subject) {
        case NewsSubject::Pathway: return "desk.column.pathway";
        case NewsSubject::Referral: return "news.subject.referral";
        case NewsSubject::Alert: return "news.subject.alert";
        case NewsSubject::Contact: return "news.subject.contact";
        case NewsSubject::Page: return "news.subject.page";
        case NewsSubject::Word: return "news.subject.word";
        case NewsSubject::Question: return "news.subject.question";
        case NewsSubject::Source: return "news.subject.source";
        case NewsSubject::Text: return "news.subject.text";
    }
    return "";
}

struct KindLook {
    const char* words;
    Tone tone;
    const char* icon;
};
KindLook look_of(NewsKind kind) {
    switch (kind) {
        case NewsKind::New: return {"news.kind.new", Tone::Info, "plus"};
        case NewsKind::Gone: return {"news.kind.gone", Tone::Closed, "minus"};
        case NewsKind::Opened: return {"news.kind.opened", Tone::Good, "door-open"};
        case NewsKind::Closed: return {"news.kind.closed", Tone::Closed, "door-closed"};
        case NewsKind::Changed: return {"news.kind.changed", Tone::Wait, "pencil"};
    }
    return {"", Tone::Plain, ""};
}

const char* icon_of(NewsTopic topic) {
    switch (topic) {
        case NewsTopic::Whole: return "info";
        case NewsTopic::Door: return "door-open";
        case NewsTopic::Requirement: return "list";
        case NewsTopic::Step: return "arrow-right";
        case NewsTopic::Alert: return "alert-triangle";
        case NewsTopic::Day: return "calendar";
        case NewsTopic::Contact: return "phone";
        case NewsTopic::Source: return "file-text";
        case NewsTopic::Wording: return "pencil";
    }
    return "";
}

bool is_found(const NewsEntry& entry, std::string_view search) {
    auto said = entry.name;
    for (const auto& line : entry.lines)
        said += '\n' + line.text + '\n' + line.was + '\n' + line.is;
    return finds(findable(said), wanted_words(search));
}

PlaceRow row_of(const Scene& scene, const NewsEntry& entry) {
    const auto look = look_of(entry.kind);
    auto line = entry.lines.front().text;
    if (const auto more = entry.lines.size() - 1; more > 0)
        line += " " + scene.words("news.more", {{"count", std::to_string(more)}});
    const auto subject = std::to_string(static_cast<int>(entry.subject));
    return {.id = "news." + subject + "." + entry.id,
            .name = entry.name,
            .line = std::move(line),
            .kind = scene.words(subject_words(entry.subject)),
            .status = scene.words(look.words),
            .tone = look.tone,
            .icon = look.icon};
}

// What it was and what it is: each line of it by itself, for pages break between them.
void add_words(const Scene& scene, std::vector<Part>& parts, float width, const char* head,
               const std::string& text) {
    const bool was = head == std::string_view("news.was");
    const auto type = was ? Type::DenseMeta : Type::Dense;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const auto end = std::min(text.find('\n', begin), text.size());
        auto one = text.substr(begin, end - begin);
        if (begin == 0) one = scene.words(head, {{"text", one}});
        parts.push_back(bullet_part(scene, "news.line." + std::to_string(parts.size()),
                                    {.icon = was ? "clock-history" : "check", .text = one}, width,
                                    type));
        begin = end + 1;
    }
}

void detail(const Scene& scene, Rect box, const NewsEntry& entry) {
    Rect column = card(scene, box);
    head(scene, column, "news.name", entry.name);
    Rect bar = column.take_top(kSmallButton, 8);
    std::vector<Part> parts;
    for (const auto& line : entry.lines) {
        parts.push_back(
            bullet_part(scene, "news.line." + std::to_string(parts.size()),
                        {.icon = icon_of(line.topic), .text = line.text, .strong = true},
                        column.width, Type::DenseStrong));
        add_words(scene, parts, column.width, "news.was", line.was);
        add_words(scene, parts, column.width, "news.is", line.is);
    }
    const Rect pager = pager_room(bar, column, parts);
    scene.ui.text("news.subject", bar, scene.words(subject_words(entry.subject)),
                  {.type = Type::DenseMeta, .ink = Ink::Soft, .middle = true});
    show_paged(scene, column, pager, parts);
}

std::string lead(const Scene& scene, std::size_t count) {
    const auto& pack = scene.setting.pack();
    return scene.words("news.lead", {{"count", std::to_string(count)},
                                     {"now", date_text(scene, pack.published_on)},
                                     {"before", date_text(scene, older_pack(scene).published_on)}});
}

// Where there are several: which of them, and the next one on B.
void since_button(const Scene& scene, Rect& bar) {
    const auto& news = scene.model.desk.news;
    const auto count = news.older->size();
    if (count < 2) return;
    const auto chosen = std::min(news.since, count - 1);
    const auto label =
        scene.words("news.since", {{"day", date_text(scene, older_pack(scene).published_on)},
                                   {"number", std::to_string(chosen + 1)},
                                   {"total", std::to_string(count)}});
    if (end_button(scene, bar,
                   {.id = "news.since", .label = label, .icon = "calendar", .shortcut = "b"})) {
        scene.emit(DeskMsg{NewsSincePicked{(chosen + 1) % count}});
    }
}

// Nothing to compare with, or not yet.
void nothing(const Scene& scene, Rect page, const char* words) {
    place_head(scene, page,
               {.id = "screen.news", .title = scene.words("desk.place.news"), .lead = ""});
    Rect box = page;
    box.height = std::min(box.height, 120.0F);
    Rect column = card(scene, box);
    say(scene, column, words, scene.words(words));
}

}  // namespace

void news_place(const Scene& scene, Rect page) {
    if (scene.setting.content != Content::Usable) return out_of_service_pane(scene, alone(page));
    const auto& older = scene.model.desk.news.older;
    if (older == nullptr) return nothing(scene, page, "news.reading");
    if (older->empty()) return nothing(scene, page, "news.only_one");

    auto entries = everything(scene);
    place_head(scene, page,
               {.id = "screen.news",
                .title = scene.words("desk.place.news"),
                .lead = lead(scene, entries.size())});
    Rect bar = page.take_top(kDense, 16);
    since_button(scene, bar);
    search_field(scene, bar, scene.words("desk.search"));
    const auto& search = scene.model.desk.search;
    std::erase_if(entries, [&](const auto& entry) { return !is_found(entry, search); });
    PlaceList list{.heads = {scene.words("news.column.what"), scene.words("news.column.kind"),
                             scene.words("news.column.change")},
                   .widths = {0.55F, 0.18F, 0.27F},
                   .empty = scene.words(search.empty() ? "news.no_change" : "desk.search.nothing")};
    for (const auto& entry : entries) list.rows.push_back(row_of(scene, entry));
    const auto columns = place_columns(page);
    place_list(scene, columns.list, list);
    if (!entries.empty()) detail(scene, columns.detail, entries[open_row(scene, entries.size())]);
}

}  // namespace camino::kiosk::desk
