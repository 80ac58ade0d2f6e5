// run_cases: cases.json against the screener.

#include "shared/packs/cases.h"

#include <map>

#include "shared/codec/json_fields.h"
#include "shared/packs/answers.h"
#include "shared/packs/manifest.h"
#include "shared/packs/screening.h"

namespace camino::packs {

namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string text = "[";
    for (std::size_t i = 0; i < words.size(); ++i) text += (i == 0 ? "" : ", ") + words[i];
    return text + "]";
}

class CaseRunner {
public:
    CaseRunner(const Pack& pack, Mistakes& mistakes) : pack_(pack), mistakes_(mistakes) {}

    CaseReport run(Json json) {
        JsonFields fields(json, mistakes_);
        report_ = {.name = fields.text("name"), .line = json.line()};
        const auto as_of = fields.date("as_of");
        const auto answers = fields.need("answers");
        const auto expect = fields.need("expect");
        const auto referral = fields.optional_text("referral");
        fields.done();
        if (!as_of || !answers || !expect) return report_;
        const auto facts = read_answers(*answers, pack_);
        if (!facts) {
            fault(facts.error().detail);
            return report_;
        }
        const auto* screener = this->screener(*as_of);
        if (screener == nullptr) return report_;
        const auto screening = screener->screen(*facts);
        for (const auto member : *expect) compare(member, screening);
        if (referral) same("referral", screening.referral.to, *referral);
        return report_;
    }

private:
    const Screener* screener(CivilDate as_of) {
        const auto found = screeners_.find(as_of);
        if (found != screeners_.end()) return &found->second;
        auto made = Screener::create(pack_, as_of);
        if (made) return &screeners_.emplace(as_of, *std::move(made)).first->second;
        fault(made.error().detail);
        return nullptr;
    }

    void compare(Json member, const Screening& screening) {
        const auto index = pack_.pathway(member.name());
        if (!index) {
            mistakes_.push_back(member.mistake("the pack has no such pathway"));
            return;
        }
        const auto& view = screening.pathways[*index];
        JsonFields fields(member, mistakes_);
        const auto where = [&](const char* name) { return view.id + "." + name; };
        if (fields.json().find("outcome"))
            same(where("outcome"), std::string(to_string(view.outcome)), fields.text("outcome"));
        else
            (void)fields.take("outcome");
        if (const auto reason = fields.optional_text("reason"))
            same(where("reason"), view.reason, *reason);
        if (fields.json().find("failing"))
            same(where("failing"), joined(view.failing), joined(fields.texts("failing")));
        if (fields.json().find("missing"))
            same(where("missing"), joined(view.missing), joined(fields.texts("missing")));
        if (fields.json().find("sources_disagree"))
            same(where("sources_disagree"), view.sources_disagree ? "true" : "false",
                 fields.flag("sources_disagree") ? "true" : "false");
        (void)fields.take("failing"), (void)fields.take("missing");
        (void)fields.take("sources_disagree");
        fields.done();
    }

    void same(const std::string& what, const std::string& is, const std::string& wanted) {
        if (is != wanted) fault(what + " is " + is + ", expected " + wanted);
    }
    void fault(std::string words) { report_.faults.push_back(std::move(words)); }

    const Pack& pack_;
    Mistakes& mistakes_;
    std::map<CivilDate, Screener> screeners_{};
    CaseReport report_{};
};

}  // namespace

Result<std::vector<CaseReport>> run_cases(const Pack& pack, const PackFiles& files) {
    constexpr auto kFile = "cases.json";
    const auto found = files.find(kFile);
    if (found == files.end())
        return fail(Errc::BadInput, "cases.json is missing; a pack brings its own test cases");
    const auto document = TRY(JsonDocument::parse(found->second, kFile));
    TRY(document.root().expect(JsonKind::Array));
    Mistakes mistakes;
    CaseRunner runner(pack, mistakes);
    std::vector<CaseReport> reports;
    for (const auto json : document.root()) reports.push_back(runner.run(json));
    if (mistakes.empty()) return reports;
    std::string words;
    for (const auto& mistake : mistakes) words += (words.empty() ? "" : "\n") + to_string(mistake);
    return fail(Errc::BadInput, std::move(words));
}

Result<Pack> read_proven_pack(const PackFiles& files, const crypto::SignPublicKey& key) {
    auto pack = TRY(read_signed_pack(files, key));
    for (const auto& one : TRY(run_cases(pack, files))) {
        if (one.faults.empty()) continue;
        return fail(Errc::Untrusted, "its own case '" + one.name +
                                         "' does not come out here: " + one.faults.front());
    }
    return pack;
}

}  // namespace camino::packs
