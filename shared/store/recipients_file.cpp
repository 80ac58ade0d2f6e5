#include "shared/store/recipients_file.h"

#include "shared/store/key_fields.h"
#include "shared/store/signed_json.h"
#include "shared/store/small_files.h"

namespace camino::store {

namespace {

constexpr std::size_t kSizeMax = std::size_t{1024} * 1024;
constexpr std::string_view kKind = "recipients";

std::string content_of(const RecipientsFile& file) {
    const auto& recipients = file.recipients;
    JsonWriter out(JsonStyle::Pretty);
    out.begin_object();
    out.key("version").integer(recipients.version);
    out.key("hub_receipt_key").text(to_hex(recipients.hub_receipt_key.bytes));
    out.key("hub_seal_key").text(to_hex(recipients.hub_seal_key.bytes));
    out.key("statistics_key").text(to_hex(recipients.statistics_key.bytes));
    out.key("delete_salt").text(to_hex(file.delete_salt));
    write_custodians(out, recipients.custodians);
    out.end_object();
    return out.take();
}

records::CustodianKey custodian_of(Json json, Mistakes& mistakes) {
    JsonFields fields(json, mistakes);
    records::CustodianKey custodian;
    custodian.country = fields.text("country");
    if (!is_country(custodian.country)) {
        fields.complain("'country' must be two capital letters, e.g. \"CO\"");
    }
    const auto kept_for = fields.word("kept_for", {"days30", "months6", "until_closed"});
    custodian.epoch.kept_for = static_cast<records::KeptFor>(kept_for.value_or(0) + 1);
    custodian.epoch.number =
        static_cast<std::uint32_t>(number_field(fields, "number", 0, records::kKeyNumberMax));
    custodian.key.bytes = hex_field<32>(fields, "key", mistakes);
    fields.done();
    return custodian;
}

}  // namespace

std::string_view to_string(records::KeptFor kept_for) {
    switch (kept_for) {
        case records::KeptFor::Days30: return "days30";
        case records::KeptFor::Months6: return "months6";
        case records::KeptFor::UntilClosed: return "until_closed";
    }
    return "?";
}

void write_custodians(JsonWriter& out, const std::vector<records::CustodianKey>& custodians) {
    out.key("custodians").begin_array();
    for (const auto& custodian : custodians) {
        out.begin_object();
        out.key("country").text(custodian.country);
        out.key("kept_for").text(to_string(custodian.epoch.kept_for));
        out.key("number").integer(custodian.epoch.number);
        out.key("key").text(to_hex(custodian.key.bytes));
        out.end_object();
    }
    out.end_array();
}

std::vector<records::CustodianKey> read_custodians(JsonFields& fields, Mistakes& mistakes) {
    std::vector<records::CustodianKey> custodians;
    for (const auto json : fields.list("custodians")) {
        custodians.push_back(custodian_of(json, mistakes));
    }
    return custodians;
}

std::string to_signed_json(const RecipientsFile& recipients, const crypto::SignKey& content_key) {
    return sign_json(kKind, content_of(recipients), content_key);
}

Result<RecipientsFile> parse_recipients(std::string_view text,
                                        const crypto::SignPublicKey& content_key,
                                        const std::string& file) {
    const auto content = TRY(open_signed_json(kKind, text, content_key, file));
    const auto document = TRY(JsonDocument::parse(content, file));
    Mistakes mistakes;
    JsonFields fields(document.root(), mistakes);
    RecipientsFile out;
    out.recipients.version =
        static_cast<std::uint32_t>(number_field(fields, "version", 1, UINT32_MAX));
    out.recipients.hub_receipt_key.bytes = hex_field<32>(fields, "hub_receipt_key", mistakes);
    out.recipients.hub_seal_key.bytes = hex_field<32>(fields, "hub_seal_key", mistakes);
    out.recipients.statistics_key.bytes = hex_field<32>(fields, "statistics_key", mistakes);
    out.delete_salt = hex_field<16>(fields, "delete_salt", mistakes);
    out.recipients.custodians = read_custodians(fields, mistakes);
    fields.done();
    TRY(no_mistakes(mistakes));
    return out;
}

Result<RecipientsFile> read_recipients(const std::string& path,
                                       const crypto::SignPublicKey& content_key) {
    return parse_recipients(TRY(read_file(path, kSizeMax)), content_key, path);
}

}  // namespace camino::store
