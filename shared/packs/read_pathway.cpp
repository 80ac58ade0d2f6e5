// pathways/<id>.json: windows, gate, criteria with their versions and readings, steps.

#include <algorithm>

#include "shared/codec/nearest.h"
#include "shared/packs/table.h"

namespace camino::packs {

namespace {

using rules::Availability;
using rules::Pathway;

class PathwayReader {
public:
    PathwayReader(Json json, PackRead& read) : fields_(json, read.mistakes), read_(read) {}

    void read(const std::string& id) {
        pathway_.id = fields_.text("id");
        if (!pathway_.id.empty() && pathway_.id != id)
            fields_.complain("the id is '" + pathway_.id + "', but the file is called " + id +
                             ".json");
        pathway_.id = id;
        read_.declare("pathway " + id, fields_.json());
        info_.kind = static_cast<PathwayKind>(
            fields_.word("kind", {"programme", "protection", "visa", "information"}).value_or(0));
        check_by_ = fields_.optional_date("check_by");
        inherit();
        const auto windows = fields_.list("availability");
        const auto criteria = fields_.list("criteria");
        if (const auto list = fields_.take("availability"))
            read_.declare("availability " + id, *list);
        for (const auto json : criteria) criterion(json);
        std::vector<rules::Window> own;
        for (const auto json : windows) own.push_back(window(json));
        if (const auto table = take_table(fields_, "availability_table", {"availability"}))
            own = window_table(*table);
        pathway_.windows.insert(pathway_.windows.begin(), own.begin(), own.end());
        if (pathway_.windows.empty())
            fields_.complain("'availability' is missing; write at least one window");
        gate();
        pathway_.info_when = read_expr(fields_, "info_when", read_, &names_);
        if (fields_.optional_word("when_met", {"may_qualify", "info_only"}).value_or(0) == 1)
            pathway_.when_met = rules::Outcome::InfoOnly;
        info_.steps = read_steps(fields_, "steps", read_, "step");
        info_.warnings = read_steps(fields_, "warnings", read_, "warning");
        info_.list_when = read_expr(fields_, "list_when", read_, nullptr);
        advice();
        if (fields_.flag("official_fee")) info_.official_fee_key = pathway_key(id, "fee");
        fields_.done();
        read_.pack.book.pathways.push_back(std::move(pathway_));
        read_.pack.pathways.push_back(std::move(info_));
    }

private:
    void inherit() {
        const auto from = fields_.optional_text("inherits");
        if (!from) return;
        const auto index = read_.pack.pathway(*from);
        if (!index) {
            fields_.complain("'inherits': there is no earlier pathway '" + *from +
                             "' in the list of pack.json");
            return;
        }
        const auto& parent = read_.pack.book.pathways[*index];
        pathway_.windows = parent.windows;
        pathway_.gate = parent.gate;
        pathway_.criteria = parent.criteria;
        for (const auto& criterion : parent.criteria) names_.push_back(criterion.id);
    }

    void gate() {
        const auto json = fields_.take("gate");
        if (!json) return;
        JsonFields fields(*json, read_.mistakes);
        const auto id = fields.text("criterion");
        const auto found = std::find(names_.begin(), names_.end(), id);
        if (found == names_.end() && !id.empty())
            fields.complain("this pathway has no criterion '" + id + "'" + suggestion(id, names_));
        const auto stops = fields.optional_word("unknown", {"stops", "passes"}).value_or(0) == 0;
        if (found != names_.end())
            pathway_.gate = {.criterion = static_cast<std::size_t>(found - names_.begin()),
                             .stops_when_unknown = stops};
        fields.done();
    }

    void advice() {
        for (const auto& step : info_.steps)
            if (step.when || step.unless)
                pathway_.advice.push_back({step.valid, step.outcomes, step.when, step.unless});
    }

    /// The day somebody should look again: of the entry, else of the pathway.
    CivilDate check_by(JsonFields& fields) {
        const auto own = fields.optional_date("check_by");
        if (!own && !check_by_)
            fields.complain("'check_by' is missing; write it here or for the whole pathway");
        return own.value_or(check_by_.value_or(kLastDate));
    }

    /// The date of the evidence: of the newest source, or an earlier one that the author gives.
    CivilDate evidence(JsonFields& fields, CivilDate newest) {
        const auto own = fields.optional_date("evidence_on");
        if (!own || *own <= newest) return own.value_or(newest);
        read_.complain(*fields.take("evidence_on"),
                       "is later than the newest source, which is of " + to_string(newest) +
                           "; leave the key out, or cite the newer source");
        return newest;
    }

    rules::Window window(Json json) {
        JsonFields fields(json, read_.mistakes);
        rules::Window window;
        window.valid = read_span(fields, read_);
        window.where = read_expr(fields, "where", read_, &names_);
        window.state = static_cast<Availability>(
            fields.word("state", {"open", "closed", "info_only"}).value_or(0));
        window.reason = fields.optional_text("reason").value_or("");
        window.since = fields.optional_date("since");
        const bool closed = window.state == Availability::Closed;
        if (closed && window.reason.empty())
            fields.complain("a closed window needs a 'reason', e.g. \"programme_ended\"");
        if (!closed && !(window.reason.empty() && !window.since))
            fields.complain("'reason' and 'since' belong to closed windows");
        if (closed && !window.since && window.valid.first != kFirstDate)
            window.since = window.valid.first;
        window.sources = read_sources(fields, read_);
        window.evidence_on = evidence(fields, newest(window.sources, read_.pack));
        window.check_by = check_by(fields);
        read_.declare("window " + pathway_.id + " " + std::to_string(window_count_++), json);
        fields.done();
        return window;
    }

