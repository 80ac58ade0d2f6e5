// What needs a second person, on both databases.

#include <catch2/catch.hpp>

#include "tests/sync/hub/team.h"

using namespace camino;
using namespace camino::hub;
using namespace camino::test;
using namespace std::chrono_literals;
using people::ApproveFault;
using people::Power;
using people::Role;

namespace {

const people::Particulars kPost{{"country", "CO"}, {"site", "7"}};
const people::Particulars kOther{{"country", "CO"}, {"site", "8"}};

struct Office : Team {
    Office() : Team{GENERATE(Place::Sqlite, Place::Postgres)} {
        add("ana", Role::Operator);
        add("olga", Role::Owner);
        add("eva", Role::Editor);
        ana = actor("ana");
        olga = actor("olga");
        eva = actor("eva");
    }
    Permit may(const Actor& actor, Power power = Power::EnrolDevice,
               const people::Particulars& particulars = kPost) {
        return commit([&](People& p) { return p.may(actor, power, particulars); });
    }
    Asked ask(const Actor& actor, const people::Particulars& particulars = kPost) {
        return commit([&](People& p) { return p.ask(actor, Power::EnrolDevice, particulars); });
    }
    Approved approve(const Actor& actor, const people::ApprovalId& id) {
        return commit([&](People& p) { return p.approve(actor, id); });
    }
    void disable(const std::string& name) {
        commit([&](People& p) { return p.set_disabled(command_line(), name, true); });
    }
    Actor ana{};
    Actor olga{};
    Actor eva{};
};

}  // namespace

TEST_CASE("approval: two people enrol a machine, exactly that one, once", "[hub][people]") {
    Office office;
    CHECK(office.may(office.ana) == Permit::NeedsSecond);
    const auto asked = office.ask(office.ana);
    REQUIRE(asked.permit == Permit::NeedsSecond);
    CHECK(office.may(office.ana) == Permit::NeedsSecond);
    CHECK(office.approve(office.ana, asked.id).fault == ApproveFault::OwnRequest);
    CHECK(office.approve(office.eva, asked.id).fault == ApproveFault::NotYours);
    CHECK_FALSE(office.approve(office.olga, {}).found);
    CHECK(office.may(office.ana) == Permit::NeedsSecond);
    const auto approved = office.approve(office.olga, asked.id);
    CHECK(approved.ok());
    CHECK(approved.approval.about == "country=CO site=7");
    CHECK(office.approve(office.olga, asked.id).fault == ApproveFault::NotWaiting);

    CHECK(office.may(office.ana, Power::EnrolDevice, kOther) == Permit::NeedsSecond);
    CHECK(office.may(office.ana, Power::DownloadCases) == Permit::NeedsSecond);
    CHECK(office.may(office.olga) == Permit::NeedsSecond);  // It is not hers to use.
    CHECK(office.may(office.ana) == Permit::Allowed);
    CHECK(office.may(office.ana) == Permit::NeedsSecond);
    const auto list = office.commit([](People& p) { return p.approvals(10); });
    REQUIRE(list.size() == 1);
    CHECK(list[0].end == people::ApprovalEnd::Used);
    CHECK(list[0].approver == "olga");
    const auto deeds = office.deeds();
    CHECK(std::vector(deeds.end() - 6, deeds.end()) ==
          std::vector<std::string>{"ana ask_approval enrol_device country=CO site=7",
                                   "ana !approve ana enrol_device country=CO site=7",
                                   "eva !approve ana enrol_device country=CO site=7",
                                   "olga approve ana enrol_device country=CO site=7",
                                   "olga !approve ana enrol_device country=CO site=7",
                                   "ana use_approval enrol_device country=CO site=7"});
}

