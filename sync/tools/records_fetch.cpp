#include "sync/tools/records_fetch.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>
#include <utility>

#include "shared/store/folders.h"
#include "shared/store/small_files.h"
#include "sync/client/curl_client.h"
#include "sync/custody/cases_file.h"
#include "sync/tools/files.h"
#include "sync/tools/passphrase.h"
#include "sync/tools/say.h"
#include "sync/wire/endpoints.h"
#include "sync/wire/fetch_code.h"
#include "sync/wire/problem.h"

namespace camino::tools {

namespace {

namespace files = std::filesystem;

constexpr std::size_t kCodeFileSizeMax = 4096;
constexpr std::string_view kEnding = ".cases";
constexpr const char* kAskAgain = "the code is used up: ask for a new one";

/// The file that is being fetched: until keep() it has another name, and goes with this object.
class Draft {
public:
    static Result<Draft> make(const std::string& path) {
        Draft draft(path);
        ::unlink(draft.name().c_str());  // Left over from a crash: it never had its name.
        draft.file_ = ::open(draft.name().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (draft.file_ >= 0) return draft;
        return fail(Errc::Io, draft.name() + ": " + std::strerror(errno));
    }
    Draft(Draft&& other) noexcept
        : path_(std::move(other.path_)),
          file_(std::exchange(other.file_, -1)),
          size_(other.size_) {}
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;
    Draft& operator=(Draft&&) = delete;
    ~Draft() {
        if (file_ < 0) return;
        ::close(file_);
        ::unlink(name().c_str());
    }

    [[nodiscard]] std::string name() const { return path_ + ".new"; }
    [[nodiscard]] std::size_t size() const { return size_; }

    /// False when the disk fails.
    bool add(std::string_view piece) {
        size_ += piece.size();
        while (!piece.empty()) {
            const auto count = ::write(file_, piece.data(), piece.size());
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) return false;
            piece.remove_prefix(static_cast<std::size_t>(count));
        }
        return true;
    }

    /// link() instead of rename(): it refuses to replace.
    Result<void> keep() {
        const bool synced = ::fsync(file_) == 0;
        if (synced && ::link(name().c_str(), path_.c_str()) == 0) return sync_folder();
        const int why = errno;
        if (why == EEXIST) return fail(Errc::BadInput, path_ + " is there already");
        return fail(Errc::Io, path_ + ": " + std::strerror(why));
    }

private:
    explicit Draft(std::string path) : path_(std::move(path)) {}

    /// After this the new name survives power loss, which the code would not.
    Result<void> sync_folder() const {
        const auto folder = files::absolute(path_).parent_path().string();
        const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        const bool synced = opened >= 0 && ::fsync(opened) == 0;
        if (opened >= 0) ::close(opened);
        if (synced) return {};
        return fail(Errc::Io, folder + ": " + std::strerror(errno));
    }

