// read_pack: pack.json and the order in which the files are read.

#include <algorithm>

#include "shared/codec/nearest.h"
#include "shared/packs/manifest.h"
#include "shared/packs/mix.h"
#include "shared/packs/read.h"

namespace camino::packs {

namespace {

constexpr std::size_t kMistakesShown = 20;

/// The name is given to another program, so it is letters, digits and hyphens only.
bool is_voice_name(std::string_view name) {
    return !name.empty() && name.front() != '-' &&
           std::all_of(name.begin(), name.end(), [](char letter) {
               return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                      letter == '-';
           });
}

void read_voices(JsonFields& fields, PackRead& read) {
    const auto json = fields.take("voices");
    if (!json) return;
    for (const auto member : *json) {
        const std::string language{member.name()};
        if (!one_of(language, read.pack.languages, member, read.mistakes)) continue;
        JsonFields entry(member, read.mistakes);
        const MadeVoice voice{.name = entry.text("name"), .draft = entry.flag("draft")};
        entry.done();
        if (!voice.name.empty() && !is_voice_name(voice.name))
            entry.complain("'name': write a voice of espeak-ng, e.g. \"es-419\"");
        read.pack.voices.emplace(language, voice);
    }
}

void read_head(JsonFields& fields, PackRead& read) {
    auto& pack = read.pack;
    pack.id = fields.text("id");
    pack.version = fields.text("version");
    pack.published_on = fields.date("published_on").value_or(kFirstDate);
    pack.languages = fields.texts("languages");
    if (pack.languages.empty()) fields.complain("'languages' is missing or empty");
    pack.source_language = fields.optional_text("source_language")
                               .value_or(pack.languages.empty() ? "" : pack.languages.front());
    const auto& all = pack.languages;
    if (!all.empty() && std::find(all.begin(), all.end(), pack.source_language) == all.end())
        fields.complain("'source_language' is not one of 'languages'");
    read_voices(fields, read);
    if (const auto json = fields.take("freshness")) {
        JsonFields fresh(*json, read.mistakes);
        pack.freshness.check_first_days =
            static_cast<int>(fresh.integer("check_first_days").value_or(90));
        pack.freshness.contacts_only_days =
            static_cast<int>(fresh.integer("contacts_only_after_days").value_or(365));
        pack.freshness.source_age_max_days = fresh.integer("source_age_max_days");
        fresh.done();
    }
}

/// Only names them: what they say is checked once the questions are known.
void collect_defines(JsonFields& fields, PackRead& read) {
    const auto json = fields.take("defines");
    if (!json) return;
    for (const auto member : *json) {
        read.defines.emplace(member.name(), member);
        read.declare("define " + std::string(member.name()), member);
    }
}

void check_defines(PackRead& read) {
    for (const auto& [name, expr] : read.defines) {
        read.define_stack = {name};
        (void)read_expr(expr, read, nullptr);
    }
    read.define_stack.clear();
}

void read_referral(JsonFields& fields, PackRead& read) {
    const auto list = fields.list("referral");
    if (list.empty()) fields.complain("'referral' is missing or empty");
    for (const auto json : list) {
        JsonFields entry(json, read.mistakes);
        rules::ReferralRule rule;
        rule.to = entry.text("to");
        rule.when = read_expr(entry, "when", read);
        rule.unless = read_expr(entry, "unless", read);
        rule.ends_questions = entry.flag("ends_questions");
        read.declare("referral " + rule.to, json);
        read.pack.referral.push_back({.steps = read_steps(entry, "steps", read, "step")});
        entry.done();
        read.pack.book.referral.push_back(std::move(rule));
    }
    if (!list.empty() &&
        (read.pack.book.referral.back().when || read.pack.book.referral.back().unless))
        read.complain(list.back(),
                      "the last referral is for everybody who is left; leave out "
                      "'when' and 'unless'");
}

void read_deadline(Json json, PackRead& read) {
    JsonFields fields(json, read.mistakes);
    rules::Deadline deadline;
    deadline.id = fields.text("id");
    deadline.pathway = fields.text("pathway");
    if (!deadline.pathway.empty() && !read.pack.pathway(deadline.pathway))
        fields.complain("'pathway': there is no pathway '" + deadline.pathway + "'");
    deadline.when = read_expr(fields, "when", read);
    const auto question = read_question(fields, "question", read);
    const auto count = [&](const char* name) {
        return static_cast<int>(fields.integer(name).value_or(0));
    };
    deadline.month_count = count("months");
    deadline.day_count = count("days");
    deadline.working_day_count = count("working_days");
    deadline.sources = read_sources(fields, read);
    read.declare("deadline " + deadline.id, json);
    fields.done();
    if (!question) return;
    deadline.question = *question;
    if (read.pack.book.questions[*question].kind != rules::AnswerKind::Date)
        return fields.complain("'question' must be one that asks for a date");
    read.pack.book.deadlines.push_back(std::move(deadline));
}

void read_caution(JsonFields& fields, PackRead& read) {
    const auto json = fields.take("caution");
    if (!json) return;
    JsonFields caution(*json, read.mistakes);
    read.pack.caution.pathway = caution.text("pathway");
    if (!read.pack.pathway(read.pack.caution.pathway))
        caution.complain("'pathway': there is no pathway '" + read.pack.caution.pathway + "'");
    for (const auto& id : caution.texts("questions")) {
        const auto index = read.pack.question(id);
        if (index)
            read.pack.caution.questions.push_back(*index);
        else
            caution.complain("'questions': questions.json has no question '" + id + "'");
    }
    read.pack.caution.consulate_only_when = read_expr(caution, "consulate_only_when", read);
    caution.done();
}

// A warning may name a pathway that is read later.
void check_closed(PackRead& read) {
    for (const auto& [id, place] : read.closed) {
        if (read.pack.pathway(id)) continue;
        const auto words =
            "there is no pathway '" + id + "'" + suggestion(id, ids_of(read.pack.book.pathways));
        read.mistakes.push_back({place.file, place.line, place.path, words});
    }
}

void read_mix_file(PackRead& read) {
    if (!read.files.contains("mix.json")) return;
    if (const auto document = read.parse("mix.json"))
        read_mix(document->root(), read.pack, read.pack.mix, read.mistakes);
}

void read_place_and_language(JsonFields& fields, PackRead& read) {
    if (fields.json().find("place"))
        read.pack.place = read_question(fields, "place", read);
    else
        fields.take("place");
    const auto& questions = read.pack.book.questions;
    for (std::size_t i = 0; i < questions.size(); ++i)
        if (questions[i].presentation) read.pack.language = static_cast<rules::QuestionIndex>(i);
}

/// Everything but the hash.
Pack read_files(const PackFiles& files, Mistakes& mistakes, Places* places) {
    Pack pack;
    PackRead read{.files = files, .pack = pack, .mistakes = mistakes, .places = places};
    const auto document = read.parse("pack.json");
    if (!document) return pack;
    JsonFields fields(document->root(), mistakes);
    read_head(fields, read);
    collect_defines(fields, read);
    read_questions(read);
    check_defines(read);
    read_variants(read);
    read_source_table(read);
    read_contacts(read);
    for (const auto& id : fields.texts("pathways")) {
        if (pack.pathway(id))
            fields.complain("'pathways' names '" + id + "' twice");
        else
            read_pathway(id, read);
    }
    if (pack.book.pathways.empty()) fields.complain("'pathways' is missing or empty");
    read_referral(fields, read);
    for (const auto json : fields.list("deadlines")) read_deadline(json, read);
    pack.warnings = read_steps(fields, "warnings", read, "warning");
    check_closed(read);
    read_caution(fields, read);
    read_place_and_language(fields, read);
    fields.done();
    read_library(read);
    read_glossary(read);
    read_mix_file(read);
    read_texts(read);
    return pack;
}

}  // namespace

std::optional<JsonDocument> PackRead::parse(const std::string& file) {
    const auto found = files.find(file);
    if (found == files.end()) {
        mistakes.push_back({.file = file, .words = "the file is missing"});
        return {};
    }
    return JsonDocument::parse(found->second, file, mistakes);
}

Pack read_pack(const PackFiles& files, Mistakes& mistakes, Places& places) {
    auto pack = read_files(files, mistakes, &places);
    pack.hash = hash_of(files);
    return pack;
}

Pack read_pack(const PackFiles& files, Mistakes& mistakes) {
    auto pack = read_files(files, mistakes, nullptr);
    pack.hash = hash_of(files);
    return pack;
}

Result<Pack> read_pack(const PackFiles& files) { return read_pack(files, hash_of(files)); }

Result<Pack> read_pack(const PackFiles& files, const crypto::Hash& hash) {
    Mistakes mistakes;
    auto pack = read_files(files, mistakes, nullptr);
    pack.hash = hash;
    if (mistakes.empty()) return pack;
    std::string words;
    for (std::size_t i = 0; i < mistakes.size() && i < kMistakesShown; ++i)
        words += (i == 0 ? "" : "\n") + to_string(mistakes[i]);
    if (mistakes.size() > kMistakesShown)
        words += "\n... and " + std::to_string(mistakes.size() - kMistakesShown) + " more";
    return fail(Errc::BadInput, std::move(words));
}

}  // namespace camino::packs
