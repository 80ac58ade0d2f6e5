// Whatever a repository serves, metadata that reads and is written again reads the same, and what
// nobody trusted has signed is never taken.

#include "shared/base/assert.h"
#include "shared/tuf/trusted_set.h"
#include "shared/tuf/write.h"

#include "tests/fuzz/target.h"

using namespace camino;

namespace {

const crypto::SignKey& key() {
    static const auto made = crypto::SignKey::from_seed(Bytes(32, std::byte{7})).value();
    return made;
}

/// A root whose other roles have no keys.
tuf::TrustedSet trusting_nobody() {
    tuf::Root root{.header = {.expires = 9}};
    const tuf::Key own = tuf::describe(key().public_key());
    root.keys = {{own.id, own}};
    root.roles["root"].key_ids = {own.id};
    for (const auto role : {"timestamp", "snapshot", "targets"}) root.roles[role] = {};
    const auto bytes = tuf::sign(as_bytes(tuf::draft(root)), key()).value();
    return tuf::TrustedSet::create(as_bytes(bytes), 0).value();
}

template <class Content, class Read>
void check_again(const Result<tuf::Signed<Content>>& first, const Read& read) {
    if (!first) return;
    const auto again = read(as_bytes(tuf::draft(first->content)));
    CAMINO_ASSERT(again.has_value() && again->content == first->content);
}

}  // namespace

std::vector<Bytes> camino::test::fuzz_seeds() {
    const auto own = tuf::describe(key().public_key());
    const tuf::Header header{.version = 3, .expires = 1'796'000'000};
    const tuf::Role role{.key_ids = {own.id}};
    const tuf::Root root{
        .header = header,
        .keys = {{own.id, own}},
        .roles = {{"root", role}, {"timestamp", role}, {"snapshot", role}, {"targets", role}}};
    const tuf::Timestamp timestamp{
        .header = header, .snapshot = tuf::meta_of(2, as_bytes("x")), .issued = 1'796'000'000};
    const tuf::Snapshot snapshot{
        .header = header,
        .files = {{"targets.json", {.version = 4}}, {"a.json", tuf::meta_of(1, as_bytes("y"))}}};
    tuf::Targets targets{.header = header, .files = {{"a/b", tuf::target_of(as_bytes("z"))}}};
    targets.files["a/b"].custom = "{\"n\": [1, null]}";
    targets.delegations.keys = root.keys;
    targets.delegations.roles = {{.name = "a", .role = role, .paths = {"a/*"}},
                                 {.name = "b", .role = role, .hash_prefixes = {"0f"}}};
    tuf::Targets bins{.header = header};
    bins.delegations.succinct = tuf::SuccinctRoles{.role = role, .name_prefix = "bin"};
    std::vector<Bytes> seeds;
    for (const auto& draft : {tuf::draft(root), tuf::draft(timestamp), tuf::draft(snapshot),
                              tuf::draft(targets), tuf::draft(bins)}) {
        const auto bytes = tuf::sign(as_bytes(draft), key()).value();
        const auto view = as_bytes(bytes);
        seeds.emplace_back(view.begin(), view.end());
    }
    return seeds;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = test::input(data, size);
    check_again(tuf::read_root(bytes), tuf::read_root);
    check_again(tuf::read_timestamp(bytes), tuf::read_timestamp);
    check_again(tuf::read_snapshot(bytes), tuf::read_snapshot);
    const auto read_targets = [](ByteView view) { return tuf::read_targets(view, "targets"); };
    check_again(read_targets(bytes), read_targets);
    static auto set = trusting_nobody();
    CAMINO_ASSERT(!set.take_timestamp(bytes) && set.timestamp() == nullptr);
    return 0;
}
