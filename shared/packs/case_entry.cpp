// case_entry, with_case: what the pack says about somebody, written down as a case.

#include <algorithm>

#include "shared/packs/answers.h"
#include "shared/packs/cases.h"
#include "shared/packs/screening.h"

namespace camino::packs {

namespace {

constexpr auto kFile = "cases.json";

/// How the entries of a file are written.
struct CaseStyle {
    bool one_line = true;
    bool spaced = true;  ///< A space behind ':' and ','.
    std::string indent = "  ";
};

CaseStyle style_of(std::string_view cases, Json root) {
    if (root.size() == 0) return {};
    const auto first = *root.begin();
    const auto raw = first.raw();
    const auto line_start = cases.rfind('\n', first.offset());
    CaseStyle style;
    style.one_line = raw.find('\n') == std::string_view::npos;
    style.spaced = raw.find("\": ") != std::string_view::npos;
    style.indent.clear();
    if (line_start == std::string_view::npos) return style;
    const auto lead = cases.substr(line_start + 1, first.offset() - line_start - 1);
    if (lead.find_first_not_of(" \t") == std::string_view::npos) style.indent = lead;
    return style;
}

void write_texts(std::string_view key, const std::vector<std::string>& texts, JsonWriter& out) {
    if (texts.empty()) return;
    out.key(key).begin_array();
    for (const auto& text : texts) out.text(text);
    out.end_array();
}

void write_expected(const PathwayView& view, JsonWriter& out) {
    out.key(view.id).begin_object();
    out.key("outcome").text(to_string(view.outcome));
    if (!view.reason.empty()) out.key("reason").text(view.reason);
    write_texts("failing", view.failing, out);
    write_texts("missing", view.missing, out);
    if (view.outcome != rules::Outcome::Closed)
        out.key("sources_disagree").boolean(view.sources_disagree);
    out.end_object();
}

/// The members of the entry, each as compact JSON: "name":...
std::vector<std::string> members(const Pack& pack, const NewCase& added,
                                 const Screening& screening) {
    JsonWriter answers;
    write_answers(pack, added.facts, answers);
    JsonWriter expect;
    expect.begin_object();
    for (const auto& view : screening.pathways) write_expected(view, expect);
    expect.end_object();
    std::string name;
    append_json_string(name, added.name);
    std::string referral;
    append_json_string(referral, screening.referral.to);
    return {"\"name\":" + name, "\"as_of\":\"" + to_string(added.as_of) + "\"",
            "\"answers\":" + answers.take(), "\"expect\":" + expect.take(),
            "\"referral\":" + referral};
}

/// Compact JSON with a space behind each ':' and ',' outside of texts.
std::string spaced(std::string_view compact) {
    std::string out;
    bool in_text = false;
    for (std::size_t i = 0; i < compact.size(); ++i) {
        const char c = compact[i];
        out += c;
        if (in_text && c == '\\') out += compact[++i];
        if (c == '"') in_text = !in_text;
        if (!in_text && (c == ':' || c == ',')) out += ' ';
    }
    return out;
}

std::string in_style(const CaseStyle& style, const std::vector<std::string>& members) {
    std::string out = "{";
    for (const auto& member : members) {
        if (out.size() > 1)
            out += !style.one_line ? ",\n" + style.indent + " " : style.spaced ? ", " : ",";
        out += style.spaced ? spaced(member) : member;
    }
    return out + "}";
}

/// The entry in the style of the others.
Result<std::string> entry(const CaseStyle& style, const Pack& pack, const NewCase& added) {
    const auto screener = TRY(Screener::create(pack, added.as_of));
    return in_style(style, members(pack, added, screener.screen(added.facts)));
}

}  // namespace

Result<std::string> case_entry(std::string_view cases, const Pack& pack, const NewCase& added) {
    const auto document = TRY(JsonDocument::parse(cases, kFile));
    TRY(document.root().expect(JsonKind::Array));
    return entry(style_of(cases, document.root()), pack, added);
}

Result<std::string> with_case(std::string_view cases, const Pack& pack, const NewCase& added) {
    const auto document = TRY(JsonDocument::parse(cases, kFile));
    const auto root = document.root();
    TRY(root.expect(JsonKind::Array));
    const auto style = style_of(cases, root);
    const auto text = TRY(entry(style, pack, added));
    for (const auto json : root) {
        const auto name = json.find("name");
        if (name && name->text() && *name->text() == added.name)
            return name->fail("a case of this name stands here already; give the new one another");
    }
    std::string out(cases);
    if (root.size() == 0) {
        out.insert(root.offset() + 1, "\n" + style.indent + text + "\n");
        return out;
    }
    Json last = *root.begin();
    for (const auto json : root) last = json;
    out.insert(last.offset() + last.raw().size(), ",\n" + style.indent + text);
    return out;
}

}  // namespace camino::packs
