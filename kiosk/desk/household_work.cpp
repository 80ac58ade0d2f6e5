#include "kiosk/desk/household_work.h"

#include <algorithm>

#include "kiosk/core/taking.h"
#include "kiosk/core/visit.h"
#include "shared/crypto/secret.h"

namespace camino::kiosk::desk {

namespace {

bool may_be(rules::Outcome outcome) {
    return outcome == rules::Outcome::MayQualify || outcome == rules::Outcome::CannotTell;
}

/// Only what counts of it.
rules::Facts facts_of(const Answers& said, const rules::Program& program) {
    const auto counted = play(program, said).counted;
    const auto view = counted.view();
    return {view.begin(), view.end()};
}

/// Answers of one member that go to the others: those that the pack marks.
bool is_shared(const packs::Pack& pack, std::size_t question) {
    return pack.questions[question].of_household;
}

/// Nothing that others must not hear is asked; who says it alone later is asked then.
void pass_over_guarded(const rules::RuleBook& book, Answers& answers) {
    for (std::size_t q = 0; q < book.questions.size(); ++q) {
        auto& fact = answers.facts[q];
        const bool guarded = book.questions[q].sensitivity == rules::Sensitivity::D;
        if (guarded && !fact.asked()) fact = rules::Fact::unknown(rules::Unknown::Declined);
    }
}

void add_unique(std::vector<std::string>& to, const std::string& id) {
    if (std::ranges::find(to, id) == to.end()) to.push_back(id);
}

/// What `view` can close of what may be for the same person.
void add_closed(const packs::Screening& screening, const packs::PathwayView& view,
                std::vector<std::string>& closes) {
    for (const auto* warning : view.warnings) {
        for (const auto& other : screening.pathways) {
            if (other.id == warning->closes && may_be(other.outcome)) add_unique(closes, other.id);
        }
    }
}

}  // namespace

rules::Facts shared_facts(const Household& household, const Setting& setting) {
    const auto& pack = setting.pack();
    rules::Facts facts(pack.book.questions.size());
    for (std::size_t q = 0; q < facts.size(); ++q) {
        for (std::size_t i = 0; i < household.count && is_shared(pack, q); ++i) {
            const auto& member = household.members[i];
            if (!facts[q].asked() && member.begun()) facts[q] = member.answers.facts[q];
        }
    }
    return facts;
}

std::vector<Applicants> applicants(const Household& household, const Setting& setting) {
    std::vector<Applicants> all(setting.book().pathways.size());
    for (std::size_t p = 0; p < all.size(); ++p) all[p].pathway = p;
    for (std::size_t i = 0; i < household.count; ++i) {
        if (!household.members[i].heard) continue;
        auto facts = facts_of(household.members[i].answers, setting.program());
        const auto screening = setting.screener->screen(facts);
        crypto::wipe(std::as_writable_bytes(std::span{facts}));
        for (const auto& view : screening.pathways) {
            if (!may_be(view.outcome)) continue;
            auto& of = all[view.index];
            (view.outcome == rules::Outcome::MayQualify ? of.may : of.unclear).push_back(i);
            add_closed(screening, view, of.closes);
        }
    }
    std::erase_if(all, [](const auto& of) { return of.may.empty() && of.unclear.empty(); });
    return all;
}

std::size_t open_member(const DeskWork& desk) {
    return std::min(desk.selected, std::max<std::size_t>(desk.household.count, 1) - 1);
}

HouseholdWork::Effects HouseholdWork::operator()(const HouseholdBegun&) {
    if (household_.begun || setting_.content != Content::Usable) return {};
    household_ = Household{.begun = true};
    model_.desk.place = DeskPlace::Household;
    model_.desk.selected = 0;
    return {};
}

HouseholdWork::Effects HouseholdWork::operator()(const MemberAdded& msg) {
    if (!household_.begun || household_.count == household_.members.size()) return {};
    household_.members[household_.count] = Member{.adult = msg.adult};
    model_.desk.selected = household_.count++;
    household_.view = HouseholdView::Member;
    household_.alone_first = household_.ending = false;
    return {};
}

HouseholdWork::Effects HouseholdWork::operator()(const MemberRemoved&) {
    if (household_.count == 0 || selected().begun()) return {};
    const auto at = open_member(model_.desk);
    auto& members = household_.members;
    for (auto i = at; i + 1 < household_.count; ++i) members[i] = members[i + 1];
    members[--household_.count] = Member{};
    household_.alone_first = false;
    return {};
}

// An adult is asked alone, or told that they will not be.
HouseholdWork::Effects HouseholdWork::operator()(const MemberAsked&) {
    if (household_.count == 0 || selected().kept) return {};
    household_.view = HouseholdView::Member;
    household_.ending = false;
    household_.alone_first = selected().adult;
    return {};
}

HouseholdWork::Effects HouseholdWork::operator()(const HouseholdViewPicked& msg) {
    household_.view = msg.view;
    household_.alone_first = household_.ending = false;
    model_.session.page = 0;
    return {};
}

// Of what all of them share: whom of them it is about cannot be told from it.
HouseholdWork::Effects HouseholdWork::operator()(const HouseholdTaken&) {
    if (!household_.begun || model_.screen != Screen::Welcome) return {};
    const auto screening = setting_.screener->screen(shared_facts(household_, setting_));
    take(packs::take_away_of(screening), model_);
    return {};
}

HouseholdWork::Effects HouseholdWork::operator()(const HouseholdEnded& msg) {
    if (!household_.begun) return {};
    household_.ending = !msg.sure;
    return msg.sure ? forget_household(model_.desk) : Effects{};
}

// Who was asked before others is not shown again before them.
std::optional<Answers> HouseholdWork::answers_to_begin_with(bool alone) const {
    if (!household_.begun || household_.count == 0 || model_.screen != Screen::Welcome) return {};
    const auto& member = selected();
    if (member.kept || (member.begun() && member.adult && !alone)) return {};
    if (member.begun()) return member.answers;
    auto answers = member.adult ? Answers::none(setting_.book().questions.size())
                                : answers_of_child(setting_, household_.count_of(true) > 0);
    const auto shared = shared_facts(household_, setting_);
    for (std::size_t q = 0; q < shared.size(); ++q) {
        if (shared[q].asked()) answers.facts[q] = shared[q];
    }
    if (!alone && member.adult) pass_over_guarded(setting_.book(), answers);
    return answers;
}

void HouseholdWork::ask() {
    household_.asked = open_member(model_.desk);
    household_.alone_first = household_.ending = false;
    model_.session.counted = selected().counted;
}

void HouseholdWork::follow() {
    if (!household_.asked) return;
    auto& member = household_.members[*household_.asked];
    auto& session = model_.session;
    if (session.door == Door::Desk && session.kept.count > 0 && !session.said) {
        if (member.answers != session.kept) member.answers = session.kept;
        member.heard = member.heard || session.results_seen;
        session.changing = true;  // What is known already is not put to them again.
        session.draft.event.household =
            records::Household{household_.key, static_cast<std::uint8_t>(household_.count_of(true)),
                               static_cast<std::uint8_t>(household_.count_of(false))};
    }
    if (model_.screen != Screen::Welcome) return;
    member.counted = member.counted || member.heard;
    household_.asked.reset();
    model_.desk.place = DeskPlace::Household;
}

void HouseholdWork::keep(const std::optional<records::RecordKey>& key) {
    if (!household_.asked) return;
    household_.members[*household_.asked].kept = true;
    if (key && household_.key == records::RecordKey{}) household_.key = *key;
}

std::vector<Effect> forget_household(DeskWork& desk) {
    if (!desk.household.begun) return {};
    desk.household = Household{};
    desk.selected = 0;
    if (desk.place == DeskPlace::Household) desk.place = DeskPlace::Start;
    return {WipeScreen{}};
}

}  // namespace camino::kiosk::desk
