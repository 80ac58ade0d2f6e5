// list_words LEFT_OUT [AFTER] < DICTIONARY > LIST: the words of a dictionary that passphrases are
// drawn from. Runs at build time; stops with words when too few are left.

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

#include "shared/vault/word_list.h"

namespace {

std::string all_of(std::istream& in) { return {std::istreambuf_iterator<char>(in), {}}; }

}  // namespace

int main(int count, char** words) {
    if (count < 2) return 2;
    std::ifstream left_out(words[1]);
    if (!left_out) {
        std::fprintf(stderr, "list_words: %s cannot be read\n", words[1]);
        return 1;
    }
    const auto list =
        camino::vault::pick_words(all_of(std::cin), count > 2 ? words[2] : "", all_of(left_out));
    if (!list) {
        std::fprintf(stderr, "list_words: %s\n", list.error().detail.c_str());
        return 1;
    }
    for (const auto& word : *list) std::printf("%s\n", word.c_str());
    return 0;
}
