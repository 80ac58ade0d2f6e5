// A record that can be deleted by its tag, saved by the kiosk of Machines.

#pragma once

#include <catch2/catch.hpp>

#include "tests/support/machines.h"

namespace camino::test {

inline void save_tagged(const Machines& machines, int number) {
    auto journal = store::Journal::open(machines.kiosk.journal()).value();
    const records::Address to{.to = machines.custodian.public_key,
                              .epoch = {records::KeptFor::Days30, 1},
                              .delete_tag = {static_cast<std::byte>(number)}};
    REQUIRE(journal.append({.envelope = records::seal_record(filled(9, 7), to).value()}));
}

}  // namespace camino::test
