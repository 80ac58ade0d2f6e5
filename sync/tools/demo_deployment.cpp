#include "sync/tools/demo_deployment.h"

#include <filesystem>
#include <fmt/format.h>

#include "shared/crypto/random.h"
#include "shared/crypto/secret_file.h"
#include "shared/packs/manifest.h"
#include "shared/store/agent_store.h"
#include "shared/store/deployment.h"
#include "shared/store/key_fields.h"
#include "shared/store/pack_shelf.h"
#include "shared/store/site_file.h"
#include "shared/store/small_files.h"
#include "shared/store/staff_pin.h"
#include "sync/tools/demo_office.h"
#include "sync/tools/founding.h"
#include "sync/tools/whole_folder.h"

namespace camino::tools {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kAssetSizeMax = 1u << 20;

/// What the machines of a deployment share, and the secrets that make it.
struct Shared {
    std::string tz{};
    std::string country{};
    std::uint32_t key_number = 1;
    crypto::SignKey content = crypto::SignKey::generate();
    custody::CustodianRing custodian{};
    std::string password{};
    hub::HubPublicKeys hub{};
    std::string recipients{};  ///< recipients.json
    std::string site{};        ///< site.json
    std::uint16_t site_number = 0;
    packs::PackFiles pack{};  ///< Signed.
    publishing::Repository repository{};
    std::uint32_t content_number = 0;
};

Result<void> read_place(const DemoPlan& plan, Shared& shared) {
    const auto path = plan.assets + "/deployment.json";
    const auto text = TRY(store::read_file(path, kAssetSizeMax));
    const auto document = TRY(JsonDocument::parse(text, path));
    Mistakes mistakes;
    JsonFields fields(document.root(), mistakes);
    shared.tz = fields.text("tz");
    shared.country = fields.text("country");
    shared.key_number = static_cast<std::uint32_t>(
        store::number_field(fields, "key_number", 1, records::kKeyNumberMax));
    fields.done();
    return store::no_mistakes(mistakes);
}

/// The made-up house, as if somebody had gone through it yesterday: where it lies, today may not
/// have begun.
Result<void> read_house(const DemoPlan& plan, Shared& shared) {
    const auto path = plan.assets + "/site.json";
    const auto text = TRY(store::read_file(path, kAssetSizeMax));
    auto site = TRY(store::parse_unsigned_site(text, path));
    site.valid_from = plan.today + -1;
    site.valid_until = *site.valid_from + packs::kSiteDaysMax;
    for (auto& contact : site.contacts) contact.tested_on = plan.today + -1;
    shared.site_number = site.number;
    shared.site = store::to_signed_json(site, shared.content);
    return {};
}

/// The pack must be one that screens; then it is signed.
Result<void> sign_pack(const DemoPlan& plan, Shared& shared) {
    shared.pack = TRY(store::read_pack_files(plan.pack));
    const auto pack = packs::read_pack(shared.pack);
    if (!pack) return fail(pack.error().code, plan.pack + ":\n" + pack.error().detail);
    packs::sign(shared.pack, shared.content);
    return {};
}

Result<void> put_pack(const std::string& shelf, const Shared& shared) {
    const auto put = store::PackShelf(shelf, shared.content.public_key()).put(shared.pack);
    return put ? Result<void>{} : tl::unexpected(put.error());
}

Result<void> make_hub(const std::string& folder, Shared& shared) {
    shared.password = new_password();
    shared.hub = TRY(hub::set_up_hub(
        folder,
        {.content_key = shared.content.public_key(), .demo = true, .password = shared.password}));
    shared.recipients = store::to_signed_json(
        first_recipients(shared.custodian.public_half().custodians, shared.hub), shared.content);

    const hub::HubFolders folders{folder};
    TRY(store::make_folder(folder + "/sites"));
    TRY(store::replace_file(folders.recipients(), shared.recipients));
    return store::replace_file(folders.site(shared.site_number), shared.site);
}

/// Whom everybody trusts for new content, from the first day on.
const std::string& first_root(const publishing::Repository& repository) {
    return repository.metadata.at("1.root.json");
}

Result<void> put_agent(const store::Folders& folders, const Shared& shared) {
    TRY(store::make_folder(folders.agent()));
    TRY(store::replace_file(folders.recipients(), shared.recipients));
    TRY(store::replace_file(folders.site(), shared.site));
    TRY(store::replace_file(folders.root(), first_root(shared.repository)));
    TRY(put_pack(folders.packs(), shared));
    auto agent = TRY(store::AgentStore::open(folders.agent_database()));
    auto transaction = TRY(agent.begin());
    TRY(agent.put_content(
        {.pack = to_hex(packs::hash_of(shared.pack)), .version = shared.content_number}));
    return transaction.commit();
}

/// One kiosk or desk, as if it had enrolled with a ticket.
Result<void> make_machine(const DemoPlan& plan, const std::string& root, records::Mode mode,
                          const Shared& shared) {
    const bool is_desk = mode == records::Mode::Desk;
    const store::Folders folders{root + (is_desk ? "/desk" : "/kiosk")};
    TRY(put_agent(folders, shared));
    TRY(store::make_folder(folders.front()));
    if (!is_desk) TRY(store::set_staff_pin(folders, kDemoPin));
    const auto device = crypto::SignKey::generate();
    TRY(crypto::write_secret_file(folders.device_key(), device.seed().view()));
    const wire::Post post{.country = shared.country,
                          .site = shared.site_number,
                          .mode = is_desk ? wire::DeviceMode::Desk : wire::DeviceMode::Kiosk,
                          .tz = shared.tz};
    TRY(hub::add_device(root + "/hub", device.public_key(), post, plan.today));
    return store::write_deployment(folders.deployment(),
                                   {.tz = shared.tz,
                                    .country = shared.country,
                                    .mode = mode,
                                    .site = shared.site_number,
                                    .hub = "http://" + plan.hub,
                                    .hub_key = shared.hub.receipt,
                                    .content_key = shared.content.public_key(),
                                    .device_key = device.public_key(),
                                    .demo = true});
}

Result<std::string> fill(const DemoPlan& plan, const std::string& root) {
    Shared shared;
    TRY(read_place(plan, shared));
    TRY(read_house(plan, shared));
    TRY(sign_pack(plan, shared));
    shared.custodian = custody::CustodianRing::generate(shared.country, shared.key_number);
    TRY(make_hub(root + "/hub", shared));
    shared.repository = TRY(make_office(root + "/office", {.custodian = shared.custodian,
                                                           .content = shared.content,
                                                           .pack = shared.pack,
                                                           .password = shared.password,
                                                           .hub = shared.hub.publishing,
                                                           .now = plan.now}));
    shared.content_number = TRY(hub::hand_out(root + "/hub", shared.repository)).content.number;
    TRY(make_machine(plan, root, records::Mode::Kiosk, shared));
    TRY(make_machine(plan, root, records::Mode::Desk, shared));
    return shared.password;
}

}  // namespace

