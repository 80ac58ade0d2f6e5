// /metrics of the running hub, read as Prometheus reads it.

#include <catch2/catch.hpp>
#include <regex>
#include <set>

#include "tests/support/device_messages.h"
#include "tests/support/machines.h"

using namespace camino;
using namespace camino::test;

namespace {

/// The samples of a text in Prometheus' format, by name and labels as written. Fails on anything
/// that the format does not allow: a sample without TYPE, a sample twice, a family in two places,
/// a histogram that does not add up.
class Samples {
public:
    explicit Samples(const std::string& text) {
        REQUIRE(text.ends_with('\n'));
        for (std::size_t begin = 0; begin < text.size();) {
            const auto end = text.find('\n', begin);
            take(text.substr(begin, end - begin));
            begin = end + 1;
        }
        for (const auto& [name, type] : types_)
            if (type == "histogram") check_histogram(name);
    }

    /// Nothing counted yet is 0.
    [[nodiscard]] double operator[](const std::string& sample) const {
        const auto found = values_.find(sample);
        return found == values_.end() ? 0 : found->second;
    }
    [[nodiscard]] const std::set<std::string>& label_names() const { return label_names_; }
    [[nodiscard]] const std::map<std::string, std::string>& types() const { return types_; }

private:
    void take(const std::string& line) {
        static const std::regex comment{R"(# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+))"};
        static const std::regex sample{
            R"(([a-zA-Z_:][a-zA-Z0-9_:]*)(\{([^{}]*)\})? ([-+]?[0-9.e+-]+|[+-]Inf|Nan))"};
        CAPTURE(line);
        std::smatch parts;
        if (std::regex_match(line, parts, comment)) return take_comment(parts);
        REQUIRE(std::regex_match(line, parts, sample));
        const auto name = parts[1].str();
        REQUIRE(family_of(name) == family_);
        take_labels(parts[3].str());
        REQUIRE(values_.emplace(name + parts[2].str(), std::stod(parts[4].str())).second);
    }
    void take_comment(const std::smatch& parts) {
        if (parts[1] == "HELP") {
            family_ = parts[2];
            REQUIRE(helps_.insert(family_).second);
            return;
        }
        static const std::set<std::string> known{"counter", "gauge", "histogram"};
        REQUIRE(parts[2] == family_);
        REQUIRE(known.contains(parts[3]));
        REQUIRE(types_.emplace(family_, parts[3]).second);
        if (parts[3] == "counter") CHECK(family_.ends_with("_total"));
    }
    [[nodiscard]] std::string family_of(const std::string& name) const {
        const auto type = types_.find(family_);
        if (type == types_.end() || type->second != "histogram") return name;
        for (const auto* ending : {"_bucket", "_sum", "_count"})
            if (name == family_ + ending) return family_;
        return name;
    }
    void take_labels(const std::string& text) {
        static const std::regex label{R"(([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\.)*)\"(,|$))"};
        auto rest = text;
        for (std::smatch parts; !rest.empty(); rest = parts.suffix()) {
            REQUIRE(std::regex_search(rest, parts, label, std::regex_constants::match_continuous));
            label_names_.insert(parts[1]);
        }
    }
    void check_histogram(const std::string& name) const {
        const auto prefix = name + "_bucket{";
        std::map<std::string, double> last;
        for (const auto& [sample, value] : values_) {
            if (!sample.starts_with(prefix) || sample.find("le=\"+Inf\"") == std::string::npos)
                continue;
            auto labels = sample.substr(prefix.size());
            labels = labels.substr(0, labels.find("le=\"+Inf\""));
            if (labels.ends_with(',')) labels.pop_back();
            CHECK((*this)[name + "_count" + (labels.empty() ? "" : "{" + labels + "}")] == value);
        }
    }

    std::string family_{};
    std::set<std::string> helps_{};
    std::map<std::string, std::string> types_{};
    std::map<std::string, double> values_{};
    std::set<std::string> label_names_{};
};

Samples metrics_of(const Machines& machines) {
    const auto reply = machines.request("GET", "/metrics");
    CHECK(reply.status == 200);
    CHECK(reply.head.find("text/plain; version=0.0.4") != std::string::npos);
    return Samples{reply.body};
}

}  // namespace

