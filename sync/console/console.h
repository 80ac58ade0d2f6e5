// Console: the hub's one page for its administrator: devices, what they sent, and the upload of a
// stick's bundle. Works without JavaScript, on a phone.
//
// The page is rendered on the server's thread and on Hub::slow(); sessions are guarded.

#pragma once

#include <memory>
#include <mutex>

#include "sync/console/views.h"
#include "sync/hub/sessions.h"

namespace camino::console {

class Console {
public:
    /// Errors: BadInput if a template or its words have a mistake.
    [[nodiscard]] static Result<std::unique_ptr<Console>> open(hub::Hub& hub);

    /// The pages' addresses. The Console outlives the server's run.
    [[nodiscard]] std::vector<hub::Route> routes();

private:
    struct Language {
        Words words{};
        Page home;
        Page sign_in;
    };

    explicit Console(hub::Hub& hub) : hub_(hub) {}

    [[nodiscard]] const Language& language_of(const hub::RequestHead& head) const;
    [[nodiscard]] std::optional<std::string> csrf_of(const hub::RequestHead& head);
    [[nodiscard]] std::optional<hub::Reply> from_elsewhere(const hub::RequestHead& head) const;
    [[nodiscard]] hub::Reply sign_in_page(const hub::RequestHead& head, SignInState state) const;

    void show_home(const hub::RequestHead& head, HomeState state, const hub::Answer& answer);
    void sign_in(const hub::Request& request, const hub::Answer& answer);
    void sign_out(const hub::Request& request, const hub::Answer& answer);
    void upload(const hub::Request& request, const hub::Answer& answer);
    void take_upload(const hub::Request& request, const std::string& csrf,
                     const hub::Answer& answer);

    hub::Hub& hub_;
    std::map<std::string, Language, std::less<>> languages_{};
    std::mutex mutex_{};  // Guards sessions_.
    hub::Sessions sessions_{};
};

}  // namespace camino::console
