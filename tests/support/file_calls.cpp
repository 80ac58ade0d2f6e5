#include "tests/support/file_calls.h"

#include <cstdarg>
#include <cstdlib>
#include <dlfcn.h>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "tests/support/file_recorder.h"
#include "tests/support/open_files.h"

namespace camino::test {

namespace {

using Kind = FileStep::Kind;

FileRecorder* recording = nullptr;

}  // namespace

void record_to(FileRecorder* recorder) { recording = recorder; }

namespace {

/// The function behind ours.
template <class Function>
Function next(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

std::string path_at(int folder, const char* name) {
    if (folder == AT_FDCWD || name[0] == '/') return name;
    return path_of(folder) + "/" + name;
}

bool is_there(const std::string& path) {
    struct stat about {};
    return ::lstat(path.c_str(), &about) == 0;
}

void tell(Kind kind, const std::string& path, std::size_t at = 0, std::string bytes = {}) {
    if (recording == nullptr) return;
    const auto below = recording->below(path);
    if (below.empty() || below.ends_with("-shm")) return;
    recording->add({.kind = kind, .path = below, .at = at, .bytes = std::move(bytes)});
}

/// What open() does to the file besides opening it.
template <class Open>
int opened(const std::string& path, int flags, const Open& open) {
    if (recording == nullptr) return open();
    const bool before = is_there(path);
    const int descriptor = open();
    if (descriptor < 0) return descriptor;
    if (!before && (flags & O_CREAT) != 0) tell(Kind::Make, path);
    if (before && (flags & O_TRUNC) != 0) tell(Kind::Resize, path);
    return descriptor;
}

void tell_written(int descriptor, const void* bytes, ssize_t size, off_t at) {
    if (recording == nullptr || size <= 0) return;
    tell(Kind::Write, path_of(descriptor), static_cast<std::size_t>(at),
         {static_cast<const char*>(bytes), static_cast<std::size_t>(size)});
}

template <class... Arguments>
int told(const char* name, Kind kind, const std::string& path, std::size_t at,
         Arguments... arguments) {
    const int code = next<int (*)(Arguments...)>(name)(arguments...);
    if (code == 0) tell(kind, path, at);
    return code;
}

mode_t mode_of(int flags, va_list list) {
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(list, mode_t) : 0;
}

}  // namespace

}  // namespace camino::test

using namespace camino::test;

extern "C" {

int open(const char* path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    const auto mode = mode_of(flags, list);
    va_end(list);
    static const auto kNext = next<int (*)(const char*, int, ...)>("open");
    return opened(path, flags, [&] { return kNext(path, flags, mode); });
}

int open64(const char* path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    const auto mode = mode_of(flags, list);
    va_end(list);
    static const auto kNext = next<int (*)(const char*, int, ...)>("open64");
    return opened(path, flags, [&] { return kNext(path, flags, mode); });
}

int openat(int folder, const char* path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    const auto mode = mode_of(flags, list);
    va_end(list);
    static const auto kNext = next<int (*)(int, const char*, int, ...)>("openat");
    return opened(path_at(folder, path), flags, [&] { return kNext(folder, path, flags, mode); });
}

ssize_t write(int descriptor, const void* bytes, size_t size) {
    static const auto kNext = next<ssize_t (*)(int, const void*, size_t)>("write");
    const auto done = kNext(descriptor, bytes, size);
    if (recording != nullptr && done > 0)
        tell_written(descriptor, bytes, done, ::lseek(descriptor, 0, SEEK_CUR) - done);
    return done;
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t at) {
    static const auto kNext = next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    const auto done = kNext(descriptor, bytes, size, at);
    tell_written(descriptor, bytes, done, at);
    return done;
}

int ftruncate64(int descriptor, off64_t size) noexcept {
    return told("ftruncate64", Kind::Resize, path_of(descriptor), static_cast<size_t>(size),
                descriptor, size);
}

// Nothing of this program need outlast it: the recorder's word is enough, and much quicker.
int fsync(int descriptor) {
    tell(Kind::Sync, path_of(descriptor));
    return 0;
}

int fdatasync(int descriptor) { return fsync(descriptor); }

int mkdir(const char* path, mode_t mode) noexcept {
    return told("mkdir", Kind::MakeFolder, path, 0, path, mode);
}

int rmdir(const char* path) noexcept { return told("rmdir", Kind::Remove, path, 0, path); }
int unlink(const char* path) noexcept { return told("unlink", Kind::Remove, path, 0, path); }
int remove(const char* path) noexcept { return told("remove", Kind::Remove, path, 0, path); }

int unlinkat(int folder, const char* name, int flags) noexcept {
    const auto path = path_at(folder, name);
    return told("unlinkat", Kind::Remove, path, 0, folder, name, flags);
}

int rename(const char* from, const char* to) noexcept {
    static const auto kNext = next<int (*)(const char*, const char*)>("rename");
    const int code = kNext(from, to);
    if (code == 0 && recording != nullptr && !recording->below(from).empty())
        recording->add(
            {.kind = Kind::Move, .path = recording->below(from), .to = recording->below(to)});
    return code;
}

}  // extern "C"
