// A case event as a custodian reads it: one object of a record's line.

#pragma once

#include "shared/codec/json_writer.h"
#include "shared/records/case_event.h"

namespace camino::custody {

/// {"case": HEX, "act": "called", "result": "reached", "nickname": …}; what is empty is left out.
void write_event(const records::CaseEvent& event, JsonWriter& out);

}  // namespace camino::custody
