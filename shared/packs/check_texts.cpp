// check_texts: every text that can be shown exists in every language, with the same placeholders.

#include <algorithm>
#include <map>
#include <set>

#include "shared/codec/nearest.h"
#include "shared/packs/checks.h"
#include "shared/packs/text_state.h"

namespace camino::packs {

namespace {

const std::vector<std::string> kPlaceholders = {"country", "country.in", "country.to", "limit",
                                                "since"};

/// Text keys: what must exist (key -> where it is needed), and what may.
class Keys {
public:
    explicit Keys(const Pack& pack) : pack_(pack) {
        questions();
        pathways();
        for (const auto& info : pack.referral) steps("step", info.steps);
        for (const auto& rule : pack.book.referral) {
            need("referral." + rule.to + ".title", "referral " + rule.to);
            need("referral." + rule.to + ".text", "referral " + rule.to);
        }
        steps("warning", pack.warnings);
        for (const auto& deadline : pack.book.deadlines)
            truths("deadline." + deadline.id, "deadline " + deadline.id);
        for (const auto& contact : pack.contacts) {
            need("contact." + contact.id + ".name", "contact " + contact.id);
            if (!contact.hours_key.empty()) need(contact.hours_key, "contact " + contact.id);
        }
        for (const auto& page : pack.library) {
            need("library." + page.id + ".title", "library " + page.id);
            for (const auto& line : page.lines) need(line.text, "library " + page.id);
            for (const auto& figure : page.figures) need(figure.text, "library " + page.id);
        }
        for (const auto& term : pack.glossary)
            for (const char* part : {"name", "text"})
                need(term_key(term.id, part), "glossary " + term.id);
    }

    std::map<std::string, std::string> needed{};
    std::set<std::string> optional{};  ///< Shown where it exists: then in every language.
    std::set<std::string> possible{};

private:
    void need(const std::string& key, const std::string& place) { needed.emplace(key, place); }
    void truths(const std::string& stem, const std::string& place) {
        for (const char* value : {".T", ".F", ".U"}) need(stem + value, place);
    }
    void questions() {
        const auto& all = pack_.book.questions;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto& question = all[i];
            const auto place = "question " + question.id;
            need(question_key(question.id, "text"), place);
            if (!question.presentation) need(question_key(question.id, "why"), place);
            optional.insert(question_key(question.id, "help"));
            for (const auto& variant : pack_.questions[i].variants)
                need(question_key(question.id, variant.name + ".text"), place);
            for (const auto& option : question.options) {
                need(pack_.option_text_key(static_cast<rules::QuestionIndex>(i), option), place);
                optional.insert(option_key(question.id, option) + ".sub");
            }
            optional.insert({option_key(question.id, "unknown"), option_key(question.id, "none")});
        }
        optional.insert({"option.unknown", "option.declined", "option.none"});
        optional.insert("library.topic.programme");
        if (pack_.place) countries();
    }
    void countries() {
        const auto& question = pack_.book.questions[*pack_.place];
        for (const auto& option : question.options)
            for (const char* part : {".name", ".in", ".to"})
                need("country." + option + part, "question " + question.id);
    }
    void pathways() {
        const auto& all = pack_.book.pathways;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto place = "pathway " + all[i].id;
            for (const char* part : {"name", "short", "about", "who_decides"})
                need(pathway_key(all[i].id, part), place);
            if (!pack_.pathways[i].official_fee_key.empty())
                need(pack_.pathways[i].official_fee_key, place);
            for (const auto& criterion : all[i].criteria) {
                need("criterion." + criterion.id + ".name", "criterion " + criterion.id);
                truths("criterion." + criterion.id, "criterion " + criterion.id);
            }
            for (const auto& window : all[i].windows) {
                if (window.reason.empty()) continue;
                need(pack_.key_or("closed." + all[i].id + "." + window.reason,
                                  "closed." + window.reason),
                     place);
                possible.insert("closed." + window.reason);
            }
            steps("step", pack_.pathways[i].steps);
            steps("warning", pack_.pathways[i].warnings);
        }
    }
    void steps(const std::string& kind, const std::vector<Step>& all) {
        for (const auto& step : all) need(kind + "." + step.id, kind + " " + step.id);
    }

    const Pack& pack_;
};

void check_placeholders(const Checking& checking, const Texts& texts, const Texts& source) {
    for (const auto& [key, text] : texts.table()) {
        const auto place = "text " + texts.language() + " " + key;
        const auto names = placeholders_in(text.text);
        for (const auto& name : names) {
            if (std::find(kPlaceholders.begin(), kPlaceholders.end(), name) != kPlaceholders.end())
                continue;
            checking.add("placeholder-unknown", place,
                         "unknown placeholder {" + name + "}" + suggestion(name, kPlaceholders));
        }
        const auto* other = source.find(key);
        if (other != nullptr && placeholders_in(other->text) != names) {
            checking.add("placeholder-differs", place,
                         "its placeholders are not those of " + source.language() +
                             ".po; use the same in every language");
        }
    }
}

/// Translations whose source text is another one now, and those of which nobody can tell.
void check_stale(const Checking& checking) {
    const auto& source = checking.pack.texts.at(checking.pack.source_language);
    for (const auto& state : text_states(checking.pack)) {
        for (const auto& key : state.stale)
            checking.add("text-stale", "text " + state.language + " " + key,
                         "its source text in " + source.language() +
                             ".po is another one now; translate it again and write \"#. source: " +
                             text_hash(source.find(key)->text) + "\" above it");
        if (!state.unmarked.empty())
            checking.add_about("text-unmarked", "words/" + state.language + ".po",
                               std::to_string(state.unmarked.size()) +
                                   " texts do not say what they were translated from; once they "
                                   "are right, `camino pack texts DIR --translated " +
                                   state.language + "` writes it");
    }
}

/// What some language says beyond what must be said, the others say as well.
void check_optional(const Checking& checking, const Keys& keys) {
    for (const auto& key : keys.optional) {
        for (const auto& [language, texts] : checking.pack.texts) {
            if (!texts.has(key)) continue;
            for (const auto& [other, others] : checking.pack.texts)
                if (!others.has(key))
                    checking.add("text-missing", "text " + language + " " + key,
                                 "words/" + other + ".po has no text '" + key + "'");
            break;
        }
    }
}

void check_language(const Checking& checking, const Texts& texts, const Keys& keys) {
    const auto file = "words/" + texts.language() + ".po";
    for (const auto& [key, place] : keys.needed) {
        if (!texts.has(key))
            checking.add("text-missing", place, file + " has no text '" + key + "'");
    }
    std::size_t draft_count = 0;
    for (const auto& [key, text] : texts.table()) {
        draft_count += text.draft ? 1 : 0;
        if (!keys.needed.contains(key) && !keys.possible.contains(key) &&
            !keys.optional.contains(key))
            checking.add("text-unused", "text " + texts.language() + " " + key,
                         "nothing shows this text");
    }
    if (draft_count == 0) return;
    checking.add_about("text-draft", file,
                       std::to_string(draft_count) + " of " + std::to_string(texts.table().size()) +
                           " texts are drafts that nobody has approved");
}

}  // namespace

void check_texts(const Checking& checking) {
    const Keys keys(checking.pack);
    const auto& source = checking.pack.texts.at(checking.pack.source_language);
    for (const auto& [language, texts] : checking.pack.texts) {
        check_language(checking, texts, keys);
        check_placeholders(checking, texts, source);
    }
    check_stale(checking);
    check_optional(checking, keys);
}

}  // namespace camino::packs
