// People to talk to: of the house, and of the pack. How to reach somebody and whether anybody has
// tested that belong together: they are drawn as one, or not at all.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/flow.h"

namespace camino::kiosk {

/// A line of a contact. Without an icon it is the head: who it is.
struct ContactLine {
    std::string id{};
    std::string_view icon{};
    std::string text{};
    bool strong = false;  ///< How to reach them.
    bool caveat = false;  ///< When it was tested, or that it was not.
};
using ContactLines = std::vector<ContactLine>;

/// Name, place, phone, hours and test of a contact of the house; what is not known is left out.
[[nodiscard]] ContactLines contact_lines(const Scene& scene, const packs::LocalContact& contact);

/// A contact of the pack, with `id` before its name. It never shows as working while nobody tested
/// it.
[[nodiscard]] ContactLines contact_lines(const Scene& scene, const packs::Contact& contact,
                                         std::string_view id = {});

/// Who serves `need` in this house; nobody: that staff is to be asked.
[[nodiscard]] std::vector<ContactLines> people_for(const Scene& scene, std::string_view need);

/// Everybody of this house; nobody: that staff is to be asked.
[[nodiscard]] std::vector<ContactLines> everybody(const Scene& scene);

/// A contact, whole.
[[nodiscard]] Part contact_part(const Scene& scene, const ContactLines& lines, float width);

/// The same; one that is higher than `height_max` in several, each with name and test.
[[nodiscard]] std::vector<Part> contact_parts(const Scene& scene,
                                              const std::vector<ContactLines>& contacts,
                                              float width, float height_max);

/// The same, each upon a card.
[[nodiscard]] std::vector<Part> people_cards(const Scene& scene,
                                             const std::vector<ContactLines>& contacts, float width,
                                             float height_max);

/// A card for a narrow column: `head`, then as many contacts as are whole within `room`.
struct PeopleColumn {
    Part card{};
    std::vector<ContactLines> others{};  ///< Who did not fit, to be shown elsewhere.
};
[[nodiscard]] PeopleColumn people_column(const Scene& scene, std::vector<Part> head,
                                         const std::vector<ContactLines>& contacts, Size room);

}  // namespace camino::kiosk
