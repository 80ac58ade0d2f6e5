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
    Findings& findings;

    /// `what` is a key of Places: "criterion smo.status".
    void add(Severity severity, const std::string& what, std::string words) const;
    void error(const std::string& what, std::string words) const {
        add(Severity::Error, what, std::move(words));
    }
    void warn(const std::string& what, std::string words) const {
        add(Severity::Notice, what, std::move(words));
    }
};

void check_questions(const Checking& checking);  ///< Used, and nothing personal.
void check_validity(const Checking& checking);   ///< Gaps, overlaps, days without a window.
void check_sources(const Checking& checking);    ///< Used, not newer than the pack; contacts.
void check_texts(const Checking& checking);
void check_people(const Checking& checking);  ///< Looks for people whom the rules would wrong.

}  // namespace camino::packs
