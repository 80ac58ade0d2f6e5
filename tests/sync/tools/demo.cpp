#include "tests/sync/tools/demo.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "shared/crypto/random.h"
#include "shared/crypto/secret_file.h"
#include "shared/packs/answers.h"
#include "shared/records/segment.h"
#include "shared/store/deployment.h"
#include "shared/store/folders.h"
#include "shared/store/journal.h"
#include "shared/store/journal_reader.h"
#include "shared/store/pack_shelf.h"
#include "shared/store/recipients_file.h"
#include "shared/store/record_coding.h"
#include "sync/hub/intake.h"

#include "tests/story/program.h"

namespace camino::test {

namespace {

template <class T>
T must(Result<T> result) {
    INFO((result ? std::string() : result.error().detail));
    REQUIRE(result.has_value());
    if constexpr (!std::is_void_v<T>) return take_value(std::move(result));
}

crypto::SignKey device_key(const store::Folders& folders) {
    const auto seed = must(crypto::read_secret_file(folders.device_key(), 32));
    return must(crypto::SignKey::from_seed(seed.view()));
}

store::Journal open_journal(const store::Folders& folders, const store::Deployment& deployment) {
    must(store::make_folder(folders.front()));
    auto journal = must(store::Journal::open(folders.journal()));
    must(journal.pin({.device_key = device_key(folders).public_key(),
                      .hub_key = deployment.hub_key,
                      .content_key = deployment.content_key,
                      .country = deployment.country}));
    return journal;
}

Bytes sealed_record(const std::string& answers, const packs::Pack& pack,
                    const store::Deployment& deployment, const store::RecipientsFile& recipients) {
    const auto document = must(JsonDocument::parse(answers, "answers"));
    const auto facts = must(packs::read_answers(document.root(), pack));
    const auto day = must(parse_date("2024-09-15"));
    const auto screener = must(packs::Screener::create(pack, day));
    records::Record record;
    record.pack = store::pack_id(pack);
    record.key = crypto::random_array<16>();
    record.day = day;
    record.mode = deployment.record_mode();
    record.site = deployment.site;
    record.consent_version = 1;
    record.answers = store::answers_of(facts, pack);
    record.outcomes = store::outcomes_of(screener.screen(facts), pack);
    const auto bytes = must(records::encode(record, store::dictionary_of(pack)));
    const auto to = must(records::custodian_for(recipients.recipients, deployment.country,
                                                records::KeptFor::Days30));
    return must(records::seal_record(
        bytes, {.to = to.key, .epoch = to.epoch, .delete_tag = crypto::random_array<16>()}));
}

}  // namespace

std::string camino_program() { return CAMINO_BINARY_DIR "/camino"; }

Demo::Demo() {
    static const TempFolder kFirst;
    static const auto deployed = run({camino_program(), "deploy", "demo", kFirst.path("demo")});
    INFO(deployed.err);
    REQUIRE(deployed.status == 0);
    std::filesystem::copy(kFirst.path("demo"), path(), std::filesystem::copy_options::recursive);
}

std::uint64_t Demo::keep(const std::string& answers) const {
    const store::Folders folders{path("kiosk")};
    const auto deployment = must(store::read_deployment(folders.deployment()));
    const auto recipients =
        must(store::read_recipients(folders.recipients(), deployment.content_key));
    const auto pack = must(store::PackShelf(folders.packs(), deployment.content_key).active(""));
    auto journal = open_journal(folders, deployment);
    return must(journal.append({.envelope = sealed_record(answers, pack, deployment, recipients)}));
}

Bytes Demo::segment() const {
    const store::Folders folders{path("kiosk")};
    auto reader = must(store::JournalReader::open(folders.journal()));
    const auto run = must(reader.run_after(0));
    const std::vector<ByteView> envelopes(run.envelopes.begin(), run.envelopes.end());
    return must(records::sign_segment(
        {.first_seq = run.first_seq, .previous_head = run.previous_head, .envelopes = envelopes},
        device_key(folders)));
}

void Demo::take_in(ByteView segment) const {
    const hub::HubFolders folders{path("hub")};
    auto store = must(hub::HubStore::open(folders.database()));
    const hub::IntakeContext context{.keys = must(hub::read_hub_keys(folders)),
                                     .settings = must(hub::read_settings(store))};
    auto transaction = must(store.begin());
    const auto taken = must(hub::take_segment(store, context, segment, CivilDate{20000}));
    INFO((taken.problem ? taken.problem->detail : std::string()));
    REQUIRE_FALSE(taken.problem.has_value());
    must(transaction.commit());
}

}  // namespace camino::test
