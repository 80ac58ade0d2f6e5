// A pack's files with some of its rules turned into tables, and whether two packs say the same.

#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "shared/packs/pack.h"
#include "shared/packs/people.h"
#include "shared/rules/program.h"

namespace camino::test {

inline std::string file_text(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline packs::PackFiles folder_files(const std::string& folder) {
    packs::PackFiles files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        const auto name = std::filesystem::relative(entry.path(), folder).generic_string();
        files[name] = file_text(entry.path().string());
    }
    return files;
}

/// The text of a pathway with a table in place of all entries of `criterion`.
inline std::string with_table(const std::string& text, const std::string& criterion,
                              const std::string& table) {
    const auto document = JsonDocument::parse(text, "pathway").value();
    const auto list = document.root().find("criteria").value();
    std::string entries;
    bool placed = false;
    for (const auto entry : list) {
        std::string raw(entry.raw());
        if (*entry.find("id")->text() == criterion) {
            if (placed) continue;
            placed = true;
            raw = R"({ "id": ")" + criterion + R"(", "table": ")" + table + "\" }";
        }
        entries += (entries.empty() ? "\n    " : ",\n    ") + raw;
    }
    REQUIRE(placed);
    auto out = text;
    return out.replace(list.offset(), list.raw().size(), "[" + entries + "\n  ]");
}

/// The text of a pathway with a table in place of its windows.
inline std::string with_window_table(const std::string& text, const std::string& table) {
    const auto document = JsonDocument::parse(text, "pathway").value();
    const auto list = document.root().find("availability").value();
    const auto key = text.rfind("\"availability\"", list.offset());
    auto out = text;
    return out.replace(key, list.offset() + list.raw().size() - key,
                       R"("availability_table": ")" + table + '"');
}

/// Every day on which one of the two changes, the day before, and whom they judge alike.
inline void check_same_rules(const packs::Pack& a, const packs::Pack& b, std::uint64_t seed,
                             int people_per_day) {
    std::set<CivilDate> days{a.published_on};
    for (const auto* pack : {&a, &b})
        for (const auto& pathway : pack->book.pathways)
            for (const auto day : packs::change_days(pathway)) days.insert({day + -1, day});
    packs::People people(a, seed);
    std::size_t differences = 0;
    for (const auto day : days) {
        CAPTURE(to_string(day));
        const auto first = rules::Program::compile(a.book, day);
        const auto second = rules::Program::compile(b.book, day);
        REQUIRE(first.has_value() == second.has_value());
        if (!first) continue;
        auto one = first->make_evaluation();
        auto other = second->make_evaluation();
        for (int i = 0; i < people_per_day; ++i) {
            const auto person = people.next();
            first->evaluate(person, one);
            second->evaluate(person, other);
            REQUIRE(one.pathways.size() == other.pathways.size());
            for (std::size_t p = 0; p < one.pathways.size(); ++p) {
                const auto& x = one.pathways[p];
                const auto& y = other.pathways[p];
                bool same = x.outcome == y.outcome && x.window == y.window &&
                            x.sources_disagree == y.sources_disagree &&
                            x.criteria.size() == y.criteria.size();
                for (std::size_t c = 0; same && c < x.criteria.size(); ++c)
                    same = x.criteria[c].applies == y.criteria[c].applies &&
                           x.criteria[c].truth == y.criteria[c].truth &&
                           x.criteria[c].disagree == y.criteria[c].disagree;
                differences += same ? 0 : 1;
            }
        }
    }
    CHECK(differences == 0);
}

}  // namespace camino::test
