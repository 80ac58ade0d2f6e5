// Passphrases of six words: made for a worker, who only has to remember them.
//
//     TRY(new_phrase("es", folder))   "abanico guitarra lavar nube piscina tejado"
//
// Six of 2048 words or more are 66 bits or more; argon2id (crypto/passphrase.h) stands before
// each guess.

#pragma once

#include <cstdint>
#include <functional>

#include "shared/vault/word_list.h"

namespace camino::vault {

inline constexpr int kPhraseWordCount = 6;

/// Whose list a language draws from: its own, or that of the one its speakers most likely learnt to
/// write: French for Haitian Creole, for which Debian has no dictionary; Spanish for all others.
[[nodiscard]] std::string_view words_language(std::string_view language);

/// Any of 0 .. bound - 1, each as likely as the others.
using Draw = std::function<std::uint32_t(std::uint32_t bound)>;

/// Words of the list, single spaces between them; one may come twice. Pure but for `draw`.
[[nodiscard]] std::string draw_phrase(const WordList& words, const Draw& draw);

/// FOLDER/LANG.txt. Errors: naming the file, NotFound if there is none; BadInput if it is not
/// sound; Io.
[[nodiscard]] Result<WordList> word_list(std::string_view language, const std::string& folder);

/// One that nobody had before, from FOLDER/LANG.txt.
/// Errors: naming the file, NotFound if there is no list; BadInput if it is not sound; Io.
[[nodiscard]] Result<std::string> new_phrase(std::string_view language, const std::string& folder);

/// What was typed, without what hands do differently each time: lower case, accents off (for
/// keyboards that have none), single spaces, none around. Both what makes a vault and what opens it
/// pass through here, so that this must never change. Letters other than Latin and bytes that are
/// no UTF-8 stay. Pure.
[[nodiscard]] std::string normal_phrase(std::string_view typed);

}  // namespace camino::vault
