#include "shared/packs/explain.h"

#include <algorithm>
#include <set>

#include "shared/packs/explain_words.h"
#include "shared/packs/screening_json.h"

namespace camino::packs {

namespace {

using rules::Outcome;
using rules::Tri;

class Explainer {
public:
    explicit Explainer(const Explaining& explaining)
        : explaining_(explaining),
          pack_(explaining.screener.pack()),
          words_(explaining),
          screening_(explaining.screener.screen(explaining.facts, explaining.answered_on)) {}

    std::string text() {
        head();
        referral();
        for (const auto& view : screening_.pathways) pathway(view);
        blank();
        for (const auto* warning : screening_.warnings)
            line(0, "! " + words_.text("warning." + warning->id));
        blank();
        line(0, words_.own("tab.sources"));
        for (const auto& id : named_) line(1, words_.source(*pack_.source(id)));
        return std::move(out_);
    }

private:
    void blank() { out_ += '\n'; }
    void line(std::size_t depth, const std::string& words) {
        out_.append(2 * depth, ' ').append(words).append("\n");
    }

    void head() {
        const auto& clocks = screening_.clocks;
        line(0, words_.date(clocks.rules_on) + " · " + pack_.id + " " + pack_.version);
        line(0, words_.own("clock.known_on", {{"day", words_.date(clocks.known_on)}}));
        if (clocks.answered_on != clocks.rules_on)
            line(0, words_.own("clock.answered_on", {{"day", words_.date(clocks.answered_on)}}));
        line(0, words_.own("results.lead"));
    }

    void referral() {
        blank();
        const auto stem = "referral." + screening_.referral.to;
        line(0, words_.own("results.person") + ": " + words_.text(stem + ".title"));
        line(1, words_.text(stem + ".text"));
        for (const auto* step : screening_.referral.steps) this->step(*step);
    }

    void pathway(const PathwayView& view) {
        blank();
        line(0, words_.text(pathway_key(view.id, "name")) + ": " + words_.outcome(view));
        if (view.outcome == Outcome::Closed)
            line(1, words_.dated(view.reason_key, "since", view.since));
        if (view.sources_disagree) line(1, words_.own("result.disagree"));
        for (const auto& missing : view.missing)
            if (missing == "availability") line(1, words_.own("result.availability_unknown"));
        line(1, words_.freshness(view.freshness));
        sources(1, view.window_sources);
        for (const auto& one : view.criteria) criterion(one);
        for (const auto* step : view.next_steps) this->step(*step);
        for (const auto& deadline : view.deadlines) line(1, "! " + words_.text(deadline.text_key));
        for (const auto* warning : view.warnings)
            line(1, "! " + words_.text("warning." + warning->id));
        changes(view);
    }

    void criterion(const CriterionView& view) {
        const char* mark = view.value == Tri::T ? "+ " : view.value == Tri::F ? "- " : "? ";
        line(1, mark + words_.dated(view.text_key, "limit", view.limit));
        if (view.unknown.has(rules::Unknown::Declined))
            line(2, words_.own("result.declined_is_fine"));
        if (view.readings.empty()) return sources(2, view.sources);
        for (const auto& reading : view.readings) {
            line(2, words_.own("sources.says." + std::string(to_string(reading.value))));
            sources(3, reading.sources);
        }
    }

    void sources(std::size_t depth, const std::vector<std::string>& ids) {
        for (const auto& id : ids)
            if (const auto* source = pack_.source(id)) {
                line(depth, words_.who_says(*source));
                named_.insert(id);
            }
    }

    void step(const Step& step) {
        line(1, "> " + words_.text("step." + step.id));
        for (const auto& id : step.contacts)
            if (const auto* contact = pack_.contact(id)) line(2, words_.contact(*contact));
        sources(2, step.sources);
    }

    void changes(const PathwayView& view) {
        const auto would = what_would_change(explaining_.screener, explaining_.facts, view.index);
        if (would.sets.empty() && !would.from && would.find_out.empty()) return;
        line(1, words_.own("change.title"));
        for (const auto& set : would.sets) line(2, "* " + words_.changes(set));
        if (would.from) line(2, "* " + words_.from(*would.from));
        for (const auto question : would.find_out) line(2, "? " + words_.question(question));
    }

    const Explaining& explaining_;
    const Pack& pack_;
    ExplainWords words_;
    Screening screening_;
    std::set<std::string> named_{};  // Sources.
    std::string out_{};
};

/// Every source and contact that the result names, each once.
struct Behind {
    std::set<std::string> sources{};
    std::set<std::string> contacts{};

