// check_site: whether a house's file may be used with a pack on a day.

#include <algorithm>
#include <set>

#include "shared/codec/nearest.h"
#include "shared/letters/letters.h"
#include "shared/packs/site.h"

namespace camino::packs {

namespace {

using Words = std::vector<std::string>;

const Words kSafeFor = {"women", "children"};
constexpr std::string_view kHelp = "help.";

bool holds(const Words& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// "es", "qu", "mis": the shape of ISO 639.
bool is_language_code(std::string_view text) {
    const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
    return (text.size() == 2 || text.size() == 3) && std::all_of(text.begin(), text.end(), small);
}

class SiteCheck {
public:
    SiteCheck(const Pack& pack, CivilDate as_of, Findings& findings)
        : pack_(pack), as_of_(as_of), findings_(findings), spoken_(pack.languages) {
        for (const auto& rule : pack.book.referral) codes_.push_back(rule.to);
        if (!pack.language) return;
        for (const auto& option : pack.book.questions[*pack.language].options)
            if (!holds(spoken_, option)) spoken_.push_back(option);
    }

    void check(const Site& site, Json root) {
        dates(site, root);
        languages(site, root);
        for (const char* name : {"name", "hours", "complaints"}) text(root, name, true);
        for (const auto notice : members(root, "notices"))
            for (const char* name : {"title", "text"}) text(notice, name, true);
        auto contact = site.contacts.begin();
        for (const auto json : members(root, "contacts")) check(*contact++, json);
        for (const auto& code : codes_) served(code, site, root);
    }

private:
    static std::vector<Json> members(Json root, std::string_view name) {
        const auto list = root.find(name);
        return list ? std::vector<Json>(list->begin(), list->end()) : std::vector<Json>{};
    }
    /// At the member `name` of `json`, or at `json` itself when there is none.
    void say(Severity severity, Json json, std::string_view name, std::string words) {
        const auto member = json.find(name);
        auto mistake = member.value_or(json).mistake(std::move(words));
        if (!member) mistake.key += (mistake.key.empty() ? "" : ".") + std::string(name);
        findings_.push_back({severity, std::move(mistake)});
    }
    void wrong(Json json, std::string_view name, std::string words) {
        say(Severity::Error, json, name, std::move(words));
    }

    void dates(const Site& site, Json root) {
        const auto span = "write \"valid_from\": \"" + to_string(as_of_) +
                          "\" and \"valid_until\": \"" + to_string(as_of_ + kSiteDaysMax) +
                          "\" or earlier";
        if (!site.valid_from)
            return wrong(root, "valid_from",
                         "is missing; write the day somebody went through the file");
        const auto days = site.valid_until - *site.valid_from;
        if (days < 0) return wrong(root, "valid_until", "lies before 'valid_from'");
        if (days > kSiteDaysMax)
            wrong(root, "valid_until",
                  "the file would be valid for " + std::to_string(days) + " days, at most " +
                      std::to_string(kSiteDaysMax) + " are allowed; write " +
                      to_string(*site.valid_from + kSiteDaysMax) + " or earlier");
        if (as_of_ < *site.valid_from)
            wrong(root, "valid_from",
                  "the file begins to hold only on this day; today is " + to_string(as_of_));
        if (as_of_ > site.valid_until)
            wrong(root, "valid_until", "the file has expired; go through all of it, then " + span);
    }

    void languages(const Site& site, Json root) {
        if (site.languages.empty())
            wrong(root, "languages",
                  "is missing; write the languages of the texts, e.g. [\"es\", \"en\"]");
        for (const auto& language : site.languages) {
            if (!holds(pack_.languages, language)) unknown_language(root, "languages", language);
            wanted_.push_back(language);
        }
    }

    void unknown_language(Json json, std::string_view name, std::string_view language) {
        wrong(json, name,
              "the pack has no language '" + std::string(language) + "'" +
                  suggestion(language, pack_.languages));
    }

    /// A text by language: in each of the house's, and in none that the pack does not have.
    void letters(Json text, Json words) {
        const auto missing = letters_not_drawn(words.text().value_or(""));
        if (!missing.empty()) wrong(text, words.name(), "no font of the kiosk has " + missing);
    }

    void text(Json json, std::string_view name, bool needed) {
        const auto member = json.find(name);
        if (!member) {
            if (needed)
                wrong(json, name, R"(is missing; write one text per language: {"es": "..."})");
            return;
        }
        for (const auto words : *member) {
            if (!holds(pack_.languages, words.name()))
                unknown_language(*member, words.name(), words.name());
            letters(*member, words);
        }
        for (const auto& language : wanted_)
            if (holds(pack_.languages, language) && !member->find(language))
                wrong(json, name, "has no text in '" + language + "', which 'languages' names");
    }

    void check(const LocalContact& contact, Json json) {
        if (!ids_.insert(contact.id).second) wrong(json, "id", "this contact stands here twice");
        for (const char* name : {"name", "hours", "papers"}) text(json, name, true);
        for (const char* name : {"who", "where"}) text(json, name, false);
        if (contact.where.empty() && contact.phone.empty())
            wrong(json, "where", "is missing, and there is no phone; write one of them");
        if (contact.serves.empty())
            wrong(json, "serves", "is missing; write for what, e.g. [\"" + codes_.front() + "\"]");
        for (const auto& code : contact.serves)
            if (!holds(codes_, code) && !code.starts_with(kHelp))
                wrong(json, "serves",
                      "the pack sends nobody to '" + code + "'" + suggestion(code, codes_));
        for (const auto& word : contact.safe_for)
            if (!holds(kSafeFor, word))
                wrong(json, "safe_for", "unknown word '" + word + "'" + suggestion(word, kSafeFor));
        if (contact.languages.empty())
            wrong(json, "languages", "is missing; write which are spoken there, e.g. [\"es\"]");
        for (const auto& language : contact.languages) spoken(language, json);
        test_call(contact, json);
    }

    void spoken(const std::string& language, Json json) {
        if (holds(spoken_, language)) return;
        const bool is_code = is_language_code(language);
        say(is_code ? Severity::Notice : Severity::Error, json, "languages",
            "unknown language '" + language + "'" + suggestion(language, spoken_));
    }

    void test_call(const LocalContact& contact, Json json) {
        if (!contact.tested_on)
            return say(Severity::Notice, json, "tested_on",
                       "nobody has tried this contact; it is not shown as working");
        const auto age = as_of_ - *contact.tested_on;
        if (age < 0)
            wrong(json, "tested_on",
                  "lies in the future; write the day of the last test call, " + to_string(as_of_) +
                      " or earlier");
        if (age > kTestCallDaysMax)
            wrong(json, "tested_on",
                  "the last test call was " + std::to_string(age) + " days ago, at most " +
                      std::to_string(kTestCallDaysMax) + " are allowed; call, then write the day");
    }

    [[nodiscard]] bool is_tested(const LocalContact& contact) const {
        if (!contact.tested_on) return false;
        const auto age = as_of_ - *contact.tested_on;
        return age >= 0 && age <= kTestCallDaysMax;
    }

    void served(const std::string& code, const Site& site, Json root) {
        const bool served = std::any_of(
            site.contacts.begin(), site.contacts.end(), [&](const LocalContact& contact) {
                return holds(contact.serves, code) && is_tested(contact);
            });
        if (!served)
            wrong(root, "contacts",
                  "nobody with a test call of the last " + std::to_string(kTestCallDaysMax) +
                      " days serves '" + code +
                      "', to whom the pack sends people; call one, then "
                      "write it into \"serves\" and the day into \"tested_on\"");
    }

    const Pack& pack_;
    CivilDate as_of_;
    Findings& findings_;
    Words codes_{};   // Where the pack sends people.
    Words spoken_{};  // Languages that somebody may speak.
    Words wanted_{};  // Languages of the house.
    std::set<std::string> ids_{};
};

}  // namespace

Findings check_site(std::string_view text, const std::string& file, const Pack& pack,
                    CivilDate as_of) {
    Findings findings;
    Mistakes mistakes;
    const auto document = JsonDocument::parse(text, file, mistakes);
    if (document) {
        auto root = document->root();
        if (root.find("signature")) root = root.find("content").value_or(root);
        const auto site = read_site(root, mistakes);
        if (mistakes.empty()) SiteCheck(pack, as_of, findings).check(site, root);
    }
    for (auto& mistake : mistakes) findings.push_back({Severity::Error, std::move(mistake)});
    std::stable_sort(findings.begin(), findings.end(),
                     [](const auto& a, const auto& b) { return a.mistake.line < b.mistake.line; });
    return findings;
}

}  // namespace camino::packs
