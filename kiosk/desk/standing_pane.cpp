// Standing: every pathway after each answer, with the one line that decides.

#include <algorithm>

#include "kiosk/desk/panes.h"
#include "kiosk/desk/parts.h"

namespace camino::kiosk::desk {

namespace {

constexpr float kHeadHeight = 42;
constexpr float kPagerHeight = 42;
constexpr float kShareMax = 0.55F;  // Of the column; the rest is for the open pathway.

struct Standing {
    std::string id{};
    std::string name{};
    std::string line{};
    OutcomeLook look{};
    std::string status{};

    [[nodiscard]] OutcomeRow row(bool selected) const {
        return {.name = name,
                .line = line,
                .tone = look.tone,
                .icon = look.icon,
                .status = status,
                .selected = selected};
    }
};

std::string status_word(const Scene& scene, const packs::PathwayView& pathway,
                        const OutcomeLook& look) {
    const bool never = pathway.outcome == rules::Outcome::NotNow && look.icon == "minus";
    const auto name = never ? "not_for_you" : packs::to_string(pathway.outcome);
    return scene.words("desk.status." + std::string(name));
}

// Where it stood by what was really said, if what is supposed changes that.
std::string said_before(const Scene& scene, const packs::PathwayView& pathway) {
    const auto& said = scene.model.session.said;
    if (!said || !said->screening) return {};
    const auto& before = said->screening->pathways;
    const auto found = std::find_if(before.begin(), before.end(),
                                    [&](const auto& view) { return view.index == pathway.index; });
    if (found == before.end() || found->outcome == pathway.outcome) return {};
    const auto was = status_word(scene, *found, outcome_look(scene, *found));
    return scene.words("suppose.was", {{"status", was}});
}

// The one line that decides: what speaks against it, what is missing, since when it is closed.
// Where nothing does, how many conditions are met.
std::string deciding_line(const Scene& scene, const packs::PathwayView& pathway) {
    if (const auto was = said_before(scene, pathway); !was.empty()) return was;
    if (pathway.sources_disagree) return scene.words("result.disagree");
    if (pathway.outcome != rules::Outcome::MayQualify || pathway.criteria.empty()) {
        return reasons_of(scene, pathway, 1).front().text;
    }
    const auto met =
        std::count_if(pathway.criteria.begin(), pathway.criteria.end(),
                      [](const auto& criterion) { return criterion.value == rules::Tri::T; });
    return scene.words("desk.met", {{"met", std::to_string(met)},
                                    {"total", std::to_string(pathway.criteria.size())}});
}

Standing standing(const Scene& scene, const packs::PathwayView& pathway) {
    Standing row{.id = "pathway." + pathway.id,
                 .name = scene.text(packs::pathway_key(pathway.id, "name")),
                 .line = deciding_line(scene, pathway),
                 .look = outcome_look(scene, pathway)};
    row.status = status_word(scene, pathway, row.look);
    return row;
}

std::vector<Standing> standings(const Scene& scene) {
    std::vector<Standing> rows;
    for (const auto& pathway : standing_of(scene).pathways)
        rows.push_back(standing(scene, pathway));
    return rows;
}

std::vector<float> heights_of(const Scene& scene, const std::vector<Standing>& rows, float width) {
    std::vector<float> heights;
    for (const auto& row : rows) {
        heights.push_back(scene.ui.outcome_row_height(row.row(false), width));
    }
    return heights;
}

bool begun(const Scene& scene) { return scene.model.session.screening.has_value(); }

// What the list is; at the end, where the person would be sent as far as is known.
void show_head(const Scene& scene, Rect box) {
    auto& ui = scene.ui;
    ui.rule({box.x, box.bottom() - 1, box.width, 1});
    Rect inside = box.inset(20, 0);
    const auto title = scene.words(begun(scene) ? "desk.standing" : "desk.nobody");
    const float width = ui.measure(title, Type::DenseStrong).width + 2;
    ui.title("desk.standing", inside.take_start(width, 20), title,
             {.type = Type::DenseStrong, .middle = true});
    if (!begun(scene)) return;
    const auto to = scene.text("referral." + standing_of(scene).referral.to + ".title");
    const auto text = scene.words("desk.referral", {{"to", to}});
    ui.text("referral.line", inside, ui.one_line(text, Type::DenseMeta, inside.width),
            {.type = Type::DenseMeta, .ink = Ink::Soft, .align = Align::End, .middle = true});
}

}  // namespace

float standing_height(const Scene& scene, Size room) {
    float height = kHeadHeight + 8;
    for (const float row : heights_of(scene, standings(scene), room.width)) height += row;
    return std::min(height, room.height * kShareMax);
}

void standing_pane(const Scene& scene, Rect box) {
    auto& ui = scene.ui;
    const auto rows = standings(scene);
    const auto heights = heights_of(scene, rows, box.width);
    const auto selected = std::min(scene.model.session.pathway, rows.size() - 1);
    ui.panel(box, {.radius = 18});
    show_head(scene, box.take_top(kHeadHeight));

    auto starts = page_starts(heights, {box.height, box.height}, 0);
    Rect bar;
    if (starts.size() > 1) {
        bar = box.take_bottom(kPagerHeight);
        starts = page_starts(heights, {box.height, box.height}, 0);
    }
    const auto slice = page_with(starts, rows.size(), selected);
    for (int i = slice.first; i < slice.first + slice.count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (ui.outcome_row(rows[at].id, box.take_top(heights[at]), rows[at].row(at == selected))) {
            scene.emit(PathwayPicked{at});
        }
    }
    if (selected + 1 < rows.size()) ui.shortcut(rows[selected + 1].id, "j");
    if (selected > 0) ui.shortcut(rows[selected - 1].id, "k");
    if (const auto page = small_pager(scene, "standing", bar.inset(20, 3), slice)) {
        scene.emit(
            PathwayPicked{static_cast<std::size_t>(starts[static_cast<std::size_t>(*page)])});
    }
    const int last = slice.first + slice.count - 1;
    if (static_cast<int>(selected) == last) ui.shortcut("standing.next", "j");
    if (static_cast<int>(selected) == slice.first) ui.shortcut("standing.previous", "k");
}

}  // namespace camino::kiosk::desk