Result<std::string> make_demo(const DemoPlan& plan) {
    TRY(crypto::initialise());
    std::error_code ignored;
    fs::remove_all(draft_of(plan.folder), ignored);  // Nothing in a demo is worth keeping.
    std::string password;
    const auto made = make_whole(plan.folder, [&](const std::string& draft) -> Result<void> {
        password = TRY(fill(plan, draft));
        return {};
    });
    if (!made) return tl::unexpected(made.error());
    return password;
}

Result<bool> is_demo(const DemoPlan& plan) {
    std::error_code error;
    if (!fs::exists(plan.folder, error)) return false;
    if (!fs::is_directory(plan.folder, error)) {
        return fail(Errc::BadInput, plan.folder + " is a file; name a folder to make");
    }
    if (fs::is_empty(plan.folder, error)) return false;
    const store::Folders kiosk{plan.folder + "/kiosk"};
    const auto deployment = store::read_deployment(kiosk.deployment());
    if (!deployment || !deployment->demo) {
        return fail(Errc::BadInput, plan.folder +
                                        " is not empty and holds no demo deployment; "
                                        "name another folder");
    }
    if (deployment->hub != "http://" + plan.hub) {
        return fail(Errc::BadInput,
                    fmt::format("{} holds a demo deployment for the hub {}; use that --hub, or "
                                "name another folder",
                                plan.folder, deployment->hub));
    }
    return true;
}

}  // namespace camino::tools
