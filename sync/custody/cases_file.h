// Cases file: the sealed records that a hub handed out, with the proof of who wrote them.
//
// A sealed box names no sender. The hub keeps the head and signature of each segment; put together
// with the envelopes it must be exactly what the device signed, and each segment must continue the
// chain of the one before. What passes is "verified".

#pragma once

#include <functional>
#include <string>

#include "sync/custody/record_opener.h"
#include "sync/wire/cases.h"

namespace camino::custody {

using HeldVisitor = std::function<Result<void>(const HeldRecord&)>;

/// Errors: NotFound; BadInput if the file is damaged or a newer program wrote it; Io. Each names
/// the file.
[[nodiscard]] Result<wire::Cases> read_cases_file(const std::string& path);

/// Visits the records, device by device, oldest first. Errors: whatever `visit` returns.
[[nodiscard]] Result<void> each_record(const wire::Cases& cases, const HeldVisitor& visit);
[[nodiscard]] Result<void> each_record(const wire::DeviceCases& cases, records::DeviceId device,
                                       const HeldVisitor& visit);

}  // namespace camino::custody
