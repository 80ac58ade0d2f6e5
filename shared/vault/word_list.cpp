#include "shared/vault/word_list.h"

#include <algorithm>
#include <fmt/format.h>

namespace camino::vault {

namespace {

std::string_view take_line(std::string_view& text) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line.substr(0, line.find('\r'));
}

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

bool is_fit(std::string_view word) {
    return word.size() >= kWordSizeMin && word.size() <= kWordSizeMax &&
           std::ranges::all_of(word, is_letter);
}

std::string_view headword_of(std::string_view line, std::string_view after) {
    const auto end = std::ranges::find_if_not(line, is_letter);
    const auto word = line.substr(0, static_cast<std::size_t>(end - line.begin()));
    const auto rest = line.substr(word.size());
    const bool ends_so = after.empty() ? rest.empty() : rest.starts_with(after);
    return ends_so && is_fit(word) ? word : std::string_view{};
}

std::vector<std::string_view> lines_left_out(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto line = take_line(text);
        if (!line.empty() && line.front() != '#') lines.push_back(line);
    }
    return lines;
}

bool is_meant(std::string_view line, std::string_view word) {
    return line.ends_with('*') ? word.starts_with(line.substr(0, line.size() - 1)) : word == line;
}

Result<WordList> enough(WordList words) {
    if (words.size() >= kWordCountMin) return words;
    return fail(Errc::BadInput, fmt::format("{} words are too few to draw from: {} are needed",
                                            words.size(), kWordCountMin));
}

}  // namespace

Result<WordList> pick_words(std::string_view dictionary, std::string_view after,
                            std::string_view left_out) {
    const auto out = lines_left_out(left_out);
    WordList fit;
    while (!dictionary.empty()) {
        const auto word = headword_of(take_line(dictionary), after);
        const auto meant = [&](std::string_view line) { return is_meant(line, word); };
        if (!word.empty() && std::ranges::none_of(out, meant)) fit.emplace_back(word);
    }
    std::ranges::sort(fit);
    WordList words;  // In order, what a word begins comes right behind it.
    for (auto& word : fit) {
        if (words.empty() || !word.starts_with(words.back())) words.push_back(std::move(word));
    }
    return enough(std::move(words));
}

Result<WordList> parse_words(std::string_view text) {
    WordList words;
    while (!text.empty()) {
        const auto line = take_line(text);
        const bool follows =
            words.empty() || (line > words.back() && !line.starts_with(words.back()));
        if (!is_fit(line) || !follows) {
            return fail(Errc::BadInput, fmt::format("line {}: '{}' has no place in a word list",
                                                    words.size() + 1, line));
        }
        words.emplace_back(line);
    }
    return enough(std::move(words));
}

}  // namespace camino::vault
