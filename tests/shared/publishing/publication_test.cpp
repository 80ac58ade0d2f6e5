#include "shared/publishing/publication.h"

#include <catch2/catch.hpp>

#include "shared/publishing/names.h"

#include "tests/support/people_of_repository.h"
#include "tests/support/tiny_pack.h"

using namespace camino;
using namespace camino::publishing;

namespace {

/// As somebody would write it who knows the hash as well.
Bytes with_hash(const ByteWriter& content) {
    ByteWriter out;
    out.raw(content.view()).raw(crypto::hash(content.view()));
    return out.take();
}

ByteWriter begun() {
    ByteWriter out;
    out.raw(as_bytes("CMPB")).u8(1);
    return out;
}

void add(ByteWriter& out, int kind, std::string_view name, std::string_view bytes) {
    out.u8(static_cast<std::uint8_t>(kind)).u16(static_cast<std::uint16_t>(name.size()));
    out.raw(as_bytes(name)).u32(static_cast<std::uint32_t>(bytes.size())).raw(as_bytes(bytes));
}

}  // namespace

TEST_CASE("publication: has the bytes of FORMATS.md", "[publishing]") {
    Repository repository;
    repository.metadata["1.a.json"] = "{}";
    repository.targets["t/b"] = "x";
    const auto bytes = write_publication(repository);
    CHECK(to_hex(ByteView{bytes}.first(bytes.size() - 32)) ==
          "434d504201"
          "010008312e612e6a736f6e"
          "000000027b7d"
          "020003742f62"
          "0000000178"
          "00");
    CHECK(read_publication(bytes).value() == repository);
}

TEST_CASE("publication: holds a whole repository", "[publishing]") {
    const auto repository = test::People{}.published(test::tiny_pack());
    CHECK(read_publication(write_publication(repository)).value() == repository);
    CHECK(read_publication(write_publication({})).value() == Repository{});
}

TEST_CASE("publication: a torn or changed copy is refused, wherever it is torn", "[publishing]") {
    Repository repository;
    repository.metadata["1.root.json"] = "root";
    repository.targets["tiny/x.pack.json"] = "pack";
    const auto good = write_publication(repository);
    for (std::size_t i = 0; i < good.size(); ++i) {
        CHECK(read_publication(ByteView{good}.first(i)).error().code == Errc::BadInput);
        auto changed = good;
        changed[i] ^= std::byte{1};
        CHECK(read_publication(changed).error().code == Errc::BadInput);
    }
    auto longer = good;
    longer.push_back({});
    CHECK_THAT(read_publication(longer).error().detail, Catch::Contains("torn"));
    auto newer = good;
    newer[4] = std::byte{2};
    CHECK_THAT(read_publication(newer).error().detail, Catch::Contains("a newer program"));
}

TEST_CASE("publication: names that are no plain paths are refused", "[publishing]") {
    struct Row {
        int kind;
        const char* name;
        bool good;
    };
    const auto row = GENERATE(values<Row>({
        {1, "1.root.json", true},
        {2, "recall.json", true},
        {2, "a/b/c.json", true},
        {2, "a/..b/c", true},
        {1, "a/1.root.json", false},
        {1, "", false},
        {2, "", false},
        {2, "/a", false},
        {2, "a/", false},
        {2, "a//b", false},
        {2, "..", false},
        {2, "a/../b", false},
        {2, "./a", false},
        {2, "a\\b", false},
        {2, "a\nb", false},
        {1, "..", false},
        {2, "a\x7f", false},
    }));
    CAPTURE(row.name);
    auto out = begun();
    add(out, row.kind, row.name, "x");
    out.u8(0);
    const auto read = read_publication(with_hash(out));
    CHECK(read.has_value() == row.good);
    if (!read) CHECK(read.error().code == Errc::BadInput);
    CHECK(is_plain_path(row.name) == (row.good || std::string_view(row.name) == "a/1.root.json"));
}

TEST_CASE("publication: what its hash covers may still be nonsense", "[publishing]") {
    auto out = begun();
    const char* words = "";
    SECTION("a name twice") {
        add(out, 2, "a", "x");
        add(out, 2, "a", "y");
        out.u8(0);
        words = "'a' twice";
    }
    SECTION("an unknown kind") {
        add(out, 3, "a", "x");
        out.u8(0);
        words = "no file";
    }
    SECTION("no end") {
        add(out, 1, "a", "x");
        words = "not the length";
    }
    SECTION("more after the end") {
        out.u8(0).u8(0);
        words = "not the length";
    }
    SECTION("a length beyond the end") {
        out.u8(1).u16(1).raw(as_bytes("a")).u32(UINT32_MAX);
        words = "ends too early";
    }
    SECTION("very many files") {
        for (int i = 0; i <= 20'000; ++i) add(out, 2, std::to_string(i), "");
        out.u8(0);
        words = "too many files";
    }
    const auto read = read_publication(with_hash(out));
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().code == Errc::BadInput);
    CHECK_THAT(read.error().detail, Catch::Contains(words));
}

TEST_CASE("publication: more than 64 MiB is refused before anything is read", "[publishing]") {
    const Bytes huge(kPublicationSizeMax + 1);
    CHECK_THAT(read_publication(huge).error().detail, Catch::Contains("at most 64 MiB"));
}

TEST_CASE("names: of metadata files, and of targets as they are served", "[publishing]") {
    struct Row {
        const char* name;
        std::int64_t version;
    };
    const auto row = GENERATE(values<Row>({
        {"1.root.json", 1},
        {"12.i18n-es.json", 12},
        {"9223372036854775807.rules.json", INT64_MAX},
        {"9223372036854775808.rules.json", 0},
        {"01.root.json", 0},
        {"0.root.json", 0},
        {"-1.root.json", 0},
        {"timestamp.json", 0},
        {"1..json", 0},
        {"1.json", 0},
        {"1.root.json.old", 0},
        {"", 0},
    }));
    CAPTURE(row.name);
    const auto parsed = parse_metadata_name(row.name);
    CHECK((parsed ? parsed->version : 0) == row.version);
    CHECK(served_path("a/b/c.json", "00ff") == "a/b/00ff.c.json");
    CHECK(served_path("recall.json", "00ff") == "00ff.recall.json");
}
