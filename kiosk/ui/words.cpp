#include "kiosk/ui/words.h"

#include <algorithm>

namespace camino::kiosk {

Words::Words(Table table)
    : lookup_([table = std::move(table)](std::string_view key) -> std::optional<std::string> {
          const auto found = table.find(key);
          if (found == table.end()) return std::nullopt;
          return found->second;
      }) {}

Words::Words(Lookup lookup) : lookup_(std::move(lookup)) {}

std::string Words::operator()(std::string_view key) const {
    return lookup_(key).value_or(std::string{key});
}

std::string Words::operator()(std::string_view key, std::initializer_list<Value> values) const {
    return fill_placeholders((*this)(key), values);
}

bool Words::has(std::string_view key) const { return lookup_(key).has_value(); }

std::string fill_placeholders(std::string_view text, std::initializer_list<Words::Value> values) {
    std::string filled;
    while (!text.empty()) {
        const auto open = std::min(text.find('{'), text.size());
        filled += text.substr(0, open);
        text.remove_prefix(open);

        const auto close = text.find('}');
        if (close == std::string_view::npos) break;
        const auto name = text.substr(1, close - 1);
        const auto found = std::find_if(values.begin(), values.end(),
                                        [&](const auto& value) { return value.first == name; });
        if (found == values.end()) {
            filled += '{';
            text.remove_prefix(1);
        } else {
            filled += found->second;
            text.remove_prefix(close + 1);
        }
    }
    filled += text;
    return filled;
}

}  // namespace camino::kiosk
