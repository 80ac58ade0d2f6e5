// TLS, with an authority that lives as long as the test.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <signal.h>

#include "tests/support/machines.h"

using namespace camino;
using namespace camino::test;

namespace {

constexpr const char* kOpenSsl = "/usr/bin/openssl";

/// Makes certificates for this machine.
class Authority {
public:
    explicit Authority(const TempFolder& folder) : folder_(folder) {
        make({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
              "-keyout", path("ca.key"), "-out", path("ca.pem"), "-days", "2", "-subj",
              "/CN=test authority"});
    }
    [[nodiscard]] std::string path(const std::string& name) const { return folder_.path(name); }

    /// "NAME.pem" and "NAME.key", put in place at once, as those who renew certificates do.
    void certify(const std::string& name, const std::string& common_name) const {
        std::ofstream(path("extensions")) << "subjectAltName=IP:127.0.0.1\n";
        make({"req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
              path("new.key"), "-out", path("new.csr"), "-subj", "/CN=" + common_name});
        make({"x509", "-req", "-in", path("new.csr"), "-CA", path("ca.pem"), "-CAkey",
              path("ca.key"), "-CAcreateserial", "-days", "2", "-extfile", path("extensions"),
              "-out", path("new.pem")});
        for (const std::string ending : {".key", ".pem"})
            std::filesystem::rename(path("new" + ending), path(name + ending));
    }

private:
    static void make(Arguments arguments) {
        arguments.insert(arguments.begin(), kOpenSsl);
        const auto ran = run(arguments);
        INFO(ran.err);
        REQUIRE(ran.status == 0);
    }
    const TempFolder& folder_;
};

/// A hub that speaks TLS.
struct Secured {
    Machines machines{};
    Authority authority{machines.folder};

