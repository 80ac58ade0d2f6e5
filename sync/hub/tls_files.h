// TlsFiles: the certificate and key that the hub shows, from files that somebody else renews.

#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <string>

#include "sync/hub/http_server.h"

namespace camino::hub {

class TlsFiles {
public:
    using Context = std::shared_ptr<boost::asio::ssl::context>;

    /// Errors: BadInput, naming the file, if it cannot be read or the two do not fit together.
    [[nodiscard]] static Result<TlsFiles> open(const TlsOptions& paths);

    /// For new connections; those that are open keep what they began with.
    [[nodiscard]] const Context& context() const { return context_; }

    /// Whether the files are others than those that were read last.
    [[nodiscard]] bool changed() const { return stamp_of(paths_) != stamp_; }
    /// Reads them again; on an error (as open()) everything stays as it was.
    [[nodiscard]] Result<void> reload();

private:
    TlsFiles(TlsOptions paths, Context context, std::string stamp)
        : paths_(std::move(paths)), context_(std::move(context)), stamp_(std::move(stamp)) {}
    [[nodiscard]] static std::string stamp_of(const TlsOptions& paths);

    TlsOptions paths_;
    Context context_;
    std::string stamp_;
};

}  // namespace camino::hub
