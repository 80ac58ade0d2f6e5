#include "kiosk/ui/stage.h"

#include <cfloat>
#include <cstdlib>
#include <imgui.h>
#include <malloc.h>
#include <string.h>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/raster.h"

namespace camino::kiosk {

namespace {

void* allocate(std::size_t size, void*) { return std::malloc(size); }

/// ImGui keeps positions and draw lists of the last frames: overwritten when given back.
void scrub_and_free(void* memory, void*) {
    if (memory != nullptr) explicit_bzero(memory, malloc_usable_size(memory));
    std::free(memory);
}

struct ContextDeleter {
    void operator()(ImGuiContext* context) const { ImGui::DestroyContext(context); }
};
using Context = std::unique_ptr<ImGuiContext, ContextDeleter>;

Context make_context() {
    ImGui::SetAllocatorFunctions(allocate, scrub_and_free);
    Context context{ImGui::CreateContext()};
    ImGui::SetCurrentContext(context.get());
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;  // No file.
    io.LogFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    io.MouseDrawCursor = false;
    // ImGui's own font is never drawn, but it must be there; this is the least of it.
    io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
    static constexpr ImWchar kLettersOfIt[] = {' ', ' ', 0};
    ImFontConfig least;
    least.GlyphRanges = kLettersOfIt;
    io.Fonts->AddFontDefault(&least);
    unsigned char* pixels = nullptr;
    int width = 0;
    int height = 0;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
    return context;
}

void begin_window(Size size) {
    constexpr auto kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                            ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                            ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBringToFrontOnFocus;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({size.width, size.height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0F);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::Begin("screen", nullptr, kFlags);
}

void end_window() {
    ImGui::End();
    ImGui::PopStyleVar(3);
}

void feed_pointer(const View& view, const Pointer& pointer) {
    constexpr float kFrameSeconds = 1.0F / 60;  // Nothing here depends on real time.
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {view.size_px.width, view.size_px.height};
    io.DeltaTime = kFrameSeconds;
    io.MousePos = pointer.away ? ImVec2{-FLT_MAX, -FLT_MAX} : ImVec2{pointer.at.x, pointer.at.y};
    io.MouseDown[0] = pointer.down;
}

}  // namespace

struct Stage::Parts {
    Parts(FontSet set, const ByteSource& source)
        : fonts(std::move(set)), text(fonts), sprites(fonts, source), canvas(text, sprites) {}

    FontSet fonts;
    TextEngine text;
    Sprites sprites;
    Canvas canvas;
    Context context = make_context();
};

Stage::Stage() = default;
Stage::~Stage() = default;

Result<std::unique_ptr<Stage>> Stage::create(const ByteSource& source) {
    auto fonts = TRY(FontSet::load(source));
    std::unique_ptr<Stage> stage{new Stage};
    stage->parts_ = std::make_unique<Parts>(std::move(fonts), source);
    return stage;
}

void Stage::expect(std::string_view illustration) { parts_->sprites.expect(illustration); }

Frame Stage::draw(const View& view, const Pointer& pointer,
                  const std::function<void(Ui&)>& screen) {
    Parts& parts = *parts_;
    ImGui::SetCurrentContext(parts.context.get());
    parts.sprites.tidy();
    parts.text.tidy();
    feed_pointer(view, pointer);

    ImGui::NewFrame();
    begin_window(view.size_px);
    parts.canvas.begin();
    Ui ui{parts.canvas, view};
    screen(ui);
    ui.finish();
    end_window();
    ImGui::Render();
    return {ui.take_nodes(), ui.take_letters(), ui.wanted_focus()};
}

void Stage::paint(Surface surface) {
    ImGui::SetCurrentContext(parts_->context.get());
    const ImDrawData* data = ImGui::GetDrawData();
    if (data != nullptr) rasterize(*data, surface);
}

void Stage::forget() {
    parts_->context.reset();
    parts_->sprites.clear();
    parts_->text.forget();
    parts_->context = make_context();
}

}  // namespace camino::kiosk
