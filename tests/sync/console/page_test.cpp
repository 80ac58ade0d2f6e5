#include "sync/console/page.h"

#include <catch2/catch.hpp>

#include "sync/console/views.h"

using namespace camino;
using namespace camino::console;

namespace {

/// A home page with everything that can be on it.
HomeState full_state() {
    const records::DeviceId id{{std::byte{0xab}}};
    hub::DeviceRow row{.device = id,
                       .post = {.country = "CO", .site = 4, .mode = wire::DeviceMode::Desk},
                       .withdrawn = true,
                       .contact = CivilDate{100},
                       .fork_at = 3};
    HomeState state{.csrf = "TOKEN", .demo = true, .today = CivilDate{200}};
    state.devices = {{row, {.held = 5, .aside = 1, .lost = 2}}, {hub::DeviceRow{.device = id}, {}}};
    state.aside = {{id, 7, hub::Fault::UnknownKey, CivilDate{100}}};
    state.result = hub::BundleResult{
        .new_count = 3,
        .waiting_count = 2,
        .set_aside = {{id, 7, hub::Fault::Unreadable}},
        .refused = {{403, "fork", "in English"}, {400, "<b>odd</b>", "<script>"}}};
    state.trouble = UploadTrouble::Untrusted;
    return state;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("page: both languages have all words, and every key of a view is there", "[console]") {
    const auto name = GENERATE(as<std::string>{}, "es", "en");
    const auto words = read_words(name).value();
    const auto other = read_words(name == "es" ? "en" : "es").value();
    for (const auto& [key, text] : words) {
        CAPTURE(key);
        CHECK_FALSE(text.empty());
        CHECK(other.contains(key));
        CHECK(text.find("{{") == std::string::npos);
    }
    const auto home = Page::framed("home.html", words).value();
    CHECK(home.missing(home_view(full_state(), words)).empty());
    CHECK(home.missing(home_view({}, words)).empty());
    const auto sign_in = Page::framed("sign_in.html", words).value();
    CHECK(sign_in.missing(sign_in_view({.wait_seconds = 4})).empty());
    for (auto trouble : {UploadTrouble::Untrusted, UploadTrouble::BadInput, UploadTrouble::Disk,
                         UploadTrouble::Form, UploadTrouble::Busy}) {
        CHECK(home.render(home_view({.trouble = trouble}, words)).size() > 500);
    }
}

TEST_CASE("page: shows what happened, in the reader's language, escaped", "[console]") {
    const auto words = read_words("es").value();
    const auto home = Page::framed("home.html", words).value();
    const auto html = home.render(home_view(full_state(), words));
    CHECK(has(html, "value=\"TOKEN\""));
    CHECK(has(html, "ab00000000000000"));
    CHECK(has(html, "Escritorio, sitio 4 · CO"));
    CHECK(has(html, "1970-04-11"));
    CHECK(has(html, words.at("console.refused.fork")));
    CHECK(has(html, words.at("console.refused.other")));
    CHECK_FALSE(has(html, "<script"));
    CHECK_FALSE(has(html, "{{"));
    CHECK_FALSE(has(html, "[["));
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
