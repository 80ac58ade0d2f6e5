// questions.json, sources.json, contacts.json, library.json, words/*.po and steps.

#include <algorithm>

#include "shared/codec/nearest.h"
#include "shared/codec/po.h"
#include "shared/packs/read.h"

namespace camino::packs {

namespace {

constexpr std::size_t kCardsMax = 4;

template <class Entry>
void sort_by_id(std::vector<Entry>& entries) {
    std::sort(entries.begin(), entries.end(),
              [](const auto& a, const auto& b) { return a.id < b.id; });
}

/// "I don't know" and "prefer not to say" are offered everywhere; they are no options.
bool stands_for_unknown(std::string_view option) {
    return option == "unknown" || option == "declined";
}

std::vector<std::string> read_option_ids(const std::vector<Json>& list, PackRead& read) {
    std::vector<std::string> options;
    for (const auto entry : list) {
        const std::string id(entry.text().value_or(""));
        if (id.empty() || id.find('.') != std::string::npos) {
            read.complain(entry, "write the id of an option, without dots");
        } else if (std::find(options.begin(), options.end(), id) != options.end()) {
            read.complain(entry, "this option stands here twice");
        } else if (!stands_for_unknown(id)) {
            options.push_back(id);
        }
    }
    if (options.size() > rules::kOptionCountMax)
        read.complain(list.back(),
                      "too many options; the limit is " + std::to_string(rules::kOptionCountMax));
    return options;
}

std::vector<std::string> read_options(JsonFields& fields, PackRead& read, bool wanted) {
    const auto list = fields.list("options");
    if (wanted == list.empty())
        fields.complain(wanted ? "'options' is missing" : "a date or a list has no 'options'");
    return read_option_ids(list, read);
}

Layout default_layout(const rules::Question& question) {
    switch (question.kind) {
        case rules::AnswerKind::Many: return Layout::Checks;
        case rules::AnswerKind::Date: return Layout::Calendar;
        case rules::AnswerKind::List: return Layout::Checks;
        case rules::AnswerKind::One: break;
    }
    return question.options.size() <= kCardsMax ? Layout::Cards : Layout::Tiles;
}

/// A column of a list: the id of the question that is its short form, or options of its own.
rules::Column read_column(Json json, PackRead& read) {
    rules::Column column{.id = std::string(json.name())};
    if (json.is(JsonKind::Array)) {
        column.options = read_option_ids({json.begin(), json.end()}, read);
        if (column.options.empty()) read.complain(json, "a column needs at least one option");
        return column;
    }
    const auto id = json.text().value_or("");
    column.question = read.pack.question(id);
    if (!column.question ||
        read.pack.book.questions[*column.question].kind != rules::AnswerKind::One) {
        read.complain(json,
                      "write the id of an earlier question with one choice, or a list of "
                      "options" +
                          suggestion(id, read.questions));
        column.question.reset();
        return column;
    }
    column.options = read.pack.book.questions[*column.question].options;
    return column;
}

void read_columns(JsonFields& fields, PackRead& read, rules::Question& question) {
    const auto json = fields.take("columns");
    const bool is_list = question.kind == rules::AnswerKind::List;
    if (is_list != json.has_value())
        return fields.complain(is_list ? "a list needs 'columns'" : "'columns' belongs to lists");
    if (!json) return;
    for (const auto member : *json) question.columns.push_back(read_column(member, read));
    if (question.columns.empty() || question.columns.size() > rules::kColumnCountMax)
        fields.complain("a list has 1 to " + std::to_string(rules::kColumnCountMax) + " columns");
}

/// How it is asked: before all others, with others, after another one.
void read_order(JsonFields& fields, PackRead& read, rules::Question& question) {
    question.first = fields.flag("first");
    question.topic = fields.optional_text("topic").value_or("");
    const auto after = fields.optional_text("after");
    if (after) {
        question.after = read.pack.question(*after);
        if (!question.after)
            fields.complain("'after': there is no earlier question '" + *after + "'" +
                            suggestion(*after, read.questions));
    }
    const bool is_date = question.kind == rules::AnswerKind::Date;
    question.difficulty = is_date ? 2 : 1;
    if (!fields.json().find("difficulty")) return;
    const auto difficulty = fields.integer("difficulty").value_or(0);
    if (difficulty < 1 || difficulty > 3) fields.complain("'difficulty' is 1, 2 or 3");
    question.difficulty = static_cast<int>(difficulty);
}

/// The question itself; its variants are read once all questions are known.
void read_question_entry(Json json, PackRead& read) {
    JsonFields fields(json, read.mistakes);
    rules::Question question;
    QuestionInfo info;
    question.id = fields.text("id");
    question.kind = static_cast<rules::AnswerKind>(
        fields.word("kind", {"one", "many", "date", "list"}).value_or(0));
    const bool chooses =
        question.kind == rules::AnswerKind::One || question.kind == rules::AnswerKind::Many;
    question.options = read_options(fields, read, chooses);
    read_columns(fields, read, question);
    read_order(fields, read, question);
    question.offers_never = fields.flag("never");
    if (question.offers_never && chooses)
        fields.complain("'never' belongs to questions for a date or a list");
    question.presentation = fields.flag("presentation");
    question.for_advice = fields.flag("for_steps");
    question.sensitivity = static_cast<rules::Sensitivity>(
        fields.word("sensitivity", {"A", "B", "C", "D"}).value_or(0));
    const auto layout = fields.optional_word("by", {"cards", "tiles", "checks", "calendar"});
    info.layout = layout ? static_cast<Layout>(*layout) : default_layout(question);
    fields.take("variants");
    fields.take("can_become");
    info.of_household = fields.flag("of_household");
    if (info.of_household && question.sensitivity > rules::Sensitivity::B)
        fields.complain(
            "'of_household': the next person of the family sees this answer; only what is of "
            "class A or B may be shown so");
    fields.done();
    if (read.pack.question(question.id)) fields.complain("this question stands here twice");
    read.declare("question " + question.id, json);
    read.questions.push_back(question.id);
    read.pack.book.questions.push_back(std::move(question));
    read.pack.questions.push_back(std::move(info));
}

QuestionInfo::Variant read_variant(Json json, PackRead& read) {
    JsonFields fields(json, read.mistakes);
    QuestionInfo::Variant variant{.name = fields.text("name"), .when = {}};
    if (const auto when = fields.need("when")) variant.when = read_expr(*when, read, nullptr);
    fields.done();
    return variant;
}

/// "yes", or {"option": "yes", "when": condition}.
std::optional<QuestionInfo::Becoming> read_becoming(Json json, rules::QuestionIndex question,
                                                    PackRead& read) {
    QuestionInfo::Becoming becoming;
    std::string id(json.is(JsonKind::String) ? *json.text() : "");
    if (json.is(JsonKind::Object)) {
        JsonFields fields(json, read.mistakes);
        id = fields.text("option");
        becoming.when = read_expr(fields, "when", read);
        fields.done();
    }
    const auto option = read.pack.option(question, id);
    if (!option) {
        read.complain(json, "write an option of this question" +
                                suggestion(id, read.pack.book.questions[question].options));
        return {};
    }
    becoming.option = *option;
    return becoming;
}

Source read_source(Json json, PackRead& read) {
    JsonFields fields(json, read.mistakes);
    Source source;
    source.id = json.name();
    source.title = fields.text("title");
    source.publisher = fields.text("publisher");
    const auto published = fields.optional_date("published_on");
    const auto seen = fields.optional_date("seen_on");
    if (published.has_value() == seen.has_value())
        fields.complain("write 'published_on', or 'seen_on' for an undated source");
    source.published = published.has_value();
    source.dated = published.value_or(seen.value_or(kFirstDate));
    source.rank = static_cast<SourceRank>(
        fields.word("rank", {"field", "press", "agency", "official", "law"}).value_or(0));
    source.url = fields.optional_text("url").value_or("");
    source.note = fields.optional_text("note").value_or("");
    source.contact = fields.optional_text("contact").value_or("");
    fields.done();
    return source;
}

Contact read_contact(Json json, PackRead& read) {
    JsonFields fields(json, read.mistakes);
    Contact contact;
    contact.id = json.name();
    contact.kind =
        static_cast<ContactKind>(fields.word("kind", {"phone", "web", "office"}).value_or(1));
    contact.value = fields.optional_text("value").value_or("");
    if (contact.value.empty() && contact.kind != ContactKind::Office)
        fields.complain("'value' is missing; write the number, or the address of the page");
    contact.hours_key = fields.optional_text("hours").value_or("");
    contact.verified_on = fields.optional_date("verified_on");
    contact.printed_on = fields.optional_text("printed_on").value_or("");
    if (!contact.printed_on.empty() && !parse_span(contact.printed_on))
        fields.complain("'printed_on' must be a day, a month or a year, e.g. \"2025-02\"");
    const auto sources = read_sources(fields, read);
    contact.source = sources.empty() ? "" : sources.front();
    const auto authority = fields.optional_word(
        "authority", {"own_consulate", "host_authority", "police", "un", "civil"});
    if (authority) contact.authority = static_cast<Authority>(1 + *authority);
    fields.done();
    return contact;
}

rules::OutcomeSet read_outcomes(JsonFields& fields, PackRead& read) {
    static const std::vector<std::string> kNames = {"may_qualify", "not_now", "cannot_tell",
                                                    "closed", "info_only"};
    rules::OutcomeSet set = 0;
    const auto member = fields.take("for");
    if (!member) return 0xFF;
    if (!member->is(JsonKind::Array) || member->size() == 0)
        read.complain(*member, "write a list of outcomes, or leave the key out for all");
    for (const auto entry : *member) {
        const auto index = one_of(entry.text().value_or(""), kNames, entry, read.mistakes);
        if (index) set |= only(static_cast<rules::Outcome>(*index));
    }
    return set;
}

}  // namespace

DateSpan read_span(JsonFields& fields, PackRead& read) {
    const DateSpan span{fields.optional_date("from").value_or(kFirstDate),
                        fields.optional_date("to").value_or(kLastDate)};
    if (span.first > span.last) read.complain(fields.json(), "'from' lies after 'to'");
    return span;
}

std::vector<std::string> read_sources(JsonFields& fields, PackRead& read, bool required) {
    auto ids = fields.texts("source");
    if (ids.empty() && required) fields.complain("'source' is missing; name at least one");
    for (const auto& id : ids) {
        if (read.pack.source(id) != nullptr) continue;
        fields.complain("sources.json has no source '" + id + "'" +
                        suggestion(id, ids_of(read.pack.sources)));
    }
    return ids;
}

std::optional<rules::QuestionIndex> read_question(JsonFields& fields, std::string_view name,
                                                  PackRead& read) {
    const auto id = fields.text(name);
    const auto index = read.pack.question(id);
    if (!index && !id.empty())
        fields.complain("'" + std::string(name) + "': questions.json has no question '" + id + "'" +
                        suggestion(id, read.questions));
    return index;
}

Step read_step(Json json, PackRead& read, std::string_view kind) {
    JsonFields fields(json, read.mistakes);
    Step step;
    step.id = fields.text("id");
    step.picture = read_picture(fields, /*required=*/false);
    step.outcomes = read_outcomes(fields, read);
    step.when = read_expr(fields, "when", read);
    step.unless = read_expr(fields, "unless", read);
    step.valid = read_span(fields, read);
    step.contacts = fields.texts("contact");
    for (const auto& id : step.contacts) {
        if (read.pack.contact(id) != nullptr) continue;
        fields.complain("contacts.json has no contact '" + id + "'" +
                        suggestion(id, ids_of(read.pack.contacts)));
    }
    step.sources = read_sources(fields, read, /*required=*/false);
    if (kind == "warning") step.closes = fields.optional_text("closes").value_or("");
    if (!step.closes.empty()) read.closed.emplace(step.closes, place_of(*json.find("closes")));
    read.declare(std::string(kind) + " " + step.id, json);
    fields.done();
    return step;
}

std::vector<Step> read_steps(JsonFields& fields, std::string_view name, PackRead& read,
                             std::string_view kind) {
    std::vector<Step> steps;
    for (const auto json : fields.list(name)) steps.push_back(read_step(json, read, kind));
    return steps;
}

void read_questions(PackRead& read) {
    const auto document = read.parse("questions.json");
    if (!document) return;
    const auto root = document->root();
    if (!root.is(JsonKind::Array)) return read.complain(root, "write a list of questions [...]");
    for (const auto json : root) read_question_entry(json, read);
}

void read_variants(PackRead& read) {
    Mistakes seen_before;
    const auto found = read.files.find("questions.json");
    if (found == read.files.end()) return;
    const auto document = JsonDocument::parse(found->second, "questions.json", seen_before);
    if (!document || !document->root().is(JsonKind::Array)) return;
    auto info = read.pack.questions.begin();
    for (const auto json : document->root()) {
        if (const auto list = json.find("variants"))
            for (const auto entry : *list) info->variants.push_back(read_variant(entry, read));
        const auto index = static_cast<rules::QuestionIndex>(info - read.pack.questions.begin());
        if (const auto list = json.find("can_become"))
            for (const auto entry : *list)
                if (auto becoming = read_becoming(entry, index, read))
                    info->can_become.push_back(*std::move(becoming));
        ++info;
    }
}

void read_source_table(PackRead& read) {
    const auto document = read.parse("sources.json");
    if (!document) return;
    for (const auto json : document->root()) {
        const auto& source = read.pack.sources.emplace_back(read_source(json, read));
        if (!source.contact.empty()) read.naming_a_contact[source.id] = place_of(json);
        read.declare("source " + std::string(json.name()), json);
    }
    sort_by_id(read.pack.sources);
}

void read_contacts(PackRead& read) {
    const auto document = read.parse("contacts.json");
    if (!document) return;
    for (const auto json : document->root()) {
        read.pack.contacts.push_back(read_contact(json, read));
        read.declare("contact " + std::string(json.name()), json);
    }
    sort_by_id(read.pack.contacts);
    for (const auto& source : read.pack.sources) {
        if (source.contact.empty() || read.pack.contact(source.contact) != nullptr) continue;
        const auto& place = read.naming_a_contact[source.id];
        read.mistakes.push_back({place.file, place.line, source.id + ".contact",
                                 "contacts.json has no contact '" + source.contact + "'" +
                                     suggestion(source.contact, ids_of(read.pack.contacts))});
    }
}

void read_texts(PackRead& read) {
    for (const auto& language : read.pack.languages) {
        const auto name = "words/" + language + ".po";
        const auto file = read.files.find(name);
        if (file == read.files.end()) {
            read.mistakes.push_back({.file = name,
                                     .words = "the file is missing; pack.json declares the "
                                              "language '" +
                                              language + "'"});
            continue;
        }
        auto catalogue = parse_po(file->second, name, read.mistakes);
        if (!catalogue.language.empty() && catalogue.language != language)
            read.mistakes.push_back(
                {.file = name, .words = "its header says Language: " + catalogue.language});
        Texts::Table table;
        for (auto& [key, entry] : catalogue.entries) {
            if (read.places != nullptr)
                read.declare("text " + language + " " + key, Place{name, entry.line});
            table.emplace_hint(table.end(), key,
                               Text{std::move(entry.text), entry.draft, std::move(entry.source)});
        }
        read.pack.texts.emplace(language, Texts(language, std::move(table)));
    }
}

CivilDate newest(const std::vector<std::string>& sources, const Pack& pack) {
    CivilDate date = kFirstDate;
    for (const auto& id : sources)
        if (const auto* source = pack.source(id)) date = std::max(date, source->dated);
    return date;
}

}  // namespace camino::packs
