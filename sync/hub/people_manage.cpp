// People: who there is, and in which role.

#include <algorithm>

#include "sync/hub/people.h"

namespace camino::hub {

using people::Role;

namespace {

Managed refused(ManageFault fault) { return {.fault = fault}; }

CivilDate day_of(people::Time now) {
    const auto days = std::chrono::floor<std::chrono::days>(now.time_since_epoch());
    return {static_cast<std::int32_t>(days.count())};
}

std::string with_role(std::string_view name, Role role) {
    return std::string{name} + " " + std::string{to_string(role)};
}

}  // namespace

Result<Invitation> People::new_invitation(crypto::PassphraseCost cost) {
    Invitation invitation{.password = people::new_invitation()};
    invitation.line = TRY(crypto::hash_password(invitation.password, cost));
    return invitation;
}

Result<Managed> People::add(const Actor& actor, std::string_view name, Role role,
                            const Invitation& invitation) {
    PersonRow person{.name = std::string{name}, .role = role, .made = day_of(now_)};
    person.password = invitation.line;
    const bool is_new = TRY(people_.add(person));
    if (!is_new) return refused(ManageFault::NameTaken);
    Managed done;
    done.welcome = TRY(welcome(name, invitation));
    TRY(note(actor, "add_person", with_role(name, role)));
    return done;
}

Result<Managed> People::reset(const Actor& actor, std::string_view name,
                              const Invitation& invitation) {
    const auto person = TRY(people_.person(name, Hold::Yes));
    if (!person) return refused(ManageFault::NoSuchPerson);
    Managed done;
    done.welcome = TRY(welcome(name, invitation));
    TRY(people_.close_sessions(name));
    TRY(people_.put_tries(PeopleStore::account_of(name), {}));
    TRY(note(actor, "reset_person", name));
    return done;
}

Result<bool> People::is_last_owner(std::string_view name) {
    const auto all = TRY(people_.people(Hold::Yes));  // Two owners may be at each other.
    bool is_owner = false;
    bool others = false;
    for (const auto& person : all) {
        if (person.role != Role::Owner || person.disabled) continue;
        (person.name == name ? is_owner : others) = true;
    }
    return is_owner && !others;
}

Result<Managed> People::set_role(const Actor& actor, std::string_view name, Role role) {
    const auto person = TRY(people_.person(name));
    if (!person) return refused(ManageFault::NoSuchPerson);
    const bool last = role != Role::Owner && TRY(is_last_owner(name));
    if (last) return refused(ManageFault::LastOwner);
    TRY(people_.put_role(name, role));
    TRY(people_.close_sessions(name));
    TRY(note(actor, "set_role", with_role(name, role)));
    return Managed{};
}

Result<Managed> People::set_disabled(const Actor& actor, std::string_view name, bool disabled) {
    const auto person = TRY(people_.person(name));
    if (!person) return refused(ManageFault::NoSuchPerson);
    const bool last = disabled && TRY(is_last_owner(name));
    if (last) return refused(ManageFault::LastOwner);
    TRY(people_.put_disabled(name, disabled));
    TRY(people_.close_sessions(name));
    TRY(note(actor, disabled ? "disable_person" : "enable_person", name));
    return Managed{};
}

}  // namespace camino::hub
