#include "sync/hub/connection.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <utility>  // Boost.Asio 1.74 uses std::exchange without including it.

#include "shared/crypto/random.h"
#include "sync/hub/body.h"
#include "sync/hub/peer_name.h"
#include "sync/hub/reply_text.h"
#include "sync/hub/request_head.h"
#include "sync/hub/sent_file.h"

namespace camino::hub {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::size_t kHeadPiece = std::size_t{4} * 1024;
constexpr std::size_t kBodyPiece = std::size_t{64} * 1024;
constexpr std::size_t kSmallAnswer = std::size_t{16} * 1024;  // Is not counted.
constexpr std::size_t kLingerMax = std::size_t{4} << 20;
constexpr std::chrono::seconds kLinger{2};
constexpr unsigned char kTlsHandshake = 0x16;

class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(tcp::socket socket, Shared& shared, PeerName peer, Peers::Seat seat)
        : stream_(std::move(socket)),
          timer_(stream_.executor()),
          shared_(shared),
          peer_(std::move(peer)),
          seat_(std::move(seat)) {
        shared_.connection_count += 1;
        shared_.metrics->set_connections(shared_.connection_count);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() {
        set_in_hand(false);
        shared_.held -= held_;
        shared_.connection_count -= 1;
        shared_.metrics->set_connections(shared_.connection_count);
    }

    void start(std::shared_ptr<asio::ssl::context> context) {
        context_ = std::move(context);
        phase_ = context_ ? Phase::Hello : Phase::Idle;
        set_deadline(Clock::now() + (context_ ? shared_.limits.handshake : shared_.limits.idle));
        read();
    }

private:
    enum class Phase : std::uint8_t { Hello, Idle, Head, Body, Handling, Writing, Ending };

    // --- Reading -------------------------------------------------------------------------------

    void read() {
        reading_ = true;
        const auto size = phase_ == Phase::Body ? kBodyPiece : kHeadPiece;
        stream_.read_some(buffer_.prepare(size),
                          [self = shared_from_this()](error_code error, std::size_t got) {
                              self->reading_ = false;
                              self->take(error, got);
                          });
    }

    void take(error_code error, std::size_t size) {
        if (error) return phase_ == Phase::Writing ? void() : close();
        buffer_.commit(size);
        shared_.metrics->note_received(size);
        switch (phase_) {
            case Phase::Hello: return take_hello();
            case Phase::Idle:
            case Phase::Head: return take_head();
            case Phase::Body: return take_body();
            case Phase::Ending: return discard(size);
            case Phase::Handling:
            case Phase::Writing: return;  // A time-out answered meanwhile.
        }
    }

    void take_hello() {
        if (*static_cast<const unsigned char*>(buffer_.data().data()) != kTlsHandshake) {
            context_.reset();
            return refuse({400, "tls", "this port speaks TLS alone: ask with https://"});
        }
        stream_.handshake(std::exchange(context_, nullptr), buffer_.data(),
                          [self = shared_from_this()](error_code error, std::size_t size) {
                              if (error) return self->close();
                              self->buffer_.consume(size);
                              self->next_request();
                          });
    }

    void next_request() {
        phase_ = Phase::Idle;
        scanned_ = 0;
        set_deadline(Clock::now() + shared_.limits.idle);
        if (buffer_.size() > 0) return take_head();
        if (buffer_.capacity() > kHeadPiece) buffer_ = {};  // A body's; idle ones hold little.
        read();
    }

    void take_head() {
        const auto now = Clock::now();
        if (phase_ == Phase::Idle) head_began_ = now;
        phase_ = Phase::Head;
        const auto bytes = buffer_.data();
        const std::string_view text{static_cast<const char*>(bytes.data()), bytes.size()};
        if (const auto* fault = fault_of_bytes(text, scanned_)) {
            return refuse({400, "bad_request", fault});
        }
        const auto end = text.find("\r\n\r\n", scanned_ < 3 ? 0 : scanned_ - 3);
        if (std::min(end, text.size()) > kHeadSizeMax) {
            shared_.metrics->note_refused(Limit::Head);
            return refuse({431, "headers", "the request's head is too large"});
        }
        if (end != std::string_view::npos) return parse_head();
        scanned_ = text.size();
        const auto& limits = shared_.limits;
        const std::chrono::seconds earned{text.size() / limits.head_rate_min};
        set_deadline(head_began_ + std::min(limits.head, limits.grace + earned));
        read();
    }

    void parse_head() {
        head_parser_.emplace();
        head_parser_->header_limit(2 * kHeadSizeMax);
        head_parser_->body_limit(UINT64_MAX);  // The route's own limit comes with its parser.
        error_code error;
        buffer_.consume(head_parser_->put(buffer_.data(), error));
        if (error || !head_parser_->is_header_done()) {
            return refuse({400, "bad_request", "this is no HTTP request"});
        }
        auto head = read_head(head_parser_->get());
        if (!head) return refuse(head.error());
        request_ = {.head = *std::move(head)};
        keep_alive_ = head_parser_->keep_alive() && head_parser_->get().version() > 10;
        route();
    }

    /// A head that may mean something else to the next reader: what follows it is not read.
    void refuse(const wire::Problem& why) {
        closing_ = true;
        if (phase_ == Phase::Hello || phase_ == Phase::Idle) head_began_ = Clock::now();
        set_in_hand(true);
        write(problem_reply(why));
    }

    // --- A request -----------------------------------------------------------------------------

    Reply reply_to_stray(const std::string& allow) {
        auto reply = shared_.stray ? shared_.stray(request_.head, allow) : std::nullopt;
        return reply ? *std::move(reply) : no_route(allow);
    }

    void route() {
        set_in_hand(true);
        name_client(request_.head, peer_, stream_.is_secure());
        head_only_ = request_.head.method == "HEAD";
        if (auto refused = refused_client()) return reject(std::move(*refused));
        auto found = shared_.router.find(request_.head.method, request_.head.path);
        if (found.route == nullptr) return reject(reply_to_stray(found.allow));
        route_ = found.route;
        route_number_ = found.number;
        request_.head.params = std::move(found.params);
        if (route_->gate) {
            if (auto reply = route_->gate(request_.head)) return reject(std::move(*reply));
        }
        if (route_->ask) return ask();
        admit();
    }

    /// Nothing is read until somebody has decided.
    void ask() {
        phase_ = Phase::Handling;
        deadline_ = Clock::time_point::max();
        auto held = std::make_shared<std::shared_ptr<Connection>>(shared_from_this());
        route_->ask(request_.head, [held, executor = stream_.executor()](auto refused) {
            asio::post(executor, [self = std::move(*held), refused = std::move(refused)]() mutable {
                if (refused) return self->reject(std::move(*refused));
                self->admit();
            });
        });
    }

    void admit() {
        const auto length = head_parser_->content_length();
        if (length && *length > route_->body_max) return too_large();
        begin_body();
    }

    /// Who must wait, and who came round the proxy.
    std::optional<Reply> refused_client() {
        if (!shared_.proxies.empty() && !stream_.is_secure() && !peer_.may_come_plain()) {
            closing_ = true;
            return problem_reply({403, "proxy", "reach this hub through its proxy, with https://"});
        }
        const auto now = Clock::now();
        if (peer_.is_proxy) {
            auto seat = shared_.peers.enter(peer_key(request_.head.peer), now);
            if (!seat) {
                shared_.metrics->note_refused(Limit::Peer);
                return come_back(429, "too_many", "too many requests of your address at once",
                                 std::chrono::seconds{10});
            }
            seat_ = *std::move(seat);
        }
        const auto wait = seat_.wait(now);
        if (!wait) return std::nullopt;
        shared_.metrics->note_refused(Limit::Refusals);
        return come_back(429, "too_many", "too many requests of your address were refused", *wait);
    }

    /// Answers without reading the body; the connection cannot be used again after that.
    void reject(Reply reply) {
        if (!head_parser_->is_done()) {
            const auto length = head_parser_->content_length();
            closing_ = closing_ || head_parser_->chunked() || (length && *length > 0);
        }
        write(std::move(reply));
    }

    void too_large() {
        shared_.metrics->note_refused(Limit::Body);
        refuse({413, "too_large", "the body is larger than this address takes"});
    }

    // --- Its body ------------------------------------------------------------------------------

    void begin_body() {
        phase_ = Phase::Body;
        body_began_ = Clock::now();
        body_seen_ = 0;
        const bool asks = !request_.head.field("expect").empty() && keep_alive_ &&
                          !head_parser_->is_done() && buffer_.size() == 0;
        auto file = route_->to_file ? shared_.upload_folder + "/" + to_hex(crypto::random_bytes(16))
                                    : std::string{};
        auto body = Body::begin(std::move(*head_parser_), *route_, std::move(file));
        if (!body) return refuse({507, "disk", body.error().detail});
        body_ = *std::move(body);
        if (!asks) return take_body();
        out_ = {"HTTP/1.1 100 Continue\r\n\r\n", ""};
        sent_ = 0;
        after_write_ = &Connection::take_body;
        write_more();
    }

    void take_body() {
        phase_ = Phase::Body;
        body_seen_ += buffer_.size();
        switch (body_->take(buffer_)) {
            case Body::State::Done: return handle();
            case Body::State::TooLarge: return too_large();
            case Body::State::Malformed:
                return refuse({400, "bad_request", "the body's chunks are no chunks"});
            case Body::State::DiskFull:
                return refuse({507, "disk", "the hub cannot write the upload to its disk"});
            case Body::State::More: break;
        }
        if (!hold(body_->held() + kBodyPiece)) {
            shared_.metrics->note_refused(Limit::Memory);
            closing_ = true;
            return write(come_back(503, "busy", "too many bodies are on their way to the hub",
                                   std::chrono::seconds{5}));
        }
        const auto now = Clock::now();
        const auto& limits = shared_.limits;
        const std::chrono::seconds earned{body_seen_ / limits.body_rate_min};
        set_deadline(
            std::min(now + limits.idle, body_began_ + limits.grace + limits.idle + earned));
        read();
    }

    /// False, and nothing changed, when that is more than there is room for.
    bool hold(std::size_t size) {
        if (size > held_ && shared_.held - held_ >= shared_.limits.memory_max) return false;
        if (!seat_.hold(size)) return false;
        shared_.held += size - held_;
        held_ = size;
        return true;
    }

    void handle() {
        phase_ = Phase::Handling;
        deadline_ = Clock::time_point::max();  // The answer may have to wait for the disk.
        body_->move_to(request_);
        // Whoever answers, on whatever thread, hands the connection back to this one with it.
        auto held = std::make_shared<std::shared_ptr<Connection>>(shared_from_this());
        auto answer = [held, executor = stream_.executor()](Reply reply) {
            asio::post(executor, [self = std::move(*held), reply = std::move(reply)]() mutable {
                self->write(std::move(reply));
            });
        };
        route_->handle(std::move(request_), std::move(answer));
    }

    // --- Its answer ----------------------------------------------------------------------------

    void write(Reply reply) {
        phase_ = Phase::Writing;
        body_.reset();
        if (!hold(reply.body.size() > kSmallAnswer ? reply.body.size() : 0)) {
            shared_.metrics->note_refused(Limit::Memory);
            reply = come_back(503, "busy", "too many answers are on their way from the hub",
                              std::chrono::seconds{5});
        }
        if (!reply.file.empty()) {
            file_ = SentFile::open(reply.file);
            if (!file_) reply = problem_reply({500, "disk", "the hub cannot read what it wrote"});
        }
        status_ = reply.status;
        if (reply.is_refusal()) seat_.note_refused(Clock::now());
        closing_ = closing_ || !keep_alive_ || shared_.stopping;
        const bool secure = stream_.is_secure() || request_.head.secure;
        out_[0] = reply_head(reply, {.keep_alive = !closing_,
                                     .secure = secure,
                                     .body_size = file_ ? file_->left() : reply.body.size()});
        out_[1] = head_only_ ? std::string{} : std::move(reply.body);
        if (head_only_) file_.reset();
        sent_ = 0;
        after_write_ = &Connection::answered;
        write_more();
    }

    /// Every piece that is taken renews the time limit.
    void write_more() {
        set_deadline(Clock::now() + shared_.limits.idle);
        const auto head = asio::buffer(out_[0]) + sent_;
        const auto body_sent = sent_ - std::min(sent_, out_[0].size());
        stream_.write_some({head, asio::buffer(out_[1]) + body_sent},
                           [self = shared_from_this()](error_code error, std::size_t size) {
                               if (error) return self->close();
                               self->shared_.metrics->note_sent(size);
                               self->sent_ += size;
                               const auto all = self->out_[0].size() + self->out_[1].size();
                               if (self->sent_ < all) return self->write_more();
                               if (self->file_ && self->file_->left() > 0) return self->write_on();
                               ((*self).*(self->after_write_))();
                           });
    }

    void write_on() {
        out_ = {"", file_->piece()};
        sent_ = 0;
        if (out_[1].empty()) return close();
        write_more();
    }

    void answered() {
        shared_.metrics->note_request(route_ == nullptr ? Metrics::kNoRoute : route_number_,
                                      status_, Clock::now() - head_began_);
        set_in_hand(false);
        out_ = {};
        file_.reset();
        request_ = {};
        route_ = nullptr;
        head_only_ = false;
        (void)hold(0);
        if (peer_.is_proxy) seat_ = {};
        if (closing_) return end();
        next_request();
    }

    // --- The end -------------------------------------------------------------------------------

    /// Lets the client read the answer: closing on bytes that it still sends would take it away.
    void end() {
        phase_ = Phase::Ending;
        set_deadline(Clock::now() + kLinger);
        if (stream_.is_secure() && reading_) return close();
        stream_.finish([self = shared_from_this()](error_code error, std::size_t) {
            if (error || self->stream_.is_secure()) return self->close();
            if (!self->reading_) self->discard(0);
        });
    }

    void discard(std::size_t size) {
        discarded_ += size;
        buffer_.consume(buffer_.size());
        if (discarded_ > kLingerMax) return close();
        read();
    }

    void close() {
        timer_.cancel();
        stream_.close();
        set_in_hand(false);
    }

    void set_in_hand(bool in_hand) {
        if (in_hand_ == in_hand) return;
        in_hand_ = in_hand;
        shared_.in_hand += in_hand ? 1 : std::size_t(-1);
    }

    // --- Time ----------------------------------------------------------------------------------

    /// Most deadlines move on before they are met: the timer looks only when it rings.
    void set_deadline(Clock::time_point deadline) {
        deadline_ = deadline;
        if (!timer_set_ || timer_.expiry() > deadline) wait();
    }

    void wait() {
        timer_set_ = true;
        timer_.expires_at(deadline_);
        timer_.async_wait([weak = weak_from_this()](error_code error) {
            const auto self = weak.lock();
            if (error || !self) return;
            self->timer_set_ = false;
            self->ring();
        });
    }

    void ring() {
        if (deadline_ == Clock::time_point::max()) return;
        if (Clock::now() < deadline_) return wait();
        if (phase_ != Phase::Head && phase_ != Phase::Body) return close();
        shared_.metrics->note_refused(Limit::Slow);
        refuse({408, "slow", "the request did not come fast enough"});
    }

    Stream stream_;
    asio::steady_timer timer_;
    Shared& shared_;
    PeerName peer_;
    Peers::Seat seat_;
    std::shared_ptr<asio::ssl::context> context_{};
    beast::flat_buffer buffer_{};
    std::optional<Body::HeadParser> head_parser_{};
    std::unique_ptr<Body> body_{};
    std::array<std::string, 2> out_{};
    std::optional<SentFile> file_{};
    Request request_{};
    const Route* route_ = nullptr;
    std::size_t route_number_ = 0;
    void (Connection::*after_write_)() = nullptr;
    Clock::time_point deadline_{};
    Clock::time_point head_began_{};
    Clock::time_point body_began_{};
    std::size_t scanned_ = 0;  ///< Of a head that is not whole yet.
    std::size_t body_seen_ = 0;
    std::size_t held_ = 0;
    std::size_t sent_ = 0;
    std::size_t discarded_ = 0;
    unsigned status_ = 0;
    Phase phase_ = Phase::Idle;
    bool reading_ = false;
    bool timer_set_ = false;
    bool in_hand_ = false;
    bool keep_alive_ = true;
    bool head_only_ = false;
    bool closing_ = false;
};

/// A few bytes, if they go at once: nobody waits for a client that is turned away.
void turn_away(tcp::socket& socket, bool secure, unsigned status, const char* detail) {
    if (secure) return;
    error_code ignored;
    socket.non_blocking(true, ignored);
    socket.send(asio::buffer(turned_away(status, detail)), 0, ignored);
    socket.shutdown(tcp::socket::shutdown_send, ignored);
}

}  // namespace

void serve_connection(tcp::socket socket, Shared& shared,
                      std::shared_ptr<asio::ssl::context> context) {
    error_code ignored;
    socket.set_option(tcp::no_delay{true}, ignored);
    if (shared.connection_count >= shared.limits.connection_count_max) {
        shared.metrics->note_refused(Limit::Connections);
        return turn_away(socket, context != nullptr, 503, "the hub has too many connections");
    }
    auto peer = peer_name(socket, shared.proxies);
    Peers::Seat seat;
    if (!peer.is_proxy) {
        auto entered = shared.peers.enter(peer_key(peer.address), Clock::now());
        if (!entered) {
            shared.metrics->note_refused(Limit::Peer);
            return turn_away(socket, context != nullptr, 429,
                             "your address has too many connections");
        }
        seat = *std::move(entered);
    }
    std::make_shared<Connection>(std::move(socket), shared, std::move(peer), std::move(seat))
        ->start(std::move(context));
}

}  // namespace camino::hub
