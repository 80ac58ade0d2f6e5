#include "tests/support/people_of_repository.h"

#include "shared/tuf/names.h"
#include "shared/tuf/write.h"

#include "tests/support/keys.h"

namespace camino::test {

using publishing::Repository;

publishing::Signers People::signers() const {
    const std::vector keys{sign_key(1).public_key(), sign_key(2).public_key(),
                           sign_key(3).public_key()};
    const publishing::Group two{.keys = keys, .threshold = 2};
    return {.root = two,
            .targets = two,
            .rules = two,
            .contacts = two,
            .words = two,
            .recall = {.keys = keys, .threshold = 1},
            .hub = hub.value_or(sign_key(9).public_key())};
}

Repository People::founded() const { return publishing::found(signers(), languages, at); }

Repository People::signed_by(Repository repository, const std::vector<int>& keys) const {
    for (const int key : keys)
        repository = publishing::sign(std::move(repository), sign_key(key)).value();
    return repository;
}

Repository People::agreed(const packs::PackFiles& pack) const {
    return signed_by(publishing::offer(founded(), pack, at).value(), {1, 2});
}

Repository People::published(const packs::PackFiles& pack) const {
    return next(founded(), pack, at);
}

Repository People::next(const Repository& repository, const packs::PackFiles& pack,
                        tuf::UnixTime now) const {
    auto offered = publishing::offer(repository, pack, now).value();
    return publishing::seal(signed_by(std::move(offered), {1, 2}), sign_key(9), now).value();
}

std::string People::root(const Repository& repository) {
    return repository.metadata.at("1.root.json");
}

Repository forged(Repository repository, const std::string& role, const std::vector<int>& keys,
                  void (*edit)(tuf::Targets&)) {
    const auto* text = repository.metadata_of(role);
    auto targets = tuf::read_targets(as_bytes(*text), role).value().content;
    ++targets.header.version;
    edit(targets);
    auto forged = tuf::draft(targets);
    for (const int key : keys) forged = tuf::sign(as_bytes(forged), sign_key(key)).value();
    repository.metadata[tuf::file_name(role, targets.header.version)] = std::move(forged);
    return repository;
}

}  // namespace camino::test
