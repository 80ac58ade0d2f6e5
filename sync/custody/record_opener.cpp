#include "sync/custody/record_opener.h"

#include <fmt/format.h>

#include "shared/base/assert.h"
#include "shared/codec/json_writer.h"
#include "shared/crypto/padding.h"
#include "shared/packs/answers.h"
#include "shared/records/envelope.h"
#include "shared/store/recipients_file.h"
#include "shared/store/record_coding.h"
#include "sync/custody/event_json.h"

namespace camino::custody {

namespace {

void write_place(const HeldRecord& held, JsonWriter& out) {
    out.key("device").text(records::to_string(held.device));
    out.key("seq").integer(static_cast<std::int64_t>(held.seq));
    out.key("verified").boolean(held.verified);
}

std::string error_line(const HeldRecord& held, std::string_view words) {
    JsonWriter out;
    out.begin_object();
    write_place(held, out);
    out.key("error").text(words).end_object();
    return out.take();
}

std::string_view name_of(records::Mode mode) {
    switch (mode) {
        case records::Mode::Kiosk: return "kiosk";
        case records::Mode::Desk: return "desk";
        case records::Mode::Demo: return "demo";
    }
    CAMINO_ASSERT(false);
}

std::string_view name_of(records::Outcome outcome) {
    switch (outcome) {
        case records::Outcome::Absent: return "absent";
        case records::Outcome::MayQualify: return "may_qualify";
        case records::Outcome::NotNow: return "not_now";
        case records::Outcome::CannotTell: return "cannot_tell";
        case records::Outcome::Closed: return "closed";
        case records::Outcome::InfoOnly: return "info_only";
    }
    CAMINO_ASSERT(false);
}

void write_criteria(std::string_view key, records::Truth wanted,
                    const records::PathwayOutcome& outcome, const records::Pathway& pathway,
                    JsonWriter& out) {
    bool begun = false;
    for (std::size_t i = 0; i < pathway.criteria.size(); ++i) {
        if (outcome.criteria[i] != wanted) continue;
        if (!begun) out.key(key).begin_array();
        begun = true;
        out.text(pathway.criteria[i]);
    }
    if (begun) out.end_array();
}

void write_outcomes(const records::Outcomes& outcomes, const records::Dictionary& dictionary,
                    JsonWriter& out) {
    out.begin_object();
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const auto& pathway = dictionary.pathways[i];
        if (outcomes[i].outcome == records::Outcome::Absent) continue;
        out.key(pathway.id).begin_object();
        out.key("outcome").text(name_of(outcomes[i].outcome));
        if (outcomes[i].outcome == records::Outcome::NotNow) {
            write_criteria("failing", records::Truth::False, outcomes[i], pathway, out);
        }
        if (outcomes[i].outcome == records::Outcome::CannotTell) {
            write_criteria("missing", records::Truth::Unknown, outcomes[i], pathway, out);
        }
        out.end_object();
    }
    out.end_object();
}

}  // namespace

std::string RecordOpener::line(const HeldRecord& held) {
    auto line = open(held);
    if (line) {
        ++opened_count_;
        return std::move(*line);
    }
    ++failed_count_;
    return error_line(held, line.error().detail);
}

Result<std::string> RecordOpener::open(const HeldRecord& held) {
    const auto plain = TRY(this->plain(held));
    const auto bytes = plain.view();
    const auto pack = TRY(records::pack_of_record(bytes));
    const auto* const coding = TRY(this->coding(pack));
    auto record = TRY(records::decode_record(bytes, coding->dictionary));
    const auto facts = store::facts_of(record.answers);
    if (!facts) return tl::unexpected(facts.error());

    JsonWriter out;
    out.begin_object();
    write_place(held, out);
    out.key("as_of").text(to_string(record.day));
    out.key("mode").text(name_of(record.mode));
    out.key("site").integer(record.site);
    out.key("language").text(coding->dictionary.languages.at(record.language));
    out.key("consent").integer(record.consent_version);
    out.key("pack").text(to_hex(coding->pack.hash));
    out.key("pack_version").text(coding->pack.version);
    out.key("record").text(to_hex(record.key));
    out.key("answers");
    packs::write_answers(coding->pack, *facts, out);
    out.key("outcomes");
    write_outcomes(record.outcomes, coding->dictionary, out);
    if (record.event) write_event(*record.event, out.key("event"));
    out.end_object();
    records::wipe(record);
    return out.take();
}

Result<crypto::Secret> RecordOpener::plain(const HeldRecord& held) const {
    if (!held.set_aside.empty()) {
        return fail(Errc::BadInput, "the hub set it aside: " + held.set_aside);
    }
    const auto padded = TRY(unseal(held.envelope));
    return crypto::Secret::copy_of(TRY(crypto::unpad(padded.view())));
}

Result<crypto::Secret> RecordOpener::unseal(ByteView envelope) const {
    const auto decoded = TRY(records::decode_envelope(envelope));
    std::size_t tried = 0;
    for (const auto& ring : rings_) {
        const auto* const key = ring.find(decoded.epoch);
        if (key == nullptr) continue;
        ++tried;
        auto opened = crypto::open_sealed(decoded.box, *key);
        if (opened) return opened;
    }
    const auto epoch = fmt::format("'{}' number {}", store::to_string(decoded.epoch.kept_for),
                                   decoded.epoch.number);
    if (tried == 0) {
        return fail(Errc::NotFound,
                    "it is sealed to the key " + epoch + ", which is not among the keys given");
    }
    return fail(Errc::Untrusted, "the key " + epoch +
                                     " does not open it: it belongs to another "
                                     "custodian, or the record was damaged");
}

Result<const RecordOpener::Coding*> RecordOpener::coding(const records::PackId& id) {
    const auto found = codings_.find(id);
    if (found != codings_.end()) return &found->second;
    Coding coding;
    coding.pack = TRY(shelf_.load(id));
    coding.dictionary = store::dictionary_of(coding.pack);
    return &codings_.emplace(id, std::move(coding)).first->second;
}

std::string sealed_line(const HeldRecord& held) {
    const auto envelope = records::decode_envelope(held.envelope);
    if (!held.set_aside.empty()) return error_line(held, "set aside: " + held.set_aside);
    if (!envelope) return error_line(held, envelope.error().detail);
    JsonWriter out;
    out.begin_object();
    write_place(held, out);
    out.key("kept_for").text(store::to_string(envelope->epoch.kept_for));
    out.key("key_number").integer(envelope->epoch.number);
    out.key("size").integer(static_cast<std::int64_t>(held.envelope.size()));
    out.end_object();
    return out.take();
}

}  // namespace camino::custody
