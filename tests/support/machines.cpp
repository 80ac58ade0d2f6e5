#include "tests/support/machines.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "shared/crypto/secret_file.h"
#include "shared/store/journal_reader.h"
#include "shared/store/small_files.h"
#include "sync/hub/hub_schema.h"

#include "tests/support/raw_connection.h"

namespace camino::test {

namespace {

sockaddr_in loopback(unsigned port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

unsigned port_of(const std::string& address) {
    return static_cast<unsigned>(std::stoul(address.substr(address.rfind(':') + 1)));
}

void serve_for_ever(int listener, const std::string& answer) {
    for (;;) {
        const int client = ::accept(listener, nullptr, nullptr);
        std::string seen;
        char block[4096];
        while (seen.find("\r\n\r\n") == std::string::npos) {
            const auto size = ::read(client, block, sizeof block);
            if (size <= 0) break;
            seen.append(block, static_cast<std::size_t>(size));
        }
        (void)::send(client, answer.data(), answer.size(), MSG_NOSIGNAL);
        ::shutdown(client, SHUT_WR);
        while (::read(client, block, sizeof block) > 0) {
        }
        ::close(client);
    }
}

}  // namespace

Machines::Machines() : hub{folder.path("hub")}, kiosk{folder.path("kiosk")} {
    make_hub();
    make_kiosk();
}

void Machines::make_hub() {
    hub_keys =
        hub::set_up_hub(hub.data,
                        {.content_key = content.public_key(), .demo = true, .password = kPassword})
            .value();
    store::RecipientsFile file;
    file.recipients = {.version = 1,
                       .custodians = {{"CO", {records::KeptFor::Days30, 1}, custodian.public_key}},
                       .hub_receipt_key = hub_keys.receipt,
                       .hub_seal_key = hub_keys.seal,
                       .statistics_key = hub_keys.statistics};
    const auto text = store::to_signed_json(file, content);
    CAMINO_ASSERT(store::replace_file(hub.recipients(), text).has_value());
    CAMINO_ASSERT(store::make_folder(kiosk.agent()).has_value());
    CAMINO_ASSERT(store::replace_file(kiosk.recipients(), text).has_value());
    const wire::Post post{.country = "CO", .site = 1, .tz = "America/Bogota"};
    CAMINO_ASSERT(
        hub::add_device(hub.data, device.public_key(), post, hub::today_utc()).has_value());
}

void Machines::make_kiosk() {
    CAMINO_ASSERT(store::make_folder(kiosk.front()).has_value());
    CAMINO_ASSERT(crypto::write_secret_file(kiosk.device_key(), device.seed().view()).has_value());
    journal_ = store::Journal::open(kiosk.journal()).value();
    CAMINO_ASSERT(journal_
                      ->pin({.device_key = device.public_key(),
                             .hub_key = hub_keys.receipt,
                             .content_key = content.public_key(),
                             .country = "CO"})
                      .has_value());
    point_at("127.0.0.1:9");  // Nobody listens there.
}

void Machines::point_at(const std::string& host_and_port, const std::string& scheme) {
    CAMINO_ASSERT(
        store::write_deployment(kiosk.deployment(), {.tz = "America/Bogota",
                                                     .country = "CO",
                                                     .site = 1,
                                                     .hub = scheme + "://" + host_and_port,
                                                     .hub_key = hub_keys.receipt,
                                                     .content_key = content.public_key(),
                                                     .device_key = device.public_key(),
                                                     .demo = true})
            .has_value());
}

Program Machines::start_hub() {
    ::unlink(hub.listen().c_str());
    Arguments words{CAMINO_BINARY_DIR "/camino-hub", "--data", hub.data, "--listen",
                    "127.0.0.1:" + port_};
    if (!database.empty()) words.insert(words.end(), {"--database", database});
    words.insert(words.end(), options.begin(), options.end());
    Program program{words, {.log = folder.path("hub.log")}};
    CAMINO_ASSERT(wait_until([&] { return !text_of(hub.listen()).empty() || !program.running(); }));
    CAMINO_ASSERT(program.running());
    address = text_of(hub.listen());
    address.pop_back();
    port_ = std::to_string(port_of(address));
    point_at(address);
    return program;
}

std::string Machines::sync_program() const { return CAMINO_BINARY_DIR "/camino-sync"; }

void Machines::save(int count, bool with_tallies) {
    for (int i = 0; i < count; ++i) {
        auto record = filled(100, 7);
        record[0] = static_cast<std::byte>(i);
        const auto envelope = records::seal_record(record, {.to = custodian.public_key,
                                                            .epoch = {records::KeptFor::Days30, 1}})
                                  .value();
        store::Visit visit{.envelope = envelope};
        if (with_tallies) {
            constexpr std::uint16_t kNeverClosed =
                60'000;  // No release takes it from the counters.
            const records::Tally tally{.finished = true,
                                       .country = {std::byte{'C'}, std::byte{'O'}},
                                       .week = kNeverClosed};
            visit.tally = records::seal_tally(tally, hub_keys.statistics).value();
        }
        saved[journal_->append(visit).value()] = envelope;
    }
}

store::Freed Machines::free_rows() {
    auto agent = store::AgentReader::open(kiosk.agent_database()).value();
    return store::free_received(*journal_, agent).value();
}

std::uint64_t Machines::unsent_count() { return journal_->unsent_count().value(); }

std::map<std::uint64_t, Bytes> Machines::hub_envelopes() const {
    const auto rows = hub_rows("SELECT seq, envelope FROM envelopes");
    std::map<std::uint64_t, Bytes> found;
    for (const auto& row : rows) {
        const auto bytes = row.blob(1);
        found[static_cast<std::uint64_t>(row.integer(0))] = Bytes(bytes.begin(), bytes.end());
    }
    return found;
}

std::int64_t Machines::hub_number(const std::string& sql) const {
    return hub_rows(sql).at(0).integer(0);
}

sql::Rows Machines::hub_rows(const std::string& sql) const {
    const auto place = hub::store_place(hub).value();
    return hub::HubStore::open_read_only(place).value().session().query(sql).value();
}

HttpReply Machines::request(const std::string& method, const std::string& path,
                            const std::string& head, const std::string& body) const {
    auto text =
        method + " " + path + " HTTP/1.1\r\nHost: " + address + "\r\nConnection: close\r\n" + head;
    if (!body.empty() || method == "POST") {
        text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    }
    return parse_reply(exchange_raw(address, text + "\r\n" + body));
}

HttpReply parse_reply(const std::string& answer) {
    HttpReply reply;
    if (answer.size() > 12 && answer.starts_with("HTTP/"))
        reply.status = std::stoi(answer.substr(9, 3));
    const auto end = answer.find("\r\n\r\n");
    reply.head = answer.substr(0, end);
    if (end != std::string::npos) reply.body = answer.substr(end + 4);
    return reply;
}

std::string Machines::admin_head() const {
    return "Authorization: Bearer " + text_of(hub.admin_token()) + "\r\n";
}

std::string exchange_raw(const std::string& address, const std::string& bytes,
                         const std::string& from) {
    const RawConnection connection{address, from};
    if (!connection.is_open()) return {};
    connection.send(bytes);
    return connection.read_all();
}

FixedServer::FixedServer(const std::string& answer) {
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto at = loopback(0);
    socklen_t size = sizeof at;
    CAMINO_ASSERT(::bind(listener, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0);
    CAMINO_ASSERT(::listen(listener, 16) == 0);
    CAMINO_ASSERT(::getsockname(listener, reinterpret_cast<sockaddr*>(&at), &size) == 0);
    address_ = "127.0.0.1:" + std::to_string(ntohs(at.sin_port));
    process_ = ::fork();
    CAMINO_ASSERT(process_ >= 0);
    if (process_ == 0) serve_for_ever(listener, answer);
    ::close(listener);
}

FixedServer::~FixedServer() {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
}

}  // namespace camino::test
