// camino screen --batch: one line in, one line out, in the same order, as they come.

#include <cstdio>
#include <map>

#include "shared/base/assert.h"
#include "shared/codec/nearest.h"
#include "shared/packs/answers.h"
#include "shared/packs/screening_json.h"
#include "sync/tools/files.h"
#include "sync/tools/outcome_changes.h"
#include "sync/tools/say.h"
#include "sync/tools/screen.h"

namespace camino::tools {

namespace {

constexpr std::size_t kLineSizeMax = 1u << 20;
constexpr std::size_t kScreenerCountMax = 64;  // Days kept compiled at a time.

class Batch {
public:
    Batch(const ScreenOptions& options, const packs::Pack& pack, CivilDate as_of,
          std::optional<OutcomeChanges> changes)
        : options_(options),
          pack_(pack),
          as_of_(as_of),
          name_(shown_name(options.batch)),
          changes_(std::move(changes)) {}

    void line(std::string_view text, int number) {
        if (text.find_first_not_of(" \t\r") == std::string_view::npos) return;
        std::string id;
        const auto size_before = out_.view().size();
        const auto done = screen(text, number, id);
        if (!done) {
            CAMINO_ASSERT(out_.view().size() == size_before);
            refuse(id, done.error().detail);
        }
        end_line();
    }

    void too_long(int number) {
        refuse({}, name_ + ":" + std::to_string(number) + ": longer than the limit of " +
                       std::to_string(kLineSizeMax) + " bytes");
        end_line();
    }

    [[nodiscard]] bool all_read() const { return bad_count_ == 0; }

    Result<void> flush() {
        TRY(print(text_));
        text_.clear();
        return {};
    }

    void summarise() const {
        if (changes_) std::fputs(changes_->summary().c_str(), stderr);
        if (all_read()) return;
        std::fprintf(stderr,
                     "camino: %s: %ld of %ld lines could not be read; their \"error\" says "
                     "why\n",
                     name_.c_str(), bad_count_, line_count_);
    }

private:
    struct Day {
        packs::Screener screener;
        packs::LineMemory memory{};
    };

    Result<void> screen(std::string_view text, int number, std::string& id) {
        const auto document =
            TRY(JsonDocument::parse(text, name_, {.size_max = kLineSizeMax}, number));
        const auto root = document.root();
        TRY(root.expect(JsonKind::Object));
        std::optional<Json> answers;
        auto as_of = as_of_;
        if (const auto member = root.find("id")) {
            if (member->is(JsonKind::Array) || member->is(JsonKind::Object))
                return member->fail("write a text or a number");
            id = member->raw();
        }
        for (const auto member : root) {
            if (member.name() == "answers")
                answers = member;
            else if (member.name() == "as_of")
                as_of = TRY(member.date());
            else if (member.name() != "id")
                return member.fail("unknown key" + suggestion(member.name(), kKeys));
        }
        if (!answers) return root.fail("the key 'answers' is missing");
        TRY(packs::read_answers(*answers, pack_, facts_));
        if (changes_) return changes_->write(as_of, facts_, id, out_);
        write(*TRY(day(as_of)), id);
        return {};
    }

    void write(Day& day, std::string_view id) {
        if (!options_.next) {
            packs::write_batch_line(day.screener, facts_, id, day.memory, out_);
            return;
        }
        out_.begin_object();
        if (!id.empty()) out_.key("id").raw(id);
        out_.key("next");
        packs::write_next(day.screener, facts_, out_);
        out_.end_object();
    }

    Result<Day*> day(CivilDate as_of) {
        const auto found = days_.find(as_of);
        if (found != days_.end()) return &found->second;
        auto screener = TRY(packs::Screener::create(pack_, as_of));
        if (days_.size() >= kScreenerCountMax) days_.clear();
        return &days_.emplace(as_of, Day{std::move(screener)}).first->second;
    }

    void refuse(std::string_view id, std::string_view why) {
        ++bad_count_;
        out_.begin_object().key("id");
        id.empty() ? out_.null() : out_.raw(id);
        out_.key("error").text(why).end_object();
    }

    void end_line() {
        ++line_count_;
        if (out_.view().empty()) return;
        text_ += out_.view();
        text_ += '\n';
        out_.clear();
    }

    inline static const std::vector<std::string> kKeys = {"answers", "as_of", "id"};

    const ScreenOptions& options_;
    const packs::Pack& pack_;
    CivilDate as_of_;
    std::string name_;
    std::optional<OutcomeChanges> changes_;
    rules::Facts facts_{};
    std::map<CivilDate, Day> days_{};
    JsonWriter out_{};
    std::string text_{};
    long line_count_ = 0;
    long bad_count_ = 0;
};

}  // namespace

Result<bool> screen_batch(const ScreenOptions& options, const packs::Pack& pack, CivilDate as_of) {
    std::optional<OutcomeChanges> changes;
    if (!options.changed_since.empty() || !options.changed_from.empty())
        changes = TRY(OutcomeChanges::create(options, pack));
    Batch batch(options, pack, as_of, std::move(changes));
    const LineSink sink{
        .line = [&](std::string_view text, int number) -> Result<void> {
            batch.line(text, number);
            return {};
        },
        .too_long = [&](int number) -> Result<void> {
            batch.too_long(number);
            return {};
        },
        .idle = [&] { return batch.flush(); },
    };
    TRY(each_line(options.batch, kLineSizeMax, sink));
    batch.summarise();
    return batch.all_read();
}

}  // namespace camino::tools
