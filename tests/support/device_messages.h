// What one device may say to a hub, made without a journal: its chain, segments, hellos, tallies.

#pragma once

#include <vector>

#include "shared/records/envelope.h"
#include "shared/records/segment.h"
#include "shared/records/tally.h"
#include "sync/wire/carry.h"
#include "sync/wire/hello.h"
#include "sync/wire/month_counts.h"
#include "sync/wire/team_ask.h"
#include "sync/wire/tombstones_ask.h"

#include "tests/support/keys.h"

namespace camino::test {

class DeviceMessages {
public:
    explicit DeviceMessages(int number) : key_(sign_key(number)) {
        heads_.push_back(records::chain_start(id()));
    }

    [[nodiscard]] const crypto::SignKey& key() const { return key_; }
    [[nodiscard]] records::DeviceId id() const { return records::device_id(key_.public_key()); }

    /// `count` more records, sealed to custodian `custodian` (seal_key).
    void make(std::size_t count, int custodian = 3) {
        for (std::size_t i = 0; i < count; ++i) {
            const records::Address to{.to = seal_key(custodian).public_key,
                                      .epoch = {records::KeptFor::Days30, 1}};
            envelopes_.push_back(records::seal_record(filled(100, 7), to).value());
            heads_.push_back(records::chain_next(heads_.back(), envelopes_.back()));
        }
    }

    [[nodiscard]] static crypto::DeleteTag tag(int number) {
        return {static_cast<std::byte>(number)};
    }
    /// One more, sealed to a team.
    void make_for_team(std::uint32_t team, int tag, std::size_t size = 100) {
        const records::Address to{.to = seal_key(6).public_key,
                                  .epoch = {records::KeptFor::Days30, team},
                                  .delete_tag = DeviceMessages::tag(tag),
                                  .suite = records::Suite::Team};
        envelopes_.push_back(records::seal_record(filled(size, 7), to).value());
        heads_.push_back(records::chain_next(heads_.back(), envelopes_.back()));
    }
    [[nodiscard]] const Bytes& envelope(std::size_t seq) const { return envelopes_.at(seq - 1); }

    [[nodiscard]] Bytes segment(std::uint64_t first, std::uint64_t count) const {
        const auto begin = envelopes_.begin() + static_cast<std::ptrdiff_t>(first - 1);
        const std::vector<ByteView> views(begin, begin + static_cast<std::ptrdiff_t>(count));
        return records::sign_segment({first, heads_[first - 1], views}, key_).value();
    }
    [[nodiscard]] Bytes hello(std::uint64_t next) const {
        return wire::sign_hello({id().bytes, next, heads_[next - 1]}, key_);
    }
    [[nodiscard]] Bytes tombstones_ask(std::uint64_t after) const {
        return wire::sign_tombstones_ask({id().bytes, 1, after}, key_);
    }
    [[nodiscard]] Bytes team_ask(std::uint32_t team, std::uint64_t after,
                                 std::uint32_t generation = 1) const {
        return wire::sign_team_ask({id().bytes, generation, team, after}, key_);
    }
    /// A carried bundle's only piece, as far as it is here; `size`: of all of it.
    [[nodiscard]] Bytes carry(std::string_view piece, std::uint64_t size) const {
        const auto bytes = as_bytes(piece);
        const wire::Carry message{.device = id().bytes,
                                  .bundle = crypto::hash(bytes),
                                  .size = size,
                                  .piece = {bytes.begin(), bytes.end()}};
        return wire::sign_carry(message, key_);
    }
    /// `month` since January 1970; a criterion of the pack for practice.
    [[nodiscard]] Bytes month(std::uint16_t month, const std::string& criterion) const {
        return wire::sign_month_counts({id().bytes, month, {{criterion, 7}}}, key_).value();
    }
    /// `statistics`: the hub's key.
    [[nodiscard]] Bytes tallies(const crypto::SealPublicKey& statistics) const {
        const records::Tally tally{.finished = true, .country = {std::byte{'C'}, std::byte{'O'}}};
        return records::sign_batch({records::seal_tally(tally, statistics).value()}, key_).value();
    }

private:
    crypto::SignKey key_;
    std::vector<Bytes> envelopes_{};
    std::vector<records::ChainHead> heads_{};
};

}  // namespace camino::test
