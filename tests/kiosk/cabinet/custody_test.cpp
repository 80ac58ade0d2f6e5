// A custodian's laptop: their key, a file that a hub handed out, and what they hand on.

#include "kiosk/cabinet/custody.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "shared/crypto/stream_open.h"
#include "shared/packs/manifest.h"
#include "shared/records/segment.h"
#include "shared/store/small_files.h"

#include "tests/support/case_records.h"
#include "tests/support/keys.h"
#include "tests/support/temp_folder.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

const std::string kPassphrase = "una frase larga de custodia";
constexpr std::size_t kSizeMax = 1u << 20;
const char* const kAnswers = R"({"where_now":"CO","nationality":["VE"],"fear_return":"yes"})";

/// An office's laptop with the cases of one device, all of whose records it signed but the last.
struct Office {
    test::TempFolder folder{};
    store::Folders folders{folder.path("laptop")};
    custody::CustodianRing own = custody::CustodianRing::generate("CO", 1);
    custody::CustodianRing other = custody::CustodianRing::generate("CO", 2);
    store::PackShelf shelf{folders.packs(), test::sign_key(8).public_key()};
    CivilDate day = parse_date("2026-11-30").value();

    Office() {
        std::filesystem::create_directories(folders.custody());
        REQUIRE(custody::write_key_file(folders.custody() + "/custodian.key", own, kPassphrase));
        auto files =
            store::read_pack_files(CAMINO_SOURCE_DIR "/assets/packs/safe-mobility").value();
        packs::sign(files, test::sign_key(8));
        REQUIRE(shelf.put(files));
    }

    [[nodiscard]] Bytes sealed(int number, const std::string& nickname,
                               const custody::CustodianRing& to) const {
        const auto record =
            test::case_record("2024-09-15", kAnswers, number,
                              {.case_key = test::record_key(number), .nickname = nickname});
        const auto plain = test::plain_of(record);
        return records::seal_record(plain, {.to = to.keys[0].public_key,
                                            .epoch = {records::KeptFor::Days30, to.number}})
            .value();
    }

    void hand_out(const std::string& name, const std::vector<Bytes>& envelopes) const {
        const auto device = test::sign_key(1);
        wire::DeviceCases cases{.country = "CO", .key = device.public_key()};
        const auto start = records::chain_start(records::device_id(device.public_key()));
        std::vector<ByteView> signed_ones;
        for (std::size_t i = 0; i < envelopes.size(); ++i) {
            cases.records.push_back({i + 1, 0, envelopes[i]});
            if (i + 1 < envelopes.size()) signed_ones.emplace_back(envelopes[i]);
        }
        const auto bytes = records::sign_segment({1, start, signed_ones}, device).value();
        const auto segment = records::decode_segment(bytes).value();
        cases.proofs.push_back(
            {1, static_cast<std::uint32_t>(signed_ones.size()), start, segment.signature});
        wire::CasesWriter writer;
        auto file = writer.begin(test::sign_key(8).public_key());
        for (const auto& piece : {writer.device(cases), writer.end()})
            file.insert(file.end(), piece.begin(), piece.end());
        REQUIRE(store::replace_file(folders.custody() + "/" + name, as_text(file)));
    }

    [[nodiscard]] Custody open() const {
        return Custody::open(folders, shelf, kPassphrase, day).value();
    }
    /// A second person's key beside it; cheap to open.
    void with_witness(const std::string& name) const {
        REQUIRE(custody::write_witness_key(folders.custody() + "/" + name, test::sign_key(40),
                                           "clave de jorge", crypto::PassphraseCost{64, 1}));
    }
    [[nodiscard]] std::string log() const {
        return store::read_file(folders.custody() + "/audit.log", kSizeMax).value_or("");
    }
};

void settle(cases::CaseBook& book) {
    const auto screener = test::screener_on("2024-09-15");
    book.settle({.screener = screener, .packs = test::shipped_alone});
}

}  // namespace

