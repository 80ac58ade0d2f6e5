#include "shared/publishing/roles.h"

#include <catch2/catch.hpp>

#include "shared/tuf/delegation.h"

#include "tests/support/people_of_repository.h"

using namespace camino;
using namespace camino::publishing;

TEST_CASE("roles: each file of a pack has one role that answers for it", "[publishing]") {
    struct Row {
        const char* path;
        const char* role;
    };
    const auto row = GENERATE(values<Row>({
        {"pack.json", "rules"},
        {"contacts.json", "contacts"},
        {"pathways/contacts.json", "rules"},
        {"words/es.po", "i18n-es"},
        {"words/.po", "rules"},
        {"words/old/es.po", "rules"},
        {"words/es.po.txt", "rules"},
        {"words/.p", "rules"},
        {"tables/smo_windows.csv", "rules"},
        {"manifest.json", "rules"},
        {"recall.json", "rules"},
    }));
    CAPTURE(row.path);
    CHECK(role_of(row.path) == row.role);
    CHECK(target_path("tiny", row.path) == std::string("tiny/") + row.path);
}

TEST_CASE("roles: the delegations lead each path to the role that answers for it", "[publishing]") {
    struct Row {
        const char* path;
        std::vector<std::string> roles;
    };
    const auto row = GENERATE(values<Row>({
        {"recall.json", {"recall"}},
        {"tiny/contacts.json", {"contacts", "rules"}},
        {"tiny/words/es.po", {"i18n-es", "rules"}},
        {"tiny/words/pt.po", {"rules"}},
        {"tiny/pack.json", {"rules"}},
        {"tiny/a/b/c.json", {"rules"}},
        {"tiny/a/b/c/d.json", {}},
        {"other.json", {}},
    }));
    CAPTURE(row.path);
    const auto all = delegations(test::People{}.signers(), {"en", "es"});
    std::vector<std::string> roles;
    for (const auto& one : tuf::candidates(all, row.path)) roles.push_back(one.role);
    CHECK(roles == row.roles);
}

TEST_CASE("roles: recall and contacts end a search, and the order is theirs", "[publishing]") {
    const auto all = delegations(test::People{}.signers(), {"en", "es"});
    std::vector<std::string> order;
    for (const auto& one : all.roles) {
        order.push_back(one.name);
        CHECK(one.terminating == (one.name == "recall" || one.name == "contacts"));
        CHECK(one.role.threshold == (one.name == "recall" ? 1 : 2));
    }
    CHECK(order == std::vector<std::string>{"recall", "contacts", "i18n-en", "i18n-es", "rules"});
}

TEST_CASE("roles: what people sign lasts as long as the notes on security say", "[publishing]") {
    struct Row {
        const char* role;
        int days;
    };
    const auto row = GENERATE(values<Row>({
        {"root", 730},
        {"targets", 365},
        {"rules", 182},
        {"i18n-es", 182},
        {"contacts", 91},
        {"recall", 30},
        {"snapshot", 30},
        {"timestamp", 7},
    }));
    CAPTURE(row.role);
    CHECK(days_valid(row.role) == row.days);
}
