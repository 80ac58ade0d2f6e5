// Console: the hub's pages for administrators. Works without JavaScript, on a phone.
//
// Nothing is kept here between two requests: who is signed in lies in the hub's store, so several
// hubs can share one. Pages are rendered on the threads that read and write that store.

#pragma once

#include <memory>

#include "sync/console/content_pages.h"
#include "sync/console/delete_page.h"
#include "sync/console/sign_in.h"
#include "sync/console/upload_pages.h"
#include "sync/hub/router.h"

namespace camino::console {

class Console {
public:
    /// Errors: BadInput if a template or its words have a mistake.
    [[nodiscard]] static Result<std::unique_ptr<Console>> open(hub::Hub& hub);

    /// The pages' addresses. The Console outlives the server's run.
    [[nodiscard]] std::vector<hub::Route> routes();

    /// A page for a person whose browser asks for what is not there; programs get no page.
    [[nodiscard]] std::optional<hub::Reply> stray(const hub::RequestHead& head,
                                                  const std::string& allow) const;

    /// Every page for somebody who is signed in, as routes() serves it.
    [[nodiscard]] const std::vector<PageRow>& rows() const { return rows_; }

private:
    struct Language {
        Words words{};
        std::map<std::string, Page, std::less<>> pages{};
    };

    explicit Console(hub::Hub& hub) : hub_(hub) {}

    [[nodiscard]] const Language& language_of(const hub::RequestHead& head) const;
    [[nodiscard]] hub::Reply show(const Shown& shown, const hub::RequestHead& head,
                                  const hub::Actor* actor) const;
    [[nodiscard]] Result<hub::Reply> reply_of(const PageRow& row, const Outcome& outcome,
                                              const Visit& visit, hub::HubStore& store) const;
    [[nodiscard]] Result<hub::Reply> prove_first(const PageRow& row, const Visit& visit,
                                                 hub::HubStore& store) const;
    void carry_out(hub::Request request, const hub::Answer& answer);
    [[nodiscard]] std::string quiet_place(const std::string& address) const;
    /// What refuses or sends elsewhere, before the page is opened.
    [[nodiscard]] Result<std::optional<hub::Reply>> turned_away(const PageRow& row,
                                                                const Visit& visit,
                                                                hub::HubStore& store) const;
    /// Finds out who asks; an answer here is the end of it.
    [[nodiscard]] Result<std::optional<hub::Reply>> admit(const PageRow& row, Visit& visit,
                                                          hub::HubStore& store) const;
    /// On a connection that only reads for a GET, on the writer for a POST. What is left to do goes
    /// into `rest`, with kGoOn as the answer.
    [[nodiscard]] Result<hub::Reply> answer_page(const PageRow& row, Visit visit,
                                                 hub::HubStore& store, ReadOn& rest) const;
    void serve_invitation(const PageRow& row, const Visit& visit, const hub::Answer& answer);
    void note_use(const std::string& session) const;
    void serve(const PageRow& row, hub::Request request, const hub::Answer& answer);
    [[nodiscard]] hub::Route route_of(const PageRow& row);

    hub::Hub& hub_;
    std::map<std::string, Language, std::less<>> languages_{};
    std::vector<PageRow> rows_{};
    hub::Router deeds_{};  ///< Finds a row by its number.
    std::unique_ptr<SignInPages> sign_in_{};
    std::unique_ptr<UploadPages> uploads_{};
    std::unique_ptr<ContentPages> content_{};
    std::unique_ptr<DeletePage> delete_{};
};

}  // namespace camino::console
