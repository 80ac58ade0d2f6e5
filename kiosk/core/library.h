// Library: the pages of the pack in a few topics, and the way through them. Pure.
//
// What holds where the kiosk stands comes first; pages of other countries stand in a topic of their
// own, for who lives there.

#pragma once

#include <optional>
#include <vector>

#include "kiosk/core/model.h"
#include "kiosk/core/setting.h"

namespace camino::kiosk {

/// The pages of a topic, as indexes into the pack's library, in the order in which they are
/// offered.
[[nodiscard]] std::vector<std::size_t> pages_of(const Setting& setting, Topic topic);

/// The topics that have pages, in their order.
[[nodiscard]] std::vector<Topic> topics(const Setting& setting);

/// Where a page stands.
[[nodiscard]] Topic topic_of(const Setting& setting, const packs::LibraryPage& page);

/// How its pathways stand today, whoever asks; none: it is about no pathway, or they differ.
enum class Standing : std::uint8_t { Open, InfoOnly, Closed };
[[nodiscard]] Standing standing(rules::Outcome of_nobody);
[[nodiscard]] std::optional<Standing> standing(const Setting& setting,
                                               const packs::LibraryPage& page);

/// What the buttons of the library do to the session. Each gives the screen that comes next.
class Browsing {
public:
    /// Session and setting must outlive it.
    Browsing(Session& session, const Setting& setting) : session_(session), setting_(setting) {}

    /// A topic of one page opens it.
    [[nodiscard]] std::optional<Screen> pick(Topic topic);
    [[nodiscard]] std::optional<Screen> pick_page(std::size_t index);

    /// The next page of the topic; behind the last one all topics.
    [[nodiscard]] Screen next();
    [[nodiscard]] Screen back() const;  ///< From a page.

private:
    Session& session_;
    const Setting& setting_;
};

}  // namespace camino::kiosk
