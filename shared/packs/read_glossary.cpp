// glossary.json: words that forms and officials use, each to be explained by the texts of the pack.

#include <algorithm>

#include "shared/packs/read.h"

namespace camino::packs {

namespace {

Term read_term(Json json, PackRead& read) {
    JsonFields fields(json, read.mistakes);
    Term term{.id = fields.text("id"), .sources = read_sources(fields, read)};
    term.as_of = fields.date("as_of").value_or(kFirstDate);
    const auto ids = ids_of(read.pack.glossary);
    if (std::find(ids.begin(), ids.end(), term.id) != ids.end())
        fields.complain("'id': the word '" + term.id + "' stands twice");
    fields.done();
    return term;
}

}  // namespace

void read_glossary(PackRead& read) {
    if (!read.files.contains("glossary.json")) return;
    const auto document = read.parse("glossary.json");
    if (!document) return;
    for (const auto json : document->root()) {
        read.pack.glossary.push_back(read_term(json, read));
        read.declare("glossary " + read.pack.glossary.back().id, json);
    }
}

}  // namespace camino::packs
