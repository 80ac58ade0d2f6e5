#include "sync/people/approval.h"

namespace camino::people {

namespace {

void add_sized(ByteWriter& out, std::string_view text) {
    out.u32(static_cast<std::uint32_t>(text.size())).raw(as_bytes(text));
}

/// Values with spaces or signs of ours stand in quotes.
std::string quoted(std::string_view value) {
    if (!value.empty() && value.find_first_of(" =\"\\\t\r\n") == std::string_view::npos) {
        return std::string{value};
    }
    std::string out = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

Error not_shown() { return {Errc::BadInput, "these are no particulars of a request"}; }

/// Takes one name or value from the beginning, as quoted() wrote it.
Result<std::string> take_quoted(std::string_view& text) {
    std::string out;
    if (!text.starts_with('"')) {
        out = text.substr(0, text.find_first_of(" ="));
        text.remove_prefix(out.size());
        return out.empty() || quoted(out) != out ? Result<std::string>{tl::unexpected(not_shown())}
                                                 : out;
    }
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            text.remove_prefix(i + 1);
            return out;
        }
        if (text[i] == '\\' && ++i == text.size()) break;
        out += text[i];
    }
    return tl::unexpected(not_shown());
}

}  // namespace

crypto::Hash bound_to(Power power, const Particulars& particulars) {
    ByteWriter out;
    add_sized(out, "camino approval 1");
    add_sized(out, to_string(power));
    out.u32(static_cast<std::uint32_t>(particulars.size()));
    for (const auto& [name, value] : particulars) {
        add_sized(out, name);
        add_sized(out, value);
    }
    return crypto::hash(out.view());
}

std::string shown(const Particulars& particulars) {
    std::string out;
    for (const auto& [name, value] : particulars) {
        if (!out.empty()) out += ' ';
        out += quoted(name) + "=" + quoted(value);
    }
    return out;
}

Result<Particulars> read_shown(std::string_view text) {
    Particulars particulars;
    for (auto rest = text; !rest.empty();) {
        if (!particulars.empty()) {
            if (!rest.starts_with(' ')) return tl::unexpected(not_shown());
            rest.remove_prefix(1);
        }
        auto name = TRY(take_quoted(rest));
        if (!rest.starts_with('=')) return tl::unexpected(not_shown());
        rest.remove_prefix(1);
        auto value = TRY(take_quoted(rest));
        particulars.emplace_back(std::move(name), std::move(value));
    }
    if (shown(particulars) != text) return tl::unexpected(not_shown());
    return particulars;
}

ApprovalState state_of(const Approval& approval, Time now) {
    switch (approval.end) {
        case ApprovalEnd::Used: return ApprovalState::Used;
        case ApprovalEnd::Withdrawn: return ApprovalState::Withdrawn;
        case ApprovalEnd::Refused: return ApprovalState::Refused;
        case ApprovalEnd::None: break;
    }
    if (!is_within(approval.asked, now, kApprovalFor)) return ApprovalState::Expired;
    return approval.approver.empty() ? ApprovalState::Waits : ApprovalState::Approved;
}

std::optional<ApproveFault> check_approver(const Approval& approval, std::string_view name,
                                           Role role, Time now) {
    if (name == approval.asker) return ApproveFault::OwnRequest;
    if (!holds(role, approval.power)) return ApproveFault::NotYours;
    if (state_of(approval, now) != ApprovalState::Waits) return ApproveFault::NotWaiting;
    return std::nullopt;
}

std::optional<ApproveFault> check_withdrawer(const Approval& approval, std::string_view name,
                                             Time now) {
    if (name != approval.asker) return ApproveFault::NotYours;
    const auto state = state_of(approval, now);
    const bool open = state == ApprovalState::Waits || state == ApprovalState::Approved;
    return open ? std::nullopt : std::optional{ApproveFault::NotWaiting};
}

}  // namespace camino::people
