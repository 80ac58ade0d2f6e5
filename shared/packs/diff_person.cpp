// People by the ids of questions and options, and what several of them have in common.

#include "shared/packs/diff_person.h"

#include <algorithm>
#include <optional>
#include <set>

#include "shared/packs/answers.h"

namespace camino::packs {

namespace {

constexpr std::size_t kValuesNamedMax = 8;

/// Calls `use(json)` with the answer of that value.
template <class Use>
void parsed(const std::string& value, Use use) {
    const auto document = JsonDocument::parse(value, "answer");
    if (document) use(document->root());
}

std::string array_of(const std::vector<std::string>& entries) {
    std::string text = "[";
    for (const auto& entry : entries) text += (text.size() > 1 ? "," : "") + entry;
    return text + "]";
}

std::vector<std::string> entries_of(const std::string& value) {
    std::vector<std::string> entries;
    parsed(value, [&](Json json) {
        if (!json.is(JsonKind::Array)) return;
        for (const auto entry : json) entries.emplace_back(entry.raw());
    });
    return entries;
}

/// The facts of one answer, if the pack can read it.
std::optional<rules::Fact> read_one(const Pack& pack, const Answer& answer,
                                    rules::QuestionIndex index) {
    const auto document =
        JsonDocument::parse("{\"" + answer.question + "\":" + answer.value + "}", "answer");
    if (!document) return {};
    const auto facts = read_answers(document->root(), pack);
    if (!facts) return {};
    return (*facts)[index];
}

const Answer* answer_to(const Person& person, const std::string& question) {
    for (const auto& answer : person)
        if (answer.question == question) return &answer;
    return nullptr;
}

std::string plain(const std::string& value) {
    std::string words = value;
    parsed(value, [&](Json json) {
        if (json.is(JsonKind::String)) words = std::string(*json.text());
    });
    return words;
}

/// "CO", "CO or EC", "CO, EC or PE".
std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
        text += words[i];
    }
    return text;
}

/// The days that these people named for one question, from the first to the last: whole days, or
/// only what was known to a month or so.
std::optional<DateSpan> hull(const std::vector<const Person*>& people, const std::string& question,
                             bool whole_days) {
    std::optional<DateSpan> all;
    for (const auto* person : people) {
        const auto* answer = answer_to(*person, question);
        if (answer == nullptr) continue;
        const auto span = parse_span(plain(answer->value));
        if (!span || span->is_day() != whole_days) continue;
        if (!all) all = *span;
        all->first = std::min(all->first, span->first);
        all->last = std::max(all->last, span->last);
    }
    return all;
}

std::string days_in_words(DateSpan days) {
    const bool from_start = days.first == kFirstDate;
    const bool to_end = days.last == kLastDate;
    if (from_start && to_end) return "any day";
    if (from_start) return to_string(days.last) + " or before";
    if (to_end) return to_string(days.first) + " or after";
    if (days.is_day()) return to_string(days.first);
    return "from " + to_string(days.first) + " to " + to_string(days.last);
}

class CommonFinder {
public:
    explicit CommonFinder(const CommonSearch& search) : search_(search) {}

    [[nodiscard]] std::vector<CommonFact> find() const {
        std::vector<CommonFact> facts;
        for (const auto& answer : search_.reduced.front()) {
            if (!everybody_answered(answer.question)) continue;
            facts.push_back({.question = answer.question, .words = words(answer.question)});
        }
        return facts;
    }

private:
    [[nodiscard]] bool everybody_answered(const std::string& question) const {
        const auto answered = [&](const Person& person) {
            return answer_to(person, question) != nullptr;
        };
        return std::all_of(search_.reduced.begin(), search_.reduced.end(), answered) &&
               std::all_of(search_.all.begin(), search_.all.end(),
                           [&](const Person* person) { return answered(*person); });
    }

    [[nodiscard]] std::string words(const std::string& question) const {
        std::set<std::string> values;
        bool dated = false;
        for (const auto& person : search_.reduced) {
            const auto& value = answer_to(person, question)->value;
            const auto entries = entries_of(value);
            if (parse_span(plain(value))) {
                dated = true;
            } else if (entries.size() == 1) {
                values.insert(plain(entries.front()));
            } else {
                values.insert(plain(value));
            }
        }
        std::vector<std::string> all(values.begin(), values.end());
        if (all.size() > kValuesNamedMax)
            all = {"one of " + std::to_string(values.size()) + " answers"};
        if (dated) all.insert(all.begin(), dates(question));
        return listed(all);
    }

    /// Whole days say most about a limit; somebody who knows only the month lies across it.
    [[nodiscard]] std::string dates(const std::string& question) const {
        auto days = hull(search_.all, question, true);
        if (!days) return "known only as " + days_in_words(*hull(search_.all, question, false));
        if (holds_on(question, kFirstDate)) days->first = kFirstDate;
        if (holds_on(question, kLastDate)) days->last = kLastDate;
        return days_in_words(*days);
    }

    [[nodiscard]] bool holds_on(const std::string& question, CivilDate day) const {
        auto other = search_.reduced.front();
        for (auto& answer : other)
            if (answer.question == question) answer.value = "\"" + to_string(day) + "\"";
        return search_.belongs(other);
    }

    const CommonSearch& search_;
};

}  // namespace

const rules::Fact* AnswerReader::fact(const Answer& answer) {
    const auto index = pack_.question(answer.question);
    if (!index) return nullptr;
    auto key = std::make_pair(answer.question, answer.value);
    const auto found = known_.find(key);
    if (found != known_.end()) return &found->second;
    const auto whole = read_one(pack_, answer, *index);
    return &known_.emplace(std::move(key), whole ? *whole : known_part(answer, *index))
                .first->second;
}

rules::Fact AnswerReader::known_part(const Answer& answer, rules::QuestionIndex index) const {
    std::vector<std::string> kept;
    for (const auto& entry : entries_of(answer.value))
        if (read_one(pack_, {answer.question, array_of({entry})}, index)) kept.push_back(entry);
    if (kept.empty()) return {};
    return read_one(pack_, {answer.question, array_of(kept)}, index).value_or(rules::Fact{});
}

rules::Facts AnswerReader::facts(const Person& person) {
    auto facts = no_facts(pack_);
    for (const auto& answer : person)
        if (const auto* known = fact(answer)) facts[*pack_.question(answer.question)] = *known;
    return facts;
}

Person person_of(const Pack& pack, const rules::Facts& facts) {
    JsonWriter out;
    write_answers(pack, facts, out);
    Person person;
    parsed(out.take(), [&](Json json) {
        for (const auto member : json)
            person.push_back({std::string(member.name()), std::string(member.raw())});
    });
    return person;
}

void write_person(const Person& person, JsonWriter& out) {
    out.begin_object();
    for (const auto& answer : person) out.key(answer.question).raw(answer.value);
    out.end_object();
}

Person reduced(Person person, const std::function<bool(const Person&)>& still) {
    for (std::size_t i = person.size(); i-- > 0;) {
        auto without = person;
        without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
        if (still(without)) {
            person = std::move(without);
            continue;
        }
        auto entries = entries_of(person[i].value);
        for (std::size_t e = entries.size(); e-- > 0 && entries.size() > 1;) {
            auto fewer = entries;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(e));
            auto less = person;
            less[i].value = array_of(fewer);
            if (!still(less)) continue;
            person = std::move(less);
            entries = std::move(fewer);
        }
    }
    return person;
}

std::vector<CommonFact> common_facts(const CommonSearch& search) {
    if (search.reduced.empty()) return {};
    return CommonFinder(search).find();
}

}  // namespace camino::packs
