// The keys that work now, with what they do: what nothing on the screen answers to is left out.

#include <algorithm>
#include <array>

#include "kiosk/core/staff.h"
#include "kiosk/desk/panes.h"
#include "kiosk/desk/places.h"
#include "kiosk/ui/focus.h"

namespace camino::kiosk::desk {

namespace {

/// While what is on the screen. In a field letters are letters.
enum class When : std::uint8_t { Person, Between, Always, Field, Talk };

struct KeyHelp {
    std::string_view keys;
    const char* words;
    std::string_view letters;  ///< Shortcuts, any of which makes it work; empty: see works().
    When when = When::Always;
    std::string_view node = "";  ///< That must be on the screen; empty: none.
};
constexpr std::string_view kEscape = "Esc";
constexpr std::string_view kEnter = "Enter";
constexpr std::string_view kPlaces = "1–9";
constexpr const char* kActs = "desk.key.act";
constexpr const char* kBeside = "desk.key.beside";

constexpr std::array<KeyHelp, 57> kKeys{
    {{"→ ← N P", "desk.key.turn", "n", When::Talk},
     {"A", "desk.key.hear", "a", When::Talk},
     {"+ -", "desk.key.loudness", "a", When::Talk},
     {"G", "desk.key.hear_in", "g", When::Talk},
     {"0–9", "desk.key.heads", "0", When::Talk},
     {kEnter, "desk.key.next", "\n", When::Talk},
     {"T", "desk.key.topic", "t", When::Talk},
     {"S", "desk.key.leave_out", "s", When::Talk},
     {"1–9", "desk.key.answer", "", When::Talk},
     {kEscape, "desk.key.end_talk", "", When::Talk, "talk.next"},
     {kEscape, "desk.key.back", "", When::Talk, "talk.heads"},
     {kEscape, "desk.key.back", "", When::Talk, "screen.talk_topics"},
     {kEnter, "desk.key.leave_field", "", When::Field},
     {kEscape, "desk.key.clear", "", When::Field},
     {"1–9", "desk.key.answer", "", When::Between},
     {"1–9", "desk.key.answer", "", When::Person},
     {kPlaces, "desk.key.place", "123456789", When::Between},
     {"?", "desk.key.unknown", "?", When::Person},
     {"-", "desk.key.declined", "-", When::Person},
     {"/", "desk.key.date", "/", When::Person},
     {"/", "desk.key.search", "/", When::Between},
     {"F", "desk.key.filter", "f", When::Between},
     {kEnter, "desk.key.next", "\n"},
     {kEscape, "desk.key.back", "", When::Person},
     {kEscape, "desk.key.back", "", When::Between},
     {kEscape, "desk.key.clear", "", When::Between},
     {"S", "desk.key.sync", "s", When::Between},
     {"U", "desk.key.stick", "u", When::Between},
     {"C", "desk.key.carried", "c", When::Between, "carried.open"},
     {"O W P", kBeside, "owp", When::Person, "assist.hand"},
     {"T", "desk.key.take", "t", When::Person, "take"},
     {"W", "desk.key.as_said", "w", When::Person, "suppose.end"},
     {"N P", "desk.key.list_page", "np", When::Person, "ask.next"},
     {"J K", "desk.key.pathway", "jk", When::Person},
     {"J K", "desk.key.row", "jk", When::Between},
     {"N P", "desk.key.list_page", "np", When::Between},
     {"V", "desk.key.reach", "v", When::Between},
     {"B", "desk.key.since", "b", When::Between, "news.since"},
     {"A", "desk.key.hear", "a", When::Between, "hear"},
     {"G", "desk.key.hear_in", "g", When::Between, "screen.glossary"},
     {"G", "desk.key.hear_in", "g", When::Between, "screen.talk"},
     {"D T", "desk.key.words", "d", When::Between, "screen.team"},
     {"B", "desk.key.leave_team", "b", When::Between, "screen.team"},
     {"Y", "desk.key.team", "y", When::Between},
     {"Z", "desk.key.empty", "z", When::Between},
     {"C O T R E X I A G W", kActs, "cotrexiagw", When::Between, "case.add_note"},
     {"D M B E", "desk.key.members", "d", When::Between, "family.add_adult"},
     {"T", "desk.key.take", "t", When::Between, "pathway.take"},
     {"T", "desk.key.take", "t", When::Between, "family.take"},
     {"G", "desk.key.print", "g", When::Between, "contact.print"},
     {"G", "desk.key.print", "g", When::Between, "referral.print"},
     {"G", "desk.key.more", "g", When::Between, "filter.more"},
     {"G", "desk.key.family", "g", When::Between, "household.begin"},
     {"G", "desk.key.back_to_family", "g", When::Person},
     {"Q", "desk.key.lock", "q", When::Between},
     {"H L", "desk.key.tab", "hl"},
     {", .", "desk.key.page", ",."}}};

bool in_field(const std::vector<Node>& nodes) {
    return std::any_of(nodes.begin(), nodes.end(),
                       [](const Node& node) { return node.role == Role::Field && node.focused; });
}

bool belongs(const KeyHelp& help, const Scene& scene) {
    if (holds_talk(scene.model.desk)) return help.when == When::Talk;
    if (help.when == When::Talk) return false;
    const bool field = in_field(scene.ui.nodes());
    const bool between = between_persons(scene.model.screen);
    const bool search = find_node(scene.ui.nodes(), kSearchId) != nullptr;
    if (help.when == When::Field) return field && between && search;
    if (field && between) return !search && (help.keys == kEnter || help.keys == kEscape);
    if (help.when == When::Always) return true;
    return (help.when == When::Between) == between;
}

// Something on the screen answers to the key now.
bool works(const KeyHelp& help, const std::vector<Node>& nodes) {
    if (!help.node.empty() && find_node(nodes, help.node) == nullptr) return false;
    if (help.when == When::Field) return true;
    if (help.keys == kEscape && help.when == When::Between) {
        const bool search = find_node(nodes, kSearchId) != nullptr;
        const bool clears = help.words == std::string_view("desk.key.clear");
        return find_node(nodes, kBackId) != nullptr && search == clears;
    }
    if (help.keys == kEscape) return find_node(nodes, kBackId) != nullptr;
    if (help.letters.empty()) {
        return std::any_of(nodes.begin(), nodes.end(),
                           [](const auto& node) { return node.number > 0; });
    }
    return std::any_of(help.letters.begin(), help.letters.end(), [&](const char& letter) {
        return !shortcut_target(nodes, {&letter, 1}).empty();
    });
}

// Of several that each do something else, those that work.
std::string acts(const KeyHelp& help, const std::vector<Node>& nodes) {
    std::string keys;
    for (std::size_t i = 0; i < help.letters.size(); ++i) {
        if (shortcut_target(nodes, help.letters.substr(i, 1)).empty()) continue;
        keys += (keys.empty() ? "" : " ") + std::string(help.keys.substr(2 * i, 1));
    }
    return keys;
}

// As many figures as there are places.
std::string keys_of(const KeyHelp& help, const std::vector<Node>& nodes) {
    if (help.words == kActs || help.words == kBeside) return acts(help, nodes);
    if (help.keys != kPlaces || help.letters.empty()) return std::string(help.keys);
    const auto last = std::find_if(help.letters.begin(), help.letters.end(), [&](const char& key) {
        return shortcut_target(nodes, {&key, 1}).empty();
    });
    return "1–" + std::to_string(last - help.letters.begin());
}

constexpr float kCapPadding = 10;  // Both sides of a key's letters.
constexpr float kCapGap = 6;
constexpr float kEntryGap = 11;

}  // namespace

void key_line(const Scene& scene, Rect bar) {
    auto& ui = scene.ui;
    for (const auto& help : kKeys) {
        if (!belongs(help, scene) || !works(help, ui.nodes())) continue;
        const auto words = scene.words(help.words);
        const auto keys = keys_of(help, ui.nodes());
        const float cap = ui.measure(keys, Type::DenseMeta).width + kCapPadding;
        const float text = ui.measure(words, Type::DenseMeta).width + 2;
        if (cap + kCapGap + text > bar.width) return;
        const Rect box =
            bar.take_start(cap, kCapGap)
                .centered({cap, std::max(26.0F, ui.measure(keys, Type::DenseMeta).height)});
        ui.panel(box, {.raised = false, .radius = 6});
        ui.text("", box, keys,
                {.type = Type::DenseMeta, .align = Align::Center, .middle = true, .silent = true});
        ui.text(help.words, bar.take_start(text, kEntryGap), words,
                {.type = Type::DenseMeta, .ink = Ink::Soft, .middle = true});
    }
}

}  // namespace camino::kiosk::desk
