// What staff see and set on their screen, beside the PIN.

#include "kiosk/platform/machine.h"
#include "shared/codec/json_fields.h"
#include "shared/codec/json_writer.h"
#include "shared/records/device.h"
#include "shared/store/agent_reader.h"
#include "shared/store/small_files.h"

namespace camino::kiosk {

namespace {

using Carried = std::vector<store::Carried>;

constexpr std::size_t kLookSizeMax = 1024;

using Wishes = std::map<store::Wish, std::optional<std::int64_t>>;

// The agent works on what was asked in this run of the program, or is done with it.
bool is_answered(const Wishes& wishes, store::Wish wish, const store::WishStatus& answer) {
    const auto asked = wishes.find(wish);
    return asked != wishes.end() && asked->second && answer.number >= *asked->second;
}

// What was asked in this run of the program, and what became of it.
WishState state_of(const Wishes& wishes, store::Wish wish, const store::WishStatus& answer) {
    const auto asked = wishes.find(wish);
    if (asked == wishes.end()) return WishState::None;
    if (!asked->second) return WishState::Failed;
    const bool over = answer.answer != store::WishAnswer::Working;
    if (!is_answered(wishes, wish, answer) || !over) return WishState::Waiting;
    return answer.answer == store::WishAnswer::Done ? WishState::Done : WishState::Failed;
}

}  // namespace

StaffReport Machine::staff_report() {
    StaffReport report{.program = CAMINO_VERSION,
                       .device = records::to_string(records::device_id(deployment_.device_key)),
                       .site = deployment_.site};
    auto agent = store::AgentReader::open(folders_.agent_database());
    const auto answer_to = [&](store::Wish wish) {
        const auto nothing = Result<store::WishStatus>(store::WishStatus{});
        return (agent ? agent->answer_to(wish) : nothing).value_or(store::WishStatus{});
    };
    report.sync = state_of(wishes_, store::Wish::SyncNow, answer_to(store::Wish::SyncNow));
    const auto stick = answer_to(store::Wish::Stick);
    report.stick = state_of(wishes_, store::Wish::Stick, stick);
    if (is_answered(wishes_, store::Wish::Stick, stick))
        report.stick_report = store::read_stick_report(stick.words).value_or(store::StickReport{});
    if (const auto carried = agent ? agent->carried() : Result<Carried>{})
        report.carried = *carried;
    std::erase_if(report.carried,
                  [](const auto& one) { return one.state == store::Carried::State::Own; });
    report.complaint = distrust_;
    if (!agent || !distrust_.empty()) return report;
    if (const auto status = agent->status()) report.complaint = status->words;
    return report;
}

void Machine::ask_agent(store::Wish wish) {
    const auto number = journal_->wish(wish);
    wishes_[wish] = number ? std::optional(*number) : std::nullopt;
}

// A look that cannot be kept holds until the program ends.
void Machine::keep_look(HouseLook look) {
    setting_.look = look;
    JsonWriter out;
    out.begin_object();
    out.key("large_text").boolean(look.large_text);
    out.key("high_contrast").boolean(look.high_contrast);
    out.end_object();
    static_cast<void>(store::replace_file(folders_.look(), out.take() + "\n"));
}

// A file that is none is as good as no file: nobody should stand before a dark kiosk for it.
void Machine::read_look() {
    setting_.look = {options_.large_text, options_.high_contrast};
    const auto text = store::read_file(folders_.look(), kLookSizeMax);
    if (!text) return;
    const auto document = JsonDocument::parse(*text, folders_.look());
    if (!document) return;
    Mistakes mistakes;
    JsonFields fields(document->root(), mistakes);
    setting_.look.large_text |= fields.flag("large_text");
    setting_.look.high_contrast |= fields.flag("high_contrast");
}

}  // namespace camino::kiosk
