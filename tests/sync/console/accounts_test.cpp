// Coming in and going out, and what waits while somebody proves who they are: as a browser meets
// it, with the real hub on loopback.

#include <catch2/catch.hpp>

#include "shared/codec/web_text.h"
#include "sync/hub/store_place.h"

#include "tests/sync/console/browser.h"

using namespace camino;
using namespace camino::test;

namespace {

const std::string kEnglish = "Accept-Language: en\r\n";
constexpr const char* kOwn = "password=four+quiet+words+here";

/// A hub, and its owner's browser.
struct Desk {
    Machines machines{};
    Program hub = machines.start_hub();
    std::string cookie = session(machines) + kEnglish;
    std::string csrf = token_of(machines, cookie);

    HttpReply get(const std::string& path, const std::string& more = {}) const {
        return machines.request("GET", path, cookie + more);
    }
    HttpReply post(const std::string& path, const std::string& fields,
                   const std::string& more = {}) const {
        return machines.request("POST", path, cookie + kForm + more, "csrf=" + csrf + fields);
    }
    void run(const std::string& sql) const {
        auto store = hub::open_store(machines.hub);
        REQUIRE(store.has_value());
        REQUIRE(store->session().run(sql).has_value());
    }
    /// Everybody has to prove again who they are.
    void grow_old() const { run("UPDATE sessions SET proved = proved - 3600"); }
    void end_sessions() const { run("DELETE FROM sessions"); }
};

std::string hidden(const std::string& page, const std::string& name) {
    return between(page, "name=\"" + name + "\" value=\"", "\"");
}

/// The fields of the page that asks for the password, as a browser sends them back.
std::string fields_of(const std::string& page) {
    std::string fields;
    for (const auto* name : {"to", "press", "act", "form"}) {
        auto value = hidden(page, name);
        for (auto at = value.find("&amp;"); at != std::string::npos; at = value.find("&amp;")) {
            value.replace(at, 5, "&");
        }
        fields += "&" + std::string{name} + "=" + percent_encoded(value);
    }
    return fields;
}

}  // namespace

TEST_CASE("accounts: what was pressed is carried out once the person proved who they are",
          "[console][e2e]") {
    const Desk desk;
    desk.grow_old();
    const auto asked = desk.post("/people", "&name=ana.ruiz&role=operator");
    CHECK(asked.status == 200);
    CHECK(has(asked.body, "Then what you pressed is done."));
    CHECK(has(asked.body, "<strong>owner</strong>"));
    CHECK(has(asked.body, "<nav class=\"places\""));
    CHECK(has(asked.body, "href=\"/people\">Cancel"));
    CHECK_FALSE(has(desk.get("/people").body, "ana.ruiz"));

    const auto fields = fields_of(asked.body);
    const auto wrong = desk.post("/again", fields + "&password=wrong");
    CHECK(wrong.status == 403);
    CHECK(fields_of(wrong.body) == fields);  // It still waits.
    CHECK_FALSE(has(desk.get("/people").body, "ana.ruiz"));
    HttpReply done;
    REQUIRE(wait_until([&] {
        done = desk.post("/again", fields + "&" + kOwn);
        return done.status != 429;
    }));
    CHECK(done.status == 200);
    CHECK(has(done.body, "First password"));
    CHECK(has(desk.get("/people").body, "ana.ruiz"));
}

TEST_CASE("accounts: an address, or a form without the page's token, carries nothing out",
          "[console][e2e]") {
    const Desk desk;
    desk.grow_old();
    const auto page =
        desk.get("/again?to=%2Fpeople&act=%2Fpeople&form=name%3Dana.ruiz%26role%3Downer");
    CHECK(hidden(page.body, "act").empty());
    const std::string act = "&to=%2F&act=%2Fpeople&form=name%3Dana.ruiz%26role%3Doperator&";
    const auto old =
        desk.machines.request("POST", "/again", desk.cookie + kForm, "csrf=x" + act + kOwn);
    CHECK(said_of(old) == "console.form.old");
    CHECK(has(desk.post("/again", "&to=%2F&act=%2Fnowhere&form=&" + std::string{kOwn}).head,
              "Location: /\r\n"));
    CHECK_FALSE(has(desk.get("/people").body, "ana.ruiz"));
}

