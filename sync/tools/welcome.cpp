#include "sync/tools/welcome.h"

#include <fmt/format.h>

#include "shared/qr/qr_code.h"

namespace camino::tools {

std::string welcome_text(const hub::Welcome& welcome) {
    std::string text = fmt::format(
        "Hand this to {} alone, and keep none of it: it is not shown again.\n\n"
        "First password, for one sign-in within 7 days:  {}\n\n"
        "Scan this with an app for one-time codes:\n\n{}\n"
        "or type its key:  {}\n{}\n\n"
        "Ten codes for days without the app, each good once:\n",
        welcome.name, welcome.password, qr_text(encode_qr(welcome.otpauth)), welcome.typed_secret,
        welcome.otpauth);
    for (const auto& code : welcome.recovery_codes) text += "  " + code + "\n";
    return text;
}

}  // namespace camino::tools
