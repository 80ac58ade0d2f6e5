// A hub's store with people in it, on both databases, at a time that the test sets.

#pragma once

#include <map>

#include "shared/base/assert.h"
#include "sync/hub/people.h"

#include "tests/support/places.h"

namespace camino::test {

inline constexpr people::Time kMorning{people::Seconds{1'800'000'000}};
inline constexpr const char* kWords = "four quiet words";

template <class T>
T must(Result<T> result) {
    if (!result) FAIL(result.error().detail);
    return take_value(std::move(result));
}

class Team {
public:
    explicit Team(Place place) : place_(place), where_(new_place(place, folder_)) {}

    /// One work function: committed, as the hub does it.
    template <class Work>
    auto commit(Work work) {
        return commit_on(store, work);
    }
    /// The same on a connection of another hub.
    template <class Work>
    auto commit_on(hub::HubStore& on, Work work) {
        auto transaction = must(on.begin());
        hub::People people{on, now, "console"};
        auto result = must(work(people));
        must(transaction.commit());
        return result;
    }
    [[nodiscard]] hub::HubStore another() const { return must(hub::HubStore::open(where_)); }

    void add(const std::string& name, people::Role role, bool with_code = true) {
        hub::PersonRow person{.name = name, .role = role, .password = line()};
        if (with_code) person.totp = secrets[name] = people::new_totp_secret();
        auto transaction = must(store.begin());
        CAMINO_ASSERT(must(hub::PeopleStore{store.session()}.add(person)));
        must(transaction.commit());
    }
    void set_demo(bool demo) {
        auto transaction = must(store.begin());
        must(store.put_setting("demo", Bytes{std::byte{demo}}));
        must(transaction.commit());
    }
    void set_single(bool single) {
        commit([&](hub::People& people) -> Result<bool> {
            TRY(people.set_single_person(hub::command_line(), single));
            return true;
        });
    }

    /// The whole way, as a console goes it.
    hub::SignInResult sign_in(const std::string& name, const std::string& password = kWords,
                              const std::string& code = {}) {
        const auto tried = commit([&](hub::People& people) { return people.try_password(name); });
        const bool right = hub::People::is_right(tried, password);
        return commit([&](hub::People& people) { return people.sign_in(tried, right, code); });
    }
    /// The same with a wrong password, without the cost of looking.
    hub::SignInResult guess(const std::string& name) {
        return commit([&](hub::People& people) -> Result<hub::SignInResult> {
            const auto tried = TRY(people.try_password(name));
            return people.sign_in(tried, false, "");
        });
    }
    std::string code_of(const std::string& name) const {
        return people::totp_code(secrets.at(name), now);
    }
    /// A whole session's cookie.
    std::string session_of(const std::string& name) {
        now += people::kTotpStep;  // Each code once.
        const auto opened = sign_in(name, kWords, secrets.contains(name) ? code_of(name) : "");
        CAMINO_ASSERT(opened.what == hub::SignIn::Opened);
        CAMINO_ASSERT(opened.stage == people::Stage::Whole);
        return opened.session;
    }
    std::optional<hub::Actor> who(const std::string& session) {
        return commit([&](hub::People& people) { return people.find_session(session); });
    }
    hub::Actor actor(const std::string& name) { return who(session_of(name)).value(); }

    std::vector<people::AuditRow> audit() {
        return must(hub::AuditStore{store.session()}.after(0, 10'000));
    }
    /// "ana sign_in about", one for each row; what went wrong has a '!'.
    std::vector<std::string> deeds() {
        std::vector<std::string> out;
        for (const auto& row : audit()) {
            const auto* const sign = row.entry.outcome == people::Outcome::Done ? "" : "!";
            out.push_back(row.entry.who + " " + sign + row.entry.what +
                          (row.entry.about.empty() ? "" : " ") + row.entry.about);
        }
        return out;
    }
    std::string last_deed() { return deeds().empty() ? "" : deeds().back(); }

    static std::string line() {
        static const auto kLine = crypto::hash_password(kWords, crypto::kCostMin).value();
        return kLine;
    }

private:
    Place place_;
    TempFolder folder_{};
    std::string where_;

public:
    hub::HubStore store = another();
    people::Time now = kMorning;
    std::map<std::string, people::TotpSecret> secrets{};
};

}  // namespace camino::test