TEST_CASE("accounts: a file is asked for again from its page, and the page says so",
          "[console][e2e]") {
    const Desk desk;
    desk.grow_old();
    const auto asked = desk.post("/statistics/export", "&table=visits&country=CO&format=json");
    const auto place = field_of(asked, "location");
    CHECK(place.starts_with("/again?press=1&to=%2Fstatistics%2Fexport%3F"));
    const auto page = desk.get(place).body;
    CHECK(has(page, "press there again"));
    CHECK(has(page, "href=\"/statistics\">Cancel"));  // The form itself would ask again.
    const auto back = desk.post("/again", fields_of(page) + "&" + kOwn);
    CHECK(said_of(back) == "console.again.press");
    const auto form = desk.get(field_of(back, "location")).body;
    CHECK(has(form, "<option selected>json</option>"));
}

TEST_CASE("accounts: a new password asks first who one is, and loses no press", "[console][e2e]") {
    const Desk desk;
    desk.grow_old();
    CHECK(field_of(desk.get("/me/password"), "location") == "/again?to=%2Fme%2Fpassword");
    const std::string fields = "&password=five+loud+words+there&again=five+loud+words+there";
    const auto late = desk.post("/me/password", fields);
    CHECK(field_of(late, "location") == "/again?press=1&to=%2Fme%2Fpassword");
    CHECK(has(desk.get("/again?to=%2Fme%2Fpassword").body, "href=\"/me\">Cancel"));
}

TEST_CASE("accounts: a sentence is shown once, on the page that it belongs to", "[console][e2e]") {
    const Desk desk;
    const auto done = desk.post("/retention", "&days30=14&months6=90&until_closed=365&sure=1");
    CHECK(field_of(done, "location") == "/retention");
    const auto with = [&](const std::string& path) {
        auto both = desk.cookie;
        both.insert(both.find("\r\n"), "; " + between(done.head, "Set-Cookie: ", ";"));
        return desk.machines.request("GET", path, both);
    };
    CHECK_FALSE(has(with("/people").body, "The limits were changed."));
    CHECK_FALSE(has(with("/people").head, "camino_said="));
    const auto shown = with("/retention");
    CHECK(has(shown.body, "The limits were changed."));
    CHECK(has(shown.head, "Set-Cookie: camino_said=;"));  // A reload shows it no more.
    CHECK(has(shown.head, "Max-Age=0"));
    CHECK_FALSE(has(desk.get("/retention?said=console.retention.done").body, "were changed"));
}

TEST_CASE("accounts: who comes without a session is told why, and gets where they wanted",
          "[console][e2e]") {
    const Desk desk;
    const auto stranger = desk.machines.request("GET", "/devices?find=CO");
    CHECK(field_of(stranger, "location") == "/?to=%2Fdevices%3Ffind%3DCO");
    CHECK(said_of(stranger).empty());
    const auto elsewhere =
        desk.machines.request("GET", "/devices", "Sec-Fetch-Site: same-origin\r\n");
    CHECK(said_of(elsewhere) == "console.session.ended");  // Signed out in another tab.

    desk.end_sessions();
    CHECK(said_of(desk.get("/devices")) == "console.session.ended");
    const auto sent = desk.post("/retention", "&days30=14&months6=90&until_closed=365");
    CHECK(said_of(sent) == "console.session.unsent");
    CHECK(field_of(sent, "location") == "/?to=%2Fretention");
    // Who is in by now is not told that it ended.
    const auto again = session(desk.machines);
    auto both = again;
    both.insert(both.find("\r\n"), "; " + between(sent.head, "Set-Cookie: ", ";"));
    const auto home = desk.machines.request("GET", "/", both + kEnglish);
    CHECK(has(home.body, "<nav class=\"places\""));
    CHECK_FALSE(has(home.body, "Your session ended"));
    desk.end_sessions();
    CHECK(has(desk.machines.request("GET", "/", both + kEnglish).body, "What you typed was not"));
    const auto door = desk.get("/?to=%2Fretention").body;
    CHECK(hidden(door, "to") == "/retention");
    CHECK(hidden(desk.get("/?to=%2F%2Fevil.example").body, "to").empty());
    CHECK(hidden(desk.get("/?to=%2F%09%2Fevil.example").body, "to").empty());
    const auto in = [&](const std::string& to) {
        return field_of(desk.machines.request("POST", "/sign-in", kForm,
                                              "name=+owner+&" + std::string{kOwn} + "&to=" + to),
                        "location");
    };
    CHECK(in("%2Fretention") == "/retention");  // The spaces around the name do not matter.
    CHECK(in("%2F%2Fevil.example") == "/");
    CHECK(in("") == "/");
}

