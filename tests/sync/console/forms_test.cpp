#include "sync/console/forms.h"

#include <catch2/catch.hpp>

using namespace camino::console;

TEST_CASE("forms: urlencoded, cookies, languages", "[console]") {
    const auto form = parse_form("password=a%20b%2Bc+d&csrf=1&csrf=2&bad=%zz&empty=&alone");
    CHECK(form.at("password") == "a b+c d");
    CHECK(form.at("csrf") == "1");
    CHECK(form.at("bad") == "%zz");
    CHECK(form.at("empty").empty());
    CHECK(form.at("alone").empty());
    CHECK(parse_form("").empty());
    CHECK(cookie("a=1; camino_session=xyz; b=2", "camino_session") == "xyz");
    CHECK(cookie("other_camino_session=xyz", "camino_session").empty());
    CHECK(language("", "fr, en;q=0.8, es;q=0.5") == "en");
    CHECK(language("es", "en") == "es");
    CHECK(language("xx", "") == "es");
}

TEST_CASE("forms: an upload is found inside the browser's wrapping", "[console]") {
    const std::string type = "multipart/form-data; boundary=----x";
    const std::string head =
        "------x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ntoken\r\n------x\r\n"
        "Content-Disposition: form-data; name=\"bundle\"; filename=\"a.camino\"\r\n"
        "Content-Type: application/octet-stream\r\n\r\n";
    const std::string body = head + "\r\n------x data" + "\r\n------x--\r\n";
    const auto upload = parse_upload(type, {body, body, body.size()});
    REQUIRE(upload.has_value());
    CHECK(upload->csrf == "token");
    CHECK(body.substr(upload->offset, upload->size) == "\r\n------x data");

    const auto refused = [&](const std::string& with_type, const std::string& text) {
        return !parse_upload(with_type, {text, text, text.size()}).has_value();
    };
    CHECK(refused("text/plain", body));
    CHECK(refused("multipart/form-data", body));
    CHECK(refused("multipart/form-data; boundary=other", body));
    CHECK(refused(type, body.substr(0, body.size() - 4)));
    CHECK(refused(type, head));
    CHECK(refused(type, ""));
}

TEST_CASE("forms: a file is called by its name alone, fit to be shown", "[console]") {
    CHECK(shown_file_name("C:\\fakepath\\a.camino") == "a.camino");
    CHECK(shown_file_name("/media/usb/Bogotá.camino") == "Bogotá.camino");
    CHECK(shown_file_name("a\r\n\tb") == "ab");
    CHECK(shown_file_name("\xff\xfe").empty());
    const auto cut = shown_file_name("x" + std::string(40, 'a') +
                                     "ááááááááááááááááááááááááááááááááááááááááááááá");
    CHECK(cut.ends_with("á…"));
    CHECK(cut.size() <= 125);
}
