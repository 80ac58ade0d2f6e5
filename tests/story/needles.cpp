#include "tests/story/needles.h"

#include <array>
#include <catch2/catch.hpp>
#include <cstring>
#include <set>
#include <span>

#include "kiosk/ui/png.h"
#include "shared/codec/json.h"
#include "shared/packs/answers.h"
#include "shared/store/pack_shelf.h"
#include "shared/store/record_coding.h"

#include "tests/story/stage.h"

namespace camino::test {

namespace {

template <class T>
std::string bytes_of(std::span<const T> values) {
    return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

Json member(Json object, const char* name) {
    const auto found = object.find(name);
    REQUIRE(found);
    return *found;
}

/// The record of an exported line as it was before it was sealed.
Bytes packed(Json line) {
    const auto pack = store::load_unsigned_pack(CAMINO_SOURCE_DIR "/assets/packs/safe-mobility");
    REQUIRE(pack);
    const auto day = parse_date(kDay);
    const auto screener = packs::Screener::create(*pack, *day);
    const auto facts = packs::read_answers(member(line, "answers"), *pack);
    REQUIRE(facts);
    records::Record record;
    record.pack = store::pack_id(*pack);
    record.day = *day;
    record.answers = store::answers_of(*facts, *pack);
    record.outcomes = store::outcomes_of(screener->screen(*facts), *pack);
    const auto bytes = records::encode(record, store::dictionary_of(*pack));
    REQUIRE(bytes);
    return *bytes;
}

/// One corner of what ImGui draws: place, place in the texture, colour.
struct Corner {
    float x = 0;
    float y = 0;
    float u = 0;
    float v = 0;
    std::uint32_t color = 0;
};
static_assert(sizeof(Corner) == 20);
using Quad = std::array<Corner, 4>;

bool is_letter_in(const Quad& quad, const Box& box) {
    const auto left = static_cast<float>(box.x);
    const auto top = static_cast<float>(box.y);
    for (const auto& corner : quad) {
        const bool inside = corner.x >= left && corner.x <= left + static_cast<float>(box.width) &&
                            corner.y >= top && corner.y <= top + static_cast<float>(box.height);
        if (!inside) return false;
    }
    const bool upright = quad[0].x == quad[3].x && quad[0].y == quad[1].y &&
                         quad[2].x == quad[1].x && quad[2].y == quad[3].y;
    return upright && quad[0].x < quad[1].x && quad[0].u < quad[1].u && quad[0].v < quad[3].v &&
           quad[1].u <= 1 && quad[3].v <= 1;
}

}  // namespace

Needle span_of(const std::string& day) {
    const auto date = parse_date(day);
    REQUIRE(date);
    const std::array span{DateSpan{*date, *date}};
    return {day + " as the rules hold it", bytes_of<DateSpan>(span)};
}

std::vector<Needle> text_needles(const std::string& what, const std::string& text) {
    const std::u32string letters(text.begin(), text.end());
    return {{what, text}, {what + ", letter by letter", bytes_of<char32_t>(letters)}};
}

std::vector<Needle> record_needles(const std::string& line) {
    const auto document = JsonDocument::parse(line, "record");
    REQUIRE(document);
    const auto key = from_hex(*member(document->root(), "record").text());
    REQUIRE(key);
    const auto bytes = packed(document->root());
    const auto strings = ByteView(bytes).subspan(records::kRecordHeadSize);
    return {{"the record key", std::string(as_text(*key))},
            {"the packed answers", std::string(as_text(strings))}};
}

Box box_in(const std::string& tree, const std::string& text) {
    const auto document = JsonDocument::parse(tree, "tree");
    REQUIRE(document);
    for (const auto node : member(document->root(), "nodes")) {
        const auto has_it = [&](const char* name) {
            return member(node, name).text()->find(text) != std::string_view::npos;
        };
        if (!has_it("id") && !has_it("label")) continue;
        std::vector<int> numbers;
        for (const auto number : member(node, "rect")) {
            numbers.push_back(static_cast<int>(*number.integer()));
        }
        return {numbers.at(0), numbers.at(1), numbers.at(2), numbers.at(3)};
    }
    FAIL("nothing on the screen says " << text);
    return {};
}

Needle pixels_in(const std::string& png_file, const Box& box) {
    const auto file = text_of(png_file);
    const auto image = kiosk::decode_png(as_bytes(file));
    REQUIRE(image);
    std::span<const std::uint32_t> best;
    std::size_t color_count = 0;
    for (int y = box.y; y < box.y + box.height; ++y) {
        const auto begin = static_cast<std::size_t>(y * image->width + box.x);
        const auto row =
            std::span(image->pixels).subspan(begin, static_cast<std::size_t>(box.width));
        const auto colors = std::set(row.begin(), row.end()).size();
        if (colors > color_count) best = row;
        color_count = std::max(color_count, colors);
    }
    std::vector<std::uint32_t> drawn(best.begin(), best.end());
    for (auto& pixel : drawn) pixel &= 0xFFFFFF;  // The surface has no alpha; see surface.h.
    return {"the picture of the answer", bytes_of<std::uint32_t>(drawn)};
}

Needle letters_in(const Snapshot& snapshot, const Box& box) {
    constexpr std::size_t kLetterCount = 6;
    std::string longest;
    for (const auto region : snapshot.regions()) {
        std::size_t size = 0;  // Of the run of letters that ends at `at`.
        for (std::size_t at = 0; at + sizeof(Quad) <= region.size();) {
            Quad quad;
            std::memcpy(&quad, region.data() + at, sizeof quad);
            const bool letter = is_letter_in(quad, box);
            size = letter ? size + sizeof quad : 0;
            at += letter ? sizeof quad : sizeof(float);
            if (size > longest.size()) longest.assign(region.substr(at - size, size));
        }
    }
    if (longest.size() < kLetterCount * sizeof(Quad)) return {};
    return {"the drawn letters", longest.substr(longest.size() - kLetterCount * sizeof(Quad))};
}

}  // namespace camino::test