TEST_CASE("custody: opens what was sealed to this custodian, and says what was proven") {
    Office office;
    CHECK(has_custody(office.folders));
    office.hand_out("a.cases", {office.sealed(1, "Golondrina", office.own),
                                office.sealed(2, "Otro", office.other),
                                office.sealed(3, "Calandria", office.own)});
    CHECK(Custody::open(office.folders, office.shelf, "otra", office.day).error().code ==
          Errc::Untrusted);
    auto custody = office.open();
    cases::CaseBook book;
    custody.read_into(book);
    settle(book);
    REQUIRE(book.size() == 2);
    CHECK(book.unread_count() == 1);
    const auto proven = [&](int key) {
        return book.open(book.number_of(test::record_key(key)).value()).entries.front().proven;
    };
    CHECK(proven(1));
    CHECK_FALSE(proven(3));
    CHECK(office.log() == "2026-11-30 opened 3 records on the desk\n");
}

TEST_CASE("custody: a record of two files stands once; a damaged file opens nothing") {
    Office office;
    const std::vector<Bytes> two{office.sealed(1, "Golondrina", office.own),
                                 office.sealed(2, "Calandria", office.own)};
    office.hand_out("a.cases", two);
    office.hand_out("b.cases", two);
    auto custody = office.open();
    cases::CaseBook book;
    custody.read_into(book);
    settle(book);
    CHECK(book.size() == 2);
    REQUIRE(store::replace_file(office.folders.custody() + "/c.cases", "no cases"));
    const auto damaged = Custody::open(office.folders, office.shelf, kPassphrase, office.day);
    REQUIRE_FALSE(damaged);
    CHECK(damaged.error().detail.find("c.cases") != std::string::npos);
}

TEST_CASE("custody: what is handed on opens with the other's key alone, and is written down") {
    struct Row {
        ExportFormat format;
        const char* ending;
        const char* holds;
    };
    const auto row = GENERATE(values<Row>({{ExportFormat::Lines, ".jsonl.camino", "\"Golondrina\""},
                                           {ExportFormat::Csv, ".csv.camino", "Golondrina"},
                                           {ExportFormat::Xlsx, ".xlsx.camino", "PK"}}));
    Office office;
    office.hand_out("a.cases", {office.sealed(1, "Golondrina", office.own),
                                office.sealed(2, "Calandria", office.own)});
    REQUIRE(store::replace_file(office.folders.custody() + "/marta.pub",
                                custody::to_json(office.other.public_half())));
    auto custody = office.open();
    CHECK(custody.recipients() == std::vector<std::string>{"marta.pub"});
    CHECK_FALSE(custody.hand_on({0}, {.format = row.format, .to = "nobody.pub"}, office.day));
    const auto path = custody.hand_on({0}, {.format = row.format, .to = "marta.pub"}, office.day);
    REQUIRE(path);
    CHECK(path->ends_with(std::string("/exports/2026-11-30-1") + row.ending));
    const auto sealed = store::read_file(*path, kSizeMax).value();
    CHECK(sealed.find("Golondrina") == std::string::npos);
    CHECK_FALSE(crypto::open_stream(as_bytes(sealed), office.own.exports));
    const auto opened = crypto::open_stream(as_bytes(sealed), office.other.exports).value();
    CHECK(as_text(opened).find(row.holds) != std::string_view::npos);
    CHECK(as_text(opened).find("Calandria") == std::string_view::npos);
    const auto again = custody.hand_on({1}, {.format = row.format, .to = "marta.pub"}, office.day);
    CHECK(again.value().find("2026-11-30-2.") != std::string::npos);
    CHECK(office.log().find("1 records encrypted to marta.pub") != std::string::npos);
}

