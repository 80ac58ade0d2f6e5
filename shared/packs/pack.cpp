// Pack: lookups and text keys.

#include "shared/packs/pack.h"

#include <algorithm>
#include <bit>

namespace camino::packs {

namespace {

template <class Entry>
const Entry* find_sorted(const std::vector<Entry>& entries, std::string_view id) {
    const auto at = std::lower_bound(entries.begin(), entries.end(), id,
                                     [](const auto& entry, auto name) { return entry.id < name; });
    return at == entries.end() || at->id != id ? nullptr : &*at;
}

template <class Entry>
std::optional<std::size_t> position(const std::vector<Entry>& entries, std::string_view id) {
    for (std::size_t i = 0; i < entries.size(); ++i)
        if (entries[i].id == id) return i;
    return {};
}

std::string join(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (const auto part : parts) {
        if (!text.empty()) text += '.';
        text += part;
    }
    return text;
}

}  // namespace

const Source* Pack::source(std::string_view source_id) const {
    return find_sorted(sources, source_id);
}

const Contact* Pack::contact(std::string_view contact_id) const {
    return find_sorted(contacts, contact_id);
}

std::optional<rules::QuestionIndex> Pack::question(std::string_view question_id) const {
    const auto found = position(book.questions, question_id);
    if (!found) return {};
    return static_cast<rules::QuestionIndex>(*found);
}

std::optional<std::size_t> Pack::pathway(std::string_view pathway_id) const {
    return position(book.pathways, pathway_id);
}

std::optional<unsigned> Pack::option(rules::QuestionIndex index, std::string_view name) const {
    const auto& options = book.questions[index].options;
    const auto found = std::find(options.begin(), options.end(), name);
    if (found == options.end()) return {};
    return static_cast<unsigned>(found - options.begin());
}

const std::string& Pack::text(std::string_view in_language, const std::string& key) const {
    for (const auto tried : {in_language, std::string_view(source_language)}) {
        const auto words = texts.find(tried);
        if (words == texts.end()) continue;
        if (const auto* found = words->second.find(key)) return found->text;
    }
    return key;
}

std::string Pack::key_or(std::string key, std::string otherwise) const {
    const auto words = texts.find(source_language);
    const bool known = words != texts.end() && words->second.has(key);
    return known ? std::move(key) : std::move(otherwise);
}

Placeholders Pack::placeholders(std::string_view in_language, const rules::Facts& facts) const {
    if (!place || facts[*place].kind != rules::Fact::Kind::Options) return {};
    const auto option = static_cast<std::size_t>(std::countr_zero(facts[*place].options));
    const auto& code = book.questions[*place].options[option];
    const auto named = [&](std::string_view part) {
        return text(in_language, join({"country", code, part}));
    };
    return {{"country", named("name")}, {"country.in", named("in")}, {"country.to", named("to")}};
}

std::string Pack::option_text_key(rules::QuestionIndex index, std::string_view name) const {
    const auto own = option_key(book.questions[index].id, name);
    return key_or(own,
                  key_or(join({"country", name, "name"}), key_or(join({"option", name}), own)));
}

std::string pathway_key(std::string_view pathway, std::string_view part) {
    return join({"pathway", pathway, part});
}

std::string term_key(std::string_view term, std::string_view part) {
    return join({"glossary", term, part});
}

std::string question_key(std::string_view question, std::string_view part) {
    return join({"question", question, part});
}

std::string option_key(std::string_view question, std::string_view option) {
    return join({"option", question, option});
}

std::string criterion_key(std::string_view criterion, rules::Tri value) {
    constexpr std::string_view kNames[] = {"F", "U", "T"};
    return join({"criterion", criterion, kNames[static_cast<std::size_t>(value)]});
}

}  // namespace camino::packs
