#include "kiosk/speech/reader.h"

#include <algorithm>
#include <utility>

namespace camino::kiosk {

bool Reader::Screen::same_as(const std::vector<Utterance>& other) const {
    return std::equal(said.begin(), said.end(), other.begin(), other.end(),
                      [](const auto& a, const auto& b) { return a.id == b.id; }) &&
           (said.empty() || said.front().pieces == other.front().pieces);
}

std::optional<std::size_t> Reader::Screen::position(std::string_view id) const {
    const auto found =
        std::find_if(said.begin(), said.end(), [&](const auto& one) { return one.id == id; });
    if (found == said.end()) return std::nullopt;
    return static_cast<std::size_t>(found - said.begin());
}

void Reader::start() {
    stop();
    on_ = true;
}

void Reader::stop() { *this = Reader{}; }

void Reader::see(std::vector<Utterance> screen, bool sheet) {
    if (!on_) return;
    if (screen_.same_as(screen)) {
        screen_.said = std::move(screen);
        return;
    }
    const bool uncovered = screen_.sheet && covered_.same_as(screen) && !covered_.said.empty();
    auto before = std::exchange(screen_, {std::move(screen), uncovered ? covered_.next : 0, sheet});
    covered_ = std::move(before);
    silent_ = alone_ = false;
}

void Reader::interrupt() { silent_ = true; }

void Reader::say(std::string_view id) {
    const auto position = screen_.position(id);
    if (!on_ || !position) return;
    screen_.next = *position;
    alone_ = true;
    silent_ = false;
}

void Reader::repeat() {
    if (!on_) return;
    if (!alone_) screen_.next = 0;
    silent_ = false;
}

const Utterance* Reader::current() const {
    if (!on_ || silent_ || screen_.next >= screen_.said.size()) return nullptr;
    return &screen_.said[screen_.next];
}

void Reader::heard() {
    if (current() == nullptr) return;
    if (alone_) {
        silent_ = true;
    } else {
        ++screen_.next;
    }
}

}  // namespace camino::kiosk
