// Case fields: what a worker writes of a person, beside "keep it or not" and in the forms of a
// case.

#pragma once

#include "kiosk/desk/parts.h"

namespace camino::kiosk::desk {

/// Other words than a field's own: its name, and what to write.
struct FieldWords {
    const char* name;
    const char* hint;
};
/// A text of the draft, with its name beside or above it.
void draft_field(const Scene& scene, Rect box, const CaseDraft& draft, DraftField field,
                 std::optional<FieldWords> words = {});

/// What to call the person, how to reach them without harm, and whether it is urgent.
void describe_fields(const Scene& scene, Rect& column, const CaseDraft& draft);

/// A sentence that is ticked or not, under the words `id`; emits `msg`.
void check_field(const Scene& scene, Rect box, const char* id, bool on, const DeskMsg& msg);

/// A day (DeskWork::deadline), under the words `id`.
void day_field(const Scene& scene, Rect& column, const char* id);

inline constexpr float kFieldHeight = 46;  ///< Of a field beside its name.
inline constexpr float kCheckHeight = 38;

}  // namespace camino::kiosk::desk
