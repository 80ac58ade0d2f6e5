#include "kiosk/cabinet/vault_cabinet.h"

#include <algorithm>
#include <map>

#include "kiosk/cabinet/custody.h"
#include "kiosk/cabinet/team_part.h"
#include "shared/crypto/open.h"
#include "shared/crypto/padding.h"
#include "shared/records/receipt.h"
#include "shared/store/agent_reader.h"
#include "shared/vault/expiry.h"
#include "shared/vault/phrase.h"
#include "shared/vault/team.h"
#include "shared/vault/vault_file.h"

namespace camino::kiosk {

namespace {

static_assert(kVaultTries == vault::kVaultTriesMax);

VaultFault fault_of(vault::VaultVerdict verdict) {
    switch (verdict) {
        case vault::VaultVerdict::Opened: return VaultFault::None;
        case vault::VaultVerdict::Wrong: return VaultFault::Wrong;
        case vault::VaultVerdict::Wiped: return VaultFault::Wiped;
        case vault::VaultVerdict::Broken: return VaultFault::Broken;
    }
    return VaultFault::Broken;
}

class VaultCabinet : public Cabinet {
public:
    explicit VaultCabinet(const CabinetParts& parts) : parts_(parts), team_(parts) {}

    DeskMsg look() override;
    Msgs make_phrase(const MakePhrase& effect) override;
    Msgs make(const MakeVault& effect, const Setting& setting) override;
    Msgs open(const OpenVault& effect, const Setting& setting) override;
    void lock() override;
    Msgs empty() override;
    [[nodiscard]] std::optional<CopyTo> copy_to() const override;
    [[nodiscard]] std::optional<CopyTo> copy_to(int worker) const override;
    [[nodiscard]] Result<void> give(const records::RecordKey& of, const CopyTo& to,
                                    const Setting& setting) override;
    [[nodiscard]] Msgs export_cases(const ExportCases& effect) override;
    void add(const KeptCopy& kept, const Setting& setting) override;
    void settle(const Setting& setting) override;
    void read_again(const Setting& setting) override;
    Msgs join_team(const JoinTeam& effect, const Setting& setting) override;
    Msgs leave_team() override;
    Msgs take_from_team(const Setting& setting) override;

private:
    /// What the cases were settled by.
    struct Basis {
        ByteArray<32> content{};
        CivilDate day{};

        bool operator==(const Basis&) const = default;
    };

    [[nodiscard]] Msgs export_clear(const std::vector<std::int64_t>& rows,
                                    const ExportCases& effect);
    [[nodiscard]] Msgs open_custody(std::string_view passphrase, const Setting& setting);
    void settle_anew(const Setting& setting);
    [[nodiscard]] cases::CaseBook::Now now(const Setting& setting);
    void read_copies(const Setting& setting);
    bool take_team_copies(const Setting& setting);
    [[nodiscard]] OpenedVault opened() const { return {number_, key_}; }
    void drop_what_is_over(const Setting& setting);
    [[nodiscard]] std::optional<CivilDate> signed_day() const;  ///< The newest of the hub's.
    const packs::Pack* pack(const records::PackId& id, const Setting& setting);

