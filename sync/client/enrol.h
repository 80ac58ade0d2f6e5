// Enrolment: a new machine shows its ticket to the hub and learns whom it belongs to.

#pragma once

#include <string>

#include "sync/client/http_client.h"

namespace camino::sync {

/// Makes the device key if there is none, shows the ticket, checks the hub's signed answer, and
/// writes deployment.json, recipients.json and site.json. Nothing is changed on failure but a new
/// device key. Repeating it with the same ticket is fine.
/// Errors: BadInput (the ticket); Unavailable (the hub was not reached); Untrusted (it refused, or
/// is not the hub of the ticket); Io.
[[nodiscard]] Result<void> enrol(const std::string& data_folder, const std::string& ticket_text,
                                 HttpClient& http);

// The same for a machine without a network, in two steps, between which somebody goes to the hub.

/// Makes the device key if there is none, and writes what the hub is to be brought into `file`.
/// Errors: as enrol().
[[nodiscard]] Result<void> make_request(const std::string& data_folder,
                                        const std::string& ticket_text, const std::string& file);
/// Takes the hub's answer out of `file` as enrol() does. Errors: as enrol(); NotFound if there is
/// none, or this machine never made a request.
[[nodiscard]] Result<void> take_answer(const std::string& data_folder,
                                       const std::string& ticket_text, const std::string& file);

}  // namespace camino::sync
