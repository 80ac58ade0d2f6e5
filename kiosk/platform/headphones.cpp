#include "kiosk/platform/headphones.h"

#include <utility>

namespace camino::kiosk {

namespace {

std::string_view take_line(std::string_view& text) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::optional<HelperProcess> started(const std::vector<std::string>& words) {
    if (words.empty()) return std::nullopt;
    auto helper = HelperProcess::start(words, "");
    if (!helper) return std::nullopt;
    return std::move(*helper);
}

}  // namespace

// A control is named on one line, and its value stands two lines below:
//     numid=16,iface=CARD,name='Front Headphone Jack'
//       ; type=BOOLEAN,access=r-------,values=1
//       : values=on
std::optional<bool> headphones_in(std::string_view contents) {
    std::optional<bool> in;
    bool jack = false;
    while (!contents.empty()) {
        const auto line = take_line(contents);
        if (line.starts_with("numid=")) {
            jack = contains(line, "iface=CARD") && contains(line, "Headphone") &&
                   contains(line, "Jack'");
        } else if (jack && contains(line, ": values=")) {
            in = in.value_or(false) || contains(line, "values=on");
        }
    }
    return in;
}

Headphones::Programs Headphones::alsa() {
    return {.events = {"alsactl", "monitor"}, .contents = {"amixer", "-c", "0", "contents"}};
}

Headphones::Headphones(const Programs& programs) : programs_(programs) { read_again(); }

void Headphones::read_again() {
    contents_.clear();
    reading_ = started(programs_.contents);
}

// True when a control changed since it was asked last. Without its helper nothing ever does.
bool Headphones::anything_new() {
    if (!events_) return false;
    Bytes written;
    const auto ended = events_->read(written);
    if (!ended || *ended) events_.reset();
    return !written.empty();
}

std::optional<bool> Headphones::state() {
    if (!reading_) return std::nullopt;
    const auto done = reading_->read(contents_);
    if (done && !*done) return std::nullopt;
    reading_.reset();
    return headphones_in(as_text(contents_));
}

std::optional<bool> Headphones::moved() {
    changed_meanwhile_ = anything_new() || changed_meanwhile_;
    const auto now = state();
    if (now && !in_) {  // There is a jack: wait for it, and read again what moved meanwhile.
        events_ = started(programs_.events);
        changed_meanwhile_ = felt();
    }
    if (!reading_ && std::exchange(changed_meanwhile_, false)) read_again();
    if (!now) return std::nullopt;
    const auto before = std::exchange(in_, now);
    return before && *before != *now ? now : std::nullopt;
}

}  // namespace camino::kiosk
