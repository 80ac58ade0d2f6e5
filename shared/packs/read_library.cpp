// library.json: pages to read without being asked anything.

#include <algorithm>

#include "shared/codec/nearest.h"
#include "shared/packs/pictures.h"
#include "shared/packs/read.h"

namespace camino::packs {

namespace {

constexpr std::int64_t kFigureMax = 1'000'000'000'000;  // Above all that is counted here.

LibraryLine read_line(Json json, PackRead& read) {
    JsonFields fields(json, read.mistakes);
    LibraryLine line{.text = fields.text("text"), .picture = read_picture(fields)};
    fields.done();
    return line;
}

DateSpan read_on(JsonFields& fields) {
    const auto text = fields.text("on");
    const auto span = parse_span(text);
    if (!span && !text.empty()) fields.complain("'on': " + span.error().detail);
    return span.value_or(DateSpan{});
}

Figure read_figure(Json json, PackRead& read) {
    JsonFields fields(json, read.mistakes);
    Figure figure{.text = fields.text("text"), .on = read_on(fields)};
    if (fields.need("number")) figure.number = fields.integer("number").value_or(0);
    figure.at_least = fields.flag("at_least");
    figure.of = fields.integer("of");
    if (figure.number < 0 || figure.number > kFigureMax)
        fields.complain("'number' is below zero or above " + std::to_string(kFigureMax));
    if (figure.of && (*figure.of < std::max<std::int64_t>(figure.number, 1)))
        fields.complain("'of' is less than 'number', or than 1");
    figure.sources = read_sources(fields, read);
    fields.done();
    return figure;
}

// A page for a place where nobody can say to be would be found by nobody.
std::string read_country(JsonFields& fields, const PackRead& read) {
    auto country = fields.optional_text("country").value_or("");
    const auto& pack = read.pack;
    if (country.empty() || !pack.place || pack.option(*pack.place, country)) return country;
    const auto& place = pack.book.questions[*pack.place];
    fields.complain("'country': question '" + place.id + "' has no option '" + country + "'" +
                    suggestion(country, place.options));
    return country;
}

LibrarySection read_section(JsonFields& fields) {
    const auto named =
        fields.word("section", {"pathways", "programme", "protection", "scams", "help"});
    return named ? static_cast<LibrarySection>(*named) : LibrarySection::Help;
}

LibraryPage read_page(Json json, PackRead& read) {
    JsonFields fields(json, read.mistakes);
    LibraryPage page{.id = fields.text("id"), .section = read_section(fields)};
    page.pathways = fields.texts("pathway");
    for (const auto& id : page.pathways)
        if (!read.pack.pathway(id))
            fields.complain("'pathway': there is no pathway '" + id + "'" +
                            suggestion(id, ids_of(read.pack.book.pathways)));
    page.country = read_country(fields, read);
    for (const auto line : fields.list("lines")) page.lines.push_back(read_line(line, read));
    for (const auto figure : fields.list("figures"))
        page.figures.push_back(read_figure(figure, read));
    page.sources = read_sources(fields, read);
    if (page.lines.empty()) fields.complain("'lines' is missing or empty");
    fields.done();
    return page;
}

}  // namespace

std::string read_picture(JsonFields& fields, bool required) {
    auto name = required ? fields.text("picture") : fields.optional_text("picture").value_or("");
    const bool known = std::find(kPictures.begin(), kPictures.end(), name) != kPictures.end();
    if (name.empty() || known) return name;
    const std::vector<std::string> names(kPictures.begin(), kPictures.end());
    fields.complain("there is no picture '" + name + "'" + suggestion(name, names));
    return name;
}

void read_library(PackRead& read) {
    const auto document = read.parse("library.json");
    if (!document) return;
    for (const auto json : document->root()) {
        read.pack.library.push_back(read_page(json, read));
        read.declare("library " + read.pack.library.back().id, json);
    }
}

}  // namespace camino::packs
