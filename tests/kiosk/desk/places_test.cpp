// What a worker does between two persons: by messages, and as it stands on the screen.

#include <algorithm>
#include <catch2/catch.hpp>

#include "kiosk/core/staff.h"
#include "kiosk/desk/desk.h"

#include "tests/kiosk/desk/desk_cases.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

constexpr std::array kLookUp{DeskPlace::Pathways, DeskPlace::News, DeskPlace::Glossary,
                             DeskPlace::Contacts, DeskPlace::Machine};

class Desk {
public:
    explicit Desk(const std::string& as_of) : world(as_of) { world.setting.idle = desk::kIdle; }

    KioskWorld world;
    Visitor worker{world, desk::update};

    void go(DeskPlace place) { worker.tell(DeskMsg{DeskPlacePicked{place}}); }
    void search(const std::string& text) { worker.tell(DeskMsg{SearchEdited{text}}); }

    [[nodiscard]] std::vector<Node> nodes(const std::string& language = "es") {
        worker.model.language = language;
        headless_.view = Look{.language = language}.view();
        std::vector<Msg> unheard;
        return headless_
            .draw([&](Ui& ui) {
                desk::draw(Scene{worker.model, world.setting, world.words(language), ui, unheard});
            })
            .nodes;
    }

    /// The rows of every page of the list.
    [[nodiscard]] std::vector<std::string> rows(const std::string& language = "es") {
        std::vector<std::string> ids;
        for (std::size_t row = 0;; ++row) {
            worker.tell(DeskMsg{RowPicked{row}});
            const auto all = nodes(language);
            const auto open = std::find_if(all.begin(), all.end(), [](const Node& node) {
                return node.role == Role::Row && node.selected;
            });
            if (open == all.end() || (!ids.empty() && ids.back() == open->id)) return ids;
            ids.push_back(open->id);
        }
    }

private:
    Headless headless_;
};

std::string label_of(const std::vector<Node>& nodes, std::string_view id) {
    const auto* node = find_node(nodes, id);
    return node == nullptr ? std::string{} : node->label;
}

}  // namespace

TEST_CASE("desk places: each begins afresh, and a person's session comes first") {
    Desk desk("2024-09-15");
    auto& model = desk.worker.model;
    desk.go(DeskPlace::Pathways);
    desk.worker.tell(DeskMsg{FilterPicked{PathwayFilter::Closed}});
    desk.search("parole");
    desk.worker.tell(DeskMsg{RowPicked{1}});
    desk.worker.tell(PagePressed{2});
    desk.go(DeskPlace::Contacts);
    CHECK(model.desk.place == DeskPlace::Contacts);
    CHECK(model.desk.search.empty());
    CHECK(model.desk.selected == 0);
    CHECK(model.desk.filter == PathwayFilter::All);
    CHECK(model.session.page == 0);

    desk.go(DeskPlace::Start);
    desk.worker.tell(DoorPicked{Door::Screening});
    desk.go(DeskPlace::Machine);
    CHECK(model.desk.place == DeskPlace::Start);
    CHECK(desk.worker.asked() == "age_band");
}

TEST_CASE("desk places: who leaves at once leaves no word of the search behind") {
    Desk desk("2024-09-15");
    const auto& work = desk.worker.model.desk;
    desk.go(DeskPlace::Contacts);
    desk.search("ana");
    desk.worker.tell(LeavePressed{});
    CHECK(desk.worker.model.screen == Screen::Notice);
    CHECK(work.search.empty());
    desk.worker.tell(NextPressed{});
    CHECK(work.place == DeskPlace::Contacts);
    CHECK(work.search.empty());
}

TEST_CASE("desk places: another search, filter or row opens at its beginning") {
    Desk desk("2024-09-15");
    const auto& model = desk.worker.model;
    desk.go(DeskPlace::Pathways);
    const std::vector<DeskMsg> msgs{RowPicked{3}, FilterPicked{PathwayFilter::Open},
                                    SearchEdited{"visa"}};
    for (const auto& msg : msgs) {
        desk.worker.tell(DeskMsg{RowPicked{7}});
        desk.worker.tell(PagePressed{1});
        desk.worker.tell(msg);
        CHECK(model.session.page == 0);
        CHECK(model.desk.selected == (std::holds_alternative<RowPicked>(msg) ? 3u : 0u));
    }
}

