// Sample screens that together draw every widget, in Spanish. The texts are samples for looking at
// and measuring; they are not the product's.

#pragma once

#include <functional>
#include <vector>

#include "kiosk/ui/ui.h"

namespace camino::kiosk::gallery {

struct Sample {
    const char* name = "";
    std::function<void(Ui&)> draw;
};

[[nodiscard]] std::vector<Sample> samples();

void welcome(Ui& ui);
void question_with_four_answers(Ui& ui);
void question_with_nine_answers(Ui& ui);
void question_with_many_answers(Ui& ui);
void several_choices(Ui& ui);
void check_answers(Ui& ui);
void results(Ui& ui);
void pathway_detail(Ui& ui);
void idle_warning(Ui& ui);
void typing(Ui& ui);
void desk(Ui& ui);

}  // namespace camino::kiosk::gallery
