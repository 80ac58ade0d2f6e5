// Page: one template in one language.
//
//     [[page]]            in frame.html: where the template of a page goes
//     [[>table.html]]     another template, put in here
//     [[console.title]]   words by key, put in once when the page is made
//     {{{chart}}}         a picture that we made ourselves, as it is
//     {{csrf}}            data, escaped for HTML (kainjow mustache); attributes are quoted
//
// Mustache renders a missing key as nothing; render() therefore checks that the data names every
// key of the template first.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace camino::console {

using Words = std::map<std::string, std::string, std::less<>>;

/// Errors: BadInput if the catalogue has a mistake.
[[nodiscard]] Result<Words> read_words(std::string_view language);

/// Data for a template. A list of objects is a section: none hides it, one or more repeat it.
struct View {
    std::map<std::string, std::string> texts{};
    std::map<std::string, std::vector<View>> sections{};
};

class Page {
public:
    /// The template of that name inside the frame of every page. Errors: as the other.
    [[nodiscard]] static Result<Page> framed(std::string_view name, const Words& words);

    /// Errors: BadInput if the template names words that are not there, or is no mustache.
    [[nodiscard]] static Result<Page> make(std::string_view content, const Words& words);

    /// Asserts that `view` names exactly what the template asks for.
    [[nodiscard]] std::string render(const View& view) const;

    /// What `view` lacks, by name; empty when nothing.
    [[nodiscard]] std::vector<std::string> missing(const View& view) const;

private:
    explicit Page(std::string content) : content_(std::move(content)) {}
    std::string content_;
};

}  // namespace camino::console