    Program start() {
        authority.certify("hub", "the hub");
        machines.options = {"--tls-cert", authority.path("hub.pem"), "--tls-key",
                            authority.path("hub.key")};
        auto hub = machines.start_hub();
        REQUIRE(wait_until([&] { return log().find("https://") != std::string::npos; }));
        return hub;
    }
    [[nodiscard]] std::string log() const { return text_of(machines.folder.path("hub.log")); }
    /// "127.0.0.1:PORT" of TLS.
    [[nodiscard]] std::string at() const {
        const auto said = log();
        const auto begin = said.find("https://") + 8;
        return said.substr(begin, said.find('\n') - begin);
    }
    /// Says `text` to the hub through TLS; `more` are openssl's options.
    [[nodiscard]] Ran say(const std::string& text, const std::string& more = {}) const {
        return run({"/bin/sh", "-c",
                    "printf '" + text + "' | " + kOpenSsl + " s_client -ign_eof -connect " + at() +
                        " -verify_return_error -CAfile " + authority.path("ca.pem") + " " + more});
    }
    [[nodiscard]] Ran ask(const std::string& more = {}) const {
        return say("GET /v1/health HTTP/1.1\\r\\nHost: hub\\r\\nConnection: close\\r\\n\\r\\n",
                   more);
    }
    [[nodiscard]] bool shows(const std::string& name) const {
        return ask().out.find("subject=CN = " + name) != std::string::npos;
    }
};

bool says(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("tls: the agent sends through it, and only to a hub that its authorities know",
          "[hub][e2e]") {
    Secured secured;
    auto& machines = secured.machines;
    auto hub = secured.start();
    machines.save(3);
    machines.point_at(secured.at(), "https");
    const auto stranger = machines.sync_once();
    CHECK(stranger.status == 3);
    CHECK(says(stranger.err, "certificate"));
    CHECK(machines.hub_envelopes().empty());
    const auto sync = [&](const std::string& authorities) {
        return run({machines.sync_program(), "--data", machines.kiosk.data, "--once", "--ca",
                    authorities});
    };
    CHECK(sync(secured.authority.path("nothing")).status == 2);
    const auto ran = sync(secured.authority.path("ca.pem"));
    CAPTURE(ran.err);
    CHECK(ran.status == 0);
    CHECK(machines.hub_envelopes() == machines.saved);
    machines.point_at(secured.at(), "http");
    CHECK(sync(secured.authority.path("ca.pem")).status != 0);
    // Programs of this machine go on in the clear, over loopback.
    CHECK(machines.request("GET", "/admin/status", machines.admin_head()).status == 200);
}

TEST_CASE("tls: 1.2 and 1.3 with forward secrecy, nothing older", "[hub][e2e]") {
    Secured secured;
    auto hub = secured.start();
    struct Row {
        const char* options;
        bool works;
    };
    const std::vector<Row> rows{{"-tls1_3", true},
                                {"-tls1_2", true},
                                {"-tls1_2 -cipher ECDHE-ECDSA-CHACHA20-POLY1305", true},
                                {"-tls1_2 -cipher ECDHE-ECDSA-AES128-SHA256:@SECLEVEL=0", false},
                                {"-tls1_2 -cipher AES128-GCM-SHA256:@SECLEVEL=0", false},
                                {"-tls1_1 -cipher ALL:@SECLEVEL=0", false},
                                {"-tls1 -cipher ALL:@SECLEVEL=0", false}};
    for (const auto& row : rows) {
        CAPTURE(row.options);
        const auto ran = secured.ask(row.options);
        CHECK(says(ran.out, "HTTP/1.1 200 OK") == row.works);
        CHECK(says(ran.out, "Strict-Transport-Security: max-age=") == row.works);
        CHECK(says(ran.err, "alert") != row.works);  // The hub's no, not this client's.
    }
}

TEST_CASE("tls: who speaks in the clear to its port is told, and gets nothing", "[hub][e2e]") {
    Secured secured;
    auto hub = secured.start();
    const auto plain =
        parse_reply(exchange_raw(secured.at(), "GET /v1/health HTTP/1.1\r\nHost: hub\r\n\r\n"));
    CHECK(plain.status == 400);
    CHECK(says(plain.body, "https://"));
    CHECK(says(plain.head, "application/problem+json"));
    (void)exchange_raw(secured.at(), "\x16\x03\x01" + std::string(500, 'x'));  // No handshake.
    CHECK(says(secured.ask().out, "HTTP/1.1 200 OK"));
}

TEST_CASE("tls: a renewed certificate is shown without a restart; a bad one never", "[hub][e2e]") {
    Secured secured;
    auto hub = secured.start();
    CHECK(secured.shows("the hub"));
    secured.authority.certify("hub", "renewed");
    hub.signal(SIGHUP);
    CHECK(wait_until([&] { return secured.shows("renewed"); }));
    std::ofstream(secured.authority.path("hub.pem")) << "nonsense";
    hub.signal(SIGHUP);
    CHECK(wait_until([&] { return says(secured.log(), "the old certificate stays"); }));
    CHECK(says(secured.log(), secured.authority.path("hub.pem")));
    CHECK(secured.shows("renewed"));
    secured.authority.certify("hub", "by itself");  // Nobody says so.
    CHECK(wait_until([&] { return secured.shows("by itself"); }));
    CHECK(hub.running());
}

TEST_CASE("tls: a certificate or key that is none stops the start and is named", "[hub][e2e]") {
    Machines machines;
    const Authority authority{machines.folder};
    authority.certify("one", "one");
    authority.certify("two", "two");
    struct Row {
        const char *why, *certificate, *key, *named;
    };
    const std::vector<Row> rows{{"no such certificate", "none.pem", "one.key", "none.pem"},
                                {"no such key", "one.pem", "none.key", "none.key"},
                                {"another's key", "one.pem", "two.key", "two.key"},
                                {"the key as certificate", "one.key", "one.key", "one.key"},
                                {"a key with a passphrase", "one.pem", "locked.key", "locked.key"}};
    REQUIRE(run({kOpenSsl, "pkey", "-in", authority.path("one.key"), "-aes256", "-passout",
                 "pass:secret", "-out", authority.path("locked.key")})
                .status == 0);
    const auto start = [&](const Arguments& options) {
        Arguments words{CAMINO_BINARY_DIR "/camino-hub", "--data", machines.hub.data, "--listen",
                        "127.0.0.1:0"};
        words.insert(words.end(), options.begin(), options.end());
        return run(words);
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const auto ran = start(
            {"--tls-cert", authority.path(row.certificate), "--tls-key", authority.path(row.key)});
        CHECK(ran.status == 2);
        CHECK(says(ran.err, authority.path(row.named)));
    }
    CHECK(says(start({"--tls-cert", authority.path("one.pem")}).err, "--tls-key"));
    CHECK(says(start({"--behind-proxy", "proxy.example.org"}).err, "--behind-proxy"));
}
