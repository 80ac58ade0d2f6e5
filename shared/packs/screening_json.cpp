// Screening -> JSON, member by member in the order that the format names them.

#include "shared/packs/screening_json.h"

namespace camino::packs {

namespace {

using rules::Unknown;

void write_texts(const std::vector<std::string>& texts, JsonWriter& out) {
    out.begin_array();
    for (const auto& text : texts) out.text(text);
    out.end_array();
}

void write_unknown(rules::UnknownSet unknown, JsonWriter& out) {
    constexpr std::pair<Unknown, const char*> kNames[] = {
        {Unknown::NotAsked, "not_asked"},    {Unknown::DoesNotKnow, "unknown"},
        {Unknown::Declined, "declined"},     {Unknown::Imprecise, "imprecise"},
        {Unknown::SourcesSplit, "disputed"}, {Unknown::NotDocumented, "not_documented"},
    };
    out.begin_array();
    for (const auto& [reason, name] : kNames)
        if (unknown.has(reason)) out.text(name);
    out.end_array();
}

class ResultWriter {
public:
    ResultWriter(const Pack& pack, std::string_view language, const rules::Facts& facts,
                 JsonWriter& out)
        : pack_(pack),
          language_(language),
          placeholders_(pack.placeholders(language, facts)),
          out_(out) {}

    void pathway(const PathwayView& view) {
        out_.begin_object().key("outcome").text(to_string(view.outcome));
        out_.key("failing");
        write_texts(view.failing, out_);
        out_.key("missing");
        write_texts(view.missing, out_);
        reason(view);
        out_.key("sources_disagree").boolean(view.sources_disagree);
        freshness(view.freshness);
        out_.key("sources");
        write_texts(view.window_sources, out_);
        out_.key("criteria").begin_array();
        for (const auto& one : view.criteria) criterion(one);
        out_.end_array();
        steps("next_steps", "step", view.next_steps);
        steps("warnings", "warning", view.warnings);
        deadlines(view);
        out_.end_object();
    }

    void steps(const char* name, const char* kind, const std::vector<const Step*>& steps) {
        out_.key(name).begin_array();
        for (const auto* step : steps) {
            out_.begin_object().key("id").text(step->id);
            out_.key("text").text(words(std::string(kind) + "." + step->id));
            if (!step->contacts.empty()) {
                out_.key("contacts");
                write_texts(step->contacts, out_);
            }
            if (!step->sources.empty()) {
                out_.key("sources");
                write_texts(step->sources, out_);
            }
            out_.end_object();
        }
        out_.end_array();
    }

private:
    std::string words(const std::string& key, std::string_view name = "",
                      std::optional<CivilDate> date = {}) {
        auto values = placeholders_;
        if (date) values.emplace_back(name, to_string(*date));
        return fill_in(pack_.text(language_, key), values);
    }

    void reason(const PathwayView& view) {
        if (view.reason.empty()) {
            out_.key("reason").null();
            return;
        }
        out_.key("reason").text(view.reason);
        out_.key("since");
        view.since ? out_.text(to_string(*view.since)) : out_.null();
        out_.key("reason_text").text(words(view.reason_key, "since", view.since));
    }

    void freshness(const FreshnessView& view) {
        out_.key("freshness").begin_object();
        out_.key("evidence_on").text(to_string(view.evidence_on));
        out_.key("check_by").text(to_string(view.check_by));
        out_.key("state").text(to_string(view.state)).end_object();
    }

    void criterion(const CriterionView& view) {
        out_.begin_object().key("id").text(view.id);
        out_.key("value").text(to_string(view.value));
        out_.key("why").text(words(view.text_key, "limit", view.limit));
        if (view.value == rules::Tri::U) {
            out_.key("unknown");
            write_unknown(view.unknown, out_);
        }
        out_.key("changeable").boolean(view.changeable);
        out_.key("sources_disagree").boolean(view.disagree);
        out_.key("sources");
        write_texts(view.sources, out_);
        if (!view.readings.empty()) {
            out_.key("readings").begin_array();
            for (const auto& reading : view.readings) {
                out_.begin_object().key("value").text(to_string(reading.value)).key("sources");
                write_texts(reading.sources, out_);
                out_.end_object();
            }
            out_.end_array();
        }
        out_.end_object();
    }

