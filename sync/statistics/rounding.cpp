#include "sync/statistics/rounding.h"

#include <algorithm>

#include "shared/base/assert.h"

namespace camino::statistics {

namespace {

constexpr int kAttemptCountMax = 64;
constexpr std::string_view kKeyContext = "camino rounding v1";

/// Requirements, pathways and sole barriers are often the same people counted twice. Equal numbers
/// of this kind are rounded alike, so that counting twice tells nothing more.
bool is_barrier(Topic topic) {
    return topic == Topic::Excluded || topic == Topic::Requirements || topic == Topic::Sole ||
           topic == Topic::VersionRequirements;
}

void add_text(ByteWriter& out, std::string_view text) {
    out.u32(static_cast<std::uint32_t>(text.size())).raw(as_bytes(text));
}

/// 0 .. kBase - 1, each as likely as the others.
std::int64_t draw(ByteView key, const DrawName& name, std::int64_t count) {
    ByteWriter what;
    add_text(what, name.country);
    what.u64(static_cast<std::uint64_t>(name.period)).u32(static_cast<std::uint32_t>(name.late));
    if (is_barrier(name.key.topic)) {
        add_text(what, "barrier");
    } else {
        add_text(what, topic_name(name.key.topic));
        add_text(what, name.key.item);
        add_text(what, name.key.part);
    }
    what.u64(static_cast<std::uint64_t>(count)).u32(static_cast<std::uint32_t>(name.attempt));
    const auto hash = crypto::Hasher{}.add(key).add(what.view()).finish();
    // 2^64 is not a multiple of 5; the bias is 1 in 10^19.
    return static_cast<std::int64_t>(ByteReader{hash}.u64() % static_cast<std::uint64_t>(kBase));
}

std::vector<std::int64_t> round_once(ByteView key, const Sheet& sheet, const DrawName& name) {
    std::vector<std::int64_t> published;
    for (const auto& cell : sheet.cells) {
        const bool whole = cell.whole != kNone && sheet.cells[cell.whole].count == cell.count;
        if (cell.published) {
            published.push_back(*cell.published);
        } else if (whole) {
            published.push_back(published.at(cell.whole));
        } else {
            auto own = name;
            own.key = cell.key;
            published.push_back(round_count(key, own, cell.count));
        }
    }
    return published;
}

/// How many values the published numbers leave to the cell that they leave the fewest.
std::int64_t value_count_min(const Sheet& sheet, const std::vector<std::int64_t>& published) {
    std::vector<Bounds> bounds;
    for (const auto number : published) bounds.push_back(bounds_of(number));
    narrow(sheet.relations, bounds);
    std::int64_t least = kValueCountMin;
    for (const auto& each : bounds) least = std::min(least, each.high - each.low + 1);
    return least;
}

}  // namespace

crypto::Secret rounding_key(ByteView secret) {
    auto hash = crypto::Hasher{}.add(as_bytes(kKeyContext)).add(secret).finish();
    auto key = crypto::Secret::copy_of(hash);
    crypto::wipe(hash);
    return key;
}

std::int64_t round_count(ByteView key, const DrawName& name, std::int64_t count) {
    CAMINO_ASSERT(count >= 0);
    const auto over = count % kBase;
    if (over == 0) return count;
    return count - over + (draw(key, name, count) < over ? kBase : 0);
}

std::vector<std::int64_t> round_sheet(ByteView key, const Sheet& sheet, Month late) {
    DrawName name{.country = sheet.country, .period = sheet.month.value_or(-1), .late = late};
    std::vector<std::int64_t> best;
    std::int64_t best_count = -1;
    for (; name.attempt < kAttemptCountMax; ++name.attempt) {
        auto published = round_once(key, sheet, name);
        const auto least = value_count_min(sheet, published);
        if (least <= best_count) continue;
        best = std::move(published);
        best_count = least;
        if (best_count >= kValueCountMin) break;
    }
    return best;
}

}  // namespace camino::statistics
