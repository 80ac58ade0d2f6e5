// scanned: what a real reader (zbar) makes of the only code in a picture.

#pragma once

#include <cstdio>
#include <memory>
#include <string>

namespace camino::test {

/// Empty when it finds none.
[[nodiscard]] inline std::string scanned(const std::string& picture) {
    const auto command =
        "zbarimg --raw --quiet -Sdisable -Sqrcode.enable '" + picture + "' 2>/dev/null";
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> reader{::popen(command.c_str(), "r"),
                                                                 ::pclose};
    std::string text;
    char piece[512];
    while (reader && std::fgets(piece, sizeof piece, reader.get()) != nullptr) text += piece;
    return text.substr(0, text.find('\n'));
}

}  // namespace camino::test
