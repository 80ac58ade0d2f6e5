// What reads as a publication is written again as the same files; what it says is looked at by all
// that a hub would do with it.

#include "shared/base/assert.h"
#include "shared/publishing/publication.h"

#include "tests/fuzz/target.h"
#include "tests/support/keys.h"
#include "tests/support/people_of_repository.h"

using namespace camino;

namespace {

packs::PackFiles smallest_pack() {
    return {{"pack.json", R"({"id": "tiny"})"}, {"contacts.json", "{}"}, {"words/en.po", ""}};
}

const publishing::Repository& held() {
    static const auto repository = test::People{}.published(smallest_pack());
    return repository;
}

/// The hash at the end never stops the fuzzer: it is made to fit.
Bytes with_hash(ByteView content) {
    ByteWriter out;
    out.raw(content).raw(crypto::hash(content));
    return out.take();
}

void use(const publishing::Repository& repository) {
    const auto root = test::People::root(held());
    const auto merged = publishing::merge(held(), repository);
    if (merged) CAMINO_ASSERT(publishing::merge(*merged, repository).has_value());
    if (const auto checked = publishing::check(repository, root, test::kSigned))
        CAMINO_ASSERT(checked->pack == smallest_pack());  // Nothing else was ever signed.
    static_cast<void>(publishing::drafted_pack(repository));
    static_cast<void>(publishing::signer_changes(repository));
}

}  // namespace

std::vector<Bytes> camino::test::fuzz_seeds() {
    const auto whole = publishing::write_publication(held());
    publishing::Repository small;
    small.metadata["2.contacts.json"] = "{}";
    small.targets["tiny/x.contacts.json"] = "{}";
    return {whole, publishing::write_publication(small), publishing::write_publication({})};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = test::input(data, size);
    static_cast<void>(publishing::read_publication(bytes));
    if (bytes.size() < crypto::kHashSize) return 0;
    const auto fitting = with_hash(bytes.first(bytes.size() - crypto::kHashSize));
    const auto repository = publishing::read_publication(fitting);
    if (!repository) return 0;
    const auto again = publishing::read_publication(publishing::write_publication(*repository));
    CAMINO_ASSERT(again && *again == *repository);
    use(*repository);
    return 0;
}
