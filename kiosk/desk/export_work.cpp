#include "kiosk/desk/export_work.h"

#include <algorithm>

#include "kiosk/desk/case_work.h"
#include "kiosk/desk/vault_work.h"
#include "shared/packs/screening.h"
#include "shared/vault/team.h"

namespace camino::kiosk::desk {

namespace {

std::string_view word_of(cases::CaseFilter::State state) {
    using State = cases::CaseFilter::State;
    switch (state) {
        case State::Open: return "open";
        case State::Urgent: return "urgent";
        case State::Due: return "due";
        case State::Unplanned: return "unplanned";
        case State::ToReview: return "to_review";
        case State::Moved: return "moved";
        case State::Unsettled: return "unsettled";
        case State::Closed: return "closed";
        case State::All: return "all";
    }
    return "all";
}

}  // namespace

bool is_clear_to_write(const InTheClear& clear) {
    return is_reason(clear.reason) && clear.witness < clear.witnesses.size() &&
           !clear.typed.empty() && clear.seconds_to_wait == 0;
}

std::string filter_for_log(const DeskWork& desk) {
    const auto& query = desk.query;
    auto words = "state=" + std::string(word_of(query.state));
    if (!query.pathway.empty()) {
        words += " pathway=" + query.pathway;
        words += " outcome=" + std::string(packs::to_string(query.outcome));
    }
    if (!query.country.empty()) words += " country=" + query.country;
    if (query.worker) words += " worker=" + vault::sign_of(*query.worker);
    if (!desk.search.empty()) words += ", and words";
    return words;
}

void ExportWork::count_seconds() {
    auto& clear = desk_.exported.clear;
    const auto left = std::max(Duration{}, clear.try_from - now_);
    clear.seconds_to_wait = static_cast<int>((left.count() + 999) / 1000);
}

ExportWork::Effects ExportWork::close() {
    auto& clear = desk_.exported.clear;
    const bool open = clear.choosing;
    forget(clear.typed);
    forget(clear.reason);
    clear.choosing = false;
    if (!open) return {};
    return {WipeScreen{}};
}

ExportWork::Effects ExportWork::operator()(const RecipientsSeen& msg) {
    const auto try_from = desk_.exported.clear.try_from;
    desk_.exported = {.recipients = msg.names,
                      .clear = {.witnesses = msg.witnesses, .try_from = try_from}};
    return {};
}

ExportWork::Effects ExportWork::operator()(const ExportOpened& msg) {
    auto effects = close();
    desk_.exported.choosing = msg.on && reads_only(desk_);
    desk_.exported.fault = ExportFault::None;
    desk_.exported.file.clear();
    return effects;
}

ExportWork::Effects ExportWork::operator()(const ExportFormatPicked& msg) {
    desk_.exported.format = msg.format;
    return {};
}

ExportWork::Effects ExportWork::operator()(const RecipientPicked& msg) {
    if (msg.index < desk_.exported.recipients.size()) desk_.exported.to = msg.index;
    return {};
}

ExportWork::Effects ExportWork::operator()(const ClearPicked& msg) {
    if (!desk_.exported.choosing) return {};
    auto effects = close();
    desk_.exported.clear.choosing = msg.on;
    desk_.exported.fault = ExportFault::None;
    desk_.exported.file.clear();
    count_seconds();
    return effects;
}

// What was typed was another's.
ExportWork::Effects ExportWork::operator()(const WitnessPicked& msg) {
    auto& clear = desk_.exported.clear;
    if (msg.index >= clear.witnesses.size() || msg.index == clear.witness) return {};
    clear.witness = msg.index;
    forget(clear.typed);
    desk_.exported.fault = ExportFault::None;
    return {};
}

ExportWork::Effects ExportWork::operator()(const ReasonEdited& msg) {
    if (desk_.exported.clear.choosing) desk_.exported.clear.reason = msg.text;
    return {};
}

ExportWork::Effects ExportWork::operator()(const WitnessPhraseEdited& msg) {
    auto& clear = desk_.exported.clear;
    forget(clear.typed);
    if (clear.choosing) clear.typed = msg.text;
    desk_.exported.fault = ExportFault::None;
    return {};
}

// What is listed, and nothing else.
ExportWork::Effects ExportWork::operator()(const ExportPressed&) {
    const auto& chosen = desk_.exported;
    const auto& clear = chosen.clear;
    if (!chosen.choosing) return {};
    ExportCases effect{.format = chosen.format};
    if (clear.choosing) {
        count_seconds();
        if (!is_clear_to_write(clear)) return {};
        effect.clear = ClearExport{.reason = clear.reason,
                                   .witness = clear.witnesses[clear.witness],
                                   .passphrase = clear.typed,
                                   .filter = filter_for_log(desk_)};
    } else {
        if (chosen.to >= chosen.recipients.size()) return {};
        effect.to = chosen.recipients[chosen.to];
    }
    for (const auto number : listed_cases(desk_, setting_)) {
        effect.cases.push_back(desk_.book->row(number).key);
    }
    if (effect.cases.empty()) return {};
    return {DeskEffect{std::move(effect)}};
}

ExportWork::Effects ExportWork::operator()(const CasesExported& msg) {
    auto& exported = desk_.exported;
    const bool none = msg.file.empty();
    exported.fault = none && msg.fault == ExportFault::None ? ExportFault::NotWritten : msg.fault;
    exported.file = msg.file;
    exported.file_is_clear = exported.clear.choosing;
    forget(exported.clear.typed);
    if (!exported.clear.choosing) return {};
    exported.clear.try_from = now_ + msg.wait;
    count_seconds();
    return none ? Effects{} : close();
}

}  // namespace camino::kiosk::desk