TEST_CASE("accounts: signing out says so; the door says what to do without a password",
          "[console][e2e]") {
    const Desk desk;
    CHECK(said_of(desk.post("/sign-out", "")) == "console.sign_out.done");
    const auto door = desk.machines.request("GET", "/", kEnglish).body;
    CHECK(has(door, "Forgot your password?"));
    CHECK(has(door, "camino hub user reset NAME --data FOLDER"));
}

TEST_CASE("accounts: the code is six digits, and there is a way back to the name",
          "[console][e2e]") {
    const Desk desk;
    const auto ana = seat_of(desk.machines, "ana", "operator");
    const auto door = desk.machines.request(
        "POST", "/sign-in", kForm, "name=ana&password=quiet+river+stone+ana&to=%2Fdevices");
    CHECK(field_of(door, "location") == "/sign-in/code?to=%2Fdevices");
    const auto half = cookie_of(door) + kEnglish;
    const auto page = desk.machines.request("GET", "/sign-in/code?to=%2Fdevices", half).body;
    CHECK(has(page, "six digits"));
    CHECK(has(page, "autofocus"));
    CHECK(hidden(page, "to") == "/devices");
    const auto out =
        desk.machines.request("POST", "/sign-out", half + kForm, "csrf=" + hidden(page, "csrf"));
    CHECK(field_of(out, "location") == "/");
    CHECK(said_of(out).empty());  // Nobody was in.
    CHECK(has(desk.machines.request("GET", "/", half).body, "id=\"name\""));

    desk.grow_old();
    const auto again = desk.machines.request("GET", "/again?to=%2Fme", ana.cookie + kEnglish).body;
    CHECK(has(again, "your password again, and the six digits"));
}

TEST_CASE("accounts: who is invited anew or disabled is named, and nothing happens by one tap",
          "[console][e2e]") {
    const Desk desk;
    const auto ana = seat_of(desk.machines, "ana", "operator");
    const auto is_in = [&] {
        return desk.machines.request("GET", "/me", ana.cookie).status == 200;
    };
    CHECK_FALSE(has(desk.get("/people").body, "/people/ana/reset"));
    CHECK(has(desk.get("/people").body, "href=\"/people/ana\""));
    const auto page = desk.get("/people/ana").body;
    CHECK(has(page, "The password, the codes of the app and the codes on paper of ana are void"));
    CHECK(has(page, "required> Yes, disable ana"));
    for (const auto* path : {"/people/ana/reset", "/people/ana"}) {
        CAPTURE(path);
        const auto unsure = desk.post(path, "&what=disable");
        CHECK(field_of(unsure, "location") == "/people/ana");
        CHECK(said_of(unsure) == "console.people.unsure");
    }
    CHECK(is_in());
    CHECK(desk.get("/people/nobody").status == 404);
    const auto own = desk.get("/people/owner").body;
    CHECK(has(own, "This is your own account."));
    CHECK_FALSE(has(own, "name=\"sure\""));

    CHECK(said_of(desk.post("/people/ana", "&what=disable&sure=1")) == "console.people.done");
    CHECK_FALSE(is_in());
    CHECK(has(desk.get("/people/ana").body, "value=\"enable\""));
    CHECK(said_of(desk.post("/people/ana", "&what=enable")) == "console.people.done");
    CHECK(has(desk.post("/people/ana/reset", "&sure=1").body, "First password"));
}
