// Contact entries: everybody who helps, as the desk lists, finds, shows and prints them: the house
// with its people and services first, then the lines and offices of the content.

#pragma once

#include "kiosk/desk/parts.h"
#include "kiosk/desk/places.h"

namespace camino::kiosk::desk {

struct ContactEntry {
    PlaceRow row{};
    std::vector<Line> reach{};  ///< How to reach them: also what stands on paper.
    std::vector<Line> about{};  ///< What they are here for, and who says so.
    std::string more{};         ///< Found by the search, and not shown.
    bool is_partner = false;    ///< Somebody can be sent to them.
};

[[nodiscard]] std::vector<ContactEntry> contact_entries(const Scene& scene);

/// Those of `all` that the search of the place finds.
[[nodiscard]] std::vector<ContactEntry> found_contacts(const Scene& scene,
                                                       std::vector<ContactEntry> all);

/// All that is said of it, a part each, in small letters.
[[nodiscard]] std::vector<Part> contact_lines(const Scene& scene, const ContactEntry& entry,
                                              float width);

}  // namespace camino::kiosk::desk