    void add(const std::vector<std::string>& ids) { sources.insert(ids.begin(), ids.end()); }
    void add(const std::vector<const Step*>& steps) {
        for (const auto* step : steps) {
            add(step->sources);
            contacts.insert(step->contacts.begin(), step->contacts.end());
        }
    }
    void add(const PathwayView& view) {
        add(view.window_sources);
        for (const auto& criterion : view.criteria) add(criterion.sources);
        add(view.next_steps);
        add(view.warnings);
        for (const auto& deadline : view.deadlines) add(deadline.sources);
    }
};

void write_source(const Source& source, JsonWriter& out) {
    constexpr const char* kRanks[] = {"field", "press", "agency", "official", "law"};
    out.key(source.id).begin_object();
    out.key("title").text(source.title).key("publisher").text(source.publisher);
    out.key(source.published ? "published_on" : "seen_on").text(to_string(source.dated));
    out.key("rank").text(kRanks[static_cast<std::size_t>(source.rank)]);
    out.key("who_can_settle_it");
    source.contact.empty() ? out.null() : out.text(source.contact);
    out.end_object();
}

void write_contact(const Contact& contact, const ExplainWords& words, JsonWriter& out) {
    out.key(contact.id)
        .begin_object()
        .key("name")
        .text(words.text("contact." + contact.id + ".name"));
    out.key("value").text(contact.value).key("verified_on");
    contact.verified_on ? out.text(to_string(*contact.verified_on)) : out.null();
    out.key("printed_on").text(contact.printed_on).end_object();
}

void write_change(const Explaining& explaining, const Change& change, const ExplainWords& words,
                  JsonWriter& out) {
    const auto& question = explaining.screener.pack().book.questions[change.question];
    out.begin_object().key("question").text(question.id);
    out.key("answer").text(question.options[change.option]);
    out.key("text").text(words.changes({change})).end_object();
}

void write_would_change(const Explaining& explaining, const PathwayView& view,
                        const ExplainWords& words, JsonWriter& out) {
    const auto would = what_would_change(explaining.screener, explaining.facts, view.index);
    out.key("would_change").begin_object().key("sets").begin_array();
    for (const auto& set : would.sets) {
        out.begin_array();
        for (const auto& change : set) write_change(explaining, change, words, out);
        out.end_array();
    }
    out.end_array().key("from");
    would.from ? out.text(to_string(*would.from)) : out.null();
    out.key("then");
    would.from ? out.text(to_string(would.then)) : out.null();
    out.key("find_out").begin_array();
    for (const auto question : would.find_out)
        out.text(explaining.screener.pack().book.questions[question].id);
    out.end_array().end_object();
}

void write_pathway(const Explaining& explaining, const PathwayView& view, const ExplainWords& words,
                   JsonWriter& out) {
    out.key(view.id).begin_object().key("name").text(words.text(pathway_key(view.id, "name")));
    out.key("outcome_text").text(words.outcome(view));
    write_would_change(explaining, view, words, out);
    out.end_object();
}

}  // namespace

std::string explanation_text(const Explaining& explaining) { return Explainer(explaining).text(); }

void write_explanation(const Explaining& explaining, JsonWriter& out) {
    const auto& pack = explaining.screener.pack();
    const ExplainWords words(explaining);
    const auto screening = explaining.screener.screen(explaining.facts, explaining.answered_on);
    Behind behind;
    behind.add(screening.referral.steps);
    behind.add(screening.warnings);
    for (const auto& view : screening.pathways) behind.add(view);

    out.begin_object();
    write_screening_members(screening, pack, explaining.facts, explaining.language, out);
    out.key("explanation").begin_object();
    for (const auto& view : screening.pathways) write_pathway(explaining, view, words, out);
    out.end_object().key("sources").begin_object();
    for (const auto& id : behind.sources)
        if (const auto* source = pack.source(id)) {
            write_source(*source, out);
            if (!source->contact.empty()) behind.contacts.insert(source->contact);
        }
    out.end_object().key("contacts").begin_object();
    for (const auto& id : behind.contacts)
        if (const auto* contact = pack.contact(id)) write_contact(*contact, words, out);
    out.end_object().key("next");
    write_next(explaining.screener, explaining.facts, out);
    out.end_object();
}

}  // namespace camino::packs
