#include "sync/hub/backup_file.h"

#include <algorithm>
#include <cstdio>
#include <optional>

#include "shared/base/assert.h"
#include "shared/crypto/hash.h"
#include "shared/crypto/key_file.h"
#include "shared/crypto/stream_seal.h"
#include "sync/hub/disk_file.h"

namespace camino::hub {

namespace {

constexpr std::string_view kMagic = "CMBK";
constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kPieceSize = std::size_t{256} * 1024;

}  // namespace

struct BackupWriter::State {
    State(std::string wanted, DiskFile opened) : path(std::move(wanted)), file(std::move(opened)) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        if (!finished) std::remove(draft().c_str());
    }

    [[nodiscard]] std::string draft() const { return path + ".part"; }
    Result<void> put(ByteView plain) {
        hasher.add(plain);
        return sealer ? file.write(sealer->add(plain)) : file.write(plain);
    }
    Result<void> begin_file(const std::string& name, std::uint64_t size) {
        CAMINO_ASSERT(!name.empty() && name.size() <= kBackupNameMax);
        ByteWriter head;
        head.u16(static_cast<std::uint16_t>(name.size())).raw(as_bytes(name)).u64(size);
        return put(head.view());
    }

    std::string path;
    DiskFile file;
    std::optional<crypto::StreamSealer> sealer{};
    crypto::Secret passphrase{};  ///< To read it back.
    crypto::Hasher hasher{};
    bool finished = false;
};

BackupWriter::BackupWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
BackupWriter::BackupWriter(BackupWriter&&) noexcept = default;
BackupWriter::~BackupWriter() = default;

Result<BackupWriter> BackupWriter::start(const std::string& path, std::string_view passphrase,
                                         crypto::PassphraseCost cost) {
    auto file = TRY(DiskFile::make(path + ".part"));
    auto state = std::make_unique<State>(path, std::move(file));
    ByteWriter head;
    head.raw(as_bytes(kMagic)).u8(kVersion).u8(passphrase.empty() ? 0 : 1);
    if (!passphrase.empty()) {
        const auto key = crypto::SealKeyPair::generate();
        const auto locked = TRY(crypto::lock_key_file(key.secret, passphrase, cost));
        head.u16(static_cast<std::uint16_t>(locked.size())).raw(locked);
        state->sealer = TRY(crypto::StreamSealer::start(key.public_key));
        state->passphrase = crypto::Secret::copy_of(as_bytes(passphrase));
    }
    TRY(state->file.write(head.view()));
    return BackupWriter{std::move(state)};
}

Result<void> BackupWriter::add(const std::string& name, ByteView content) {
    TRY(state_->begin_file(name, content.size()));
    return state_->put(content);
}

Result<void> BackupWriter::add_file(const std::string& name, const std::string& from) {
    auto source = TRY(DiskFile::open(from));
    auto rest = TRY(source.size());
    TRY(state_->begin_file(name, rest));
    Bytes piece(kPieceSize);
    while (rest > 0) {
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(rest, kPieceSize));
        const auto got = TRY(source.read(std::span{piece}.first(wanted)));
        if (got == 0) return fail(Errc::Io, from + " became shorter while it was read; try again");
        TRY(state_->put(ByteView{piece}.first(got)));
        rest -= got;
    }
    return {};
}

Result<void> BackupWriter::finish() {
    auto& state = *state_;
    ByteWriter end;
    TRY(state.put(end.u16(0).view()));
    const auto hash = state.hasher.finish();
    TRY(state.sealer ? state.file.write(state.sealer->add(hash)) : state.file.write(hash));
    if (state.sealer) TRY(state.file.write(state.sealer->finish()));
    TRY(state.file.sync());
    const BackupSink nowhere{.file = [](const std::string&) { return Result<void>{}; },
                             .content = [](ByteView) { return Result<void>{}; }};
    const auto read = read_backup(state.draft(), as_text(state.passphrase.view()), nowhere);
    if (!read) {
        return fail(Errc::Io, "what was written does not read back: " + read.error().detail +
                                  "; write it to another disk");
    }
    TRY(replace_by(state.draft(), state.path));
    state.finished = true;
    return {};
}

}  // namespace camino::hub
