#include "sync/wire/problem.h"

#include "shared/codec/json.h"
#include "shared/codec/json_writer.h"

namespace camino::wire {

namespace {

constexpr JsonLimits kLimits{
    .size_max = std::size_t{16} * 1024, .depth_max = 4, .node_count_max = 100};
constexpr std::size_t kWordsSizeMax = 1000;

Result<std::string> words_of(Json json, std::string_view name) {
    const auto member = json.find(name);
    if (!member) return fail(Errc::BadInput, "a problem without " + std::string{name});
    const auto text = TRY(member->text());
    if (text.size() > kWordsSizeMax) return fail(Errc::BadInput, "a problem of too many words");
    return std::string{text};
}

}  // namespace

std::string encode(const Problem& problem) {
    JsonWriter out;
    out.begin_object().key("title").text(problem.title).key("status").integer(problem.status);
    out.key("detail").text(problem.detail).end_object();
    return out.take();
}

Result<Problem> decode_problem(std::string_view text) {
    const auto document = TRY(JsonDocument::parse(text, "the hub's answer", kLimits));
    const auto root = document.root();
    const auto status = root.find("status");
    if (!status) return fail(Errc::BadInput, "a problem without status");
    const auto number = TRY(status->integer());
    if (number < 100 || number > 599) return fail(Errc::BadInput, "a problem without status");
    auto title = TRY(words_of(root, "title"));
    auto detail = TRY(words_of(root, "detail"));
    return Problem{static_cast<int>(number), std::move(title), std::move(detail)};
}

}  // namespace camino::wire
