// Reading the file of a backup; whatever was done to it, nothing is believed before its hash.

#include <algorithm>
#include <optional>

#include "shared/crypto/hash.h"
#include "shared/crypto/key_file.h"
#include "shared/crypto/stream_open.h"
#include "sync/hub/backup_file.h"
#include "sync/hub/disk_file.h"

namespace camino::hub {

namespace {

constexpr std::string_view kMagic = "CMBK";
constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kPieceSize = std::size_t{64} * 1024;
constexpr std::size_t kKeyFileMax = 1024;

tl::unexpected<Error> damaged(const std::string& path, const char* how) {
    return fail(Errc::BadInput, path + " is damaged (" + how + "); use another copy of it");
}

/// What the head says; true: sealed. The file then stands behind it.
Result<bool> read_head(DiskFile& file, const std::string& path) {
    ByteArray<6> head{};
    const auto size = TRY(file.read(head));
    ByteReader in{ByteView{head}.first(size)};
    if (as_text(in.raw(kMagic.size())) != kMagic) {
        return fail(Errc::BadInput,
                    path + " is no backup of a hub; name what `camino hub backup` wrote");
    }
    const auto version = in.u8();
    const auto sealed = in.u8();
    if (in.ok() && version > kVersion) {
        return fail(Errc::BadInput, path + " was made by a newer program; update this one");
    }
    if (!in.ok() || version != kVersion || sealed > 1) return damaged(path, "its head");
    return sealed == 1;
}

Result<crypto::SealKeyPair> read_key(DiskFile& file, const std::string& path,
                                     std::string_view passphrase) {
    if (passphrase.empty()) {
        return fail(Errc::BadInput, path + " is sealed; give its passphrase");
    }
    ByteArray<2> head{};
    TRY(file.read(head));
    const std::size_t size = ByteReader{head}.u16();
    if (size > kKeyFileMax) return damaged(path, "its key");
    Bytes locked(size);
    if (TRY(file.read(locked)) != size) return damaged(path, "it ends too early");
    auto secret = crypto::unlock_key_file(locked, passphrase);
    if (secret) return crypto::SealKeyPair::from_secret(secret->view());
    if (secret.error().code == Errc::BadInput) return damaged(path, "its key");
    if (secret.error().code != Errc::Untrusted) return tl::unexpected(secret.error());
    return fail(Errc::Untrusted,
                path + ": this is not its passphrase, or the file was changed at its head");
}

/// Below where it is put, and nowhere else.
bool is_safe(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.back() == '/') return false;
    const bool printable =
        std::ranges::all_of(name, [](unsigned char c) { return c >= ' ' && c != 127; });
    const auto padded = "/" + std::string{name} + "/";
    return printable && padded.find("//") == std::string::npos &&
           padded.find("/./") == std::string::npos && padded.find("/../") == std::string::npos;
}

/// The plain content, in pieces.
class Plain {
public:
    Plain(DiskFile file, std::string path, std::optional<crypto::StreamOpener> opener)
        : file_(std::move(file)), path_(std::move(path)), opener_(std::move(opener)) {}

    /// 1 to `size_max` bytes, borrowed until the next call.
    Result<ByteView> some(std::size_t size_max) {
        while (at_ == piece_.size()) TRY(next());
        const auto view = ByteView{piece_}.subspan(at_, std::min(size_max, piece_.size() - at_));
        at_ += view.size();
        return view;
    }
    Result<Bytes> exactly(std::size_t size) {
        Bytes bytes;
        while (bytes.size() < size) {
            const auto more = TRY(some(size - bytes.size()));
            bytes.insert(bytes.end(), more.begin(), more.end());
        }
        return bytes;
    }
    /// That nothing is missing, and nothing follows.
    Result<void> finish() {
        Bytes raw(kPieceSize);
        while (at_ == piece_.size()) {
            const auto size = TRY(file_.read(raw));
            if (size == 0) return finish_sealed();
            TRY(take(ByteView{raw}.first(size)));
        }
        return damaged(path_, "it goes on after its end");
    }

private:
    Result<void> next() {
        Bytes raw(kPieceSize);
        const auto size = TRY(file_.read(raw));
        if (size == 0) return damaged(path_, "it ends too early");
        return take(ByteView{raw}.first(size));
    }
    Result<void> take(ByteView raw) {
        at_ = 0;
        if (!opener_) {
            piece_.assign(raw.begin(), raw.end());
            return {};
        }
        auto opened = opener_->add(raw);
        if (!opened) return damaged(path_, opened.error().detail.c_str());
        piece_ = std::move(*opened);
        return {};
    }
    Result<void> finish_sealed() {
        if (opener_ && !opener_->finish()) return damaged(path_, "it ends too early");
        return {};
    }

    DiskFile file_;
    std::string path_;
    std::optional<crypto::StreamOpener> opener_;
    Bytes piece_{};
    std::size_t at_ = 0;
};

class Entries {
public:
    Entries(Plain plain, const std::string& path, const BackupSink& sink)
        : plain_(std::move(plain)), path_(path), sink_(sink) {}

    Result<void> read() {
        while (TRY(read_one())) {
        }
        const auto hash = hasher_.finish();
        const auto written = TRY(plain_.exactly(hash.size()));
        if (!std::ranges::equal(hash, written)) return damaged(path_, "its content was changed");
        return plain_.finish();
    }

private:
    Result<Bytes> hashed(std::size_t size) {
        auto bytes = TRY(plain_.exactly(size));
        hasher_.add(bytes);
        return bytes;
    }
    /// False at the end.
    Result<bool> read_one() {
        const auto head = TRY(hashed(2));
        const std::size_t size = ByteReader{head}.u16();
        if (size == 0) return false;
        if (size > kBackupNameMax) return damaged(path_, "a name in it");
        const auto name = TRY(hashed(size));
        if (!is_safe(as_text(name))) return damaged(path_, "a name in it");
        const auto length = TRY(hashed(8));
        TRY(sink_.file(std::string{as_text(name)}));
        for (auto rest = ByteReader{length}.u64(); rest > 0;) {
            const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(rest, kPieceSize));
            const auto piece = TRY(plain_.some(wanted));
            hasher_.add(piece);
            TRY(sink_.content(piece));
            rest -= piece.size();
        }
        return true;
    }

    Plain plain_;
    const std::string& path_;
    const BackupSink& sink_;
    crypto::Hasher hasher_{};
};

}  // namespace

Result<bool> is_sealed_backup(const std::string& path) {
    auto file = TRY(DiskFile::open(path));
    return read_head(file, path);
}

Result<void> read_backup(const std::string& path, std::string_view passphrase,
                         const BackupSink& sink) {
    auto file = TRY(DiskFile::open(path));
    std::optional<crypto::StreamOpener> opener;
    if (TRY(read_head(file, path))) {
        auto key = TRY(read_key(file, path, passphrase));
        opener.emplace(std::move(key));
    }
    Entries entries{Plain{std::move(file), path, std::move(opener)}, path, sink};
    return entries.read();
}

}  // namespace camino::hub
