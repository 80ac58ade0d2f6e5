#include "sync/hub/metrics.h"

#include <fstream>
#include <map>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <sstream>
#include <unistd.h>

namespace camino::hub {

namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;
using prometheus::Registry;

const Histogram::BucketBoundaries kSeconds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                           0.1,   0.25,   0.5,   1,    2.5,   10};

Family<Counter>& counters(Registry& registry, const char* name, const char* help) {
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
}
Family<Gauge>& gauges(Registry& registry, const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry);
}
Family<Histogram>& histograms(Registry& registry, const char* name, const char* help) {
    return prometheus::BuildHistogram().Name(name).Help(help).Register(registry);
}

const char* name_of(Limit limit) {
    switch (limit) {
        case Limit::Connections: return "connections";
        case Limit::Peer: return "peer";
        case Limit::Refusals: return "refusals";
        case Limit::Memory: return "memory";
        case Limit::Body: return "body";
        case Limit::Head: return "head";
        case Limit::Slow: return "slow";
        case Limit::Quota: return "quota";
    }
    return "";
}

double resident_bytes() {
    std::ifstream statm{"/proc/self/statm"};
    double all = 0;
    double resident = 0;
    statm >> all >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

}  // namespace

struct Metrics::Series {
    struct Route {
        std::string method{};
        std::string path{};
        Histogram* seconds = nullptr;
        std::map<unsigned, Counter*> by_status{};
    };

    Registry registry{};
    Family<Counter>& requests =
        counters(registry, "camino_hub_requests_total", "Requests answered");
    Family<Histogram>& seconds = histograms(registry, "camino_hub_request_seconds",
                                            "From a request's head to the end of its answer");
    Family<Counter>& refused = counters(registry, "camino_hub_refused_by_limit_total",
                                        "Requests and connections that met a limit");
    Family<Counter>& records = counters(registry, "camino_hub_records_total",
                                        "Records of devices, by what became of them");
    Counter& tallies = counters(registry, "camino_hub_tallies_total", "Tallies counted").Add({});
    Counter& received =
        counters(registry, "camino_hub_received_bytes_total", "Bytes of clients").Add({});
    Counter& sent = counters(registry, "camino_hub_sent_bytes_total", "Bytes to clients").Add({});
    Gauge& waiting =
        gauges(registry, "camino_hub_queue_length", "Requests that wait for a commit").Add({});
    Gauge& connections =
        gauges(registry, "camino_hub_connections", "Connections of clients").Add({});
    Gauge& memory =
        gauges(registry, "process_resident_memory_bytes", "Resident memory size").Add({});
    Histogram& commit =
        histograms(registry, "camino_hub_commit_seconds", "A transaction with all that shared it")
            .Add({}, kSeconds);
    Counter& accepted = records.Add({{"result", "accepted"}});
    Counter& duplicate = records.Add({{"result", "duplicate"}});
    Counter& set_aside = records.Add({{"result", "set_aside"}});
    std::map<Limit, Counter*> by_limit{};
    std::vector<Route> routes{};

    Route& route(std::size_t number) {
        return number < routes.size() - 1 ? routes[number] : routes.back();
    }
};

Metrics::Metrics() : series_(std::make_unique<Series>()) {
    for (const auto limit : {Limit::Connections, Limit::Peer, Limit::Refusals, Limit::Memory,
                             Limit::Body, Limit::Head, Limit::Slow, Limit::Quota}) {
        series_->by_limit[limit] = &series_->refused.Add({{"limit", name_of(limit)}});
    }
    name_routes({});
}
Metrics::~Metrics() = default;

void Metrics::name_routes(const std::vector<Route>& routes) {
    series_->routes.clear();
    for (const auto& route : routes) series_->routes.push_back({route.method, route.path});
    series_->routes.push_back({"", "none"});
}

void Metrics::note_request(std::size_t number, unsigned status, Seconds took) {
    auto& route = series_->route(number);
    const prometheus::Labels labels{{"method", route.method}, {"route", route.path}};
    if (route.seconds == nullptr) route.seconds = &series_->seconds.Add(labels, kSeconds);
    route.seconds->Observe(took.count());
    auto& counter = route.by_status[status];
    if (counter == nullptr) {
        auto with_status = labels;
        with_status["status"] = std::to_string(status);
        counter = &series_->requests.Add(with_status);
    }
    counter->Increment();
}

void Metrics::note_received(std::size_t bytes) {
    series_->received.Increment(static_cast<double>(bytes));
}
void Metrics::note_sent(std::size_t bytes) { series_->sent.Increment(static_cast<double>(bytes)); }
void Metrics::note_refused(Limit limit) { series_->by_limit[limit]->Increment(); }
void Metrics::note_commit(Seconds took) { series_->commit.Observe(took.count()); }

void Metrics::note_taken(const TakenCounts& counts) {
    const auto add = [](Counter& counter, std::uint64_t count) {
        if (count > 0) counter.Increment(static_cast<double>(count));
    };
    add(series_->accepted, counts.accepted);
    add(series_->duplicate, counts.duplicate);
    add(series_->set_aside, counts.set_aside);
    add(series_->tallies, counts.tallies);
}

void Metrics::set_waiting(std::size_t count) { series_->waiting.Set(static_cast<double>(count)); }
void Metrics::set_connections(std::size_t count) {
    series_->connections.Set(static_cast<double>(count));
}

std::string Metrics::text() const {
    series_->memory.Set(resident_bytes());
    std::ostringstream out;
    prometheus::TextSerializer{}.Serialize(out, series_->registry.Collect());
    return std::move(out).str();
}

}  // namespace camino::hub
