#include "shared/store/stick_report.h"

#include <array>

#include "shared/codec/json_fields.h"
#include "shared/codec/json_writer.h"

namespace camino::store {

namespace {

using Step = StickReport::Step;
using Fault = StickReport::Fault;

constexpr std::array<std::string_view, 5> kSteps{"looking", "reading", "writing", "checking",
                                                 "ended"};
constexpr std::array<std::string_view, 4> kFaults{"none", "no_stick", "several_sticks", "other"};

struct CountField {
    const char* name;
    std::uint64_t StickReport::*count;
};
constexpr std::array<CountField, 8> kCounts{{{"done", &StickReport::done},
                                             {"count", &StickReport::count},
                                             {"records", &StickReport::records},
                                             {"tallies", &StickReport::tallies},
                                             {"receipts", &StickReport::receipts},
                                             {"passed_over", &StickReport::passed_over},
                                             {"taken_along", &StickReport::taken_along},
                                             {"brought_back", &StickReport::brought_back}}};

template <class Enum, std::size_t kSize>
Enum named(std::string_view word, const std::array<std::string_view, kSize>& names,
           JsonFields& fields) {
    for (std::size_t i = 0; i < kSize; ++i) {
        if (names[i] == word) return static_cast<Enum>(i);
    }
    fields.complain("'" + std::string(word) + "' is unknown here");
    return Enum{};
}

std::uint64_t counted(JsonFields& fields, const char* name) {
    const auto count = fields.integer(name).value_or(0);
    if (count < 0) fields.complain(std::string("'") + name + "' counts less than nothing");
    return count < 0 ? 0 : static_cast<std::uint64_t>(count);
}

}  // namespace

std::string to_json(const StickReport& report) {
    JsonWriter out;
    out.begin_object();
    out.key("step").text(kSteps[static_cast<std::size_t>(report.step)]);
    out.key("fault").text(kFaults[static_cast<std::size_t>(report.fault)]);
    for (const auto& [name, count] : kCounts)
        out.key(name).integer(static_cast<std::int64_t>(report.*count));
    if (!report.file.empty()) out.key("file").text(report.file);
    out.key("notes").begin_array();
    for (const auto& note : report.notes) out.text(note);
    out.end_array().end_object();
    return out.take();
}

Result<StickReport> read_stick_report(std::string_view text) {
    const auto document = TRY(JsonDocument::parse(text, "stick report"));
    Mistakes mistakes;
    JsonFields fields(document.root(), mistakes);
    StickReport report;
    report.step = named<Step>(fields.text("step"), kSteps, fields);
    report.fault = named<Fault>(fields.text("fault"), kFaults, fields);
    for (const auto& [name, count] : kCounts) report.*count = counted(fields, name);
    report.file = fields.optional_text("file").value_or("");
    report.notes = fields.texts("notes");
    fields.done();
    if (mistakes.empty()) return report;
    return fail(Errc::BadInput, "no report of a stick: " + mistakes.front().words);
}

}  // namespace camino::store
