#include "kiosk/desk/talk_work.h"

#include <algorithm>

#include "kiosk/core/library.h"
#include "kiosk/desk/vault_work.h"

namespace camino::kiosk::desk {

namespace {

using Stage = Talk::Stage;
using Kind = packs::MonthCounter::Kind;

static_assert(packs::kTalkTopics.size() == kTopicCount);

constexpr int kLastPart = 1'000'000;  // More than a page has: its last one is shown.

std::uint32_t bit_of(Topic topic) { return 1U << static_cast<unsigned>(topic); }

CountTalk count_of(const Talk& talk) {
    CountTalk count{{{packs::name_of({Kind::Talks})}, {packs::name_of({Kind::Heads}), talk.heads}}};
    for (std::size_t i = 0; i < packs::kTalkTopics.size(); ++i) {
        if ((talk.held >> i & 1U) == 0) continue;
        count.adds.push_back({packs::name_of({Kind::Talk, std::string{packs::kTalkTopics[i]}})});
    }
    return count;
}

}  // namespace

TalkWork::Effects TalkWork::operator()(const TalkLanguagePicked& msg) {
    const auto& offered = setting_.languages;
    const bool known = std::find(offered.begin(), offered.end(), msg.language) != offered.end();
    if (!known || at(Stage::Heads) || at(Stage::Topics)) return {};
    talk_.language = msg.language;
    if (at(Stage::Page)) model_.language = msg.language;
    return {};
}

TalkWork::Effects TalkWork::operator()(const TalkBegun& msg) {
    const bool first = at(Stage::None);
    const bool here = first ? desk_.place == DeskPlace::Talk : at(Stage::Topics);
    if (!here || !may_talk(model_) || setting_.content != Content::Usable) return {};
    if (pages_of(setting_, msg.topic).empty()) return {};
    Effects effects;
    if (first) {
        const auto language = talk_.language;
        if (desk_.vault.open != 0) effects = lock(desk_);
        desk_.place = DeskPlace::Talk;
        talk_ = {.language = language, .worker_language = model_.language};
    }
    talk_.topic = msg.topic;
    talk_.page = 0;
    talk_.held |= bit_of(msg.topic);
    face_group();
    return effects;
}

TalkWork::Effects TalkWork::operator()(const TalkTurned& msg) {
    if (!at(Stage::Page)) return {};
    const auto count = pages_of(setting_, talk_.topic).size();
    if (msg.on && talk_.page + 1 >= count) return (*this)(TalkEnded{});
    if (!msg.on && talk_.page == 0) return {};
    talk_.page = msg.on ? talk_.page + 1 : talk_.page - 1;
    model_.session.page = msg.on ? 0 : kLastPart;
    return {};
}

TalkWork::Effects TalkWork::operator()(const TalkEnded&) {
    if (at(Stage::Page)) face_worker(Stage::Heads);
    return {};
}

TalkWork::Effects TalkWork::operator()(const TalkResumed&) {
    if (at(Stage::Heads)) face_group();
    if (at(Stage::Topics)) face_worker(Stage::Heads);
    return {};
}

TalkWork::Effects TalkWork::operator()(const TalkTopicsShown&) {
    if (at(Stage::Heads)) face_worker(Stage::Topics);
    return {};
}

TalkWork::Effects TalkWork::operator()(const HeadFigureTyped& msg) {
    if (!at(Stage::Heads) || msg.figure < 0 || msg.figure > 9) return {};
    const auto heads = talk_.heads * 10 + static_cast<std::uint32_t>(msg.figure);
    if (heads <= kHeadsMax) talk_.heads = heads;
    return {};
}

TalkWork::Effects TalkWork::operator()(const HeadsErased&) {
    talk_.heads = 0;
    return {};
}

// Without a number nothing is counted: a talk without listeners would make the mean wrong.
TalkWork::Effects TalkWork::operator()(const TalkCounted& msg) {
    if (!at(Stage::Heads) || (msg.on && talk_.heads == 0)) return {};
    const auto count = count_of(talk_);
    finish(Talk::Past::LeftOut);
    if (!msg.on) return {};
    return {DeskEffect{count}};
}

TalkWork::Effects TalkWork::operator()(const TalkKept& msg) {
    talk_.past = msg.done ? Talk::Past::Counted : Talk::Past::Failed;
    return {};
}

void TalkWork::break_off() { finish(Talk::Past::None); }

void TalkWork::face_group() {
    talk_.stage = Stage::Page;
    talk_.past = Talk::Past::None;
    model_.language = talk_.language.empty() ? talk_.worker_language : talk_.language;
    model_.large_text = true;
    model_.session.page = 0;
}

void TalkWork::face_worker(Stage stage) {
    talk_.stage = stage;
    model_.language = talk_.worker_language;
    model_.large_text = setting_.look.large_text;
    model_.session.page = 0;
}

void TalkWork::finish(Talk::Past past) {
    if (at(Stage::None)) return;
    face_worker(Stage::None);
    talk_ = {.language = talk_.language, .past = past};
}

}  // namespace camino::kiosk::desk
