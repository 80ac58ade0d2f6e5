// to_text: a difference in words, section by section.

#include "shared/packs/diff.h"
#include "shared/packs/diff_person.h"

namespace camino::packs {

namespace {

constexpr std::size_t kValueShownMax = 400;  ///< Bytes; --json has all of it.

std::string count_of(std::size_t count, const std::string& one, const std::string& several) {
    return std::to_string(count) + " " + (count == 1 ? one : several);
}

std::string shortened(const std::string& text) {
    if (text.size() <= kValueShownMax) return text;
    auto cut = kValueShownMax;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0u) == 0x80u) --cut;
    return text.substr(0, cut) + "...";
}

std::string indented(const std::string& text) {
    std::string lines;
    for (const char c : text) lines += c == '\n' ? std::string("\n      ") : std::string(1, c);
    return lines;
}

std::string words_of(const ContentChange& change) {
    const auto before = indented(shortened(change.before));
    const auto after = indented(shortened(change.after));
    const auto with = [](const std::string& value) { return value.empty() ? "" : " " + value; };
    switch (change.kind) {
        case ChangeKind::Added: return "added" + with(after);
        case ChangeKind::Removed: return "removed" + with(before);
        case ChangeKind::Reordered: return "another order: " + before + "  ->  " + after;
        case ChangeKind::Changed: break;
    }
    return before.empty() && after.empty() ? "changed" : before + "  ->  " + after;
}

std::string content_in_words(const std::vector<ContentChange>& content) {
    auto text = "What changed: " + count_of(content.size(), "place", "places") + "\n";
    std::string file;
    for (const auto& change : content) {
        if (change.file != file) text += "  " + change.file + "\n";
        file = change.file;
        text += "    " + (change.key.empty() ? "" : change.key + ": ") + words_of(change) + "\n";
    }
    return text;
}

std::string days_in_words(const std::vector<DateSpan>& days) {
    std::string text;
    for (const auto& span : days) {
        if (!text.empty()) text += "; ";
        const bool from_start = span.first == kFirstDate;
        const bool to_end = span.last == kLastDate;
        if (from_start && to_end) {
            text += "every day";
        } else if (from_start) {
            text += "until " + to_string(span.last);
        } else if (to_end) {
            text += "from " + to_string(span.first) + " on";
        } else if (span.is_day()) {
            text += to_string(span.first);
        } else {
            text += "from " + to_string(span.first) + " to " + to_string(span.last);
        }
    }
    return text;
}

std::string common_in_words(const std::vector<CommonFact>& facts) {
    std::string text;
    for (const auto& fact : facts)
        text += (text.empty() ? "" : ", ") + fact.question + " " + fact.words;
    return text.empty() ? "nothing that could be said of all" : text;
}

std::string group_in_words(const PeopleGroup& group, std::size_t tried) {
    auto text = "  " + (group.pathway.empty() ? "who to talk to" : group.pathway) + ": ";
    text += group.before == group.after ? group.after : group.before + " -> " + group.after;
    if (!group.because.empty()) text += ", " + group.because;
    JsonWriter example;
    write_person(group.example, example);
    text += "\n    as of      " + days_in_words(group.days);
    text += "\n    people     " + std::to_string(group.people_count) + " of " +
            std::to_string(tried) + " tried";
    text += "\n    in common  " + common_in_words(group.common);
    text += "\n    example    " + example.take() + " as of " + to_string(group.example_on);
    return text + "\n";
}

std::string people_in_words(const PackDiff& diff) {
    auto text = "Who gets another outcome: " + count_of(diff.people.size(), "group", "groups") +
                " found, " + count_of(diff.people_tried, "person", "people") + " tried on " +
                count_of(diff.days_tried.size(), "day", "days") + "\n";
    for (const auto& refused : diff.days_refused) text += "  not judged: " + refused + "\n";
    for (const auto& group : diff.people) text += group_in_words(group, diff.people_tried);
    return text;
}

std::string translations_in_words(const std::vector<TranslationNews>& all) {
    std::string text = all.empty() ? "Translations: none became stale or is missing\n"
                                   : "Translations that need work\n";
    const auto list = [&](const std::string& head, const std::vector<std::string>& keys) {
        if (keys.empty()) return;
        text += "  " + head + "\n";
        for (const auto& key : keys) text += "    " + key + "\n";
    };
    for (const auto& news : all) {
        list(news.language + ": stale, the source text changed and this one did not", news.stale);
        list(news.language + ": missing, new in the source language", news.missing);
    }
    return text;
}

std::string cases_in_words(const std::string& none, const std::string& some,
                           const std::vector<CaseNews>& cases) {
    if (cases.empty()) return none + "\n";
    auto text = some + ": " + std::to_string(cases.size()) + "\n";
    for (const auto& one : cases) {
        if (one.line > 0)
            text += "  cases.json:" + std::to_string(one.line) + ": '" + one.name + "'\n";
        for (const auto& words : one.words) text += "    " + indented(words) + "\n";
    }
    return text;
}

std::string title(const PackName& pack) {
    return pack.id + " " + pack.version + " of " + to_string(pack.published_on);
}

}  // namespace

std::string to_text(const PackDiff& diff) {
    if (diff.identical) return "identical: both are " + title(diff.new_pack) + "\n";
    return title(diff.old_pack) + "  ->  " + title(diff.new_pack) + "\n\n" +
           content_in_words(diff.content) + "\n" + people_in_words(diff) + "\n" +
           translations_in_words(diff.translations) + "\n" +
           cases_in_words("Cases of the new pack: all hold",
                          "Cases of the new pack that do not hold", diff.new_cases) +
           cases_in_words("Cases of the old pack: none comes out differently under the new one",
                          "Cases of the old pack that come out differently under the new one",
                          diff.old_cases);
}

}  // namespace camino::packs
