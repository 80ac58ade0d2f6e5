// check: questions, validity, sources.

#include "shared/packs/check.h"

#include <algorithm>
#include <set>
#include <tuple>

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

void check_versions(const Checking& checking, const std::string& place,
                    std::vector<rules::Version> versions) {
    std::sort(versions.begin(), versions.end(),
              [](const auto& a, const auto& b) { return a.valid.first < b.valid.first; });
    for (std::size_t i = 1; i < versions.size(); ++i) {
        const auto end = versions[i - 1].valid.last;
        const auto next = versions[i].valid.first;
        if (next <= end) {
            checking.error(place, "two versions hold on " + to_string(next) +
                                      "; end the earlier one on " + to_string(next + -1));
        } else if (next - end > 1) {
            checking.warn(place, "no version holds from " + to_string(end + 1) + " to " +
                                     to_string(next + -1));
        }
    }
}

void check_windows(const Checking& checking, const rules::Pathway& pathway) {
    std::set<CivilDate> days{kFirstDate, kLastDate};
    for (const auto& window : pathway.windows) {
        days.insert(window.valid.first);
        if (window.valid.last < kLastDate) days.insert(window.valid.last + 1);
    }
    for (const auto day : days) {
        const rules::Window* last = nullptr;
        for (const auto& window : pathway.windows)
            if (window.valid.first <= day && day <= window.valid.last) last = &window;
        if (last == nullptr) {
            checking.error("pathway " + pathway.id,
                           "no availability on " + to_string(day) + "; add a window for that time");
        } else if (last->where) {
            checking.error("pathway " + pathway.id,
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
    for (const auto& page : pack.library) visit(page.sources);
    for (const auto& contact : pack.contacts) visit(std::vector<std::string>{contact.source});
}

void check_contact(const Checking& checking, const Contact& contact) {
    const auto place = "contact " + contact.id;
    if (contact.verified_on && *contact.verified_on > checking.pack.published_on)
        checking.error(place, "'verified_on' lies after the day the pack is published");
    if (contact.verified_on) return;
    checking.warn(place, "nobody verified this contact; it is not shown as working");
    if (contact.printed_on.empty())
        checking.error(place,
                       "an unverified contact needs 'printed_on', to say \"not verified "
                       "since ...\"");
}

/// A table that no pathway names changes nothing, whatever its author believes.
void check_tables(const PackFiles& files, const Checking& checking) {
    for (const auto& [file, text] : files) {
        constexpr std::string_view kFolder = "tables/";
        if (!file.starts_with(kFolder)) continue;
        const auto name = file.substr(kFolder.size(), file.rfind('.') - kFolder.size());
        if (checking.places.contains("table " + name)) continue;
        checking.findings.push_back({Severity::Notice,
                                     {.file = file,
                                      .words = "no pathway names this table; write \"table\": \"" +
                                               name + "\" in the criterion that it is for"}});
    }
}

}  // namespace

void Checking::add(Severity severity, const std::string& what, std::string words) const {
    const auto place = places.find(what);
    const auto name = what.substr(what.rfind(' ') + 1);
    Mistake mistake{.key = name, .words = std::move(words)};
    if (place != places.end()) {
        mistake.file = place->second.file;
        mistake.line = place->second.line;
    } else {
        mistake.file = "pack.json";
    }
    findings.push_back({severity, std::move(mistake)});
}

void check_questions(const Checking& checking) {
    const auto used = used_questions(checking.pack);
    const auto& questions = checking.pack.book.questions;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const auto& question = questions[i];
        const auto place = "question " + question.id;
        const bool is_used = used.contains(static_cast<QuestionIndex>(i));
        if (!is_used && !question.presentation)
            checking.error(place, "no rule, step or deadline uses this question; remove it");
        if (is_used && question.presentation)
            checking.error(place, "a question of presentation is used by a rule");
        for (const auto word : kPersonalWords) {
            const auto padded = "_" + question.id + "_";
            if (padded.find("_" + std::string(word) + "_") == std::string::npos) continue;
            checking.error(place, "asks for personal data ('" + std::string(word) +
                                      "'), which is never asked");
        }
    }
}

void check_validity(const Checking& checking) {
    for (const auto& pathway : checking.pack.book.pathways) {
        check_windows(checking, pathway);
        for (const auto& criterion : pathway.criteria) {
            for (std::size_t i = 0; i < criterion.cases.size(); ++i) {
                const auto place =
                    "case " + pathway.id + " " + criterion.id + " " + std::to_string(i);
                if (checking.places.contains(place))  // Inherited ones are checked at home.
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
        if (!used.contains(source.id)) checking.warn(place, "nothing cites this source");
        if (source.dated > checking.pack.published_on)
            checking.error(place, "is newer than the pack, which says it was published on " +
                                      to_string(checking.pack.published_on));
    }
    for (const auto& contact : checking.pack.contacts) check_contact(checking, contact);
}

Findings check(const PackFiles& files) {
    Findings findings;
    Mistakes mistakes;
    Places places;
    const auto pack = read_pack(files, mistakes, places);
    for (auto& mistake : mistakes) findings.push_back({Severity::Error, std::move(mistake)});
    if (findings.empty()) {
        const Checking checking{pack, places, findings};
        check_questions(checking);
        check_validity(checking);
        check_sources(checking);
        check_texts(checking);
        check_tables(files, checking);
        const bool sound = std::none_of(findings.begin(), findings.end(), [](const auto& finding) {
            return finding.severity == Severity::Error;
        });
        if (sound) check_people(checking);
    }
    std::stable_sort(findings.begin(), findings.end(), [](const auto& a, const auto& b) {
        return std::tie(a.mistake.file, a.mistake.line) < std::tie(b.mistake.file, b.mistake.line);
    });
    return findings;
}

}  // namespace camino::packs
