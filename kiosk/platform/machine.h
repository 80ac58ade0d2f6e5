// Machine: what the program found in its data folder, and what it writes there.
//
//     Machine machine = TRY(Machine::open(options, kind));
//     machine.setting()        what screens and update() may know of it
//     machine.save(model)      seals the session's record; true only after the COMMIT
//     machine.refresh()        between two visitors: a newer pack, another day, another house
//
// It holds the lock on front/ and is the one writer of journal.db. It has no key that opens a
// record.

#pragma once

#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/core/cabinet.h"
#include "kiosk/core/effect.h"
#include "kiosk/core/model.h"
#include "kiosk/platform/content_clock.h"
#include "kiosk/platform/options.h"
#include "kiosk/ui/words.h"
#include "shared/records/delete_code.h"
#include "shared/store/deployment.h"
#include "shared/store/journal.h"
#include "shared/store/pack_shelf.h"
#include "shared/store/part_lock.h"
#include "shared/store/recipients_file.h"
#include "shared/store/staff_pin.h"

namespace camino::kiosk {

/// Which of the two programs this is.
struct MachineKind {
    std::string program{};  ///< "camino-kiosk"
    records::Mode mode = records::Mode::Kiosk;
    IdleLimits idle{};
};

using FoundPack = Result<std::unique_ptr<packs::Pack>>;
using WordsByLanguage = std::map<std::string, Words, std::less<>>;

class Machine {
public:
    /// Opens everything. A pack that is missing or too old is no error: the screens then show
    /// contacts only.
    /// Errors: BadInput (files, options that this deployment refuses, a newer database);
    ///         Untrusted; Unavailable when another program holds the folder; Io.
    [[nodiscard]] static Result<Machine> open(const Options& options, const MachineKind& kind);

    /// open() in two halves: between them another thread reads the content, and the caller can
    /// do what needs none. Nothing else of the machine may be used before complete().
    [[nodiscard]] static Result<Machine> begin(const Options& options, const MachineKind& kind);
    [[nodiscard]] Result<void> complete();

    [[nodiscard]] const Setting& setting() const { return setting_; }
    [[nodiscard]] const Words& words(const std::string& language) const;
    [[nodiscard]] const store::Deployment& deployment() const { return deployment_; }

    /// Every visitor starts with large text: the panel is small.
    void start_large() { setting_.look.large_text = true; }

    /// Looks again for content, house and recipients. Call it only while no session is open:
    /// what setting() pointed to may be gone. A part that cannot be read stays as it was.
    void refresh();

    struct Saved {
        records::RecordKey key{};
        std::string code{};              ///< Deletes it; empty where the person has one already.
        std::optional<KeptCopy> copy{};  ///< Of a case, for the worker.
    };
    /// Seals and stores the session's record with its tally; with a readable copy when it is to be
    /// a case and a vault is open. Errors: nothing was written.
    [[nodiscard]] Result<Saved> save(const Model& model, const std::optional<CopyTo>& copy_to = {});

    /// One more record of a case, with its copy. Errors: nothing was written.
    [[nodiscard]] Result<KeptCopy> save_event(const KeepEvent& event, const CopyTo& copy_to);

    /// Every record of a case goes: the copies at once, the others as delete_later().
    [[nodiscard]] Result<void> delete_case(const CaseName& name);

    /// What a cabinet on this machine is made of. The machine must outlive it.
    [[nodiscard]] CabinetParts cabinet_parts() { return {folders_, *journal_, shelf()}; }

    /// What this machine had before what is in use: to compare with. It takes a moment.
    [[nodiscard]] OlderContents older_contents() const;

    /// Stores the tally of a visit alone.
    [[nodiscard]] Result<void> count(const VisitCount& visit);

    /// What a talk adds to the month. Errors: nothing was written.
    [[nodiscard]] Result<void> count_talk(const CountTalk& talk);

    /// One more hour for which people could use the machine.
    Result<void> count_hour();

