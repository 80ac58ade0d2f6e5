// JsonFields: one object's members, read by name.

#include "shared/codec/json_fields.h"

#include <algorithm>

#include "shared/codec/nearest.h"

namespace camino {

namespace {

/// Errors of Json name file, line and key already; a Mistake keeps the parts apart.
std::string words_of(const Error& error, const Mistake& place) {
    const auto lead = to_string(place);
    return error.detail.starts_with(lead) ? error.detail.substr(lead.size()) : error.detail;
}

std::vector<std::string> copy(std::initializer_list<std::string_view> words) {
    return {words.begin(), words.end()};
}

}  // namespace

JsonFields::JsonFields(Json json, Mistakes& mistakes) : json_(json), mistakes_(&mistakes) {
    is_object_ = json.is(JsonKind::Object);
    if (!is_object_) complain("here stands " + json.shown() + "; write an object {...}");
}

std::optional<Json> JsonFields::find(std::string_view name) {
    if (std::find(known_.begin(), known_.end(), name) == known_.end()) known_.emplace_back(name);
    return json_.find(name);
}

std::optional<Json> JsonFields::take(std::string_view name) { return find(name); }

std::optional<Json> JsonFields::need(std::string_view name) {
    auto found = find(name);
    if (!found && is_object_) complain("the key '" + std::string(name) + "' is missing");
    return found;
}

template <class T>
std::optional<T> JsonFields::keep(Result<T> result, Json at) {
    if (result) return *std::move(result);
    mistakes_->push_back(at.mistake(words_of(result.error(), at.mistake(""))));
    return {};
}

std::string JsonFields::text(std::string_view name) {
    const auto found = need(name);
    if (!found) return {};
    const auto text = keep(found->text(), *found);
    if (text && text->empty()) mistakes_->push_back(found->mistake("must not be empty"));
    return std::string(text.value_or(""));
}

std::optional<std::string> JsonFields::optional_text(std::string_view name) {
    const auto found = find(name);
    if (!found) return {};
    const auto text = keep(found->text(), *found);
    if (!text) return {};
    return std::string(*text);
}

std::optional<std::int64_t> JsonFields::integer(std::string_view name) {
    const auto found = find(name);
    return found ? keep(found->integer(), *found) : std::nullopt;
}

std::optional<CivilDate> JsonFields::date(std::string_view name) {
    const auto found = need(name);
    return found ? keep(found->date(), *found) : std::nullopt;
}

std::optional<CivilDate> JsonFields::optional_date(std::string_view name) {
    const auto found = find(name);
    return found && !found->is(JsonKind::Null) ? keep(found->date(), *found) : std::nullopt;
}

bool JsonFields::flag(std::string_view name, bool otherwise) {
    const auto found = find(name);
    return found ? keep(found->boolean(), *found).value_or(otherwise) : otherwise;
}

std::optional<std::size_t> JsonFields::word(std::string_view name,
                                            std::initializer_list<std::string_view> allowed) {
    if (!need(name)) return {};
    return optional_word(name, allowed);
}

std::optional<std::size_t> JsonFields::optional_word(
    std::string_view name, std::initializer_list<std::string_view> allowed) {
    const auto found = find(name);
    if (!found) return {};
    const auto text = keep(found->text(), *found);
    return text ? one_of(*text, copy(allowed), *found, *mistakes_) : std::nullopt;
}

std::vector<std::string> JsonFields::texts(std::string_view name) {
    const auto found = find(name);
    if (!found) return {};
    std::vector<std::string> all;
    if (found->is(JsonKind::String)) {
        all.emplace_back(*found->text());
        return all;
    }
    if (!keep(found->expect(JsonKind::Array).map([] { return true; }), *found)) return {};
    for (const auto entry : *found)
        if (const auto text = keep(entry.text(), entry)) all.emplace_back(*text);
    return all;
}

std::vector<Json> JsonFields::list(std::string_view name) {
    const auto found = find(name);
    if (!found) return {};
    if (!keep(found->expect(JsonKind::Array).map([] { return true; }), *found)) return {};
    return {found->begin(), found->end()};
}

void JsonFields::done() {
    if (!is_object_) return;
    for (const auto member : json_) {
        if (std::find(known_.begin(), known_.end(), member.name()) != known_.end()) continue;
        mistakes_->push_back(member.mistake("unknown key" + suggestion(member.name(), known_)));
    }
}

std::optional<std::size_t> one_of(std::string_view word, const std::vector<std::string>& allowed,
                                  Json at, Mistakes& mistakes) {
    const auto found = std::find(allowed.begin(), allowed.end(), word);
    if (found != allowed.end()) return static_cast<std::size_t>(found - allowed.begin());
    mistakes.push_back(
        at.mistake("unknown word '" + std::string(word) + "'" + suggestion(word, allowed)));
    return {};
}

}  // namespace camino
