// Demo: a demo deployment in a folder of its own, and people who keep a record in it.
//
// Records are made, sealed, signed and taken in by the code of the product; only screens and
// network are left out.

#pragma once

#include <cstdint>
#include <string>

#include "shared/base/bytes.h"

#include "tests/support/temp_folder.h"

namespace camino::test {

class Demo {
public:
    /// Deployed by the `camino` program, once; each is a copy.
    Demo();

    [[nodiscard]] std::string path(const std::string& name = {}) const {
        return folder_.path("demo" + (name.empty() ? "" : "/" + name));
    }
    /// A file beside the deployment.
    [[nodiscard]] std::string beside(const std::string& name) const { return folder_.path(name); }

    /// A person at the kiosk gives these answers and keeps them. Returns the record's number.
    std::uint64_t keep(const std::string& answers) const;

    /// Everything the kiosk holds, as one signed segment.
    [[nodiscard]] Bytes segment() const;

    /// The hub takes a segment in.
    void take_in(ByteView segment) const;

private:
    TempFolder folder_;
};

/// The program `camino` of this build.
[[nodiscard]] std::string camino_program();

}  // namespace camino::test
