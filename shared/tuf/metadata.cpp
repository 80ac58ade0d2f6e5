#include "shared/tuf/metadata.h"

#include <algorithm>
#include <array>
#include <set>

#include "shared/tuf/canonical.h"
#include "shared/tuf/metadata_fields.h"

namespace camino::tuf {

namespace {

constexpr std::array kTopLevel{kRoot, kTimestamp, kSnapshot, kTargets};

std::vector<Signature> take_signatures(JsonFields& fields, Mistakes& mistakes) {
    std::vector<Signature> signatures;
    std::set<std::string> ids;
    if (!fields.need("signatures")) return signatures;
    for (const auto& entry : fields.list("signatures")) {
        JsonFields one(entry, mistakes);
        Signature signature{.key_id = one.text("keyid")};
        // An empty one holds the place of a signature that is still to come.
        if (one.need("sig"))
            signature.bytes = from_hex(one.optional_text("sig").value_or("")).value_or(Bytes{});
        if (!ids.insert(signature.key_id).second)
            one.complain("key " + signature.key_id + " has signed twice; once is enough");
        signatures.push_back(std::move(signature));
    }
    return signatures;
}

Root take_root(Json json, Mistakes& mistakes) {
    JsonFields fields(json, mistakes);
    Root root{.header = take_header(fields),
              .consistent_snapshot = fields.flag("consistent_snapshot"),
              .keys = take_keys(fields, mistakes)};
    const auto roles = fields.need("roles");
    if (!roles) return root;
    JsonFields members(*roles, mistakes);
    for (const auto name : kTopLevel) {
        const auto role = members.need(name);
        if (!role) continue;
        JsonFields parts(*role, mistakes);
        root.roles.emplace(std::string(name), take_role(parts));
    }
    return root;
}

Timestamp take_timestamp(Json json, Mistakes& mistakes) {
    constexpr std::string_view kSnapshotFile = "snapshot.json";
    JsonFields fields(json, mistakes);
    Timestamp timestamp{.header = take_header(fields)};
    if (const auto files = fields.need("meta")) {
        const auto snapshot = JsonFields(*files, mistakes).need(kSnapshotFile);
        if (snapshot) timestamp.snapshot = take_meta_file(*snapshot, mistakes);
    }
    // A member of our own, so what others may mean by it is tolerated.
    if (const auto issued = json.find("issued"); issued && issued->is(JsonKind::String))
        if (const auto time = parse_time(issued->text().value_or(""))) timestamp.issued = *time;
    return timestamp;
}

Snapshot take_snapshot(Json json, Mistakes& mistakes) {
    JsonFields fields(json, mistakes);
    Snapshot snapshot{.header = take_header(fields)};
    const auto files = fields.need("meta");
    if (!files) return snapshot;
    if (!files->is(JsonKind::Object)) mistakes.push_back(files->mistake("write an object {...}"));
    for (const auto file : *files)
        snapshot.files[std::string(file.name())] = take_meta_file(file, mistakes);
    return snapshot;
}

/// Opens the envelope; `take` reads what is signed.
template <class Content, class Take>
Result<Signed<Content>> read(ByteView bytes, std::string_view role, std::string_view type,
                             const Take& take) {
    const auto document = TRY(JsonDocument::parse(as_text(bytes), std::string(role) + ".json"));
    Mistakes mistakes;
    JsonFields envelope(document.root(), mistakes);
    Signed<Content> out;
    out.signatures = take_signatures(envelope, mistakes);
    const auto inside = envelope.need("signed");
    if (inside && mistakes.empty()) {
        JsonFields fields(*inside, mistakes);
        const auto stated = fields.text("_type");
        if (mistakes.empty() && stated != type)
            return inside->fail("this is '" + stated + "', not '" + std::string(type) + "'");
        out.content = take(*inside, mistakes);
    }
    if (!mistakes.empty()) return fail(Errc::BadInput, to_string(mistakes.front()));
    out.message = TRY(canonical(*inside));
    return out;
}

}  // namespace

bool is_top_level(std::string_view role) {
    return std::find(kTopLevel.begin(), kTopLevel.end(), role) != kTopLevel.end();
}

Result<Signed<Root>> read_root(ByteView bytes) {
    return read<Root>(bytes, kRoot, kRoot, take_root);
}

Result<Signed<Timestamp>> read_timestamp(ByteView bytes) {
    return read<Timestamp>(bytes, kTimestamp, kTimestamp, take_timestamp);
}

Result<Signed<Snapshot>> read_snapshot(ByteView bytes) {
    return read<Snapshot>(bytes, kSnapshot, kSnapshot, take_snapshot);
}

Result<Signed<Targets>> read_targets(ByteView bytes, std::string_view role) {
    return read<Targets>(bytes, role, kTargets, take_targets);
}

}  // namespace camino::tuf
