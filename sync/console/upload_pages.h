// Uploads: a stick's bundle, whole from a form or piece by piece (tus 1.0), and what came of it.

#pragma once

#include <mutex>

#include "sync/console/sign_in.h"
#include "sync/hub/bundle_intake.h"
#include "sync/hub/piecewise.h"

namespace camino::console {

/// Why there is no result of an upload. The words follow from it.
enum class UploadTrouble : std::uint8_t { Untrusted, BadInput, Disk, Form, Busy };

struct UploadState {
    std::string csrf{};
    std::optional<hub::BundleResult> result{};
    std::optional<UploadTrouble> trouble{};
};
/// uploads.html. Pure.
[[nodiscard]] View uploads_view(const UploadState& state, const Words& words);

class UploadPages {
public:
    UploadPages(hub::Hub& hub, ShowPage show, WordsFor words);

    /// Borrows this.
    [[nodiscard]] std::vector<hub::Route> routes();
    /// The form, and the receipts to carry back.
    [[nodiscard]] std::vector<PageRow> rows();

private:
    using Take = std::function<UploadState()>;

    /// Refuses whoever may not upload before a byte of the body is read.
    void ask(const hub::RequestHead& head, const hub::Route::Decide& decide);
    void take(const hub::RequestHead& head, const hub::Answer& answer, Take take);
    void show(const hub::RequestHead& head, UploadState state, const hub::Answer& answer);
    [[nodiscard]] UploadState take_form(const hub::Request& request);
    [[nodiscard]] UploadState take_pieces(const std::string& id);
    [[nodiscard]] UploadState take_region(const hub::FileRegion& region);

    [[nodiscard]] std::vector<hub::Route> pieces();

    hub::Hub& hub_;
    ShowPage show_;
    WordsFor words_;
    hub::Piecewise piecewise_;
};

}  // namespace camino::console
