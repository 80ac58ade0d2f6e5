// PostgreSQL refuses root: its programs run as user postgres where we are root.

#pragma once

#include <pwd.h>
#include <string>
#include <unistd.h>

#include "shared/base/assert.h"

#include "tests/story/program.h"

namespace camino::test {

inline constexpr const char* kDatabaseUser = "postgres";
inline const std::string kDatabasePrograms = "/usr/lib/postgresql/15/bin/";

inline Arguments as_database_user(const Arguments& words) {
    if (::geteuid() != 0) return words;
    Arguments all{"/usr/bin/setpriv", "--reuid",     kDatabaseUser,
                  "--regid",          kDatabaseUser, "--clear-groups"};
    all.insert(all.end(), words.begin(), words.end());
    return all;
}

inline void give_to_database_user(const std::string& path) {
    if (::geteuid() != 0) return;
    const auto* const user = ::getpwnam(kDatabaseUser);
    CAMINO_ASSERT(user != nullptr);
    CAMINO_ASSERT(::chown(path.c_str(), user->pw_uid, user->pw_gid) == 0);
}

}  // namespace camino::test
