#include "kiosk/ui/theme.h"

#include <algorithm>
#include <cmath>

namespace camino::kiosk {

namespace {

constexpr Theme kLight{
    .paper = {0xFAF7F2},
    .surface = {0xFFFFFF},
    .ink = {0x12263A},
    .ink_soft = {0x465565},
    .line = {0xE4DED3},
    .control = {0x7D8894},
    .brand = {0x0E5A63},
    .on_brand = {0xFFFFFF},
    .on_brand_soft = {0xD5E8E7},
    .tint = {0xE0F0EF},
    .sun = {0xF4A340},
    .on_sun = {0x12263A},
    .dark = {0x12263A},
    .on_dark = {0xFAF7F2},
    .track = {0xD9D5CA},
    .pressed = {0xD2E8E6},
    .focus = {0x1D4ED8},
    .disabled = {0x6B7785},
    .good = {{0x14532D}, {0xDCF3E3}},
    .wait = {{0x713A00}, {0xFDEBCF}},
    .closed = {{0x3A434D}, {0xE6E9EC}},
    .danger = {{0x8F1D1D}, {0xFCE8E6}},
    .shadow = {0x12263A},
    .veil = {0x0B1A29, 184},
    .border_width = 2,
    .high_contrast = false,
};

constexpr Theme kHighContrast{
    .paper = {0x000000},
    .surface = {0x000000},
    .ink = {0xFFFFFF},
    .ink_soft = {0xFFFFFF},
    .line = {0xFFFFFF},
    .control = {0xFFFFFF},
    .brand = {0xFFE14A},
    .on_brand = {0x000000},
    .on_brand_soft = {0x000000},
    .tint = {0x1C1C1C},
    .sun = {0x000000},  // Upon the yellow of the accent.
    .on_sun = {0xFFE14A},
    .dark = {0xFFFFFF},
    .on_dark = {0x000000},
    .track = {0x6B6B6B},
    .pressed = {0x3A3A3A},
    .focus = {0x6FC3FF},
    .disabled = {0x9A9A9A},
    .good = {{0x7CF5A5}, {0x0A2414}},
    .wait = {{0xFFD08A}, {0x2B1A00}},
    .closed = {{0xE6E9EC}, {0x23272B}},
    .danger = {{0xFFB4AB}, {0x3A0A08}},
    .shadow = {0x000000, 0},
    .veil = {0x000000, 216},
    .border_width = 3,
    .high_contrast = true,
};

double linear_of(std::uint32_t channel) {
    const double value = static_cast<double>(channel) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance_of(Color color) {
    return 0.2126 * linear_of(color.rgb >> 16) + 0.7152 * linear_of((color.rgb >> 8) & 0xFF) +
           0.0722 * linear_of(color.rgb & 0xFF);
}

}  // namespace

double contrast_ratio(Color a, Color b) {
    const auto [low, high] = std::minmax({luminance_of(a), luminance_of(b)});
    return (high + 0.05) / (low + 0.05);
}

namespace {

TypeStyle ordinary_style(Type type) {
    switch (type) {
        case Type::Display: return {46, 1.16F, Weight::Bold, 32, true};
        case Type::Title: return {38, 1.2F, Weight::Bold, 28, true};
        case Type::Answer: return {33, 1.18F, Weight::Bold, 22};
        case Type::CardTitle: return {27, 1.2F, Weight::Bold, 20};
        case Type::Lead: return {25, 1.22F, Weight::Bold, 19};
        case Type::Label: return {22, 1.25F, Weight::Semibold, 17};
        case Type::Body: return {22, 1.32F, Weight::Medium, 18};
        case Type::BodyStrong: return {22, 1.32F, Weight::Semibold, 18};
        case Type::Meta: return {19, 1.3F, Weight::Medium, 17};
        case Type::MetaStrong: return {19, 1.3F, Weight::Semibold, 17};
        case Type::Source: return {17, 1.3F, Weight::Medium, 17};
        case Type::DenseTitle: return {22, 1.22F, Weight::Bold, 18};
        case Type::DenseStrong: return {17, 1.3F, Weight::Semibold, 14.5F};
        case Type::Dense: return {17, 1.3F, Weight::Medium, 14.5F};
        case Type::DenseMeta: return {15, 1.3F, Weight::Medium, 14.5F};
    }
    return {};
}

float large_size(Type type) {
    switch (type) {
        case Type::Display: return 58;
        case Type::Title: return 52;
        case Type::Answer: return 46;
        case Type::CardTitle: return 44;
        case Type::Lead: return 42;
        case Type::Label:
        case Type::Body:
        case Type::BodyStrong:
        case Type::Meta:
        case Type::MetaStrong:
        case Type::Source: return 39;
        case Type::DenseTitle: return 37;
        case Type::DenseStrong:
        case Type::Dense: return 29;
        case Type::DenseMeta: return 25;
    }
    return 39;
}

}  // namespace

TypeStyle type_style(Type type, bool large) {
    TypeStyle style = ordinary_style(type);
    if (!large) return style;
    style.floor *= large_size(type) / style.size;
    style.size = large_size(type);
    return style;
}

Color Theme::of(Ink which) const {
    switch (which) {
        case Ink::Main: return ink;
        case Ink::Soft: return ink_soft;
        case Ink::Brand: return brand;
        case Ink::OnBrand: return on_brand;
        case Ink::OnBrandSoft: return on_brand_soft;
        case Ink::OnDark: return on_dark;
        case Ink::OnSun: return on_sun;
        case Ink::Good: return good.ink;
        case Ink::Wait: return wait.ink;
        case Ink::Closed: return closed.ink;
        case Ink::Danger: return danger.ink;
        case Ink::Disabled: return disabled;
    }
    return ink;
}

Color Theme::of(Fill fill) const {
    switch (fill) {
        case Fill::Surface: return surface;
        case Fill::Paper: return paper;
        case Fill::Tint: return tint;
        case Fill::Brand: return brand;
        case Fill::Dark: return dark;
        case Fill::Sun: return sun;
        case Fill::Wait: return wait.paper;
        case Fill::Closed: return closed.paper;
        case Fill::Good: return good.paper;
        case Fill::Danger: return danger.paper;
    }
    return surface;
}

ToneColors Theme::of(Tone tone) const {
    switch (tone) {
        case Tone::Good: return good;
        case Tone::Wait:
        case Tone::Unsure: return wait;
        case Tone::Closed: return closed;
        case Tone::Danger: return danger;
        case Tone::Plain:
        case Tone::Info: return {brand, tint};
    }
    return {ink, surface};
}

Ink Theme::ink_on(Fill fill) const {
    switch (fill) {
        case Fill::Brand: return Ink::OnBrand;
        case Fill::Dark: return Ink::OnDark;
        case Fill::Sun: return Ink::OnSun;
        case Fill::Wait: return Ink::Wait;
        case Fill::Closed: return Ink::Closed;
        case Fill::Good: return Ink::Good;
        case Fill::Danger: return Ink::Danger;
        case Fill::Surface:
        case Fill::Paper:
        case Fill::Tint: return Ink::Main;
    }
    return Ink::Main;
}

const Theme& light_theme() { return kLight; }
const Theme& high_contrast_theme() { return kHighContrast; }

std::vector<ColorPair> text_pairs(const Theme& theme) {
    return {
        {"ink on paper", theme.ink, theme.paper, 7.0},
        {"ink on surface", theme.ink, theme.surface, 7.0},
        {"ink on tint", theme.ink, theme.tint, 7.0},
        {"ink on pressed", theme.ink, theme.pressed, 7.0},
        {"soft ink on paper", theme.ink_soft, theme.paper, 7.0},
        {"soft ink on surface", theme.ink_soft, theme.surface, 7.0},
        {"soft ink on tint", theme.ink_soft, theme.tint, 4.5},
        {"brand on surface", theme.brand, theme.surface, 7.0},
        {"brand on paper", theme.brand, theme.paper, 7.0},
        {"brand on tint", theme.brand, theme.tint, 4.5},
        {"text on brand", theme.on_brand, theme.brand, 7.0},
        {"soft text on brand", theme.on_brand_soft, theme.brand, 4.5},
        {"text on dark", theme.on_dark, theme.dark, 7.0},
        {"text on sun", theme.on_sun, theme.sun, 7.0},
        {"good chip", theme.good.ink, theme.good.paper, 7.0},
        {"wait chip", theme.wait.ink, theme.wait.paper, 7.0},
        {"closed chip", theme.closed.ink, theme.closed.paper, 7.0},
        {"danger chip", theme.danger.ink, theme.danger.paper, 7.0},
        {"good on surface", theme.good.ink, theme.surface, 7.0},
        {"wait on surface", theme.wait.ink, theme.surface, 7.0},
        {"closed on surface", theme.closed.ink, theme.surface, 7.0},
        {"disabled on paper", theme.disabled, theme.paper, 4.0},
        {"control edge on surface", theme.control, theme.surface, 3.0},
        {"control edge on paper", theme.control, theme.paper, 3.0},
        {"focus ring on paper", theme.focus, theme.paper, 4.5},
    };
}

}  // namespace camino::kiosk
