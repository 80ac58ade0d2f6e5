// Uploads: a stick's bundle, whole from a form or piece by piece (tus 1.0), and what came of it.
//
// Each result lies in the store and has an address of its own, to which the form leads: it can be
// loaded again, and a form that is sent twice says twice what is true.

#pragma once

#include "sync/console/devices_view.h"
#include "sync/console/visit.h"
#include "sync/hub/hub.h"
#include "sync/hub/piecewise.h"
#include "sync/hub/upload_store.h"

namespace camino::console {

/// What stopped an upload before its file was looked at.
enum class UploadTrouble : std::uint8_t { Form, Busy, Gone, TooLarge };

/// uploads.html: the form, the newest uploads, and what came of one of them.
struct UploadState {
    std::string csrf{};
    std::optional<UploadTrouble> trouble{};
    std::optional<hub::UploadRow> upload{};
    std::vector<hub::UploadRow> newest{};
    DeviceNames names{};
    TableChoice choice{};
};
/// Pure.
[[nodiscard]] View uploads_view(const UploadState& state, const Words& words);

class UploadPages {
public:
    explicit UploadPages(hub::Hub& hub);

    /// Borrows this.
    [[nodiscard]] std::vector<hub::Route> routes();
    /// The form, and the receipts to carry back.
    [[nodiscard]] std::vector<PageRow> rows();

private:
    /// What a form brought: a row to keep, or why there is none.
    using Came = std::variant<hub::UploadRow, UploadTrouble>;
    struct Taken {
        Came came{};
        hub::UploadId id{};  ///< Where a form that is sent again finds what came of it.
    };
    using Take = std::function<Taken()>;

    /// Refuses whoever may not upload before a byte of the body is read.
    void ask(const hub::RequestHead& head, const hub::Route::Decide& decide);
    void take(const hub::RequestHead& head, const hub::Answer& answer, Take take);
    /// Keeps the result, and leads to its address.
    void settle(const hub::RequestHead& head, const Taken& taken, const hub::Answer& answer);
    [[nodiscard]] Taken take_form(const hub::Request& request);
    [[nodiscard]] Taken take_pieces(const std::string& id, const std::string& file);
    [[nodiscard]] hub::UploadRow take_region(const hub::FileRegion& region);

    [[nodiscard]] std::vector<hub::Route> pieces();

    hub::Hub& hub_;
    hub::Piecewise piecewise_;
};

}  // namespace camino::console
