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

ApprovalState state_of(const Approval& approval, Time now) {
    if (approval.used) return ApprovalState::Used;
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

}  // namespace camino::people
