#include "shared/store/clip_folder.h"

#include <algorithm>
#include <filesystem>

#include "shared/codec/json_fields.h"
#include "shared/codec/json_writer.h"
#include "shared/store/folders.h"
#include "shared/store/key_fields.h"
#include "shared/store/small_files.h"

namespace camino::store {

namespace {

constexpr std::size_t kSizeMax = 4096;
constexpr unsigned kForAll = 0644;

std::string file_of(const std::string& clips, const std::string& language) {
    return clips + "/" + language + "/language.json";
}

}  // namespace

std::vector<std::string> clip_languages(const std::string& clips) {
    std::vector<std::string> languages;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(clips, ignored))
        if (entry.is_directory(ignored)) languages.push_back(entry.path().filename().string());
    std::sort(languages.begin(), languages.end());
    return languages;
}

std::set<std::string> clips_in(const std::string& clips, const std::string& language) {
    std::set<std::string> names;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(clips + "/" + language, ignored))
        if (entry.path().extension() == ".opus") names.insert(entry.path().stem().string());
    return names;
}

Result<std::optional<OnlyHeard>> only_heard(const std::string& clips, const std::string& language) {
    const auto file = file_of(clips, language);
    const auto text = read_file(file, kSizeMax);
    if (!text && text.error().code == Errc::NotFound) return std::nullopt;
    if (!text) return tl::unexpected(text.error());
    const auto document = TRY(JsonDocument::parse(*text, file));
    Mistakes mistakes;
    JsonFields fields(document.root(), mistakes);
    OnlyHeard heard{.name = fields.text("name"), .texts = fields.text("texts")};
    fields.done();
    TRY(no_mistakes(mistakes));
    return heard;
}

Result<void> write_only_heard(const std::string& clips, const std::string& language,
                              const OnlyHeard& heard) {
    TRY(make_folder(clips + "/" + language));
    JsonWriter json;
    json.begin_object().key("name").text(heard.name).key("texts").text(heard.texts).end_object();
    return replace_file(file_of(clips, language), json.take() + "\n", kForAll);
}

}  // namespace camino::store
