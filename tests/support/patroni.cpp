#include "tests/support/patroni.h"

#include <filesystem>
#include <fstream>
#include <signal.h>

#include "tests/support/database_user.h"
#include "tests/support/machines.h"

namespace camino::test {

namespace {

namespace fs = std::filesystem;

// Patroni takes no shorter time to see that a leader is gone.
constexpr std::chrono::seconds kElection{120};

std::string local(int port) { return "127.0.0.1:" + std::to_string(port); }

}  // namespace

Patroni::Patroni() {
    give_to_database_user(folder_.path());
    etcd_port_ = free_port();
    const auto client = "http://" + local(etcd_port_);
    const auto peer = "http://" + local(free_port());
    etcd_.emplace(
        Arguments{"/usr/bin/etcd", "--data-dir", folder_.path("etcd"), "--listen-client-urls",
                  client, "--advertise-client-urls", client, "--listen-peer-urls", peer,
                  "--initial-advertise-peer-urls", peer, "--initial-cluster", "default=" + peer},
        Start{.log = folder_.path("etcd.log")});
    for (std::size_t i = 0; i < kNodes; ++i) {
        auto& node = nodes_[i];
        node.name = "node" + std::to_string(i);
        node.folder = folder_.path(node.name);
        node.port = free_port();
        node.rest = free_port();
        fs::create_directory(node.folder);
        give_to_database_user(node.folder);
        std::ofstream(node.folder + "/patroni.yml") << configuration(node);
        start(i);
    }
    const bool ready = wait_until([&] { return in_step(); }, kElection);
    if (!ready) std::fputs(log().c_str(), stderr);
    CAMINO_ASSERT(ready);
    const auto made = run({kDatabasePrograms + "createdb", "-h", "127.0.0.1", "-p",
                           std::to_string(nodes_[leader()].port), "-U", kDatabaseUser, "camino"});
    CAMINO_ASSERT(made.status == 0);
}

Patroni::~Patroni() {
    for (std::size_t i = 0; i < kNodes; ++i) cut_power(i);
}

std::string Patroni::configuration(const Node& node) const {
    const auto at = local(node.port);
    return "scope: camino\n"
           "name: " +
           node.name +
           "\n"
           "restapi: {listen: '" +
           local(node.rest) + "', connect_address: '" + local(node.rest) +
           "'}\n"
           "etcd3: {host: '" +
           local(etcd_port_) +
           "'}\n"
           "bootstrap:\n"
           "  dcs:\n"
           "    ttl: 20\n"
           "    loop_wait: 1\n"
           "    retry_timeout: 3\n"
           "    master_start_timeout: 0\n"
           "    synchronous_mode: true\n"
           "    postgresql:\n"
           "      use_pg_rewind: true\n"
           "      parameters: {wal_log_hints: 'on', max_connections: 60}\n"
           "  initdb: [data-checksums, {encoding: UTF8}, {locale: C}]\n"
           "postgresql:\n"
           "  listen: '" +
           at +
           "'\n"
           "  connect_address: '" +
           at +
           "'\n"
           "  data_dir: '" +
           node.folder +
           "/data'\n"
           "  bin_dir: '" +
           kDatabasePrograms +
           "'\n"
           "  pgpass: '" +
           node.folder +
           "/pgpass'\n"
           "  parameters: {unix_socket_directories: '" +
           node.folder +
           "'}\n"
           "  pg_hba: ['local all all trust', 'host all all 127.0.0.1/32 trust',\n"
           "           'host replication all 127.0.0.1/32 trust']\n"
           "  authentication:\n"
           "    superuser: {username: postgres}\n"
           "    replication: {username: postgres}\n"
           "    rewind: {username: postgres}\n";
}

bool Patroni::says_yes(const Node& node, const std::string& path) const {
    if (!node.patroni) return false;
    return parse_reply(exchange_raw(local(node.rest),
                                    "GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n"))
               .status == 200;
}

std::string Patroni::database() const {
    return "postgresql://postgres@" + local(nodes_[0].port) + "," + local(nodes_[1].port) +
           "/camino?target_session_attrs=read-write&connect_timeout=2";
}

std::size_t Patroni::leader() const {
    std::size_t number = 0;
    while (number < kNodes && !says_yes(nodes_[number], "/leader")) ++number;
    return number;
}

bool Patroni::in_step() const {
    const auto first = leader();
    return first < kNodes && says_yes(nodes_[1 - first], "/synchronous");
}

void Patroni::cut_power(std::size_t number) {
    auto& node = nodes_[number];
    if (!node.patroni) return;
    node.patroni->signal(SIGKILL);
    static_cast<void>(node.patroni->wait());
    node.patroni.reset();
    const auto file = text_of(node.folder + "/data/postmaster.pid");
    if (file.empty()) return;
    const auto server = static_cast<pid_t>(std::stoi(file));
    ::kill(server, SIGQUIT);  // Immediate: nothing is flushed that a commit had not flushed.
    CAMINO_ASSERT(wait_until([&] { return ::kill(server, 0) != 0; }));
}

void Patroni::start(std::size_t number) {
    auto& node = nodes_[number];
    node.patroni.emplace(as_database_user({"/usr/bin/patroni", node.folder + "/patroni.yml"}),
                         Start{.log = node.folder + ".log"});
}

void Patroni::switch_over() {
    const auto first = leader();
    CAMINO_ASSERT(first < kNodes);
    const std::string body = "{\"leader\":\"" + nodes_[first].name + "\"}";
    const auto reply =
        parse_reply(exchange_raw(local(nodes_[first].rest),
                                 "POST /switchover HTTP/1.0\r\nHost: localhost\r\nContent-Type: "
                                 "application/json\r\nContent-Length: " +
                                     std::to_string(body.size()) + "\r\n\r\n" + body));
    CAMINO_ASSERT(reply.status == 200);
}

std::string Patroni::log() const {
    std::string all = text_of(folder_.path("etcd.log"));
    for (const auto& node : nodes_) all += text_of(node.folder + ".log");
    return all;
}

}  // namespace camino::test
