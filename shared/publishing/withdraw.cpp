// One more pack on the recall list.

#include <algorithm>

#include "shared/codec/json_writer.h"
#include "shared/publishing/files.h"
#include "shared/publishing/recall_list.h"
#include "shared/publishing/standing.h"
#include "shared/tuf/write.h"

namespace camino::publishing {

namespace {

Result<void> check_why(std::string_view why) {
    if (why.empty()) return fail(Errc::BadInput, "say why the content is withdrawn");
    if (why.size() > kWhySizeMax || !is_utf8(why))
        return fail(Errc::BadInput, "the reason is longer than " + std::to_string(kWhySizeMax) +
                                        " bytes, or no UTF-8");
    return {};
}

Result<std::vector<Withdrawn>> list_of(const Repository& repository, const tuf::Targets& recall) {
    const auto stated = recall.files.find(kRecallFile);
    if (stated == recall.files.end()) return std::vector<Withdrawn>{};
    const auto served = TRY(served_as(kRecallFile, stated->second));
    const auto text = TRY(target_bytes(repository, served, kRecallFile, stated->second));
    return read_recall_list(text);
}

}  // namespace

Result<std::vector<Withdrawn>> withdrawn_in(const Repository& repository) {
    const auto held = TRY(newest_role(repository, kRecall));
    return list_of(repository, held.content);
}

Result<Repository> withdraw(Repository repository, const Withdrawn& withdrawn, tuf::UnixTime now) {
    TRY(check_why(withdrawn.why));
    auto list = TRY(withdrawn_in(repository));
    std::erase_if(list, [&](const auto& one) { return one.pack == withdrawn.pack; });
    list.push_back(withdrawn);

    const auto text = write_recall_list(std::move(list));
    const auto stated = tuf::target_of(as_bytes(text));
    const auto served = TRY(served_as(kRecallFile, stated));
    tuf::Targets recall;
    recall.files[std::string(kRecallFile)] = stated;
    TRY(put_draft(repository, kRecall, std::move(recall), now));
    repository.targets[served] = text;
    return repository;
}

}  // namespace camino::publishing
