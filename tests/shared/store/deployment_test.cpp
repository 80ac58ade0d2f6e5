// deployment.json, recipients.json and site.json: what goes in comes out, and nothing else does.

#include "shared/store/deployment.h"

#include <catch2/catch.hpp>
#include <functional>

#include "shared/store/recipients_file.h"
#include "shared/store/signed_json.h"
#include "shared/store/site_file.h"
#include "shared/store/small_files.h"

#include "tests/support/temp_folder.h"

using namespace camino;
using namespace camino::store;
using Catch::Matchers::Contains;

namespace {

crypto::SignKey key_of(std::uint8_t number) {
    const ByteArray<32> seed{std::byte{number}};
    return take_value(crypto::SignKey::from_seed(seed));
}

const crypto::SignKey& content_key() {
    static const auto key = key_of(1);
    return key;
}

Deployment some_deployment() {
    return {.tz = "America/Bogota",
            .country = "CO",
            .mode = records::Mode::Desk,
            .site = 7,
            .hub = "http://127.0.0.1:8473",
            .hub_key = key_of(2).public_key(),
            .content_key = content_key().public_key(),
            .device_key = key_of(3).public_key(),
            .demo = true};
}

RecipientsFile some_recipients() {
    RecipientsFile file;
    file.recipients.version = 3;
    file.recipients.hub_receipt_key = key_of(2).public_key();
    file.recipients.hub_seal_key.bytes[0] = std::byte{5};
    file.recipients.statistics_key.bytes[31] = std::byte{6};
    file.recipients.custodians = {{"CO", {records::KeptFor::Days30, 1}, {}},
                                  {"CO", {records::KeptFor::UntilClosed, 0xffffff}, {}}};
    file.delete_salt[3] = std::byte{9};
    return file;
}

packs::Site some_site() {
    packs::Site site;
    site.number = 12;
    site.group = 3;
    site.demo = true;
    site.valid_until = CivilDate{20000};
    site.name = {{"en", "House \"DEMO\""}, {"es", "Casa DEMO — ñ"}};
    site.notices = {{"meals", "meal", {{"es", "Comida"}}, {{"es", "A las 12"}}}};
    packs::LocalContact contact;
    contact.id = "desk";
    contact.serves = {"unhcr", "help.danger"};
    contact.name = {{"es", "Mesa DEMO"}};
    contact.safe_for = {"women"};
    contact.tested_on = CivilDate{19990};
    site.contacts = {contact};
    return site;
}

}  // namespace

TEST_CASE("deployment: what is written reads back the same", "[store]") {
    const test::TempFolder folder;
    const auto path = folder.path("deployment.json");
    REQUIRE(write_deployment(path, some_deployment()));
    const auto read = read_deployment(path);
    REQUIRE(read);
    CHECK(*read == some_deployment());
    CHECK(read->record_mode() == records::Mode::Demo);
}

TEST_CASE("deployment: a wrong file is refused with file, key and what would be right", "[store]") {
    struct Row {
        const char* why;
        const char* was;
        const char* is;
        const char* words;
    };
    const auto row = GENERATE(values<Row>({
        {"country", "\"CO\"", "\"Colombia\"", "two capital letters"},
        {"mode", "\"desk\"", "\"desc\"", "desk"},
        {"hub", "http://127", "127", "http://127.0.0.1:8473"},
        {"site", "\"site\": 7", "\"site\": 4096", "from 0 to 4095"},
        {"key", "\"hub_key\": \"", "\"hub_key\": \"0", "64 hexadecimal digits"},
        {"member", "\"demo\"", "\"dmo\"", "demo"},
        {"zone", "America/Bogota", "", "must not be empty"},
        {"json", "\"country\"", "country", "deployment.json:"},
    }));
    CAPTURE(row.why);
    auto text = to_json(some_deployment());
    const auto at = text.find(row.was);
    REQUIRE(at != std::string::npos);
    text.replace(at, std::string_view(row.was).size(), row.is);
    const auto read = parse_deployment(text, "deployment.json");
    REQUIRE_FALSE(read);
    CHECK(read.error().code == Errc::BadInput);
    CHECK_THAT(read.error().detail, Contains("deployment.json") && Contains(row.words));
}

