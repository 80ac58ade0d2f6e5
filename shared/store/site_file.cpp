#include "shared/store/site_file.h"

#include "shared/records/record.h"
#include "shared/store/key_fields.h"
#include "shared/store/signed_json.h"
#include "shared/store/small_files.h"

namespace camino::store {

namespace {

constexpr std::size_t kSizeMax = std::size_t{1024} * 1024;
constexpr std::string_view kKind = "site";
static_assert(packs::kSiteNumberMax == records::kSiteMax);

}  // namespace

std::string to_signed_json(const packs::Site& site, const crypto::SignKey& content_key) {
    return sign_json(kKind, packs::to_json(site), content_key);
}

Result<packs::Site> parse_unsigned_site(std::string_view text, const std::string& file) {
    const auto document = TRY(JsonDocument::parse(text, file));
    Mistakes mistakes;
    auto site = packs::read_site(document.root(), mistakes);
    TRY(no_mistakes(mistakes));
    return site;
}

Result<packs::Site> parse_site(std::string_view text, const crypto::SignPublicKey& content_key,
                               const std::string& file) {
    return parse_unsigned_site(TRY(open_signed_json(kKind, text, content_key, file)), file);
}

Result<packs::Site> read_site(const std::string& path, const crypto::SignPublicKey& content_key) {
    return parse_site(TRY(read_file(path, kSizeMax)), content_key, path);
}

}  // namespace camino::store
