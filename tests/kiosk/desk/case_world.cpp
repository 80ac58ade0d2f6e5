#include "tests/kiosk/desk/case_world.h"

#include <map>

namespace camino::kiosk::desk {

namespace {

using records::CaseAct;
using records::CaseResult;
using test::record_key;

constexpr const char* kNewlyCome =
    R"({"age_band":"21plus","where_now":"CR","nationality":["NI"],"presence_since":"2024-09-08",)"
    R"("status_now":"irregular","fear_return":"yes"})";

class Filler {
public:
    explicit Filler(cases::CaseBook& book) : book_(book) {}

    void add(int case_number, const std::string& day, const std::string& answers,
             records::CaseEvent event) {
        event.case_key = record_key(case_number);
        const auto record = test::case_record(day, answers, ++row_, std::move(event));
        book_.add({.row = row_,
                   .seq = static_cast<std::uint64_t>(row_),
                   .kept_for = records::KeptFor::Months6,
                   .tag = {std::byte{7}}},
                  test::plain_of(record));
    }
    void skip_to(int row) { row_ = row - 1; }

private:
    cases::CaseBook& book_;
    int row_ = 0;
};

void fill(cases::CaseBook& book) {
    Filler filler(book);
    filler.add(1, "2024-09-10", test::kAnswersInTime,
               {.nickname = "Luz",
                .contact = {.channel = records::Channel::Call,
                            .address = "555 0100",
                            .hours = "de 18 a 20, nunca los domingos",
                            .who_else = "su hermana, que no sabe de esto",
                            .our_name = "la biblioteca",
                            .message_allowed = true},
                .note = "Le gusta el té."});
    filler.add(1, "2024-09-12", "",
               {.act = CaseAct::Planned,
                .note = "Llevarle el formulario al comedor",
                .due = parse_date("2024-09-14").value(),
                .worker = kOwnSign});
    filler.add(3, "2024-09-11", test::kAnswersTooLate,
               {.nickname = "José del puente", .urgent = true});
    filler.add(3, "2024-09-12", "",
               {.act = CaseAct::Referred,
                .result = CaseResult::Sent,
                .note = "Ayuda con el permiso",
                .due = parse_date("2024-09-26").value(),
                .partner = "Oficina jurídica",
                .agreed = true});
    filler.add(3, "2024-09-13", "", {.act = CaseAct::Called, .result = CaseResult::NoAnswer});
    filler.skip_to(20);
    filler.add(20, "2024-09-01", test::kAnswersInTime, {.nickname = "Ana"});
    filler.add(20, "2024-09-02", test::kAnswersTooLate, {.supersedes = {record_key(20)}});
    filler.add(20, "2024-09-03", test::kAnswersInTime, {.supersedes = {record_key(20)}});
    // Two of a family of five, who came to Costa Rica a week ago.
    const records::Household family{record_key(40), 2, 3};
    filler.skip_to(40);
    filler.add(40, "2024-09-14", kNewlyCome, {.nickname = "Marta", .household = family});
    filler.skip_to(41);
    filler.add(41, "2024-09-14", kNewlyCome, {.nickname = "Don Beto", .household = family});
    filler.add(41, "2024-09-15", "",
               {.act = CaseAct::ReviewAsked,
                .note = "¿Vale la fecha que dice el papel?",
                .worker = kColleague});
    filler.add(40, "2024-09-15", "",
               {.act = CaseAct::Noted, .note = "Prefiere venir los martes", .worker = kColleague});
}

}  // namespace

const cases::CaseBook& sample_book(const std::string& day) {
    static std::map<std::string, std::unique_ptr<cases::CaseBook>> books;
    auto& book = books[day];
    if (!book) {
        book = std::make_unique<cases::CaseBook>();
        fill(*book);
        const auto screener = test::screener_on(day);
        book->settle({.screener = screener, .packs = test::shipped_alone});
    }
    return *book;
}

void open_vault(Visitor& worker, const cases::CaseBook& book) {
    worker.tell(DeskMsg{VaultsSeen{{1, 2}}});
    worker.tell(DeskMsg{VaultOpened{.number = 1, .book = &book, .sign = kOwnSign}});
}

void open_case(Visitor& worker, const records::RecordKey& key) {
    worker.tell(DeskMsg{CasePicked{key}});
}

}  // namespace camino::kiosk::desk
