#include "sync/tools/recordings.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "shared/helpers/helper_process.h"
#include "shared/store/clip_folder.h"
#include "shared/store/folders.h"
#include "shared/store/small_files.h"
#include "sync/tools/own_words.h"

namespace camino::tools {

namespace {

constexpr unsigned kForAll = 0644;
constexpr const char* kBitRate = "24";  // Of speech, in thousands a second.
constexpr const char* kHighBitRate = "192";

/// A file that goes away again.
class ScratchFile {
public:
    explicit ScratchFile(std::string path) : path_(std::move(path)) {}
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    ~ScratchFile() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
};

Result<Bytes> encoded(const std::string& wav, const char* bit_rate) {
    const auto opus =
        TRY(output_of({"opusenc", "--quiet", "--downmix-mono", "--bitrate", bit_rate, wav, "-"}));
    if (opus.empty()) return fail(Errc::BadInput, wav + ": this is no sound that opusenc reads");
    return opus;
}

const char* words_of(Fault fault) {
    switch (fault) {
        case Fault::Silent: return "nothing is heard in it";
        case Fault::Cut: return "too loud: parts are cut off; speak softer or farther away";
        case Fault::Quiet: return "very quiet: come closer to the microphone";
        case Fault::TooShort: return "too short for this text: is the end missing?";
        case Fault::TooLong: return "too long for this text: is there something else in it?";
    }
    return "";
}

/// Without those of the worker's desk, which is read and never heard: nobody need record them.
packs::Texts heard_words(const packs::Texts& words) {
    constexpr std::array<std::string_view, 6> kRead{"desk.",  "vault.", "case.",
                                                    "calls.", "form.",  "news."};
    auto table = words.table();
    std::erase_if(table, [&](const auto& entry) {
        return std::ranges::any_of(
            kRead, [&](std::string_view start) { return entry.first.starts_with(start); });
    });
    return {words.language(), std::move(table)};
}

}  // namespace

Result<HeardLanguage> heard_language(const std::string& id, const packs::Pack& pack,
                                     const std::string& clips) {
    if (const auto heard = TRY(store::only_heard(clips, id)))
        return HeardLanguage{id, TRY(language_option(heard->texts, pack)), heard->name};
    return HeardLanguage{id, TRY(language_option(id, pack)), ""};
}

Result<std::vector<HeardLanguage>> heard_languages(const packs::Pack& pack,
                                                   const std::string& clips) {
    std::vector<HeardLanguage> all;
    for (const auto& id : pack.languages) all.push_back({id, id, ""});
    for (const auto& id : store::clip_languages(clips))
        if (TRY(store::only_heard(clips, id))) all.push_back(TRY(heard_language(id, pack, clips)));
    return all;
}

Result<packs::ClipState> clip_state_of(const HeardLanguage& language, const packs::Pack& pack,
                                       const std::string& clips) {
    const auto words = heard_words(TRY(own_words(language.texts)));
    return packs::clip_state({&words, &pack.texts.at(language.texts)},
                             store::clips_in(clips, language.id));
}

Result<std::string> line_of(const std::string& key, const HeardLanguage& language,
                            const packs::Pack& pack) {
    const auto words = TRY(own_words(language.texts));
    for (const auto* texts : {&words, &pack.texts.at(language.texts)})
        if (const auto* found = texts->find(key)) return found->text;
    return fail(Errc::BadInput,
                "--key: no text is called '" + key + "'; 'camino voice list --all' names them");
}

Result<SoundData> read_recording(const std::string& file) {
    if (!std::filesystem::is_regular_file(file))
        return fail(Errc::BadInput, file + ": there is no such file");
    const ScratchFile opus(std::filesystem::temp_directory_path() /
                           ("camino-" + packs::clip_name(file) + ".opus"));
    const auto high = TRY(encoded(file, kHighBitRate));
    TRY(store::replace_file(opus.path(), as_text(high), 0600));
    const auto wav =
        TRY(output_of({"opusdec", "--quiet", "--rate", std::to_string(SoundData::kRate),
                       "--force-wav", opus.path(), "-"}));
    return read_wav(wav);
}

Result<void> keep_recording(const SoundData& sound, const std::string& text,
                            const std::string& folder) {
    const auto faults = faults_of(measure(sound), text);
    if (!faults.empty() && faults.front() == Fault::Silent)
        return fail(Errc::BadInput, "nothing is heard in this recording; it is not kept");
    TRY(store::make_folder(folder));
    const auto name = folder + "/" + packs::clip_name(text);
    const ScratchFile wav(name + ".wav");
    const auto even = write_wav(evened(sound));
    TRY(store::replace_file(wav.path(), as_text(even), 0600));
    const auto opus = TRY(encoded(wav.path(), kBitRate));
    return store::replace_file(name + ".opus", as_text(opus), kForAll);
}

std::string warnings(const SoundData& sound, std::string_view text) {
    std::string all;
    for (const auto fault : faults_of(measure(sound), text))
        all += std::string("  ! ") + words_of(fault) + "\n";
    return all;
}

}  // namespace camino::tools
