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

/// What waits until the person has proved again who they are.
struct Again {
    std::string to{};    ///< The page to go to then; a path of our own, with its query.
    bool press = false;  ///< Something was pressed there, and is to be pressed again.
    std::string act{};   ///< A form's path: it is carried out then, in place of going anywhere.
    std::string form{};  ///< Its fields, as form_text() wrote them, without the token.
};
[[nodiscard]] std::string address(const Again& again);

class SignInPages {
public:
    /// Does what a form asks for, as if the browser had sent it now.
    using CarryOut = std::function<void(hub::Request, const hub::Answer&)>;
    /// The nearest page, from a path upwards, that opens without proving anything again.
    using QuietPlace = std::function<std::string(const std::string&)>;

    SignInPages(hub::Hub& hub, ShowPage show, WordsFor words, CarryOut carry_out,
                QuietPlace quiet_place)
        : hub_(hub),
          show_(std::move(show)),
          words_(std::move(words)),
          carry_out_(std::move(carry_out)),
          quiet_place_(std::move(quiet_place)) {}

    /// Borrows this.
    [[nodiscard]] std::vector<hub::Route> routes();

    /// The door.
    [[nodiscard]] Result<hub::Reply> door(const hub::RequestHead& head, hub::HubStore& store) const;

    /// Asks `actor` for the password, and the code where there is one.
    [[nodiscard]] Result<hub::Reply> again(const hub::RequestHead& head, hub::HubStore& store,
                                           const hub::Actor& actor, const Again& waits,
                                           const hub::SignInResult* result = nullptr) const;

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

    [[nodiscard]] static Again again_of(std::map<std::string, std::string> fields);

    [[nodiscard]] hub::Route route(std::string method, std::string path, Handle handle,
                                   std::uint64_t form_size_max = std::uint64_t{8} * 1024);
    /// One visit to the store is enough.
    [[nodiscard]] hub::Route simple(std::string method, std::string path, Work work);

    [[nodiscard]] hub::Route sign_in();
    [[nodiscard]] hub::Route sign_out();
    [[nodiscard]] hub::Route enter_code();
    [[nodiscard]] hub::Route prove_again();
    [[nodiscard]] hub::Route change_password();
    [[nodiscard]] hub::Route set_up_code();

    [[nodiscard]] hub::Route ask_code();
    [[nodiscard]] hub::Route ask_again();
    [[nodiscard]] hub::Route ask_password();

    [[nodiscard]] hub::Reply form(const hub::RequestHead& head, const char* page, const char* title,
                                  View view, const hub::SignInResult* result,
                                  const hub::Actor* actor = nullptr) const;
    [[nodiscard]] Result<hub::Reply> code_setup_page(hub::HubStore& store,
                                                     const hub::RequestHead& head,
                                                     const hub::SignInResult* result) const;
    /// `to`, with a sentence: once nothing is lacking any more.
    [[nodiscard]] hub::Reply after(const hub::RequestHead& head, const hub::SignInResult& result,
                                   const std::string& to, const std::string& said = {}) const;
    /// It came too late for the session: at its end, or when it has to be proved again.
    [[nodiscard]] static Result<hub::Reply> too_late(const Ask& ask, hub::HubStore& store);

    hub::Hub& hub_;
    ShowPage show_;
    WordsFor words_;
    CarryOut carry_out_;
    QuietPlace quiet_place_;
};

/// Where a session that lacks something has to go first.
[[nodiscard]] const char* place_of(people::Stage stage);

}  // namespace camino::console
