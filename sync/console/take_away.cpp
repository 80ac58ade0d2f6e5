#include "sync/console/take_away.h"

#include <algorithm>
#include <set>

#include "shared/packs/figure_words.h"
#include "shared/store/pack_shelf.h"
#include "sync/console/assets.h"
#include "sync/hub/setup.h"

namespace camino::console {

namespace {

// What is said of one pack in one language on one day.
class Teller {
public:
    Teller(const packs::Pack& pack, const Words& words, std::string_view language)
        : pack_(pack), words_(words), language_(language) {}

    [[nodiscard]] std::string own(const std::string& key) const {
        const auto found = words_.find(key);
        return found == words_.end() ? key : found->second;
    }
    [[nodiscard]] std::string own(const std::string& key, const packs::Placeholders& values) const {
        return packs::fill_in(own(key), values);
    }
    [[nodiscard]] packs::OwnText own_text() const {
        return [this](const std::string& key) { return own(key); };
    }
    [[nodiscard]] std::string day(CivilDate date) const {
        return packs::date_words(own_text(), date);
    }
    [[nodiscard]] std::string text(const std::string& key) const {
        return pack_.text(language_, key);
    }

    [[nodiscard]] View steps() const {
        View view;
        std::set<std::string> seen;  // A step may be written once a country.
        for (const auto& route : pack_.referral) {
            for (const auto& step : route.steps) {
                if (seen.insert(step.id).second) view.sections["steps"].push_back(step_of(step.id));
            }
        }
        return view;
    }

    [[nodiscard]] View contact(const packs::Contact& contact) const {
        View view{.texts = {{"id", contact.id},
                            {"name", text("contact." + contact.id + ".name")},
                            {"tested", tested(contact)},
                            {"value", contact.value}}};
        const bool web = contact.kind == packs::ContactKind::Web;
        const bool phone = contact.kind == packs::ContactKind::Phone;
        auto& link = view.sections["link"];
        auto& plain = view.sections["plain"];
        auto& hours = view.sections["hours"];
        if (web) link.push_back({.texts = {{"href", "https://" + contact.value}}});
        if (phone) link.push_back({.texts = {{"href", "tel:" + dialled(contact.value)}}});
        if (!web && !phone && !contact.value.empty()) plain.emplace_back();
        if (!contact.hours_key.empty())
            hours.push_back({.texts = {{"hours", text(contact.hours_key)}}});
        return view;
    }

    [[nodiscard]] View library_page(const packs::LibraryPage& page) const {
        View view{.texts = {{"id", page.id},
                            {"title", text("library." + page.id + ".title")},
                            {"source", sources(page.sources)}}};
        for (const auto& line : page.lines)
            view.sections["paragraphs"].push_back({.texts = {{"text", text(line.text)}}});
        for (const auto& figure : page.figures)
            view.sections["paragraphs"].push_back({.texts = {{"text", figure_line(figure)}}});
        return view;
    }

private:
    // What was counted, and who says so.
    [[nodiscard]] std::string figure_line(const packs::Figure& figure) const {
        return packs::figure_line(own_text(), text(figure.text), figure) + ". " +
               sources(figure.sources);
    }

    // The days on which it is given by any of its writings, and the sources of them all.
    [[nodiscard]] View step_of(const std::string& id) const {
        DateSpan valid{kLastDate, kFirstDate};
        std::vector<std::string> ids;
        for (const auto& route : pack_.referral) {
            for (const auto& step : route.steps) {
                if (step.id != id) continue;
                valid.first = std::min(valid.first, step.valid.first);
                valid.last = std::max(valid.last, step.valid.last);
                ids.insert(ids.end(), step.sources.begin(), step.sources.end());
            }
        }
        const auto first = valid.first <= kFirstDate ? "" : to_string(valid.first);
        const auto last = valid.last >= kLastDate ? "" : to_string(valid.last);
        return {.texts = {{"id", id},
                          {"text", text("step." + id)},
                          {"valid", first + "/" + last},
                          {"source", sources(ids)}}};
    }

    [[nodiscard]] std::string tested(const packs::Contact& contact) const {
        if (contact.verified_on) return own("contact.tested", {{"day", day(*contact.verified_on)}});
        const auto printed = packs::printed_words(own_text(), contact.printed_on);
        return own("contact.not_verified_since", {{"day", printed}});
    }

