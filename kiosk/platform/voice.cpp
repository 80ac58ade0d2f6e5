#include "kiosk/platform/voice.h"

#include <algorithm>
#include <filesystem>

#include "shared/packs/clips.h"

namespace camino::kiosk {

namespace {

constexpr const char* kWordsAMinute = "140";
constexpr const char* kSlowWordsAMinute = "95";

/// Nothing where the language has no voice.
std::vector<std::string> espeak(const VoiceLook& look) {
    if (look.name.empty()) return {};
    return {"espeak-ng", "-v", look.name, "-s",      look.slow ? kSlowWordsAMinute : kWordsAMinute,
            "-b",        "1",  "--stdin", "--stdout"};
}

std::vector<std::string> opusdec(const std::string& file) {
    return {"opusdec",     "--quiet", "--rate", std::to_string(SoundData::kRate),
            "--force-wav", file,      "-"};
}

}  // namespace

void Voice::begin(const Utterance& said, const VoiceLook& look) {
    stop();
    for (const auto& piece : said.pieces) {
        const auto clip = clip_of(piece, look);
        if (clip.empty()) {
            add_text(piece, look);
        } else {
            parts_.push_back({.words = opusdec(clip)});
        }
    }
}

bool Voice::recorded(const Utterance& said, const VoiceLook& look) const {
    return std::none_of(said.pieces.begin(), said.pieces.end(),
                        [&](const auto& piece) { return clip_of(piece, look).empty(); });
}

/// Empty where nobody recorded it.
std::string Voice::clip_of(const std::string& text, const VoiceLook& look) const {
    if (clips_.empty()) return {};
    auto clip = clips_ + "/" + look.language + "/" + packs::clip_name(text) + ".opus";
    std::error_code ignored;
    return std::filesystem::exists(clip, ignored) ? clip : std::string{};
}

/// Texts that follow each other are said in one breath.
void Voice::add_text(const std::string& text, const VoiceLook& look) {
    const auto words = espeak(look);
    if (parts_.empty() || parts_.back().words != words) parts_.push_back({.words = words});
    parts_.back().input += for_made_voice(text) + "\n\n";
}

void Voice::stop() {
    parts_.clear();
    helper_.reset();
    wav_.clear();
    made_ = {};
}

std::optional<Result<SoundData>> Voice::poll() {
    while (busy()) {
        auto done = go_on();
        if (!done) {
            stop();
            return tl::unexpected(std::move(done).error());
        }
        if (!*done) return std::nullopt;
        if (parts_.empty()) return std::exchange(made_, {});
    }
    return std::nullopt;
}

/// True when the first part is done.
Result<bool> Voice::go_on() {
    const auto& part = parts_.front();
    if (part.words.empty()) return fail(Errc::NotFound, "this language has no voice");
    if (!helper_) helper_ = TRY(HelperProcess::start(part.words, part.input));
    if (!TRY(helper_->read(wav_))) return false;
    const auto sound = TRY(read_wav(wav_));
    made_.samples.insert(made_.samples.end(), sound.samples.begin(), sound.samples.end());
    helper_.reset();
    wav_.clear();
    parts_.erase(parts_.begin());
    return true;
}

void Voice::wait(Duration longest) const {
    if (helper_) helper_->wait(longest);
}

}  // namespace camino::kiosk
