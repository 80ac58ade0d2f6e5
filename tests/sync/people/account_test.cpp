#include "sync/people/account.h"

#include <catch2/catch.hpp>
#include <set>

#include "shared/crypto/passphrase.h"

using namespace camino;
using namespace camino::people;

TEST_CASE("account: a name is small letters, digits and three signs", "[people]") {
    CHECK(parse_name("Maria.Lopez") == std::string{"maria.lopez"});
    CHECK(parse_name("jo") == std::string{"jo"});
    const auto wrong = GENERATE(as<std::string>{}, "", "a", "1ana", "ana maria", "command line",
                                "set up", "unknown person", "a\nb", "ñandu", "-x", "a/b",
                                std::string(33, 'a'), std::string("a\0b", 3), "ana@x.org");
    CAPTURE(wrong);
    const auto name = parse_name(wrong);
    REQUIRE_FALSE(name.has_value());
    CHECK(name.error().detail.find("maria.lopez") != std::string::npos);
}

TEST_CASE("account: a password is long and no guess; nothing else is asked", "[people]") {
    using Fault = std::optional<PasswordFault>;
    struct Row {
        const char* why;
        std::string password;
        Fault fault;
    };
    const std::vector<Row> rows{
        {"words", "four quiet words", {}},
        {"small letters alone", "lluviaenlima", {}},
        {"digits alone", "493817260582", {}},
        {"twelve characters of two bytes", "ñññañoñuñeñi", {}},
        {"eleven characters", "ñandu lento", PasswordFault::TooShort},
        {"nothing", "", PasswordFault::TooShort},
        {"a kilobyte", std::string(1025, 'x'), PasswordFault::TooLong},
        {"one letter", "aaaaaaaaaaaaa", PasswordFault::Guessable},
        {"a short piece", "abcdabcdabcdab", PasswordFault::Guessable},
        {"digits in a row", "123456789012", PasswordFault::Guessable},
        {"backwards", "210987654321", PasswordFault::Guessable},
        {"letters in a row", "abcdefghijklm", PasswordFault::Guessable},
        {"the name and a year", "Maria.Lopez-2026!", PasswordFault::Guessable},
        {"the name twice", "maria.lopezMARIA.LOPEZ", PasswordFault::Guessable},
        {"the name among words", "maria.lopez vive aqui", {}},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        CHECK(check_password("maria.lopez", row.password) == row.fault);
    }
}

TEST_CASE("account: invitations differ, and are passwords that pass", "[people]") {
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        const auto invitation = new_invitation();
        CHECK(invitation.size() == 19);
        CHECK_FALSE(check_password("ana", invitation).has_value());
        CHECK(seen.insert(invitation).second);
    }
}

TEST_CASE("account: nobody's password has the cost of everybody's and opens nothing", "[people]") {
    const auto real = crypto::hash_password("four quiet words").value();
    const std::string nobody{nobodys_password()};
    CHECK(nobody.size() == real.size());
    CHECK(real.substr(0, real.find(",p=")) == nobody.substr(0, nobody.find(",p=")));
    CHECK_FALSE(crypto::verify_password(nobody, ""));
    CHECK_FALSE(crypto::verify_password(nobody, "four quiet words"));
}
