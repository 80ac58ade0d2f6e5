// export_tables: writes a table, reads it back, and gives it only if nothing changed.

#include "shared/packs/export_tables.h"

#include <algorithm>

#include "shared/packs/table_cells.h"

namespace camino::packs {

namespace {

constexpr const char* kDiffers = "a table would not say quite the same";

bool same(const rules::Version& a, const rules::Version& b);
bool same(const rules::CriterionCase& a, const rules::CriterionCase& b);
bool same(const rules::Window& a, const rules::Window& b);

bool same(const std::optional<rules::Expr>& a, const std::optional<rules::Expr>& b) {
    return a.has_value() == b.has_value() && (!a || canonical(*a) == canonical(*b));
}

bool same(const rules::Reading& a, const rules::Reading& b) {
    return a.rank == b.rank && a.sources == b.sources && canonical(a.rule) == canonical(b.rule);
}

template <class Entry>
bool same(const std::vector<Entry>& a, const std::vector<Entry>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& one, const auto& other) { return same(one, other); });
}

bool same(const rules::Version& a, const rules::Version& b) {
    return a.valid == b.valid && a.doubtful == b.doubtful && a.evidence_on == b.evidence_on &&
           a.check_by == b.check_by && same(a.readings, b.readings);
}

bool same(const rules::CriterionCase& a, const rules::CriterionCase& b) {
    return same(a.when, b.when) && same(a.versions, b.versions);
}

bool same(const rules::Window& a, const rules::Window& b) {
    return a.valid == b.valid && a.state == b.state && a.reason == b.reason && a.since == b.since &&
           a.sources == b.sources && a.evidence_on == b.evidence_on && a.check_by == b.check_by &&
           same(a.where, b.where);
}

std::string file_name(std::string id) {
    std::replace(id.begin(), id.end(), '.', '_');
    return id;
}

class Exporter {
public:
    explicit Exporter(const PackFiles& files) : files_(files) {}

    Result<std::vector<ExportedTable>> run() {
        pack_ = TRY(read_pack(files_));
        (void)read_pack(files_, mistakes_, places_);
        const auto document = TRY(JsonDocument::parse(files_.at("pack.json"), "pack.json"));
        for (const auto& question : pack_.book.questions) read_.questions.push_back(question.id);
        if (const auto defines = document.root().find("defines")) {
            for (const auto member : *defines) read_.defines.emplace(member.name(), member);
        }
        for (const auto& [name, json] : read_.defines)
            definitions_.emplace(canonical(read_expr(json, read_, nullptr)), name);
        for (const auto& pathway : pack_.book.pathways) TRY(export_pathway(pathway));
        return std::move(out_);
    }

private:
    Result<void> export_pathway(const rules::Pathway& pathway) {
        const auto file = "pathways/" + pathway.id + ".json";
        const auto document = TRY(JsonDocument::parse(files_.at(file), file));
        check_by_.reset();
        if (const auto day = document.root().find("check_by")) check_by_ = TRY(day->date());
        if (const auto windows = own_windows(pathway); !windows.empty())
            export_windows(pathway.id, windows);
        for (const auto& criterion : pathway.criteria)
            if (stands_in(file, "case " + pathway.id + " " + criterion.id + " 0"))
                export_criterion(pathway.id, criterion);
        return {};
    }

    /// What is inherited or a table has its place elsewhere.
    [[nodiscard]] bool stands_in(const std::string& file, const std::string& what) const {
        const auto place = places_.find(what);
        return place != places_.end() && place->second.file == file;
    }

    [[nodiscard]] std::vector<rules::Window> own_windows(const rules::Pathway& pathway) const {
        std::vector<rules::Window> own;
        for (const auto& window : pathway.windows) {
            const auto what = "window " + pathway.id + " " + std::to_string(own.size());
            if (!stands_in("pathways/" + pathway.id + ".json", what)) break;
            own.push_back(window);
        }
        return own;
    }

    void export_criterion(const std::string& pathway, const rules::Criterion& criterion) {
        ExportedTable table{.pathway = pathway, .criterion = criterion.id};
        table.name = free_name(file_name(criterion.id), pathway);
        auto rows = rows_of(criterion, check_by_, pack_, definitions_);
        const auto read_back = give(TableKind::Criterion, std::move(rows), table);
        if (read_back) {
            const auto read = cases_of(*read_back, check_by_, read_);
            std::vector<rules::CriterionCase> cases;
            for (const auto& one : read.cases) cases.push_back(one.rules);
            settle(same(cases, criterion.cases) && read.changeable == criterion.changeable, table);
        }
        out_.push_back(std::move(table));
    }

    void export_windows(const std::string& pathway, const std::vector<rules::Window>& windows) {
        ExportedTable table{.pathway = pathway, .name = free_name(pathway + "_windows", pathway)};
        auto rows = rows_of(windows, check_by_, definitions_);
        if (const auto read_back = give(TableKind::Windows, std::move(rows), table))
            settle(same(windows_of(*read_back, check_by_, read_), windows), table);
        out_.push_back(std::move(table));
    }

    [[nodiscard]] std::string free_name(std::string name, const std::string& pathway) const {
        const auto taken = [&](const std::string& wanted) {
            return files_.contains("tables/" + wanted + ".csv") ||
                   std::any_of(out_.begin(), out_.end(),
                               [&](const auto& table) { return table.name == wanted; });
        };
        if (taken(name)) name = pathway + "_" + name;
        while (taken(name)) name += "_2";
        return name;
    }

    /// Writes the table and reads it back, or says why not.
    std::optional<Table> give(TableKind kind, RowsOrWhy rows, ExportedTable& table) {
        table.why_not = std::move(rows.why_not);
        if (!table.why_not.empty()) return {};
        table.csv = to_csv(rows.rows, kind, pack_);
        scratch_["tables/" + table.name + ".csv"] = table.csv;
        mistakes_.clear();
        return read_table(table.name, kind, nowhere_.root(), read_);
    }

    void settle(bool is_same, ExportedTable& table) {
        if (!mistakes_.empty())
            table.why_not = mistakes_.front().words;
        else if (!is_same)
            table.why_not = kDiffers;
        if (!table.why_not.empty()) table.csv.clear();
    }

    const PackFiles& files_;
    Pack pack_{};
    Places places_{};
    Mistakes mistakes_{};
    PackFiles scratch_{};
    PackRead read_{.files = scratch_, .pack = pack_, .mistakes = mistakes_};
    Definitions definitions_{};
    std::optional<CivilDate> check_by_{};  // Of the pathway being exported.
    std::vector<ExportedTable> out_{};
    JsonDocument nowhere_ = *JsonDocument::parse("0", "export");
};

}  // namespace

Result<std::vector<ExportedTable>> export_tables(const PackFiles& files) {
    return Exporter(files).run();
}

}  // namespace camino::packs