TEST_CASE("deployment: a machine that is not enrolled has none", "[store]") {
    const test::TempFolder folder;
    const auto read = read_deployment(folder.path("deployment.json"));
    REQUIRE_FALSE(read);
    CHECK(read.error().code == Errc::NotFound);
}

TEST_CASE("recipients: what was signed reads back the same", "[store]") {
    const auto text = to_signed_json(some_recipients(), content_key());
    const auto read = parse_recipients(text, content_key().public_key(), "recipients.json");
    REQUIRE(read);
    CHECK(*read == some_recipients());
}

TEST_CASE("site: what was signed reads back the same", "[store]") {
    const auto text = to_signed_json(some_site(), content_key());
    const auto read = parse_site(text, content_key().public_key(), "site.json");
    REQUIRE(read);
    CHECK(*read == some_site());
    CHECK(packs::text_in(read->name, "es") == "Casa DEMO — ñ");
    CHECK(packs::text_in(read->name, "fr") == "House \"DEMO\"");
    CHECK(packs::text_in({}, "fr").empty());
}

TEST_CASE("signed files: nothing but what the content key signed is read", "[store]") {
    struct Row {
        const char* why;
        std::function<std::string(std::string)> change;
        Errc code;
    };
    const auto replace = [](std::string text, const std::string& was, const std::string& is) {
        REQUIRE(text.find(was) != std::string::npos);
        return text.replace(text.find(was), was.size(), is);
    };
    const auto row = GENERATE_COPY(values<Row>({
        {"a changed key", [=](auto t) { return replace(t, "\"05", "\"06"); }, Errc::Untrusted},
        {"a changed space", [=](auto t) { return replace(t, "\": 3", "\":  3"); }, Errc::Untrusted},
        {"a site's text", [](auto) { return to_signed_json(some_site(), content_key()); },
         Errc::Untrusted},
        {"another key", [](auto) { return to_signed_json(some_recipients(), key_of(8)); },
         Errc::Untrusted},
        {"a bare object", [](auto) { return std::string("{}\n"); }, Errc::BadInput},
        {"an empty file", [](auto) { return std::string(); }, Errc::BadInput},
        {"cut short", [](auto t) { return t.substr(0, t.size() - 2); }, Errc::BadInput},
        {"no hexadecimal",
         [=](auto t) { return replace(t, "{\"signature\":\"", "{\"signature\":\"x"); },
         Errc::BadInput},
        {"signed, but a member too many",
         [](auto) { return sign_json("recipients", "{\"versio\": 1}", content_key()); },
         Errc::BadInput},
    }));
    CAPTURE(row.why);
    const auto text = row.change(to_signed_json(some_recipients(), content_key()));
    const auto read = parse_recipients(text, content_key().public_key(), "recipients.json");
    REQUIRE_FALSE(read);
    CHECK(read.error().code == row.code);
    CHECK_THAT(read.error().detail, Contains("recipients.json"));
}

TEST_CASE("small files: a file is replaced as a whole, and a large one is refused", "[store]") {
    const test::TempFolder folder;
    const auto path = folder.path("x");
    REQUIRE(replace_file(path, "one"));
    REQUIRE(replace_file(path, "three"));
    CHECK(read_file(path, 5) == std::string("three"));
    CHECK(read_file(path, 4).error().code == Errc::BadInput);
    CHECK(read_file(folder.path(), 4).error().code == Errc::BadInput);
    CHECK(read_file(folder.path("y"), 4).error().code == Errc::NotFound);
    REQUIRE(append_line(path, "!"));
    REQUIRE(append_line(path, "?"));
    CHECK(read_file(path, 100) == std::string("three!\n?\n"));
}
