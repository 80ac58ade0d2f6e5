// Content: what machines get and have; looking at a publication, and handing it out.

#pragma once

#include "sync/console/content_view.h"
#include "sync/console/sign_in.h"

namespace camino::console {

/// What the hub hands out, as its pages show it. Errors: Io.
[[nodiscard]] Result<ContentPage> read_content(hub::HubStore& store);

class ContentPages {
public:
    ContentPages(hub::Hub& hub, ShowPage show, WordsFor words)
        : hub_(hub), show_(std::move(show)), words_(std::move(words)) {}

    /// Borrows this.
    [[nodiscard]] std::vector<PageRow> rows();
    /// The upload of a publication, and handing it out: what takes long. Borrows this.
    [[nodiscard]] std::vector<hub::Route> routes();

private:
    /// Refuses whoever may not publish, or must prove first who they are, before the body is read.
    void ask(const hub::RequestHead& head, const hub::Route::Decide& decide);
    using Take = std::function<void(const hub::Request&, const hub::Answer&)>;
    [[nodiscard]] hub::Route route(const char* path, std::uint64_t body_max, bool to_file,
                                   Take take);
    void offer(const hub::Request& request, const hub::Answer& answer);
    void hand_out(const hub::Request& request, const hub::Answer& answer);
    /// publish.html; an offer is kept until its person hands it out or makes another.
    void show(const hub::RequestHead& head, PublishPage page, Bytes offered,
              const hub::Answer& answer);

    hub::Hub& hub_;
    ShowPage show_;
    WordsFor words_;
};

}  // namespace camino::console
