#include "sync/tools/device_rows.h"

#include <fmt/format.h>

#include "shared/codec/json.h"
#include "shared/codec/json_fields.h"
#include "sync/hub/device_state.h"

namespace camino::tools {

namespace {

constexpr const char* kNotSaid = "-";

std::string number(JsonFields& fields, std::string_view name) {
    const auto member = fields.take(name);
    const auto value = member ? member->integer() : fail(Errc::NotFound, "");
    return value ? fmt::format("{}", *value) : kNotSaid;  // null, too.
}

std::string text(JsonFields& fields, std::string_view name) {
    const auto member = fields.take(name);
    const auto value = member ? member->text() : fail(Errc::NotFound, "");
    return value ? std::string{*value} : kNotSaid;
}

std::string clock(JsonFields& fields) {
    const auto member = fields.take("clock_off_s");
    const auto value = member ? member->integer() : fail(Errc::NotFound, "");
    return value ? hub::clock_words(*value) : kNotSaid;
}

/// "8 (5e000000)", as the console shows it.
std::string content(JsonFields& fields) {
    constexpr std::size_t kShown = 8;
    const auto version = number(fields, "content_version");
    const auto id = text(fields, "content");
    if (id == kNotSaid) return id;
    const auto shown = id.substr(0, kShown);
    return version == kNotSaid || version == "0" ? shown : version + " (" + shown + ")";
}

std::vector<std::string> row_of(JsonFields& fields) {
    return {text(fields, "device"),
            text(fields, "country"),
            number(fields, "site"),
            text(fields, "mode"),
            text(fields, "state"),
            text(fields, "last_contact"),
            number(fields, "through"),
            number(fields, "held"),
            number(fields, "unsent"),
            clock(fields),
            content(fields)};
}

}  // namespace

Result<std::vector<std::vector<std::string>>> device_rows(const std::string& reply) {
    const auto document = TRY(JsonDocument::parse(reply, "the hub's answer"));
    Mistakes mistakes;
    JsonFields fields(document.root(), mistakes);
    std::vector<std::vector<std::string>> rows;
    for (const auto& device : fields.list("devices")) {
        JsonFields one(device, mistakes);
        rows.push_back(row_of(one));
    }
    if (!mistakes.empty()) return fail(Errc::BadInput, to_string(mistakes.front()));
    return rows;
}

Result<std::vector<DeviceDetail>> device_details(const std::string& reply) {
    const auto document = TRY(JsonDocument::parse(reply, "the hub's answer"));
    Mistakes mistakes;
    JsonFields fields(document.root(), mistakes);
    const auto row = row_of(fields);
    std::vector<DeviceDetail> details;
    for (std::size_t i = 0; i < row.size(); ++i) details.push_back({kDeviceTitles[i], row[i]});
    details.push_back({"time zone", text(fields, "tz")});
    details.push_back({"enrolled", text(fields, "enrolled")});
    details.push_back({"set aside", number(fields, "set_aside")});
    details.push_back({"lost", number(fields, "lost")});
    if (const auto refused = text(fields, "refused"); !refused.empty() && refused != kNotSaid)
        details.push_back({"content refused", refused});
    std::string all;
    for (const auto& trouble : fields.texts("troubles")) all += (all.empty() ? "" : ", ") + trouble;
    details.push_back({"troubles", all.empty() ? "none" : all});
    for (const auto& aside : fields.list("aside")) {
        JsonFields one(aside, mistakes);
        details.push_back(
            {"record " + number(one, "seq") + ", set aside " + text(one, "day"), text(one, "why")});
    }
    if (!mistakes.empty()) return fail(Errc::BadInput, to_string(mistakes.front()));
    return details;
}

}  // namespace camino::tools
