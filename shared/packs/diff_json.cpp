// diff_json: two JSON values side by side, down to the places that differ.

#include "shared/packs/diff_json.h"

#include <algorithm>
#include <set>

#include "shared/codec/json_writer.h"

namespace camino::packs {

namespace {

void write(Json json, JsonWriter& out) {
    switch (json.kind()) {
        case JsonKind::Object:
            out.begin_object();
            for (const auto member : json) write(member, out.key(member.name()));
            out.end_object();
            return;
        case JsonKind::Array:
            out.begin_array();
            for (const auto entry : json) write(entry, out);
            out.end_array();
            return;
        case JsonKind::String: out.text(*json.text()); return;
        case JsonKind::Null:
        case JsonKind::Bool:
        case JsonKind::Integer:
        case JsonKind::Real: out.raw(json.raw());
    }
}

std::string below(const std::string& key, std::string_view part) {
    return key.empty() ? std::string(part) : key + ", " + std::string(part);
}

bool is_rule(std::string_view name) {
    return name == "rule" || name == "when" || name == "unless" || name == "where" ||
           name == "info_when" || name == "consulate_only_when";
}

/// The list of a file whose root is one: "questions" of questions.json.
std::string_view root_list(std::string_view file) { return file.substr(0, file.rfind('.')); }

std::vector<Json> entries(Json list) { return {list.begin(), list.end()}; }

/// "{rule} (S1); {rule} (S2)": what the readings of a version say, whatever way it is written.
std::string sayings(Json version) {
    const auto saying = [](Json one) {
        const auto rule = one.find("rule");
        const auto source = one.find("source");
        return (rule ? compact(*rule) : "") + (source ? " by " + compact(*source) : "");
    };
    const auto readings = version.find("readings");
    if (!readings) return saying(version);
    std::string text;
    for (const auto reading : *readings) text += (text.empty() ? "" : "; ") + saying(reading);
    return text;
}

class JsonDiff {
public:
    JsonDiff(const std::string& file, std::vector<ContentChange>& changes)
        : file_(file), changes_(changes) {}

    void value(const std::string& key, std::string_view name, Json before, Json after) {
        const auto was = compact(before);
        const auto is = compact(after);
        if (was == is) return;
        if (is_rule(name)) return rule(key, before, after);
        if (before.is(JsonKind::Object) && after.is(JsonKind::Object))
            return members(key, name, before, after);
        if (before.is(JsonKind::Array) && after.is(JsonKind::Array))
            return list(key, name, before, after);
        add(key, ChangeKind::Changed, was, is);
    }

private:
    void add(const std::string& key, ChangeKind kind, std::string before, std::string after) {
        changes_.push_back({file_, key, kind, std::move(before), std::move(after)});
    }

    void members(const std::string& key, std::string_view name, Json before, Json after) {
        std::set<std::string_view> done;
        if (before.find("readings").has_value() != after.find("readings").has_value()) {
            add(below(key, "rule"), ChangeKind::Changed, sayings(before), sayings(after));
            done = {"rule", "source", "readings"};
        }
        for (const auto member : before) {
            if (!done.insert(member.name()).second) continue;
            const auto path = below(key, member.name());
            const auto now = after.find(member.name());
            if (!now) {
                add(path, ChangeKind::Removed, compact(member), "");
            } else if (name == "defines") {
                rule(path, member, *now);
            } else {
                value(member_key(key, member), member.name(), member, *now);
            }
        }
        for (const auto member : after)
            if (done.insert(member.name()).second)
                add(below(key, member.name()), ChangeKind::Added, "", compact(member));
    }

    /// A list of things is not named: each of them is.
    static std::string member_key(const std::string& key, Json member) {
        const bool things = member.is(JsonKind::Array) && member.size() > 0 &&
                            (*member.begin()).is(JsonKind::Object);
        return things ? key : below(key, member.name());
    }

