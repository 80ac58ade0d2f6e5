// People of the story: what they say, and what a kiosk asks of them.

#pragma once

#include <map>
#include <string>

namespace camino::test {

/// Answers as they stand in JSON: {"where_now": "\"CO\""}.
using Said = std::map<std::string, std::string>;

/// The members of one JSON object, each as its JSON text without spaces.
[[nodiscard]] Said said_in(const std::string& json);
[[nodiscard]] std::string to_json(const Said& said);

/// What is left of `said` when each question is put as `camino screen --next` puts it, and "I don't
/// know" is given where `said` has nothing: the answers that a kiosk must keep.
[[nodiscard]] Said as_asked(const Said& said, const std::string& day);

}  // namespace camino::test
