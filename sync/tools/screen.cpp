// camino screen: answers and a day in, outcomes and reasons out.

#include "sync/tools/screen.h"

#include <memory>

#include "shared/packs/answers.h"
#include "shared/packs/explain.h"
#include "shared/packs/screening_json.h"
#include "sync/tools/commands.h"
#include "sync/tools/files.h"
#include "sync/tools/own_words.h"
#include "sync/tools/pack_folder.h"
#include "sync/tools/say.h"

namespace camino::tools {

namespace {

Result<void> explain(const ScreenOptions& options, const packs::Screener& screener,
                     const rules::Facts& facts, const std::string& language,
                     CivilDate answered_on) {
    const auto words = TRY(own_words(language));
    const packs::Explaining explaining{screener, facts, language, answered_on, words};
    if (options.explain == "TEXT") return print(packs::explanation_text(explaining));
    JsonWriter out(options.pretty ? JsonStyle::Pretty : JsonStyle::Compact);
    packs::write_explanation(explaining, out);
    return print(out.take() + "\n");
}

Result<void> screen_one(const ScreenOptions& options, const packs::Pack& pack, CivilDate as_of) {
    const auto text = TRY(read_input(options.answers));
    const auto document = TRY(JsonDocument::parse(text, shown_name(options.answers)));
    const auto facts = TRY(packs::read_answers(document.root(), pack));
    const auto language = TRY(language_option(options.language, pack));
    const auto screener = TRY(packs::Screener::create(pack, as_of));

    const auto answered_on = options.answered_on.empty()
                                 ? as_of
                                 : TRY(date_option("--answered-on", options.answered_on));
    if (as_of < answered_on)
        return fail(Errc::BadInput, "--answered-on: " + to_string(answered_on) + " is after " +
                                        to_string(as_of) + ", the day to screen for");

    if (!options.explain.empty()) return explain(options, screener, facts, language, answered_on);
    JsonWriter out(options.pretty ? JsonStyle::Pretty : JsonStyle::Compact);
    if (options.next) {
        packs::write_next(screener, facts, out);
    } else {
        packs::write_screening(screener.screen(facts, answered_on), pack, facts, language, out);
    }
    return print(out.take() + "\n");
}

int screen(const ScreenOptions& options) {
    const auto run = [&]() -> Result<bool> {
        const auto as_of = TRY(date_option("--as-of", options.as_of));
        const auto pack = TRY(load_pack(options.pack));
        if (!options.batch.empty()) return screen_batch(options, *pack, as_of);
        TRY(screen_one(options, *pack, as_of));
        return true;
    };
    const auto all_read = run();
    if (!all_read) return report(all_read.error());
    return *all_read ? kDone : kBadInput;
}

}  // namespace

void add_screen(CLI::App& app, int& status) {
    auto* command = app.add_subcommand("screen", "Answers in, outcomes and reasons out (JSON)");
    const auto options = std::make_shared<ScreenOptions>();
    command->add_option("--pack", options->pack, "Folder of the content pack")->required();
    command->add_option("--as-of", options->as_of, "Day to screen for, YYYY-MM-DD (today)");
    auto* answers = command->add_option("--answers", options->answers,
                                        "File with one JSON object of answers; - reads standard "
                                        "input");
    auto* batch = command->add_option("--batch", options->batch,
                                      "File with one JSON object a line: answers, and as_of and "
                                      "id if wanted; - reads standard input");
    command
        ->add_option("--answered-on", options->answered_on,
                     "Day on which the person answered, if it was another one")
        ->excludes(batch);
    command
        ->add_option("--changed-since", options->changed_since,
                     "Of a batch, only who gets another outcome than on this day")
        ->needs(batch);
    command
        ->add_option("--changed-from", options->changed_from,
                     "Of a batch, only who gets another outcome than with the pack in this folder")
        ->needs(batch);
    command->add_option("--lang", options->language,
                        "Language of the sentences (the pack's first)");
    command->add_flag("--next", options->next, "Say which question to ask next, and for what");
    command
        ->add_option("--explain", options->explain,
                     "Say it all in words, with sources, contacts and what would change it: TEXT "
                     "or JSON")
        ->transform(CLI::IsMember({"TEXT", "JSON"}, CLI::ignore_case))
        ->excludes(batch);
    command->add_flag("--pretty", options->pretty, "Write the result over several lines");
    answers->excludes(batch);
    command->callback([=, &status] {
        if (options->answers.empty() && options->batch.empty())
            throw CLI::RequiredError("--answers FILE or --batch FILE");
        status = screen(*options);
    });
}

}  // namespace camino::tools