    std::string path_;
    int file_ = -1;
    std::size_t size_ = 0;
};

/// Digits and dots alone: no name that only begins like one.
bool is_this_machine(std::string_view host) {
    if (host == "localhost" || host == "[::1]") return true;
    return host.starts_with("127.") &&
           host.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// Without a slash at its end.
Result<std::string> checked_hub(std::string hub) {
    while (hub.ends_with('/')) hub.pop_back();
    constexpr std::string_view kPlain = "http://";
    const bool is_clean = std::ranges::all_of(hub, [](char c) { return c > ' ' && c < 127; }) &&
                          hub.find('@') == std::string::npos;
    if (is_clean && hub.starts_with("https://")) return hub;
    if (!is_clean || !hub.starts_with(kPlain)) {
        return fail(Errc::BadInput, "--hub: write the hub's address, e.g. https://hub.example.org");
    }
    auto host = std::string_view{hub}.substr(kPlain.size());
    host = host.substr(0, host.find('/'));
    const auto port = host.rfind(':');
    if (port != std::string_view::npos && !host.ends_with(']')) host = host.substr(0, port);
    if (is_this_machine(host)) return hub;
    return fail(Errc::BadInput,
                "--hub: others could read the code on its way; a hub on another machine is reached "
                "by https://");
}

Result<std::string> target_of(const FetchOptions& options) {
    auto path = options.out;
    std::error_code error;
    if (!options.data.empty()) {
        if (!files::is_directory(options.data, error)) {
            return fail(Errc::NotFound, "--data: there is no folder " + options.data);
        }
        if (path.empty()) path = to_string(today());
        if (path.find('/') != std::string::npos) {
            return fail(Errc::BadInput, "with --data write a name alone, not " + path);
        }
        if (!path.ends_with(kEnding)) path += kEnding;
        path = store::Folders{options.data}.custody() + "/" + path;
    }
    if (path.empty()) {
        return fail(Errc::BadInput, "name the file to make, or a desk's folder with --data");
    }
    if (files::exists(files::symlink_status(path, error))) {
        return fail(Errc::BadInput, path + " is there already; name another file");
    }
    return path;
}

Result<wire::FetchSecret> code_of(const FetchOptions& options) {
    if (options.code_descriptor) {
        const auto line =
            TRY(read_passphrase({.descriptor = options.code_descriptor, .what = "the code"}));
        return wire::decode_fetch_code(as_text(line.view()));
    }
    const auto text = TRY(store::read_file(options.code_file, kCodeFileSizeMax));
    auto code = wire::decode_fetch_code(text);
    if (!code) return tl::unexpected(about(code.error(), options.code_file));
    return code;
}

/// The hub's no, or that something else answered.
Error refusal_of(const sync::HttpAnswer& answer, const std::string& hub) {
    const auto problem = answer.type == wire::kProblemType
                             ? wire::decode_problem(answer.body)
                             : Result<wire::Problem>{tl::unexpected(Error{})};
    if (!problem) {
        return {Errc::Unavailable, hub +
                                       " is no hub that hands out cases: a sign-in page of the "
                                       "network, a wrong address, or an older hub"};
    }
    if (answer.status != 429 && answer.status < 500) {
        return {Errc::Untrusted, "the hub refused: " + problem->detail};
    }
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(answer.retry_after).count();
    return {Errc::Unavailable,
            fmt::format("the hub could not: {}; try again in {}", problem->detail,
                        plural(static_cast<std::size_t>(std::max<long>(minutes, 1)), "minute"))};
}

Result<void> download(const FetchOptions& options, const std::string& hub,
                      const wire::FetchSecret& code, Draft& draft) {
    const std::atomic<bool> never{false};
    auto http = TRY(sync::CurlClient::create(never, options.authorities));
    const auto text = wire::encode(code);
    const auto answer =
        http.post_taking(hub + std::string{wire::kCasesPath}, as_bytes(text),
                         [&draft](std::string_view piece) { return draft.add(piece); });
    if (!answer && answer.error().code == Errc::Io) {
        return fail(Errc::Io, draft.name() + " could not be written; " + kAskAgain);
    }
    if (!answer && draft.size() > 0) {
        return fail(Errc::Untrusted, fmt::format("the cases came cut short ({}); {}",
                                                 answer.error().detail, kAskAgain));
    }
    if (!answer) return tl::unexpected(about(answer.error(), hub));
    if (answer->status == 200 && answer->type == wire::kCasesType) return {};
    return tl::unexpected(refusal_of(*answer, hub));
}

std::size_t record_count(const wire::Cases& cases) {
    std::size_t count = 0;
    for (const auto& device : cases.devices) count += device.records.size();
    return count;
}

}  // namespace

Result<void> fetch_records(const FetchOptions& options) {
    const auto hub = TRY(checked_hub(options.hub));
    const auto path = TRY(target_of(options));
    const auto code = TRY(code_of(options));
    if (!options.data.empty()) TRY(store::make_folder(store::Folders{options.data}.custody()));
    auto draft = TRY(Draft::make(path));
    TRY(download(options, hub, code, draft));
    const auto cases = custody::read_cases_file(draft.name());
    if (!cases) {
        return fail(Errc::Untrusted,
                    fmt::format("what came is {}; {}",
                                cases.error().detail.substr(draft.name().size() + 2), kAskAgain));
    }
    TRY(draft.keep());
    return print(fmt::format("Wrote {}: {} of {}.\n", path, plural(record_count(*cases), "record"),
                             plural(cases->devices.size(), "device")));
}

}  // namespace camino::tools
