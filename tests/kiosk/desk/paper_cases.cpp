// What is printed at the desk, and the screens that it is printed from: referrals and contacts.

#include "tests/kiosk/desk/case_world.h"
#include "tests/kiosk/desk/desk_cases.h"

namespace camino::kiosk::desk {

namespace {

constexpr const char* kDay = "2024-09-15";

void with_printer(KioskWorld& world) { world.setting.printer = "escpos:/dev/usb/lp0"; }

void at_case(Visitor& worker, const records::RecordKey& key) {
    open_vault(worker, sample_book(kDay));
    open_case(worker, key);
}

void at_person(Visitor& worker) {
    worker.tell(DeskMsg{DeskPlacePicked{DeskPlace::Contacts}});
    worker.tell(DeskMsg{RowPicked{1}});
}

void at_referral(Visitor& worker) {
    at_case(worker, jose());
    worker.tell(DeskMsg{ReferralPicked{1}});
    worker.tell(DeskMsg{ResultPicked{records::CaseResult::Accepted}});
}

void write_referral(Visitor& worker) {
    at_case(worker, luz());
    worker.tell(DeskMsg{CaseFormPicked{CaseForm::Refer}});
    worker.tell(DeskMsg{DraftEdited{DraftField::Partner, "a"}});
    worker.tell(DeskMsg{DraftEdited{DraftField::Note, "Ayuda con el asilo; habla español"}});
    worker.tell(DeskMsg{AgreedPicked{true}});
}

}  // namespace

std::vector<DeskCase> paper_cases() {
    return {{"contacts_to_print", kDay, at_person, with_printer},
            {"paper_contact", kDay, at_person, with_printer, true},
            {"case_refer_typed", kDay, write_referral},
            {"case_referral", kDay, at_referral, with_printer},
            {"paper_referral", kDay, at_referral, with_printer, true},
            {"case_referred", kDay, [](Visitor& worker) { at_case(worker, jose()); }}};
}

}  // namespace camino::kiosk::desk