TEST_CASE("custody: in the clear a second person stands by, and all of it is written down") {
    struct Row {
        ExportFormat format;
        const char* ending;
        const char* holds;
    };
    const auto row =
        GENERATE(values<Row>({{ExportFormat::Lines, ".plaintext.jsonl", "\"Golondrina\""},
                              {ExportFormat::Csv, ".plaintext.csv", "Golondrina"},
                              {ExportFormat::Xlsx, ".plaintext.xlsx", "PK"}}));
    Office office;
    office.hand_out("a.cases", {office.sealed(1, "Golondrina", office.own),
                                office.sealed(2, "Calandria", office.own)});
    office.with_witness("jorge.witness");
    auto custody = office.open();
    CHECK(custody.witnesses() == std::vector<std::string>{"jorge.witness"});
    ExportCases effect{.format = row.format};
    effect.clear = ClearExport{.reason = "lo pide el juzgado\n2026-12-01 opened",
                               .witness = "jorge.witness",
                               .passphrase = "clave de jorge",
                               .filter = "state=open"};
    const auto second = custody.second_person(*effect.clear).value();
    const auto path = custody.hand_out({0}, effect, second, office.day).value();
    CHECK(path.ends_with(std::string("/exports/2026-11-30-1") + row.ending));
    CHECK((std::filesystem::status(path).permissions() & std::filesystem::perms::mask) ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    const auto content = store::read_file(path, kSizeMax).value();
    CHECK(content.find(row.holds) != std::string::npos);
    CHECK(content.find("Calandria") == std::string::npos);
    CHECK(office.log() ==
          "2026-11-30 opened 2 records on the desk\n"
          "2026-11-30 exported in plain text 1 records of a.cases as " +
              std::string(row.ending).substr(11) + " to " + path +
              " (state=open) by custodian.key " + custody::fingerprint(office.own.public_half()) +
              " with " + second + " because: lo pide el juzgado 2026-12-01 opened\n");
    CHECK(second.ends_with(custody::fingerprint(test::sign_key(40).public_key())));
    CHECK(custody.hand_out({1}, effect, second, office.day).value().find("2026-11-30-2.") !=
          std::string::npos);
}

TEST_CASE("custody: nothing leaves in the clear without a reason, a second person, a log") {
    Office office;
    office.hand_out("a.cases", {office.sealed(1, "Golondrina", office.own),
                                office.sealed(2, "Calandria", office.own)});
    office.with_witness("jorge.witness");
    std::filesystem::copy(office.folders.custody() + "/custodian.key",
                          office.folders.custody() + "/own.witness");
    auto custody = office.open();
    ClearExport clear{.reason = "lo pide el juzgado",
                      .witness = "jorge.witness",
                      .passphrase = "otra",
                      .filter = "state=all"};
    const auto fault = [&] { return custody.second_person(clear).error().code; };
    CHECK(fault() == Errc::Untrusted);
    clear.witness = "own.witness";
    clear.passphrase = kPassphrase;
    CHECK(fault() == Errc::BadInput);
    for (const auto* name : {"", "custodian.key", "../custody/jorge.witness", "rosa.witness"}) {
        clear.witness = name;
        CHECK(fault() == Errc::NotFound);
    }
    ExportCases effect{.format = ExportFormat::Csv};
    CHECK_FALSE(custody.hand_out({0}, effect, "jorge.witness 00", office.day));
    effect.clear = clear;
    CHECK_FALSE(custody.hand_out({0}, effect, "", office.day));
    effect.clear->reason = "   court    ";
    CHECK_FALSE(custody.hand_out({0}, effect, "jorge.witness 00", office.day));
    effect.clear->reason = clear.reason;
    // Where it cannot be written down, nothing leaves.
    std::filesystem::remove(office.folders.custody() + "/audit.log");
    std::filesystem::create_directory(office.folders.custody() + "/audit.log");
    CHECK_FALSE(custody.hand_out({0}, effect, "jorge.witness 00", office.day));
    const auto exports = office.folders.custody() + "/exports";
    CHECK((!std::filesystem::exists(exports) || std::filesystem::is_empty(exports)));
}

TEST_CASE("custody: a signer's public key beside others is nobody to encrypt to") {
    Office office;
    office.hand_out("a.cases", {office.sealed(1, "Golondrina", office.own),
                                office.sealed(2, "Calandria", office.own)});
    const auto hex = to_hex(test::sign_key(3).public_key().bytes) + "\n";
    REQUIRE(store::replace_file(office.folders.custody() + "/jorge.witness.pub", hex));
    REQUIRE(store::replace_file(office.folders.custody() + "/marta.pub",
                                custody::to_json(office.other.public_half())));
    CHECK(office.open().recipients() == std::vector<std::string>{"marta.pub"});
}