    CabinetParts parts_;
    int number_ = 0;
    crypto::SealKeyPair key_{};
    TeamPart team_;
    std::unique_ptr<cases::CaseBook> book_{};
    std::map<records::PackId, std::unique_ptr<const packs::Pack>> older_{};  ///< Null: not here.
    std::optional<Basis> basis_{};
    std::optional<Custody> custody_{};  ///< In place of a vault.
    int custody_failures_ = 0;          ///< Wrong passphrases in a row.
    int witness_failures_ = 0;          ///< Likewise of those who would stand by.
    CivilDate today_{};
};

DeskMsg VaultCabinet::look() {
    VaultsSeen seen;
    if (const auto found = vault::vaults(parts_.folders)) {
        for (const auto& one : *found) seen.numbers.push_back(one.number);
    }
    if (has_custody(parts_.folders)) seen.numbers.push_back(kCustodianDoor);
    return seen;
}

Cabinet::Msgs VaultCabinet::make_phrase(const MakePhrase& effect) {
    auto phrase = vault::new_phrase(effect.language, CAMINO_PHRASE_DIR);
    if (!phrase) return {VaultTried{.fault = VaultFault::Broken}};
    return {PhraseMade{*std::move(phrase)}};
}

Cabinet::Msgs VaultCabinet::make(const MakeVault& effect, const Setting& setting) {
    const auto made = vault::make_vault(parts_.folders, vault::normal_phrase(effect.passphrase));
    if (!made) return {VaultTried{.fault = VaultFault::Broken}};
    auto msgs = open({made->number, effect.passphrase}, setting);
    msgs.insert(msgs.begin(), look());
    return msgs;
}

Cabinet::Msgs VaultCabinet::open(const OpenVault& effect, const Setting& setting) {
    if (effect.number == kCustodianDoor) return open_custody(effect.passphrase, setting);
    auto tried =
        vault::try_vault(parts_.folders, effect.number, vault::normal_phrase(effect.passphrase));
    if (tried.verdict != vault::VaultVerdict::Opened) {
        Msgs msgs{VaultTried{.fault = fault_of(tried.verdict),
                             .failures = tried.failures,
                             .wait = vault::vault_delay(tried.failures)}};
        if (tried.verdict == vault::VaultVerdict::Wiped) {
            // Nothing is lost: every record is sealed to the custodian too.
            static_cast<void>(parts_.journal.wipe_vault(effect.number));
            msgs.insert(msgs.begin(), look());
        }
        return msgs;
    }
    number_ = effect.number;
    key_ = std::move(*tried.key);
    read_copies(setting);
    team_.open(opened());
    take_team_copies(setting);
    drop_what_is_over(setting);
    return {VaultOpened{
                .number = number_, .book = book_.get(), .sign = vault::number_of(key_.public_key)},
            team_.seen()};
}

// A wrong passphrase wipes nothing here: the key may be the only one.
Cabinet::Msgs VaultCabinet::open_custody(std::string_view passphrase, const Setting& setting) {
    auto opened = Custody::open(parts_.folders, parts_.shelf, passphrase, setting.today);
    if (!opened) {
        const bool wrong = opened.error().code == Errc::Untrusted;
        if (wrong) ++custody_failures_;
        return {VaultTried{.fault = wrong ? VaultFault::Wrong : VaultFault::Broken,
                           .failures = custody_failures_,
                           .wait = vault::vault_delay(custody_failures_)}};
    }
    custody_failures_ = 0;
    custody_ = std::move(*opened);
    today_ = setting.today;
    book_ = std::make_unique<cases::CaseBook>();
    custody_->read_into(*book_);
    settle_anew(setting);
    return {RecipientsSeen{custody_->recipients(), custody_->witnesses()},
            VaultOpened{.number = kCustodianDoor, .book = book_.get()}};
}

Cabinet::Msgs VaultCabinet::export_cases(const ExportCases& effect) {
    if (!custody_) return {CasesExported{}};
    std::vector<std::int64_t> rows;
    for (const auto& key : effect.cases) {
        const auto number = book_->number_of(key);
        if (!number) continue;
        const auto copies = book_->copies(*number);
        rows.insert(rows.end(), copies.begin(), copies.end());
    }
    std::ranges::sort(rows);
    if (effect.clear) return export_clear(rows, effect);
    return {CasesExported{custody_->hand_on(rows, effect, today_).value_or(std::string())}};
}

// A wrong passphrase wipes nothing: the key may be the only one of whoever stands by.
Cabinet::Msgs VaultCabinet::export_clear(const std::vector<std::int64_t>& rows,
                                         const ExportCases& effect) {
    const auto second = custody_->second_person(*effect.clear);
    if (!second) {
        const bool wrong = second.error().code == Errc::Untrusted;
        if (wrong) ++witness_failures_;
        return {CasesExported{.fault = wrong ? ExportFault::WrongPhrase : ExportFault::NoSecond,
                              .wait = wrong ? vault::vault_delay(witness_failures_) : Duration{}}};
    }
    witness_failures_ = 0;
    return {CasesExported{custody_->hand_out(rows, effect, *second, today_).value_or("")}};
}

void VaultCabinet::lock() {
    custody_.reset();
    number_ = 0;
    key_ = {};
    team_.lock();
    book_.reset();
    older_.clear();
    basis_.reset();
}

// The copies first: without them the key opens nothing, and without the key nothing opens them.
Cabinet::Msgs VaultCabinet::empty() {
    const int number = number_;
    lock();
    if (number == 0) return {look()};
    static_cast<void>(parts_.journal.wipe_vault(number));
    static_cast<void>(vault::wipe_vault(parts_.folders, number));
    return {look()};
}

std::optional<CopyTo> VaultCabinet::copy_to() const {
    if (number_ == 0) return {};
    return CopyTo{number_, key_.public_key, team_.to(), vault::number_of(key_.public_key)};
}

std::optional<CopyTo> VaultCabinet::copy_to(int worker) const {
    const auto all = vault::vaults(parts_.folders);
    if (!all) return {};
    const auto found = std::ranges::find(*all, worker, &vault::Vault::number);
    return found == all->end() ? std::nullopt
                               : std::optional(CopyTo{worker, found->public_key, team_.to(),
                                                      vault::number_of(found->public_key)});
}

Result<void> VaultCabinet::give(const records::RecordKey& of, const CopyTo& to,
                                const Setting& setting) {
    const auto number = book_ ? book_->number_of(of) : std::nullopt;
    if (!number) return fail(Errc::NotFound, "this vault has no such case");
    const auto ids = book_->copies(*number);
    auto rows = TRY(parts_.journal.vault_rows(number_));
    std::erase_if(rows,
                  [&](const auto& row) { return std::ranges::find(ids, row.id) == ids.end(); });
    for (auto& row : rows) {
        const auto padded = TRY(crypto::open_sealed(row.sealed, key_));
        row.sealed = TRY(crypto::seal(padded.view(), to.key));
    }
    TRY(parts_.journal.give_vault_rows(to.worker, rows));
    read_copies(setting);
    return {};
}

void VaultCabinet::read_copies(const Setting& setting) {
    if (!book_) book_ = std::make_unique<cases::CaseBook>();
    book_->clear();
    const auto rows = parts_.journal.vault_rows(number_);
    if (!rows) return;
    for (const auto& row : *rows) {
        const auto padded = crypto::open_sealed(row.sealed, key_);
        const auto plain = padded ? crypto::unpad(padded->view()) : tl::unexpected(padded.error());
        book_->add({row.id, row.seq, row.kept_for, row.tag}, plain ? *plain : ByteView{});
    }
    settle_anew(setting);
}

std::optional<CivilDate> VaultCabinet::signed_day() const {
    auto agent = store::AgentReader::open(parts_.folders.agent_database());
    const auto pins = parts_.journal.pins();
    if (!agent || !pins) return {};
    const auto bytes = agent->receipt();
    if (!bytes || bytes->empty()) return {};
    const auto receipt = records::open_receipt(*bytes, pins->hub_key);
    return receipt ? std::optional{receipt->day} : std::nullopt;
}

/// No clock ends anything alone: what goes is over by the hub's signed day and by the laptop's.
void VaultCabinet::drop_what_is_over(const Setting& setting) {
    const auto hub_day = signed_day();
    std::vector<std::int64_t> ids;
    for (std::size_t i = 0; i < book_->size(); ++i) {
        const auto& row = book_->row(i);
        const bool over = vault::is_over(row.kept_for, row.opened_on, hub_day) &&
                          vault::is_over(row.kept_for, row.opened_on, setting.today);
        const bool closed = row.closed && row.kept_for == records::KeptFor::UntilClosed;
        if (!over && !closed) continue;
        const auto copies = book_->copies(i);
        ids.insert(ids.end(), copies.begin(), copies.end());
    }
    if (ids.empty() || !parts_.journal.drop_vault_rows(ids)) return;
    read_copies(setting);
}

const packs::Pack* VaultCabinet::pack(const records::PackId& id, const Setting& setting) {
    const auto& now = setting.pack();
    if (std::equal(id.begin(), id.end(), now.hash.begin())) return &now;
    const auto found = older_.find(id);
    if (found != older_.end()) return found->second.get();
    auto loaded = parts_.shelf.load(id);
    auto held = loaded ? std::make_unique<const packs::Pack>(*std::move(loaded)) : nullptr;
    return older_.emplace(id, std::move(held)).first->second.get();
}

void VaultCabinet::settle_anew(const Setting& setting) {
    if (setting.screener == nullptr) return;  // No content at all: nothing can be read by it.
    basis_ = Basis{setting.pack().hash, setting.screener->as_of()};
    book_->settle(now(setting));
}

cases::CaseBook::Now VaultCabinet::now(const Setting& setting) {
    return {.screener = *setting.screener,
            .packs = [this, &setting](const records::PackId& id) { return pack(id, setting); }};
}

void VaultCabinet::settle(const Setting& setting) {
    if (!book_ || setting.screener == nullptr) return;
    if (basis_ != Basis{setting.pack().hash, setting.screener->as_of()}) settle_anew(setting);
}

void VaultCabinet::add(const KeptCopy& kept, const Setting& setting) {
    if (!book_ || setting.screener == nullptr) return;
    settle(setting);
    book_->add_settled(kept.copy, kept.plain.view(), now(setting));
}

void VaultCabinet::read_again(const Setting& setting) {
    if (book_ && !custody_) read_copies(setting);
}

bool VaultCabinet::take_team_copies(const Setting& setting) {
    const bool more = team_.take(opened(), [&] {
        TeamPart::Known known{.records = book_->record_keys()};
        if (setting.screener == nullptr) return known;
        known.packs = [&](const records::PackId& id) { return pack(id, setting); };
        return known;
    });
    if (more) read_copies(setting);
    return more;
}

Cabinet::Msgs VaultCabinet::join_team(const JoinTeam& effect, const Setting& setting) {
    if (number_ == 0) return {};
    const auto fault = team_.join(effect.words, opened());
    Msgs msgs{team_.seen(fault)};
    if (fault == TeamFault::None && take_team_copies(setting)) msgs.emplace_back(BookChanged{});
    return msgs;
}

Cabinet::Msgs VaultCabinet::leave_team() {
    if (number_ == 0) return {};
    const auto fault = team_.leave(number_);
    return {team_.seen(fault)};
}

Cabinet::Msgs VaultCabinet::take_from_team(const Setting& setting) {
    if (number_ == 0) return {};
    const auto before = team_.seen().aside;
    Msgs msgs;
    if (take_team_copies(setting)) msgs.emplace_back(BookChanged{});
    if (team_.seen().aside != before) msgs.emplace_back(team_.seen());
    return msgs;
}

}  // namespace

std::unique_ptr<Cabinet> make_vault_cabinet(const CabinetParts& parts) {
    return std::make_unique<VaultCabinet>(parts);
}

}  // namespace camino::kiosk
