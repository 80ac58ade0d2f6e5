// site.json in and out.

#include "shared/packs/site.h"

#include <cstdio>

#include "shared/codec/json_fields.h"
#include "shared/codec/json_writer.h"

namespace camino::packs {

namespace {

constexpr int kMinutesPerHour = 60;

void write(JsonWriter& out, std::string_view name, const LocalText& text) {
    if (text.empty()) return;
    out.key(name).begin_object();
    for (const auto& [language, words] : text) out.key(language).text(words);
    out.end_object();
}

void write(JsonWriter& out, std::string_view name, const std::vector<std::string>& words) {
    out.key(name).begin_array();
    for (const auto& word : words) out.text(word);
    out.end_array();
}

void write(JsonWriter& out, const OpenTimes& open) {
    out.key("open").begin_object();
    out.key("from").text(clock_text(open.from));
    out.key("to").text(clock_text(open.to));
    out.end_object();
}

void write(JsonWriter& out, const HouseNotice& notice) {
    out.begin_object();
    out.key("id").text(notice.id);
    out.key("icon").text(notice.icon);
    write(out, "title", notice.title);
    write(out, "text", notice.text);
    out.end_object();
}

void write(JsonWriter& out, const LocalContact& contact) {
    out.begin_object();
    out.key("id").text(contact.id);
    write(out, "serves", contact.serves);
    write(out, "name", contact.name);
    write(out, "who", contact.who);
    write(out, "where", contact.where);
    write(out, "hours", contact.hours);
    write(out, "papers", contact.papers);
    write(out, "languages", contact.languages);
    out.key("phone").text(contact.phone);
    out.key("free").boolean(contact.free);
    write(out, "safe_for", contact.safe_for);
    if (contact.tested_on) out.key("tested_on").text(to_string(*contact.tested_on));
    out.end_object();
}

std::uint16_t number_of(JsonFields& fields, std::string_view name, std::int64_t high) {
    const auto value = fields.integer(name).value_or(0);
    if (value >= 0 && value <= high) return static_cast<std::uint16_t>(value);
    fields.complain("'" + std::string(name) + "' must be from 0 to " + std::to_string(high));
    return 0;
}

LocalText local_text(JsonFields& fields, std::string_view name, Mistakes& mistakes) {
    LocalText text;
    const auto json = fields.take(name);
    if (!json) return text;
    if (const auto object = json->expect(JsonKind::Object); !object) {
        mistakes.push_back(json->mistake(R"(write one text per language: {"es": "..."})"));
        return text;
    }
    for (const auto words : *json) {
        const auto value = words.text();
        if (value)
            text.emplace(words.name(), *value);
        else
            mistakes.push_back(words.mistake("write a text"));
    }
    return text;
}

// "07:00"
std::optional<int> minute_of(JsonFields& fields, std::string_view name) {
    const auto text = fields.text(name);
    if (text.empty()) return {};
    const bool digits = text.size() == 5 && text.find(':') == 2 &&
                        text.find_first_not_of("0123456789:") == std::string::npos &&
                        text.rfind(':') == 2;
    const int hour = digits ? std::stoi(text.substr(0, 2)) : 24;
    const int minute = digits ? std::stoi(text.substr(3)) : kMinutesPerHour;
    if (hour < 24 && minute < kMinutesPerHour) return hour * kMinutesPerHour + minute;
    fields.complain("'" + std::string(name) + "': write hours and minutes, \"07:00\" to \"23:59\"");
    return {};
}

std::optional<OpenTimes> open_times(JsonFields& site, Mistakes& mistakes) {
    const auto json = site.take("open");
    if (!json) return {};
    JsonFields fields(*json, mistakes);
    const auto from = minute_of(fields, "from");
    const auto to = minute_of(fields, "to");
    fields.done();
    if (!from || !to) return {};
    if (*from != *to) return OpenTimes{*from, *to};
    fields.complain("'from' and 'to' are the same; leave 'open' out where it is always open");
    return {};
}

HouseNotice notice_of(Json json, Mistakes& mistakes) {
    JsonFields fields(json, mistakes);
    HouseNotice notice;
    notice.id = fields.text("id");
    notice.icon = fields.text("icon");
    notice.title = local_text(fields, "title", mistakes);
    notice.text = local_text(fields, "text", mistakes);
    fields.done();
    return notice;
}

LocalContact contact_of(Json json, Mistakes& mistakes) {
    JsonFields fields(json, mistakes);
    LocalContact contact;
    contact.id = fields.text("id");
    contact.serves = fields.texts("serves");
    contact.name = local_text(fields, "name", mistakes);
    contact.who = local_text(fields, "who", mistakes);
    contact.where = local_text(fields, "where", mistakes);
    contact.hours = local_text(fields, "hours", mistakes);
    contact.papers = local_text(fields, "papers", mistakes);
    contact.languages = fields.texts("languages");
    contact.phone = fields.optional_text("phone").value_or("");
    contact.free = fields.flag("free", true);
    contact.safe_for = fields.texts("safe_for");
    contact.tested_on = fields.optional_date("tested_on");
    fields.done();
    return contact;
}

}  // namespace

const std::string& text_in(const LocalText& text, std::string_view language) {
    static const std::string kNothing;
    if (text.empty()) return kNothing;
    const auto found = text.find(language);
    return found != text.end() ? found->second : text.begin()->second;
}

bool OpenTimes::contains(int minute) const {
    const bool after = minute >= from;
    const bool before = minute < to;
    return from < to ? after && before : after || before;
}

std::string clock_text(int minute_of_day) {
    char text[16];
    std::snprintf(text, sizeof text, "%02d:%02d", minute_of_day / kMinutesPerHour,
                  minute_of_day % kMinutesPerHour);
    return text;
}

std::string to_json(const Site& site) {
    JsonWriter out(JsonStyle::Pretty);
    out.begin_object();
    out.key("number").integer(site.number);
    out.key("group").integer(site.group);
    out.key("demo").boolean(site.demo);
    if (site.valid_from) out.key("valid_from").text(to_string(*site.valid_from));
    out.key("valid_until").text(to_string(site.valid_until));
    if (!site.languages.empty()) write(out, "languages", site.languages);
    write(out, "name", site.name);
    write(out, "hours", site.hours);
    if (site.open) write(out, *site.open);
    write(out, "complaints", site.complaints);
    out.key("notices").begin_array();
    for (const auto& notice : site.notices) write(out, notice);
    out.end_array();
    out.key("contacts").begin_array();
    for (const auto& contact : site.contacts) write(out, contact);
    out.end_array().end_object();
    return out.take();
}

Site read_site(Json root, Mistakes& mistakes) {
    JsonFields fields(root, mistakes);
    Site site;
    site.number = number_of(fields, "number", kSiteNumberMax);
    site.group = number_of(fields, "group", UINT16_MAX);
    site.demo = fields.flag("demo");
    site.valid_from = fields.optional_date("valid_from");
    site.valid_until = fields.date("valid_until").value_or(CivilDate{});
    site.languages = fields.texts("languages");
    site.name = local_text(fields, "name", mistakes);
    site.hours = local_text(fields, "hours", mistakes);
    site.open = open_times(fields, mistakes);
    site.complaints = local_text(fields, "complaints", mistakes);
    for (const auto json : fields.list("notices"))
        site.notices.push_back(notice_of(json, mistakes));
    for (const auto json : fields.list("contacts"))
        site.contacts.push_back(contact_of(json, mistakes));
    fields.done();
    return site;
}

}  // namespace camino::packs
