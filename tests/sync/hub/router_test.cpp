#include "sync/hub/router.h"

#include <catch2/catch.hpp>

using namespace camino;
using namespace camino::hub;

namespace {

const Router& router() {
    static const Router made = [] {
        std::vector<Route> routes;
        for (const auto& [method, path] : std::vector<std::pair<std::string, std::string>>{
                 {"GET", "/"},
                 {"GET", "/uploads"},
                 {"POST", "/uploads"},
                 {"OPTIONS", "/uploads"},
                 {"HEAD", "/uploads/{name}"},
                 {"PATCH", "/uploads/{name}"},
                 {"DELETE", "/uploads/{name}"},
                 {"GET", "/uploads/newest"},
                 {"PUT", "/people/{person}/roles/{role}"}}) {
            routes.push_back({.method = method, .path = path});
        }
        routes.push_back({.method = "GET", .path = "/files/{file}", .rest = true});
        return Router{std::move(routes)};
    }();
    return made;
}

std::string text_of(const Router::Found& found) {
    if (found.allow.empty()) return "nothing there";
    if (found.route == nullptr) return "allow " + found.allow;
    std::string text = found.route->method + " " + found.route->path;
    for (const auto& [name, value] : found.params) text += " " + name + "=" + value;
    return text;
}

}  // namespace

TEST_CASE("router: a method and a path lead to one route, or say why to none", "[hub]") {
    struct Row {
        const char *method, *path, *leads_to;
    };
    const auto row = GENERATE(values<Row>({
        {"GET", "/", "GET /"},
        {"HEAD", "/", "GET /"},
        {"POST", "/", "allow GET, HEAD"},
        {"get", "/", "allow GET, HEAD"},
        {"OPTIONS", "/uploads", "OPTIONS /uploads"},
        {"DELETE", "/uploads", "allow GET, HEAD, OPTIONS, POST"},
        {"PATCH", "/uploads/a1", "PATCH /uploads/{name} name=a1"},
        {"HEAD", "/uploads/a1", "HEAD /uploads/{name} name=a1"},
        {"GET", "/uploads/a1", "allow DELETE, HEAD, PATCH"},
        {"GET", "/uploads/newest", "GET /uploads/newest"},
        {"PATCH", "/uploads/newest", "allow GET, HEAD"},
        {"PATCH", "/uploads/a%20b%2Fc", "PATCH /uploads/{name} name=a b/c"},
        {"PUT", "/people/7/roles/owner", "PUT /people/{person}/roles/{role} person=7 role=owner"},
        {"GET", "/files/a", "GET /files/{file} file=a"},
        {"GET", "/files/a/b.json", "GET /files/{file} file=a/b.json"},
        {"GET", "/files/a/%2e%2e/b", "GET /files/{file} file=a/../b"},
        {"GET", "/files/", "nothing there"},
        {"GET", "/files", "nothing there"},
        {"PATCH", "/uploads/", "nothing there"},
        {"PATCH", "/uploads/a/", "nothing there"},
        {"PATCH", "/uploads/a/b", "nothing there"},
        {"PATCH", "/uploads/%00", "nothing there"},
        {"PATCH", "/uploads/%4", "nothing there"},
        {"PATCH", "/uploads/{name}", "PATCH /uploads/{name} name={name}"},
        {"GET", "//", "nothing there"},
        {"GET", "/uploads/..", "allow DELETE, HEAD, PATCH"},
        {"GET", "", "nothing there"},
    }));
    CAPTURE(row.method, row.path);
    CHECK(text_of(router().find(row.method, row.path)) == row.leads_to);
}
