// Case fields: what a worker writes of a person, beside "keep it or not" and in the forms of a
// case.

#pragma once

#include "kiosk/desk/parts.h"

namespace camino::kiosk::desk {

/// A text of the draft, with its name above it.
void draft_field(const Scene& scene, Rect box, const CaseDraft& draft, DraftField field);

/// What to call the person, how to reach them without harm, and whether it is urgent.
void describe_fields(const Scene& scene, Rect& column, const CaseDraft& draft);

/// A sentence that is ticked or not, under the words `id`; emits `msg`.
void check_field(const Scene& scene, Rect box, const char* id, bool on, const DeskMsg& msg);

/// A day (DeskWork::deadline), under the words `id`.
void day_field(const Scene& scene, Rect& column, const char* id);

inline constexpr int kNoteLengthMax = 200;
inline constexpr float kFieldHeight = 46;  ///< Of a field beside its name.
inline constexpr float kCheckHeight = 38;

}  // namespace camino::kiosk::desk
