// Coming in and going out: name and password, code, a first password of one's own, proving again
// before a delicate step.

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
    /// One form that was sent, or one page asked for.
    struct Ask {
        hub::RequestHead head{};
        std::map<std::string, std::string> form{};
        std::string id{};  ///< Of the session.

        [[nodiscard]] std::string field(const std::string& name) const;
        [[nodiscard]] bool is_ours() const;  ///< The form's token is the session's.
    };
    using Handle = std::function<void(const Ask&, const hub::Answer&)>;
    using Work = std::function<Result<hub::Reply>(const Ask&, hub::HubStore&)>;

    [[nodiscard]] hub::Route route(std::string method, std::string path, Handle handle);
    /// One visit to the store is enough.
    [[nodiscard]] hub::Route simple(std::string method, std::string path, Work work);

    [[nodiscard]] hub::Route sign_in();
    [[nodiscard]] hub::Route sign_out();
    [[nodiscard]] hub::Route enter_code();
    [[nodiscard]] hub::Route prove_again();
    [[nodiscard]] hub::Route change_password();
    [[nodiscard]] hub::Route set_up_code();

    [[nodiscard]] hub::Route page(const char* path, const char* file, const char* title);

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
