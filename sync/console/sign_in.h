// Coming in and going out: name and password, code, a first password of one's own, proving again
// before a delicate step. What touches a password is computed on Hub::slow(), between two visits to
// the store.

#pragma once

#include "sync/console/visit.h"
#include "sync/hub/hub.h"

namespace camino::console {

/// Renders a page in its frame for whoever asks.
using ShowPage =
    std::function<hub::Reply(const Shown&, const hub::RequestHead&, const hub::Actor*)>;

/// Finds the person's words.
using WordsFor = std::function<const Words&(const hub::RequestHead&)>;

class SignInPages {
public:
    SignInPages(hub::Hub& hub, ShowPage show, WordsFor words)
        : hub_(hub), show_(std::move(show)), words_(std::move(words)) {}

    /// Borrows this.
    [[nodiscard]] std::vector<hub::Route> routes();

    /// The door.
    [[nodiscard]] Result<hub::Reply> door(const hub::RequestHead& head, hub::HubStore& store) const;

private:
    struct Attempt {
        hub::Request request{};
        std::map<std::string, std::string> form{};
        std::string id{};  ///< Of the session.
        hub::PasswordTry tried{};
        hub::NewPassword password{};
        bool right = false;
        bool has_code = false;  ///< A second factor is set up.
    };
    using AttemptPtr = std::shared_ptr<Attempt>;
    using Step = std::function<Result<std::optional<hub::Reply>>(Attempt&, hub::HubStore&)>;
    using Compute = std::function<Result<void>(Attempt&)>;
    using Last = std::function<Result<hub::Reply>(Attempt&, hub::HubStore&)>;
    struct Flow {
        Step read{};        ///< An answer here ends it.
        Compute compute{};  ///< Off the writer's thread.
        Last write{};
    };

    [[nodiscard]] hub::Route post(std::string path, Flow flow);
    [[nodiscard]] hub::Route simple(std::string method, std::string path, Last last);
    void run(const AttemptPtr& attempt, const Flow& flow, const hub::Answer& answer);

    [[nodiscard]] hub::Route sign_in();
    [[nodiscard]] hub::Route sign_out();
    [[nodiscard]] hub::Route enter_code();
    [[nodiscard]] hub::Route prove_again();
    [[nodiscard]] hub::Route change_password();
    [[nodiscard]] hub::Route set_up_code();

    [[nodiscard]] hub::Reply form(const hub::RequestHead& head, const char* page, const char* title,
                                  View view, const hub::SignInResult* result) const;
    [[nodiscard]] Result<hub::Reply> code_setup_page(hub::HubStore& store,
                                                     const hub::RequestHead& head,
                                                     const hub::SignInResult* result) const;
    [[nodiscard]] hub::Reply after(const hub::RequestHead& head, const hub::SignInResult& result,
                                   const std::string& to) const;

    hub::Hub& hub_;
    ShowPage show_;
    WordsFor words_;
};

/// Where a session that lacks something has to go first.
[[nodiscard]] const char* place_of(people::Stage stage);

}  // namespace camino::console
