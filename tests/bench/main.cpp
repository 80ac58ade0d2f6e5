#include "tests/bench/bench.h"

int main() {
    camino::bench::screening();
    camino::bench::saving();
    camino::bench::worker_cases();
    camino::bench::receiving();
    camino::bench::screens();
    return 0;
}