    void deadlines(const PathwayView& view) {
        out_.key("deadlines").begin_array();
        for (const auto& deadline : view.deadlines) {
            out_.begin_object().key("id").text(deadline.id);
            out_.key("in_time").text(to_string(deadline.in_time));
            out_.key("text").text(words(deadline.text_key)).key("sources");
            write_texts(deadline.sources, out_);
            out_.end_object();
        }
        out_.end_array();
    }

    const Pack& pack_;
    std::string language_;
    Placeholders placeholders_;
    JsonWriter& out_;
};

void write_indices(const char* name, const std::vector<std::uint16_t>& indices, bool availability,
                   const rules::Pathway& pathway, JsonWriter& out) {
    out.key(name).begin_array();
    if (availability) out.text("availability");
    for (const auto i : indices) out.text(pathway.criteria[i].id);
    out.end_array();
}

void write_verdict(const rules::Pathway& pathway, const rules::PathwayResult& result,
                   const Verdict& verdict, JsonWriter& out) {
    out.key(pathway.id).begin_object().key("outcome").text(to_string(verdict.outcome));
    if (!verdict.failing.empty()) write_indices("failing", verdict.failing, false, pathway, out);
    if (!verdict.missing.empty() || verdict.availability_missing)
        write_indices("missing", verdict.missing, verdict.availability_missing, pathway, out);
    if (verdict.outcome == rules::Outcome::Closed)
        out.key("reason").text(pathway.windows[*result.window].reason);
    if (result.sources_disagree) out.key("sources_disagree").boolean(true);
    out.end_object();
}

}  // namespace

void write_screening(const Screening& screening, const Pack& pack, const rules::Facts& facts,
                     std::string_view language, JsonWriter& out) {
    out.begin_object();
    write_screening_members(screening, pack, facts, language, out);
    out.end_object();
}

void write_screening_members(const Screening& screening, const Pack& pack,
                             const rules::Facts& facts, std::string_view language,
                             JsonWriter& out) {
    ResultWriter writer(pack, language, facts, out);
    const auto& clocks = screening.clocks;
    out.key("as_of").text(to_string(clocks.rules_on));
    out.key("answered_on").text(to_string(clocks.answered_on));
    out.key("known_on").text(to_string(clocks.known_on));
    out.key("pack").begin_object().key("id").text(pack.id);
    out.key("version").text(pack.version).end_object();
    out.key("pathways").begin_object();
    for (const auto& view : screening.pathways) {
        out.key(view.id);
        writer.pathway(view);
    }
    out.end_object();
    out.key("referral").begin_object().key("to").text(screening.referral.to).key("why");
    write_texts(screening.referral.why, out);
    writer.steps("steps", "step", screening.referral.steps);
    out.end_object();
    writer.steps("warnings", "warning", screening.warnings);
}

void write_batch_line(const Screener& screener, const rules::Facts& facts, std::string_view id,
                      LineMemory& memory, JsonWriter& out) {
    const auto& book = screener.pack().book;
    if (memory.evaluation.pathways.empty())
        memory.evaluation = screener.program().make_evaluation();
    screener.program().evaluate(facts, memory.evaluation);
    out.begin_object();
    if (!id.empty()) out.key("id").raw(id);
    out.key("pathways").begin_object();
    for (std::size_t i = 0; i < book.pathways.size(); ++i) {
        const auto& result = memory.evaluation.pathways[i];
        screener.judge(i, result, memory.verdict);
        write_verdict(book.pathways[i], result, memory.verdict, out);
    }
    out.end_object();
    out.key("referral").begin_object().key("to");
    out.text(book.referral[memory.evaluation.referral].to).end_object().end_object();
}

void write_next(const Screener& screener, const rules::Facts& facts, JsonWriter& out) {
    const auto ask = screener.next_question(facts);
    if (!ask) {
        out.null();
        return;
    }
    const auto& book = screener.pack().book;
    out.begin_object().key("question").text(book.questions[ask->question].id);
    out.key("precision");
    ask->precision == rules::Precision::Whole ? out.null() : out.text(to_string(ask->precision));
    out.key("why").begin_array();
    for (const auto pathway : ask->pathways) out.text(book.pathways[pathway].id);
    if (ask->for_referral) out.text("referral");
    out.end_array().end_object();
}

}  // namespace camino::packs
