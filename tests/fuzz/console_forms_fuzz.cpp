// Whatever a browser, or something that claims to be one, sends.

#include "shared/base/assert.h"
#include "sync/console/forms.h"

#include "tests/fuzz/target.h"

using namespace camino;

std::vector<Bytes> camino::test::fuzz_seeds() {
    const std::string body =
        "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ntoken\r\n--b\r\n"
        "Content-Disposition: form-data; name=\"bundle\"; filename=\"x\"\r\n\r\ndata\r\n--b--\r\n";
    const std::string form = "password=a%20b&csrf=1";
    const auto a = as_bytes(body);
    const auto b = as_bytes(form);
    return {Bytes(a.begin(), a.end()), Bytes(b.begin(), b.end())};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = as_text(test::input(data, size));
    (void)console::parse_form(text);
    (void)console::cookie(text, "a");
    (void)console::language(text, text);
    (void)console::parse_upload(text, {text, text, text.size()});
    const auto upload =
        console::parse_upload("multipart/form-data; boundary=b", {text, text, text.size()});
    if (upload) CAMINO_ASSERT(upload->offset + upload->size <= size);
    return 0;
}
