#include "sync/tools/new_deployment.h"

#include "shared/crypto/random.h"
#include "shared/store/folders.h"
#include "shared/store/small_files.h"
#include "shared/tuf/names.h"
#include "sync/tools/checklist.h"
#include "sync/tools/founding.h"
#include "sync/tools/repository_folder.h"
#include "sync/tools/whole_folder.h"

namespace camino::tools {

namespace {

Result<publishing::Repository> offered(const NewDeployment& deployment,
                                       const crypto::SignPublicKey& hub) {
    auto repository = publishing::found(signers_of(deployment.signers, hub),
                                        languages_of(deployment.pack), deployment.now);
    return publishing::offer(std::move(repository), deployment.pack, deployment.now);
}

/// The hub gives the root to no machine, and enrols none, before it was signed and published.
Result<void> put_trust(const std::string& hub_folder, const NewDeployment& deployment,
                       const hub::HubPublicKeys& keys, const publishing::Repository& repository) {
    const hub::HubFolders folders{hub_folder};
    const auto recipients = first_recipients(deployment.custodians, keys);
    TRY(store::replace_file(folders.recipients(),
                            store::to_signed_json(recipients, deployment.content)));
    return store::replace_file(folders.root(),
                               repository.metadata.at(tuf::file_name(tuf::kRoot, 1)));
}

Result<hub::Welcome> fill(const std::string& root, const NewDeployment& deployment) {
    const auto hub_folder = root + "/hub";
    const auto keys =
        TRY(hub::set_up_hub(hub_folder, {.content_key = deployment.content.public_key()}));
    const auto repository = TRY(offered(deployment, keys.publishing));
    TRY(write_repository(root + "/repository", {.before = {}, .after = repository}));
    TRY(put_trust(hub_folder, deployment, keys, repository));
    TRY(store::replace_file(root + "/CHECKLIST.txt", checklist(deployment), 0644));
    return hub::invite_owner(hub_folder, deployment.owner);
}

}  // namespace

Result<hub::Welcome> make_deployment(const NewDeployment& deployment) {
    TRY(check_empty(deployment.folder));
    hub::Welcome welcome;
    const auto made = make_whole(deployment.folder, [&](const std::string& draft) -> Result<void> {
        welcome = TRY(fill(draft, deployment));
        return {};
    });
    if (!made) return tl::unexpected(made.error());
    return welcome;
}

}  // namespace camino::tools
