// TakeAwayPages: what a phone opens from a kiosk's code, one page a language.
//
// A page holds every step of the referral, every contact and every page of the library. Which of
// them a person carries stands behind the '#' of the link; a few lines of script, on the phone
// alone, show those. Without script the page shows them all.

#pragma once

#include <map>
#include <string>

#include "shared/packs/pack.h"
#include "sync/console/page.h"
#include "sync/hub/hub.h"

namespace camino::console {

class TakeAwayPages {
public:
    /// Of the languages that both the pack and the program speak; `demo`: a link may name its day.
    /// Errors: BadInput if a template or its words have a mistake.
    [[nodiscard]] static Result<TakeAwayPages> of(packs::Pack pack, bool demo);

    /// Of the newest pack that the hub holds; without one there is no page. The hub is started
    /// again after a new pack came. Errors: as of(); Untrusted if no pack of the shelf can be
    /// trusted.
    [[nodiscard]] static Result<TakeAwayPages> open(const hub::Hub& hub);

    /// The page as it is on that day; empty for a language that is not there. Pure.
    [[nodiscard]] std::string page(std::string_view language, CivilDate today) const;

    /// "/t/es" and what it needs. They borrow this object, which outlives the server's run.
    [[nodiscard]] std::vector<hub::Route> routes() const;

private:
    struct Language {
        Words words{};
        Page page;
    };
    TakeAwayPages(packs::Pack pack, bool demo) : pack_(std::move(pack)), demo_(demo) {}

    packs::Pack pack_;
    bool demo_ = false;
    std::map<std::string, Language, std::less<>> languages_{};
};

}  // namespace camino::console
