#include "tests/sync/tuf/site.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "shared/store/small_files.h"
#include "sync/client/curl_client.h"

namespace camino::test {

namespace {

std::string unquoted(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        const auto byte = from_hex(text.substr(i + 1, 2)).value();
        out += static_cast<char>(byte.front());
        i += 2;
    }
    return out;
}

std::string words(const Result<void>& done) { return done ? "" : done.error().detail; }

std::int64_t version_in(const std::string& bytes) {
    const auto at = bytes.find("\"version\": ", bytes.find("\"_type\""));
    return std::stoll(bytes.substr(at + 11));
}

}  // namespace

void Site::init() const {
    const auto done =
        tuf::initialise(metadata(), repository.files.at("1.root.json"), tuf::check_ed25519);
    REQUIRE(done.has_value());
}

Result<void> Site::update(tuf::UnixTime now, tuf::Limits limits, const std::string& target_path) {
    static const std::atomic<bool> never{false};
    auto http = TRY(sync::CurlClient::create(never));
    auto opened = tuf::Repository::open({metadata(), server.url() + "metadata"}, tuf::over(http),
                                        now, tuf::check_ed25519, limits);
    auto one = TRY(std::move(opened));
    TRY(one.refresh());
    if (!target_path.empty()) TRY(one.download(target_path, targets()));
    return {};
}

std::string Site::refresh(tuf::UnixTime now, tuf::Limits limits) {
    return words(update(now, limits, ""));
}

std::string Site::download(const std::string& path, tuf::Limits limits) {
    return words(update(kNow, limits, path));
}

Served Site::answer(const std::string& path) const {
    if (const auto found = instead.find(path); found != instead.end()) return found->second;
    if (path.starts_with("targets/")) return target(path.substr(8));
    const auto found = repository.files.find(path.substr(std::string("metadata/").size()));
    if (found == repository.files.end()) return {.status = 404};
    return {.body = found->second};
}

Served Site::target(std::string path) const {
    const auto last = path.rfind('/') + 1;
    if (!repository.root.consistent_snapshot)
        path = unquoted(path);
    else
        path = unquoted(path.substr(0, last) + path.substr(path.find('.', last) + 1));
    const auto found = repository.target_files.find(path);
    return found == repository.target_files.end() ? Served{.status = 404}
                                                  : Served{.body = found->second};
}

std::string Site::held() const {
    std::string all;
    auto names = names_in("metadata");
    for (const std::string role : {"root", "timestamp", "snapshot", "targets"}) {
        const auto bytes = held_bytes(role + ".json");
        if (bytes.empty()) continue;
        all += (all.empty() ? "" : ", ") + role + " " + std::to_string(version_in(bytes));
        names.erase(std::find(names.begin(), names.end(), role + ".json"));
    }
    for (const auto& name : names)
        all += ", " + name + " " + std::to_string(version_in(held_bytes(name)));
    return all;
}

std::string Site::held_bytes(const std::string& name) const {
    return store::read_file(metadata() + "/" + name, 10'000'000).value_or("");
}

std::string Site::target_bytes(const std::string& path) const {
    return store::read_file(targets().folder + "/" + tuf::target_file_name(path), 10'000'000)
        .value_or("");
}

std::vector<std::string> Site::names_in(const std::string& folder_name) const {
    std::vector<std::string> names;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path(folder_name), none))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace camino::test