    /// The name of a table, in place of the keys `instead`.
    std::optional<Json> take_table(JsonFields& fields, std::string_view name,
                                   std::initializer_list<std::string_view> instead) {
        const auto json = fields.take(name);
        if (!json) return {};
        for (const auto key : instead)
            if (fields.take(key))
                fields.complain("'" + std::string(name) + "' stands in place of '" +
                                std::string(key) + "'; leave one of them out");
        if (json->text()) return json;
        read_.complain(*json, "write the name of a file of the folder tables, without .csv");
        return {};
    }

    std::vector<rules::Window> window_table(Json name) {
        const auto table = read_table(std::string(*name.text()), TableKind::Windows, name, read_);
        for (const auto& row : table.rows)
            read_.declare("window " + pathway_.id + " " + std::to_string(window_count_++),
                          Place{table.file, row.line});
        return windows_of(table, check_by_, read_);
    }

    void criterion_table(const std::string& id, Json name, bool changeable) {
        const auto table = read_table(std::string(*name.text()), TableKind::Criterion, name, read_);
        auto read = cases_of(table, check_by_, read_);
        for (auto& one : read.cases) {
            const Place place{table.file, one.line};
            const std::vector<Place> versions(one.rules.versions.size(), place);
            add_case(id, std::move(one.rules), place, versions);
        }
        auto& criterion = criterion_of(id, {table.file, 1});
        criterion.changeable = criterion.changeable || changeable || read.changeable;
    }

    rules::Criterion& criterion_of(const std::string& id, Place place) {
        const auto found = std::find_if(pathway_.criteria.begin(), pathway_.criteria.end(),
                                        [&](const auto& other) { return other.id == id; });
        if (found != pathway_.criteria.end()) return *found;
        names_.push_back(id);
        read_.declare("criterion " + id, std::move(place));
        return pathway_.criteria.emplace_back(rules::Criterion{.id = id});
    }

    /// `versions` says where each of its versions stands.
    void add_case(const std::string& id, rules::CriterionCase one, const Place& place,
                  const std::vector<Place>& versions) {
        auto& criterion = criterion_of(id, place);
        const auto name = pathway_.id + " " + id + " " + std::to_string(criterion.cases.size());
        read_.declare("case " + name, place);
        for (std::size_t i = 0; i < versions.size(); ++i)
            read_.declare("version " + name + " " + std::to_string(i), versions[i]);
        criterion.cases.push_back(std::move(one));
    }

    void criterion(Json json) {
        JsonFields fields(json, read_.mistakes);
        const auto id = fields.text("id");
        if (const auto table = take_table(fields, "table", {"when", "versions"})) {
            const bool changeable = fields.flag("changeable");
            fields.done();
            return criterion_table(id, *table, changeable);
        }
        rules::CriterionCase one;
        one.when = read_expr(fields, "when", read_, &names_);
        const bool changeable = fields.flag("changeable");
        const auto versions = fields.list("versions");
        if (versions.empty()) fields.complain("'versions' is missing or empty");
        for (const auto entry : versions) one.versions.push_back(version(entry));
        fields.done();
        if (id.empty() || versions.empty()) return;

        std::vector<Place> places;
        for (const auto entry : versions) places.push_back(place_of(entry));
        add_case(id, std::move(one), place_of(json), places);
        auto& criterion = criterion_of(id, {});
        criterion.changeable = criterion.changeable || changeable;
    }

    rules::Version version(Json json) {
        JsonFields fields(json, read_.mistakes);
        rules::Version version;
        version.valid = read_span(fields, read_);
        version.doubtful = fields.flag("doubtful");
        const auto rule = read_expr(fields, "rule", read_, &names_);
        const auto list = fields.list("readings");
        if (rule.has_value() == !list.empty())
            fields.complain("write either 'rule' with its 'source', or 'readings'");
        if (rule) {
            version.readings.push_back(
                {.rule = *rule, .rank = 0, .sources = read_sources(fields, read_)});
        }
        for (const auto entry : list) version.readings.push_back(reading(entry));
        if (version.readings.empty()) version.readings.push_back({});
        for (const auto& reading : version.readings)
            version.evidence_on =
                std::max(version.evidence_on, newest(reading.sources, read_.pack));
        version.evidence_on = evidence(fields, version.evidence_on);
        version.check_by = check_by(fields);
        fields.done();
        return version;
    }

    rules::Reading reading(Json json) {
        JsonFields fields(json, read_.mistakes);
        rules::Reading reading;
        if (const auto rule = fields.need("rule")) reading.rule = read_expr(*rule, read_, &names_);
        reading.sources = read_sources(fields, read_);
        const auto rank =
            fields.optional_word("rank", {"field", "press", "agency", "official", "law"});
        for (const auto& id : reading.sources) {
            if (const auto* source = read_.pack.source(id))
                reading.rank = std::max(reading.rank, static_cast<int>(source->rank));
        }
        if (rank) reading.rank = static_cast<int>(*rank);
        fields.done();
        return reading;
    }

    JsonFields fields_;
    PackRead& read_;
    Pathway pathway_{};
    PathwayInfo info_{};
    std::vector<std::string> names_{};  // Criteria so far.
    std::optional<CivilDate> check_by_{};
    int window_count_ = 0;
};

}  // namespace

void read_pathway(const std::string& id, PackRead& read) {
    const auto document = read.parse("pathways/" + id + ".json");
    if (document) PathwayReader(document->root(), read).read(id);
}

}  // namespace camino::packs
