// sarif: one run, one rule per kind, one result per finding.

#include "shared/packs/sarif.h"

#include <algorithm>

namespace camino::packs {

namespace {

std::string_view level_of(Severity severity) {
    return severity == Severity::Error ? "error" : "warning";
}

/// A relative address: what an address cannot hold is written as %20.
std::string address(std::string_view folder, std::string_view file) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    constexpr std::string_view kPlain = "-._~/";
    std::string path(folder);
    while (path.starts_with("./")) path.erase(0, 2);
    if (!path.empty() && !path.ends_with('/')) path += '/';
    std::string out;
    for (const char c : path.append(file)) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter || (c >= '0' && c <= '9') || kPlain.find(c) != std::string_view::npos) {
            out += c;
        } else {
            out.append("%").append(1, kDigits[byte / 16]).append(1, kDigits[byte % 16]);
        }
    }
    return out;
}

void write_text(std::string_view key, std::string_view text, JsonWriter& out) {
    out.key(key).begin_object().key("text").text(text).end_object();
}

void write_rules(JsonWriter& out) {
    out.key("rules").begin_array();
    for (const auto& kind : kinds()) {
        out.begin_object().key("id").text(kind.id);
        write_text("shortDescription", kind.about, out);
        out.key("defaultConfiguration").begin_object();
        out.key("level").text(level_of(kind.severity)).end_object();
        out.end_object();
    }
    out.end_array();
}

void write_location(const Mistake& mistake, std::string_view folder, JsonWriter& out) {
    out.key("locations").begin_array().begin_object();
    out.key("physicalLocation").begin_object();
    out.key("artifactLocation").begin_object();
    out.key("uri").text(address(folder, mistake.file)).end_object();
    out.key("region").begin_object();
    out.key("startLine").integer(std::max(1, mistake.line)).end_object();
    out.end_object();
    if (!mistake.key.empty()) {
        out.key("logicalLocations").begin_array().begin_object();
        out.key("fullyQualifiedName").text(mistake.key).end_object().end_array();
    }
    out.end_object().end_array();
}

void write_result(const Finding& finding, std::string_view folder, JsonWriter& out) {
    out.begin_object().key("ruleId").text(finding.kind);
    out.key("ruleIndex").integer(kind(finding.kind) - kinds().data());
    out.key("level").text(level_of(finding.severity));
    const auto& mistake = finding.mistake;
    const auto lead = mistake.key.empty() ? "" : "'" + mistake.key + "': ";
    write_text("message", lead + mistake.words, out);
    write_location(mistake, folder, out);
    out.end_object();
}

}  // namespace

std::string sarif(const Findings& findings, std::string_view folder) {
    JsonWriter out(JsonStyle::Pretty);
    out.begin_object();
    out.key("$schema").text("https://json.schemastore.org/sarif-2.1.0.json");
    out.key("version").text("2.1.0");
    out.key("runs").begin_array().begin_object();
    out.key("tool").begin_object().key("driver").begin_object();
    out.key("name").text("camino pack check");
    write_rules(out);
    out.end_object().end_object();
    out.key("results").begin_array();
    for (const auto& finding : findings) write_result(finding, folder, out);
    out.end_array().end_object().end_array().end_object();
    return out.take() + "\n";
}

}  // namespace camino::packs
