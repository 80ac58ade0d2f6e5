// Private to shared/packs: the parts of read_pack() and what they share.
//
// Reading collects every mistake and goes on with an empty value, so one run names all of them.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/codec/json.h"
#include "shared/codec/json_fields.h"
#include "shared/crypto/hash.h"
#include "shared/packs/pack.h"

namespace camino::packs {

struct Place {
    std::string file{};
    int line = 0;
    std::string path{};  ///< "criteria[0].versions[1]".
};

inline Place place_of(Json json) { return {std::string(json.file()), json.line(), json.path()}; }

/// Where things were declared: "criterion smo.status" -> pathways/smo_registration.json:40.
using Places = std::map<std::string, Place, std::less<>>;

struct PackRead {
    const PackFiles& files;
    Pack& pack;
    Mistakes& mistakes;
    Places* places = nullptr;                            ///< Null: nobody asks for them.
    std::map<std::string, Json, std::less<>> defines{};  ///< Named expressions of pack.json.
    std::vector<std::string> define_stack{};             ///< Being read, to find cycles.
    std::vector<std::string> questions{};                ///< Ids, for suggestions.
    std::map<std::string, Place> naming_a_contact{};     ///< Sources that do, by id.
    std::multimap<std::string, Place> closed{};  ///< Pathways that warnings name, and where.

    void complain(Json at, std::string words) { mistakes.push_back(at.mistake(std::move(words))); }
    void declare(const std::string& what, Json at) {
        if (places != nullptr) (*places)[what] = place_of(at);
    }
    void declare(const std::string& what, Place at) {
        if (places != nullptr) (*places)[what] = std::move(at);
    }
    [[nodiscard]] std::optional<JsonDocument> parse(const std::string& file);
};

/// For suggestions.
template <class Entry>
std::vector<std::string> ids_of(const std::vector<Entry>& entries) {
    std::vector<std::string> ids;
    for (const auto& entry : entries) ids.push_back(entry.id);
    return ids;
}

/// Reads an expression. `criteria` are the ids that {"criterion": id} may name; null: none may.
rules::Expr read_expr(Json json, PackRead& read, const std::vector<std::string>* criteria);

/// The member `name` as an expression; empty when it is absent.
std::optional<rules::Expr> read_expr(JsonFields& fields, std::string_view name, PackRead& read,
                                     const std::vector<std::string>* criteria = nullptr);

/// "from" and "to", both inclusive, both optional.
DateSpan read_span(JsonFields& fields, PackRead& read);

/// Ids of sources (a text or a list), each of them known. At least one when `required`.
std::vector<std::string> read_sources(JsonFields& fields, PackRead& read, bool required = true);

/// One of kPictures.
std::string read_picture(JsonFields& fields, bool required = true);

/// The question that the member `name` names.
std::optional<rules::QuestionIndex> read_question(JsonFields& fields, std::string_view name,
                                                  PackRead& read);

/// A step or warning; `criteria` are those of its pathway, if it has one.
Step read_step(Json json, PackRead& read, std::string_view kind);
std::vector<Step> read_steps(JsonFields& fields, std::string_view name, PackRead& read,
                             std::string_view kind);

void read_questions(PackRead& read);
void read_variants(PackRead& read);  ///< After the defines, which they may use.
void read_source_table(PackRead& read);
void read_contacts(PackRead& read);
void read_library(PackRead& read);
void read_glossary(PackRead& read);  ///< A pack may have none.
void read_texts(PackRead& read);
void read_pathway(const std::string& id, PackRead& read);

/// The newest date among `sources`.
CivilDate newest(const std::vector<std::string>& sources, const Pack& pack);

/// read_pack() of files whose hash is known.
Result<Pack> read_pack(const PackFiles& files, const crypto::Hash& hash);

/// read_pack() with the places, for check().
Pack read_pack(const PackFiles& files, Mistakes& mistakes, Places& places);

}  // namespace camino::packs
