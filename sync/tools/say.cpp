#include "sync/tools/say.h"

#include <cstdio>

namespace camino::tools {

int report(const Error& error) {
    std::fflush(stdout);
    std::fprintf(stderr, "camino: %s\n", error.detail.c_str());
    const bool input = error.code == Errc::BadInput || error.code == Errc::NotFound;
    return input ? kBadInput : kFailed;
}

Error about(Error error, const std::string& file) {
    if (error.detail.find(file) == std::string::npos) error.detail = file + ": " + error.detail;
    return error;
}

int finish(const Result<void>& result) { return result ? kDone : report(result.error()); }

int status_of(const Result<bool>& good) {
    if (!good) return report(good.error());
    return *good ? kDone : kBadInput;
}

std::string plural(std::size_t count, const std::string& noun) {
    const char* ending = count == 1 ? "" : noun.ends_with("ch") ? "es" : "s";
    return std::to_string(count) + " " + noun + ending;
}

Result<void> print(std::string_view text) {
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    if (written && std::fflush(stdout) == 0) return {};
    return fail(Errc::Io, "cannot write to standard output");
}

}  // namespace camino::tools
