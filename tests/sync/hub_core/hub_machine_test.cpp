#include "sync/hub_core/hub_machine.h"

#include <catch2/catch.hpp>

using namespace camino;
using namespace camino::hub;

namespace {

/// A made-up chain: what counts is that equal histories have equal heads.
ChainHead head(int history, Seq seq) {
    return {static_cast<std::byte>(history), static_cast<std::byte>(seq)};
}

const Bytes kEnvelope(199, std::byte{1});

SegmentOffer offer(Seq first, std::size_t count, int history = 1) {
    SegmentOffer out{.first = first, .previous_head = head(history, first - 1)};
    for (std::size_t i = 0; i < count; ++i) {
        out.envelopes.push_back({.envelope = kEnvelope, .head_after = head(history, first + i)});
    }
    return out;
}

/// A device whose records up to `through` are held, and what is stored at the checkpoint.
View view(Seq through, const SegmentOffer& of) {
    return {
        .device = DeviceState{.signature_good = true, .through = through, .head = head(1, through)},
        .checkpoint_head = head(1, checkpoint(of, through))};
}

template <class T>
std::vector<T> all(const Decision& decision) {
    std::vector<T> out;
    for (const auto& write : decision.writes) {
        if (const auto* found = std::get_if<T>(&write)) out.push_back(*found);
    }
    return out;
}

}  // namespace

TEST_CASE("HubMachine: takes what is new and knows what it holds", "[hub]") {
    struct Row {
        const char* why;
        Seq through;
        Seq first;
        std::size_t count;
        std::uint64_t new_count, held_count, waiting_count;
        Seq then_through;
    };
    const auto row = GENERATE(values<Row>({
        {"the first records of a device", 0, 1, 3, 3, 0, 0, 3},
        {"the next ones", 10, 11, 5, 5, 0, 0, 15},
        {"the same bytes again", 10, 6, 5, 0, 5, 0, 10},
        {"an older run again", 10, 2, 3, 0, 3, 0, 10},
        {"a run that overlaps", 10, 8, 5, 2, 3, 0, 12},
        {"all from the beginning", 10, 1, 12, 2, 10, 0, 12},
        {"a run that leaves a gap waits", 10, 12, 4, 0, 0, 4, 10},
    }));
    CAPTURE(row.why);
    const auto segment = offer(row.first, row.count);
    const auto decision = HubMachine::handle(segment, view(row.through, segment));
    CHECK_FALSE(decision.refusal.has_value());
    CHECK(decision.new_count == row.new_count);
    CHECK(decision.held_count == row.held_count);
    CHECK(decision.waiting_count == row.waiting_count);
    CHECK(all<StoreEnvelope>(decision).size() == row.new_count);
    CHECK(all<KeepSegment>(decision).size() == (row.new_count > 0 ? 1 : 0));
    const auto advance = all<Advance>(decision);
    if (row.then_through == row.through) {
        CHECK(advance.empty());
    } else {
        REQUIRE(advance.size() == 1);
        CHECK(advance[0].through == row.then_through);
        CHECK(advance[0].head == head(1, row.then_through));
        CHECK(all<StoreEnvelope>(decision).front().seq == row.through + 1);
    }
}

TEST_CASE("HubMachine: refuses strangers and forks, and writes none of it", "[hub]") {
    struct Row {
        const char* why;
        bool known, withdrawn, signature_good;
        Seq first;
        int history;
        Refusal refusal;
    };
    const auto row = GENERATE(values<Row>({
        {"unknown device", false, false, true, 11, 1, Refusal::UnknownDevice},
        {"withdrawn", true, true, true, 11, 1, Refusal::Withdrawn},
        {"changed bytes", true, false, false, 11, 1, Refusal::BadSignature},
        {"withdrawn and forged: the forgery is named", true, true, false, 11, 1,
         Refusal::BadSignature},
        {"another history next", true, false, true, 11, 2, Refusal::Fork},
        {"another history, overlapping", true, false, true, 9, 2, Refusal::Fork},
        {"another history, all older", true, false, true, 2, 2, Refusal::Fork},
    }));
    CAPTURE(row.why);
    const auto segment = offer(row.first, 4, row.history);
    auto seen = view(10, segment);
    seen.device->withdrawn = row.withdrawn;
    seen.device->signature_good = row.signature_good;
    if (!row.known) seen.device.reset();
    const auto decision = HubMachine::handle(segment, seen);
    REQUIRE(decision.refusal.has_value());
    CHECK(*decision.refusal == row.refusal);
    CHECK(all<StoreEnvelope>(decision).empty());
    CHECK(all<Advance>(decision).empty());
    CHECK(all<NoteFork>(decision).size() == (row.refusal == Refusal::Fork ? 1 : 0));
    CHECK(std::string_view{words(*decision.refusal)}.size() > 20);
}

TEST_CASE("HubMachine: a bad envelope is set aside and blocks no other", "[hub]") {
    auto segment = offer(1, 3);
    segment.envelopes[1].fault = Fault::Unreadable;
    segment.envelopes[2].fault = Fault::UnknownKey;
    const auto decision = HubMachine::handle(segment, view(0, segment));
    CHECK(all<StoreEnvelope>(decision).size() == 1);
    const auto aside = all<SetAside>(decision);
    REQUIRE(aside.size() == 2);
    CHECK(aside[0].seq == 2);
    CHECK(aside[0].why == Fault::Unreadable);
    CHECK(aside[1].why == Fault::UnknownKey);
    CHECK(all<Advance>(decision).at(0).through == 3);  // They count towards the receipt.
    CHECK(decision.new_count == 3);
}

TEST_CASE("HubMachine: what this hub lost is taken back when a stick brings it", "[hub]") {
    const auto segment = offer(4, 3);
    auto seen = view(10, segment);
    seen.checkpoint_head.reset();
    const auto decision = HubMachine::handle(segment, seen);
    CHECK_FALSE(decision.refusal.has_value());
    CHECK(all<StoreEnvelope>(decision).size() == 3);
    CHECK(all<Advance>(decision).empty());
}

TEST_CASE("HubMachine: hello agrees, reports a loss, or shows a fork", "[hub]") {
    struct Row {
        const char* why;
        Seq next;
        int history;
        bool fork;
        Seq lost_first, lost_last;
    };
    const auto row = GENERATE(values<Row>({
        {"all received", 11, 1, false, 0, 0},
        {"some received and not yet freed", 6, 1, false, 0, 0},
        {"the device freed what this older hub does not hold", 16, 1, false, 11, 15},
        {"another history", 11, 2, true, 0, 0},
        {"another history, older", 6, 2, true, 0, 0},
    }));
    CAPTURE(row.why);
    const HelloOffer hello{row.next, head(row.history, row.next - 1)};
    const View seen{
        .device = DeviceState{.signature_good = true, .through = 10, .head = head(1, 10)},
        .checkpoint_head = head(1, checkpoint(hello, 10))};
    const auto decision = HubMachine::handle(hello, seen);
    CHECK(decision.refusal.has_value() == row.fork);
    const auto lost = all<NoteLost>(decision);
    CHECK(lost.size() == (row.lost_last > 0 ? 1 : 0));
    for (const auto& range : lost) {
        CHECK(range.first == row.lost_first);
        CHECK(range.last == row.lost_last);
        CHECK(all<Advance>(decision).at(0).through == row.lost_last);
    }
}
