#include "sync/console/page.h"

#include <algorithm>
#include <kainjow/mustache.hpp>

#include "shared/base/assert.h"
#include "shared/codec/po.h"
#include "shared/codec/web_text.h"
#include "sync/console/assets.h"

namespace camino::console {

namespace {

namespace mustache = kainjow::mustache;

mustache::data data_of(const View& view) {
    mustache::data data{mustache::data::type::object};
    for (const auto& [name, text] : view.texts) data.set(name, text);
    for (const auto& [name, items] : view.sections) {
        mustache::data list{mustache::data::type::list};
        for (const auto& item : items) list.push_back(data_of(item));
        data.set(name, list);
    }
    return data;
}

using Scope = std::vector<const View*>;  // The innermost last.

std::size_t check(std::string_view content, std::size_t at, const Scope& scope,
                  std::vector<std::string>& missing);

/// Checks the section `name` that starts at `at`, once for each of its items; returns its end.
std::size_t check_section(std::string_view content, std::size_t at, const std::string& name,
                          const Scope& scope, std::vector<std::string>& missing) {
    const View nothing;
    std::vector<std::string> ignored;
    auto inner = scope;
    inner.push_back(&nothing);
    const auto end = check(content, at, inner, ignored);
    const auto holder = std::ranges::find_if(scope.rbegin(), scope.rend(), [&](const View* view) {
        return view->sections.contains(name);
    });
    if (holder == scope.rend()) {
        missing.push_back(name);
        return end;
    }
    for (const auto& item : (*holder)->sections.at(name)) {
        inner.back() = &item;
        check(content, at, inner, missing);
    }
    return end;
}

/// Walks the tags from `at` to the end of their section, and notes what no view of `scope` names.
std::size_t check(std::string_view content, std::size_t at, const Scope& scope,
                  std::vector<std::string>& missing) {
    for (;;) {
        const auto open = content.find("{{", at);
        if (open == std::string_view::npos) return content.size();
        const auto close = content.find("}}", open);
        auto tag = content.substr(open + 2, close - open - 2);
        at = close + 2;
        if (tag.starts_with('{')) {  // {{{as it is}}}
            tag.remove_prefix(1);
            at += 1;
        }
        if (tag.starts_with('/')) return at;
        if (tag.starts_with('#')) {
            at = check_section(content, at, std::string{tag.substr(1)}, scope, missing);
            continue;
        }
        bool named = false;
        for (const auto* view : scope) named = named || view->texts.contains(std::string{tag});
        if (!named) missing.emplace_back(tag);
    }
}

}  // namespace

Result<Words> read_words(std::string_view language) {
    const auto file = std::string{language} + ".po";
    Mistakes mistakes;
    auto catalogue = parse_po(asset(file), "assets/console/" + file, mistakes);
    if (!mistakes.empty()) return fail(Errc::BadInput, to_string(mistakes.front()));
    Words words;
    for (auto& [key, entry] : catalogue.entries) words[key] = std::move(entry.text);
    return words;
}

Result<Page> Page::framed(std::string_view name, const Words& words) {
    constexpr std::string_view kPlace = "[[page]]";
    std::string whole{asset("frame.html")};
    const auto at = whole.find(kPlace);
    CAMINO_ASSERT(at != std::string::npos);
    return make(whole.replace(at, kPlace.size(), asset(name)), words);
}

Result<Page> Page::make(std::string_view content, const Words& words) {
    std::string out;
    std::size_t at = 0;
    for (;;) {
        const auto open = content.find("[[", at);
        out += content.substr(at, open - at);
        if (open == std::string_view::npos) break;
        const auto close = content.find("]]", open);
        if (close == std::string_view::npos) return fail(Errc::BadInput, "a [[ without ]]");
        const auto key = content.substr(open + 2, close - open - 2);
        if (key.starts_with('>')) {
            const auto part = TRY(make(asset(key.substr(1)), words));
            out += part.content_;
            at = close + 2;
            continue;
        }
        const auto found = words.find(key);
        if (found == words.end()) {
            return fail(Errc::BadInput, "no words for " + std::string{key});
        }
        out += escape_markup(found->second);
        at = close + 2;
    }
    mustache::mustache parsed{out};
    if (!parsed.is_valid()) return fail(Errc::BadInput, parsed.error_message());
    return Page{std::move(out)};
}

std::vector<std::string> Page::missing(const View& view) const {
    std::vector<std::string> names;
    check(content_, 0, {&view}, names);
    return names;
}

std::string Page::render(const View& view) const {
    CAMINO_ASSERT(missing(view).empty());
    mustache::mustache parsed{content_};
    parsed.set_custom_escape([](const std::string& text) { return escape_markup(text); });
    return parsed.render(data_of(view));
}

}  // namespace camino::console
