#include "shared/crypto/stream_seal.h"

#include <algorithm>
#include <sodium.h>

#include "shared/base/assert.h"
#include "shared/crypto/raw.h"
#include "shared/crypto/stream_layout.h"

namespace camino::crypto {

static_assert(kStreamTag == crypto_secretstream_xchacha20poly1305_ABYTES);
static_assert(kStreamHead == crypto_secretstream_xchacha20poly1305_KEYBYTES + kSealOverhead +
                                 crypto_secretstream_xchacha20poly1305_HEADERBYTES);

struct StreamSealer::State {
    crypto_secretstream_xchacha20poly1305_state cipher;
    Bytes plain;              ///< Of the chunk being filled.
    Bytes head;               ///< Of the file, until the first chunk follows it.
    std::size_t written = 0;  ///< Bytes of the file so far, always whole blocks.

    ~State() { sodium_memzero(&cipher, sizeof cipher); }

    [[nodiscard]] std::size_t chunk_size() const {
        return kStreamBlock - kStreamTag - (written == 0 ? kStreamHead : 0);
    }

    void take(ByteView content, Bytes& out) {
        while (!content.empty()) {
            if (plain.size() == chunk_size()) put_chunk(out, false);
            const auto count = std::min(content.size(), chunk_size() - plain.size());
            plain.insert(plain.end(), content.begin(),
                         content.begin() + static_cast<std::ptrdiff_t>(count));
            content = content.subspan(count);
        }
    }

    void put_chunk(Bytes& out, bool is_last) {
        CAMINO_ASSERT(plain.size() == chunk_size());
        out.insert(out.end(), head.begin(), head.end());
        head.clear();
        const auto start = out.size();
        out.resize(start + plain.size() + kStreamTag);
        const auto tag = is_last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0;
        crypto_secretstream_xchacha20poly1305_push(&cipher, raw_out(std::span{out}.subspan(start)),
                                                   nullptr, raw(ByteView{plain}), plain.size(),
                                                   nullptr, 0, static_cast<unsigned char>(tag));
        wipe(plain);
        plain.clear();
        written += kStreamBlock;
    }
};

StreamSealer::StreamSealer(std::unique_ptr<State> state) : state_(std::move(state)) {}
StreamSealer::StreamSealer(StreamSealer&&) noexcept = default;
StreamSealer& StreamSealer::operator=(StreamSealer&&) noexcept = default;
StreamSealer::~StreamSealer() = default;

Result<StreamSealer> StreamSealer::start(const SealPublicKey& to) {
    const Secret key = Secret::random(crypto_secretstream_xchacha20poly1305_KEYBYTES);
    auto state = std::make_unique<State>();
    state->head = TRY(seal(key.view(), to));
    const auto header_start = state->head.size();
    state->head.resize(kStreamHead);
    crypto_secretstream_xchacha20poly1305_init_push(
        &state->cipher, raw_out(std::span{state->head}.subspan(header_start)), raw(key.view()));
    state->plain.reserve(kStreamBlock);
    state->plain.push_back(std::byte{kStreamVersion});
    return StreamSealer{std::move(state)};
}

Bytes StreamSealer::add(ByteView content) {
    Bytes out;
    state_->take(content, out);
    return out;
}

Bytes StreamSealer::finish() {
    Bytes out;
    const std::byte mark{0x80};
    state_->take({&mark, 1}, out);
    bool is_last = false;
    while (!is_last) {
        state_->plain.resize(state_->chunk_size());
        is_last = (state_->written + kStreamBlock) % kStreamStep == 0;
        state_->put_chunk(out, is_last);
    }
    return out;
}

Result<Bytes> seal_stream(ByteView content, const SealPublicKey& to) {
    auto sealer = TRY(StreamSealer::start(to));
    Bytes file = sealer.add(content);
    const Bytes rest = sealer.finish();
    file.insert(file.end(), rest.begin(), rest.end());
    return file;
}

}  // namespace camino::crypto
