#include "tests/support/file_recorder.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>

#include "shared/base/assert.h"

#include "tests/support/crash_count.h"
#include "tests/support/crash_file.h"
#include "tests/support/file_calls.h"

namespace camino::test {

namespace {

namespace fs = std::filesystem;
using Kind = FileStep::Kind;

struct Node;
using Nodes = std::map<std::string, std::shared_ptr<Node>>;
using Names = std::vector<std::pair<std::string, std::shared_ptr<Node>>>;  // Null: removed.

/// A file or a folder.
struct Node {
    bool is_folder = false;
    CrashFile file{};
    Nodes seen{};
    Nodes synced{};
    std::vector<Names> changes{};  ///< Each is done whole.

    void change(const Names& names) {
        apply(seen, names);
        changes.push_back(names);
    }
    void sync() {
        file.sync();
        for (const auto& names : changes) apply(synced, names);
        changes.clear();
    }
    void lose_power(Rng& rng) {
        file.lose_power(rng);
        changes.resize(rng.below(changes.size() + 1));
        for (const auto& names : changes) apply(synced, names);
        for (const auto& [name, node] : synced) node->lose_power(rng);
    }

private:
    static void apply(Nodes& nodes, const Names& names) {
        for (const auto& [name, node] : names) {
            if (node)
                nodes[name] = node;
            else
                nodes.erase(name);
        }
    }
};

std::shared_ptr<Node> folder_node() {
    auto node = std::make_shared<Node>();
    node->is_folder = true;
    return node;
}

class Tree {
public:
    void carry_out(const FileStep& step) {
        const fs::path path{step.path};
        const auto name = path.filename().string();
        switch (step.kind) {
            case Kind::Make: folder_of(path).change({{name, std::make_shared<Node>()}}); break;
            case Kind::MakeFolder: folder_of(path).change({{name, folder_node()}}); break;
            case Kind::Write:
                find(path)->file.write(step.at,
                                       reinterpret_cast<const unsigned char*>(step.bytes.data()),
                                       step.bytes.size());
                break;
            case Kind::Resize: find(path)->file.resize(step.at); break;
            case Kind::Sync: find(path)->sync(); break;
            case Kind::Move: move(path, step.to); break;
            case Kind::Remove: folder_of(path).change({{name, nullptr}}); break;
        }
    }
    void lose_power(Rng& rng) { root_->lose_power(rng); }
    void sync_all() { sync(*root_); }
    void write_to(const std::string& folder) const { write(*root_, folder); }

private:
    static void sync(Node& node) {
        node.sync();
        for (const auto& [name, below] : node.seen) sync(*below);
    }

    std::shared_ptr<Node> find(const fs::path& path) {
        auto node = root_;
        for (const auto& name : path) {
            if (name.empty()) continue;
            const auto found = node->seen.find(name.string());
            CAMINO_ASSERT(found != node->seen.end());
            node = found->second;
        }
        return node;
    }
    Node& folder_of(const fs::path& path) { return *find(path.parent_path()); }

    void move(const fs::path& from, const fs::path& to) {
        const auto node = find(from);
        auto& source = folder_of(from);
        auto& target = folder_of(to);
        const auto before = from.filename().string();
        if (&source == &target) return source.change({{before, nullptr}, {to.filename(), node}});
        target.change({{to.filename(), node}});
        source.change({{before, nullptr}});
    }

    static void write(const Node& node, const std::string& path) {
        if (!node.is_folder) {
            const auto& bytes = node.file.seen();
            std::ofstream{path, std::ios::binary}.write(reinterpret_cast<const char*>(bytes.data()),
                                                        std::ssize(bytes));
            return;
        }
        fs::create_directory(path);
        for (const auto& [name, below] : node.synced)
            if (!name.ends_with("-shm")) write(*below, path + "/" + name);
    }

    std::shared_ptr<Node> root_ = folder_node();
};

std::string text_of(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream{path, std::ios::binary}.rdbuf();
    return text.str();
}

}  // namespace

FileRecorder::FileRecorder(const std::string& folder) : folder_(folder) {
    for (const auto& entry : fs::recursive_directory_iterator{folder}) {
        const auto path = below(entry.path().string());
        if (entry.is_directory()) {
            before_.push_back({.kind = Kind::MakeFolder, .path = path});
        } else {
            before_.push_back({.kind = Kind::Make, .path = path});
            before_.push_back({.kind = Kind::Write, .path = path, .bytes = text_of(entry.path())});
        }
    }
    record_to(this);
}

void FileRecorder::stop() { record_to(nullptr); }

std::string FileRecorder::below(const std::string& path) const {
    const auto begin = folder_ + "/";
    if (path == folder_) return "/";
    return path.starts_with(begin) ? path.substr(begin.size()) : std::string{};
}

void FileRecorder::leave(std::size_t count, Rng& rng, const std::string& to) const {
    Tree tree;
    for (const auto& step : before_) tree.carry_out(step);
    tree.sync_all();
    for (std::size_t i = 0; i < count; ++i) tree.carry_out(steps_.at(i));
    tree.lose_power(rng);
    tree.write_to(to);
    test::count().cuts += 1;
    test::count().amid += count > 0 && count < steps_.size() ? 1 : 0;
}

}  // namespace camino::test
