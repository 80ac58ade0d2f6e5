// Preloaded into kiosk or desk by a test: stops the program (SIGSTOP) where its memory holds most.
//
//     CAMINO_STOP_BEFORE_TEXT=junio     before a text with these letters is shaped, the first time
//     CAMINO_STOP_BEFORE_SEAL=1         before a record is sealed, the first time
//     CAMINO_STOP_BEHIND_FILE=/x.json   behind a file of this name was put in its place
//
// The test looks, sends SIGCONT, and the program goes on. Built with the tests, never shipped.

#include <cstdint>
#include <cstdlib>
#include <dlfcn.h>
#include <signal.h>
#include <string>
#include <string_view>

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

}  // namespace

extern "C" {

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
