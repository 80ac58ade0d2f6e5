// JsonFields: reads the members of one object and collects every mistake instead of stopping.
//
//     JsonFields fields(json, mistakes);
//     source.title = fields.text("title");
//     source.url = fields.optional_text("url");
//     fields.done();                       // complains about every key that nobody read
//
// A value that is missing or wrong leaves a Mistake and yields an empty value, so that one run
// names everything that is wrong with a file.

#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/codec/json.h"

namespace camino {

class JsonFields {
public:
    /// `mistakes` must outlive the reader. When `json` is no object, that is one mistake, and
    /// everything reads as absent without further complaints.
    JsonFields(Json json, Mistakes& mistakes);

    [[nodiscard]] Json json() const { return json_; }

    /// The member, marked as read; the first complains when it is absent.
    std::optional<Json> need(std::string_view name);
    std::optional<Json> take(std::string_view name);

    std::string text(std::string_view name);
    std::optional<std::string> optional_text(std::string_view name);
    std::optional<std::int64_t> integer(std::string_view name);
    std::optional<CivilDate> date(std::string_view name);
    std::optional<CivilDate> optional_date(std::string_view name);
    bool flag(std::string_view name, bool otherwise = false);

    /// One of `allowed`, as its position. Complains with the nearest one.
    std::optional<std::size_t> word(std::string_view name,
                                    std::initializer_list<std::string_view> allowed);
    std::optional<std::size_t> optional_word(std::string_view name,
                                             std::initializer_list<std::string_view> allowed);

    /// A list of strings; a single string counts as a list of one. Absent: empty.
    std::vector<std::string> texts(std::string_view name);

    /// The members of a list, each as Json. Absent: empty.
    std::vector<Json> list(std::string_view name);

    /// Complains about each member that was not read, with the nearest known name.
    void done();

    void complain(std::string words) { mistakes_->push_back(json_.mistake(std::move(words))); }

private:
    std::optional<Json> find(std::string_view name);
    template <class T>
    std::optional<T> keep(Result<T> result, Json at);

    Json json_;
    Mistakes* mistakes_;
    bool is_object_ = true;
    std::vector<std::string> known_{};
};

/// The position of `word` in `allowed`, or a mistake at `at` that names the nearest one.
std::optional<std::size_t> one_of(std::string_view word, const std::vector<std::string>& allowed,
                                  Json at, Mistakes& mistakes);

}  // namespace camino
