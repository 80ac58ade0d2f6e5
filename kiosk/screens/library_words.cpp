#include "kiosk/screens/library_words.h"

#include <array>
#include <optional>

#include "kiosk/core/library.h"

namespace camino::kiosk {

namespace {

// In the order of Topic.
constexpr std::array<TopicLook, kTopicCount> kTopics{{{"topic.here", "shield"},
                                                      {"topic.pathways", "door-open"},
                                                      {"topic.programme", "clock-history"},
                                                      {"topic.elsewhere", "globe"},
                                                      {"topic.scams", "scam"},
                                                      {"topic.help", "hands-talk"}}};

std::string country_name(const Scene& scene, const std::string& country) {
    const auto& pack = scene.setting.pack();
    if (country.empty() || !pack.place) return {};
    return option_text(scene, pack.book.questions[*pack.place].id, country);
}

// In the order of Standing.
struct StandingLook {
    std::string_view word;
    std::string_view icon;
};
constexpr std::array<StandingLook, 3> kStandings{{{"library.is_open", "door-open"},
                                                  {"outcome.info_only", "info"},
                                                  {"library.is_closed", "door-closed"}}};

std::optional<StandingLook> look_of(const Scene& scene, const packs::LibraryPage& page) {
    const auto stands = standing(scene.setting, page);
    if (!stands) return {};
    return kStandings[static_cast<std::size_t>(*stands)];
}

}  // namespace

const TopicLook& look_of(Topic topic) { return kTopics[static_cast<std::size_t>(topic)]; }

std::string topic_title(const Scene& scene, Topic topic) {
    const std::string id{look_of(topic).id};
    return scene.has_text("library." + id) ? scene.text("library." + id) : scene.words(id);
}

std::string topic_lead(const Scene& scene, Topic topic) {
    if (topic == Topic::Here) {
        auto country = country_name(scene, scene.setting.country);
        if (!country.empty()) return country;
    }
    return scene.words(std::string{look_of(topic).id} + ".detail");
}

std::string page_title(const Scene& scene, const packs::LibraryPage& page) {
    return scene.text("library." + page.id + ".title");
}

std::string page_state(const Scene& scene, const packs::LibraryPage& page) {
    const auto look = look_of(scene, page);
    return look ? scene.words(look->word) : std::string{};
}

std::string page_lead(const Scene& scene, const packs::LibraryPage& page) {
    if (topic_of(scene.setting, page) == Topic::Elsewhere)
        return topic_lead(scene, Topic::Elsewhere);
    return page_state(scene, page);
}

std::string_view page_icon(const Scene& scene, const packs::LibraryPage& page) {
    if (const auto look = look_of(scene, page)) return look->icon;
    return page.figures.empty() ? std::string_view{page.lines.front().picture} : "chart";
}

std::string page_sources(const Scene& scene, const packs::LibraryPage& page) {
    return scene.words("source.line", {{"sources", sources_text(scene, page.sources)}});
}

}  // namespace camino::kiosk
