// What is new beside the pathways: who to talk to, contacts, pages, questions, sources, words.

#include "shared/packs/date_words.h"
#include "shared/packs/news_parts.h"

namespace camino::packs {

namespace {

NewsEntry one_line(NewsEntry entry, NewsTopic topic, const std::string& what,
                   const std::string& was, const std::string& is) {
    entry.lines.push_back({topic, what, was, is});
    return entry;
}

struct Named {
    std::string id{};
    std::size_t index = 0;
};

template <class Entry, class Id>
std::vector<Named> named(const std::vector<Entry>& entries, Id id) {
    std::vector<Named> all;
    for (std::size_t i = 0; i < entries.size(); ++i) all.push_back({id(entries[i]), i});
    return all;
}

std::string title_of(const NewsSide& side, const std::string& to) {
    return side.text("referral." + to + ".title");
}

std::string tested(const NewsSide& side, const Contact& contact) {
    if (contact.verified_on)
        return side.own("contact.tested", {{"day", side.day(*contact.verified_on)}});
    const auto printed =
        printed_words([&](const std::string& key) { return side.own(key); }, contact.printed_on);
    return printed.empty() ? side.own("contact.not_tested")
                           : side.own("contact.not_verified_since", {{"day", printed}});
}

std::string hours(const NewsSide& side, const Contact& contact) {
    return contact.hours_key.empty() ? std::string{} : side.text(contact.hours_key);
}

void contact_lines(NewsDesk& desk, const Contact& old, const Contact& fresh,
                   std::vector<NewsLine>& lines) {
    constexpr auto kTopic = NewsTopic::Contact;
    desk.changed(lines, kTopic, desk.own("news.contact.value"), old.value, fresh.value);
    if (old.hours_key == fresh.hours_key && !fresh.hours_key.empty()) {
        desk.text_line(lines, kTopic, fresh.hours_key, desk.own("news.contact.hours"));
    } else {
        desk.changed(lines, kTopic, desk.own("news.contact.hours"), hours(desk.was, old),
                     hours(desk.is, fresh));
    }
    desk.changed(lines, kTopic, desk.own("news.contact.tested"), tested(desk.was, old),
                 tested(desk.is, fresh));
    desk.text_line(lines, kTopic, "contact." + fresh.id + ".name", desk.own("news.wording.name"));
    if (old.source != fresh.source) desk.cited_lines(lines, {old.source}, {fresh.source});
    if (old.kind != fresh.kind || old.authority != fresh.authority)
        lines.push_back({kTopic, desk.own("news.contact.kind"), {}, {}});
}

std::vector<std::string> keys_of(const LibraryPage& page) {
    std::vector<std::string> keys{"library." + page.id + ".title"};
    for (const auto& line : page.lines) keys.push_back(line.text);
    return keys;
}

bool same_figures(const LibraryPage& old, const LibraryPage& fresh) {
    return std::equal(old.figures.begin(), old.figures.end(), fresh.figures.begin(),
                      fresh.figures.end(), [](const Figure& one, const Figure& other) {
                          return one.text == other.text && one.on == other.on &&
                                 one.number == other.number && one.of == other.of &&
                                 one.at_least == other.at_least;
                      });
}

void page_lines(NewsDesk& desk, const LibraryPage& old, const LibraryPage& fresh,
                std::vector<NewsLine>& lines) {
    constexpr auto kTopic = NewsTopic::Wording;
    const auto before = keys_of(old);
    const auto after = keys_of(fresh);
    const auto has = [](const std::vector<std::string>& all, const std::string& key) {
        return std::find(all.begin(), all.end(), key) != all.end();
    };
    for (const auto& key : after) {
        if (has(before, key)) {
            desk.text_line(lines, kTopic, key, desk.own("news.page.changed"));
        } else {
            lines.push_back({kTopic, desk.own("news.page.more"), {}, desk.is.text(key)});
        }
    }
    for (const auto& key : before)
        if (!has(after, key))
            lines.push_back({kTopic, desk.own("news.page.less"), desk.was.text(key), {}});
    if (!same_figures(old, fresh)) lines.push_back({kTopic, desk.own("news.page.figures"), {}, {}});
    desk.cited_lines(lines, {old.sources.begin(), old.sources.end()},
                     {fresh.sources.begin(), fresh.sources.end()});
}

std::string published(const NewsSide& side, const Source& source) {
    return side.own(source.published ? "source.published" : "source.seen",
                    {{"day", side.day(source.dated)}});
}

void source_lines(NewsDesk& desk, const Source& old, const Source& fresh,
                  std::vector<NewsLine>& lines) {
    constexpr auto kTopic = NewsTopic::Source;
    desk.changed(lines, kTopic, desk.own("news.source.title"), old.title, fresh.title);
    desk.changed(lines, kTopic, desk.own("news.source.publisher"), old.publisher, fresh.publisher);
    desk.changed(lines, kTopic, desk.own("news.source.day"), published(desk.was, old),
                 published(desk.is, fresh));
    desk.changed(lines, kTopic, desk.own("news.source.address"), old.url, fresh.url);
    if (lines.empty() && (old.rank != fresh.rank || old.note != fresh.note))
        lines.push_back({kTopic, desk.own("news.source.other"), {}, {}});
}

// A question is known by its options' ids; what they are called is told with the words.
void question_lines(NewsDesk& desk, rules::QuestionIndex old, rules::QuestionIndex fresh,
                    std::vector<NewsLine>& lines) {
    constexpr auto kTopic = NewsTopic::Wording;
    const auto& before = desk.was.pack().book.questions[old];
    const auto& after = desk.is.pack().book.questions[fresh];
    for (const char* part : {"text", "why", "help"})
        desk.text_line(lines, kTopic, question_key(after.id, part),
                       desk.own(std::string("news.question.") + part));
    const auto missing_in = [](const auto& one, const auto& other, const NewsSide& side,
                               rules::QuestionIndex at) {
        std::string names;
        for (std::size_t i = 0; i < one.size(); ++i)
            if (std::find(other.begin(), other.end(), one[i]) == other.end())
                names += (names.empty() ? "" : ", ") + side.option(at, i);
        return names;
    };
    const auto gone = missing_in(before.options, after.options, desk.was, old);
    const auto added = missing_in(after.options, before.options, desk.is, fresh);
    if (!added.empty()) lines.push_back({kTopic, desk.own("news.question.more"), {}, added});
    if (!gone.empty()) lines.push_back({kTopic, desk.own("news.question.less"), gone, {}});
}

}  // namespace

void referral_news(NewsDesk& desk) {
    const auto& before = desk.was.pack();
    const auto& after = desk.is.pack();
    const auto to = [](const rules::ReferralRule& rule) { return rule.to; };
    const auto entry = [](NewsKind kind, const std::string& id, const std::string& name) {
        return NewsEntry{NewsSubject::Referral, kind, id, name, {}};
    };
    each_pair(
        named(before.book.referral, to), named(after.book.referral, to),
        [&](const Named& fresh) {
            desk.add(one_line(entry(NewsKind::New, fresh.id, title_of(desk.is, fresh.id)),
                              NewsTopic::Whole, desk.own("news.referral.new"), {},
                              desk.is.text("referral." + fresh.id + ".text")));
        },
        [&](const Named& old) {
            desk.add(one_line(entry(NewsKind::Gone, old.id, title_of(desk.was, old.id)),
                              NewsTopic::Whole, desk.own("news.referral.gone"),
                              desk.was.text("referral." + old.id + ".text"), {}));
        },
        [&](const Named& old, const Named& fresh) {
            auto one = entry(NewsKind::Changed, fresh.id, title_of(desk.is, fresh.id));
            for (const char* part : {".title", ".text"})
                desk.text_line(one.lines, NewsTopic::Wording, "referral." + fresh.id + part,
                               desk.own("news.referral.wording"));
            const auto& was = before.book.referral[old.index];
            const auto& is = after.book.referral[fresh.index];
            if (desk.was.same(was.when) != desk.is.same(is.when) ||
                desk.was.same(was.unless) != desk.is.same(is.unless))
                one.lines.push_back(
                    {NewsTopic::Requirement, desk.own("news.referral.whom"), {}, {}});
            desk.step_lines(one.lines, kStepNews, before.referral[old.index].steps,
                            after.referral[fresh.index].steps);
            desk.add(std::move(one));
        });
}

void warning_news(NewsDesk& desk) {
    NewsEntry entry{.subject = NewsSubject::Alert, .name = desk.own("news.warnings")};
    desk.step_lines(entry.lines, kWarningNews, desk.was.pack().warnings, desk.is.pack().warnings);
    desk.add(std::move(entry));
}

void contact_news(NewsDesk& desk) {
    const auto entry = [](const NewsSide& side, NewsKind kind, const Contact& contact) {
        return NewsEntry{NewsSubject::Contact,
                         kind,
                         contact.id,
                         side.text("contact." + contact.id + ".name"),
                         {}};
    };
    each_pair(
        desk.was.pack().contacts, desk.is.pack().contacts,
        [&](const Contact& fresh) {
            desk.add(one_line(entry(desk.is, NewsKind::New, fresh), NewsTopic::Contact,
                              desk.own("news.contact.new"), {}, fresh.value));
        },
        [&](const Contact& old) {
            desk.add(one_line(entry(desk.was, NewsKind::Gone, old), NewsTopic::Contact,
                              desk.own("news.contact.gone"), old.value, {}));
        },
        [&](const Contact& old, const Contact& fresh) {
            auto one = entry(desk.is, NewsKind::Changed, fresh);
            contact_lines(desk, old, fresh, one.lines);
            desk.add(std::move(one));
        });
}

void page_news(NewsDesk& desk) {
    const auto entry = [](const NewsSide& side, NewsKind kind, const LibraryPage& page) {
        return NewsEntry{
            NewsSubject::Page, kind, page.id, side.text("library." + page.id + ".title"), {}};
    };
    const auto said = [](const NewsSide& side, const LibraryPage& page) {
        std::string text;
        for (const auto& line : page.lines)
            text += (text.empty() ? "" : "\n") + side.text(line.text);
        return text;
    };
    each_pair(
        desk.was.pack().library, desk.is.pack().library,
        [&](const LibraryPage& fresh) {
            desk.add(one_line(entry(desk.is, NewsKind::New, fresh), NewsTopic::Whole,
                              desk.own("news.page.new"), {}, said(desk.is, fresh)));
        },
        [&](const LibraryPage& old) {
            desk.add(one_line(entry(desk.was, NewsKind::Gone, old), NewsTopic::Whole,
                              desk.own("news.page.gone"), said(desk.was, old), {}));
        },
        [&](const LibraryPage& old, const LibraryPage& fresh) {
            auto one = entry(desk.is, NewsKind::Changed, fresh);
            page_lines(desk, old, fresh, one.lines);
            desk.add(std::move(one));
        });
}

void word_news(NewsDesk& desk) {
    const auto entry = [](const NewsSide& side, NewsKind kind, const Term& term) {
        return NewsEntry{
            NewsSubject::Word, kind, term.id, side.text(term_key(term.id, "name")), {}};
    };
    each_pair(
        desk.was.pack().glossary, desk.is.pack().glossary,
        [&](const Term& fresh) {
            desk.add(one_line(entry(desk.is, NewsKind::New, fresh), NewsTopic::Whole,
                              desk.own("news.word.new"), {},
                              desk.is.text(term_key(fresh.id, "text"))));
        },
        [&](const Term& old) {
            desk.add(one_line(entry(desk.was, NewsKind::Gone, old), NewsTopic::Whole,
                              desk.own("news.word.gone"), desk.was.text(term_key(old.id, "text")),
                              {}));
        },
        [&](const Term& old, const Term& fresh) {
            auto one = entry(desk.is, NewsKind::Changed, fresh);
            desk.text_line(one.lines, NewsTopic::Wording, term_key(fresh.id, "name"),
                           desk.own("news.wording.name"));
            desk.text_line(one.lines, NewsTopic::Wording, term_key(fresh.id, "text"),
                           desk.own("news.wording.about"));
            desk.changed(one.lines, NewsTopic::Day, desk.own("news.word.as_of"),
                         desk.was.day(old.as_of), desk.is.day(fresh.as_of));
            desk.cited_lines(one.lines, {old.sources.begin(), old.sources.end()},
                             {fresh.sources.begin(), fresh.sources.end()});
            desk.add(std::move(one));
        });
}

void question_news(NewsDesk& desk) {
    const auto id = [](const rules::Question& question) { return question.id; };
    const auto index = [](const Named& one) {
        return static_cast<rules::QuestionIndex>(one.index);
    };
    const auto entry = [&](const NewsSide& side, NewsKind kind, const Named& one) {
        return NewsEntry{NewsSubject::Question, kind, one.id, side.question(index(one)), {}};
    };
    each_pair(
        named(desk.was.pack().book.questions, id), named(desk.is.pack().book.questions, id),
        [&](const Named& fresh) {
            desk.add(one_line(entry(desk.is, NewsKind::New, fresh), NewsTopic::Whole,
                              desk.own("news.question.new"), {},
                              desk.is.text(question_key(fresh.id, "why"))));
        },
        [&](const Named& old) {
            desk.add(one_line(entry(desk.was, NewsKind::Gone, old), NewsTopic::Whole,
                              desk.own("news.question.gone"), {}, {}));
        },
        [&](const Named& old, const Named& fresh) {
            auto one = entry(desk.is, NewsKind::Changed, fresh);
            question_lines(desk, index(old), index(fresh), one.lines);
            desk.add(std::move(one));
        });
}

void source_news(NewsDesk& desk) {
    const auto entry = [](NewsKind kind, const Source& source) {
        return NewsEntry{NewsSubject::Source, kind, source.id, source.title, {}};
    };
    each_pair(
        desk.was.pack().sources, desk.is.pack().sources,
        [&](const Source& fresh) {
            desk.add(one_line(entry(NewsKind::New, fresh), NewsTopic::Source,
                              desk.own("news.source.new"), {}, desk.is.source(fresh.id)));
        },
        [&](const Source& old) {
            desk.add(one_line(entry(NewsKind::Gone, old), NewsTopic::Source,
                              desk.own("news.source.gone"), desk.was.source(old.id), {}));
        },
        [&](const Source& old, const Source& fresh) {
            auto one = entry(NewsKind::Changed, fresh);
            source_lines(desk, old, fresh, one.lines);
            desk.add(std::move(one));
        });
}

// What no entry told: options, names of countries, words that several of them share.
void text_news(NewsDesk& desk) {
    NewsEntry entry{.subject = NewsSubject::Text, .name = desk.own("news.texts")};
    for (const auto& key : std::set(desk.untold()))
        desk.text_line(entry.lines, NewsTopic::Wording, key, desk.own("news.texts.line"));
    desk.add(std::move(entry));
}

}  // namespace camino::packs
