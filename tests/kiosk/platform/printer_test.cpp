// Printing: by a real CUPS that keeps what it is given, and as the bytes of a thermal printer.

#include "kiosk/platform/printer.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <thread>
#include <unistd.h>

#include "kiosk/platform/app.h"
#include "kiosk/platform/asset_files.h"
#include "kiosk/platform/escpos.h"
#include "kiosk/platform/script.h"
#include "kiosk/screens/screens.h"
#include "kiosk/ui/png.h"
#include "shared/store/small_files.h"

#include "tests/kiosk/platform/house.h"
#include "tests/support/scanned.h"

using namespace camino;
using namespace camino::kiosk;
namespace fs = std::filesystem;

namespace {

Image stripes(int width, int height) {
    Image image{width, height, {}};
    for (int i = 0; i < width * height; ++i)
        image.pixels.push_back(i / width % 3 == 0 ? 0x000000 : 0xFFFFFF);
    return image;
}

// The dots that a thermal printer would burn, read back from the bytes.
Image burnt(ByteView bytes) {
    ByteReader in{bytes};
    Image paper;
    REQUIRE(as_text(in.raw(2)) == "\x1B@");
    while (in.rest().size() > 8 && in.rest()[1] == std::byte{'v'}) {
        REQUIRE(as_text(in.raw(4)) == std::string_view("\x1Dv0\0", 4));
        const auto low_first = [&] {
            const int low = in.u8();
            return low + 256 * in.u8();
        };
        const int row_bytes = low_first();
        const int rows = low_first();
        CHECK(rows <= 255);
        paper.width = row_bytes * 8;
        paper.height += rows;
        for (const auto byte : in.raw(static_cast<std::size_t>(row_bytes * rows)))
            for (int bit = 7; bit >= 0; --bit) {
                const bool black = (std::to_integer<int>(byte) >> bit & 1) != 0;
                paper.pixels.push_back(black ? 0x000000 : 0xFFFFFF);
            }
    }
    CHECK(in.rest().size() == 6);  // Feed and cut.
    return paper;
}

bool wait_for(Printer& printer) {
    for (;;) {
        if (const auto taken = printer.finished()) return *taken;
        std::this_thread::yield();
    }
}

// A print server of its own: one queue whose backend writes what it gets to `out`.
class Cups {
public:
    Cups() {
        for (const auto* name : {"root", "state", "cache", "spool", "bin", "bin/backend"})
            make(name);
        fs::permissions(at(""), fs::perms::all);
        fs::create_directory_symlink("/usr/lib/cups/daemon", at("bin/daemon"));
        write("bin/backend/keep",
              "#!/bin/sh\n[ $# -gt 0 ] || { echo 'direct keep \"keep\" \"keep\"'; exit 0; }\n"
              "cat \"${6:--}\" > \"${DEVICE_URI#keep:}\"\n",
              0755);
        write("files.conf", "User lp\nGroup lp\nSystemGroup root\nServerRoot " + at("root") +
                                "\nStateDir " + at("state") + "\nCacheDir " + at("cache") +
                                "\nRequestRoot " + at("spool") + "\nServerBin " + at("bin") +
                                "\nErrorLog " + at("error") + "\nAccessLog " + at("access") +
                                "\nPageLog " + at("page") + "\n");
        write("cupsd.conf",
              "Listen " + at("socket") +
                  "\nBrowsing No\nPreserveJobFiles No\nPreserveJobHistory No\n<Location />\nAllow "
                  "all\n</Location>\n<Policy default>\n<Limit All>\nAllow all\n</Limit>\n"
                  "</Policy>\n");
        write("root/printers.conf", "<Printer slips>\nInfo slips\nDeviceURI keep:" + at("out") +
                                        "\nState Idle\nAccepting Yes\nShared No\n</Printer>\n");
        server_.emplace(must(HelperProcess::start(
            {"/usr/sbin/cupsd", "-f", "-c", at("cupsd.conf"), "-s", at("files.conf")}, "")));
        while (!fs::exists(at("socket"))) std::this_thread::yield();
        ::setenv("CUPS_SERVER", at("socket").c_str(), 1);
    }
    Cups(const Cups&) = delete;
    Cups& operator=(const Cups&) = delete;
    ~Cups() { ::unsetenv("CUPS_SERVER"); }

    [[nodiscard]] std::string at(const std::string& name) const { return folder_.path(name); }
    [[nodiscard]] std::string printed() const {
        while (!fs::exists(at("out")) || fs::file_size(at("out")) == 0) std::this_thread::yield();
        return at("out");
    }

private:
    void make(const std::string& name) {
        fs::create_directory(at(name));
        fs::permissions(at(name), name.starts_with("bin") ? fs::perms{0755} : fs::perms::all);
    }
    void write(const std::string& name, const std::string& text, mode_t mode = 0600) {
        must(store::replace_file(at(name), text, mode));
    }

    test::TempFolder folder_;
    std::optional<HelperProcess> server_{};
};

}  // namespace

