#include "kiosk/screens/staff_words.h"

#include <algorithm>

namespace camino::kiosk {

namespace {

using store::StickReport;

constexpr std::uint64_t kBarParts = 10;

/// Sentences, one behind the other.
class Sentences {
public:
    explicit Sentences(const Scene& scene) : scene_(scene) {}

    void add(const std::string& sentence) {
        if (!sentence.empty()) text_ += (text_.empty() ? "" : " ") + sentence;
    }
    void count(const char* key, std::uint64_t count) {
        if (count > 0) add(scene_.words(key, {{"count", std::to_string(count)}}));
    }
    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    const Scene& scene_;
    std::string text_{};
};

std::string step_text(const Scene& scene, const StickReport& report) {
    const auto done = std::to_string(report.done);
    const auto count = std::to_string(report.count);
    switch (report.step) {
        case StickReport::Step::Looking:
        case StickReport::Step::Ended: return {};
        case StickReport::Step::Reading:
            return scene.words("staff.stick.reading", {{"done", done}, {"count", count}});
        case StickReport::Step::Writing:
            return scene.words("staff.stick.writing", {{"done", done}, {"count", count}});
        case StickReport::Step::Checking: return scene.words("staff.stick.checking");
    }
    return {};
}

std::string fault_text(const Scene& scene, StickReport::Fault fault) {
    switch (fault) {
        case StickReport::Fault::None:
        case StickReport::Fault::Other: return {};
        case StickReport::Fault::NoStick: return scene.words("staff.stick.no_stick");
        case StickReport::Fault::SeveralSticks: return scene.words("staff.stick.several");
    }
    return {};
}

}  // namespace

std::string content_state(const Scene& scene) {
    switch (scene.setting.content) {
        case Content::Usable:
            if (const auto& since = scene.setting.unconfirmed_since)
                return scene.words("staff.content.unconfirmed",
                                   {{"day", date_text(scene, *since)}});
            return scene.words("staff.content.usable");
        case Content::TooOld: return scene.words("staff.content.too_old");
        case Content::Withdrawn:
            return scene.words("staff.content.withdrawn", {{"why", scene.setting.withdrawn}});
        case Content::Missing: return scene.words("staff.content.missing");
    }
    return {};
}

std::string content_version(const Scene& scene) {
    const auto& pack = scene.setting.pack();
    const auto days = std::max(0, scene.setting.today - pack.published_on);
    return scene.words("staff.content.version", {{"version", pack.version},
                                                 {"day", date_text(scene, pack.published_on)},
                                                 {"days", std::to_string(days)}});
}

std::string clock_line(const Scene& scene) {
    if (scene.setting.clock_plausible) return {};
    return scene.words("staff.clock.wrong", {{"day", date_text(scene, scene.setting.today)}});
}

std::string languages_line(const Scene& scene) {
    std::string languages;
    for (const auto& language : scene.setting.languages) {
        languages += (languages.empty() ? "" : ", ") + scene.words("language.name." + language);
    }
    return scene.words("staff.languages", {{"languages", languages}});
}

std::string synced_line(const Scene& scene) {
    const auto& synced_on = scene.model.health.synced_on;
    const auto day = synced_on ? date_text(scene, *synced_on) : scene.words("staff.never");
    return scene.words("staff.synced", {{"day", day}});
}

std::string wish_text(const Scene& scene, const std::string& wish, WishState state) {
    switch (state) {
        case WishState::None: return {};
        case WishState::Waiting: return scene.words(wish + ".waiting");
        case WishState::Done: return scene.words(wish + ".done");
        case WishState::Failed: return scene.words(wish + ".failed");
    }
    return {};
}

std::string stick_text(const Scene& scene) {
    const auto& report = scene.model.staff.report.stick_report;
    Sentences said{scene};
    said.add(fault_text(scene, report.fault));
    said.add(step_text(scene, report));
    if (!report.file.empty())
        said.add(scene.words("staff.stick.wrote", {{"records", std::to_string(report.records)},
                                                   {"tallies", std::to_string(report.tallies)},
                                                   {"file", report.file}}));
    said.count("staff.stick.receipts", report.receipts);
    said.count("staff.stick.taken", report.taken_along);
    said.count("staff.stick.brought", report.brought_back);
    said.count("staff.stick.passed", report.passed_over);
    for (const auto& note : report.notes) said.add(note + ".");
    return said.take();
}

bool has_stick_bar(const Scene& scene) {
    const auto& report = scene.model.staff.report;
    return report.stick == WishState::Waiting && report.stick_report.count > 0;
}

void stick_bar(const Scene& scene, Rect box) {
    const auto& report = scene.model.staff.report.stick_report;
    const auto parts = std::min(report.done, report.count) * kBarParts / report.count;
    scene.ui.progress("staff.stick.bar", box, scene.words("staff.stick.bar"),
                      static_cast<int>(parts), static_cast<int>(kBarParts));
}

}  // namespace camino::kiosk