    /// Somebody wants the record of this code deleted: kept until the agent has told the hub.
    /// Errors: nothing was written.
    [[nodiscard]] Result<void> delete_later(const records::DeleteCode& code);

    /// Deletes what the hub holds for certain, and cleans the disk of it. Returns how many records
    /// and readable copies went because somebody wants them deleted.
    std::uint64_t free_received();

    [[nodiscard]] Health health();

    // -- staff (staff_part.cpp) --

    [[nodiscard]] int pin_failures() const { return store::staff_pin_failures(folders_); }
    [[nodiscard]] store::PinVerdict try_pin(std::string_view pin) const {
        return store::try_staff_pin(folders_, pin);
    }
    [[nodiscard]] StaffReport staff_report();
    void ask_agent(store::Wish wish);
    void keep_look(HouseLook look);

private:
    /// The numbers of what staff asked for last; none: it could not even be written down.
    using Wishes = std::map<store::Wish, std::optional<std::int64_t>>;

    /// What decides which pack is used, and how. While it stays as it was, nothing is read again.
    struct Choice {
        CivilDate today{};
        CivilDate certain_today{};
        bool clock_plausible = true;
        std::int64_t confirmed = 0;  ///< Seconds since 1970; 0: nobody has.
        std::string named{};         ///< By the agent.
        std::string withdrawn{};     ///< Why that one may not be used; empty: it may.
        std::vector<std::string> on_shelf{};

        bool operator==(const Choice&) const = default;
    };

    Machine(Options options, MachineKind kind)
        : options_(std::move(options)), kind_(std::move(kind)) {}

    Result<void> enter_folder();
    Result<void> open_journal();
    void describe();
    void keep_to_own_choice(const store::ContentStatus& named);
    void read_look();
    [[nodiscard]] Result<void> check_options() const;
    void read_house();
    [[nodiscard]] store::PackShelf shelf() const;
    /// Nothing if the agent named none yet.
    [[nodiscard]] store::ContentStatus named() const;
    void look_at_clock();
    void take_day();
    [[nodiscard]] ContentAge age_of(const packs::Pack& pack) const;
    void date(Choice& choice) const;
    [[nodiscard]] Choice choice(const store::ContentStatus& named) const;
    /// The same, once this machine has looked for itself at what the agent named.
    [[nodiscard]] Choice own_choice(store::ContentStatus named);
    Result<void> use_pack(std::unique_ptr<packs::Pack> pack, const Choice& choice);
    Result<void> judge_by(const packs::Pack& pack, const Choice& choice);
    [[nodiscard]] Result<records::SealedTally> seal(const VisitCount& visit) const;
    [[nodiscard]] Result<Bytes> plain_of(records::Record record, const records::RecordKey& key,
                                         const std::optional<CopyTo>& to) const;
    [[nodiscard]] Result<store::VaultCopy> copy_of(ByteView plain, const CaseName& name,
                                                   const CopyTo& to) const;
    Result<std::optional<KeptCopy>> keep(ByteView plain, const CaseName& name,
                                         const std::optional<CopyTo>& copy_to,
                                         std::optional<records::SealedTally> tally);
    Result<void> count_by_month(const std::vector<std::string>& counters);

    Options options_;
    MachineKind kind_;
    store::Folders folders_{};
    store::Deployment deployment_{};
    std::optional<store::PartLock> lock_{};
    std::optional<store::Journal> journal_{};
    std::optional<ContentClock> clock_{};
    std::optional<store::RecipientsFile> recipients_{};
    Choice choice_{};
    std::string distrust_{};  ///< Why what the agent named was not taken, for staff.
    std::unique_ptr<packs::Pack> pack_{};
    std::unique_ptr<packs::Screener> screener_{};
    WordsByLanguage words_{};
    std::future<FoundPack> pack_found_{};                ///< From begin() to complete().
    std::future<Result<WordsByLanguage>> words_read_{};  ///< As long.
    Setting setting_{};
    Wishes wishes_{};
};

}  // namespace camino::kiosk