TEST_CASE("approval: one that is used by two hubs at once is used by one", "[hub][people]") {
    Office office;
    const auto asked = office.ask(office.ana);
    REQUIRE(office.approve(office.olga, asked.id).ok());
    PeopleStore rows{office.store.session()};
    const auto bound = people::bound_to(Power::EnrolDevice, kPost);
    CHECK(must(rows.use_approval("ana", bound, office.now)));
    CHECK_FALSE(must(rows.use_approval("ana", bound, office.now)));
    CHECK_FALSE(must(rows.approve(asked.id, "olga")));
}

TEST_CASE("approval: ends after a day", "[hub][people]") {
    Office office;
    const auto asked = office.ask(office.ana);
    SECTION("asked too long ago") {
        office.now += 24h + 1s;
        CHECK(office.approve(office.olga, asked.id).fault == ApproveFault::NotWaiting);
        CHECK(office.commit([](People& p) { return p.approvals(10); }).empty());
    }
    SECTION("approved, and used too late") {
        REQUIRE(office.approve(office.olga, asked.id).ok());
        office.now += 24h;
        CHECK(office.may(office.ana) == Permit::Allowed);
    }
    SECTION("approved, and used in the last second") {
        REQUIRE(office.approve(office.olga, asked.id).ok());
        office.now += 24h + 1s;
        CHECK(office.may(office.ana) == Permit::NeedsSecond);
    }
}

TEST_CASE("approval: asking, approving and using are for who proved it just now", "[hub][people]") {
    Office office;
    const auto asked = office.ask(office.ana);
    for (auto* actor : {&office.ana, &office.olga, &office.eva}) actor->fresh = false;
    CHECK(office.ask(office.ana).permit == Permit::NeedsFresh);
    CHECK(office.may(office.ana) == Permit::NeedsFresh);
    CHECK_FALSE(office.approve(office.olga, asked.id).ok());
    CHECK(office.ask(office.eva).permit == Permit::NotYours);
    office.olga.fresh = true;
    CHECK(office.approve(office.olga, asked.id).ok());
}

TEST_CASE("approval: alone, only where the deployment says so, and it is written down",
          "[hub][people]") {
    Office office;  // Only the owner may export.
    const auto export_it = [&] { return office.may(office.olga, Power::Export, kPost); };
    const auto ask = [&] {
        return office.commit([&](People& p) { return p.ask(office.olga, Power::Export, kPost); })
            .permit;
    };
    CHECK(export_it() == Permit::NobodyElse);
    CHECK(ask() == Permit::NobodyElse);
    office.set_single(true);
    CHECK(office.last_deed() == "command line set_single_person yes");
    CHECK(ask() == Permit::Allowed);
    CHECK(export_it() == Permit::Allowed);
    CHECK(office.last_deed() == "olga act_alone export country=CO site=7");
    office.add("lia", Role::Analyst);
    CHECK(export_it() == Permit::NeedsSecond);  // There is somebody now.
    office.disable("lia");
    CHECK(export_it() == Permit::Allowed);
    office.set_single(false);
    CHECK(export_it() == Permit::NobodyElse);
}

TEST_CASE("approval: what is not theirs is refused and noted; unfinished sessions have no power",
          "[hub][people]") {
    Office office;
    CHECK(office.may(office.eva, Power::ManagePeople, {}) == Permit::NotYours);
    CHECK(office.last_deed() == "eva !manage_people");
    CHECK(office.may(office.olga, Power::ManagePeople, {}) == Permit::Allowed);
    CHECK(office.last_deed() == "eva !manage_people");
    for (const auto stage :
         {people::Stage::Code, people::Stage::NewPassword, people::Stage::CodeSetup}) {
        auto unfinished = office.olga;
        unfinished.stage = stage;
        for (const auto& rule : people::kPowerRules) {
            CHECK(office.may(unfinished, rule.power, {}) == Permit::NotYours);
        }
        CHECK(office.ask(unfinished).permit == Permit::NotYours);
    }
    CHECK(office.may(command_line()) == Permit::Allowed);
}

