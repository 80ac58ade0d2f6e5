#include "shared/publishing/publication.h"

#include "shared/base/assert.h"
#include "shared/publishing/names.h"

namespace camino::publishing {

namespace {

constexpr std::string_view kMagic = "CMPB";
constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kFileCountMax = 20'000;

enum Kind : std::uint8_t { End = 0, Metadata = 1, Target = 2 };

void write_files(ByteWriter& out, Kind kind, const Files& files) {
    for (const auto& [name, bytes] : files) {
        CAMINO_ASSERT(name.size() <= UINT16_MAX && bytes.size() <= UINT32_MAX);
        out.u8(kind).u16(static_cast<std::uint16_t>(name.size())).raw(as_bytes(name));
        out.u32(static_cast<std::uint32_t>(bytes.size())).raw(as_bytes(bytes));
    }
}

Result<void> check_name(std::uint8_t kind, std::string_view name) {
    const bool is_file = kind == Target || name.find('/') == std::string_view::npos;
    if (is_plain_path(name) && is_file) return {};
    return fail(Errc::BadInput, "a publication holds a file with an impossible name");
}

Result<void> take_file(Repository& repository, std::uint8_t kind, ByteReader& in) {
    if (kind != Metadata && kind != Target)
        return fail(Errc::BadInput, "a publication holds something that is no file");
    const std::string name(as_text(in.raw(in.u16())));
    const auto bytes = in.raw(in.u32());
    if (!in.ok()) return fail(Errc::BadInput, "a publication ends too early");
    TRY(check_name(kind, name));
    auto& files = kind == Metadata ? repository.metadata : repository.targets;
    if (!files.emplace(name, as_text(bytes)).second)
        return fail(Errc::BadInput, "a publication holds '" + name + "' twice");
    return {};
}

/// What stands before the hash. Errors: BadInput.
Result<ByteView> checked_content(ByteView bytes) {
    constexpr auto kSizeMin = kMagic.size() + 1 + 1 + crypto::kHashSize;
    if (bytes.size() > kPublicationSizeMax)
        return fail(Errc::BadInput, "a publication has at most 64 MiB; this has more");
    if (bytes.size() < kMagic.size() || as_text(bytes.first(kMagic.size())) != kMagic)
        return fail(Errc::BadInput, "this is no publication");
    if (bytes.size() < kSizeMin) return fail(Errc::BadInput, "a publication ends too early");
    if (bytes[kMagic.size()] != std::byte{kVersion})
        return fail(Errc::BadInput, "a newer program wrote this publication");
    const auto content = bytes.first(bytes.size() - crypto::kHashSize);
    ByteReader end{bytes.subspan(content.size())};
    if (crypto::hash(content) != end.array<crypto::kHashSize>())
        return fail(Errc::BadInput, "a publication is torn: it was not copied whole");
    return content;
}

}  // namespace

Bytes write_publication(const Repository& repository) {
    ByteWriter out;
    out.raw(as_bytes(kMagic)).u8(kVersion);
    write_files(out, Metadata, repository.metadata);
    write_files(out, Target, repository.targets);
    out.u8(End);
    const auto hash = crypto::hash(out.view());
    out.raw(hash);
    return out.take();
}

Result<Repository> read_publication(ByteView bytes) {
    const auto content = TRY(checked_content(bytes));
    ByteReader in{content.subspan(kMagic.size() + 1)};
    Repository repository;
    for (std::size_t count = 0;; ++count) {
        const auto kind = in.u8();
        if (kind == End) break;
        if (count == kFileCountMax)
            return fail(Errc::BadInput, "a publication holds too many files");
        TRY(take_file(repository, kind, in));
    }
    if (!in.at_end()) return fail(Errc::BadInput, "a publication has not the length that it says");
    return repository;
}

}  // namespace camino::publishing
