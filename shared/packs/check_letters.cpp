// check_letters: every letter of every text can be drawn at every kiosk.

#include "shared/letters/letters.h"
#include "shared/packs/checks.h"

namespace camino::packs {

void check_letters(const Checking& checking) {
    for (const auto& [language, texts] : checking.pack.texts) {
        for (const auto& [key, text] : texts.table()) {
            const auto letters = letters_not_drawn(text.text);
            if (letters.empty()) continue;
            checking.add("letter-not-drawn", "text " + language + " " + key,
                         "no font of the kiosk has " + letters +
                             "; write another letter, or a sign that the language's writers use "
                             "instead");
        }
    }
}

}  // namespace camino::packs
