// What staff see and set on their screen, beside the PIN.

#include "kiosk/platform/machine.h"
#include "shared/codec/json_fields.h"
#include "shared/codec/json_writer.h"
#include "shared/records/device.h"
#include "shared/store/agent_reader.h"
#include "shared/store/small_files.h"

namespace camino::kiosk {

namespace {

constexpr std::size_t kLookSizeMax = 1024;

SyncWish state_of(const store::WishStatus& answer, std::int64_t number) {
    if (number == 0) return SyncWish::None;
    if (answer.number < number || answer.answer == store::WishAnswer::Working) {
        return SyncWish::Waiting;
    }
    return answer.answer == store::WishAnswer::Done ? SyncWish::Done : SyncWish::Failed;
}

}  // namespace

StaffReport Machine::staff_report() {
    StaffReport report{.program = CAMINO_VERSION,
                       .device = records::to_string(records::device_id(deployment_.device_key)),
                       .site = deployment_.site,
                       .sync = state_of({}, wish_number_)};
    if (auto agent = store::AgentReader::open(folders_.agent_database())) {
        if (const auto status = agent->status()) report.complaint = status->words;
        const auto answer = agent->answer_to(store::Wish::SyncNow);
        if (answer) report.sync = state_of(*answer, wish_number_);
    }
    if (wish_failed_) report.sync = SyncWish::Failed;
    return report;
}

void Machine::ask_for_sync() {
    const auto number = journal_->wish(store::Wish::SyncNow);
    wish_failed_ = !number;
    wish_number_ = number.value_or(0);
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
