// build_paper: first page, questions, result, key, who to talk to, what is closed, sources.

#include "shared/packs/paper.h"

#include <algorithm>

#include "shared/codec/nearest.h"
#include "shared/packs/conditions.h"
#include "shared/packs/manifest.h"
#include "shared/packs/paper_key.h"
#include "shared/rules/program.h"

namespace camino::packs {

namespace {

using rules::QuestionIndex;

/// Where everybody is, if the sheets are for one country.
Result<std::optional<KnownAnswer>> place_of(const Pack& pack, const std::string& country) {
    if (country.empty()) return std::nullopt;
    if (!pack.place) return fail(Errc::BadInput, "the pack does not ask where people are");
    const auto option = pack.option(*pack.place, country);
    if (option) return KnownAnswer{*pack.place, *option};
    return fail(Errc::BadInput, "the pack has no country '" + country + "'" +
                                    suggestion(country, pack.book.questions[*pack.place].options));
}

/// Builds one Paper; short-lived.
class PaperBuilder {
public:
    PaperBuilder(const Pack& pack, const PaperRequest& request, const Texts& words,
                 std::optional<KnownAnswer> here)
        : pack_(pack),
          request_(request),
          demands_(pack.book, here),
          say_(pack, request, PaperWords(words), here),
          key_{pack, request.as_of, demands_, say_},
          is_draft_(words.has_drafts() || pack.texts.at(request.language).has_drafts()) {
        for (std::size_t i = 0; i < pack.book.pathways.size(); ++i)
            pathways_.push_back(paper_pathway(pack, i, request.as_of, demands_));
        questions_ = relevant();
        say_.number(questions_);
        demands_.ask_only(questions_);
    }

    Paper build() {
        Paper paper{.title = say_.words("title"),
                    .language = request_.language,
                    .as_of = request_.as_of,
                    .page = say_.words("page"),
                    .footer = say_.words("footer", facts())};
        paper.sections = sections();
        say_.name_repeated();
        paper.sections = sections();
        return paper;
    }

private:
    using Standing = PaperPathway::Standing;

    [[nodiscard]] Placeholders facts() const {
        return {{"country", say_.place()},
                {"day", say_.words.day(request_.as_of)},
                {"pack", pack_.id},
                {"version", pack_.version},
                {"code", version_code(pack_)}};
    }

    std::vector<PaperSection> sections() {
        return {first(),      questions(), result(), key(),
                conditions(), referral(),  closed(), sources()};
    }

    PaperSection conditions() {
        PaperSection section{.to_look_up = true};
        for (auto& condition : say_.named()) section.blocks.emplace_back(std::move(condition));
        if (!section.blocks.empty()) section.title = say_.words("part.conditions");
        return section;
    }

    /// What decides an outcome, the referral, a deadline, or advice that the author asks for.
    std::set<QuestionIndex> relevant() {
        std::set<QuestionIndex> found;
        for (const auto& pathway : pathways_) collect_questions(pathway, found);
        for (const auto& call : paper_calls(pack_, demands_)) {
            collect_questions(call.when, found);
            collect_questions(call.unless, found);
        }
        for (const auto& deadline : pack_.book.deadlines) {
            if (!is_judged(deadline.pathway)) continue;
            const auto when = deadline.when ? demands_.is_true(*deadline.when) : PaperDemand{};
            if (when.never()) continue;
            collect_questions(when, found);
            found.insert(deadline.question);
        }
        add_advice(found);
        return found;
    }

    [[nodiscard]] bool is_judged(const std::string& id) const {
        return std::any_of(pathways_.begin(), pathways_.end(), [&](const auto& pathway) {
            return pack_.book.pathways[pathway.index].id == id &&
                   pathway.standing == Standing::Judges;
        });
    }

    void add_advice(std::set<QuestionIndex>& found) const {
        std::set<QuestionIndex> asked;
        for (const auto& pathway : pathways_) {
            if (pathway.standing == Standing::Closed) continue;
            for (const auto outcome : outcomes_of(pack_, pathway)) {
                for (const auto& step : paper_steps(pack_.pathways[pathway.index].steps, outcome,
                                                    request_.as_of, demands_)) {
                    collect_questions(step.when, asked);
                    collect_questions(step.unless, asked);
                }
            }
        }
        for (const auto question : asked)
            if (pack_.book.questions[question].for_advice) found.insert(question);
    }

    PaperSection first() {
        PaperSection section;
        auto& blocks = section.blocks;
        blocks.emplace_back(PaperParagraph{say_.words("facts", facts()), PaperStyle::Strong});
        blocks.emplace_back(PaperParagraph{say_.words("facts.content", facts())});
        if (is_draft_) blocks.emplace_back(PaperParagraph{say_.words("draft"), PaperStyle::Boxed});
        PaperRules intro;
        for (const char* key : {"intro.free", "intro.names", "intro.skip", "intro.yours",
                                "intro.decides", "intro.day"})
            intro.rules.push_back({say_.words(key, facts())});
        blocks.emplace_back(std::move(intro));
        key_.warnings(pack_.warnings, blocks);
        return section;
    }

    PaperSection questions() {
        PaperSection section{.title = say_.words("part.questions")};
        for (const auto question : questions_) {
            section.blocks.emplace_back(ask(question));
            stop_after(question, section.blocks);
        }
        return section;
    }

