#include "shared/store/deployment.h"

#include "shared/codec/json_writer.h"
#include "shared/store/key_fields.h"
#include "shared/store/small_files.h"

namespace camino::store {

namespace {

constexpr std::size_t kSizeMax = std::size_t{64} * 1024;

void check(const Deployment& deployment, JsonFields& fields) {
    if (!is_country(deployment.country)) {
        fields.complain("'country' must be two capital letters, e.g. \"CO\"");
    }
    if (!deployment.hub.starts_with("http://") && !deployment.hub.starts_with("https://")) {
        fields.complain("'hub' must be an address such as \"http://127.0.0.1:8473\"");
    }
}

}  // namespace

Result<Deployment> parse_deployment(std::string_view text, std::string file) {
    const auto document = TRY(JsonDocument::parse(text, std::move(file)));
    Mistakes mistakes;
    JsonFields fields(document.root(), mistakes);
    Deployment deployment;
    deployment.tz = fields.text("tz");
    deployment.country = fields.text("country");
    const auto mode = fields.word("mode", {"kiosk", "desk"});
    deployment.mode = mode == 1U ? records::Mode::Desk : records::Mode::Kiosk;
    deployment.site =
        static_cast<std::uint16_t>(number_field(fields, "site", 0, records::kSiteMax));
    deployment.hub = fields.text("hub");
    deployment.hub_key.bytes = hex_field<32>(fields, "hub_key", mistakes);
    deployment.content_key.bytes = hex_field<32>(fields, "content_key", mistakes);
    deployment.device_key.bytes = hex_field<32>(fields, "device_key", mistakes);
    deployment.demo = fields.flag("demo");
    fields.done();
    if (mistakes.empty()) check(deployment, fields);
    TRY(no_mistakes(mistakes));
    return deployment;
}

std::string to_json(const Deployment& deployment) {
    JsonWriter out(JsonStyle::Pretty);
    out.begin_object();
    out.key("tz").text(deployment.tz);
    out.key("country").text(deployment.country);
    out.key("mode").text(deployment.mode == records::Mode::Desk ? "desk" : "kiosk");
    out.key("site").integer(deployment.site);
    out.key("hub").text(deployment.hub);
    out.key("hub_key").text(to_hex(deployment.hub_key.bytes));
    out.key("content_key").text(to_hex(deployment.content_key.bytes));
    out.key("device_key").text(to_hex(deployment.device_key.bytes));
    out.key("demo").boolean(deployment.demo);
    out.end_object();
    return out.take();
}

Result<Deployment> read_deployment(const std::string& path) {
    const auto text = read_file(path, kSizeMax);
    if (text) return parse_deployment(*text, path);
    if (text.error().code != Errc::NotFound) return tl::unexpected(text.error());
    return fail(Errc::NotFound, path +
                                    " is not there: this machine is not enrolled; enrol it with "
                                    "camino-sync enrol --data DIR --ticket FILE");
}

Result<void> write_deployment(const std::string& path, const Deployment& deployment) {
    return replace_file(path, to_json(deployment) + "\n");
}

}  // namespace camino::store
