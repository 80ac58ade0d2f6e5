#include "tests/bench/bench.h"

int main() {
    camino::bench::screening();
    camino::bench::saving();
    return 0;
}
