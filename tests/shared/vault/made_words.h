// A word list that a test makes: as many as are needed, none of which is a word of any language.

#pragma once

#include "shared/vault/word_list.h"

namespace camino::test {

/// kWordCountMin words, in order: "xaaaa", "xaaab", ...
inline vault::WordList made_words() {
    vault::WordList words;
    for (std::size_t i = 0; i < vault::kWordCountMin; ++i) {
        std::string word = "xaaaa";
        auto rest = i;
        for (auto letter = word.rbegin(); rest > 0; ++letter, rest /= 26) {
            *letter = static_cast<char>('a' + rest % 26);
        }
        words.push_back(word);
    }
    return words;
}

inline bool is_made(const std::string& word) { return word.size() == 5 && word.front() == 'x'; }

inline std::string lines_of(const vault::WordList& words) {
    std::string text;
    for (const auto& word : words) text += word + "\n";
    return text;
}

}  // namespace camino::test