TEST_CASE("desk places: what is typed is found in names, authorities, steps and countries") {
    Desk desk("2026-11-21");
    desk.go(DeskPlace::Pathways);
    struct Row {
        const char* search;
        const char* found;
    };
    for (const auto& row : {Row{"regularizacion", "pathway.ec_virte2"},
                            Row{"GOBIERNO DE ECUADOR", "pathway.ec_virte2"},
                            Row{"costa rica decidia", "pathway.cr_cet"},
                            Row{"espana acnur", "pathway.spain_resettlement"},
                            Row{"colombia visitante", "pathway.co_v_visitante"}}) {
        CAPTURE(row.search);
        desk.search(row.search);
        const auto rows = desk.rows();
        CHECK(std::find(rows.begin(), rows.end(), row.found) != rows.end());
        CHECK(rows.size() < 5);
    }
    desk.search("qwertz");
    CHECK(desk.rows().empty());
    CHECK(label_of(desk.nodes(), "list.empty") == "Nada con esas palabras.");
    desk.search("");
    CHECK(desk.rows().size() == shipped_pack().book.pathways.size());
}

TEST_CASE("desk places: a filter lists what stands so today; the day decides, also a typed one") {
    Desk desk("2026-11-21");
    desk.go(DeskPlace::Pathways);
    const auto listed = [&](PathwayFilter filter, const std::string& search) {
        desk.worker.tell(DeskMsg{FilterPicked{filter}});
        desk.search(search);
        return desk.rows();
    };
    const auto has = [](const std::vector<std::string>& rows, std::string_view id) {
        return std::find(rows.begin(), rows.end(), id) != rows.end();
    };
    const char* const office = "pathway.smo_registration";
    CHECK(has(listed(PathwayFilter::Closed, ""), office));
    CHECK_FALSE(has(listed(PathwayFilter::Open, ""), office));
    CHECK(has(listed(PathwayFilter::Open, "15/9/2024"), office));
    CHECK_FALSE(has(listed(PathwayFilter::Closed, "15/9/2024"), office));
    CHECK(has(listed(PathwayFilter::Open, "movilidad 15/9/2024"), office));
    const auto all = listed(PathwayFilter::All, "").size();
    CHECK(all == listed(PathwayFilter::Open, "").size() +
                     listed(PathwayFilter::InfoOnly, "").size() +
                     listed(PathwayFilter::Closed, "").size());

    static_cast<void>(listed(PathwayFilter::All, "15/9/2024"));
    const auto lead = label_of(desk.nodes("en"), "screen.pathways.lead");
    CHECK(lead.find("as they stand on 15 September 2024") != std::string::npos);
    CHECK(lead.find(shipped_pack().version) != std::string::npos);
}

TEST_CASE("desk places: a contact that nobody called is never shown as working") {
    Desk desk("2024-09-15");
    desk.go(DeskPlace::Contacts);
    const auto chip_of = [&](const std::string& search) {
        desk.search(search);
        const auto nodes = desk.nodes("en");
        for (const auto& node : nodes)
            if (node.role == Role::Row) return node.label;
        return std::string{};
    };
    CHECK(chip_of("5550100") == "Ana, who works in the house, In the house, Checked");
    CHECK(chip_of("1800519").ends_with("Telephone, Not checked"));
    desk.world.setting.today = *parse_date("2024-10-31");
    CHECK(chip_of("5550100").ends_with("Checked"));
    desk.world.setting.today = *parse_date("2024-11-01");  // The call is 61 days old.
    CHECK(chip_of("5550100").ends_with("Not checked"));
}

TEST_CASE("desk places: of a person in the house stands all that its office wrote") {
    Desk desk("2024-09-15");
    auto& person = desk.world.setting.site->contacts.front();
    const auto local = [](const char* text) { return packs::LocalText{{"en", text}}; };
    person.who = local("Ana or Luis");
    person.papers = local("None");
    person.languages = {"ht", "quc"};
    person.safe_for = {"women"};
    person.free = false;
    person.serves = {"help.ill", "unhcr"};
    desk.go(DeskPlace::Contacts);
    desk.search("ana luis");
    std::string said;
    for (const auto& node : desk.nodes("en")) {
        if (node.id.starts_with("contact.line")) said += node.label + '\n';
    }
    CHECK(said ==
          "555 0100\nOffice beside the entrance\nAsk for: Ana or Luis\nEvery day, 8 to 20\n"
          "Papers: None\nLanguages: Kreyòl ayisyen, quc\nIt costs money.\nSafe for: women\n"
          "Checked on 1 September 2024\nHelps in these cases:\nI am ill\nProtection comes "
          "first\n");
}

TEST_CASE("desk places: the own consulate comes with a warning, and its source") {
    Desk desk("2024-09-15");
    desk.go(DeskPlace::Contacts);
    desk.search("consulate fear");
    std::string said;
    for (const auto& node : desk.nodes("en")) said += node.label + '\n';
    INFO(said);
    CHECK(said.find("Only if the person does not fear") != std::string::npos);
    CHECK(said.find("Not verified since May 2023") != std::string::npos);
}

