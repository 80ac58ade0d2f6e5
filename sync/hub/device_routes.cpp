// /v1/...: what devices call.

#include <algorithm>
#include <charconv>

#include "shared/store/small_files.h"
#include "shared/tuf/names.h"
#include "sync/hub/admin_gate.h"
#include "sync/hub/carry.h"
#include "sync/hub/hub.h"
#include "sync/hub/people.h"
#include "sync/hub/setup.h"
#include "sync/wire/endpoints.h"
#include "sync/wire/enrolment.h"
#include "sync/wire/padded.h"

namespace camino::hub {

namespace {

using TakeBytes = Result<Taken> (*)(HubStore&, const IntakeContext&, ByteView, CivilDate);

Result<Taken> take_hello_now(HubStore& store, const IntakeContext& context, ByteView bytes,
                             CivilDate day) {
    return take_hello(store, context, bytes, day, now_utc().time_since_epoch().count());
}

std::string text_of(ByteView bytes) { return std::string{as_text(bytes)}; }

/// A page of another site can make a browser send a form here, but no bare bytes.
std::optional<Reply> only_bytes(const RequestHead& head) {
    const auto type = head.field("content-type");
    if (type.empty() || type == wire::kBytesType) return std::nullopt;
    return problem_reply({415, "content_type", "this address takes the bytes of a message alone"});
}

Reply reply_of(const Taken& taken) {
    if (taken.problem) return problem_reply(*taken.problem);
    return {200, std::string{wire::kReceiptType}, text_of(taken.receipt)};
}

/// Whose message it says that it is: magic 4 | version 1 | device 8.
std::optional<records::DeviceId> claimed_device(ByteView body) {
    records::DeviceId device;
    constexpr std::size_t kBefore = 5;
    if (body.size() < kBefore + device.bytes.size()) return std::nullopt;
    std::ranges::copy(body.subspan(kBefore, device.bytes.size()), device.bytes.begin());
    return device;
}

std::optional<Reply> over_quota(Hub& hub, const DeviceQuota::Sender& sender) {
    const auto wait = hub.quota().wait(sender, hub.now());
    if (!wait) return std::nullopt;
    hub.metrics().note_refused(Limit::Quota);
    return problem_reply({429, "quota", "this device has sent more than one device should"},
                         {{"Retry-After", std::to_string(wait->count())}});
}

/// Once it is durable. What the device did not sign, it is not charged for.
void note(Hub& hub, const Taken& taken, const std::string& address, std::size_t size) {
    if (taken.problem) return;
    const auto counts = counts_of(taken);
    hub.metrics().note_taken(counts);
    hub.quota().charge({taken.device, address}, counts.accepted + counts.set_aside,
                       taken.new_count > 0 ? size : 0, hub.now());
}

void take_message(Hub& hub, TakeBytes take, Request request, const Answer& answer) {
    const auto& address = request.head.peer;
    if (const auto device = claimed_device(as_bytes(request.body))) {
        if (auto refused = over_quota(hub, {*device, address})) return answer(std::move(*refused));
    }
    auto taken = std::make_shared<Taken>();
    auto done = [&hub, taken, address, size = request.body.size(), answer](Reply reply) {
        if (reply.status == 200) note(hub, *taken, address, size);
        answer(std::move(reply));
    };
    hub.commit(
        [&hub, take, taken, body = std::move(request.body)](HubStore& store) -> Result<Reply> {
            *taken = TRY(take(store, hub.context(), as_bytes(body), today_utc()));
            return reply_of(*taken);
        },
        std::move(done));
}

using Handle = std::function<void(Hub&, Request, const Answer&)>;

Route bytes_route(Hub& hub, std::string_view path, std::size_t body_max, Handle handle) {
    return {.method = "POST",
            .path = std::string{path},
            .body_max = body_max,
            .gate = &only_bytes,
            .handle = [&hub, handle = std::move(handle)](Request request, const Answer& answer) {
                handle(hub, std::move(request), answer);
            }};
}

Route intake_route(Hub& hub, std::string_view path, std::size_t body_max, TakeBytes take) {
    return bytes_route(hub, path, body_max,
                       [take](Hub& here, Request request, const Answer& answer) {
                           take_message(here, take, std::move(request), answer);
                       });
}

using TellList = Result<ToldList> (*)(HubStore&, const IntakeContext&, ByteView);

/// Counted as a message of the device: it signed the asking.
void tell_message(Hub& hub, TellList tell, std::string_view type, Request request,
                  const Answer& answer) {
    const auto& address = request.head.peer;
    if (const auto device = claimed_device(as_bytes(request.body))) {
        if (auto refused = over_quota(hub, {*device, address})) return answer(std::move(*refused));
    }
    hub.read(
        [&hub, tell, type, address,
         body = std::move(request.body)](HubStore& store) -> Result<Reply> {
            const auto told = TRY(tell(store, hub.context(), as_bytes(body)));
            if (told.problem) return problem_reply(*told.problem);
            hub.quota().charge({told.device, address}, 0, 0, hub.now());
            return Reply{200, std::string{type}, text_of(told.list)};
        },
        answer);
}

Route tell_route(Hub& hub, std::string_view path, std::string_view type, TellList tell) {
    return bytes_route(hub, path, wire::kSmallBodyMax,
                       [type, tell](Hub& here, Request request, const Answer& answer) {
                           tell_message(here, tell, type, std::move(request), answer);
                       });
}

/// What the message gets at its own address; empty for none.
TakeBytes taker_of(wire::PaddedKind kind) {
    switch (kind) {
        case wire::PaddedKind::Segment: return &take_segment;
        case wire::PaddedKind::Hello: return &take_hello_now;
        case wire::PaddedKind::TallyBatch: return &take_batch;
        case wire::PaddedKind::MonthCounts: return &take_months;
        case wire::PaddedKind::Nothing: break;
    }
    return nullptr;
}

Reply padded_reply(Reply inner) {
    wire::PaddedAnswer answer{.status = static_cast<std::uint16_t>(inner.status),
                              .type = std::move(inner.type),
                              .body = std::move(inner.body)};
    for (const auto& [name, value] : inner.fields) {
        if (name == "Retry-After")
            std::from_chars(value.data(), value.data() + value.size(), answer.retry_after_s);
    }
    return {.type = std::string{wire::kPaddedType},
            .body = text_of(wire::write_padded_answer(answer)),
            .refuses = inner.is_refusal()};
}

void take_padded(Hub& hub, Request request, const Answer& answer) {
    const auto padded = wire::read_padded(as_bytes(request.body));
    if (!padded) return answer(problem_reply({400, "not_padded", padded.error().detail}));
    const auto take = taker_of(padded->kind);
    if (take == nullptr) return answer(padded_reply({}));
    request.body = text_of(padded->message);
    take_message(hub, take, std::move(request),
                 [answer](Reply reply) { answer(padded_reply(std::move(reply))); });
}

Reply reply_of(const Reburied& done) {
    if (done.problem) return problem_reply(*done.problem);
    return json_reply("{\"new\":" + std::to_string(done.new_count) + "}");
}

void take_again(Hub& hub, Request request, const Answer& answer) {
    hub.commit(
        [&hub, body = std::move(request.body)](HubStore& store) -> Result<Reply> {
            return reply_of(TRY(take_forgotten(store, hub.context(), as_bytes(body), today_utc())));
        },
        answer);
}

/// Each piece is charged to the desk that signed it, whoever's bundle it is of.
void carry(Hub& hub, Request request, const Answer& answer) {
    const auto device = claimed_device(as_bytes(request.body));
    if (!device) return answer(problem_reply({400, "no_piece", "no piece of a carried bundle"}));
    const DeviceQuota::Sender sender{*device, request.head.peer};
    if (auto refused = over_quota(hub, sender)) return answer(std::move(*refused));
    const auto size = request.body.size();
    take_carried(hub, std::move(request), [&hub, sender, size, answer](Reply reply) {
        if (reply.status == 200) hub.quota().charge(sender, 0, size, hub.now());
        answer(std::move(reply));
    });
}

/// The file's text, or nothing if the hub has none.
Result<std::string> file_or_nothing(const std::string& path) {
    auto text = store::read_file(path, wire::kEnrolFileSizeMax);
    if (!text && text.error().code == Errc::NotFound) return std::string{};
    return text;
}

/// What the machine will trust for content; empty if the deployment has no root. Nothing if nobody
/// has signed it yet: a machine pins it for good, and would never take content.
Result<std::optional<std::string>> root_to_pin(const Hub& hub, HubStore& store) {
    const auto text = TRY(file_or_nothing(hub.folders().root()));
    if (text.empty()) return text;
    published::Store rows{store.session()};
    const auto first = TRY(rows.file(published::FileKind::Metadata, tuf::file_name(tuf::kRoot, 1)));
    const auto root = TRY(published::signed_root(text, first ? &*first : nullptr));
    if (root.empty()) return std::nullopt;
    return root;
}

/// Nobody is signed in here: the machine itself came, with a ticket that somebody was handed.
Result<void> note_enrolled(HubStore& store, records::DeviceId device, const wire::Post& post) {
    const bool desk = post.mode == wire::DeviceMode::Desk;
    const people::Particulars about{{"device", to_string(device)},
                                    {"country", post.country},
                                    {"site", std::to_string(post.site)},
                                    {"mode", desk ? "desk" : "kiosk"},
                                    {"tz", post.tz}};
    People people{store, now_utc(), "ticket"};
    return people.note({.name = "new device"}, "device_enrolled", people::shown(about));
}

Result<Reply> enrol(Hub& hub, HubStore& store, std::string_view body) {
    const auto request = wire::open_enrol_request(as_bytes(body));
    if (!request) return problem_reply({400, "not_an_enrolment", request.error().detail});
    auto root = TRY(root_to_pin(hub, store));
    if (!root) {
        return come_back(503, "not_published",
                         "this hub was not handed yet what its people signed: camino pack publish",
                         std::chrono::minutes{1});
    }
    const auto day = today_utc();
    const auto device = records::device_id(request->device_key);
    const auto post = store.use_ticket(wire::ticket_hash(request->secret), device, day);
    if (!post && post.error().code == Errc::Untrusted) {
        return problem_reply({403, "ticket", post.error().detail});
    }
    if (!post) return tl::unexpected(post.error());
    TRY(store.add_device(request->device_key, *post, day));
    TRY(note_enrolled(store, device, *post));

    auto recipients = TRY(file_or_nothing(hub.folders().recipients()));
    auto site = TRY(file_or_nothing(hub.folders().site(post->site)));
    const auto& context = hub.context();
    const wire::Enrolment enrolment{.device_key = request->device_key,
                                    .post = *post,
                                    .hub_key = context.keys.receipt.public_key(),
                                    .content_key = context.settings.content_key,
                                    .demo = context.settings.demo,
                                    .recipients = std::move(recipients),
                                    .site = std::move(site),
                                    .root = *std::move(root)};
    const auto bytes = TRY(wire::sign_enrolment(enrolment, context.keys.receipt));
    return Reply{200, std::string{wire::kEnrolmentType}, text_of(bytes)};
}

void let_in(Hub& hub, Request request, const Answer& answer) {
    hub.commit(
        [&hub, body = std::move(request.body)](HubStore& store) { return enrol(hub, store, body); },
        answer);
}

}  // namespace

std::vector<Route> device_routes(Hub& hub) {
    return {intake_route(hub, wire::kSegmentPath, wire::kSegmentBodyMax, &take_segment),
            intake_route(hub, wire::kHelloPath, wire::kSmallBodyMax, &take_hello_now),
            intake_route(hub, wire::kTallyPath, wire::kTallyBodyMax, &take_batch),
            intake_route(hub, wire::kMonthsPath, wire::kMonthsBodyMax, &take_months),
            tell_route(hub, wire::kTombstonesPath, wire::kTombstonesType, &tell_tombstones),
            tell_route(hub, wire::kTeamPath, wire::kTeamType, &tell_team),
            bytes_route(hub, wire::kForgottenPath, wire::kForgottenBodyMax, &take_again),
            bytes_route(hub, wire::kPaddedPath, wire::kPaddedBodyMax, &take_padded),
            bytes_route(hub, wire::kCarryPath, wire::kCarryBodyMax, &carry),
            bytes_route(hub, wire::kEnrolPath, wire::kSmallBodyMax, &let_in)};
}

}  // namespace camino::hub
