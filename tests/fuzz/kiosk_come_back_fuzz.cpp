// Whatever a scanner types, what is taken for a code of an earlier visit holds only plain answers
// that the pack offers.

#include "kiosk/core/come_back.h"
#include "shared/base/assert.h"

#include "tests/fuzz/target.h"
#include "tests/support/kiosk_world.h"

using namespace camino;
using namespace camino::kiosk;

namespace {

const KioskWorld& world() {
    static const KioskWorld made("2024-09-15");
    return made;
}

}  // namespace

std::vector<Bytes> camino::test::fuzz_seeds() {
    Visitor visitor(world());
    visitor.answer({{"age_band", "21plus"}, {"where_now", "CO"}, {"nationality", "VE"}});
    const auto code = come_back_code(visitor.model, world().setting);
    const auto bytes = as_bytes(code);
    return {Bytes(bytes.begin(), bytes.end())};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = as_text(test::input(data, size));
    const auto back = read_come_back(text, world().setting);
    if (!back) return 0;
    const auto& questions = world().setting.book().questions;
    for (rules::QuestionIndex i = 0; i < questions.size(); ++i) {
        if (!back->answers[i].asked()) continue;
        CAMINO_ASSERT(questions[i].sensitivity <= rules::Sensitivity::B);
        CAMINO_ASSERT(back->answers[i].options >> questions[i].options.size() == 0);
    }
    return 0;
}
