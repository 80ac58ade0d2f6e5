// What a custodian's laptop shows: cases to read, and what is handed on of them.

#include "tests/kiosk/desk/case_world.h"
#include "tests/kiosk/desk/desk_cases.h"

namespace camino::kiosk::desk {

namespace {

constexpr const char* kDay = "2024-09-15";

void open_custody(Visitor& w, const std::vector<std::string>& witnesses) {
    w.tell(DeskMsg{VaultsSeen{{1, kCustodianDoor}}});
    w.tell(DeskMsg{RecipientsSeen{{"marta.pub", "oficina-legal.pub"}, witnesses}});
    w.tell(DeskMsg{VaultOpened{.number = kCustodianDoor, .book = &sample_book(kDay)}});
}

void hand_out(Visitor& w, const std::vector<std::string>& witnesses) {
    open_custody(w, witnesses);
    w.tell(DeskMsg{ExportOpened{}});
    w.tell(DeskMsg{ExportFormatPicked{ExportFormat::Csv}});
    w.tell(DeskMsg{ClearPicked{}});
}

void typed(Visitor& w) {
    hand_out(w, {"jorge.witness", "oficina-legal.witness"});
    w.tell(DeskMsg{ReasonEdited{"Lo pide el juzgado por escrito"}});
    w.tell(DeskMsg{WitnessPhraseEdited{"una frase de jorge"}});
}

}  // namespace

std::vector<DeskCase> custody_cases() {
    const auto custody = [](Visitor& w) { open_custody(w, {}); };
    return {{"custody_locked", kDay,
             [](Visitor& w) {
                 w.tell(DeskMsg{VaultsSeen{{1, kCustodianDoor}}});
                 w.tell(DeskMsg{VaultPicked{kCustodianDoor}});
                 w.tell(DeskMsg{VaultTried{.fault = VaultFault::Wrong, .failures = 1}});
             }},
            {"custody_cases", kDay, custody},
            {"custody_case", kDay,
             [=](Visitor& w) {
                 custody(w);
                 open_case(w, luz());
             }},
            {"custody_export", kDay,
             [=](Visitor& w) {
                 custody(w);
                 w.tell(DeskMsg{ExportOpened{}});
                 w.tell(DeskMsg{
                     CasesExported{"/home/marta/desk/custody/exports/2026-11-30-1.xlsx.camino"}});
             }},
            {"custody_clear_nobody", kDay, [](Visitor& w) { hand_out(w, {}); }},
            {"custody_clear", kDay, [](Visitor& w) { hand_out(w, {"jorge.witness"}); }},
            {"custody_clear_typed", kDay, typed},
            {"custody_clear_wrong", kDay,
             [](Visitor& w) {
                 typed(w);
                 w.tell(DeskMsg{CasesExported{.fault = ExportFault::WrongPhrase,
                                              .wait = std::chrono::seconds{15}}});
             }},
            {"custody_clear_own", kDay,
             [](Visitor& w) {
                 typed(w);
                 w.tell(DeskMsg{CasesExported{.fault = ExportFault::NoSecond}});
             }},
            {"custody_clear_done", kDay, [](Visitor& w) {
                 typed(w);
                 w.tell(DeskMsg{
                     CasesExported{"/home/marta/desk/custody/exports/2026-11-30-2.plaintext.csv"}});
             }}};
}

}  // namespace camino::kiosk::desk
