// Private to shared/packs: the parts of check().

#pragma once

#include <string>
#include <string_view>

#include "shared/packs/check.h"
#include "shared/packs/read.h"

namespace camino::packs {

/// A pack that could be read, and where its findings go.
struct Checking {
    const Pack& pack;
    const Places& places;
    CheckReport& report;

    /// `kind` is the id of a Kind; `what` a key of Places: "criterion smo.status".
    void add(std::string_view kind, const std::string& what, std::string words) const;

    /// About a file as a whole.
    void add_about(std::string_view kind, std::string file, std::string words) const;
};

void check_questions(const Checking& checking);  ///< Used, and nothing personal.
void check_validity(const Checking& checking);   ///< Gaps, overlaps, days without a window.
void check_sources(const Checking& checking);    ///< Used, neither too new nor too old; contacts.
void check_texts(const Checking& checking);      ///< There in every language, and not stale.
void check_wording(const Checking& checking);    ///< Can be read, and read aloud.
void check_letters(const Checking& checking);    ///< Every kiosk can draw them.
void check_people(const Checking& checking);     ///< Nobody is wronged by the rules.

}  // namespace camino::packs
