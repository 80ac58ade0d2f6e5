#include "kiosk/desk/case_words.h"

#include <algorithm>

#include "shared/base/assert.h"
#include "shared/vault/team.h"

namespace camino::kiosk::desk {

namespace {

using records::CaseAct;
using records::CaseResult;
using records::Channel;

std::string_view name_of(CaseAct act) {
    switch (act) {
        case CaseAct::Screened: return "screened";
        case CaseAct::Described: return "described";
        case CaseAct::Called: return "called";
        case CaseAct::Planned: return "planned";
        case CaseAct::Done: return "done";
        case CaseAct::Referred: return "referred";
        case CaseAct::Noted: return "noted";
        case CaseAct::Closed: return "closed";
        case CaseAct::Reopened: return "reopened";
        case CaseAct::HandedOver: return "handed_over";
        case CaseAct::Reviewed: return "reviewed";
        case CaseAct::ReviewAsked: return "review_asked";
    }
    CAMINO_ASSERT(false);
}

}  // namespace

std::string called(const Scene& scene, std::string_view nickname) {
    return nickname.empty() ? scene.words("case.unnamed") : std::string{nickname};
}

std::string worker_text(const Scene& scene, std::uint32_t sign) {
    if (sign == 0) return scene.words("case.worker.nobody");
    if (sign == scene.model.desk.vault.sign) return scene.words("case.worker.you");
    return scene.words("case.worker.other", {{"sign", vault::sign_of(sign)}});
}

OutcomeLook outcome_words(const Scene& scene, rules::Outcome outcome) {
    packs::PathwayView view;
    view.outcome = outcome;
    auto look = outcome_look(scene, view);
    look.word = scene.words("desk.status." + std::string(packs::to_string(outcome)));
    return look;
}

std::string move_text(const Scene& scene, const cases::Move& move) {
    const auto& pathway = scene.setting.book().pathways[move.pathway].id;
    const auto was = move.was ? outcome_words(scene, *move.was).word : scene.words("case.was_not");
    return scene.words("case.move", {{"pathway", scene.text(packs::pathway_key(pathway, "name"))},
                                     {"was", was},
                                     {"now", outcome_words(scene, move.now).word}});
}

void show_moves(const Scene& scene, Rect& column, const cases::CaseRow& row, Type type) {
    if (row.moves.empty()) return;
    say(scene, column, "case.moves", scene.words("case.moves"),
        {.type = Type::DenseStrong, .gap = 8});
    std::vector<Part> parts;
    for (const auto& move : row.moves) {
        parts.push_back(bullet_part(scene, "case.move." + std::to_string(move.pathway),
                                    {.icon = "refresh", .text = move_text(scene, move)},
                                    column.width, type));
    }
    Rect pager = column.take_bottom(kSmallButton, 8);
    show_paged(scene, column, pager, parts);
}

CaseState case_state(const Scene& scene, const cases::CaseRow& row) {
    const auto state = [&scene](Tone tone, std::string_view icon, const char* words) {
        return CaseState{tone, icon, scene.words(words)};
    };
    if (row.unsettled) return state(Tone::Danger, "disagree", "case.state.unsettled");
    if (row.closed) return state(Tone::Closed, "door-closed", "case.state.closed");
    if (row.urgent) return state(Tone::Wait, "alert-triangle", "case.state.urgent");
    if (row.due && *row.due <= scene.setting.today) {
        return state(Tone::Wait, "clock", "case.state.due");
    }
    if (row.review_asked) return state(Tone::Info, "eye", "case.state.review");
    if (!row.moves.empty()) return state(Tone::Info, "refresh", "case.state.moved");
    return state(Tone::Good, "door-open", "case.state.open");
}

std::string event_text(const Scene& scene, const cases::Entry& entry) {
    const auto& event = entry.event();
    const auto key = "case.event." + std::string(name_of(event.act));
    std::string text = scene.words(key);
    if (event.result != CaseResult::None) text += ": " + scene.words(result_key(event.result));
    if (!event.partner.empty()) text += " · " + event.partner;
    if (event.due) {
        const bool asks = event.act == CaseAct::Referred;
        text += " · " + scene.words(asks ? "referral.ask_on" : "case.until",
                                    {{"day", date_text(scene, *event.due)}});
    }
    if (!event.note.empty()) text += " · " + event.note;
    return text;
}

std::string_view event_icon(const records::CaseEvent& event) {
    switch (event.act) {
        case CaseAct::Screened: return "list";
        case CaseAct::Described: return "user";
        case CaseAct::Called: return "phone";
        case CaseAct::Planned: return "clock";
        case CaseAct::Done: return "check";
        case CaseAct::Referred: return "building";
        case CaseAct::Noted: return "pencil";
        case CaseAct::Closed: return "door-closed";
        case CaseAct::Reopened: return "door-open";
        case CaseAct::HandedOver: return "hands-talk";
        case CaseAct::Reviewed:
        case CaseAct::ReviewAsked: return "eye";
    }
    CAMINO_ASSERT(false);
}

std::string question_and_answer(const Scene& scene, rules::QuestionIndex question,
                                const rules::Facts& facts) {
    const auto& pack = scene.setting.pack();
    const auto asked = scene.text(packs::question_key(pack.book.questions[question].id, "text"),
                                  pack.placeholders(scene.model.language, facts));
    return asked + " " + answer_text(scene, question, facts[question]);
}

std::string differing_answers(const Scene& scene, std::size_t entry) {
    const auto& desk = scene.model.desk;
    std::vector<rules::Facts> all;
    std::optional<std::size_t> own;
    for (const auto place : desk.file.screenings) {
        auto facts = desk.book->facts(desk.file.entries[place].record);
        if (!facts) continue;
        if (place == entry) own = all.size();
        all.push_back(*std::move(facts));
    }
    std::string text;
    for (std::size_t q = 0; own && q < all[*own].size(); ++q) {
        const auto& fact = all[*own][q];
        const auto same = [&](const rules::Facts& facts) { return facts[q] == fact; };
        if (std::ranges::all_of(all, same)) continue;
        const auto question = static_cast<rules::QuestionIndex>(q);
        if (!text.empty()) text += " · ";
        text += question_and_answer(scene, question, all[*own]);
    }
    return text;
}

std::string result_key(CaseResult result) {
    const auto key = [](const char* name) { return std::string("case.result.") + name; };
    switch (result) {
        case CaseResult::None: break;
        case CaseResult::Reached: return key("reached");
        case CaseResult::NoAnswer: return key("no_answer");
        case CaseResult::MessageLeft: return key("message_left");
        case CaseResult::Unreachable: return key("unreachable");
        case CaseResult::Sent: return key("sent");
        case CaseResult::Accepted: return key("accepted");
        case CaseResult::Seen: return key("seen");
        case CaseResult::Refused: return key("refused");
        case CaseResult::Lost: return key("lost");
        case CaseResult::Helped: return key("helped");
        case CaseResult::Moved: return key("moved");
        case CaseResult::NoContact: return key("no_contact");
        case CaseResult::OwnWish: return key("own_wish");
        case CaseResult::OtherReason: return key("other");
    }
    CAMINO_ASSERT(false);
}

std::string channel_key(Channel channel) {
    switch (channel) {
        case Channel::None: return "case.channel.none";
        case Channel::Call: return "case.channel.call";
        case Channel::Message: return "case.channel.message";
        case Channel::Email: return "case.channel.email";
        case Channel::ThroughSomeone: return "case.channel.through_someone";
        case Channel::Visit: return "case.channel.visit";
    }
    CAMINO_ASSERT(false);
}

}  // namespace camino::kiosk::desk
