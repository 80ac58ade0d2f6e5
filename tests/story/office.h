// The office of a demo deployment: three signers, their repository, and what they publish.

#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "tests/story/stage.h"

namespace camino::test {

/// With its hub, and a kiosk that ran once.
class Office {
public:
    Office() { stage.play({"expect screen.welcome"}); }

    Stage stage{};
    Program hub = stage.hub();

    Ran camino(Arguments words) const {
        words.insert(words.end(), {"--passphrase-fd", "3"});
        return stage.camino(words);
    }
    [[nodiscard]] std::string key(const std::string& name) const {
        return stage.deployment("office") + "/" + name + ".key";
    }
    [[nodiscard]] std::string repository() const {
        return stage.deployment("office") + "/repository";
    }

    /// A place of the shipped pack that shall read otherwise.
    struct Edit {
        std::string file{};
        std::string before{};  ///< Empty: the whole file.
        std::string after{};
    };

    /// The shipped pack with these edits, signed with the content key.
    [[nodiscard]] std::string pack_with(const std::vector<Edit>& edits) const {
        const auto folder = stage.beside("pack");
        std::filesystem::remove_all(folder);
        std::filesystem::copy(CAMINO_SOURCE_DIR "/assets/packs/safe-mobility", folder,
                              std::filesystem::copy_options::recursive);
        for (const auto& edit : edits) {
            auto text = text_of(folder + "/" + edit.file);
            const auto at = text.find(edit.before);
            REQUIRE(at != std::string::npos);
            text.replace(at, edit.before.empty() ? text.size() : edit.before.size(), edit.after);
            std::ofstream(folder + "/" + edit.file) << text;
        }
        const auto made = camino({"pack", "sign", folder, "--key", key("content")});
        INFO(made.err);
        REQUIRE(made.status == 0);
        return folder;
    }
    /// It asks for the age in other words in English.
    [[nodiscard]] std::string pack_asking(const std::string& words) const {
        return pack_with({{"words/en.po", "How old are you?", words}});
    }
    Ran sign(const std::string& who, const Arguments& more = {}) const {
        Arguments words{"pack", "sign", "--repository", repository(), "--key", key(who), "--yes"};
        words.insert(words.begin() + 2, more.begin(), more.end());
        return camino(words);
    }
    Ran publish(const Arguments& more = {}) const {
        Arguments words{"pack",       "publish", "--repository",
                        repository(), "--data",  stage.deployment("hub")};
        words.insert(words.end(), more.begin(), more.end());
        return stage.camino(words);
    }
    void publish_pack(const std::string& folder) const {
        const auto first = sign("signer-1", {folder});
        INFO(first.err);
        REQUIRE(first.status == 0);
        REQUIRE(sign("signer-3").status == 0);
        const auto published = publish();
        INFO(published.err);
        REQUIRE(published.status == 0);
    }
    void publish_asking(const std::string& words) const { publish_pack(pack_asking(words)); }
    void recall(const std::string& why) const {
        const auto signed_by_one = camino({"pack", "recall", "--repository", repository(), "--key",
                                           key("signer-2"), "--why", why, "--yes"});
        INFO(signed_by_one.err);
        REQUIRE(signed_by_one.status == 0);
        REQUIRE(publish({"--agreed"}).status == 0);
    }
};

}  // namespace camino::test