TEST_CASE("metrics: what devices sent is counted once it is durable, and nobody is named",
          "[hub][e2e]") {
    Machines machines;
    machines.options = {"--device-records-per-day", "7"};
    DeviceMessages device{41};
    device.make(6);
    const wire::Post post{.country = "CO", .site = 1, .tz = "America/Bogota"};
    REQUIRE(hub::add_device(machines.hub.data, device.key().public_key(), post, hub::today_utc()));
    auto hub = machines.start_hub();
    const auto send = [&](const char* path, ByteView body) {
        return machines.request("POST", path, "", std::string{as_text(body)}).status;
    };
    CHECK(send("/v1/segment", device.segment(1, 4)) == 200);
    CHECK(send("/v1/segment", device.segment(3, 4)) == 200);
    CHECK(send("/v1/segment", device.segment(1, 2)) == 200);
    CHECK(send("/v1/tally", device.tallies(machines.hub_keys.statistics)) == 200);
    CHECK(send("/v1/segment", as_bytes(std::string_view{"nonsense"})) == 400);
    CHECK(machines.request("GET", "/made/up/0123456789abcdef").status == 404);

    const auto samples = metrics_of(machines);
    CHECK(samples["camino_hub_records_total{result=\"accepted\"}"] == 6);
    CHECK(samples["camino_hub_records_total{result=\"duplicate\"}"] == 4);
    CHECK(samples["camino_hub_records_total{result=\"set_aside\"}"] == 0);
    CHECK(samples["camino_hub_tallies_total"] == 1);
    const auto requests = [&](const std::string& labels) {
        return samples["camino_hub_requests_total{" + labels + "}"];
    };
    CHECK(requests(R"(method="POST",route="/v1/segment",status="200")") == 3);
    CHECK(requests(R"(method="POST",route="/v1/segment",status="400")") == 1);
    CHECK(requests(R"(method="",route="none",status="404")") == 1);
    CHECK(samples[R"(camino_hub_request_seconds_count{method="POST",route="/v1/segment"})"] == 4);
    CHECK(samples["camino_hub_commit_seconds_count"] >= 4);
    CHECK(samples["camino_hub_received_bytes_total"] > 2000);
    CHECK(samples["camino_hub_sent_bytes_total"] > 1000);
    CHECK(samples["camino_hub_connections"] >= 1);
    CHECK(samples["process_resident_memory_bytes"] > 1'000'000);
    CHECK(samples.types().contains("camino_hub_queue_length"));
    CHECK(samples.types().contains("camino_hub_refused_by_limit_total"));
    CHECK(samples.label_names() ==
          std::set<std::string>{"le", "limit", "method", "result", "route", "status"});
    const auto text = machines.request("GET", "/metrics").body;
    CHECK(text.find(to_string(device.id())) == std::string::npos);
    CHECK(text.find("0123456789abcdef") == std::string::npos);
    CHECK(text.find("127.0.0.1") == std::string::npos);
}

TEST_CASE("metrics: what a stick carried counts too, and a limit that was met", "[hub][e2e]") {
    Machines machines;
    machines.options = {"--device-requests-per-minute", "1"};
    auto hub = machines.start_hub();
    machines.save(3);
    const auto stick = machines.folder.path("stick.camino");
    REQUIRE(
        run({CAMINO_BINARY_DIR "/camino", "bundle", "write", "--data", machines.kiosk.data, stick})
            .status == 0);
    CHECK(machines.request("POST", "/admin/bundle", machines.admin_head(), text_of(stick)).status ==
          200);
    CHECK(metrics_of(machines)["camino_hub_records_total{result=\"accepted\"}"] == 3);
    CHECK(metrics_of(machines)["camino_hub_tallies_total"] == 3);
    machines.save(1);
    const auto ran = machines.sync_once();  // Records, then tallies: the second is too much.
    CHECK(ran.status == 3);
    CHECK(ran.err.find("busy") != std::string::npos);
    CHECK(metrics_of(machines)["camino_hub_refused_by_limit_total{limit=\"quota\"}"] == 1);
}

TEST_CASE("ready: a hub whose database does not answer is alive and not ready", "[hub][e2e]") {
    Machines machines;
    auto hub = machines.start_hub();
    CHECK(machines.request("GET", "/v1/ready").status == 200);
    auto store = hub::open_store(machines.hub).value();
    {
        const auto transaction = store.begin().value();
        const auto reply = machines.request("GET", "/v1/ready");
        CHECK(reply.status == 503);
        CHECK(reply.head.find("Retry-After: ") != std::string::npos);
        CHECK(machines.request("GET", "/v1/health").status == 200);
    }
    CHECK(machines.request("GET", "/v1/ready").status == 200);
}
