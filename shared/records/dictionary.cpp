#include "shared/records/dictionary.h"

#include <algorithm>

namespace camino::records {

namespace {

Result<void> check_question(const Question& question) {
    const bool needs_options = question.kind == Kind::Choice || question.kind == Kind::Multi;
    if (needs_options == question.options.empty())
        return fail(Errc::BadInput, question.id + ": its kind and its options do not fit");
    if (question.options.size() > kOptionCountMax)
        return fail(Errc::BadInput, question.id + ": more than 64 options");
    if ((question.kind == Kind::List) == question.columns.empty())
        return fail(Errc::BadInput, question.id + ": its kind and its columns do not fit");
    if (question.columns.size() > kListColumnCountMax)
        return fail(Errc::BadInput, question.id + ": more than 4 columns");
    for (const auto& column : question.columns) {
        if (column.options.empty() || column.options.size() > kOptionCountMax)
            return fail(Errc::BadInput, question.id + "." + column.id + ": 1 to 64 options");
    }
    return {};
}

template <class Items>
Result<std::size_t> index_of(const Items& items, std::string_view id) {
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
    if (found == items.end()) return fail(Errc::NotFound, "not in the dictionary of the pack");
    return static_cast<std::size_t>(found - items.begin());
}

}  // namespace

Result<void> check(const Dictionary& dictionary) {
    if (dictionary.languages.empty() || dictionary.languages.size() > 255)
        return fail(Errc::BadInput, "a pack has 1 to 255 languages");
    if (dictionary.questions.size() > kQuestionCountMax)
        return fail(Errc::BadInput, "more than 200 questions");
    if (dictionary.pathways.size() > kPathwayCountMax)
        return fail(Errc::BadInput, "more than 100 pathways");
    for (const auto& question : dictionary.questions) TRY(check_question(question));
    std::size_t criterion_count = 0;
    for (const auto& pathway : dictionary.pathways) criterion_count += pathway.criteria.size();
    if (criterion_count > kCriterionCountMax)
        return fail(Errc::BadInput, "more than 120 criteria in all pathways together");
    return {};
}

Result<std::size_t> question_index(const Dictionary& dictionary, std::string_view id) {
    return index_of(dictionary.questions, id);
}

Result<std::size_t> pathway_index(const Dictionary& dictionary, std::string_view id) {
    return index_of(dictionary.pathways, id);
}

Result<std::size_t> language_index(const Dictionary& dictionary, std::string_view id) {
    return option_index(dictionary.languages, id);
}

Result<std::size_t> option_index(const std::vector<std::string>& options, std::string_view id) {
    const auto found = std::find(options.begin(), options.end(), id);
    if (found == options.end()) return fail(Errc::NotFound, "not in the dictionary of the pack");
    return static_cast<std::size_t>(found - options.begin());
}

}  // namespace camino::records
