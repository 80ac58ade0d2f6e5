#include "tests/sim/sim_link.h"

namespace camino::sim {

namespace {

constexpr std::size_t kEarlierMax = 30;

tl::unexpected<Error> lost() {
    return fail(Errc::Unavailable, "the hub was not reached: time-out");
}

std::string path_of(const std::string& url) {
    const auto host = url.find("//") + 2;
    return url.substr(url.find('/', host));
}

}  // namespace

bool SimLink::happens(unsigned percent) {
    const bool does = rng_.chance(percent);
    faulty_count += does ? 1 : 0;
    return does;
}

void SimLink::spoil(Bytes& bytes) {
    if (bytes.empty()) return;
    if (rng_.chance(50)) return bytes.resize(rng_.below(bytes.size()));
    bytes[rng_.below(bytes.size())] ^= std::byte{1} << static_cast<unsigned>(rng_.below(8));
}

Result<sync::HttpAnswer> SimLink::ask(const Request& request) {
    return hub_.answer(rng_.below(hub_.door_count()), request.path, request.body, clock_.day());
}

Result<sync::HttpAnswer> SimLink::post(const std::string& url, ByteView body) {
    ++request_count;
    if (weather.down || happens(weather.lost)) return lost();
    Request request{path_of(url), {body.begin(), body.end()}};
    earlier_.push_back(request);
    if (earlier_.size() > kEarlierMax) earlier_.pop_front();
    if (happens(weather.late)) (void)ask(earlier_[rng_.below(earlier_.size())]);
    if (happens(weather.changed)) spoil(request.body);
    auto answer = ask(request);
    if (happens(weather.repeated)) answer = ask(request);
    if (!answer || happens(weather.lost)) return lost();
    if (happens(weather.portal)) return sync::HttpAnswer{200, "text/html", {}, "<h1>Sign in</h1>"};
    const auto before = answers_.find(request.path);
    const bool old = before != answers_.end() && happens(weather.late);
    auto given = old ? before->second : *answer;
    answers_[request.path] = *answer;
    if (happens(weather.changed)) {
        const auto bytes = as_bytes(given.body);
        Bytes spoilt{bytes.begin(), bytes.end()};
        spoil(spoilt);
        given.body = as_text(spoilt);
    }
    return given;
}

Result<sync::HttpAnswer> SimLink::post_taking(const std::string& url, ByteView body,
                                              const Take& take) {
    auto answer = TRY(post(url, body));
    if (answer.status == 200 && !take(std::exchange(answer.body, {}))) return lost();
    return answer;
}

Result<sync::HttpAnswer> SimLink::get(const std::string&, std::size_t, std::string_view) {
    return lost();
}

Result<sync::HttpAnswer> SimLink::get_rest(const std::string&, std::size_t, std::string&) {
    return lost();
}

}  // namespace camino::sim
