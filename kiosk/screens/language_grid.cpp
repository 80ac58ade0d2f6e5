#include "kiosk/screens/language_grid.h"

#include <algorithm>

namespace camino::kiosk {

namespace {

constexpr float kLanguageGap = 12;

std::vector<LanguageChoice> choices_of(const Scene& scene) {
    const auto& model = scene.model;
    std::vector<LanguageChoice> choices;
    for (const auto& language : scene.setting.languages)
        choices.push_back({language,
                           scene.words("language.name." + language),
                           language == model.language && model.heard_language.empty(),
                           {language, ""}});
    for (const auto& sound : scene.setting.recorded)
        if (!sound.name.empty())
            choices.push_back(
                {sound.id, sound.name, sound.id == model.heard_language, {sound.texts, sound.id}});
    return choices;
}

}  // namespace

LanguageGrid::LanguageGrid(const Scene& scene)
    : choices_(choices_of(scene)),
      count_(static_cast<int>(choices_.size())),
      per_row_(scene.ui.large() && scene.ui.portrait() ? 2 : 3),
      row_count_((count_ + per_row_ - 1) / per_row_) {}

float LanguageGrid::height(float row_height) const {
    const auto rows = static_cast<float>(row_count_);
    return rows * row_height + (rows - 1) * kLanguageGap;
}

std::vector<Rect> LanguageGrid::cells(Rect box) const {
    std::vector<Rect> all;
    for (const auto& row : box.rows(row_count_, kLanguageGap)) {
        const int left = count_ - static_cast<int>(all.size());
        for (const auto& cell : row.columns(std::min(left, per_row_), kLanguageGap))
            all.push_back(cell);
    }
    return all;
}

}  // namespace camino::kiosk
