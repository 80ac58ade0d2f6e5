#include "tests/story/stage.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "shared/store/deployment.h"
#include "shared/store/journal_reader.h"

namespace camino::test {

Stage::Stage(Keys keys) : address_("127.0.0.1:" + std::to_string(free_port())) {
    for (const auto* name : {"logs", "shots", "scripts"}) {
        std::filesystem::create_directory(folder_.path(name));
    }
    static const TempFolder kUsual;
    const auto usual = kUsual.path("deployment");
    const auto made = keys == Keys::Own ? folder_.path("deployment") : usual;
    if (!std::filesystem::exists(made)) {
        const auto deployed = camino({"deploy", "demo", made});
        INFO(deployed.err);
        REQUIRE(deployed.status == 0);
    }
    if (keys == Keys::Usual)
        std::filesystem::copy(usual, folder_.path("deployment"),
                              std::filesystem::copy_options::recursive);
    for (const auto* machine : {"kiosk", "desk"}) lead_by(machine, address_);
}

std::string Stage::write_script(const std::vector<std::string>& lines) const {
    const auto path = folder_.path("scripts/" + std::to_string(++script_count_));
    std::ofstream out(path);
    for (const auto& line : lines) out << line << "\n";
    return path;
}

Arguments Stage::arguments(const std::string& machine, const std::string& script) const {
    const bool desk = machine.starts_with("desk");  // Also "desk2".
    return {program(desk ? "camino-desk" : "camino-kiosk"),
            "--data",
            deployment(machine),
            "--as-of",
            day,
            "--script",
            script,
            "--shots",
            folder_.path("shots"),
            "--tree",
            folder_.path("shots")};
}

Program Stage::kiosk(const std::vector<std::string>& script, Arguments behind) const {
    return behind_other("kiosk", script, std::move(behind));
}

Program Stage::behind_other(const std::string& machine, const std::vector<std::string>& script,
                            Arguments other) const {
    const auto words = arguments(machine, write_script(script));
    other.insert(other.end(), words.begin(), words.end());
    return Program(other, {.log = logs() + "/" + machine + ".log",
                           .environment = {{"SDL_VIDEODRIVER", "dummy"}}});
}

Program Stage::screens(const std::string& machine, const std::vector<std::string>& script,
                       std::map<std::string, std::string> environment,
                       const Arguments& more) const {
    environment["SDL_VIDEODRIVER"] = "dummy";
    auto words = arguments(machine, write_script(script));
    words.insert(words.end(), more.begin(), more.end());
    return Program(words, {.log = logs() + "/" + machine + ".log", .environment = environment});
}

bool Stage::has_shot(const std::string& name) const {
    return std::filesystem::exists(folder_.path("shots/" + name + ".json"));
}

std::string Stage::shot(const std::string& name) const {
    return text_of(folder_.path("shots/" + name + ".json"));
}

void Stage::play(const std::vector<std::string>& script) const {
    auto started = kiosk(script + std::vector<std::string>{"quit"});
    const int status = started.wait(std::chrono::seconds{120});
    INFO(text_of(logs() + "/kiosk.log"));
    REQUIRE(status == 0);
}

Program Stage::hub() const {
    const auto listen = deployment("hub") + "/listen";
    std::filesystem::remove(listen);
    Program started({program("camino-hub"), "--data", deployment("hub"), "--listen", address_},
                    {.log = logs() + "/hub.log"});
    const bool listens =
        wait_until([&] { return !started.running() || std::filesystem::exists(listen); });
    INFO(text_of(logs() + "/hub.log"));
    REQUIRE((listens && started.running()));
    return started;
}

int Stage::sync_once(const std::string& machine) const {
    Program started({program("camino-sync"), "--data", deployment(machine), "--once"},
                    {.log = logs() + "/sync.log"});
    return started.wait(std::chrono::seconds{120});
}

void Stage::lead_by(const std::string& machine, const std::string& address) const {
    const auto file = deployment(machine) + "/deployment.json";
    auto read = store::read_deployment(file);
    REQUIRE(read);
    read->hub = "http://" + address;
    REQUIRE(store::write_deployment(file, *read));
}

Ran Stage::camino(const Arguments& arguments) const {
    Arguments all{program("camino")};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return run(all, "demo\n");
}

void Stage::enrol_desk(const std::string& name) const {
    const auto ticket = camino({"hub", "ticket", "new", "--data", deployment("hub"), "--country",
                                "CO", "--site", "1", "--mode", "desk", "--tz", "America/Bogota"});
    INFO(ticket.err);
    REQUIRE(ticket.status == 0);
    const auto file = beside(name + ".ticket");
    std::ofstream(file) << ticket.out;
    Program enrolling(
        {program("camino-sync"), "enrol", "--data", deployment(name), "--ticket", file},
        {.log = logs() + "/enrol.log"});
    const auto status = enrolling.wait(std::chrono::seconds{60});
    INFO(text_of(logs() + "/enrol.log"));
    REQUIRE(status == 0);
    REQUIRE(sync_once(name) == 0);  // Its content.
}

std::string Stage::answers(const std::string& who, const Said& said) const {
    const auto path = folder_.path("scripts/" + who + ".json");
    std::ofstream(path) << to_json(said);
    return path;
}

std::vector<std::string> Stage::visit(const std::string& who, const Said& said) const {
    return {"press lang.es", "press door.screening", "answers " + answers(who, said),
            "shot " + who};
}

std::vector<std::string> Stage::records(const std::string& hub_folder) const {
    const auto exported = camino({"records", "export", "--data", hub_folder, "--key",
                                  deployment("office") + "/custodian.key", "--passphrase-fd", "3",
                                  "--format", "jsonl", "--plaintext", "the story is told"});
    INFO(exported.err);
    REQUIRE(exported.status == 0);
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < exported.out.size();) {
        const auto end = exported.out.find('\n', at);
        lines.push_back(exported.out.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

std::size_t Stage::waiting(const std::string& journal) {
    auto reader = store::JournalReader::open(journal);
    REQUIRE(reader);
    const auto run = reader->run_after(0);
    REQUIRE(run);
    return run->envelopes.size();
}

std::string code_in(const std::string& tree) {
    const auto at = tree.find("\"label\":", tree.find("\"id\": \"saved.code\""));
    const auto begin = tree.find('"', at + 8) + 1;
    return tree.substr(begin, tree.find('"', begin) - begin);
}

std::vector<std::string> operator+(std::vector<std::string> lines,
                                   const std::vector<std::string>& more) {
    lines.insert(lines.end(), more.begin(), more.end());
    return lines;
}

}  // namespace camino::test
