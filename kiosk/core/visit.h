// Visit: what of a session may be kept, as the values of shared/records. Pure.

#pragma once

#include <optional>

#include "kiosk/core/effect.h"
#include "kiosk/core/model.h"
#include "shared/records/record.h"

namespace camino::kiosk {

/// Which wording of "keep it or not" (words: keep.*) the person agreed to. Raise it with the words.
inline constexpr std::uint8_t kConsentVersion = 1;

/// The same of the desk's, where a worker can read it again (words: desk.case.*).
inline constexpr std::uint8_t kCaseConsentVersion = 2;

/// The person said that they are under 18. Nobody under 18 saves at a kiosk.
[[nodiscard]] bool is_minor(const Session& session, const Setting& setting);

/// Routed to what ends all questions: a child alone. Nothing is kept, nor counted.
[[nodiscard]] bool is_child_alone(const Session& session, const Setting& setting);

/// What is known of a child before it is asked: that it is one, and, when an adult of the family is
/// there, that it is not alone.
[[nodiscard]] Answers answers_of_child(const Setting& setting, bool accompanied);

[[nodiscard]] bool may_keep(const Session& session, const Setting& setting);

/// Position of a language among the pack's; the first when it has none of that name.
[[nodiscard]] std::uint8_t language_number(const std::string& language, const Setting& setting);

/// The record of a finished screening, without its random key. Only what counts is in it.
[[nodiscard]] records::Record record_of(const Model& model, const Setting& setting,
                                        records::Mode mode);

/// What is counted of a visit that ends now; nothing when the person asked not to be counted, was
/// counted already, came through no door, or is a child alone. `kept`: a record is saved with it.
[[nodiscard]] std::optional<VisitCount> count_of(const Model& model, const Setting& setting,
                                                 bool kept);

}  // namespace camino::kiosk
