#include "shared/records/recipients.h"

namespace camino::records {

Result<CustodianKey> custodian_for(const Recipients& recipients, std::string_view country,
                                   KeptFor kept_for) {
    const CustodianKey* newest = nullptr;
    for (const auto& custodian : recipients.custodians) {
        if (custodian.country != country || custodian.epoch.kept_for != kept_for) continue;
        if (newest == nullptr || newest->epoch.number < custodian.epoch.number) newest = &custodian;
    }
    if (newest == nullptr)
        return fail(Errc::NotFound,
                    "the deployment names no custodian key for " + std::string{country});
    return *newest;
}

}  // namespace camino::records
