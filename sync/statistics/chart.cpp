#include "sync/statistics/chart.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "shared/codec/web_text.h"

namespace camino::statistics {

namespace {

constexpr int kWidth = 390;
constexpr int kTextSize = 14;
constexpr int kSmallTextSize = 12;

/// At most `count_max` letters of UTF-8, with an ellipsis where some are missing.
std::string shortened(std::string_view text, std::size_t count_max) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((text[i] & 0xc0) == 0x80) continue;
        if (++count > count_max) return std::string{text.substr(0, i)} + "…";
    }
    return std::string{text};
}

std::string open(const Chart& chart, int height) {
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" "
        "viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" "
        "aria-labelledby=\"{2}-title {2}-desc\">"
        "<title id=\"{2}-title\">{3}</title><desc id=\"{2}-desc\">{4}</desc>\n",
        kWidth, height, escape_markup(chart.id), escape_markup(chart.title),
        escape_markup(chart.description));
}

struct Text {
    double x = 0;
    double y = 0;
    int size = kTextSize;
    const char* anchor = "start";
};

std::string text_at(const Text& at, std::string_view words) {
    return fmt::format(
        "<text x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"{}\" text-anchor=\"{}\" "
        "fill=\"currentColor\">{}</text>\n",
        at.x, at.y, at.size, at.anchor, escape_markup(words));
}

std::string bar_at(double x, double y, double width, double height) {
    return fmt::format(
        "<rect class=\"chart-bar\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" "
        "fill=\"currentColor\"/>\n",
        x, y, width, height);
}

std::int64_t largest(const std::vector<Bar>& bars) {
    std::int64_t count = 1;
    for (const auto& bar : bars) count = std::max(count, bar.count);
    return count;
}

/// A round number at or above `count`, for the axis.
std::int64_t axis_end(std::int64_t count) {
    std::int64_t step = 1;
    while (step * 10 < count) step *= 10;
    for (const std::int64_t factor : {1, 2, 5, 10}) {
        if (step * factor >= count) return step * factor;
    }
    return count;
}

}  // namespace

std::string time_bars(const Chart& chart) {
    constexpr int kTop = 12;
    constexpr int kPlotHeight = 160;
    constexpr int kLeft = 48;
    constexpr int kLabelWidth = 60;
    constexpr double kFill = 0.7;  // Of the room of each bar.
    const auto shown = std::min(chart.bars.size(), kTimeBarsMax);
    const std::vector<Bar> bars(chart.bars.end() - static_cast<long>(shown), chart.bars.end());
    const auto end = axis_end(largest(bars));
    auto svg = open(chart, kTop + kPlotHeight + 28);
    for (const auto part : {std::int64_t{0}, end / 2, end}) {
        const double y =
            kTop + kPlotHeight * (1 - static_cast<double>(part) / static_cast<double>(end));
        svg += fmt::format(
            "<line x1=\"{}\" x2=\"{}\" y1=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"currentColor\" "
            "stroke-width=\"0.5\"/>\n",
            kLeft, kWidth, y, y);
        svg += text_at({kLeft - 6.0, y + 4, kSmallTextSize, "end"}, fmt::format("{}", part));
    }
    const double room = (kWidth - kLeft) / static_cast<double>(std::max<std::size_t>(shown, 1));
    const auto every = std::max<std::size_t>(1, (shown + 4) / 5);  // Labels that have room.
    for (std::size_t i = 0; i < shown; ++i) {
        const double height =
            kPlotHeight * static_cast<double>(bars[i].count) / static_cast<double>(end);
        const double x = kLeft + room * static_cast<double>(i);
        svg +=
            bar_at(x + room * (1 - kFill) / 2, kTop + kPlotHeight - height, room * kFill, height);
        if (i % every != 0) continue;
        const double middle = x + room / 2;
        const bool fits = middle + kLabelWidth / 2.0 <= kWidth;
        svg += text_at({fits ? middle : kWidth, kTop + kPlotHeight + 18.0, kSmallTextSize,
                        fits ? "middle" : "end"},
                       bars[i].label);
    }
    return svg + "</svg>\n";
}

std::string ranked_bars(const Chart& chart) {
    constexpr int kPlainHeight = 42;
    constexpr int kDetailHeight = 16;
    constexpr int kBarHeight = 14;
    constexpr int kNumberWidth = 60;
    constexpr std::size_t kLabelLettersMax = 52;
    constexpr std::size_t kDetailLettersMax = 60;
    const bool detailed =
        std::ranges::any_of(chart.bars, [](const Bar& bar) { return !bar.detail.empty(); });
    const int detail_height = detailed ? kDetailHeight : 0;
    const int row_height = kPlainHeight + detail_height;
    const auto end = static_cast<double>(largest(chart.bars));
    auto svg = open(chart, row_height * static_cast<int>(chart.bars.size()) + 4);
    for (std::size_t i = 0; i < chart.bars.size(); ++i) {
        const auto& bar = chart.bars[i];
        const double top = row_height * static_cast<double>(i);
        const double y = top + detail_height;
        const double width = (kWidth - kNumberWidth) * static_cast<double>(bar.count) / end;
        svg += text_at({0, top + 16}, shortened(bar.label, kLabelLettersMax));
        if (!bar.detail.empty()) {
            svg += text_at({0, y + 16, kSmallTextSize}, shortened(bar.detail, kDetailLettersMax));
        }
        svg += bar_at(0, y + 22, width, kBarHeight);
        svg += text_at({width + 6, y + 34}, fmt::format("{}", bar.count));
    }
    return svg + "</svg>\n";
}

}  // namespace camino::statistics
