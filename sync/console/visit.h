// Visit: one request to the console by somebody who is signed in, and what comes of it.
//
// A page is a row: which power it takes and what to do. The console finds out
// who asks, refuses what they may not, checks the form's token, and puts the page in its frame; so
// no page can forget to. The test of roles walks these rows.

#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/base/date.h"
#include "sync/console/page.h"
#include "sync/console/say.h"
#include "sync/console/table.h"
#include "sync/hub/http.h"
#include "sync/hub/people.h"

namespace camino::console {

struct Visit {
    hub::Actor actor{};
    hub::Request request{};
    std::map<std::string, std::string> form{};  ///< Of a POST.
    TableChoice choice{};                       ///< Of the address.
    CivilDate today{};
    const Words* words = nullptr;
    std::optional<hub::Invitation> invitation{};  ///< For a row that invites.

    [[nodiscard]] bool may(people::Power power) const { return holds(actor.role, power); }
    /// Empty if there is none.
    [[nodiscard]] std::string field(const std::string& name) const {
        const auto found = form.find(name);
        return found == form.end() ? std::string{} : found->second;
    }
    [[nodiscard]] const std::string& say(std::string_view key) const {
        return console::say(*words, key);
    }
};

/// A sentence above the page.
struct Said {
    std::string what{};
    std::string tone = "good";  ///< "good", "warn" or "bad".
};

struct Shown {
    std::string page{};   ///< "devices.html"
    std::string title{};  ///< As it is read.
    View view{};
    std::optional<Said> said{};
    unsigned status = 200;
};

/// To another page, with a sentence by its key ("console.withdraw.done"), or none.
struct GoTo {
    std::string path{};
    std::string said{};
};

/// Goes on once what the page wrote is durable, on a connection that only reads: for what takes a
/// while. May run more than once.
struct ReadOn {
    std::function<Result<hub::Reply>(hub::HubStore&)> work{};
};

/// The person proves first who they are. Then a form that was sent is carried out; that of a row
/// which gives something once is sent again, from its own page: behind the password it would come
/// and nobody would see that anything happened.
struct ProveFirst {};

using Outcome = std::variant<Shown, GoTo, hub::Reply, ReadOn, ProveFirst>;

struct PageRow {
    std::string method = "GET";
    std::string path{};
    std::optional<people::Power> power{};  ///< None: everybody who is signed in.
    std::string back{};                    ///< Of a POST: its page, when it cannot be done.
    bool gives = false;                    ///< A file, or what is shown once (ProveFirst).
    bool invites = false;                  ///< Wants a first password made, which takes a while.
    std::function<Result<Outcome>(const Visit&, hub::HubStore&)> open{};
};

/// "nothing.html" with a title and a reason, by their keys.
[[nodiscard]] Shown nothing(const Words& words, const char* title, const char* why,
                            unsigned status);
/// What there is nothing of.
[[nodiscard]] Shown not_here(const Words& words);

}  // namespace camino::console