    void list(const std::string& key, std::string_view name, Json before, Json after) {
        const auto old_entries = entries(before);
        const auto new_entries = entries(after);
        const auto aligned = align(name, old_entries, new_entries);
        for (const auto i : aligned.removed)
            one_sided(key, {name, old_entries[i], old_entries}, ChangeKind::Removed);
        for (const auto i : aligned.added)
            one_sided(key, {name, new_entries[i], new_entries}, ChangeKind::Added);
        const bool only_one = old_entries.size() == 1 && new_entries.size() == 1;
        for (const auto& pair : aligned.pairs) {
            const auto entry = old_entries[pair.before];
            const bool named = !only_one || (name != "versions" && name != "readings");
            value(named ? below(key, full_name({name, entry, old_entries})) : key, "", entry,
                  new_entries[pair.after]);
        }
        if (aligned.reordered()) reordered(key, name, old_entries, new_entries);
    }

    struct Entry {
        std::string_view list{};
        Json json;
        const std::vector<Json>& all;
    };

    /// Its name; when others are called the same, with those whom it is for.
    static std::string full_name(const Entry& entry) {
        auto name = entry_name(entry.list, entry.json);
        const auto same = std::count_if(entry.all.begin(), entry.all.end(), [&](Json other) {
            return entry_name(entry.list, other) == name;
        });
        const auto when = entry.json.find("when");
        return same > 1 && when ? name + " for " + compact(*when) : name;
    }

    void one_sided(const std::string& key, const Entry& entry, ChangeKind kind) {
        const bool thing = entry.json.is(JsonKind::Object);
        const auto path = thing ? below(key, full_name(entry)) : key;
        auto text = entry.list == "cases" ? std::string() : compact(entry.json);
        const bool added = kind == ChangeKind::Added;
        add(path, kind, added ? "" : text, added ? text : "");
    }

    void reordered(const std::string& key, std::string_view name, const std::vector<Json>& before,
                   const std::vector<Json>& after) {
        const auto names = [&](const std::vector<Json>& all) {
            std::string text;
            for (const auto entry : all) {
                const bool thing = entry.is(JsonKind::Object);
                text +=
                    (text.empty() ? "" : ", ") + (thing ? entry_name(name, entry) : compact(entry));
            }
            return text;
        };
        const bool things = !after.empty() && after.front().is(JsonKind::Object);
        add(things ? below(key, name) : key, ChangeKind::Reordered, names(before), names(after));
    }

    /// Down to the one operand that differs, if it is one.
    void rule(const std::string& key, Json before, Json after) {
        if (compact(before) == compact(after)) return;
        if (const auto inside = only_difference(before, after)) {
            return rule(below(key, "part " + std::to_string(inside->place + 1)), inside->before,
                        inside->after);
        }
        add(key, ChangeKind::Changed, compact(before), compact(after));
    }

    struct Difference {
        Json before;
        Json after;
        std::size_t place = 0;
    };

    static std::optional<Difference> only_difference(Json before, Json after) {
        if (!before.is(JsonKind::Object) || !after.is(JsonKind::Object)) return {};
        const auto was = *before.begin();
        const auto is = *after.begin();
        if (was.name() != is.name() || was.size() != is.size()) return {};
        if (was.name() != "all" && was.name() != "any") return {};
        std::optional<Difference> found;
        const auto old_entries = entries(was);
        const auto new_entries = entries(is);
        for (std::size_t i = 0; i < old_entries.size(); ++i) {
            if (compact(old_entries[i]) == compact(new_entries[i])) continue;
            if (found) return {};
            found = Difference{old_entries[i], new_entries[i], i};
        }
        return found;
    }

    const std::string& file_;
    std::vector<ContentChange>& changes_;
};

}  // namespace

std::string compact(Json json) {
    JsonWriter out;
    write(json, out);
    return out.take();
}

void diff_json(const std::string& file, Json before, Json after,
               std::vector<ContentChange>& changes) {
    JsonDiff(file, changes).value("", root_list(file), before, after);
}

}  // namespace camino::packs
