// coverage: which values of each criterion the pack's own cases show.

#include <algorithm>
#include <map>

#include "shared/packs/answers.h"
#include "shared/packs/cases.h"
#include "shared/packs/caution.h"
#include "shared/rules/program.h"

namespace camino::packs {

namespace {

class CoverageCount {
public:
    explicit CoverageCount(const Pack& pack) : pack_(pack) {
        for (const auto& pathway : pack.book.pathways)
            for (const auto& criterion : pathway.criteria)
                entry(criterion.id).has_no = !must_not_fail(pack, pathway, criterion);
    }

    void add(Json json) {
        const auto date = json.find("as_of");
        const auto answers = json.find("answers");
        if (!date || !answers) return;
        const auto as_of = date->date();
        const auto facts = read_answers(*answers, pack_);
        auto* program = as_of ? this->program(*as_of) : nullptr;
        if (program == nullptr || !facts) return;
        auto evaluation = program->make_evaluation();
        program->evaluate(*facts, evaluation);
        count(evaluation);
    }

    std::vector<Coverage> take() { return std::move(all_); }

private:
    rules::Program* program(CivilDate as_of) {
        const auto known = programs_.find(as_of);
        if (known != programs_.end()) return &known->second;
        auto made = rules::Program::compile(pack_.book, as_of);
        return made ? &programs_.emplace(as_of, *std::move(made)).first->second : nullptr;
    }

    /// Each value once per case, also when several pathways share the criterion.
    void count(const rules::Evaluation& evaluation) {
        std::map<std::string, unsigned> seen;
        for (std::size_t p = 0; p < evaluation.pathways.size(); ++p) {
            const auto& judged = evaluation.pathways[p].criteria;
            for (std::size_t c = 0; c < judged.size(); ++c)
                if (judged[c].applies)
                    seen[pack_.book.pathways[p].criteria[c].id] |=
                        1U << static_cast<unsigned>(judged[c].truth.value);
        }
        for (const auto& [id, values] : seen)
            for (std::size_t value = 0; value < 3; ++value)
                entry(id).counts[value] += (values >> value) & 1U ? 1 : 0;
    }

    Coverage& entry(const std::string& id) {
        const auto found = std::find_if(all_.begin(), all_.end(),
                                        [&](const auto& one) { return one.criterion == id; });
        if (found != all_.end()) return *found;
        return all_.emplace_back(Coverage{.criterion = id});
    }

    const Pack& pack_;
    std::map<CivilDate, rules::Program> programs_{};
    std::vector<Coverage> all_{};
};

}  // namespace

std::vector<rules::Tri> Coverage::missing() const {
    std::vector<rules::Tri> values;
    for (const auto value : {rules::Tri::T, rules::Tri::F, rules::Tri::U}) {
        const bool wanted = value != rules::Tri::F || has_no;
        if (wanted && counts[static_cast<std::size_t>(value)] == 0) values.push_back(value);
    }
    return values;
}

std::vector<Coverage> coverage(const Pack& pack, const PackFiles& files) {
    CoverageCount count(pack);
    const auto found = files.find("cases.json");
    if (found == files.end()) return count.take();
    const auto document = JsonDocument::parse(found->second, "cases.json");
    if (document)
        for (const auto json : document->root()) count.add(json);
    return count.take();
}

}  // namespace camino::packs