TEST_CASE("approval: who asked takes a request back, before it is approved and after",
          "[hub][people]") {
    Office office;
    const auto asked = office.ask(office.ana);
    const auto withdraw = [&](const Actor& actor) {
        return office.commit([&](People& p) { return p.withdraw(actor, asked.id); });
    };
    CHECK(withdraw(office.olga).fault == ApproveFault::NotYours);
    office.ana.fresh = GENERATE(true, false);  // Nothing is done by it.
    const bool approved = GENERATE(true, false);
    if (approved) REQUIRE(office.approve(office.olga, asked.id).ok());
    CHECK(withdraw(office.ana).ok());
    CHECK(office.last_deed() == "ana withdraw_approval ana enrol_device country=CO site=7");
    CHECK(withdraw(office.ana).fault == ApproveFault::NotWaiting);
    CHECK(office.approve(office.olga, asked.id).fault == ApproveFault::NotWaiting);
    office.ana.fresh = true;
    CHECK(office.may(office.ana) == Permit::NeedsSecond);
    const auto list = office.commit([](People& p) { return p.approvals(10); });
    CHECK(state_of(list.at(0), office.now) == people::ApprovalState::Withdrawn);
}

TEST_CASE("approval: who could approve a request may refuse it, and then it is over",
          "[hub][people]") {
    Office office;
    const auto asked = office.ask(office.ana);
    const auto refuse = [&](const Actor& actor) {
        return office.commit([&](People& p) { return p.refuse(actor, asked.id); });
    };
    CHECK(refuse(office.ana).fault == ApproveFault::OwnRequest);
    CHECK(refuse(office.eva).fault == ApproveFault::NotYours);
    CHECK_FALSE(office.commit([&](People& p) { return p.refuse(office.olga, {}); }).found);
    office.olga.fresh = false;
    CHECK(refuse(office.olga).ok());
    CHECK(office.last_deed() == "olga refuse_approval ana enrol_device country=CO site=7");
    office.olga.fresh = true;
    CHECK(office.approve(office.olga, asked.id).fault == ApproveFault::NotWaiting);
    CHECK(refuse(office.olga).fault == ApproveFault::NotWaiting);
    CHECK(office.may(office.ana) == Permit::NeedsSecond);
    const auto list = office.commit([](People& p) { return p.approvals(10); });
    CHECK(state_of(list.at(0), office.now) == people::ApprovalState::Refused);
    CHECK(list.at(0).approver == "olga");
}

TEST_CASE("approval: who approved is not taken for who refuses, on two hubs at once",
          "[hub][people]") {
    Office office;
    const auto asked = office.ask(office.ana);
    PeopleStore rows{office.store.session()};
    CHECK(must(rows.approve(asked.id, "olga")));
    CHECK_FALSE(must(rows.refuse(asked.id, "oto")));
    CHECK(must(rows.withdraw(asked.id)));
    CHECK_FALSE(
        must(rows.use_approval("ana", people::bound_to(Power::EnrolDevice, kPost), office.now)));
    CHECK_FALSE(must(rows.withdraw(asked.id)));
}

TEST_CASE("approval: how many it takes, and who they are", "[hub][people]") {
    Office office;
    const auto signing = [&](const std::string& name, Power power) {
        return office.commit([&](People& p) { return p.signing(name, power); });
    };
    const auto approvers = [&](const std::string& name) {
        return office.commit([&](People& p) { return p.approvers(Power::EnrolDevice, name); });
    };
    CHECK(signing("ana", Power::EnrolDevice) == Signing::Two);
    CHECK(approvers("ana") == std::vector<std::string>{"olga"});
    CHECK(signing("olga", Power::Export) == Signing::Nobody);
    office.set_single(true);
    CHECK(signing("olga", Power::Export) == Signing::Alone);
    office.disable("ana");
    CHECK(signing("olga", Power::EnrolDevice) == Signing::Alone);
    CHECK(approvers("olga").empty());
}
