#include "sync/hub/setup.h"

#include <chrono>

#include "shared/crypto/passphrase.h"
#include "shared/crypto/random.h"
#include "shared/publishing/publication.h"
#include "shared/store/folders.h"
#include "shared/store/pack_shelf.h"
#include "shared/store/small_files.h"
#include "shared/tuf/names.h"
#include "sync/hub/hub_settings.h"
#include "sync/hub/store_place.h"

namespace camino::hub {

namespace {

/// Whoever sets a hub up owns it. In a demo one person may do all that needs two.
Result<void> put_first_person(HubStore& store, const HubSetup& setup, const std::string& line) {
    const std::string name{kFirstPerson};
    People people{store, now_utc(), "hub machine"};
    const Actor actor{.name = "set up"};
    if (setup.demo) TRY(people.set_single_person(actor, true));
    if (line.empty()) return {};
    PeopleStore rows{store.session()};
    const bool is_new = TRY(rows.add(
        {.name = name, .role = people::Role::Owner, .password = line, .made = today_utc()}));
    if (is_new) return people.note(actor, "add_person", name + " owner");
    TRY(rows.put_password(name, line, std::nullopt));
    TRY(rows.close_sessions(name));
    return people.note(actor, "reset_person", name);
}

}  // namespace

people::Time now_utc() {
    return std::chrono::floor<people::Seconds>(std::chrono::system_clock::now());
}

CivilDate today_utc() {
    const auto days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    return {static_cast<std::int32_t>(days.time_since_epoch().count())};
}

Result<HubPublicKeys> set_up_hub(const std::string& folder, const HubSetup& setup) {
    TRY(crypto::initialise());
    const HubFolders folders{folder};
    TRY(store::make_folder(folder));
    TRY(make_hub_keys(folders));
    const auto keys = TRY(read_hub_keys(folders));

    auto store = TRY(open_store(folders));
    auto transaction = TRY(store.begin());
    auto settings = TRY(read_settings(store));
    settings.content_key = setup.content_key;
    settings.demo = setup.demo;
    if (!setup.password.empty()) settings.password = TRY(crypto::hash_password(setup.password));
    TRY(write_settings(store, settings));
    TRY(put_first_person(store, setup, setup.password.empty() ? "" : settings.password));
    TRY(transaction.commit());
    return HubPublicKeys{keys.receipt.public_key(), keys.seal.public_key,
                         keys.statistics.public_key, keys.publishing.public_key()};
}

Result<Welcome> invite_owner(const std::string& folder, const std::string& name) {
    const auto invitation = TRY(People::new_invitation());
    auto store = TRY(open_store({folder}));
    auto transaction = TRY(store.begin());
    People people{store, now_utc(), "hub machine"};
    auto done = TRY(people.add({.name = "set up"}, name, people::Role::Owner, invitation));
    if (done.fault) return fail(Errc::BadInput, "the name " + name + " is or was somebody's");
    TRY(transaction.commit());
    return std::move(done.welcome);
}

Result<std::string> give_ticket(HubStore& store, const crypto::SignPublicKey& hub_key,
                                const std::string& url, const wire::Post& post) {
    const wire::Ticket ticket{
        .secret = crypto::random_array<16>(), .hub_key = hub_key, .post = post, .hub = url};
    TRY(store.add_ticket(wire::ticket_hash(ticket.secret), ticket.post, today_utc()));
    return encode(ticket);
}

Result<published::Publisher> publisher(const HubFolders& folders, const HubKeys& keys,
                                       const crypto::SignPublicKey& content_key) {
    auto root = store::read_file(folders.root(), tuf::Limits{}.root_size_max);
    if (!root && root.error().code != Errc::NotFound) return tl::unexpected(root.error());
    return published::Publisher{keys.publishing, content_key,
                                root ? *std::move(root) : std::string{}};
}

Result<published::Plan> hand_out(const std::string& folder,
                                 const publishing::Repository& repository) {
    const HubFolders folders{folder};
    const auto first = repository.metadata.find(tuf::file_name(tuf::kRoot, 1));
    if (first == repository.metadata.end())
        return fail(Errc::BadInput, "the repository has no first root");
    TRY(store::replace_file(folders.root(), first->second));
    const auto keys = TRY(read_hub_keys(folders));
    auto store = TRY(open_store(folders));
    auto transaction = TRY(store.begin());
    const auto settings = TRY(read_settings(store));
    const auto publisher = TRY(hub::publisher(folders, keys, settings.content_key));
    published::Store rows{store.session()};
    const auto held = TRY(published::read_held(rows));
    auto plan = TRY(published::plan(publisher, held, publishing::write_publication(repository),
                                    now_utc().time_since_epoch().count()));
    TRY(published::put(rows, plan, kSetUp, today_utc()));
    TRY(store::PackShelf(folders.packs(), settings.content_key).put(plan.pack));
    TRY(transaction.commit());
    return plan;
}

Result<void> add_device(const std::string& folder, const crypto::SignPublicKey& key,
                        const wire::Post& post, CivilDate day) {
    TRY(wire::check(post));
    auto store = TRY(open_store({folder}));
    auto transaction = TRY(store.begin());
    TRY(store.add_device(key, post, day));
    return transaction.commit();
}

}  // namespace camino::hub
