// /v1/cases: the cases that two people agreed to hand out, for a program with their code.

#include "sync/hub/held_cases.h"
#include "sync/hub/hub.h"
#include "sync/hub/people.h"
#include "sync/hub/setup.h"
#include "sync/wire/endpoints.h"
#include "sync/wire/fetch_code.h"

namespace camino::hub {

namespace {

using people::Particulars;

/// A page of another site can make a browser send a form here, but no bare bytes.
std::optional<Reply> only_bytes(const RequestHead& head) {
    const auto type = head.field("content-type");
    if (type.empty() || type == wire::kBytesType) return std::nullopt;
    return problem_reply({415, "content_type", "this address takes a code alone"});
}

/// As the form of the page asked for it, which let nothing else pass.
Result<CasesChoice> choice_of(const Particulars& particulars) {
    CasesChoice choice;
    for (const auto& [name, value] : particulars) {
        if (name == "country") choice.country = value;
        if (name == "since" && !value.empty()) choice.since = TRY(parse_date(value));
    }
    return choice;
}

Reply no_such_code() {
    return problem_reply({403, "no_such_code",
                          "no cases wait under this code: it is wrong, was used, or is too old; "
                          "ask for a new one on the page of the request"});
}

void hand_out(Hub& hub, const Particulars& particulars, const Answer& answer) {
    hub.read(
        [&hub, particulars](HubStore& store) -> Result<Reply> {
            const auto choice = TRY(choice_of(particulars));
            auto path = TRY(write_cases(store, choice, hub.folders().uploads()));
            return Reply{.type = std::string{wire::kCasesType}, .file = std::move(path)};
        },
        answer);
}

void fetch(Hub& hub, const Request& request, const Answer& answer) {
    const auto secret = wire::decode_fetch_code(request.body);
    if (!secret) return answer(problem_reply({400, "not_a_code", secret.error().detail}));
    if (const auto wait = hub.fetches().take(request.head.peer, hub.now())) {
        hub.metrics().note_refused(Limit::Quota);
        return answer(come_back(429, "quota", "too many codes were tried from here", *wait));
    }
    // What was approved is used up before a byte of it leaves.
    const auto found = std::make_shared<std::optional<Particulars>>();
    hub.commit(
        [found, code = wire::fetch_code_hash(*secret)](HubStore& store) -> Result<Reply> {
            People people{store, now_utc(), "code"};
            *found = TRY(people.use_fetch_code(code));
            return *found ? Reply{} : no_such_code();
        },
        [&hub, found, answer](Reply reply) {
            if (reply.status != 200) return answer(std::move(reply));
            hand_out(hub, **found, answer);
        });
}

}  // namespace

std::vector<Route> case_routes(Hub& hub) {
    return {{.method = "POST",
             .path = std::string{wire::kCasesPath},
             .body_max = wire::kSmallBodyMax,
             .gate = &only_bytes,
             .handle = [&hub](const Request& request, const Answer& answer) {
                 fetch(hub, request, answer);
             }}};
}

}  // namespace camino::hub
