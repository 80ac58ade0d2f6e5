#include "sync/console/case_code_page.h"

#include <algorithm>

#include "shared/crypto/random.h"
#include "sync/console/approval_pages.h"
#include "sync/console/http_pages.h"
#include "sync/hub/setup.h"
#include "sync/wire/fetch_code.h"

namespace camino::console {

namespace {

using people::Power;

constexpr std::size_t kPlaceSize = 16;

/// `place`: what the address of the code's page says, random. So that the page can show the code
/// and the hub keep its hash alone.
wire::FetchSecret secret_of(const Visit& visit, ByteView place) {
    const auto hash = crypto::Hasher{}
                          .add(as_bytes("camino cases code 1"))
                          .add(as_bytes(session_id(visit.request.head)))
                          .add(place)
                          .finish();
    wire::FetchSecret secret{};
    std::copy_n(hash.begin(), secret.size(), secret.begin());
    return secret;
}

Result<Outcome> give(const Visit& visit, hub::HubStore& store, const people::ApprovalId& id) {
    const auto place = crypto::random_array<kPlaceSize>();
    hub::People people{store, hub::now_utc(), "console"};
    const auto hash = wire::fetch_code_hash(secret_of(visit, place));
    const bool given = TRY(people.give_fetch_code(visit.actor, id, hash));
    if (!given) return GoTo{"/approvals", "console.approvals.over"};
    return GoTo{"/cases/codes/" + to_hex(place)};
}

Result<Outcome> ask(const Visit& visit, hub::HubStore& store) {
    const auto id = approval_id(visit.request.head.params.at("id"));
    if (!id) return not_here(*visit.words);
    return give(visit, store, *id);
}

Result<Outcome> code_page(hub::Hub& hub, const Visit& visit, hub::HubStore& store) {
    const auto place = from_hex(visit.request.head.params.at("place"));
    if (!place || place->size() != kPlaceSize) return not_here(*visit.words);
    const auto secret = secret_of(visit, *place);
    hub::People people{store, hub::now_utc(), "console"};
    const auto request = TRY(people.open_fetch_code(visit.actor, wire::fetch_code_hash(secret)));
    if (!request) return nothing(*visit.words, "console.fetch.title", "console.fetch.gone", 404);
    const auto until = request->asked + people::kApprovalFor;
    const View view{
        .texts = {{"until", minute_text(until)},
                  {"about", told_line(told(hub.contents(), *visit.words, request->about))},
                  {"code", wire::encode(secret)},
                  {"hub", hub.url()}}};
    return Shown{"case_code.html", visit.say("console.fetch.title"), view};
}

}  // namespace

bool may_have_code(const Visit& visit, const people::Approval& approval) {
    return approval.power == Power::DownloadCases && approval.asker == visit.actor.name &&
           state_of(approval, hub::now_utc()) == people::ApprovalState::Approved;
}

Result<Outcome> code_alone(const Visit& visit, hub::HubStore& store,
                           const people::Particulars& particulars) {
    hub::People people{store, hub::now_utc(), "console"};
    const auto id = TRY(people.agree_alone(visit.actor, Power::DownloadCases, particulars));
    return give(visit, store, id);
}

std::vector<PageRow> case_code_pages(hub::Hub& hub) {
    return {{.method = "POST",
             .path = "/approvals/{id}/code",
             .power = Power::DownloadCases,
             .back = "/approvals/{id}",
             .gives = true,
             .open = ask},
            // Not DownloadCases, which would ask for the password again: that ends the session
            // which the code follows from.
            {.path = "/cases/codes/{place}",
             .power = Power::SeeCases,
             .open = [&hub](const Visit& visit, hub::HubStore& store) {
                 return code_page(hub, visit, store);
             }}};
}

}  // namespace camino::console
