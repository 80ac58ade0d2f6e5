#include "kiosk/platform/content_choice.h"

#include "shared/publishing/publication.h"

namespace camino::kiosk {

namespace {

auto refuse(const std::string& words, Where where = Where::here()) {
    return fail(Errc::Untrusted, "the content that the agent named was not taken: " + words, where);
}

Result<publishing::Proven> prove(ByteView proof, std::string_view root) {
    const auto repository = TRY(publishing::read_publication(proof));
    return publishing::prove(repository, root);
}

}  // namespace

Result<store::ContentPin> accepted(const store::ContentPin& pinned,
                                   const store::ContentStatus& named, ByteView proof) {
    if (named.pack == pinned.pack && named.withdrawn == pinned.withdrawn) return pinned;
    const auto proven = prove(proof, pinned.root);
    if (!proven) return refuse(proven.error().detail);
    const auto& content = proven->content;
    if (proven->recall < pinned.recall) return refuse("its recall list is older than one seen");
    auto next = pinned;
    next.root = proven->root;
    next.recall = proven->recall;
    if (named.pack != pinned.pack) {
        if (to_hex(content.hash) != named.pack) return refuse("nobody has signed it as the newest");
        if (content.number <= pinned.number) return refuse("it is older than the content in use");
        next.pack = named.pack;
        next.number = content.number;
    }
    next.withdrawn = content.why_withdrawn(next.pack);
    return next;
}

Result<std::int64_t> confirmed(const store::ContentPin& pinned, ByteView proof) {
    return TRY(prove(proof, pinned.root)).content.confirmed;
}

ContentUse use_of(const ContentAge& age) {
    constexpr int kConfirmedDays = 30;
    constexpr int kUnconfirmedDaysMax = 90;
    const auto last = age.published + age.contacts_only_days;
    const auto since = age.confirmed.value_or(age.published);
    const auto is_over = [&](CivilDate day, int days) {
        return day > last || (age.confirmed && day - since > days);
    };
    if (is_over(age.certain_day, kUnconfirmedDaysMax)) return {Content::TooOld, since};
    if (is_over(age.day, kConfirmedDays) || !age.clock_plausible) return {Content::Usable, since};
    return {};
}

store::ContentPin first_content(const store::ContentStatus& named, std::string root) {
    return {.root = std::move(root),
            .number = static_cast<std::uint32_t>(named.version),
            .pack = named.pack,
            .withdrawn = named.withdrawn};
}

}  // namespace camino::kiosk