TEST_CASE("printer: its address is read, and what is none is refused in words") {
    using Kind = PrinterAddress::Kind;
    const auto cups = must(parse_printer("cups:Office_2"));
    CHECK((cups.kind == Kind::Cups && cups.name == "Office_2" && cups.dots > kDots80mm));
    const auto thermal = must(parse_printer("escpos58:/dev/usb/lp0"));
    CHECK((thermal.kind == Kind::Escpos && thermal.name == "/dev/usb/lp0"));
    CHECK(thermal.dots == kDots58mm);
    for (const auto* wrong : {"", "cups:", "lpt1", "pdf:x", "cups:-d"}) {
        CAPTURE(wrong);
        const auto printer = parse_printer(wrong);
        REQUIRE_FALSE(printer.has_value());
        CHECK_THAT(printer.error().detail, Catch::Contains("escpos:/dev/usb/lp0"));
    }
}

TEST_CASE("escpos: the dots are those of the picture, in bands that printers take") {
    for (const int width : {8, 13, kDots58mm}) {
        const auto image = stripes(width, 600);
        const auto paper = burnt(escpos_of(image));
        CHECK(paper.width == (width + 7) / 8 * 8);
        REQUIRE(paper.height == image.height);
        for (int y = 0; y < image.height; ++y)
            for (int x = 0; x < image.width; ++x) {
                const auto at = static_cast<std::size_t>(y * image.width + x);
                const auto there = static_cast<std::size_t>(y * paper.width + x);
                if (image.pixels[at] != paper.pixels[there]) FAIL(x << "," << y);
            }
    }
}

TEST_CASE("printer: a thermal printer gets the dots; one that is not there says so") {
    const test::TempFolder folder;
    must(store::replace_file(folder.path("lp0"), ""));
    Printer printer(must(parse_printer("escpos:" + folder.path("lp0"))));
    CHECK_FALSE(printer.finished().has_value());
    const auto image = stripes(kDots80mm, 40);
    must(printer.start(image));
    CHECK(wait_for(printer));
    CHECK(must(store::read_file(folder.path("lp0"), 1'000'000)) == as_text(escpos_of(image)));

    Printer missing(must(parse_printer("escpos:" + folder.path("none"))));
    must(missing.start(image));
    CHECK_FALSE(wait_for(missing));
}

TEST_CASE("printer: CUPS prints the picture and keeps no copy [root]") {
    if (::geteuid() != 0) return;
    const Cups cups;
    Printer printer(must(parse_printer("cups:slips")));
    const auto image = stripes(printer.dots(), 50);
    must(printer.start(image));
    CHECK(wait_for(printer));
    const auto png = must(store::read_file(cups.printed(), 1'000'000));
    CHECK(must(decode_png(as_bytes(png))).height == 50);
    printer.cancel();  // Too late; harmless.

    Printer unknown(must(parse_printer("cups:nobody")));
    must(unknown.start(image));
    CHECK_FALSE(wait_for(unknown));
}

namespace {

// As update(), but the demo prints: to see what would come out.
std::vector<Effect> printing_update(Model& model, const Msg& msg, const Setting& setting,
                                    Instant now) {
    if (std::holds_alternative<PrintPressed>(msg) || std::holds_alternative<PhotoPressed>(msg))
        return {PrintSlip{}};
    return update(model, msg, setting, now);
}

}  // namespace

TEST_CASE("printer: the slip on thermal paper is read back, in every language of the pack") {
    const std::string language = GENERATE("es", "en", "fr", "ht", "pt");
    CAPTURE(language);
    const House house;
    const auto device = house.file("lp0", "");
    auto options = house.options();
    options.language = language;
    const auto answers = house.file(
        "answers.json",
        R"({"age_band":"21plus","where_now":"CO","nationality":["VE"],"fear_return":"yes"})");
    auto machine = must(Machine::open(options, {.program = "camino-kiosk"}));
    auto files = AssetFiles::installed();
    auto stage = must(Stage::create(files.source()));
    auto window = must(Window::open({.headless = true}));
    App app(machine, window, *stage,
            {.update = printing_update,
             .draw = draw,
             .speaker = {.silent = true},
             .printer = must(parse_printer("escpos:" + device))});
    must(play_answers(app, answers));
    REQUIRE(app.press("take"));
    REQUIRE(app.press("take.photo"));
    const auto ended = [&] { return must(store::read_file(device, 10'000'000)).size() > 1000; };
    while (!ended()) app.pass(std::chrono::seconds{0});
    app.pass(std::chrono::seconds{1});

    const auto paper = burnt(as_bytes(must(store::read_file(device, 10'000'000))));
    CHECK(paper.width == kDots80mm);
    const auto picture = house.file("paper.png", std::string{as_text(must(encode_png(paper)))});
    CHECK(test::scanned(picture) == "http://127.0.0.1:1/t/" + language +
                                        "#1.portal_form_unhcr+unhcr_talk+asylum_co."
                                        "smo_portal+unhcr_help+co_asylum..2024-09-15");
}
