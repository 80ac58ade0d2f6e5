#include "kiosk/cabinet/team_part.h"

#include <algorithm>

#include "shared/crypto/open.h"
#include "shared/crypto/padding.h"
#include "shared/store/agent_reader.h"
#include "shared/store/record_coding.h"
#include "shared/vault/phrase.h"
#include "shared/vault/team.h"

namespace camino::kiosk {

namespace {

/// A case's record, as far as it can be told here: its content may come later than it does.
Result<records::RecordKey> key_of_case(ByteView plain, const cases::CaseBook::PackSource& packs) {
    const auto head = TRY(records::head_of_record(plain));
    if (!head.has_event) return fail(Errc::BadInput, "a record of no case");
    const auto* const pack = packs ? packs(head.pack) : nullptr;
    if (pack == nullptr) return head.key;
    auto record = TRY(records::decode_record(plain, store::dictionary_of(*pack)));
    records::wipe(record);
    return head.key;
}

}  // namespace

void TeamPart::open(const OpenedVault& vault) {
    lock();
    const auto pins = parts_.journal.pins();
    if (!pins) return;
    auto found = vault::read_team(parts_.folders, vault.number, vault.key, pins->hub_key);
    if (!found) return;  // The disk; what came stays where it is.
    key_ = std::move(*found);
    // A power cut may have come between file and row: the file counts.
    static_cast<void>(
        key_ ? parts_.journal.join_team(vault.number, vault::number_of(key_->public_key))
             : parts_.journal.leave_team(vault.number));
    if (const auto row = here(vault.number)) aside_ = row->aside;
}

void TeamPart::lock() {
    key_.reset();
    aside_ = 0;
}

TeamFault TeamPart::join(const std::string& words, const OpenedVault& vault) {
    auto normal = vault::normal_phrase(words);
    const auto known = vault::are_words(normal, CAMINO_PHRASE_DIR);
    const auto pins = parts_.journal.pins();
    auto key = known && *known && pins ? vault::team_key(normal, pins->hub_key)
                                       : fail(Errc::BadInput, "no words of a team");
    crypto::wipe(std::as_writable_bytes(std::span{normal}));
    if (!known || !pins) return TeamFault::Broken;
    if (!*known) return TeamFault::Words;
    if (!key ||
        !vault::put_team(parts_.folders, vault.number, vault.key.public_key, *key, pins->hub_key)) {
        return TeamFault::Broken;
    }
    open(vault);
    return key_ ? TeamFault::None : TeamFault::Broken;
}

TeamFault TeamPart::leave(int vault) {
    if (!vault::drop_team(parts_.folders, vault)) return TeamFault::Broken;
    static_cast<void>(parts_.journal.leave_team(vault));  // Else the next opening does.
    lock();
    return TeamFault::None;
}

std::optional<TeamTo> TeamPart::to() const {
    if (!key_) return {};
    return TeamTo{key_->public_key, vault::number_of(key_->public_key)};
}

TeamSeen TeamPart::seen(TeamFault fault) const {
    if (!key_) return {.fault = fault};
    return {.sign = vault::sign_of(vault::number_of(key_->public_key)),
            .aside = aside_,
            .fault = fault};
}

std::optional<store::TeamHere> TeamPart::here(int vault) const {
    const auto teams = parts_.journal.teams();
    if (!teams) return {};
    const auto found = std::ranges::find(*teams, vault, &store::TeamHere::worker);
    return found == teams->end() ? std::nullopt : std::optional{*found};
}

Result<std::optional<TeamPart::Taken>> TeamPart::taken(ByteView bytes, const OpenedVault& vault,
                                                       Known& known) const {
    const auto envelope = TRY(records::decode_envelope(bytes));
    const auto padded = TRY(crypto::open_sealed(envelope.box, *key_));
    const auto plain = TRY(crypto::unpad(padded.view()));
    const auto key = TRY(key_of_case(plain, known.packs));
    if (!known.records.insert(key).second) return std::nullopt;
    auto sealed = TRY(crypto::seal(padded.view(), vault.key.public_key));
    return Taken{.copy = {vault.number, envelope.epoch.kept_for, std::move(sealed)},
                 .tag = envelope.delete_tag};
}

bool TeamPart::take(const OpenedVault& vault, const std::function<Known()>& look) {
    auto row = key_ ? here(vault.number) : std::nullopt;
    if (!row) return false;
    auto agent = store::AgentReader::open(parts_.folders.agent_database());
    if (!agent) return false;  // It was never started.
    const auto came = agent->team_copies(*row);
    if (!came || came->rows.empty()) return false;
    auto known = look();
    std::vector<Taken> copies;
    for (const auto& each : came->rows) {
        auto copy = taken(each.envelope, vault, known);
        if (!copy) ++row->aside;
        if (copy && *copy) copies.push_back(**std::move(copy));
    }
    row->book = came->book;
    row->taken = came->rows.back().id;
    if (!parts_.journal.take_from_team(*row, copies)) return false;  // The next minute will do.
    aside_ = row->aside;
    return !copies.empty();
}

}  // namespace camino::kiosk
