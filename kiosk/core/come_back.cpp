#include "kiosk/core/come_back.h"

#include <algorithm>

#include "shared/base/crockford.h"
#include "shared/crypto/hash.h"

namespace camino::kiosk {

namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kAnswerSize = 3;
constexpr std::size_t kCheckSize = 4;
constexpr std::size_t kLanguageSize = 2;
constexpr std::size_t kDeletionLetters = 20;
constexpr std::size_t kLettersMax = 512;

using AnswerName = ByteArray<kAnswerSize>;

template <std::size_t N>
ByteArray<N> start_of_hash(ByteView bytes) {
    return ByteReader{crypto::hash(bytes)}.array<N>();
}

AnswerName name_of(const std::string& question, const std::string& answer) {
    return start_of_hash<kAnswerSize>(as_bytes(question + "=" + answer));
}

bool is_plain(const rules::Question& question) {
    return question.sensitivity <= rules::Sensitivity::B &&
           (question.kind == rules::AnswerKind::One || question.kind == rules::AnswerKind::Many);
}

constexpr const char* kUnknown = "unknown";
constexpr const char* kDeclined = "declined";

std::vector<AnswerName> names_of(const rules::Question& question, const rules::Fact& fact) {
    std::vector<AnswerName> names;
    if (fact.kind == rules::Fact::Kind::Options) {
        for (std::size_t i = 0; i < question.options.size(); ++i) {
            if ((fact.options >> i & 1U) != 0)
                names.push_back(name_of(question.id, question.options[i]));
        }
    } else if (fact.kind == rules::Fact::Kind::Unknown && fact.asked()) {
        const bool declined = fact.why == rules::Unknown::Declined;
        names.push_back(name_of(question.id, declined ? kDeclined : kUnknown));
    }
    return names;
}

// What `said` holds of this question; not asked when nothing.
rules::Fact fact_of(const rules::Question& question, const std::vector<AnswerName>& said) {
    const auto holds = [&](const std::string& answer) {
        return std::find(said.begin(), said.end(), name_of(question.id, answer)) != said.end();
    };
    rules::OptionSet options = 0;
    for (std::size_t i = 0; i < question.options.size(); ++i) {
        if (holds(question.options[i])) options |= rules::OptionSet{1} << i;
    }
    const bool one = question.kind == rules::AnswerKind::One;
    if (one && (options & (options - 1)) != 0) return {};  // Two answers at once: nobody said that.
    if (options != 0) return rules::Fact::of_options(options);
    if (holds(kDeclined)) return rules::Fact::unknown(rules::Unknown::Declined);
    if (holds(kUnknown)) return rules::Fact::unknown(rules::Unknown::DoesNotKnow);
    return {};
}

Answers answers_of(const std::vector<AnswerName>& said, const Setting& setting) {
    const auto& questions = setting.book().questions;
    auto answers = Answers::none(questions.size());
    for (rules::QuestionIndex i = 0; i < questions.size(); ++i) {
        if (is_plain(questions[i])) answers[i] = fact_of(questions[i], said);
    }
    return answers;
}

const Error kMistyped{Errc::BadInput, "this is no code of a visit", {}};

}  // namespace

std::string come_back_code(const Model& model, const Setting& setting) {
    const auto& questions = setting.book().questions;
    const auto& counted = model.session.interview.counted;
    ByteWriter out;
    out.u8(kVersion).u32(static_cast<std::uint32_t>(setting.today.days));
    out.raw(as_bytes(model.language.substr(0, kLanguageSize)));
    for (rules::QuestionIndex i = 0; i < counted.count; ++i) {
        if (!is_plain(questions[i]) || questions[i].presentation) continue;
        for (const auto& name : names_of(questions[i], counted[i])) out.raw(name);
    }
    out.raw(start_of_hash<kCheckSize>(out.view()));
    return to_crockford(out.view());
}

bool is_come_back_code(std::string_view text) {
    return crockford_values(text).size() > kDeletionLetters;
}

Result<CameBack> read_come_back(std::string_view text, const Setting& setting) {
    if (text.size() > kLettersMax) return tl::unexpected(kMistyped);
    const auto bytes = from_crockford(text);
    if (!bytes || bytes->size() < kCheckSize) return tl::unexpected(kMistyped);
    const ByteView said = ByteView{*bytes}.first(bytes->size() - kCheckSize);
    const auto check = ByteReader{ByteView{*bytes}.last(kCheckSize)}.array<kCheckSize>();
    if (start_of_hash<kCheckSize>(said) != check) return tl::unexpected(kMistyped);

    ByteReader in{said};
    const auto version = in.u8();
    CameBack back{.said_on = CivilDate{static_cast<std::int32_t>(in.u32())}};
    back.language = std::string{as_text(in.raw(kLanguageSize))};
    std::vector<AnswerName> names;
    while (in.ok() && !in.rest().empty()) names.push_back(in.array<kAnswerSize>());
    const bool dated = back.said_on > kFirstDate && back.said_on < kLastDate;
    if (!in.ok() || version != kVersion || !dated) return tl::unexpected(kMistyped);
    if (setting.today > back.said_on + kComeBackDays) {
        return fail(Errc::NotFound, "this code is older than thirty days");
    }
    back.answers = answers_of(names, setting);
    return back;
}

}  // namespace camino::kiosk
