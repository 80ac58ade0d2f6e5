#include "tests/kiosk/desk/older_world.h"

#include "tests/support/kiosk_world.h"

namespace camino::kiosk::desk {

namespace {

rules::Pathway& rules_of(packs::Pack& pack, std::string_view id) {
    return pack.book.pathways[*pack.pathway(id)];
}
packs::PathwayInfo& info_of(packs::Pack& pack, std::string_view id) {
    return pack.pathways[*pack.pathway(id)];
}

/// The text of `key` was another one in every language.
void had_other_words(packs::Pack& pack, const std::string& key) {
    for (auto& [language, texts] : pack.texts) {
        auto table = texts.table();
        if (!table.contains(key)) continue;
        table.at(key).text += " (" + language + ")";
        texts = packs::Texts(language, std::move(table));
    }
}

packs::Pack older(const std::string& day, std::uint8_t number) {
    auto pack = shipped_pack();
    pack.published_on = parse_date(day).value();
    pack.hash[0] = static_cast<std::byte>(number);
    return pack;
}

/// One pathway less, one open for good, one that asked for less; fewer words and contacts.
packs::Pack much_older() {
    auto pack = older("2026-09-01", 1);
    pack.book.pathways.pop_back();
    pack.pathways.pop_back();
    auto& windows = rules_of(pack, "co_pep_tutor").windows;
    windows.erase(windows.begin(), windows.end() - 1);
    windows.front() = {.sources = windows.front().sources};
    auto& door = rules_of(pack, "smo_registration");
    door.criteria.back().id = "smo.old_door";
    info_of(pack, "host_protection").steps.erase(info_of(pack, "host_protection").steps.begin());
    had_other_words(pack, "step.ask_what_is_missing");
    had_other_words(pack, "library.smo.1");
    had_other_words(pack, "option.unknown");
    pack.contacts.front().value = "000 000";
    pack.contacts.pop_back();
    pack.glossary.pop_back();
    pack.sources.front().dated = parse_date("2024-01-31").value();
    return pack;
}

}  // namespace

OlderContents older_contents() {
    static const auto contents = [] {
        std::vector<packs::Pack> all{much_older(), older("2026-06-15", 2)};
        return std::make_shared<const std::vector<packs::Pack>>(std::move(all));
    }();
    return contents;
}

}  // namespace camino::kiosk::desk
