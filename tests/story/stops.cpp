// Preloaded into kiosk or desk by a test: stops the program (SIGSTOP) where its memory holds most.
//
//     CAMINO_STOP_BEFORE_TEXT=junio     before a text with these letters is shaped, the first time
//     CAMINO_STOP_BEFORE_SEAL=1         before a record is sealed, the first time
//     CAMINO_STOP_BEHIND_FILE=/x.json   behind a file of this name was put in its place
//
// The test looks, sends SIGCONT, and the program goes on. And it watches what is given back:
//
//     CAMINO_WATCH_FREED=1a2b…          says so when freed memory still holds these bytes, or the
//                                       key of a record
//
// Built with the tests, never shipped.

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <functional>
#include <malloc.h>
#include <signal.h>
#include <string>
#include <string_view>
#include <unistd.h>

extern "C" void __libc_free(void* memory);  // NOLINT: the C library's own name for free().

namespace {

constexpr unsigned long long kRecordSizeMin = 128;  // A tally is smaller.

template <class Function>
Function* real(Function*, const char* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

std::string_view wanted(const char* variable) {
    const auto* const value = std::getenv(variable);
    return value == nullptr ? "" : value;
}

void stop_once(bool& stopped) {
    if (!stopped) ::raise(SIGSTOP);
    stopped = true;
}

bool holds(const std::uint32_t* text, int length, std::string_view ascii) {
    const std::u32string_view hay(reinterpret_cast<const char32_t*>(text),
                                  static_cast<std::size_t>(length));
    return hay.find(std::u32string(ascii.begin(), ascii.end())) != std::u32string_view::npos;
}

/// Bytes to look for. Kept inverted: a search of the memory must not find them here.
struct Secret {
    std::array<unsigned char, 16> inverted{};
    std::size_t size = 0;

    void set(const unsigned char* bytes, std::size_t count) {
        size = std::min(count, inverted.size());
        std::transform(bytes, bytes + size, inverted.begin(),
                       [](unsigned char byte) { return static_cast<unsigned char>(~byte); });
    }

    [[nodiscard]] bool is_in(const unsigned char* hay, std::size_t hay_size) const {
        if (size == 0 || hay_size < size) return false;
        const auto* const end = hay + (hay_size - size + 1);
        const auto first = static_cast<unsigned char>(~inverted[0]);
        for (const auto* at = hay; at < end; ++at) {
            at = static_cast<const unsigned char*>(
                std::memchr(at, first, static_cast<std::size_t>(end - at)));
            if (at == nullptr) return false;
            const auto differs = [](unsigned char a, unsigned char b) { return (a ^ b) != 0xFF; };
            if (std::equal(at, at + size, inverted.begin(), std::not_fn(differs))) return true;
        }
        return false;
    }
};

Secret watched;
Secret record_key;

/// From two hexadecimal digits a byte.
[[gnu::constructor]] void read_watched() {
    std::array<unsigned char, 16> bytes{};
    const auto digits = wanted("CAMINO_WATCH_FREED");
    for (std::size_t i = 0; i + 1 < digits.size() && i / 2 < bytes.size(); i += 2) {
        const std::string pair(digits.substr(i, 2));
        bytes[i / 2] = static_cast<unsigned char>(std::strtoul(pair.c_str(), nullptr, 16));
    }
    watched.set(bytes.data(), digits.size() / 2);
}

void say(std::string_view words) {
    static_cast<void>(!::write(STDERR_FILENO, words.data(), words.size()));
}

}  // namespace

extern "C" {

void randombytes_buf(void* bytes, std::size_t size) {
    real(randombytes_buf, "randombytes_buf")(bytes, size);
    const bool watching = watched.size > 0 && size == record_key.inverted.size();
    if (watching) record_key.set(static_cast<const unsigned char*>(bytes), size);
}

void free(void* memory) {
    if (memory != nullptr && watched.size > 0) {
        const auto size = ::malloc_usable_size(memory);
        const auto* const bytes = static_cast<const unsigned char*>(memory);
        if (watched.is_in(bytes, size)) say("stops: freed memory holds the answer\n");
        if (record_key.is_in(bytes, size)) say("stops: freed memory holds the record key\n");
    }
    __libc_free(memory);
}

int crypto_box_seal(unsigned char* box, const unsigned char* plain, unsigned long long size,
                    const unsigned char* key) {
    static bool stopped = wanted("CAMINO_STOP_BEFORE_SEAL").empty();
    if (size >= kRecordSizeMin) stop_once(stopped);
    return real(crypto_box_seal, "crypto_box_seal")(box, plain, size, key);
}

void hb_buffer_add_utf32(void* buffer, const std::uint32_t* text, int length, unsigned offset,
                         int item_length) {
    static const auto words = wanted("CAMINO_STOP_BEFORE_TEXT");
    static bool stopped = words.empty();
    if (!stopped && holds(text, length, words)) stop_once(stopped);
    real(hb_buffer_add_utf32, "hb_buffer_add_utf32")(buffer, text, length, offset, item_length);
}

int rename(const char* from, const char* to) {
    static const auto name = wanted("CAMINO_STOP_BEHIND_FILE");
    static bool stopped = name.empty();
    const int result = real(rename, "rename")(from, to);
    if (std::string_view(to).ends_with(name)) stop_once(stopped);
    return result;
}

}  // extern "C"
