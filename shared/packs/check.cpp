// check: questions, validity, sources.

#include "shared/packs/check.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "shared/base/assert.h"
#include "shared/packs/checks.h"
#include "shared/packs/expr_walk.h"

namespace camino::packs {

namespace {

using rules::QuestionIndex;

/// Parts of a question's id that ask for what is never asked.
constexpr std::string_view kPersonalWords[] = {
    "name",      "surname",     "address", "phone",    "telephone", "email",    "photo",
    "picture",   "fingerprint", "birth",   "birthday", "birthdate", "religion", "politics",
    "political", "orientation", "gender",  "health",   "illness",   "number",   "reason"};

void collect_from_steps(const std::vector<Step>& steps, std::set<QuestionIndex>& used) {
    for (const auto& step : steps) {
        if (step.when) collect_questions(*step.when, used);
        if (step.unless) collect_questions(*step.unless, used);
    }
}

std::set<QuestionIndex> used_questions(const Pack& pack) {
    std::set<QuestionIndex> used;
    const auto add = [&](const std::optional<rules::Expr>& expr) {
        if (expr) collect_questions(*expr, used);
    };
    for (const auto& pathway : pack.book.pathways)
        each_condition(pathway, [&](const auto& expr) { collect_questions(expr, used); });
    for (const auto& info : pack.pathways) {
        collect_from_steps(info.steps, used);
        collect_from_steps(info.warnings, used);
    }
    for (const auto& rule : pack.book.referral) {
        add(rule.when);
        add(rule.unless);
    }
    for (const auto& info : pack.referral) collect_from_steps(info.steps, used);
    for (const auto& deadline : pack.book.deadlines) {
        add(deadline.when);
        used.insert(deadline.question);
    }
    collect_from_steps(pack.warnings, used);
    add_short_forms(pack.book, used);
    return used;
}

/// `place` names the case; a gap or an overlap is where the later version stands.
void check_versions(const Checking& checking, const std::string& place,
                    const std::vector<rules::Version>& versions) {
    std::vector<std::size_t> order(versions.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
        return versions[a].valid.first < versions[b].valid.first;
    });
    for (std::size_t i = 1; i < order.size(); ++i) {
        const auto end = versions[order[i - 1]].valid.last;
        const auto next = versions[order[i]].valid.first;
        const auto later = "version " + place + " " + std::to_string(order[i]);
        if (next <= end) {
            checking.add("validity-overlap", later,
                         "two versions hold on " + to_string(next) + "; end the earlier one on " +
                             to_string(next + -1));
        } else if (next - end > 1) {
            checking.add("validity-gap", later,
                         "no version holds from " + to_string(end + 1) + " to " +
                             to_string(next + -1) + "; nothing is demanded on those days");
        }
    }
}

void check_windows(const Checking& checking, const rules::Pathway& pathway) {
    std::set<CivilDate> days{kFirstDate, kLastDate};
    for (const auto& window : pathway.windows) {
        days.insert(window.valid.first);
        if (window.valid.last < kLastDate) days.insert(window.valid.last + 1);
    }
    const auto own = "availability " + pathway.id;  // Unless all of them are inherited.
    const auto place = checking.places.contains(own) ? own : "pathway " + pathway.id;
    for (const auto day : days) {
        const rules::Window* last = nullptr;
        for (const auto& window : pathway.windows)
            if (window.valid.first <= day && day <= window.valid.last) last = &window;
        if (last == nullptr) {
            checking.add("availability-gap", place,
                         "no availability on " + to_string(day) + "; add a window for that time");
        } else if (last->where) {
            checking.add("availability-not-for-all", place,
                         "on " + to_string(day) +
                             " the last window is not for everybody; end with one without "
                             "'where'");
        }
    }
}

template <class Visit>
void each_source_use(const rules::Pathway& pathway, Visit& visit) {
    for (const auto& window : pathway.windows) visit(window.sources);
    for (const auto& criterion : pathway.criteria)
        for (const auto& one : criterion.cases)
            each_reading(one, [&](const auto&, const auto& reading) { visit(reading.sources); });
}

template <class Visit>
void each_source_use(const Pack& pack, Visit visit) {
    for (const auto& pathway : pack.book.pathways) each_source_use(pathway, visit);
    const auto steps = [&](const std::vector<Step>& all) {
        for (const auto& step : all) visit(step.sources);
    };
    for (const auto& info : pack.pathways) {
        steps(info.steps);
        steps(info.warnings);
    }
    for (const auto& info : pack.referral) steps(info.steps);
    steps(pack.warnings);
    for (const auto& deadline : pack.book.deadlines) visit(deadline.sources);
    for (const auto& page : pack.library) {
        visit(page.sources);
        for (const auto& figure : page.figures) visit(figure.sources);
    }
    for (const auto& term : pack.glossary) visit(term.sources);
    for (const auto& contact : pack.contacts) visit(std::vector<std::string>{contact.source});
}

void check_contact(const Checking& checking, const Contact& contact) {
    const auto place = "contact " + contact.id;
    if (contact.verified_on && *contact.verified_on > checking.pack.published_on)
        checking.add("contact-verified-later", place,
                     "'verified_on' lies after the day the pack is published");
    if (contact.verified_on) return;
    checking.add("contact-unverified", place,
                 "nobody verified this contact; it is not shown as working");
    if (contact.printed_on.empty())
        checking.add("contact-undated", place,
                     "an unverified contact needs 'printed_on', to say \"not verified "
                     "since ...\"");
}

/// A table that no pathway names changes nothing, whatever its author believes.
void check_tables(const Checking& checking, const PackFiles& files) {
    for (const auto& [file, text] : files) {
        constexpr std::string_view kFolder = "tables/";
        if (!file.starts_with(kFolder)) continue;
        const auto name = file.substr(kFolder.size(), file.rfind('.') - kFolder.size());
        if (checking.places.contains("table " + name)) continue;
        checking.add_about("table-unused", file,
                           "no pathway names this table; write \"table\": \"" + name +
                               "\" in the criterion that it is for");
    }
}

}  // namespace

