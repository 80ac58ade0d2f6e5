#include "kiosk/platform/machine.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <future>

#include "kiosk/platform/clock.h"
#include "kiosk/platform/recordings.h"
#include "kiosk/platform/word_files.h"
#include "shared/store/agent_reader.h"
#include "shared/store/free_rows.h"
#include "shared/store/site_file.h"
#include "shared/store/small_files.h"
#include "shared/tuf/limits.h"

namespace camino::kiosk {

namespace {

constexpr std::size_t kOlderMax = 6;
constexpr const char* kLanguages[] = {"es", "en", "ht", "fr", "pt"};  // Of the program itself.

Result<void> use_time_zone(const std::string& tz) {
    if (!std::filesystem::exists("/usr/share/zoneinfo/" + tz)) {
        return fail(Errc::BadInput, "deployment.json: 'tz': '" + tz +
                                        "' is no time zone; write one such as America/Bogota");
    }
    ::setenv("TZ", tz.c_str(), 1);
    ::tzset();
    return {};
}

Result<store::Deployment> read_enrolment(const store::Folders& folders) {
    auto deployment = store::read_deployment(folders.deployment());
    if (deployment || deployment.error().code != Errc::NotFound) return deployment;
    return fail(Errc::BadInput, folders.deployment() +
                                    " is missing: this machine is not enrolled. Enrol it with "
                                    "'camino-sync enrol', or make a demo with 'camino deploy demo "
                                    "DIR' and use --data DIR/kiosk");
}

// The day of the calendar of an instant in seconds since 1970; none for 0.
std::optional<CivilDate> day_of(std::int64_t seconds) {
    if (seconds <= 0) return {};
    constexpr std::int64_t kDay = std::int64_t{24} * 60 * 60;
    return CivilDate{static_cast<std::int32_t>(seconds / kDay)};
}

/// `named` by the agent, unless somebody named an unsigned one.
FoundPack find_pack(const store::PackShelf& shelf, const std::string& unsigned_pack,
                    const std::string& named) {
    if (!unsigned_pack.empty()) {
        auto pack = TRY(store::load_unsigned_pack(unsigned_pack));
        return std::make_unique<packs::Pack>(std::move(pack));
    }
    auto pack = TRY(shelf.active(named));
    return std::make_unique<packs::Pack>(std::move(pack));
}

Result<WordsByLanguage> read_all_words() {
    WordsByLanguage all;
    for (const auto* language : kLanguages) {
        auto words = TRY(read_words(installed_words(), language));
        all.emplace(language, std::move(words));
    }
    return all;
}

}  // namespace

Result<Machine> Machine::open(const Options& options, const MachineKind& kind) {
    auto machine = TRY(begin(options, kind));
    TRY(machine.complete());
    return machine;
}

Result<Machine> Machine::begin(const Options& options, const MachineKind& kind) {
    Machine machine(options, kind);
    TRY(machine.enter_folder());
    TRY(machine.check_options());
    machine.take_day();
    const auto named = machine.named();
    machine.choice_ = machine.choice(named);
    machine.pack_found_ = std::async(std::launch::async, &find_pack, machine.shelf(), options.pack,
                                     machine.choice_.named);  // The longest part of a start.
    machine.words_read_ = std::async(std::launch::async, &read_all_words);
    TRY(machine.open_journal());
    machine.look_at_clock();
    machine.describe();
    machine.keep_to_own_choice(named);
    return machine;
}

/// Hardly ever another one than the agent's, which is read meanwhile: then that was in vain.
void Machine::keep_to_own_choice(const store::ContentStatus& named) {
    auto own = own_choice(named);
    if (own == choice_) return;
    choice_ = std::move(own);
    pack_found_ = std::async(std::launch::async, &find_pack, shelf(), options_.pack, choice_.named);
}

Result<void> Machine::complete() {
    words_ = TRY(words_read_.get());
    auto pack = pack_found_.get();
    if (pack) {
        TRY(use_pack(*std::move(pack), choice_));
        date(choice_);  // The pack says something of the day, too.
    } else if (!options_.pack.empty() || pack.error().code != Errc::NotFound) {
        return tl::unexpected(std::move(pack).error());
    }
    free_received();
    return {};
}

Result<void> Machine::enter_folder() {
    folders_.data = options_.data;
    deployment_ = TRY(read_enrolment(folders_));
    TRY(use_time_zone(deployment_.tz));
    lock_.emplace(TRY(store::PartLock::take(folders_.front(), kind_.program)));
    clock_.emplace(folders_, deployment_.hub_key);
    return {};
}

Result<void> Machine::open_journal() {
    journal_.emplace(TRY(store::Journal::open(folders_.journal())));
    return journal_->pin({.device_key = deployment_.device_key,
                          .hub_key = deployment_.hub_key,
                          .content_key = deployment_.content_key,
                          .country = deployment_.country});
}

void Machine::describe() {
    setting_.country = deployment_.country;
    setting_.idle = kind_.idle;
    read_look();
    setting_.languages = {std::begin(kLanguages), std::end(kLanguages)};
    setting_.hub = deployment_.hub;
    if (!deployment_.demo) setting_.printer = options_.printer;
    if (deployment_.demo) setting_.demo_day = setting_.today;
    read_house();
}

Result<void> Machine::check_options() const {
    if (deployment_.mode != kind_.mode) {
        return fail(Errc::BadInput,
                    folders_.deployment() + ": 'mode': this machine is enrolled " +
                        "for the other program; start " +
                        (kind_.mode == records::Mode::Kiosk ? "camino-desk" : "camino-kiosk"));
    }
    if (deployment_.demo) return {};
    if (options_.as_of) {
        return fail(Errc::BadInput,
                    "--as-of is refused on an enrolled machine: people must see today's rules. It "
                    "works under 'camino deploy demo'");
    }
    if (!options_.pack.empty()) {
        return fail(Errc::BadInput,
                    "--pack is refused on an enrolled machine: only signed packs "
                    "are shown. It works under 'camino deploy demo'");
    }
    return {};
}

const Words& Machine::words(const std::string& language) const {
    const auto found = words_.find(language);
    return found != words_.end() ? found->second : words_.begin()->second;
}

store::PackShelf Machine::shelf() const { return {folders_.packs(), deployment_.content_key}; }

store::ContentStatus Machine::named() const {
    auto agent = store::AgentReader::open(folders_.agent_database());
    const auto content = agent ? agent->content() : tl::unexpected(agent.error());
    return content.value_or(store::ContentStatus{});
}

void Machine::look_at_clock() {
    const auto pinned = journal_->content_pin();
    clock_->look(pinned ? &*pinned : nullptr);
    take_day();
}

void Machine::take_day() {
    const auto& calendar = clock_->calendar();
    setting_.today = options_.as_of.value_or(calendar.today());
    setting_.clock_plausible = options_.as_of || calendar.is_clock_plausible();
}

void Machine::date(Choice& choice) const {
    choice.today = setting_.today;
    choice.certain_today = clock_->calendar().certain_today();
    choice.clock_plausible = setting_.clock_plausible;
    choice.confirmed = clock_->confirmed();
}

Machine::Choice Machine::choice(const store::ContentStatus& named) const {
    Choice choice;
    date(choice);
    if (!options_.pack.empty()) return choice;
    choice.named = named.pack;
    choice.withdrawn = named.withdrawn;
    if (auto names = shelf().names()) choice.on_shelf = *std::move(names);
    return choice;
}

Machine::Choice Machine::own_choice(store::ContentStatus named) {
    distrust_.clear();
    const auto pinned = journal_->content_pin();
    if (!options_.pack.empty()) return choice(named);
    if (!pinned && pinned.error().code != Errc::NotFound) {  // No first start: tell staff.
        distrust_ = pinned.error().detail;
        return choice(named);
    }
    if (!pinned && named.pack.empty()) return choice(named);
    if (!pinned) {  // As it was set up; without a root, for good.
        auto root = store::read_file(folders_.root(), tuf::Limits{}.root_size_max);
        if (root) (void)journal_->pin_content(first_content(named, *std::move(root)));
        return choice(named);
    }
    if (named.pack == pinned->pack && named.withdrawn == pinned->withdrawn) return choice(named);
    const auto proof = store::read_file(folders_.content_proof(), kProofSizeMax);
    const auto next = accepted(*pinned, named, proof ? as_bytes(*proof) : ByteView{});
    if (!next) distrust_ = next.error().detail;
    if (next && *next != *pinned) (void)journal_->pin_content(*next);
    const auto& held = next ? *next : *pinned;
    named.pack = held.pack;
    named.withdrawn = held.withdrawn;
    return choice(named);
}

Result<void> Machine::use_pack(std::unique_ptr<packs::Pack> pack, const Choice& choice) {
    std::vector<std::string> languages;
    for (const auto& language : pack->languages) {
        if (words_.contains(language)) languages.push_back(language);
    }
    if (!options_.language.empty()) {
        const auto wanted = std::find(languages.begin(), languages.end(), options_.language);
        if (wanted == languages.end()) {
            return fail(Errc::BadInput, "--lang: '" + options_.language +
                                            "' is no language of this pack and program; write one "
                                            "such as es or en");
        }
        std::rotate(languages.begin(), wanted, wanted + 1);
    }
    if (options_.pack.empty()) clock_->learn_from(*pack);
    take_day();
    TRY(judge_by(*pack, choice));
    pack_ = std::move(pack);
    setting_.recorded = recorded_languages(folders_.recordings(), *pack_, languages);
    setting_.languages = std::move(languages);
    return {};
}

Result<void> Machine::judge_by(const packs::Pack& pack, const Choice& choice) {
    auto screener =
        std::make_unique<packs::Screener>(TRY(packs::Screener::create(pack, setting_.today)));
    screener_ = std::move(screener);
    setting_.screener = screener_.get();
    setting_.nobody = screener_->screen(rules::Facts(pack.book.questions.size()));
    const auto use = use_of(age_of(pack));
    setting_.withdrawn = to_hex(pack.hash) == choice.named ? choice.withdrawn : "";
    setting_.content = use.content;
    setting_.unconfirmed_since = use.unconfirmed_since;
    if (!setting_.withdrawn.empty()) setting_.content = Content::Withdrawn;
    return {};
}

/// A day that was chosen is not judged by what is known of time.
ContentAge Machine::age_of(const packs::Pack& pack) const {
    if (!options_.as_of) return clock_->age_of(pack, deployment_.demo);
    return {.day = *options_.as_of,
            .certain_day = *options_.as_of,
            .published = pack.published_on,
            .contacts_only_days = pack.freshness.contacts_only_days};
}

void Machine::read_house() {
    if (auto site = store::read_site(folders_.site(), deployment_.content_key)) {
        setting_.site = *std::move(site);
    }
    if (auto recipients = store::read_recipients(folders_.recipients(), deployment_.content_key)) {
        recipients_ = *std::move(recipients);
    }
}

void Machine::refresh() {
    read_house();
    look_at_clock();
    if (setting_.demo_day) setting_.demo_day = setting_.today;
    auto choice = own_choice(named());
    if (choice == choice_) return;
    auto pack = find_pack(shelf(), options_.pack, choice.named);
    if (pack && use_pack(*std::move(pack), choice)) {
        choice_ = std::move(choice);
        date(choice_);
    } else if (pack_ != nullptr) {
        static_cast<void>(
            judge_by(*pack_, choice));  // By what is held, for today; the rest next time.
    }
}

OlderContents Machine::older_contents() const {
    auto older = pack_ == nullptr
                     ? std::vector<packs::Pack>{}
                     : shelf().older(*pack_, kOlderMax).value_or(std::vector<packs::Pack>{});
    return std::make_shared<const std::vector<packs::Pack>>(std::move(older));
}

std::uint64_t Machine::free_received() {
    auto agent = store::AgentReader::open(folders_.agent_database());
    if (!agent) return 0;  // The agent was never started; nothing can have been received.
    const auto freed = store::free_received(*journal_, *agent);
    if (freed && freed->record_count + freed->tally_count + freed->buried_count > 0) {
        static_cast<void>(journal_->scrub());  // While the agent reads, the next minute will do.
    }
    return freed ? freed->buried_count : 0;
}

namespace {

void note_link(const store::SyncStatus& status, Health& health) {
    health.synced_on = day_of(status.last_contact);
    if (status.phase == store::SyncPhase::Unreachable) health.link = LinkState::Unreachable;
    if (status.phase == store::SyncPhase::Refused) health.link = LinkState::Refused;
    if (status.next_try != 0) health.next_try = local_clock(status.next_try);
}

}  // namespace

Health Machine::health() {
    Health health;
    if (auto agent = store::AgentReader::open(folders_.agent_database())) {
        if (const auto status = agent->status()) note_link(*status, health);
    }
    health.waiting_count = journal_->unsent_count().value_or(0);
    health.received_through = journal_->freed_seq().value_or(0);
    if (pack_ != nullptr) health.content_on = pack_->published_on;
    const auto& open = setting_.site ? setting_.site->open : std::nullopt;
    health.house_closed = open && !open->contains(local_minute_of_day());
    return health;
}

}  // namespace camino::kiosk
