// Browser: reads the hub's pages and sends its forms as a browser would: cookies, hidden fields,
// files.

#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace camino::test {

struct Field {
    std::string name{};
    std::string type{};   ///< "hidden", "password", "file", ...
    std::string value{};  ///< For a file: the path of what to send.
};

struct Form {
    std::string action{};
    bool multipart = false;
    std::vector<Field> fields{};

    [[nodiscard]] Field* field_of_type(const std::string& type);
};

struct Page {
    long status = 0;
    std::string address{};  ///< After redirections.
    std::string text{};

    /// The first form that has a field of this type; null if there is none.
    [[nodiscard]] std::unique_ptr<Form> form_with(const std::string& type) const;
};

class Browser {
public:
    /// `site` is "http://HOST:PORT".
    explicit Browser(std::string site);
    Browser(const Browser&) = delete;
    Browser& operator=(const Browser&) = delete;
    ~Browser();

    [[nodiscard]] Page open(const std::string& path);
    [[nodiscard]] Page send(const Form& form);

    /// Forgets every cookie.
    void forget();

private:
    struct State;
    Page perform(const std::string& path);

    std::string site_;
    std::unique_ptr<State> state_;
};

}  // namespace camino::test