    PaperQuestion ask(QuestionIndex index) {
        const auto& question = pack_.book.questions[index];
        PaperQuestion asked{.id = question.id, .number = say_.number_of(index)};
        asked.text = say_.text(question_key(question.id, "text"));
        for (const auto& variant : pack_.questions[index].variants) {
            const auto when = demands_.is_true(variant.when);
            const auto text = say_.text(question_key(question.id, variant.name + ".text"));
            if (when.always()) asked.text = text;
            if (when.always()) break;
            if (when.never()) continue;
            asked.instead.push_back(
                {say_.words("question.instead", {{"text", text}}), {say_.rule(when)}});
        }
        if (const auto key = pack_.key_or(question_key(question.id, "help"), {}); !key.empty())
            asked.help = say_.text(key);
        asked.why =
            say_.words("question.why", {{"text", say_.text(question_key(question.id, "why"))}});
        put_answers(index, asked);
        return asked;
    }

    void put_answers(QuestionIndex index, PaperQuestion& asked) {
        const auto& question = pack_.book.questions[index];
        const bool is_date = question.kind == rules::AnswerKind::Date;
        const bool is_many = question.kind == rules::AnswerKind::Many;
        asked.how = say_.words(is_date   ? "question.date"
                               : is_many ? "question.many"
                                         : "question.one");
        if (is_date)
            asked.blanks = {say_.words("blank.day"), say_.words("blank.month"),
                            say_.words("blank.year")};
        for (std::size_t i = 0; i < question.options.size(); ++i)
            asked.options.push_back(say_.option(index, i));
        if (question.offers_never) asked.options.push_back(say_.never(question));
        for (const char* name : {"unknown", "declined"}) {
            const auto own = pack_.key_or(option_key(question.id, name),
                                          pack_.key_or(std::string("option.") + name, {}));
            asked.always.push_back(own.empty() ? say_.words(std::string("answer.") + name)
                                               : say_.text(own));
        }
    }

    /// Where the answers so far may end the questions (a child alone), the sheet says so at once.
    void stop_after(QuestionIndex question, PaperBlocks& to) {
        for (const auto& call : paper_calls(pack_, demands_)) {
            const auto& rule = pack_.book.referral[call.index];
            if (!rule.ends_questions) continue;
            std::set<QuestionIndex> needed;
            collect_questions(call.when, needed);
            collect_questions(call.unless, needed);
            if (needed.empty() || *needed.rbegin() != question) continue;
            const auto who = say_.text("referral." + rule.to + ".title");
            to.emplace_back(
                PaperParagraph{say_.words("question.stop", {{"who", who}}), PaperStyle::Boxed});
            key_.conditions(call.when, call.unless, to);
        }
    }

    PaperSection result() {
        PaperSection section{.title = say_.words("part.result")};
        section.blocks.emplace_back(PaperParagraph{say_.words("result.how")});
        for (const auto& pathway : pathways_) {
            const auto outcomes = outcomes_of(pack_, pathway);
            if (outcomes.size() < 2) continue;
            PaperChecks checks{.label = name_of(pathway)};
            for (const auto outcome : outcomes) checks.boxes.push_back(say_.words.outcome(outcome));
            section.blocks.emplace_back(std::move(checks));
        }
        PaperChecks who{.label = say_.words("part.referral")};
        for (const auto& call : paper_calls(pack_, demands_))
            who.boxes.push_back(
                say_.text("referral." + pack_.book.referral[call.index].to + ".title"));
        section.blocks.emplace_back(std::move(who));
        return section;
    }

    PaperSection key() {
        PaperSection section{.title = say_.words("part.key"), .to_look_up = true};
        for (const char* key : {"key.how", "key.unknown"})
            section.blocks.emplace_back(PaperParagraph{say_.words(key)});
        for (const auto& pathway : pathways_)
            if (pathway.standing != Standing::Closed) add(key_.pathway(pathway), section.blocks);
        return section;
    }

    PaperSection referral() {
        return {
            .title = say_.words("part.referral"), .to_look_up = true, .blocks = key_.referral()};
    }

    PaperSection closed() {
        PaperSection section{.title = say_.words("part.closed"), .to_look_up = true};
        for (const auto& pathway : pathways_)
            if (pathway.standing == Standing::Closed) add(key_.closed(pathway), section.blocks);
        const auto* lead = section.blocks.empty() ? "closed.none" : "closed.how";
        section.blocks.insert(section.blocks.begin(), PaperParagraph{say_.words(lead, facts())});
        return section;
    }

    PaperSection sources() {
        PaperSection section{.title = say_.words("part.sources"), .to_look_up = true};
        for (const auto& id : say_.cited()) {
            const auto* source = pack_.source(id);
            if (source == nullptr) continue;
            const auto* key = source->published ? "sources.published" : "sources.seen";
            section.blocks.emplace_back(
                PaperParagraph{say_.words(key, {{"id", source->id},
                                                {"title", source->title},
                                                {"publisher", source->publisher},
                                                {"day", say_.words.day(source->dated)}}),
                               PaperStyle::Small});
        }
        return section;
    }

    static void add(PaperBlocks from, PaperBlocks& to) {
        std::move(from.begin(), from.end(), std::back_inserter(to));
    }
    [[nodiscard]] std::string name_of(const PaperPathway& pathway) const {
        return say_.text(pathway_key(pack_.book.pathways[pathway.index].id, "name"));
    }

    const Pack& pack_;
    const PaperRequest& request_;
    PaperDemands demands_;
    PaperSay say_;
    PaperKey key_;
    bool is_draft_;
    std::vector<PaperPathway> pathways_{};
    std::set<QuestionIndex> questions_{};
};

}  // namespace

Result<Paper> build_paper(const Pack& pack, const PaperRequest& request, const Texts& words) {
    if (!pack.texts.contains(request.language))
        return fail(Errc::BadInput, "the pack has no language '" + request.language + "'" +
                                        suggestion(request.language, pack.languages));
    TRY(rules::Program::compile(pack.book, request.as_of));
    return PaperBuilder(pack, request, words, TRY(place_of(pack, request.country))).build();
}

}  // namespace camino::packs
