#include "sync/hub/tls_files.h"

#include <openssl/ssl.h>
#include <sys/stat.h>
#include <utility>  // Boost.Asio 1.74 uses std::exchange without including it.

namespace camino::hub {

namespace asio = boost::asio;
namespace ssl = asio::ssl;
using boost::system::error_code;

namespace {

// Forward secrecy and authenticated encryption alone; TLS 1.3's own suites are all of that kind.
constexpr const char* kCiphers = "ECDHE+AESGCM:ECDHE+CHACHA20";
constexpr const char* kGroups = "X25519:P-256:P-384";

std::string stamp_of_file(const std::string& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) return "none";
    return std::to_string(info.st_ino) + "." + std::to_string(info.st_size) + "." +
           std::to_string(info.st_mtim.tv_sec) + "." + std::to_string(info.st_mtim.tv_nsec);
}

bool harden(SSL_CTX* context) {
    SSL_CTX_set_options(
        context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    // A key with a passphrase must fail, not ask on the terminal.
    SSL_CTX_set_default_passwd_cb(context, [](char*, int, int, void*) { return 0; });
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 &&
           SSL_CTX_set_cipher_list(context, kCiphers) == 1 &&
           SSL_CTX_set1_groups_list(context, kGroups) == 1;
}

Result<TlsFiles::Context> load(const TlsOptions& paths) {
    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    if (!harden(context->native_handle())) return fail(Errc::Io, "OpenSSL cannot speak TLS 1.2");
    error_code error;
    context->use_certificate_chain_file(paths.certificate, error);
    if (error) {
        return fail(Errc::BadInput,
                    "--tls-cert " + paths.certificate +
                        " is no certificate in PEM that can be read: " + error.message());
    }
    context->use_private_key_file(paths.key, ssl::context::pem, error);
    if (error) {
        return fail(Errc::BadInput,
                    "--tls-key " + paths.key + " is no private key for " + paths.certificate +
                        " in PEM, without passphrase, that can be read: " + error.message());
    }
    return context;
}

}  // namespace

std::string TlsFiles::stamp_of(const TlsOptions& paths) {
    return stamp_of_file(paths.certificate) + "/" + stamp_of_file(paths.key);
}

Result<TlsFiles> TlsFiles::open(const TlsOptions& paths) {
    auto stamp = stamp_of(paths);
    auto context = TRY(load(paths));
    return TlsFiles{paths, std::move(context), std::move(stamp)};
}

Result<void> TlsFiles::reload() {
    stamp_ = stamp_of(paths_);  // Files that are no good are not read again until they change.
    context_ = TRY(load(paths_));
    return {};
}

}  // namespace camino::hub
