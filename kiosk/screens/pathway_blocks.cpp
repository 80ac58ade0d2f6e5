#include "kiosk/screens/pathway_blocks.h"

#include <algorithm>

#include "kiosk/screens/result_items.h"

namespace camino::kiosk {

namespace {

std::vector<PathwayBlock> step_blocks(const Scene& scene, const packs::PathwayView& pathway) {
    std::vector<PathwayBlock> blocks;
    for (const auto* step : pathway.next_steps) {
        PathwayBlock block{.id = "step." + step->id,
                           .icon = step->picture,
                           .number = static_cast<int>(blocks.size()) + 1,
                           .text = scene.text("step." + step->id)};
        for (const auto& id : step->contacts) {
            if (const auto* contact = scene.setting.pack().contact(id)) {
                block.contacts.push_back(contact);
            }
        }
        blocks.push_back(std::move(block));
    }
    for (const auto& deadline : pathway.deadlines) {
        blocks.push_back({.id = "deadline." + deadline.id,
                          .icon = "calendar",
                          .text = scene.text(deadline.text_key),
                          .detail = sources_text(scene, deadline.sources)});
    }
    return blocks;
}

std::string_view icon_of(rules::Tri value) {
    if (value == rules::Tri::T) return "check";
    return value == rules::Tri::F ? "x" : "help-circle";
}

constexpr std::size_t kWayCountMax = 3;  // The smallest ones; nobody reads more.

std::string changes_text(const Scene& scene, const std::vector<packs::Change>& changes) {
    const auto& questions = scene.setting.book().questions;
    std::string answers;
    for (const auto& change : changes) {
        const auto& question = questions[change.question];
        answers += (answers.empty() ? "" : scene.words("list.and")) +
                   question_title(scene, {.question = change.question}) + " " +
                   option_text(scene, question.id, question.options[change.option]);
    }
    return scene.words("change.if", {{"answer", answers}});
}

// What the person could lawfully come to have, and what only time changes.
void add_changes(const Scene& scene, std::vector<PathwayBlock>& blocks) {
    const auto& would = scene.model.session.would_change;
    const auto head = scene.words("change.title");
    for (std::size_t i = 0; i < std::min(would.sets.size(), kWayCountMax); ++i) {
        blocks.push_back({.id = "why.change." + std::to_string(i),
                          .icon = "refresh",
                          .head = head,
                          .text = changes_text(scene, would.sets[i])});
    }
    if (!would.from) return;
    const auto day = date_text(scene, *would.from);
    blocks.push_back({.id = "why.change.from",
                      .icon = "calendar",
                      .head = head,
                      .text = scene.words("change.from", {{"day", day}})});
}

void add_criteria(const Scene& scene, const packs::PathwayView& pathway, rules::Tri value,
                  std::vector<PathwayBlock>& blocks) {
    for (const auto& criterion : pathway.criteria) {
        if (criterion.value != value) continue;
        blocks.push_back({.id = "criterion." + criterion.id,
                          .icon = icon_of(value),
                          .text = criterion_text(scene, criterion),
                          .detail = sources_text(scene, criterion.sources)});
    }
}

// What stands in the way comes first, then what could change it, then what is met.
std::vector<PathwayBlock> why_blocks(const Scene& scene, const packs::PathwayView& pathway) {
    std::vector<PathwayBlock> blocks;
    if (pathway.outcome == rules::Outcome::Closed) {
        blocks.push_back({.id = "why.closed",
                          .icon = "lock",
                          .text = closed_text(scene, pathway),
                          .detail = sources_text(scene, pathway.window_sources)});
    }
    add_criteria(scene, pathway, rules::Tri::F, blocks);
    add_criteria(scene, pathway, rules::Tri::U, blocks);
    add_changes(scene, blocks);
    add_criteria(scene, pathway, rules::Tri::T, blocks);
    const auto about = packs::pathway_key(pathway.id, "about");
    if (scene.has_text(about)) {
        blocks.push_back({.id = "why.about", .icon = "info", .text = scene.text(about)});
    }
    blocks.push_back({.id = "why.who_decides",
                      .icon = "building",
                      .text = scene.text(packs::pathway_key(pathway.id, "who_decides"))});
    return blocks;
}

std::vector<std::string> all_sources(const packs::PathwayView& pathway) {
    auto ids = pathway.window_sources;
    for (const auto& criterion : pathway.criteria) {
        ids.insert(ids.end(), criterion.sources.begin(), criterion.sources.end());
    }
    for (const auto* step : pathway.next_steps) {
        ids.insert(ids.end(), step->sources.begin(), step->sources.end());
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

// Where sources disagree: who says what about each criterion.
void add_disagreements(const Scene& scene, const packs::PathwayView& pathway,
                       std::vector<PathwayBlock>& blocks) {
    for (const auto& criterion : pathway.criteria) {
        if (!criterion.disagree) continue;
        for (const auto& reading : criterion.readings) {
            blocks.push_back({.id = "reading." + criterion.id + "." + std::to_string(blocks.size()),
                              .icon = "disagree",
                              .text = scene.words("sources.says." +
                                                  std::string(packs::to_string(reading.value))),
                              .detail = scene.text("criterion." + criterion.id + ".name") + ". " +
                                        sources_text(scene, reading.sources)});
        }
    }
}

std::vector<PathwayBlock> source_blocks(const Scene& scene, const packs::PathwayView& pathway) {
    std::vector<PathwayBlock> blocks;
    add_disagreements(scene, pathway, blocks);
    for (const auto& id : all_sources(pathway)) {
        const auto* source = scene.setting.pack().source(id);
        if (source == nullptr) continue;
        const auto day = date_text(scene, source->dated);
        const auto dated =
            scene.words(source->published ? "source.published" : "source.seen", {{"day", day}});
        blocks.push_back({.id = "source." + id,
                          .icon = "file-text",
                          .text = source->title,
                          .detail = source->publisher + ". " + dated});
    }
    return blocks;
}

}  // namespace

std::vector<PathwayBlock> pathway_blocks(const Scene& scene, const packs::PathwayView& pathway,
                                         Tab tab) {
    switch (tab) {
        case Tab::Steps: return step_blocks(scene, pathway);
        case Tab::Why: return why_blocks(scene, pathway);
        case Tab::Sources: return source_blocks(scene, pathway);
    }
    return {};
}

}  // namespace camino::kiosk
