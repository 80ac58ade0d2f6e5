// Manifest: canonical bytes, signing, verifying.

#include "shared/packs/manifest.h"

#include <algorithm>

#include "shared/codec/json_writer.h"
#include "shared/packs/read.h"

namespace camino::packs {

namespace {

constexpr std::string_view kContext = "camino pack v1\n";

bool is_listed(std::string_view path) { return path != kManifestFile && path != kSignatureFile; }

std::string signed_bytes(std::string_view manifest) {
    return std::string(kContext).append(manifest);
}

/// The first file that the two manifests describe differently, for the message.
std::string first_difference(const PackFiles& files, std::string_view stated) {
    for (const auto& [path, content] : files) {
        if (!is_listed(path)) continue;
        const auto line = manifest_of(PackFiles{{path, content}});
        const auto from = line.find('{', 1);
        const auto entry = std::string_view(line).substr(from, line.rfind(']') - from);
        if (stated.find(entry) == std::string_view::npos) return path;
    }
    return "a file that is missing";
}

}  // namespace

std::string manifest_of(const FileStatements& files) {
    JsonWriter out;
    out.begin_object().key("files").begin_array();
    for (const auto& [path, stated] : files) {  // A map: sorted by path.
        if (!is_listed(path)) continue;
        out.begin_object().key("path").text(path).key("size").integer(stated.size);
        out.key("sha256").text(to_hex(stated.sha256)).end_object();
    }
    out.end_array().end_object();
    return out.take();
}

std::string manifest_of(const PackFiles& files) {
    FileStatements statements;
    for (const auto& [path, content] : files)
        if (is_listed(path))
            statements[path] = {.size = static_cast<std::int64_t>(content.size()),
                                .sha256 = crypto::sha256(as_bytes(content))};
    return manifest_of(statements);
}

crypto::Hash hash_of(const PackFiles& files) { return crypto::hash(as_bytes(manifest_of(files))); }

crypto::Hash hash_of(const FileStatements& files) {
    return crypto::hash(as_bytes(manifest_of(files)));
}

std::string version_code(const Pack& pack) { return to_hex(pack.hash).substr(0, 8); }

void sign(PackFiles& files, const crypto::SignKey& key) {
    const auto manifest = manifest_of(files);
    const auto signature = key.sign(as_bytes(signed_bytes(manifest)));
    files[std::string(kManifestFile)] = manifest;
    files[std::string(kSignatureFile)] = to_hex(signature);
}

Result<void> verify(const PackFiles& files, const crypto::SignPublicKey& key) {
    const auto manifest = files.find(kManifestFile);
    const auto hex = files.find(kSignatureFile);
    if (manifest == files.end() || hex == files.end())
        return fail(Errc::Untrusted,
                    "the pack is not signed: manifest.json or manifest.sig is "
                    "missing");
    const auto raw = from_hex(hex->second);
    crypto::Signature signature{};
    if (!raw || raw->size() != signature.size())
        return fail(Errc::Untrusted, "manifest.sig is no signature");
    std::copy(raw->begin(), raw->end(), signature.begin());
    if (!crypto::verify(key, as_bytes(signed_bytes(manifest->second)), signature))
        return fail(Errc::Untrusted, "manifest.sig was not made by the content key");
    if (manifest_of(files) != manifest->second)
        return fail(Errc::Untrusted, "the files are not those that were signed: " +
                                         first_difference(files, manifest->second));
    return {};
}

Result<Pack> read_signed_pack(const PackFiles& files, const crypto::SignPublicKey& key) {
    TRY(verify(files, key));
    // It was just found to be the manifest of these files.
    return read_pack(files, crypto::hash(as_bytes(files.find(kManifestFile)->second)));
}

}  // namespace camino::packs
