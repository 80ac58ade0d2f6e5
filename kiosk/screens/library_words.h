// Library words: what topics and pages of the library are called, wherever they are shown.

#pragma once

#include <string>
#include <string_view>

#include "kiosk/screens/scene.h"

namespace camino::kiosk {

struct TopicLook {
    std::string_view id;  ///< "topic.here"
    std::string_view icon;
};
[[nodiscard]] const TopicLook& look_of(Topic topic);

/// The pack names what it is about ("library.topic.programme"); else the interface's own word.
[[nodiscard]] std::string topic_title(const Scene& scene, Topic topic);
[[nodiscard]] std::string topic_lead(const Scene& scene, Topic topic);

[[nodiscard]] std::string page_title(const Scene& scene, const packs::LibraryPage& page);

/// How its pathways stand before anybody was asked anything; empty: it is about none.
[[nodiscard]] std::string page_state(const Scene& scene, const packs::LibraryPage& page);
/// Below its title: that, or for whom other countries' pages are.
[[nodiscard]] std::string page_lead(const Scene& scene, const packs::LibraryPage& page);
[[nodiscard]] std::string_view page_icon(const Scene& scene, const packs::LibraryPage& page);

/// "Sources: ACNUR, 12 de agosto de 2024".
[[nodiscard]] std::string page_sources(const Scene& scene, const packs::LibraryPage& page);

}  // namespace camino::kiosk