    [[nodiscard]] std::string sources(const std::vector<std::string>& ids) const {
        std::set<std::string> said;
        std::string joined;
        for (const auto& id : ids) {
            const auto* source = pack_.source(id);
            if (source == nullptr || !said.insert(id).second) continue;
            if (!joined.empty()) joined += " · ";
            joined += source->publisher + ", " + day(source->dated);
        }
        return joined.empty() ? "" : own("source.line", {{"sources", joined}});
    }

    static std::string dialled(const std::string& number) {
        std::string digits;
        for (const char c : number)
            if ((c >= '0' && c <= '9') || c == '+') digits += c;
        return digits;
    }

    const packs::Pack& pack_;
    const Words& words_;
    std::string_view language_;
};

hub::Reply file_reply(const char* type, std::string body) {
    return {200,
            type,
            std::move(body),
            {{"Content-Security-Policy",
              "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; "
              "form-action 'none'; frame-ancestors 'none'"},
             {"Referrer-Policy", "no-referrer"}}};
}

Result<Words> page_words(const std::string& language) {
    auto words = TRY(read_words("words/" + language));
    for (auto& [key, text] : TRY(read_words("take_away/words/" + language)))
        words[key] = std::move(text);
    return words;
}

}  // namespace

Result<TakeAwayPages> TakeAwayPages::of(packs::Pack pack, bool demo) {
    TakeAwayPages pages{std::move(pack), demo};
    for (const auto& language : pages.pack_.languages) {
        if (asset("take_away/words/" + language + ".po").empty()) continue;
        auto words = TRY(page_words(language));
        auto page = TRY(Page::make(asset("take_away/page.html"), words));
        pages.languages_.emplace(language, Language{std::move(words), std::move(page)});
    }
    return pages;
}

Result<TakeAwayPages> TakeAwayPages::open(const hub::Hub& hub) {
    const auto& settings = hub.context().settings;
    const store::PackShelf shelf(hub.folders().packs(), settings.content_key);
    auto pack = shelf.active("");
    if (!pack && pack.error().code == Errc::NotFound) return of(packs::Pack{}, settings.demo);
    if (!pack) return tl::unexpected(std::move(pack).error());
    return of(*std::move(pack), settings.demo);
}

std::string TakeAwayPages::page(std::string_view language, CivilDate today) const {
    const auto found = languages_.find(language);
    if (found == languages_.end()) return {};
    const auto& [words, page] = found->second;
    const Teller teller(pack_, words, language);
    auto view = teller.steps();
    view.texts = {{"language", std::string{language}},
                  {"today", to_string(today)},
                  {"demo", demo_ ? "true" : "false"},
                  {"content", teller.own("page.content", {{"day", teller.day(pack_.published_on)},
                                                          {"today", teller.day(today)}})}};
    view.sections["demo_bar"].resize(demo_ ? 1 : 0);
    for (const auto& contact : pack_.contacts)
        view.sections["contacts"].push_back(teller.contact(contact));
    for (const auto& each : pack_.library)
        view.sections["pages"].push_back(teller.library_page(each));
    for (const auto& [code, other] : languages_)
        view.sections["languages"].push_back(
            {.texts = {{"code", code}, {"name", teller.own("language.name." + code)}}});
    return page.render(view);
}

std::vector<hub::Route> TakeAwayPages::routes() const {
    std::vector<hub::Route> routes;
    for (const auto& [language, unused] : languages_) {
        routes.push_back(
            {.method = "GET",
             .path = "/t/" + language,
             .handle = [this, name = language](auto, auto answer) {
                 answer(file_reply("text/html; charset=utf-8", page(name, hub::today_utc())));
             }});
    }
    for (const auto& [name, type] : {std::pair{"page.css", "text/css; charset=utf-8"},
                                     {"page.js", "text/javascript; charset=utf-8"}}) {
        routes.push_back({.method = "GET",
                          .path = std::string{"/t/"} + name,
                          .handle = [name = std::string{name}, type = type](auto, auto answer) {
                              answer(file_reply(type, std::string{asset("take_away/" + name)}));
                          }});
    }
    return routes;
}

}  // namespace camino::console
