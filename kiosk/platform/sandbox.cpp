#include "kiosk/platform/sandbox.h"

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <malloc.h>
#include <memory>
#include <new>
#include <seccomp.h>
#include <string.h>
#include <string>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

// In place of the library's, in every program that links this file: what an answer was copied to (a
// text, a vector) is overwritten when it is given back. glibc's own M_PERTURB leaves out what goes
// to the thread's cache, which is every small block. A sanitizer needs its own pair.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
void* operator new(std::size_t size) {
    void* const memory = std::malloc(size == 0 ? 1 : size);
    if (memory == nullptr) throw std::bad_alloc{};
    return memory;
}

void operator delete(void* memory) noexcept {
    if (memory != nullptr) explicit_bzero(memory, ::malloc_usable_size(memory));
    std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }
#endif

namespace camino::kiosk {

namespace {

struct FilterDeleter {
    void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, FilterDeleter>;

constexpr std::uint32_t kRefusal = SCMP_ACT_ERRNO(EACCES);

int add_rules(scmp_filter_ctx filter) {
    const scmp_arg_cmp domain_is_not_local{
        .arg = 0, .op = SCMP_CMP_NE, .datum_a = AF_UNIX, .datum_b = 0};
    int error = seccomp_rule_add(filter, kRefusal, SCMP_SYS(socket), 1, domain_is_not_local);
    // Other ways to come by a socket: io_uring opens them without the socket call.
    for (const int call : {SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter)}) {
        if (error == 0) error = seccomp_rule_add(filter, kRefusal, call, 0);
    }
    return error;
}

bool is_refused(int domain) {
    const int opened = ::socket(domain, SOCK_STREAM, 0);
    if (opened < 0) return errno == EACCES;
    ::close(opened);
    return false;
}

}  // namespace

Result<void> forbid_internet_sockets() {
    const Filter filter{seccomp_init(SCMP_ACT_ALLOW)};
    if (filter == nullptr) return fail(Errc::Io, "seccomp does not start");
    int error = seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_TSYNC, 1);
    if (error == 0) error = add_rules(filter.get());
    if (error == 0) error = seccomp_load(filter.get());
    if (error != 0) {
        return fail(Errc::Io,
                    "the kernel refuses the socket filter, error " + std::to_string(-error));
    }
    for (const int domain : {AF_INET, AF_INET6, AF_NETLINK}) {
        if (!is_refused(domain)) {
            return fail(Errc::Untrusted,
                        "a socket of family " + std::to_string(domain) + " is not refused");
        }
    }
    return {};
}

void keep_memory_private() {
    constexpr int kFreedByte = 0x5A;
    constexpr int kOwnPages = 128 * 1024;  // Freed, what is larger goes back to the kernel.
    ::mallopt(M_PERTURB, kFreedByte);
    ::mallopt(M_MMAP_THRESHOLD, kOwnPages);
    ::mallopt(M_ARENA_MAX, 1);  // Another one grows page by page: a start took 10 ms more.
    ::prctl(PR_SET_DUMPABLE, 0);
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

}  // namespace camino::kiosk