TEST_CASE("desk places: sync and stick are asked for at the machine's place alone, once") {
    struct Row {
        Msg msg;
        store::Wish wish;
        WishState StaffReport::*state;
    };
    for (const auto& row : {Row{SyncNowPressed{}, store::Wish::SyncNow, &StaffReport::sync},
                            Row{StickPressed{}, store::Wish::Stick, &StaffReport::stick}}) {
        Desk desk("2024-09-15");
        auto& worker = desk.worker;
        for (const auto place : {DeskPlace::Start, DeskPlace::Pathways, DeskPlace::Contacts}) {
            desk.go(place);
            worker.tell(row.msg);
        }
        CHECK(count<AskAgent>(worker.effects) == 0);
        desk.go(DeskPlace::Machine);
        worker.tell(row.msg);
        worker.tell(row.msg);
        REQUIRE(count<AskAgent>(worker.effects) == 1);
        CHECK(std::get<AskAgent>(worker.effects.back()).wish == row.wish);
        CHECK(worker.model.staff.report.*row.state == WishState::Waiting);
        StaffReport answered;
        answered.*row.state = WishState::Done;
        worker.tell(StaffReportRead{answered});
        worker.tell(row.msg);
        CHECK(count<AskAgent>(worker.effects) == 2);
    }
}

TEST_CASE("desk places: the report of the machine is read where it is looked at") {
    Desk desk("2024-09-15");
    const auto& model = desk.worker.model;
    CHECK_FALSE(wants_report(model));
    desk.go(DeskPlace::Machine);
    CHECK(wants_report(model));
    desk.worker.tell(HelpPressed{});
    CHECK_FALSE(wants_report(model));
    desk.worker.tell(BackPressed{});
    CHECK(wants_report(model));
}

TEST_CASE("desk places: what waits is said in plain words") {
    Desk desk("2024-09-15");
    desk.go(DeskPlace::Machine);
    struct Row {
        std::uint64_t waiting;
        const char* words;
    };
    for (const auto& row :
         {Row{0, "Nothing waits to be sent."}, Row{1, "One record waits to go to the hub."},
          Row{7, "7 records wait to go to the hub."}}) {
        desk.worker.tell(HealthRead{{.waiting_count = row.waiting}});
        const auto nodes = desk.nodes("en");
        CHECK(label_of(nodes, "staff.waiting") == row.words);
        CHECK((find_node(nodes, "desk.waits.safe") != nullptr) == (row.waiting > 0));
    }
}

TEST_CASE("desk places: with content out of use no pathway is shown, and the machine is in reach") {
    for (const auto content : {Content::TooOld, Content::Withdrawn}) {
        Desk desk("2026-11-21");
        desk.world.setting.content = content;
        desk.worker.model = first_model(desk.world.setting, Instant{});
        REQUIRE(desk.worker.model.screen == Screen::OutOfService);
        for (const auto place : kLookUp) {
            desk.go(place);
            CHECK(desk.worker.model.desk.place == place);
            const auto nodes = desk.nodes();
            for (const auto& node : nodes) CHECK_FALSE(node.id.starts_with("pathway."));
            CHECK(find_node(nodes, "place.machine") != nullptr);
        }
        desk.worker.tell(SyncNowPressed{});
        CHECK(count<AskAgent>(desk.worker.effects) == 1);
    }
}

TEST_CASE("desk places: what is carried for others says where it is, with the stick at hand") {
    Headless headless;
    const auto find = [&](const char* name) {
        for (const auto& one : desk::desk_cases())
            if (one.name == name) return draw_case(headless, one, {.language = "en"});
        return std::vector<Node>{};
    };
    struct Row {
        const char* name;
        std::vector<std::string> says;
    };
    for (const auto& [name, says] : std::vector<Row>{
             {"carried_waits", {"carried.waits", "carried.sealed", "carried.held"}},
             {"carried_delivered", {"carried.delivered", "carried.new", "carried.back"}},
             {"carried_refused", {"carried.fault", "carried.still"}},
             {"carried_none", {"list.empty"}}}) {
        CAPTURE(name);
        const auto nodes = find(name);
        for (const auto& id : says) CHECK(find_node(nodes, id) != nullptr);
        CHECK(shortcut_target(nodes, "u") == "staff.stick");
        CHECK(find_node(nodes, "nav.back") != nullptr);
    }
    CHECK(find_node(find("carried_waits"), "carried.held")->label == "Already at the hub: 25 %.");
    CHECK(shortcut_target(find("machine_courier"), "c") == "carried.open");
}
