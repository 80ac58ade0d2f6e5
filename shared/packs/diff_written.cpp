// write_diff: a difference as JSON.

#include "shared/packs/diff.h"
#include "shared/packs/diff_person.h"

namespace camino::packs {

namespace {

using Texts = std::vector<std::string>;

std::string_view name_of(ChangeKind kind) {
    switch (kind) {
        case ChangeKind::Added: return "added";
        case ChangeKind::Removed: return "removed";
        case ChangeKind::Changed: return "changed";
        case ChangeKind::Reordered: return "reordered";
    }
    return "";
}

class DiffWriter {
public:
    explicit DiffWriter(JsonWriter& out) : out_(out) {}

    void diff(const PackDiff& diff) {
        out_.begin_object();
        pack("old", diff.old_pack);
        pack("new", diff.new_pack);
        out_.key("identical").boolean(diff.identical);
        list("changes", diff.content, [&](const auto& one) { change(one); });
        out_.key("people_tried").integer(static_cast<std::int64_t>(diff.people_tried));
        list("days_tried", diff.days_tried, [&](CivilDate day) { out_.text(to_string(day)); });
        texts("days_refused", diff.days_refused);
        list("people", diff.people, [&](const auto& one) { group(one); });
        list("translations", diff.translations, [&](const auto& one) { translation(one); });
        list("new_cases", diff.new_cases, [&](const auto& one) { test_case(one); });
        list("old_cases", diff.old_cases, [&](const auto& one) { test_case(one); });
        out_.end_object();
    }

private:
    template <class Entry, class Write>
    void list(const char* name, const std::vector<Entry>& entries, Write write) {
        out_.key(name).begin_array();
        for (const auto& entry : entries) write(entry);
        out_.end_array();
    }
    void texts(const char* name, const Texts& all) {
        list(name, all, [&](const std::string& text) { out_.text(text); });
    }
    void member(const char* name, const std::string& text) { out_.key(name).text(text); }

    void pack(const char* name, const PackName& pack) {
        out_.key(name).begin_object();
        member("id", pack.id);
        member("version", pack.version);
        member("published_on", to_string(pack.published_on));
        member("hash", pack.hash);
        out_.end_object();
    }

    void change(const ContentChange& change) {
        out_.begin_object();
        member("file", change.file);
        member("key", change.key);
        out_.key("kind").text(name_of(change.kind));
        member("before", change.before);
        member("after", change.after);
        out_.end_object();
    }

    void group(const PeopleGroup& group) {
        out_.begin_object();
        member("pathway", group.pathway);
        member("before", group.before);
        member("after", group.after);
        member("because", group.because);
        list("as_of", group.days, [&](DateSpan span) { out_.text(to_string(span)); });
        out_.key("people").integer(static_cast<std::int64_t>(group.people_count));
        list("common", group.common, [&](const CommonFact& fact) {
            out_.begin_object();
            member("question", fact.question);
            member("words", fact.words);
            out_.end_object();
        });
        out_.key("example").begin_object();
        member("as_of", to_string(group.example_on));
        out_.key("answers");
        write_person(group.example, out_);
        out_.end_object().end_object();
    }

    void translation(const TranslationNews& news) {
        out_.begin_object();
        member("language", news.language);
        texts("stale", news.stale);
        texts("missing", news.missing);
        out_.end_object();
    }

    void test_case(const CaseNews& news) {
        out_.begin_object();
        member("name", news.name);
        out_.key("line").integer(news.line);
        texts("words", news.words);
        out_.end_object();
    }

    JsonWriter& out_;
};

}  // namespace

void write_diff(const PackDiff& diff, JsonWriter& out) { DiffWriter(out).diff(diff); }

}  // namespace camino::packs
