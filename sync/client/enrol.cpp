#include "sync/client/enrol.h"

#include "shared/crypto/secret_file.h"
#include "shared/store/deployment.h"
#include "shared/store/folders.h"
#include "shared/store/recipients_file.h"
#include "shared/store/site_file.h"
#include "shared/store/small_files.h"
#include "shared/tuf/metadata.h"
#include "sync/wire/endpoints.h"
#include "sync/wire/enrolment.h"
#include "sync/wire/problem.h"

namespace camino::sync {

namespace {

constexpr std::size_t kSeedSize = 32;

Result<crypto::SignKey> device_key(const store::Folders& folders) {
    const auto seed = crypto::read_secret_file(folders.device_key(), kSeedSize);
    if (seed) return crypto::SignKey::from_seed(seed->view());
    if (seed.error().code != Errc::NotFound) return tl::unexpected(seed.error());
    auto key = crypto::SignKey::generate();
    TRY(crypto::write_secret_file(folders.device_key(), key.seed().view()));
    return key;
}

Result<std::string> ask(const wire::Ticket& ticket, const crypto::SignKey& key, HttpClient& http) {
    const auto request = wire::sign_enrol_request(ticket.secret, key);
    const auto answer = TRY(http.post(ticket.hub + std::string{wire::kEnrolPath}, request));
    if (answer.type == wire::kProblemType) {
        const auto problem = TRY(wire::decode_problem(answer.body));
        const bool later = answer.status >= 500 || answer.status == 429;
        const auto code = later ? Errc::Unavailable : Errc::Untrusted;
        return fail(code, "the hub refused: " + problem.detail);
    }
    if (answer.status != 200 || answer.type != wire::kEnrolmentType) {
        return fail(Errc::Unavailable,
                    "something else than our hub answered: a sign-in page of "
                    "the network, or a wrong address in the ticket");
    }
    return answer.body;
}

Result<wire::Enrolment> opened(ByteView answer, const wire::Ticket& ticket,
                               const crypto::SignPublicKey& device) {
    auto enrolment = TRY(wire::open_enrolment(answer, ticket.hub_key));
    if (enrolment.device_key != device || enrolment.hub_key != ticket.hub_key) {
        return fail(Errc::Untrusted, "the hub's answer is for another machine");
    }
    return enrolment;
}

/// The signed files first: deployment.json makes the machine enrolled.
Result<void> write_down(const store::Folders& folders, const wire::Enrolment& enrolment,
                        const std::string& hub) {
    if (!enrolment.recipients.empty()) {
        TRY(store::parse_recipients(enrolment.recipients, enrolment.content_key,
                                    "the hub's recipients.json"));
        TRY(store::replace_file(folders.recipients(), enrolment.recipients));
    }
    if (!enrolment.site.empty()) {
        TRY(store::parse_site(enrolment.site, enrolment.content_key, "the hub's site.json"));
        TRY(store::replace_file(folders.site(), enrolment.site));
    }
    if (!enrolment.root.empty()) {
        TRY(tuf::read_root(as_bytes(enrolment.root)));
        TRY(store::replace_file(folders.root(), enrolment.root));
    }
    const bool desk = enrolment.post.mode == wire::DeviceMode::Desk;
    return store::write_deployment(folders.deployment(),
                                   {.tz = enrolment.post.tz,
                                    .country = enrolment.post.country,
                                    .mode = desk ? records::Mode::Desk : records::Mode::Kiosk,
                                    .site = enrolment.post.site,
                                    .hub = hub,
                                    .hub_key = enrolment.hub_key,
                                    .content_key = enrolment.content_key,
                                    .device_key = enrolment.device_key,
                                    .demo = enrolment.demo});
}

}  // namespace

Result<void> enrol(const std::string& data_folder, const std::string& ticket_text,
                   HttpClient& http) {
    const auto ticket = TRY(wire::decode_ticket(ticket_text));
    const store::Folders folders{data_folder};
    TRY(store::make_folder(folders.agent()));
    const auto key = TRY(device_key(folders));
    const auto answer = TRY(ask(ticket, key, http));
    const auto enrolment = TRY(opened(as_bytes(answer), ticket, key.public_key()));
    return write_down(folders, enrolment, ticket.hub);
}

Result<void> make_request(const std::string& data_folder, const std::string& ticket_text,
                          const std::string& file) {
    const auto ticket = TRY(wire::decode_ticket(ticket_text));
    const store::Folders folders{data_folder};
    TRY(store::make_folder(folders.agent()));
    const auto key = TRY(device_key(folders));
    const auto request = wire::sign_enrol_request(ticket.secret, key);
    return store::replace_file(file, as_text(request));
}

Result<void> take_answer(const std::string& data_folder, const std::string& ticket_text,
                         const std::string& file) {
    const auto ticket = TRY(wire::decode_ticket(ticket_text));
    const store::Folders folders{data_folder};
    const auto seed = TRY(crypto::read_secret_file(folders.device_key(), kSeedSize));
    const auto key = TRY(crypto::SignKey::from_seed(seed.view()));
    const auto answer = TRY(store::read_file(file, wire::kReplyBodyMax));
    const auto enrolment = TRY(opened(as_bytes(answer), ticket, key.public_key()));
    return write_down(folders, enrolment, ticket.hub);
}

}  // namespace camino::sync
