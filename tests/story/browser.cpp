#include "tests/story/browser.h"

#include <algorithm>
#include <curl/curl.h>

#include "shared/base/assert.h"

namespace camino::test {

namespace {

/// The value of name="..." in an opening tag; empty if there is none.
std::string attribute(const std::string& tag, const std::string& name) {
    for (const char quote : {'"', '\''}) {
        const auto opening = " " + name + "=" + quote;
        const auto at = tag.find(opening);
        if (at == std::string::npos) continue;
        const auto begin = at + opening.size();
        return tag.substr(begin, tag.find(quote, begin) - begin);
    }
    return {};
}

/// Every piece of the text from one word to the next other, both included.
std::vector<std::string> pieces(const std::string& text, const std::string& from,
                                const std::string& to) {
    std::vector<std::string> out;
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + 1)) {
        const auto end = text.find(to, at);
        if (end != std::string::npos) out.push_back(text.substr(at, end + to.size() - at));
    }
    return out;
}

Form form_of(const std::string& text) {
    const auto opening = text.substr(0, text.find('>'));
    Form form;
    form.action = attribute(opening, "action");
    form.multipart = attribute(opening, "enctype") == "multipart/form-data";
    for (const auto& tag : pieces(text, "<input", ">")) {
        const auto name = attribute(tag, "name");
        if (name.empty()) continue;
        form.fields.push_back({name, attribute(tag, "type"), attribute(tag, "value")});
    }
    return form;
}

std::size_t take(char* data, std::size_t size, std::size_t count, void* to) {
    static_cast<std::string*>(to)->append(data, size * count);
    return size * count;
}

}  // namespace

Field* Form::field_of_type(const std::string& type) {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const Field& field) { return field.type == type; });
    return found == fields.end() ? nullptr : &*found;
}

std::unique_ptr<Form> Page::form_with(const std::string& type) const {
    for (const auto& each : pieces(text, "<form", "</form>")) {
        auto form = std::make_unique<Form>(form_of(each));
        if (form->field_of_type(type) != nullptr) return form;
    }
    return nullptr;
}

struct Browser::State {
    CURL* curl = curl_easy_init();
    State() { CAMINO_ASSERT(curl != nullptr); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { curl_easy_cleanup(curl); }
};

Browser::Browser(std::string site) : site_(std::move(site)), state_(std::make_unique<State>()) {
    curl_easy_setopt(state_->curl, CURLOPT_COOKIEFILE, "");
    curl_easy_setopt(state_->curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(state_->curl, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(state_->curl, CURLOPT_TIMEOUT, 60L);
    // What a browser sends along with a form; a page may insist on it.
    curl_easy_setopt(state_->curl, CURLOPT_AUTOREFERER, 1L);
}

Browser::~Browser() = default;

void Browser::forget() { curl_easy_setopt(state_->curl, CURLOPT_COOKIELIST, "ALL"); }

Page Browser::open(const std::string& path) {
    curl_easy_setopt(state_->curl, CURLOPT_HTTPGET, 1L);
    return perform(path);
}

Page Browser::send(const Form& form) {
    CURL* const curl = state_->curl;
    auto* const headers = curl_slist_append(nullptr, ("Origin: " + site_).c_str());
    curl_mime* mime = nullptr;
    std::string body;
    if (form.multipart) {
        mime = curl_mime_init(curl);
        for (const auto& field : form.fields) {
            auto* const part = curl_mime_addpart(mime);
            curl_mime_name(part, field.name.c_str());
            if (field.type == "file")
                curl_mime_filedata(part, field.value.c_str());
            else
                curl_mime_data(part, field.value.data(), field.value.size());
        }
        curl_easy_setopt(curl, CURLOPT_MIMEPOST, mime);
    } else {
        for (const auto& field : form.fields) {
            auto* const value =
                curl_easy_escape(curl, field.value.data(), static_cast<int>(field.value.size()));
            body += (body.empty() ? "" : "&") + field.name + "=" + value;
            curl_free(value);
        }
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
        curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, body.c_str());
    }
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    auto page = perform(form.action);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, nullptr);
    curl_easy_setopt(curl, CURLOPT_MIMEPOST, nullptr);
    curl_mime_free(mime);
    curl_slist_free_all(headers);
    return page;
}

Page Browser::perform(const std::string& path) {
    Page page;
    CURL* const curl = state_->curl;
    const auto address = path.starts_with("http") ? path : site_ + path;
    curl_easy_setopt(curl, CURLOPT_URL, address.c_str());
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &page.text);
    if (curl_easy_perform(curl) != CURLE_OK) return page;
    char* effective = nullptr;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &page.status);
    curl_easy_getinfo(curl, CURLINFO_EFFECTIVE_URL, &effective);
    page.address = effective;
    return page;
}

}  // namespace camino::test
