#include "kiosk/desk/case_work.h"

#include <algorithm>

#include "kiosk/core/taking.h"
#include "kiosk/core/visit.h"
#include "kiosk/desk/typed_date.h"
#include "shared/store/record_coding.h"

namespace camino::kiosk::desk {

namespace {

using records::CaseAct;
using records::CaseResult;

std::size_t size_max(DraftField field) {
    switch (field) {
        case DraftField::Nickname: return records::kNicknameSizeMax;
        case DraftField::Note: return records::kNoteSizeMax;
        case DraftField::Address:
        case DraftField::Hours:
        case DraftField::WhoElse:
        case DraftField::OurName:
        case DraftField::Partner: break;
    }
    return records::kContactTextSizeMax;
}

CaseAct act_of(CaseForm form) {
    switch (form) {
        case CaseForm::Call: return CaseAct::Called;
        case CaseForm::Task: return CaseAct::Planned;
        case CaseForm::Refer:
        case CaseForm::Referral: return CaseAct::Referred;
        case CaseForm::Close: return CaseAct::Closed;
        case CaseForm::Describe: return CaseAct::Described;
        case CaseForm::Review: return CaseAct::Reviewed;
        case CaseForm::HandOver: return CaseAct::HandedOver;
        case CaseForm::None:
        case CaseForm::Note:
        case CaseForm::Delete: break;
    }
    return CaseAct::Noted;
}

/// A partner has two weeks to answer before they are asked.
constexpr int kReminderDays = 14;

/// What is typed is a day, or nothing.
bool is_day_or_none(const DeskWork& desk) {
    return desk.deadline.empty() || deadline_of(desk).has_value();
}

}  // namespace

std::vector<std::size_t> listed_cases(const DeskWork& desk, const Setting& setting) {
    if (desk.book == nullptr || setting.screener == nullptr) return {};
    if (desk.place == DeskPlace::Calls) {
        return desk.book->find({.state = cases::CaseFilter::State::Moved, .words = desk.search},
                               setting.today);
    }
    const auto& pack = setting.pack();
    cases::CaseFilter filter{
        .state = desk.query.state, .words = desk.search, .worker = desk.query.worker};
    if (const auto pathway = pack.pathway(desk.query.pathway)) {
        filter.pathway = static_cast<std::uint16_t>(*pathway);
        filter.outcome = desk.query.outcome;
    }
    const auto country = pack.place ? pack.option(*pack.place, desk.query.country) : std::nullopt;
    if (country) filter.country = static_cast<std::uint8_t>(*country);
    return desk.book->find(filter, setting.today);
}

std::optional<std::size_t> open_case(const DeskWork& desk) {
    if (desk.book == nullptr || !desk.opened) return {};
    return desk.book->number_of(*desk.opened);
}

std::optional<CivilDate> deadline_of(const DeskWork& desk) {
    const auto span = typed_date(desk.deadline, kLastDate);
    if (!span || span->first != span->last) return {};
    return span->first;
}

bool is_complete(const DeskWork& desk) {
    const auto& event = desk.draft.event;
    switch (desk.form) {
        case CaseForm::Call: return event.result != CaseResult::None;
        case CaseForm::Note:
        case CaseForm::Review: return !event.note.empty();
        case CaseForm::HandOver: return desk.to_worker != 0;
        case CaseForm::Task: return !event.note.empty() && deadline_of(desk);
        case CaseForm::Refer:
            return !event.partner.empty() && !event.note.empty() && event.agreed &&
                   is_day_or_none(desk);
        case CaseForm::Referral:
            return event.result != CaseResult::None &&
                   (event.result != CaseResult::Accepted || is_day_or_none(desk));
        case CaseForm::Close:
            return desk.file.closed.has_value() || event.result != CaseResult::None;
        case CaseForm::Describe:
        case CaseForm::Delete: return true;
        case CaseForm::None: return false;
    }
    return false;
}

CaseDraft& CaseWork::draft() {
    return model_.screen == Screen::Keep || model_.screen == Screen::SaveFailed
               ? model_.session.draft
               : desk_.draft;
}

void CaseWork::read_again() {
    const auto number = open_case(desk_);
    std::optional<records::RecordKey> referral;  // What comes from the team stands in between.
    const auto& before = desk_.file.entries;
    if (desk_.form == CaseForm::Referral && desk_.referral < before.size())
        referral = before[desk_.referral].record.key;
    cases::wipe(desk_.file);
    if (number) {
        desk_.file = desk_.book->open(*number);
    } else {
        desk_.opened.reset();
        if (desk_.place == DeskPlace::Case) desk_.place = desk_.came_from;
    }
    if (referral) find_again(*referral);
}

/// The form and its paper are of that record and of no other; with it they are gone.
void CaseWork::find_again(const records::RecordKey& referral) {
    const auto& entries = desk_.file.entries;
    const auto found = std::ranges::find_if(
        entries, [&](const auto& entry) { return entry.record.key == referral; });
    if (found == entries.end()) return prepare(CaseForm::None);
    desk_.referral = static_cast<std::size_t>(found - entries.begin());
}

CaseWork::Effects CaseWork::operator()(const CaseStatePicked& msg) {
    desk_.query.state = msg.state;
    desk_.selected = 0;
    return {};
}

CaseWork::Effects CaseWork::operator()(const CaseFiltersOpened& msg) {
    desk_.filtering = msg.on;
    model_.session.page = 0;
    return {};
}

CaseWork::Effects CaseWork::operator()(const CasePathwayPicked& msg) {
    desk_.query.pathway = msg.id;
    desk_.selected = 0;
    return {};
}

CaseWork::Effects CaseWork::operator()(const CaseOutcomePicked& msg) {
    desk_.query.outcome = msg.outcome;
    desk_.selected = 0;
    return {};
}

CaseWork::Effects CaseWork::operator()(const CaseCountryPicked& msg) {
    desk_.query.country = msg.option;
    desk_.selected = 0;
    return {};
}

CaseWork::Effects CaseWork::operator()(const CasePicked& msg) {
    if (desk_.book == nullptr || !desk_.book->number_of(msg.key)) return {};
    if (desk_.place != DeskPlace::Case) desk_.came_from = desk_.place;
    desk_.opened = msg.key;
    desk_.place = DeskPlace::Case;
    desk_.reach_shown = false;
    prepare(CaseForm::None);
    read_again();
    return {};
}

CaseWork::Effects CaseWork::operator()(const ReachShown&) {
    desk_.reach_shown = true;
    return {};
}

// A form begins with what holds: a description is written anew from the last one.
void CaseWork::prepare(CaseForm form) {
    records::wipe(desk_.draft.event);
    desk_.draft = {};
    desk_.deadline.clear();
    desk_.to_worker = 0;
    desk_.not_kept = false;
    const auto number = open_case(desk_);
    desk_.asks_review = number && !desk_.book->row(*number).review_asked;
    desk_.form = form;
    forget_paper(model_.session);
    if (form == CaseForm::Refer || form == CaseForm::Referral)
        desk_.deadline = short_date(setting_.today + kReminderDays);
    const auto* const described = desk_.file.description();
    if (form != CaseForm::Describe || described == nullptr) return;
    desk_.draft.event.nickname = described->event().nickname;
    desk_.draft.event.contact = described->event().contact;
    desk_.draft.event.urgent = described->event().urgent;
}

// Nobody is called before it was read how, when, and what not to say.
CaseWork::Effects CaseWork::operator()(const CaseFormPicked& msg) {
    const bool unread = msg.form == CaseForm::Call && !desk_.reach_shown;
    if (unread || reads_only(desk_)) return {};
    prepare(msg.form);
    return {};
}

CaseWork::Effects CaseWork::operator()(const ReferralPicked& msg) {
    const bool exists = msg.entry < desk_.file.entries.size() &&
                        desk_.file.entries[msg.entry].event().act == CaseAct::Referred;
    if (!exists || reads_only(desk_)) return {};
    prepare(CaseForm::Referral);
    desk_.referral = msg.entry;
    return {};
}

CaseWork::Effects CaseWork::operator()(const CaseWanted& msg) {
    if (desk_.book == nullptr || reads_only(desk_) || model_.session.draft.of) return {};
    draft().wanted = msg.on;
    return {};
}

CaseWork::Effects CaseWork::operator()(const DraftEdited& msg) {
    if (msg.text.size() <= size_max(msg.field)) text_of(draft(), msg.field) = msg.text;
    return {};
}

CaseWork::Effects CaseWork::operator()(const ChannelPicked& msg) {
    auto& channel = draft().event.contact.channel;
    channel = channel == msg.channel ? records::Channel::None : msg.channel;
    return {};
}

CaseWork::Effects CaseWork::operator()(const MessageAllowedPicked& msg) {
    draft().event.contact.message_allowed = msg.on;
    return {};
}

CaseWork::Effects CaseWork::operator()(const ReviewAskPicked& msg) {
    desk_.asks_review = msg.on;
    return {};
}

CaseWork::Effects CaseWork::operator()(const CaseWorkerPicked& msg) {
    desk_.query.worker = msg.worker;
    desk_.selected = 0;
    return {};
}

CaseWork::Effects CaseWork::operator()(const UrgentPicked& msg) {
    draft().event.urgent = msg.on;
    return {};
}

CaseWork::Effects CaseWork::operator()(const AgreedPicked& msg) {
    draft().event.agreed = msg.on;
    return {};
}

CaseWork::Effects CaseWork::operator()(const ResultPicked& msg) {
    draft().event.result = msg.result;
    return {};
}

CaseWork::Effects CaseWork::operator()(const DeadlineEdited& msg) {
    desk_.deadline = msg.text;
    return {};
}

std::optional<CaseName> CaseWork::name() const {
    if (desk_.file.entries.empty()) return {};
    const auto& first = desk_.file.entries.front();
    return CaseName{desk_.file.key, first.kept_for, first.tag};
}

std::vector<records::RecordKey> CaseWork::keys(const std::vector<std::size_t>& places) const {
    std::vector<records::RecordKey> found;
    for (const auto place : places) {
        if (found.size() < records::kSupersedesMax) {
            found.push_back(desk_.file.entries[place].record.key);
        }
    }
    return found;
}

/// Without answers and outcomes.
records::Record CaseWork::record_of(records::CaseEvent event) const {
    const auto& pack = setting_.pack();
    records::Record record{.pack = store::pack_id(pack)};
    record.day = setting_.screener->as_of();
    record.language = language_number(model_.language, setting_);
    record.mode = setting_.demo_day ? records::Mode::Demo : records::Mode::Desk;
    record.consent_version = kCaseConsentVersion;
    record.answers.resize(pack.book.questions.size());
    record.outcomes.resize(pack.book.pathways.size());
    for (std::size_t i = 0; i < record.outcomes.size(); ++i) {
        record.outcomes[i].criteria.assign(pack.book.pathways[i].criteria.size(),
                                           records::Truth::Absent);
    }
    event.case_key = desk_.file.key;
    record.event = std::move(event);
    return record;
}

/// What the person hears today is what they are told from now on.
void CaseWork::tell_outcomes(records::Record& record) const {
    const auto* const screening = desk_.file.screening();
    if (screening == nullptr) return;
    const auto facts = desk_.book->facts(screening->record);
    if (!facts) return;
    record.outcomes = store::outcomes_of(setting_.screener->screen(*facts), setting_.pack());
}

void CaseWork::repeat_answers(const cases::Entry& entry, records::Record& record) const {
    const auto facts = desk_.book->facts(entry.record);
    if (facts) record.answers = store::answers_of(*facts, setting_.pack());
}

CaseWork::Effects CaseWork::keep(records::Record record) const {
    const auto of = name();
    if (!of || desk_.vault.open == 0 || reads_only(desk_)) return {};
    return {DeskEffect{KeepEvent{*of, std::move(record)}}};
}

/// The partner stays the same; only one who accepted is asked again.
void CaseWork::go_on_with_referral(records::CaseEvent& event) const {
    const auto& before = desk_.file.entries[desk_.referral].event();
    event.partner = before.partner;
    event.agreed = before.agreed;
    event.supersedes = keys({desk_.referral});
    if (event.result == CaseResult::Accepted) event.due = deadline_of(desk_);
}

CaseWork::Effects CaseWork::operator()(const FormKept&) {
    if (!is_complete(desk_) || !name() || setting_.screener == nullptr) return {};
    if (desk_.form == CaseForm::Delete) return {DeskEffect{DeleteCase{*name()}}};
    auto event = desk_.draft.event;
    event.act = act_of(desk_.form);
    if (desk_.form == CaseForm::Review && desk_.asks_review) event.act = CaseAct::ReviewAsked;
    if (desk_.form == CaseForm::Task) event.due = deadline_of(desk_);
    if (desk_.form == CaseForm::Refer) {
        event.result = CaseResult::Sent;
        event.due = deadline_of(desk_);
    }
    if (desk_.form == CaseForm::Referral) go_on_with_referral(event);
    if (desk_.form == CaseForm::Describe) event.supersedes = keys(desk_.file.descriptions);
    if (desk_.form == CaseForm::Close && desk_.file.closed) {
        event.act = CaseAct::Reopened;
        event.result = CaseResult::None;
    }
    auto record = record_of(std::move(event));
    if (desk_.form == CaseForm::HandOver) {
        return {DeskEffect{HandOverCase{*name(), std::move(record), desk_.to_worker}}};
    }
    const bool told = record.event->result == CaseResult::Reached;
    if (told) tell_outcomes(record);
    return keep(std::move(record));
}

CaseWork::Effects CaseWork::operator()(const TaskDone& msg) {
    if (msg.entry >= desk_.file.entries.size() || setting_.screener == nullptr) return {};
    return keep(record_of({.act = CaseAct::Done, .supersedes = keys({msg.entry})}));
}

// The one that is right is said once more, instead of all that stand.
CaseWork::Effects CaseWork::operator()(const CaseCorrectionPicked& msg) {
    const auto& file = desk_.file;
    if (msg.entry >= file.entries.size() || setting_.screener == nullptr) return {};
    const auto& right = file.entries[msg.entry];
    const bool answers = std::ranges::find(file.screenings, msg.entry) != file.screenings.end();
    if (answers && file.screenings.size() > 1) {
        auto record = record_of({.act = CaseAct::Screened, .supersedes = keys(file.screenings)});
        repeat_answers(right, record);
        return keep(std::move(record));
    }
    auto event = right.event();
    event.act = CaseAct::Described;
    event.supersedes = keys(file.descriptions);
    event.note.clear();
    return keep(record_of(std::move(event)));
}

CaseWork::Effects CaseWork::operator()(const EventKept& msg) {
    desk_.not_kept = !msg.done;
    if (!msg.done) return {};
    const bool referred = desk_.form == CaseForm::Refer;
    prepare(CaseForm::None);
    read_again();
    if (referred) open_newest_referral();
    return {};
}

// Its paper is to be printed or photographed while the person is there.
void CaseWork::open_newest_referral() {
    const auto& file = desk_.file;
    const auto newest = std::ranges::max_element(
        file.referrals, {}, [&](std::size_t place) { return file.entries[place].row; });
    if (newest != file.referrals.end()) (*this)(ReferralPicked{*newest});
}

CaseWork::Effects CaseWork::operator()(const CaseDeleted& msg) {
    desk_.not_kept = !msg.done;
    if (!msg.done) return {};
    prepare(CaseForm::None);
    read_again();
    return {WipeScreen{}};
}

// It is theirs now, and no longer here.
CaseWork::Effects CaseWork::operator()(const CaseHandedOver& msg) {
    return (*this)(CaseDeleted{msg.done});
}

CaseWork::Effects CaseWork::operator()(const WorkerPicked& msg) {
    const auto& numbers = desk_.vault.numbers;
    const bool other = msg.number != desk_.vault.open && msg.number != kCustodianDoor &&
                       std::ranges::find(numbers, msg.number) != numbers.end();
    if (other) desk_.to_worker = msg.number;
    return {};
}

// Steps and contacts alone: whoever finds it learns nothing of anybody.
CaseWork::Effects CaseWork::operator()(const CaseTaken&) {
    const auto* const screening = desk_.file.screening();
    if (screening == nullptr || setting_.screener == nullptr) return {};
    const auto facts = desk_.book->facts(screening->record);
    if (facts) take(packs::take_away_of(setting_.screener->screen(*facts)), model_);
    return {};
}

CaseWork::Effects CaseWork::operator()(const BookChanged&) {
    if (desk_.opened) read_again();
    return {};
}

std::optional<CaseWork::Again> CaseWork::screened_again() const {
    const auto of = name();
    const auto* const screening = desk_.file.screening();
    if (!of || screening == nullptr || setting_.screener == nullptr) return {};
    if (reads_only(desk_)) return {};
    const auto facts = desk_.book->facts(screening->record);
    if (!facts) return {};
    Again again{.answers = Answers::none(facts->size())};
    std::ranges::copy(*facts, again.answers.facts.begin());
    again.draft = {.wanted = true, .of = of};
    again.draft.event.supersedes = keys(desk_.file.screenings);
    return again;
}

}  // namespace camino::kiosk::desk
