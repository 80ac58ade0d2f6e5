#include "kiosk/platform/node_json.h"

#include <cmath>

#include "shared/codec/json_writer.h"

namespace camino::kiosk {

namespace {

void add_text(JsonWriter& out, std::string_view key, std::string_view text) {
    if (!text.empty()) out.key(key).text(text);
}

void add_flag(JsonWriter& out, std::string_view key, bool on) {
    if (on) out.key(key).boolean(true);
}

void add_node(JsonWriter& out, const Node& node) {
    out.begin_object();
    out.key("id").text(node.id).key("role").text(name_of(node.role));
    add_text(out, "label", node.label);
    add_text(out, "detail", node.detail);
    add_text(out, "value", node.value);
    add_flag(out, "selected", node.selected);
    add_flag(out, "disabled", !node.enabled);
    add_flag(out, "focusable", node.focusable);
    add_flag(out, "focused", node.focused);
    add_flag(out, "clipped", node.clipped);
    add_flag(out, "missing_glyph", node.missing_glyph);
    if (node.number > 0) out.key("number").integer(node.number);
    out.key("rect").begin_array();
    for (const float value : {node.rect.x, node.rect.y, node.rect.width, node.rect.height}) {
        out.integer(std::lround(value));
    }
    out.end_array().end_object();
}

}  // namespace

std::string node_json(std::span<const Node> nodes, Size size_px) {
    JsonWriter out{JsonStyle::Pretty};
    out.begin_object();
    out.key("size").begin_array();
    out.integer(std::lround(size_px.width)).integer(std::lround(size_px.height));
    out.end_array();
    out.key("nodes").begin_array();
    for (const Node& node : nodes) add_node(out, node);
    out.end_array().end_object();
    return out.take();
}

}  // namespace camino::kiosk
