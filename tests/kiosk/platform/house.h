// House: one enrolled demo machine in a folder of its own, with a custodian.

#pragma once

#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "kiosk/platform/options.h"
#include "shared/crypto/seal.h"
#include "shared/crypto/sign.h"
#include "shared/packs/manifest.h"
#include "shared/store/deployment.h"
#include "shared/store/folders.h"
#include "shared/store/journal_reader.h"
#include "shared/store/pack_shelf.h"
#include "shared/store/recipients_file.h"
#include "shared/store/site_file.h"
#include "shared/store/small_files.h"

#include "tests/support/temp_folder.h"

namespace camino::kiosk {

template <class T>
T must(Result<T> result) {
    if (!result) FAIL(result.error().detail);
    return take_value(std::move(result));
}

// One enrolled demo machine with a custodian.
class House {
public:
    House() {
        deployment_ = {.tz = "America/Bogota",
                       .country = "CO",
                       .mode = records::Mode::Kiosk,
                       .site = 7,
                       .hub = "http://127.0.0.1:1",
                       .hub_key = crypto::SignKey::generate().public_key(),
                       .content_key = content_.public_key(),
                       .device_key = crypto::SignKey::generate().public_key(),
                       .demo = true};
        write();
        store::RecipientsFile recipients;
        recipients.recipients.version = 1;
        recipients.recipients.statistics_key = statistics.public_key;
        for (const auto kept_for : {records::KeptFor::Days30, records::KeptFor::Months6}) {
            recipients.recipients.custodians.push_back({"CO", {kept_for, 3}, custodian.public_key});
        }
        must(store::make_folder(folders().agent()));
        must(store::replace_file(folders().recipients(),
                                 store::to_signed_json(recipients, content_)));
    }

    void write() { must(store::write_deployment(folders().deployment(), deployment_)); }

    /// What its office says of the house, signed.
    void put_site(const packs::Site& site) const {
        must(store::replace_file(folders().site(), store::to_signed_json(site, content_)));
    }

    /// Content in `folder`, signed, as the agent leaves it.
    void put_pack(const std::string& folder) const {
        put_files(signed_pack(must(store::read_pack_files(folder))));
    }
    [[nodiscard]] packs::PackFiles signed_pack(packs::PackFiles files) const {
        packs::sign(files, content_);
        return files;
    }
    void put_files(const packs::PackFiles& files) const {
        must(store::PackShelf(folders().packs(), deployment_.content_key).put(files));
    }

    [[nodiscard]] store::Folders folders() const { return {folder_.path()}; }
    [[nodiscard]] std::string file(const std::string& name, const std::string& text) const {
        must(store::replace_file(folder_.path(name), text));
        return folder_.path(name);
    }
    [[nodiscard]] std::string sound_log() const { return folder_.path("sounds"); }
    /// The ids of what was said, in order.
    [[nodiscard]] std::vector<std::string> said() const {
        const auto text = store::read_file(sound_log(), 1'000'000);
        std::vector<std::string> ids;
        std::istringstream lines(text.value_or(""));
        for (std::string line; std::getline(lines, line);)
            ids.push_back(line.substr(0, line.find('\t')));
        return ids;
    }

    [[nodiscard]] Options options() const {
        Options options;
        options.data = folder_.path();
        options.pack = std::string(CAMINO_SOURCE_DIR) + "/assets/packs/safe-mobility";
        options.as_of = *parse_date("2024-09-15");
        return options;
    }

    [[nodiscard]] std::vector<Bytes> envelopes() const {
        auto reader = must(store::JournalReader::open(folders().journal()));
        return must(reader.run_after(0)).envelopes;
    }
    [[nodiscard]] std::uint64_t tally_count() const {
        auto reader = must(store::JournalReader::open(folders().journal()));
        return must(reader.status()).tally_count;
    }

    store::Deployment deployment_{};
    crypto::SealKeyPair custodian = crypto::SealKeyPair::generate();
    crypto::SealKeyPair statistics = crypto::SealKeyPair::generate();

private:
    test::TempFolder folder_;
    crypto::SignKey content_ = crypto::SignKey::generate();
};

}  // namespace camino::kiosk
