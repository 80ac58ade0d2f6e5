// pathway_news: pathways that are new or gone, and what is demanded, advised and cited otherwise.

#include "shared/packs/expr_walk.h"
#include "shared/packs/news_parts.h"
#include "shared/packs/screening.h"

namespace camino::packs {

namespace {

/// A pathway of one of the packs with all that belongs to it.
struct Its {
    const NewsSide& side;
    std::size_t index = 0;

    [[nodiscard]] const rules::Pathway& rules() const { return side.pack().book.pathways[index]; }
    [[nodiscard]] const PathwayInfo& info() const { return side.pack().pathways[index]; }
};

/// How each pathway stands today for somebody of whom nothing is known.
class Standings {
public:
    Standings(const Pack& pack, CivilDate today) {
        const auto screener = Screener::create(pack, today);
        if (!screener) return;  // A pack that knows nothing of that day.
        const auto screening = screener->screen(rules::Facts(pack.book.questions.size()));
        for (const auto& view : screening.pathways) outcomes_.push_back(view.outcome);
    }

    [[nodiscard]] bool known() const { return !outcomes_.empty(); }
    [[nodiscard]] bool closed(std::size_t index) const {
        return outcomes_[index] == rules::Outcome::Closed;
    }

private:
    std::vector<rules::Outcome> outcomes_{};
};

void add_sources(const std::vector<Step>& steps, std::set<std::string>& into) {
    for (const auto& step : steps) into.insert(step.sources.begin(), step.sources.end());
}

std::set<std::string> cited(const Its& its) {
    std::set<std::string> ids;
    for (const auto& window : its.rules().windows)
        ids.insert(window.sources.begin(), window.sources.end());
    for (const auto& criterion : its.rules().criteria)
        for (const auto& one : criterion.cases)
            each_reading(one, [&](const auto&, const auto& reading) {
                ids.insert(reading.sources.begin(), reading.sources.end());
            });
    add_sources(its.info().steps, ids);
    add_sources(its.info().warnings, ids);
    return ids;
}

/// The last day by which somebody is to look at it again.
CivilDate check_by(const Its& its) {
    auto last = kFirstDate;
    for (const auto& window : its.rules().windows) last = std::max(last, window.check_by);
    for (const auto& criterion : its.rules().criteria)
        for (const auto& one : criterion.cases)
            for (const auto& version : one.versions) last = std::max(last, version.check_by);
    return last;
}

/// Whom it is decided for before anything else, and how it ends.
std::string course(const Its& its) {
    const auto& rules = its.rules();
    auto text = its.side.same(rules.info_when) + '|' +
                std::to_string(static_cast<int>(rules.when_met)) + '|';
    if (rules.gate) text += rules.criteria[rules.gate->criterion].id;
    if (rules.gate && rules.gate->stops_when_unknown) text += '!';
    return text + '|' + its.side.same(its.info().list_when);
}

class PathwayNews {
public:
    PathwayNews(NewsDesk& desk, const Its& was, const Its& is) : desk_(desk), was_(was), is_(is) {}

    std::vector<NewsLine> lines() {
        door();
        requirements();
        desk_.step_lines(lines_, kStepNews, was_.info().steps, is_.info().steps);
        desk_.step_lines(lines_, kWarningNews, was_.info().warnings, is_.info().warnings);
        deadlines();
        fee();
        wording();
        if (course(was_) != course(is_))
            lines_.push_back({NewsTopic::Requirement, desk_.own("news.course"), {}, {}});
        days();
        desk_.cited_lines(lines_, cited(was_), cited(is_));
        return std::move(lines_);
    }

private:
    void door() {
        desk_.statement_lines(lines_, NewsTopic::Door, desk_.own("news.door"),
                              was_.side.windows(was_.rules()), is_.side.windows(is_.rules()));
        std::set<std::string> reasons;
        for (const auto& window : is_.rules().windows)
            if (!window.reason.empty()) reasons.insert(closed_key(window.reason));
        for (const auto& key : reasons)
            desk_.text_line(lines_, NewsTopic::Door, key, desk_.own("news.closed_text"));
    }

    [[nodiscard]] std::string closed_key(const std::string& reason) const {
        return is_.side.pack().key_or("closed." + is_.rules().id + "." + reason,
                                      "closed." + reason);
    }

    void requirements() {
        each_pair(
            was_.rules().criteria, is_.rules().criteria,
            [&](const rules::Criterion& fresh) {
                lines_.push_back({NewsTopic::Requirement,
                                  named("news.requirement.new", is_, fresh),
                                  {},
                                  demanded(is_, fresh)});
            },
            [&](const rules::Criterion& old) {
                lines_.push_back({NewsTopic::Requirement,
                                  named("news.requirement.gone", was_, old),
                                  demanded(was_, old),
                                  {}});
            },
            [&](const rules::Criterion& old, const rules::Criterion& fresh) {
                requirement(old, fresh);
            });
    }

    void requirement(const rules::Criterion& old, const rules::Criterion& fresh) {
        const auto what = named("news.requirement.changed", is_, fresh);
        desk_.statement_lines(lines_, NewsTopic::Requirement, what, was_.side.demands(old),
                              is_.side.demands(fresh));
        for (const char* part : {".name", ".T", ".F", ".U"})
            desk_.text_line(lines_, NewsTopic::Requirement, "criterion." + fresh.id + part,
                            named("news.requirement.wording", is_, fresh));
    }

