#include "kiosk/platform/speaker.h"

#include <algorithm>
#include <fstream>
#include <utility>

namespace camino::kiosk {

namespace {

constexpr Duration kHelperMax = std::chrono::seconds(10);

std::string joined(const std::vector<std::string>& pieces) {
    std::string text;
    for (const auto& piece : pieces) text += (text.empty() ? "" : " | ") + piece;
    return text;
}

}  // namespace

Speaker::Speaker(const SpeakerOptions& options)
    : options_(options), voice_(options.clips), sound_(options.silent) {}

void Speaker::turn(bool on, const VoiceLook& look) {
    if (!on && reader_.on()) stop();
    const bool changed = on && (!reader_.on() || look != look_);
    look_ = look;
    if (!changed) return;
    hush();
    reader_.start();
}

void Speaker::see(std::span<const Node> nodes, const Words& words) {
    if (!reader_.on()) return;
    auto screen = utterances(nodes, words);
    notice_ = unrecorded_notice(words);
    const auto heading = screen.empty() ? std::string{} : joined(screen.front().pieces);
    if (std::exchange(heading_, heading) != heading) announced_ = false;
    const bool sheet = std::any_of(nodes.begin(), nodes.end(),
                                   [](const Node& node) { return node.role == Role::Dialog; });
    reader_.see(std::move(screen), sheet);
    const auto* now = reader_.current();
    const bool moved_on = now == nullptr || now->id != spoken_id_;
    if (!spoken_id_.empty() && moved_on) hush();
}

void Speaker::interrupt() {
    reader_.interrupt();
    hush();
}

void Speaker::say(std::string_view id) {
    hush();
    reader_.say(id);
}

void Speaker::repeat() {
    hush();
    reader_.repeat();
}

void Speaker::say_once(const Utterance& said, const VoiceLook& look) {
    hush();
    look_ = look;
    begin(said);
}

void Speaker::chime(Instant now) {
    log("chime", "");
    hush();
    sound_.play(kiosk::chime(), now);
}

void Speaker::stop() {
    reader_.stop();
    hush();
    heading_.clear();
}

void Speaker::hush() {
    voice_.stop();
    sound_.stop();
    spoken_id_.clear();
}

void Speaker::begin(Utterance said) {
    spoken_id_ = said.id;
    if (look_.only_heard && !announced_ && !voice_.recorded(said, look_)) {
        said.pieces.insert(said.pieces.begin(), notice_);
        announced_ = true;
    }
    log(said.id, joined(said.pieces));
    voice_.begin(said, look_);
}

std::optional<Result<SoundData>> Speaker::made() {
    auto sound = voice_.poll();
    while (options_.silent && !sound && voice_.busy()) {
        voice_.wait(kHelperMax);
        sound = voice_.poll();
    }
    return sound;
}

bool Speaker::go_on(Instant now) {
    const auto before = spoken_id_;
    if (auto made = this->made()) {
        if (!*made) {
            log("no voice", made->error().detail);
            reader_.heard();
            spoken_id_.clear();
        } else {
            sound_.play(**made, now);
        }
    }
    if (voice_.busy() || sound_.playing(now)) return false;
    if (!spoken_id_.empty()) {
        reader_.heard();
        spoken_id_.clear();
    }
    if (const auto* next = reader_.current()) begin(*next);
    return before != spoken_id_;
}

void Speaker::log(std::string_view id, std::string_view text) const {
    if (options_.log.empty()) return;
    std::ofstream(options_.log, std::ios::app) << id << '\t' << text << '\n';
}

}  // namespace camino::kiosk
