#include "tests/sync/statistics/attack.h"

#include <algorithm>
#include <cmath>
#include <glpk.h>
#include <memory>

namespace camino::test {

using statistics::Bounds;
using statistics::Relation;
using statistics::Sheet;

namespace {

struct DeleteProblem {
    void operator()(glp_prob* problem) const { glp_delete_prob(problem); }
};

void add_row(glp_prob* problem, const Relation& relation) {
    const int row = glp_add_rows(problem, 1);  // The parts less the whole.
    int type = GLP_FX;
    if (relation.kind == Relation::Kind::AtMost) type = GLP_UP;
    if (relation.kind == Relation::Kind::AtLeast) type = GLP_LO;
    glp_set_row_bnds(problem, row, type, 0, 0);
    std::vector<int> columns{0, static_cast<int>(relation.whole) + 1};
    std::vector<double> factors{0, -1};
    for (const auto part : relation.parts) {
        columns.push_back(static_cast<int>(part) + 1);
        factors.push_back(1);
    }
    glp_set_mat_row(problem, row, static_cast<int>(columns.size()) - 1, columns.data(),
                    factors.data());
}

double optimum(glp_prob* problem, int direction) {
    glp_set_obj_dir(problem, direction);
    glp_smcp options;
    glp_init_smcp(&options);
    options.msg_lev = GLP_MSG_OFF;
    glp_simplex(problem, &options);
    return glp_get_obj_val(problem);
}

}  // namespace

Bounds Belief::of(std::int64_t published) {
    if (published % statistics::kBase != 0) return {published, published};  // Not rounded at all.
    return {std::max<std::int64_t>(0, published - 4), published + 4};
}

std::vector<Bounds> attack_by_programme(const Sheet& sheet,
                                        const std::vector<std::int64_t>& published) {
    const std::unique_ptr<glp_prob, DeleteProblem> problem{glp_create_prob()};
    glp_add_cols(problem.get(), static_cast<int>(published.size()));
    for (std::size_t i = 0; i < published.size(); ++i) {
        const auto belief = Belief::of(published[i]);
        glp_set_col_bnds(problem.get(), static_cast<int>(i) + 1,
                         belief.low == belief.high ? GLP_FX : GLP_DB,
                         static_cast<double>(belief.low), static_cast<double>(belief.high));
    }
    for (const auto& relation : sheet.relations) add_row(problem.get(), relation);
    std::vector<Bounds> bounds;
    constexpr double kSlack = 1e-6;
    for (int column = 1; column <= static_cast<int>(published.size()); ++column) {
        glp_set_obj_coef(problem.get(), column, 1);
        const double low = optimum(problem.get(), GLP_MIN);
        const double high = optimum(problem.get(), GLP_MAX);
        glp_set_obj_coef(problem.get(), column, 0);
        bounds.push_back({static_cast<std::int64_t>(std::ceil(low - kSlack)),
                          static_cast<std::int64_t>(std::floor(high + kSlack))});
    }
    return bounds;
}

std::vector<Bounds> attack_by_steps(const Sheet& sheet,
                                    const std::vector<std::int64_t>& published) {
    std::vector<Bounds> bounds;
    for (const auto number : published) bounds.push_back(Belief::of(number));
    for (int round = 0; round < 20; ++round) {
        for (const auto& relation : sheet.relations) {
            auto& whole = bounds[relation.whole];
            for (std::size_t i = 0; i <= relation.parts.size(); ++i) {
                std::int64_t low = 0;
                std::int64_t high = 0;
                for (std::size_t j = 0; j < relation.parts.size(); ++j) {
                    if (i == j) continue;
                    low += bounds[relation.parts[j]].low;
                    high += bounds[relation.parts[j]].high;
                }
                const bool is_whole = i == relation.parts.size();
                auto& one = is_whole ? whole : bounds[relation.parts[i]];
                if (relation.kind != Relation::Kind::AtLeast) {
                    if (is_whole) one.low = std::max(one.low, low);
                    if (!is_whole) one.high = std::min(one.high, whole.high - low);
                }
                if (relation.kind != Relation::Kind::AtMost) {
                    if (is_whole) one.high = std::min(one.high, high);
                    if (!is_whole) one.low = std::max(one.low, whole.low - high);
                }
            }
        }
    }
    return bounds;
}

std::size_t pinned(const std::vector<Bounds>& bounds) {
    return static_cast<std::size_t>(std::count_if(
        bounds.begin(), bounds.end(), [](const Bounds& each) { return each.low >= each.high; }));
}

}  // namespace camino::test
