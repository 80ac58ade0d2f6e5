#include "kiosk/screens/library_figures.h"

#include <algorithm>
#include <cmath>

#include "shared/packs/figure_words.h"

namespace camino::kiosk {

namespace {

constexpr float kColumnGap = 20;
constexpr float kPersonOverTime = 38;
constexpr float kPersonOfHundred = 30;
constexpr PanelLook kMarkedPanel{
    .fill = Fill::Brand, .raised = false, .outlined = false, .radius = 6};
constexpr float kAmountShare = 0.19F;  // Of a wide row; then the day, then the people.
constexpr float kDayShare = 0.39F;
constexpr float kShareWords = 0.42F;  // The words of a share beside its hundred people.
constexpr int kPeopleMax = 15;        // In one row.
constexpr int kHundred = 100;
constexpr int kHundredColumns = 20;

// People of whom the first `marked` stand out.
struct Crowd {
    int count = 0;
    int marked = 0;
    int columns = 1;
    float person = 0;  // At most so wide.

    [[nodiscard]] int rows() const { return (count + columns - 1) / columns; }
    [[nodiscard]] float cell(float width) const {
        return std::min(person, width / static_cast<float>(columns));
    }
};

void draw_crowd(Ui& ui, Rect box, const Crowd& crowd) {
    const float cell = crowd.cell(box.width);
    Rect row{};
    for (int i = 0; i < crowd.count; ++i) {
        if (i % crowd.columns == 0) row = box.take_top(cell);
        const Rect person = row.take_start(cell);
        const bool marked = i < crowd.marked;
        if (marked) ui.panel(person.inset(1), kMarkedPanel);
        const Ink plain = crowd.marked > 0 ? Ink::Soft : Ink::Brand;
        ui.icon(person.inset(2), "user", marked ? Ink::OnBrand : plain);
    }
}

Part crowd_part(const Scene& scene, const Crowd& crowd, float width) {
    const float height = crowd.cell(width) * static_cast<float>(crowd.rows());
    return {height, [&ui = scene.ui, crowd](Rect box) { draw_crowd(ui, box, crowd); }};
}

// Each in its column, all in the middle of the highest.
struct Column {
    float width = 0;
    Part part{};
};
Part side_by_side(std::vector<Column> columns) {
    float height = 0;
    for (const auto& column : columns) height = std::max(height, column.part.height);
    return {height, [columns = std::move(columns)](Rect box) {
                for (const auto& column : columns) {
                    const Rect cell = box.take_start(column.width, kColumnGap);
                    column.part.draw(cell.middle_start({column.width, column.part.height}));
                }
            }};
}

Part amount_part(const Scene& scene, const packs::Figure& figure, const std::string& id,
                 float width) {
    return text_part(scene, id, packs::amount_words(scene.own(), figure), width,
                     {.type = Type::CardTitle});
}

// For which day, and who says so.
Part day_part(const Scene& scene, const packs::Figure& figure, const std::string& id, float width) {
    return together({text_part(scene, id + ".day", span_text(scene, figure.on), width),
                     text_part(scene, id + ".source", sources_text(scene, figure.sources), width,
                               {.type = Type::Source, .ink = Ink::Soft})},
                    2);
}

// A number as people, each of whom stands for `each`.
Part row_part(const Scene& scene, const packs::Figure& figure, const std::string& id,
              std::int64_t each, float width) {
    const auto people = static_cast<double>(figure.number) / static_cast<double>(each);
    const Crowd crowd{.count = static_cast<int>(std::lround(people)),
                      .columns = kPeopleMax,
                      .person = kPersonOverTime};
    if (scene.narrow())
        return together({amount_part(scene, figure, id, width), day_part(scene, figure, id, width),
                         crowd_part(scene, crowd, width)},
                        6);
    const float amount = width * kAmountShare;
    const float day = width * kDayShare;
    const float rest = width - amount - day - 2 * kColumnGap;
    return side_by_side({{amount, amount_part(scene, figure, id, amount)},
                         {day, day_part(scene, figure, id, day)},
                         {rest, crowd_part(scene, crowd, rest)}});
}

// So many of a hundred people.
Part share_part(const Scene& scene, const packs::Figure& figure, const std::string& id,
                float width) {
    const bool narrow = scene.narrow();
    const float words = narrow ? width : width * kShareWords;
    const float rest = narrow ? width : width - words - kColumnGap;
    const Crowd crowd{.count = kHundred,
                      .marked = packs::in_hundred(figure).count,
                      .columns = kHundredColumns,
                      .person = kPersonOfHundred};
    auto said =
        together({text_part(scene, id + ".what", scene.text(figure.text), words),
                  amount_part(scene, figure, id, words), day_part(scene, figure, id, words)},
                 6);
    auto people = crowd_part(scene, crowd, rest);
    if (narrow) return together({std::move(said), std::move(people)}, 6);
    return side_by_side({{words, std::move(said)}, {rest, std::move(people)}});
}

// The round number (1, 2 or 5 and zeros) that lets the largest fit into a row.
std::int64_t people_each(const std::vector<packs::Figure>& figures) {
    std::int64_t largest = 1;
    for (const auto& figure : figures)
        if (!figure.of) largest = std::max(largest, figure.number);
    for (std::int64_t power = 1;; power *= 10) {
        for (const std::int64_t each : {power, 2 * power, 5 * power})
            if (largest <= each * kPeopleMax) return each;
    }
}

// What was counted, over its rows, and what one of the people stands for.
Part chart_head(const Scene& scene, const std::string& what, const std::string& id,
                std::int64_t each, float width) {
    const auto number = packs::number_words(scene.own(), each);
    return together(
        {text_part(scene, id + ".what", scene.text(what), width, {.type = Type::BodyStrong}),
         bullet_part(scene, id + ".each",
                     {.icon = "user", .text = scene.words("figure.each", {{"number", number}})},
                     width, Type::Meta)},
        4);
}

// One card where it fits on a page; else each row has its own.
void add_chart(const Scene& scene, std::vector<Part> rows, std::vector<Part>& parts) {
    if (rows.empty()) return;
    if (!scene.narrow()) return parts.push_back(carded(scene, together(std::move(rows), 8)));
    for (auto& row : rows) parts.push_back(carded(scene, std::move(row)));
}

}  // namespace

std::vector<Part> figure_parts(const Scene& scene, const std::vector<packs::Figure>& figures,
                               float width, bool apart) {
    const float room = card_room(scene, width);
    const auto each = people_each(figures);
    std::vector<Part> parts;
    std::vector<Part> rows;
    std::string what;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const auto& figure = figures[i];
        const auto id = "figure." + std::to_string(i + 1);
        if (figure.of || figure.text != what) add_chart(scene, std::exchange(rows, {}), parts);
        what = figure.of ? std::string{} : figure.text;
        if (figure.of) {
            parts.push_back(carded(scene, share_part(scene, figure, id, room)));
            continue;
        }
        if (apart) {
            auto head = chart_head(scene, what, id, each, room);
            auto row = row_part(scene, figure, id, each, room);
            parts.push_back(carded(scene, together({std::move(head), std::move(row)}, 8)));
            continue;
        }
        if (rows.empty()) rows.push_back(chart_head(scene, what, id, each, room));
        rows.push_back(row_part(scene, figure, id, each, room));
    }
    add_chart(scene, std::move(rows), parts);
    return parts;
}

}  // namespace camino::kiosk
