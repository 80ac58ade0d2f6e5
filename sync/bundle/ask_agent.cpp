// `camino bundle` while an agent runs: the agent holds the lock, so it is asked to do the work.

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "shared/crypto/secret_file.h"
#include "shared/store/part_lock.h"
#include "sync/bundle/bundle.h"

namespace camino::bundle {

namespace {

constexpr std::size_t kSeedSize = 32;
constexpr std::size_t kAnswerSizeMax = 8192;

struct Socket {
    int file = -1;
    Socket() : file(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    ~Socket() { ::close(file); }
};

Result<std::string> ask_agent(const std::string& control, const std::string& line) {
    const Socket socket;
    sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
    std::memcpy(address.sun_path, control.data(),
                std::min(control.size(), sizeof address.sun_path - 1));
    if (::connect(socket.file, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        return fail(Errc::Unavailable,
                    std::string{"an agent runs here but does not listen: "} + std::strerror(errno));
    }
    (void)::send(socket.file, line.data(), line.size(), MSG_NOSIGNAL);
    std::string answer;
    char block[512];
    ssize_t size = 0;
    while (answer.size() < kAnswerSizeMax &&
           (size = ::read(socket.file, block, sizeof block)) > 0) {
        answer.append(block, static_cast<std::size_t>(size));
    }
    if (answer.ends_with('\n')) answer.pop_back();
    if (answer.starts_with("ok ")) return answer.substr(3);
    if (answer.starts_with("error ")) return fail(Errc::BadInput, answer.substr(6));
    return fail(Errc::Unavailable, "the agent stopped before it answered");
}

}  // namespace

Result<std::string> run(const std::string& data_folder, std::string_view verb,
                        const std::string& path, const TakeContent& take_content) {
    const store::Folders folders{data_folder};
    const auto full = std::filesystem::absolute(path).string();
    const auto deployment = TRY(store::read_deployment(folders.deployment()));
    const auto lock = store::PartLock::take(folders.agent(), "camino bundle");
    if (!lock && lock.error().code == Errc::Unavailable) {
        return ask_agent(folders.agent_control(), std::string{verb} + " " + full + "\n");
    }
    if (!lock) return tl::unexpected(lock.error());
    const auto seed = TRY(crypto::read_secret_file(folders.device_key(), kSeedSize));
    const auto key = TRY(crypto::SignKey::from_seed(seed.view()));
    auto agent = TRY(store::AgentStore::open(folders.agent_database()));
    return carry_out({folders, deployment, key, agent, take_content}, verb, full);
}

}  // namespace camino::bundle
