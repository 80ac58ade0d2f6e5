#include "shared/crypto/stream_open.h"

#include <algorithm>
#include <sodium.h>

#include "shared/crypto/open.h"
#include "shared/crypto/raw.h"
#include "shared/crypto/stream_layout.h"

namespace camino::crypto {

namespace {

/// Takes the padding off content that arrives in pieces: a 0x80 and the zeros behind it are held
/// back until something else follows.
class Unpadder {
public:
    void take(ByteView plain, Bytes& out) {
        for (const auto byte : plain) {
            if (byte == std::byte{0} && has_mark_) {
                ++zero_count_;
                continue;
            }
            release(out);
            has_mark_ = byte == std::byte{0x80};
            if (!has_mark_) out.push_back(byte);
        }
    }
    [[nodiscard]] bool has_mark() const { return has_mark_; }

private:
    void release(Bytes& out) {
        if (!has_mark_) return;
        out.push_back(std::byte{0x80});
        out.insert(out.end(), zero_count_, std::byte{0});
        has_mark_ = false;
        zero_count_ = 0;
    }

    bool has_mark_ = false;
    std::size_t zero_count_ = 0;
};

}  // namespace

struct StreamOpener::State {
    explicit State(SealKeyPair reader) : key(std::move(reader)) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { sodium_memzero(&cipher, sizeof cipher); }

    SealKeyPair key;
    crypto_secretstream_xchacha20poly1305_state cipher{};
    Bytes block;
    Unpadder unpadder;
    bool has_started = false;
    bool has_ended = false;

    Result<void> open_block(Bytes& out);
    Result<ByteView> start(ByteView bytes);
};

StreamOpener::StreamOpener(SealKeyPair key) : state_(std::make_unique<State>(std::move(key))) {}
StreamOpener::StreamOpener(StreamOpener&&) noexcept = default;
StreamOpener& StreamOpener::operator=(StreamOpener&&) noexcept = default;
StreamOpener::~StreamOpener() = default;

/// Reads key and header of the first block; the rest of it is the first chunk.
Result<ByteView> StreamOpener::State::start(ByteView bytes) {
    const auto sealed_key_size = kStreamHead - crypto_secretstream_xchacha20poly1305_HEADERBYTES;
    const Secret stream_key = TRY(open_sealed(bytes.first(sealed_key_size), key));
    if (crypto_secretstream_xchacha20poly1305_init_pull(
            &cipher, raw(bytes.subspan(sealed_key_size)), raw(stream_key.view())) != 0)
        return fail(Errc::Untrusted, "a sealed file is damaged at its start");
    return bytes.subspan(kStreamHead);
}

Result<void> StreamOpener::State::open_block(Bytes& out) {
    if (has_ended) return fail(Errc::Untrusted, "a sealed file goes on after its end");
    const bool is_first = !has_started;
    const ByteView chunk = is_first ? TRY(start(block)) : ByteView{block};
    has_started = true;

    Bytes plain(chunk.size() - kStreamTag);
    unsigned char tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&cipher, raw_out(std::span{plain}), nullptr,
                                                   &tag, raw(chunk), chunk.size(), nullptr, 0) != 0)
        return fail(Errc::Untrusted, "a sealed file was changed");
    block.clear();
    has_ended = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    if (is_first && plain.front() != std::byte{kStreamVersion})
        return fail(Errc::BadInput, "a newer program wrote this sealed file");
    unpadder.take(ByteView{plain}.subspan(is_first ? 1 : 0), out);
    wipe(plain);
    return {};
}

Result<Bytes> StreamOpener::add(ByteView file) {
    Bytes out;
    while (!file.empty()) {
        const auto count = std::min(file.size(), kStreamBlock - state_->block.size());
        const auto piece = file.first(count);
        state_->block.insert(state_->block.end(), piece.begin(), piece.end());
        file = file.subspan(count);
        if (state_->block.size() == kStreamBlock) TRY(state_->open_block(out));
    }
    return out;
}

Result<void> StreamOpener::finish() {
    if (!state_->has_ended || !state_->block.empty() || !state_->unpadder.has_mark())
        return fail(Errc::Untrusted, "a sealed file is not complete");
    return {};
}

Result<Bytes> open_stream(ByteView file, const SealKeyPair& key) {
    StreamOpener opener{TRY(SealKeyPair::from_secret(key.secret.view()))};
    Bytes content = TRY(opener.add(file));
    TRY(opener.finish());
    return content;
}

}  // namespace camino::crypto
