#include "shared/tuf/write.h"

#include "shared/base/assert.h"
#include "shared/codec/json.h"
#include "shared/codec/json_writer.h"
#include "shared/crypto/hash.h"
#include "shared/tuf/canonical.h"

namespace camino::tuf {

namespace {

constexpr std::string_view kSpecification = "1.0.34";

void write_texts(JsonWriter& out, std::string_view name, const std::vector<std::string>& texts) {
    out.key(name).begin_array();
    for (const auto& text : texts) out.text(text);
    out.end_array();
}

void write_role(JsonWriter& out, const Role& role) {
    write_texts(out, "keyids", role.key_ids);
    out.key("threshold").integer(role.threshold);
}

void write_key(JsonWriter& out, const Key& key) {
    out.begin_object().key("keytype").text(key.type).key("keyval").begin_object();
    out.key("public").text(key.value).end_object();
    out.key("scheme").text(key.scheme).end_object();
}

void write_keys(JsonWriter& out, const Keys& keys) {
    out.key("keys").begin_object();
    for (const auto& [id, key] : keys) {
        out.key(id);
        write_key(out, key);
    }
    out.end_object();
}

void write_hashes(JsonWriter& out, const Hashes& hashes) {
    out.key("hashes").begin_object();
    for (const auto& [algorithm, hex] : hashes) out.key(algorithm).text(hex);
    out.end_object();
}

void write_meta_file(JsonWriter& out, const MetaFile& file) {
    out.begin_object();
    if (!file.hashes.empty()) write_hashes(out, file.hashes);
    if (file.length) out.key("length").integer(*file.length);
    out.key("version").integer(file.version).end_object();
}

void write_delegations(JsonWriter& out, const Delegations& delegations) {
    out.key("delegations").begin_object();
    write_keys(out, delegations.keys);
    if (const auto& succinct = delegations.succinct) {
        out.key("succinct_roles").begin_object().key("bit_length").integer(succinct->bit_length);
        out.key("name_prefix").text(succinct->name_prefix);
        write_role(out, succinct->role);
        out.end_object().end_object();
        return;
    }
    out.key("roles").begin_array();
    for (const auto& one : delegations.roles) {
        out.begin_object().key("name").text(one.name);
        write_role(out, one.role);
        out.key("terminating").boolean(one.terminating);
        if (one.hash_prefixes.empty())
            write_texts(out, "paths", one.paths);
        else
            write_texts(out, "path_hash_prefixes", one.hash_prefixes);
        out.end_object();
    }
    out.end_array().end_object();
}

/// Everything that all kinds have in common; `write` adds the rest of "signed".
template <class Write>
std::string draft_of(std::string_view type, const Header& header, const Write& write) {
    JsonWriter out(JsonStyle::Pretty);
    out.begin_object().key("signatures").begin_array().end_array();
    out.key("signed").begin_object().key("_type").text(type);
    out.key("spec_version").text(kSpecification);
    out.key("version").integer(header.version);
    out.key("expires").text(time_text(header.expires));
    write(out);
    out.end_object().end_object();
    return out.take();
}

/// A metadata file of any kind, open for signing.
struct Open {
    JsonDocument document;
    std::string message{};
    std::vector<Signature> signatures{};

    [[nodiscard]] Json inside() const { return *document.root().find("signed"); }
};

Result<Open> open(ByteView metadata) {
    auto document = TRY(JsonDocument::parse(as_text(metadata), "metadata"));
    Open file{.document = std::move(document)};
    const auto root = file.document.root();
    const auto inside = root.find("signed");
    const auto signatures = root.find("signatures");
    if (!inside || !inside->is(JsonKind::Object) || !signatures)
        return fail(Errc::BadInput, "no metadata: 'signed' or 'signatures' is missing");
    file.message = TRY(canonical(*inside));
    for (const auto one : *signatures) {
        const auto id = one.find("keyid");
        const auto hex = one.find("sig");
        if (!id || !hex) return one.fail("no signature: 'keyid' or 'sig' is missing");
        const auto id_text = TRY(id->text());
        const auto hex_text = TRY(hex->text());
        file.signatures.push_back(
            {.key_id = std::string(id_text), .bytes = from_hex(hex_text).value_or(Bytes{})});
    }
    return file;
}

}  // namespace

std::string draft(const Root& root) {
    return draft_of(kRoot, root.header, [&](JsonWriter& out) {
        out.key("consistent_snapshot").boolean(root.consistent_snapshot);
        write_keys(out, root.keys);
        out.key("roles").begin_object();
        for (const auto& [name, role] : root.roles) {
            out.key(name).begin_object();
            write_role(out, role);
            out.end_object();
        }
        out.end_object();
    });
}

std::string draft(const Timestamp& timestamp) {
    return draft_of(kTimestamp, timestamp.header, [&](JsonWriter& out) {
        if (timestamp.issued) out.key("issued").text(time_text(*timestamp.issued));
        out.key("meta").begin_object().key("snapshot.json");
        write_meta_file(out, timestamp.snapshot);
        out.end_object();
    });
}

std::string draft(const Snapshot& snapshot) {
    return draft_of(kSnapshot, snapshot.header, [&](JsonWriter& out) {
        out.key("meta").begin_object();
        for (const auto& [name, file] : snapshot.files) {
            out.key(name);
            write_meta_file(out, file);
        }
        out.end_object();
    });
}

std::string draft(const Targets& targets) {
    return draft_of(kTargets, targets.header, [&](JsonWriter& out) {
        if (targets.delegations != Delegations{}) write_delegations(out, targets.delegations);
        out.key("targets").begin_object();
        for (const auto& [path, file] : targets.files) {
            out.key(path).begin_object();
            if (!file.custom.empty()) out.key("custom").raw(file.custom);
            write_hashes(out, file.hashes);
            out.key("length").integer(file.length).end_object();
        }
        out.end_object();
    });
}

Result<std::string> sign(ByteView metadata, const crypto::SignKey& key) {
    auto file = TRY(open(metadata));
    const auto id = describe(key.public_key()).id;
    const auto made = key.sign(as_bytes(file.message));
    std::erase_if(file.signatures, [&](const auto& one) { return one.key_id == id; });
    file.signatures.push_back({.key_id = id, .bytes = Bytes(made.begin(), made.end())});

    JsonWriter out(JsonStyle::Pretty);
    out.begin_object().key("signatures").begin_array();
    for (const auto& one : file.signatures) {
        out.begin_object().key("keyid").text(one.key_id);
        out.key("sig").text(to_hex(one.bytes)).end_object();
    }
    out.end_array().key("signed").raw(file.inside().raw()).end_object();
    return out.take();
}

Result<std::int64_t> signed_count(ByteView metadata, const Authority& authority,
                                  const KeyCheck& check) {
    const auto file = TRY(open(metadata));
    return signed_count(file.message, file.signatures, authority, check);
}

Key describe(const crypto::SignPublicKey& key) {
    Key described{.type = "ed25519", .scheme = "ed25519", .value = to_hex(key.bytes)};
    JsonWriter out;  // The members stand in canonical order.
    write_key(out, described);
    described.id = to_hex(crypto::sha256(as_bytes(out.take())));
    return described;
}

MetaFile meta_of(std::int64_t version, ByteView bytes) {
    const auto target = target_of(bytes);
    return {.version = version, .length = target.length, .hashes = target.hashes};
}

TargetFile target_of(ByteView bytes) {
    return {.length = static_cast<std::int64_t>(bytes.size()),
            .hashes = {{"sha256", to_hex(crypto::sha256(bytes))}}};
}

}  // namespace camino::tuf
