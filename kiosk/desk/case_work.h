// Case work: what a worker does with the cases of an open vault. Pure.

#pragma once

#include <vector>

#include "kiosk/core/effect.h"
#include "kiosk/core/model.h"
#include "kiosk/core/msg.h"

namespace camino::kiosk::desk {

/// The cases that the place lists, in its order.
[[nodiscard]] std::vector<std::size_t> listed_cases(const DeskWork& desk, const Setting& setting);

/// The number of the open case in the book; none while no case is open.
[[nodiscard]] std::optional<std::size_t> open_case(const DeskWork& desk);

/// The form holds what it needs to be kept.
[[nodiscard]] bool is_complete(const DeskWork& desk);

/// The day that the form's date names; none while it names none.
[[nodiscard]] std::optional<CivilDate> deadline_of(const DeskWork& desk);

class CaseWork {
public:
    /// Both must outlive it.
    CaseWork(Model& model, const Setting& setting)
        : model_(model), desk_(model.desk), setting_(setting) {}

    using Effects = std::vector<Effect>;

    /// The open case anew, after one of its records was kept.
    void read_again();

    Effects operator()(const CaseStatePicked& msg);
    Effects operator()(const CaseFiltersOpened& msg);
    Effects operator()(const CasePathwayPicked& msg);
    Effects operator()(const CaseOutcomePicked& msg);
    Effects operator()(const CaseCountryPicked& msg);
    Effects operator()(const CasePicked& msg);
    Effects operator()(const ReachShown&);
    Effects operator()(const CaseFormPicked& msg);
    Effects operator()(const CaseCorrectionPicked& msg);
    Effects operator()(const ReferralPicked& msg);
    Effects operator()(const TaskDone& msg);
    Effects operator()(const CaseWanted& msg);
    Effects operator()(const DraftEdited& msg);
    Effects operator()(const ChannelPicked& msg);
    Effects operator()(const MessageAllowedPicked& msg);
    Effects operator()(const ReviewAskPicked& msg);
    Effects operator()(const CaseWorkerPicked& msg);
    Effects operator()(const UrgentPicked& msg);
    Effects operator()(const AgreedPicked& msg);
    Effects operator()(const ResultPicked& msg);
    Effects operator()(const DeadlineEdited& msg);
    Effects operator()(const FormKept&);
    Effects operator()(const EventKept& msg);
    Effects operator()(const CaseDeleted& msg);
    Effects operator()(const WorkerPicked& msg);
    Effects operator()(const CaseHandedOver& msg);
    Effects operator()(const CaseTaken&);
    Effects operator()(const BookChanged&);

    /// The answers of the open case, and that its next screening is a record of it; nothing while
    /// no case is open.
    struct Again {
        Answers answers{};
        CaseDraft draft{};
    };
    [[nodiscard]] std::optional<Again> screened_again() const;

private:
    [[nodiscard]] CaseDraft& draft();
    [[nodiscard]] std::optional<CaseName> name() const;
    [[nodiscard]] records::Record record_of(records::CaseEvent event) const;
    void tell_outcomes(records::Record& record) const;
    void repeat_answers(const cases::Entry& entry, records::Record& record) const;
    [[nodiscard]] Effects keep(records::Record record) const;
    [[nodiscard]] std::vector<records::RecordKey> keys(
        const std::vector<std::size_t>& places) const;
    void prepare(CaseForm form);
    void go_on_with_referral(records::CaseEvent& event) const;
    void open_newest_referral();
    void find_again(const records::RecordKey& referral);

    Model& model_;
    DeskWork& desk_;
    const Setting& setting_;
};

}  // namespace camino::kiosk::desk
