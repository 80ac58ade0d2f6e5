#include "sync/custody/audit_log.h"

#include <fmt/format.h>

#include "shared/store/small_files.h"

namespace camino::custody {

namespace {

/// How many bytes of a sign that ends or hides a line stand at the beginning; 0: none does.
std::size_t breaking(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    if (first < ' ' || first == 0x7F) return 1;
    const auto next = text.size() < 2 ? 0U : static_cast<unsigned char>(text[1]);
    if (first == 0xC2 && next >= 0x80 && next <= 0x9F) return 2;  // C1, U+0085 among them.
    const bool is_line_end = text.starts_with("\u2028") || text.starts_with("\u2029");
    return is_line_end ? 3 : 0;
}

}  // namespace

std::string audit_log_of(const std::string& key_file) {
    const auto slash = key_file.rfind('/');
    return (slash == std::string::npos ? std::string() : key_file.substr(0, slash + 1)) +
           "audit.log";
}

std::string one_line(std::string_view text) {
    std::string line;
    while (!text.empty()) {
        const auto size = breaking(text);
        line += size == 0 ? text.front() : ' ';
        text.remove_prefix(size == 0 ? 1 : size);
    }
    return line;
}

std::string to_line(const PlainExport& done) {
    const auto second =
        done.second.empty() ? std::string(", nobody stood by,") : " with " + done.second;
    return one_line(fmt::format(
        "{} exported in plain text {} records of {} as {} to {} ({}) by {}{} because: {}",
        to_string(done.day), done.count, done.from, done.format,
        done.file.empty() ? "standard output" : done.file,
        done.filter.empty() ? "all" : done.filter, done.custodian, second, done.reason));
}

Result<void> note_plain_export(const std::string& log, const PlainExport& done) {
    return store::append_line(log, to_line(done));
}

}  // namespace camino::custody
