// camino-sync: carries sealed records from the journal to the hub. Wiring only.

#include <atomic>
#include <csignal>
#include <cstdio>

#include "shared/crypto/random.h"
#include "shared/store/known_time_file.h"
#include "shared/store/part_lock.h"
#include "shared/store/small_files.h"
#include "sync/bundle/stick.h"
#include "sync/client/agent.h"
#include "sync/client/command_line.h"
#include "sync/client/curl_client.h"
#include "sync/client/enrol.h"
#include "sync/client/padded_client.h"
#include "sync/content/content_update.h"

namespace {

using namespace camino;

std::atomic<bool> stop_asked{false};  // A signal handler can reach nothing else.

int failed(const Error& error) {
    std::fprintf(stderr, "camino-sync: %s\n", error.detail.c_str());
    if (error.code == Errc::BadInput) return 2;
    return error.code == Errc::Unavailable ? 3 : 1;
}

int finish(const Result<sync::Outcome>& outcome, const sync::Agent& agent) {
    if (!outcome) return failed(outcome.error());
    if (*outcome == sync::Outcome::AllReceived) {
        std::printf("all received, through record %llu\n",
                    static_cast<unsigned long long>(agent.through()));
        return 0;
    }
    std::fprintf(stderr, "camino-sync: %s\n", agent.complaint().c_str());
    return *outcome == sync::Outcome::Refused ? 1 : 3;
}

int run(const sync::CommandLine& line) {
    const auto identity = sync::read_identity(line.folder);
    if (!identity) return failed(identity.error());
    const auto lock = store::PartLock::take(identity->folders.agent(), "camino-sync");
    if (!lock) return failed({Errc::Io, lock.error().detail});  // Not "the hub was not reached".
    auto agent_store = store::AgentStore::open(identity->folders.agent_database());
    if (!agent_store) return failed(agent_store.error());
    auto http = sync::CurlClient::create(stop_asked, line.authority);
    if (!http) return failed(http.error());
    sync::ContentUpdate content{*identity, *agent_store, store::machine_clocks,
                                line.content_kilobytes * 1024};
    sync::PaddedClient padded{*http, identity->deployment.hub};
    sync::HttpClient& link = line.constant_size ? static_cast<sync::HttpClient&>(padded) : *http;
    sync::Agent agent{*identity,
                      *agent_store,
                      link,
                      stop_asked,
                      [&] { return content.ask_hub(*http); },
                      {line.constant_size ? sync::Rhythm::Even : sync::Rhythm::AsItComes,
                       std::chrono::hours{line.heartbeat_hours}}};
    if (line.once) return finish(agent.run_once(), agent);

    bundle::Machine machine{identity->folders, identity->deployment, identity->key, *agent_store};
    machine.take_content = [&](ByteView brought) { return content.take(brought); };
    machine.bring_content = [&] { return content.publication(); };
    const auto done = agent.run(
        [&](std::string_view verb, const std::string& path) {
            return bundle::carry_out(machine, verb, path);
        },
        [&](store::Wish, const auto& say) { return bundle::carry_on_wish(machine, say); });
    return done ? 0 : failed(done.error());
}

Result<void> enrol(const sync::CommandLine& line) {
    const auto ticket = TRY(store::read_file(line.ticket, 4096));
    if (!line.request.empty()) return sync::make_request(line.folder, ticket, line.request);
    if (!line.answer.empty()) return sync::take_answer(line.folder, ticket, line.answer);
    auto http = TRY(sync::CurlClient::create(stop_asked, line.authority));
    return sync::enrol(line.folder, ticket, http);
}

}  // namespace

int main(int argc, char** argv) {
    const auto line = sync::parse_command_line(argc, argv, "camino-sync " CAMINO_VERSION);
    if (!line) return line.error();
    std::signal(SIGTERM, [](int) { stop_asked = true; });
    std::signal(SIGINT, [](int) { stop_asked = true; });
    if (const auto ready = crypto::initialise(); !ready) return failed(ready.error());
    if (line->ticket.empty()) return run(*line);
    if (const auto done = enrol(*line); !done) return failed(done.error());
    std::puts(line->request.empty() ? "enrolled" : "bring this file to the hub: camino hub enrol");
}
