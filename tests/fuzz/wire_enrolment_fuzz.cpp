// Whatever comes as an enrolment, request or answer, is taken only with a signature that holds.

#include "shared/base/assert.h"
#include "sync/wire/enrolment.h"

#include "tests/fuzz/target.h"
#include "tests/support/keys.h"

using namespace camino;

std::vector<Bytes> camino::test::fuzz_seeds() {
    const wire::Enrolment enrolment{.post = {.country = "CO", .site = 1, .tz = "America/Bogota"},
                                    .recipients = "{}"};
    return {wire::sign_enrol_request({}, sign_key(1)),
            wire::sign_enrolment(enrolment, sign_key(9)).value()};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = test::input(data, size);
    (void)wire::open_enrol_request(bytes);
    if (const auto enrolment = wire::open_enrolment(bytes, test::sign_key(9).public_key())) {
        CAMINO_ASSERT(wire::check(enrolment->post).has_value());
    }
    return 0;
}
