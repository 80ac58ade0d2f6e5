#include "shared/publishing/recall_list.h"

#include <algorithm>

#include "shared/codec/json_fields.h"
#include "shared/codec/json_writer.h"

namespace camino::publishing {

namespace {

std::string write(const std::vector<Withdrawn>& withdrawn) {
    JsonWriter out;
    out.begin_object().key("withdrawn").begin_array();
    for (const auto& one : withdrawn) {
        out.begin_object().key("pack").text(to_hex(one.pack));
        out.key("on").text(to_string(one.on)).key("why").text(one.why).end_object();
    }
    out.end_array().end_object();
    return out.take();
}

Withdrawn read_one(Json json, Mistakes& mistakes) {
    JsonFields fields(json, mistakes);
    Withdrawn one;
    const auto hash = from_hex(fields.text("pack"));
    if (hash && hash->size() == one.pack.size())
        std::copy(hash->begin(), hash->end(), one.pack.begin());
    else
        fields.complain("'pack' is no hash: write its 64 hexadecimal digits");
    one.on = fields.date("on").value_or(CivilDate{});
    one.why = fields.text("why");
    return one;
}

}  // namespace

std::string write_recall_list(std::vector<Withdrawn> withdrawn) {
    for (;;) {
        auto text = write(withdrawn);
        if (text.size() <= kRecallSizeMax || withdrawn.empty()) return text;
        withdrawn.erase(withdrawn.begin());
    }
}

Result<std::vector<Withdrawn>> read_recall_list(std::string_view text) {
    if (text.size() > kRecallSizeMax)
        return fail(Errc::BadInput, std::string(kRecallFile) + " is larger than " +
                                        std::to_string(kRecallSizeMax) + " bytes");
    const auto document = TRY(JsonDocument::parse(text, std::string(kRecallFile)));
    Mistakes mistakes;
    JsonFields fields(document.root(), mistakes);
    std::vector<Withdrawn> withdrawn;
    if (const auto list = fields.need("withdrawn")) {
        if (!list->is(JsonKind::Array)) fields.complain("'withdrawn' is no list");
        for (const auto one : *list) withdrawn.push_back(read_one(one, mistakes));
    }
    if (!mistakes.empty()) return fail(Errc::BadInput, to_string(mistakes.front()));
    return withdrawn;
}

}  // namespace camino::publishing
