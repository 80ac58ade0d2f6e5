#include "shared/store/staff_pin.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

#include "shared/crypto/passphrase.h"
#include "shared/store/small_files.h"

namespace camino::store {

namespace {

constexpr std::size_t kFileSizeMax = 256;
constexpr int kFailuresMax = 1'000'000;

// All digits the same, or each one more (or one less) than the one before.
bool is_guessed_first(std::string_view pin) {
    for (const int step : {0, 1, -1}) {
        const auto other = std::adjacent_find(pin.begin(), pin.end(),
                                              [step](char a, char b) { return b - a != step; });
        if (other == pin.end()) return true;
    }
    return false;
}

Result<void> check_pin(std::string_view pin) {
    const bool digits = pin.find_first_not_of("0123456789") == std::string_view::npos;
    if (!digits || pin.size() < kPinSizeMin || pin.size() > kPinSizeMax) {
        return fail(Errc::BadInput, "a PIN has 6 to 12 digits and nothing else");
    }
    if (is_guessed_first(pin)) {
        return fail(Errc::BadInput, "that PIN is guessed first; do not count or repeat one digit");
    }
    return {};
}

Result<void> give_to_owner_of(const std::string& folder, const std::string& path) {
    struct stat owner {};
    if (::geteuid() != 0) return {};
    if (::stat(folder.c_str(), &owner) == 0 &&
        ::chown(path.c_str(), owner.st_uid, owner.st_gid) == 0) {
        return {};
    }
    return fail(Errc::Io,
                "cannot give " + path + " to whom its folder belongs: " + std::strerror(errno));
}

Result<void> put_failures(const Folders& folders, int count) {
    return replace_file(folders.staff_tries(), std::to_string(count) + "\n");
}

}  // namespace

Result<void> set_staff_pin(const Folders& folders, std::string_view pin) {
    TRY(check_pin(pin));
    const auto line = TRY(crypto::hash_password(pin));
    TRY(replace_file(folders.staff_pin(), line + "\n"));
    return give_to_owner_of(folders.front(), folders.staff_pin());
}

int staff_pin_failures(const Folders& folders) {
    const auto text = read_file(folders.staff_tries(), kFileSizeMax);
    if (!text) return text.error().code == Errc::NotFound ? 0 : kFailuresMax;
    int count = 0;
    const auto read = std::from_chars(text->data(), text->data() + text->size(), count);
    return read.ec == std::errc{} && count >= 0 ? std::min(count, kFailuresMax) : kFailuresMax;
}

PinVerdict try_staff_pin(const Folders& folders, std::string_view pin) {
    const auto stored = read_file(folders.staff_pin(), kFileSizeMax);
    if (!stored) {
        return stored.error().code == Errc::NotFound ? PinVerdict::NotSet : PinVerdict::Broken;
    }
    const int failures = staff_pin_failures(folders);
    if (!put_failures(folders, failures + 1)) return PinVerdict::Broken;
    const auto line = std::string_view(*stored).substr(0, stored->find('\n'));
    if (!crypto::verify_password(line, pin)) return PinVerdict::Wrong;
    return put_failures(folders, 0) ? PinVerdict::Right : PinVerdict::Broken;
}

}  // namespace camino::store
