// What the pages about content show: what machines get, which of them has what, and what a
// publication would change. Pure.

#pragma once

#include "sync/console/devices_view.h"
#include "sync/hub/content_intake.h"

namespace camino::console {

inline constexpr int kPublicationsShownMax = 30;

/// content.html
struct ContentPage {
    std::string csrf{};
    std::vector<published::PublicationRow> publications{};  ///< The newest first.
    std::vector<publishing::Withdrawn> withdrawn{};
    std::optional<CivilDate> confirmed{};  ///< When the hub last said that this is the newest.
    std::vector<publishing::RoleState> roles{};  ///< Of what is handed out.
    bool may_publish = false;
};
[[nodiscard]] View content_view(const ContentPage& page,
                                const std::vector<hub::DeviceSeen>& devices, const Sight& sight,
                                const Words& words);

/// What somebody should see to about content, as overview.html lists it.
[[nodiscard]] std::vector<View> content_work(const ContentPage& page, CivilDate today,
                                             const Words& words);

/// publish.html: the form, and what a publication would change or why it cannot be taken.
struct PublishPage {
    std::string csrf{};
    std::optional<hub::PlannedContent> offered{};
    std::string id{};       ///< Of the offer.
    std::string refused{};  ///< In the program's words; empty: it was not.
};
[[nodiscard]] View publish_view(const PublishPage& page, const Words& words);

}  // namespace camino::console
