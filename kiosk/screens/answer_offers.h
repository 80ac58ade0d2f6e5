// What can be answered to the question on the screen, in words and pictures. Kiosk and desk show
// it.

#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/option_icon.h"
#include "kiosk/screens/scene.h"

namespace camino::kiosk {

/// One answer: how it looks, and the message to emit when it is pressed.
struct AnswerOffer {
    std::string id{};
    std::string label{};
    std::string detail{};
    OptionPicture picture{};
    bool selected = false;
    Msg msg{};

    /// For the widgets; borrows from the offer.
    [[nodiscard]] Choice choice(int number) const;
};

[[nodiscard]] const rules::Question& asked_question(const Scene& scene);

/// Its options, or the years, months or days of its date. All have a picture, or none has.
[[nodiscard]] std::vector<AnswerOffer> answer_offers(const Scene& scene);

/// A later question, or the next one after an answer that stands already, can be gone on to.
[[nodiscard]] bool can_go_on(const Scene& scene);

}  // namespace camino::kiosk
