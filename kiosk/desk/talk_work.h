// Talk work: how a worker goes through the library with a group, and what is counted of it. Pure.
//
// While it lasts the screen speaks the group's language in large letters. The vault is locked first
// and stays locked: the worker looks at people and not at the keys, strangers stand beside the
// laptop, and whoever touches it afterwards must not come to the cases of others.

#pragma once

#include <vector>

#include "kiosk/core/effect.h"
#include "kiosk/core/model.h"
#include "kiosk/core/msg.h"
#include "kiosk/core/setting.h"

namespace camino::kiosk::desk {

/// Who touches nothing for so long has gone: the screen is the desk's again, and content may
/// change.
inline constexpr Duration kTalkIdle = std::chrono::hours{3};

/// The language in which the next talk is held.
[[nodiscard]] inline const std::string& talk_language(const Model& model) {
    return model.desk.talk.language.empty() ? model.language : model.desk.talk.language;
}

/// Not in the middle of a family, whose answers would have to be forgotten.
[[nodiscard]] inline bool may_talk(const Model& model) {
    return model.screen == Screen::Welcome && !model.desk.household.begun;
}

class TalkWork {
public:
    /// Both must outlive it.
    TalkWork(Model& model, const Setting& setting)
        : model_(model), desk_(model.desk), talk_(model.desk.talk), setting_(setting) {}

    using Effects = std::vector<Effect>;

    Effects operator()(const TalkLanguagePicked& msg);
    Effects operator()(const TalkBegun& msg);
    Effects operator()(const TalkTurned& msg);
    Effects operator()(const TalkEnded&);
    Effects operator()(const TalkResumed&);
    Effects operator()(const TalkTopicsShown&);
    Effects operator()(const HeadFigureTyped& msg);
    Effects operator()(const HeadsErased&);
    Effects operator()(const TalkCounted& msg);
    Effects operator()(const TalkKept& msg);

    /// It breaks off, and nothing of it is counted.
    void break_off();

private:
    [[nodiscard]] bool at(Talk::Stage stage) const { return talk_.stage == stage; }
    void face_group();
    void face_worker(Talk::Stage stage);
    void finish(Talk::Past past);

    Model& model_;
    DeskWork& desk_;
    Talk& talk_;
    const Setting& setting_;
};

}  // namespace camino::kiosk::desk
