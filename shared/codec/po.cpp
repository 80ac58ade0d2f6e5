// PO: lines in, entries out.

#include "shared/codec/po.h"

#include <algorithm>
#include <optional>

#include "shared/codec/json_writer.h"

namespace camino {

namespace {

bool is_blank(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
}

std::string_view trimmed(std::string_view line) {
    while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
    while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
    return line;
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text = trimmed(text.substr(prefix.size()));
    return true;
}

/// The 8 hex digits of "#. source: 1f3a9c04" in lower case; empty for any other comment.
std::string source_of(std::string_view comment) {
    constexpr std::size_t kDigitCount = 8;
    if (!take_prefix(comment, "#.") || !take_prefix(comment, "source:")) return {};
    if (comment.size() != kDigitCount) return {};
    std::string digits;
    for (const char c : comment) {
        const bool upper = c >= 'A' && c <= 'F';
        if (!upper && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) return {};
        digits += upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return digits;
}

std::optional<char> escaped(char letter) {
    switch (letter) {
        case 'n': return '\n';
        case 't': return '\t';
        case 'r': return '\r';
        case '"':
        case '\\': return letter;
        default: return {};
    }
}

/// Appends the value of a quoted string, unless it is none.
bool append_unquoted(std::string& out, std::string_view text) {
    if (text.size() < 2 || text.front() != '"' || text.back() != '"') return false;
    text = text.substr(1, text.size() - 2);
    while (!text.empty()) {
        const auto* const special = std::find_if(
            text.begin(), text.end(), [](char letter) { return letter == '"' || letter == '\\'; });
        out.append(text.begin(), special);
        text.remove_prefix(static_cast<std::size_t>(special - text.begin()));
        if (text.empty()) return true;
        if (text.front() == '"' || text.size() == 1) return false;
        const auto letter = escaped(text[1]);
        if (!letter) return false;
        out += *letter;
        text.remove_prefix(2);
    }
    return true;
}

/// The comments above an entry, with `source` before the flags in place of what was named before.
std::string with_source(const std::vector<std::string_view>& comments, const std::string& source) {
    const auto flags = std::find_if(comments.begin(), comments.end(),
                                    [](auto comment) { return comment.starts_with("#,"); });
    std::string out;
    for (auto comment = comments.begin(); comment != comments.end(); ++comment) {
        if (comment == flags) out += "#. source: " + source + "\n";
        if (source_of(trimmed(*comment)).empty()) out += *comment;
    }
    return flags == comments.end() ? out + "#. source: " + source + "\n" : out;
}

/// Takes the first line from `text`, with its end.
std::string_view take_line(std::string_view& text) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end == std::string_view::npos ? end : end + 1);
    text.remove_prefix(line.size());
    return line;
}

class PoReader {
public:
    PoReader(const std::string& file, Mistakes& mistakes) : file_(file), mistakes_(mistakes) {}

    void read(std::string_view line, int number) {
        line_ = number;
        line = trimmed(line);
        if (line.empty()) return;
        if (line.starts_with("#~")) return;  // An entry that gettext keeps for later.
        if (line.front() == '#') return comment(line);
        if (take_prefix(line, "msgid_plural") || take_prefix(line, "msgstr[") ||
            take_prefix(line, "msgctxt")) {
            return complain(msgid_.value_or(""), "plural and context forms are not used here");
        }
        if (take_prefix(line, "msgid")) return start(line);
        if (take_prefix(line, "msgstr")) {
            if (!msgid_ || msgstr_) return complain("", "msgstr without its msgid before it");
            msgstr_ = "";
            return append(*msgstr_, line);
        }
        if (line.front() != '"' || !msgid_) {
            return complain("", "here PO wants #, msgid, msgstr or a text in quotes");
        }
        append(msgstr_ ? *msgstr_ : *msgid_, line);
    }

    PoCatalogue finish() {
        close();
        return std::move(catalogue_);
    }

private:
    void comment(std::string_view line) {
        if (msgstr_) close();
        if (line.starts_with("#,") && line.find("fuzzy") != std::string_view::npos) fuzzy_ = true;
        if (auto source = source_of(line); !source.empty()) source_ = std::move(source);
    }
    void start(std::string_view rest) {
        if (msgid_ && !msgstr_) complain(*msgid_, "msgid without msgstr");
        close();
        msgid_ = "";
        msgid_line_ = line_;
        append(*msgid_, rest);
    }
    void append(std::string& to, std::string_view quoted) {
        if (!append_unquoted(to, quoted))
            complain("", "write a text in \"quotes\", with \\\" and \\n inside");
    }
    void close() {
        if (!msgid_) return;
        if (msgid_->empty()) {
            header(msgstr_.value_or(""));
        } else {
            keep();
        }
        msgid_.reset();
        msgstr_.reset();
        fuzzy_ = false;
        source_.clear();
    }
    void keep() {
        const auto place = catalogue_.entries.lower_bound(*msgid_);
        if (place != catalogue_.entries.end() && place->first == *msgid_) {
            line_ = msgid_line_;
            complain(*msgid_, "this key stands here twice, first in line " +
                                  std::to_string(place->second.line));
        } else if (msgstr_ && !msgstr_->empty()) {
            catalogue_.entries.emplace_hint(
                place, std::move(*msgid_),
                PoEntry{std::move(*msgstr_), fuzzy_, msgid_line_, std::move(source_)});
        }
    }
    void header(std::string_view text) {
        constexpr std::string_view kField = "Language:";
        const auto at = text.find(kField);
        if (at == std::string_view::npos) return;
        const auto rest = text.substr(at + kField.size());
        catalogue_.language = trimmed(rest.substr(0, rest.find('\n')));
    }
    void complain(const std::string& key, std::string words) {
        mistakes_.push_back({.file = file_, .line = line_, .key = key, .words = std::move(words)});
    }

    const std::string& file_;
    Mistakes& mistakes_;
    int line_ = 0;
    int msgid_line_ = 0;
    std::optional<std::string> msgid_{};
    std::optional<std::string> msgstr_{};
    bool fuzzy_ = false;
    std::string source_{};
    PoCatalogue catalogue_{};
};

}  // namespace

PoCatalogue parse_po(std::string_view text, const std::string& file, Mistakes& mistakes) {
    PoReader reader(file, mistakes);
    for (int number = 1; !text.empty(); ++number) {
        const auto line = take_line(text);
        if (is_utf8(line)) {
            reader.read(line, number);
        } else {
            mistakes.push_back({.file = file, .line = number, .words = "not UTF-8"});
        }
    }
    return reader.finish();
}

std::string with_sources(std::string_view text,
                         const std::map<std::string, std::string, std::less<>>& sources) {
    Mistakes mistakes;
    const auto catalogue = parse_po(text, "", mistakes);
    std::map<int, std::string> source_at;  // By the line of the msgid.
    for (const auto& [key, source] : sources)
        if (const auto found = catalogue.entries.find(key); found != catalogue.entries.end())
            source_at[found->second.line] = source;

    std::string out;
    std::vector<std::string_view> comments;  // Since the last other line.
    const auto pass_on = [&] {
        for (const auto comment : comments) out += comment;
    };
    for (int number = 1; !text.empty(); ++number) {
        const auto line = take_line(text);
        if (line.starts_with('#')) {
            comments.push_back(line);
            continue;
        }
        const auto source = source_at.find(number);
        if (source == source_at.end())
            pass_on();
        else
            out += with_source(comments, source->second);
        comments.clear();
        out += line;
    }
    pass_on();
    return out;
}

}  // namespace camino
