#include "kiosk/ui/geometry.h"

#include <catch2/catch.hpp>

using namespace camino::kiosk;

TEST_CASE("Rect: strips leave the rest, and never more than there is", "[ui]") {
    Rect page{40, 24, 1200, 752};
    const Rect bar = page.take_top(72, 20);
    CHECK(bar.y == 24);
    CHECK(bar.height == 72);
    CHECK(page.y == 116);
    CHECK(page.height == 660);

    const Rect foot = page.take_bottom(68, 20);
    CHECK(foot.bottom() == 776);
    CHECK(page.bottom() == 688);

    const Rect start = page.take_start(300, 10);
    CHECK(start.x == 40);
    CHECK(page.x == 350);
    const Rect end = page.take_end(100, 10);
    CHECK(end.right() == 1240);
    CHECK(page.right() == 1130);

    CHECK(page.take_top(9'000).height == 572);
    CHECK(page.height == 0);
}

TEST_CASE("Rect: a grid fills the box with equal cells in reading order", "[ui]") {
    const Rect box{0, 0, 620, 320};
    const auto cells = box.grid(2, 3, 20);
    REQUIRE(cells.size() == 6);
    CHECK(cells[1].x == 320);
    CHECK(cells[1].y == 0);
    CHECK(cells[2].x == 0);
    CHECK(cells[5].right() == Approx(620));
    CHECK(cells[5].bottom() == Approx(320));
    CHECK_FALSE(cells[0].overlaps(cells[1]));
    CHECK(box.columns(0, 20).empty());
}

TEST_CASE("page_of: no item is broken, every item stands on one page, pages stay in range",
          "[ui]") {
    struct Row {
        std::vector<float> heights;
        PageRoom room;
        int page;
        int got_page, got_first, got_count, page_count;
    };
    const auto row = GENERATE(values<Row>({
        {{40, 40, 40}, {100, 100}, 0, 0, 0, 2, 2},
        {{40, 40, 40}, {100, 100}, 1, 1, 2, 1, 2},
        {{40, 40, 40}, {100, 100}, 7, 1, 2, 1, 2},
        {{40, 40, 40}, {100, 100}, -1, 0, 0, 2, 2},
        {{40, 40, 40}, {40, 100}, 1, 1, 1, 2, 2},
        {{400, 40}, {100, 100}, 0, 0, 0, 1, 2},
        {{}, {100, 100}, 0, 0, 0, 0, 1},
    }));
    const auto slice = page_of(row.heights, row.room, 20, row.page);
    CHECK(slice.page == row.got_page);
    CHECK(slice.first == row.got_first);
    CHECK(slice.count == row.got_count);
    CHECK(slice.page_count == row.page_count);
}
