// Fills a machine's journal with records, sealed and saved as the kiosk does it.
//
// usage: fill_journal FOLDER COUNT     FOLDER is DIR/kiosk of `camino deploy demo DIR`

#include <cstdio>
#include <cstdlib>

#include "shared/store/deployment.h"
#include "shared/store/folders.h"
#include "shared/store/journal.h"
#include "shared/store/recipients_file.h"

#include "tests/support/sample_records.h"

namespace {

using namespace camino;

constexpr std::uint64_t kSeed = 5;

Result<store::Journal> open_journal(const store::Folders& folders,
                                    const store::Deployment& deployment) {
    auto journal = TRY(store::Journal::open(folders.journal()));
    TRY(journal.pin({.device_key = deployment.device_key,
                     .hub_key = deployment.hub_key,
                     .content_key = deployment.content_key,
                     .country = deployment.country}));
    return journal;
}

Result<records::Address> custodian(const store::Folders& folders,
                                   const store::Deployment& deployment) {
    const auto file = TRY(store::read_recipients(folders.recipients(), deployment.content_key));
    const auto key =
        TRY(records::custodian_for(file.recipients, deployment.country, records::KeptFor::Days30));
    return records::Address{.to = key.key, .epoch = key.epoch};
}

Result<void> fill(const std::string& folder, int count) {
    const store::Folders folders{folder};
    const auto deployment = TRY(store::read_deployment(folders.deployment()));
    const auto address = TRY(custodian(folders, deployment));
    auto journal = TRY(open_journal(folders, deployment));
    const auto dictionary = test::large_dictionary();
    test::Rng rng{kSeed};
    for (int i = 0; i < count; ++i) {
        const auto record = TRY(records::encode(test::random_record(rng, dictionary), dictionary));
        auto envelope = TRY(records::seal_record(record, address));
        TRY(journal.append({.envelope = std::move(envelope)}));
    }
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: fill_journal FOLDER COUNT\n");
        return 2;
    }
    const auto filled = fill(argv[1], std::atoi(argv[2]));
    if (!filled) std::fprintf(stderr, "fill_journal: %s\n", filled.error().detail.c_str());
    return filled ? 0 : 1;
}
