#include "sync/wire/ticket.h"

#include <algorithm>

namespace camino::wire {

namespace {

constexpr std::string_view kPrefix = "CAMINO1-";
constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kTextSizeMax = 2000;
constexpr std::size_t kCheckSize = 4;
constexpr std::size_t kHubSizeMax = 200;
constexpr std::size_t kTzSizeMax = 64;

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_visible(char c) { return c > ' ' && c < 127; }

void write_short_text(ByteWriter& out, std::string_view text) {
    out.u8(static_cast<std::uint8_t>(text.size())).raw(as_bytes(text));
}

std::string read_short_text(ByteReader& in) {
    const auto size = in.u8();
    return std::string{as_text(in.raw(size))};
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

Result<void> check(const Ticket& ticket) {
    TRY(wire::check(ticket.post));
    const bool http = ticket.hub.starts_with("http://") || ticket.hub.starts_with("https://");
    if (!http || ticket.hub.size() > kHubSizeMax || !std::ranges::all_of(ticket.hub, is_visible)) {
        return fail(Errc::BadInput, "the hub's address must be http://HOST:PORT");
    }
    return {};
}

}  // namespace

Result<void> check(const Post& post) {
    if (post.country.size() != 2 || !std::ranges::all_of(post.country, is_capital)) {
        return fail(Errc::BadInput, "the country must be two capital letters, such as CO");
    }
    if (post.mode != DeviceMode::Kiosk && post.mode != DeviceMode::Desk) {
        return fail(Errc::BadInput, "the mode must be kiosk or desk");
    }
    if (post.tz.empty() || post.tz.size() > kTzSizeMax ||
        !std::ranges::all_of(post.tz, is_visible)) {
        return fail(Errc::BadInput, "the time zone must be a name such as America/Bogota");
    }
    return {};
}

void write_post(ByteWriter& out, const Post& post) {
    out.raw(as_bytes(post.country)).u16(post.site).u8(static_cast<std::uint8_t>(post.mode));
    write_short_text(out, post.tz);
}

Post read_post(ByteReader& in) {
    Post post;
    post.country = as_text(in.raw(2));
    post.site = in.u16();
    post.mode = static_cast<DeviceMode>(in.u8());
    post.tz = read_short_text(in);
    return post;
}

Result<std::string> encode(const Ticket& ticket) {
    TRY(check(ticket));
    ByteWriter out;
    out.u8(kVersion).raw(ticket.secret).raw(ticket.hub_key.bytes);
    write_post(out, ticket.post);
    write_short_text(out, ticket.hub);
    const auto sum = crypto::hash(out.view());
    out.raw(ByteView{sum}.first(kCheckSize));
    return std::string{kPrefix} + to_hex(out.view());
}

Result<Ticket> decode_ticket(std::string_view text) {
    text = trimmed(text);
    if (text.size() > kTextSizeMax || !text.starts_with(kPrefix)) {
        return fail(Errc::BadInput, "not a ticket: it must be one line that begins with CAMINO1-");
    }
    const auto bytes = from_hex(text.substr(kPrefix.size()));
    if (!bytes || bytes->size() <= kCheckSize) {
        return fail(Errc::BadInput, "the ticket is not complete; copy the whole line again");
    }
    const auto body = ByteView{*bytes}.first(bytes->size() - kCheckSize);
    const auto sum = crypto::hash(body);
    if (!std::ranges::equal(ByteView{*bytes}.last(kCheckSize), ByteView{sum}.first(kCheckSize))) {
        return fail(Errc::BadInput, "the ticket has a typing mistake; copy the whole line again");
    }
    ByteReader in{body};
    const auto version = in.u8();
    Ticket ticket;
    ticket.secret = in.array<16>();
    ticket.hub_key.bytes = in.array<32>();
    ticket.post = read_post(in);
    ticket.hub = read_short_text(in);
    if (!in.at_end() || version != kVersion) {
        return fail(Errc::BadInput, "a ticket for another version of Camino; update this machine");
    }
    TRY(check(ticket));
    return ticket;
}

crypto::Hash ticket_hash(const TicketSecret& secret) {
    return crypto::Hasher{}.add(as_bytes("camino ticket v1")).add(secret).finish();
}

}  // namespace camino::wire
