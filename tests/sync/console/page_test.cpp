#include "sync/console/page.h"

#include <catch2/catch.hpp>

#include "shared/codec/web_text.h"
#include "sync/console/devices_view.h"
#include "sync/console/upload_pages.h"

using namespace camino;
using namespace camino::console;

namespace {

const records::DeviceId kDevice{{std::byte{0xab}}};

/// A device of which everything is wrong that can be.
hub::DeviceSeen worst() {
    return {.row = {.device = kDevice,
                    .post = {.country = "CO", .site = 4, .mode = wire::DeviceMode::Desk},
                    .contact = CivilDate{100},
                    .fork_at = 3},
            .counts = {.held = 5, .aside = 1, .lost = 2},
            .health = hub::HealthRow{.day = CivilDate{100},
                                     .clock_off_s = -7'300,
                                     .waiting = 4,
                                     .content_version = 2,
                                     .content = {std::byte{0x5e}},
                                     .refused = "<b>2 must sign"}};
}

UploadState full_upload() {
    UploadState state{.csrf = "TOKEN"};
    state.upload = hub::UploadRow{
        .file = "<i>a</i>.camino",
        .result = {.new_count = 3,
                   .waiting_count = 2,
                   .devices = {kDevice},
                   .set_aside = {{kDevice, 7, hub::Fault::Unreadable}},
                   .refused = {{403, "fork", "in English"}, {400, "<b>odd</b>", "<script>"}}},
        .aside_count = 1};
    state.newest = {*state.upload};
    return state;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// The page alone, without its frame.
std::string rendered(std::string_view name, const Words& words, View view) {
    view.texts.try_emplace("csrf", "TOKEN");
    return Page::make("[[>" + std::string{name} + "]]", words).value().render(view);
}

}  // namespace

TEST_CASE("page: both languages have all words", "[console]") {
    const auto name = GENERATE(as<std::string>{}, "es", "en");
    const auto words = read_words(name).value();
    const auto other = read_words(name == "es" ? "en" : "es").value();
    for (const auto& [key, text] : words) {
        CAPTURE(key);
        CHECK_FALSE(text.empty());
        CHECK(other.contains(key));
        CHECK(text.find("{{") == std::string::npos);
    }
    for (const auto trouble :
         {UploadTrouble::Form, UploadTrouble::Busy, UploadTrouble::Gone, UploadTrouble::TooLarge}) {
        const auto html =
            rendered("uploads.html", words, uploads_view({.trouble = trouble}, words));
        CHECK(has(html, "role=\"alert\""));
    }
    for (auto fault = 1; fault <= static_cast<int>(hub::BundleFault::Disk); ++fault) {
        UploadState state{.upload = hub::UploadRow{.fault = static_cast<hub::BundleFault>(fault)}};
        const auto html = rendered("uploads.html", words, uploads_view(state, words));
        CHECK(has(html, "id=\"failed\""));
        CHECK_FALSE(has(html, "id=\"result\""));
    }
}

TEST_CASE("page: shows what an upload brought, in the reader's language, escaped", "[console]") {
    const auto words = read_words("es").value();
    const auto html = rendered("uploads.html", words, uploads_view(full_upload(), words));
    CHECK(has(html, "value=\"TOKEN\""));
    CHECK(has(html, "ab00000000000000"));
    CHECK(has(html, words.at("console.refused.fork")));
    CHECK(has(html, words.at("console.refused.other")));
    CHECK(has(html, escape_markup(words.at("console.result.aside.why"))));
    CHECK(has(html, "&lt;i&gt;a"));
    CHECK_FALSE(has(html, "<script"));
    CHECK_FALSE(has(html, "<i>"));
    CHECK_FALSE(has(html, "{{"));
    CHECK_FALSE(has(html, "[["));
}

TEST_CASE("page: a device shows everything that is wrong with it, the gravest in the list",
          "[console]") {
    const auto words = read_words("es").value();
    const CivilDate today{200};
    const DevicePage page{.device = worst(),
                          .newest_content = 3,
                          .aside = {{7, hub::Fault::UnknownKey, CivilDate{100}}},
                          .may_withdraw = true};
    const auto html = rendered("device.html", words, device_view(page, today, words));
    for (const auto* trouble : {"fork", "lost", "aside", "stuck", "silent", "clock", "content"}) {
        CAPTURE(trouble);
        CHECK(has(html, escape_markup(words.at("console.trouble." + std::string{trouble}))));
    }
    CHECK(has(html, "1970-04-11"));
    CHECK(has(html, "−2 h"));
    CHECK(has(html, "2 (5e000000)"));
    CHECK(has(html, "action=\"/devices/ab00000000000000/withdraw\""));

    auto view = devices_view({worst()}, {.today = today}, words);
    for (const auto* section : {"may_enrol", "has_tickets", "tickets"}) view.sections[section] = {};
    const auto list = rendered("devices.html", words, std::move(view));
    CHECK(has(list, escape_markup(words.at("console.trouble.fork"))));
    CHECK_FALSE(has(list, escape_markup(words.at("console.trouble.silent"))));

    auto gone = worst();
    gone.row.withdrawn = true;
    CHECK(troubles(gone, today, 3).empty());
}

TEST_CASE("page: what is not known of a device yet is neither in order nor wrong", "[console]") {
    const auto words = read_words("en").value();
    const CivilDate today{200};
    hub::DeviceSeen device{.row = {.device = kDevice, .enrolled = today}};
    const auto state = [&](std::uint32_t newest) {
        const auto view = devices_view({device}, {.today = today, .newest_content = newest}, words);
        const auto& cells =
            view.sections.at("table")[0].sections.at("rows")[0].sections.at("cells");
        const auto text = [&](std::size_t at) {
            return cells[at].sections.at("bare")[0].texts.at("text");
        };
        return std::tuple{text(1), cells[1].texts.at("tone"), text(4)};
    };
    using Row = std::tuple<std::string, std::string, std::string>;
    CHECK(state(3) == Row{words.at("console.unknown.unheard"), "plain", "not heard from yet"});
    device.row.contact = today;
    CHECK(state(3) ==
          Row{words.at("console.unknown.by_stick"), "plain", "came by USB stick: not known"});
    device.health = hub::HealthRow{.day = today};
    CHECK(state(3) == Row{words.at("console.unknown.no_content"), "plain", "not said yet"});
    device.health->content = {std::byte{0x5e}};
    device.health->content_version = 2;
    CHECK(state(3) == Row{words.at("console.trouble.content"), "warn", "2 (5e000000)"});
    CHECK(state(2) == Row{words.at("console.device.fine"), "good", "2 (5e000000)"});
    // Enrolled a while ago, and silent ever since: that is something to look after.
    device = {.row = {.device = kDevice, .enrolled = CivilDate{100}}};
    CHECK(std::get<0>(state(3)) == words.at("console.trouble.silent"));
}

TEST_CASE("page: lists call a device by its name, and find it by that of its country",
          "[console]") {
    const auto words = read_words("es").value();
    auto twin = worst();
    twin.row.device = {{std::byte{0xcd}}};
    auto other = worst();
    other.row.device = {{std::byte{0xef}}};
    other.row.post.site = 5;
    const std::vector devices{worst(), twin, other};
    statistics::Contents contents;
    contents[1].names["es/country.CO"] = "Colombia";
    Sight sight{.names = device_names(rows_of(devices), words, contents)};
    CHECK(name_in(sight.names, kDevice) == "Escritorio, lugar 4 · CO · ab000000");
    CHECK(name_in(sight.names, twin.row.device) == "Escritorio, lugar 4 · CO · cd000000");
    CHECK(name_in(sight.names, other.row.device) == "Escritorio, lugar 5 · CO");
    const std::vector<hub::CaseCount> counts{{.device = kDevice, .count = 3}};
    for (const auto* typed : {"colombia", "escritorio lugar", "ab00000000000000"}) {
        CAPTURE(typed);
        sight.choice.find = typed;
        const auto one = std::string{typed}.starts_with("ab");
        const auto total = [](const View& view) {
            return view.sections.at("table")[0].texts.at("total");
        };
        CHECK(total(devices_view(devices, sight, words)) == (one ? "1" : "3"));
        CHECK(total(contents_in_use(devices, sight, words)) == (one ? "1" : "3"));
        const auto cases = cases_view(counts, sight, words);
        CHECK(total(cases) == "1");
        const auto& cells =
            cases.sections.at("table")[0].sections.at("rows")[0].sections.at("cells");
        CHECK(cells[1].sections.at("link")[0].texts.at("text") == name_in(sight.names, kDevice));
    }
}

TEST_CASE("page: a template with a mistake is refused, a view that lacks a key is found",
          "[console]") {
    const Words words{{"a", "A & <b>"}};
    CHECK_FALSE(Page::make("[[b]]", words).has_value());
    CHECK_FALSE(Page::make("[[a", words).has_value());
    CHECK_FALSE(Page::make("{{#open}}", words).has_value());
    const auto page = Page::make("[[a]] {{x}}{{#s}}{{y}}{{x}}{{/s}}", words).value();
    CHECK(page.missing({}) == std::vector<std::string>{"x", "s"});
    CHECK(page.missing({.texts = {{"x", ""}}, .sections = {{"s", {View{}}}}}) ==
          std::vector<std::string>{"y"});
    const View view{
        .texts = {{"x", "<i>\"'&"}},
        .sections = {{"s", {View{.texts = {{"y", "1"}}}, View{.texts = {{"y", "2"}}}}}}};
    CHECK(page.render(view) ==
          "A &amp; &lt;b&gt; &lt;i&gt;&quot;&#39;&amp;1&lt;i&gt;&quot;&#39;&amp;2&lt;i&gt;&quot;"
          "&#39;&amp;");
}
