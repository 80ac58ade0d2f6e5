#include "sync/hub/command_line.h"

#include <CLI/CLI.hpp>
#include <cstdio>

namespace camino::hub {

namespace {

void add_places(CLI::App& app, HubOptions& options, std::string& listen) {
    app.add_option("--data", options.folder, "The hub's folder")->required();
    app.add_option("--listen", listen,
                   "HOST:PORT; beyond this machine only with TLS or a proxy; port 0 takes a free "
                   "one")
        ->capture_default_str();
    app.add_option("--database", options.database,
                   "postgresql://USER@HOST:PORT/NAME: store there from now on, beside other hubs "
                   "(else where this folder stored so far: at first in its hub.db)");
    app.add_option("--public-url", options.public_url,
                   "How devices reach the hub, for tickets: https://hub.example.org");
}

void add_tls(CLI::App& app, ServerOptions& server, TlsOptions& tls) {
    auto* const certificate =
        app.add_option("--tls-cert", tls.certificate,
                       "PEM file: the hub's certificate, then those that signed it; read again "
                       "when it changes, or on SIGHUP");
    auto* const key = app.add_option("--tls-key", tls.key, "PEM file of its key");
    certificate->needs(key);
    key->needs(certificate);
    app.add_option("--behind-proxy", server.proxies,
                   "ADDRESS of a proxy that speaks TLS and names its clients in X-Forwarded-For; "
                   "several are fine");
}

void add_limits(CLI::App& app, HubOptions& options) {
    auto& limits = options.server.limits;
    const auto add = [&app](const char* name, auto& value, const char* words) {
        app.add_option(name, value, words)->capture_default_str()->check(CLI::PositiveNumber);
    };
    add("--connections", limits.connection_count_max, "Open at once");
    add("--connections-per-address", limits.peer.connection_count_max,
        "Of one address, which may be that of many kiosks");
    add("--refusals-per-minute", limits.peer.refused_per_minute_max,
        "Of one address, before it must wait");
    add("--device-requests-per-minute", options.quota.requests_per_minute, "Of one device");
    add("--device-records-per-day", options.quota.records_per_day, "Of one device");
    add("--device-bytes-per-day", options.quota.bytes_per_day, "Of one device");
    add("--codes-per-visitor", options.visitors.codes_per_visitor,
        "Deletion codes from one address in ten minutes");
    add("--codes-per-hour", options.visitors.codes_per_hour, "Deletion codes in all");
}

}  // namespace

tl::expected<CommandLine, int> parse_command_line(int argc, char** argv, const char* version) {
    CLI::App app{"Receives sealed records from devices; holds no key that opens them."};
    CommandLine out;
    std::string listen = "127.0.0.1:8473";
    TlsOptions tls;
    add_places(app, out.options, listen);
    add_tls(app, out.options.server, tls);
    add_limits(app, out.options);
    app.add_flag("--list-routes", out.list_routes,
                 "Print each method and path that this hub serves, and end");
    app.set_version_flag("--version", version);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return tl::unexpected(app.exit(error));
    }
    const auto where = parse_listen(listen);
    if (!where) {
        std::fprintf(stderr, "camino-hub: %s\n", where.error().detail.c_str());
        return tl::unexpected(2);
    }
    out.options.server.host = where->first;
    out.options.server.port = where->second;
    if (!tls.certificate.empty()) out.options.server.tls = tls;
    return out;
}

}  // namespace camino::hub
