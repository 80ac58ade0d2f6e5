// The C library's functions that change files, in this program: they do what they always do, only
// that nothing is synced in truth, and tell the recorder. For FileRecorder.

#pragma once

namespace camino::test {

class FileRecorder;

/// Null: nobody is told.
void record_to(FileRecorder* recorder);

}  // namespace camino::test
