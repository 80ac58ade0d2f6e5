// ComeBack: a code that brings a person's plain answers back to any kiosk, for thirty days.
//
//     0123456789...    Crockford letters, read from a QR code by a scanner that types
//
//     version 1 | day 4 | language 2 | (answer 3)* | check 4
//
// It holds the language and the answers of classes A and B ("where are you now"): nothing that a
// person could be harmed for. What is of class C or D, and every date, is asked again. An answer is
// the first 3 bytes of the hash of its names, so that a kiosk with other content can read it too;
// what that content does not ask is left out. Whoever finds the code and knows this format reads
// these answers: the screen says so. Pure.

#pragma once

#include <string>
#include <string_view>

#include "kiosk/core/model.h"

namespace camino::kiosk {

inline constexpr int kComeBackDays = 30;

/// The code of the session's answers, of that day and in the model's language.
[[nodiscard]] std::string come_back_code(const Model& model, const Setting& setting);

/// Whether `text` is one, right or mistyped, and no deletion code: by its length.
[[nodiscard]] bool is_come_back_code(std::string_view text);

struct CameBack {
    std::string language{};
    CivilDate said_on{};
    Answers answers{};
};

/// Errors: BadInput when it is mistyped; NotFound when it is older than thirty days.
[[nodiscard]] Result<CameBack> read_come_back(std::string_view text, const Setting& setting);

}  // namespace camino::kiosk