Finding finding(std::string_view kind_id, Mistake mistake) {
    const auto* found = kind(kind_id);
    CAMINO_ASSERT(found != nullptr);
    return {found->severity, std::move(mistake), found->id};
}

void Checking::add(std::string_view kind, const std::string& what, std::string words) const {
    const auto place = places.find(what);
    Mistake mistake{.file = "pack.json", .words = std::move(words)};
    if (place != places.end()) {
        mistake.file = place->second.file;
        mistake.line = place->second.line;
    }
    const bool has_name = !what.starts_with("availability ") && !what.starts_with("version ");
    mistake.key =
        has_name || place == places.end() ? what.substr(what.rfind(' ') + 1) : place->second.path;
    report.findings.push_back(finding(kind, std::move(mistake)));
}

void Checking::add_about(std::string_view kind, std::string file, std::string words) const {
    report.findings.push_back(finding(kind, {.file = std::move(file), .words = std::move(words)}));
}

void check_questions(const Checking& checking) {
    const auto used = used_questions(checking.pack);
    const auto& questions = checking.pack.book.questions;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const auto& question = questions[i];
        const auto place = "question " + question.id;
        const bool is_used = used.contains(static_cast<QuestionIndex>(i));
        if (!is_used && !question.presentation)
            checking.add("question-unused", place,
                         "no rule, step or deadline uses this question; remove it");
        if (is_used && question.presentation)
            checking.add("question-of-presentation", place,
                         "a question of presentation is used by a rule");
        for (const auto word : kPersonalWords) {
            const auto padded = "_" + question.id + "_";
            if (padded.find("_" + std::string(word) + "_") == std::string::npos) continue;
            checking.add(
                "personal-data", place,
                "asks for personal data ('" + std::string(word) + "'), which is never asked");
        }
    }
}

void check_validity(const Checking& checking) {
    for (const auto& pathway : checking.pack.book.pathways) {
        check_windows(checking, pathway);
        for (const auto& criterion : pathway.criteria) {
            for (std::size_t i = 0; i < criterion.cases.size(); ++i) {
                const auto place = pathway.id + " " + criterion.id + " " + std::to_string(i);
                if (checking.places.contains("case " +
                                             place))  // Inherited ones are checked at home.
                    check_versions(checking, place, criterion.cases[i].versions);
            }
        }
    }
}

void check_sources(const Checking& checking) {
    std::set<std::string> used;
    each_source_use(checking.pack, [&](const auto& ids) { used.insert(ids.begin(), ids.end()); });
    for (const auto& source : checking.pack.sources) {
        const auto place = "source " + source.id;
        if (!used.contains(source.id))
            checking.add("source-unused", place, "nothing cites this source");
        const auto age = checking.pack.published_on - source.dated;
        if (age < 0)
            checking.add("source-too-new", place,
                         "is newer than the pack, which says it was published on " +
                             to_string(checking.pack.published_on));
        const auto limit = checking.pack.freshness.source_age_max_days;
        if (limit && age > *limit)
            checking.add("source-too-old", place,
                         "was " + std::to_string(age) + " days old when the pack was published, " +
                             "the pack allows " + std::to_string(*limit) +
                             "; look for a newer one");
    }
    for (const auto& contact : checking.pack.contacts) check_contact(checking, contact);
    for (const auto& term : checking.pack.glossary) {
        if (term.as_of <= checking.pack.published_on) continue;
        checking.add("term-too-new", "glossary " + term.id,
                     "'as_of' lies after the day the pack is published, " +
                         to_string(checking.pack.published_on));
    }
}

CheckReport check_all(const PackFiles& files) {
    CheckReport report;
    Mistakes mistakes;
    Places places;
    const auto pack = read_pack(files, mistakes, places);
    for (auto& mistake : mistakes) {
        const auto id = kind_of(mistake);
        report.findings.push_back(finding(id, std::move(mistake)));
    }
    if (report.findings.empty()) {
        const Checking checking{pack, places, report};
        check_questions(checking);
        check_validity(checking);
        check_sources(checking);
        check_texts(checking);
        check_tables(checking, files);
        check_wording(checking);
        check_letters(checking);
        check_people(checking);
    }
    std::stable_sort(report.findings.begin(), report.findings.end(),
                     [](const auto& a, const auto& b) {
                         return std::tie(a.mistake.file, a.mistake.line) <
                                std::tie(b.mistake.file, b.mistake.line);
                     });
    return report;
}

Findings check(const PackFiles& files) { return check_all(files).findings; }

}  // namespace camino::packs