    [[nodiscard]] std::string named(const char* key, const Its& its,
                                    const rules::Criterion& criterion) const {
        return desk_.own(key, {{"name", its.side.text("criterion." + criterion.id + ".name")}});
    }

    [[nodiscard]] static std::string demanded(const Its& its, const rules::Criterion& criterion) {
        std::string text;
        for (const auto& one : its.side.demands(criterion))
            text += (text.empty() ? "" : "\n") + one.whole();
        return text;
    }

    void deadlines() {
        const auto of = [](const Its& its) {
            std::vector<rules::Deadline> own;
            for (const auto& one : its.side.pack().book.deadlines)
                if (one.pathway == its.rules().id) own.push_back(one);
            return own;
        };
        const auto text = [](const Its& its, const rules::Deadline& one) {
            return its.side.text("deadline." + one.id + ".U");
        };
        const auto length = [](const rules::Deadline& one) {
            return std::tuple(one.month_count, one.day_count, one.working_day_count);
        };
        each_pair(
            of(was_), of(is_),
            [&](const auto& fresh) {
                lines_.push_back(
                    {NewsTopic::Day, desk_.own("news.deadline.new"), {}, text(is_, fresh)});
            },
            [&](const auto& old) {
                lines_.push_back(
                    {NewsTopic::Day, desk_.own("news.deadline.gone"), text(was_, old), {}});
            },
            [&](const auto& old, const auto& fresh) {
                for (const char* part : {".T", ".F", ".U"})
                    desk_.text_line(lines_, NewsTopic::Day, "deadline." + fresh.id + part,
                                    desk_.own("news.deadline.changed"));
                if (length(old) != length(fresh))
                    lines_.push_back(
                        {NewsTopic::Day, desk_.own("news.deadline.length"), {}, text(is_, fresh)});
            });
    }

    void fee() {
        const auto& before = was_.info().official_fee_key;
        const auto& after = is_.info().official_fee_key;
        const auto text = [](const Its& its, const std::string& key) {
            return key.empty() ? key : its.side.text(key);
        };
        if (before == after && after.empty()) return;
        if (before == after)
            return desk_.text_line(lines_, NewsTopic::Alert, after, desk_.own("news.fee"));
        desk_.changed(lines_, NewsTopic::Alert, desk_.own("news.fee"), text(was_, before),
                      text(is_, after));
    }

    void wording() {
        for (const char* part : {"name", "short", "about", "who_decides"})
            desk_.text_line(lines_, NewsTopic::Wording, pathway_key(is_.rules().id, part),
                            desk_.own(std::string("news.wording.") + part));
    }

    void days() {
        const auto before = check_by(was_);
        const auto after = check_by(is_);
        if (before == after) return;
        lines_.push_back({NewsTopic::Day, desk_.own("news.check_by"), was_.side.day(before),
                          is_.side.day(after)});
    }

    NewsDesk& desk_;
    const Its& was_;
    const Its& is_;
    std::vector<NewsLine> lines_{};
};

// What is new is told by what it is and when it is open; all of it stands among the pathways.
NewsEntry whole(const Its& its, NewsKind kind) {
    const bool fresh = kind == NewsKind::New;
    const auto& id = its.rules().id;
    NewsEntry entry{.kind = kind, .id = id, .name = its.side.text(pathway_key(id, "name"))};
    const auto about = its.side.text(pathway_key(id, "about"));
    entry.lines.push_back({NewsTopic::Whole,
                           its.side.own(fresh ? "news.pathway.new" : "news.pathway.gone"),
                           fresh ? "" : about, fresh ? about : ""});
    if (!fresh) return entry;
    std::string door;
    for (const auto& window : its.side.windows(its.rules()))
        door += (door.empty() ? "" : "\n") + window.whole();
    entry.lines.push_back({NewsTopic::Door, its.side.own("news.door"), {}, door});
    return entry;
}

}  // namespace

void pathway_news(NewsDesk& desk) {
    const auto& before = desk.was.pack();
    const auto& after = desk.is.pack();
    const Standings old_today(before, desk.request.today);
    const Standings new_today(after, desk.request.today);
    for (std::size_t i = 0; i < after.book.pathways.size(); ++i) {
        const Its is{desk.is, i};
        const auto& id = is.rules().id;
        const auto old_index = before.pathway(id);
        if (!old_index) {
            desk.add(whole(is, NewsKind::New));
            continue;
        }
        const Its was{desk.was, *old_index};
        NewsEntry entry{.id = id, .name = desk.is.text(pathway_key(id, "name"))};
        if (old_today.known() && new_today.known() &&
            old_today.closed(*old_index) != new_today.closed(i))
            entry.kind = new_today.closed(i) ? NewsKind::Closed : NewsKind::Opened;
        entry.lines = PathwayNews(desk, was, is).lines();
        desk.add(std::move(entry));
    }
    for (std::size_t i = 0; i < before.book.pathways.size(); ++i)
        if (!after.pathway(before.book.pathways[i].id))
            desk.add(whole({desk.was, i}, NewsKind::Gone));
}

}  // namespace camino::packs
