#!/usr/bin/env bash
# Checks the sources that ship with clang-tidy 14 and the list in .clang-tidy. Run with --help.
set -eu -o pipefail
cd "$(dirname "$0")/../.."

usage() {
    cat <<'END'
Usage: tests/tidy/clang_tidy.sh [PATH...]

Runs clang-tidy over every source of shared, sync and kiosk, or over the given files and folders only,
two files at a time. Prints each finding once; fails if there is any. All of it takes about 15 minutes.
END
}

case "${1:-}" in
    --help | -h) usage; exit 0 ;;
    -*) echo "'$1' is not an option; see tests/tidy/clang_tidy.sh --help" >&2; exit 2 ;;
esac
[ $# -gt 0 ] || set -- shared sync kiosk
if ! command -v clang-tidy-14 >/dev/null; then
    echo "clang-tidy-14 is missing; ./tests/run installs it" >&2
    exit 2
fi
# The compile commands of this preset say how each file is built.
[ -f build/dev/compile_commands.json ] || cmake --preset dev >/dev/null

export lock="build/dev/clang_tidy.lock"
tidy() {
    local findings status=0
    # The commands were written for GCC: some of its warnings are unknown to clang.
    findings="$(clang-tidy-14 -p build/dev --quiet --extra-arg=-Wno-unknown-warning-option "$1" \
        2>/dev/null)" || status=$?
    [ "$status" = 0 ] && return
    # One writes at a time, or the findings of two files would mix.
    flock "$lock" printf '%s\n' "${findings:-$1: error: clang-tidy-14 ended with status $status}"
}
export -f tidy

# A finding in a header comes once for each source that includes it: only the first is printed.
find "$@" -name '*.cpp' -print0 | sort -z | xargs -0 -r -n 1 -P 2 bash -c 'tidy "$1"' tidy |
    awk '
        /: (error|warning): / { fresh = !seen[$0]++; count += fresh }
        fresh
        END { if (count > 0) { printf "%d findings\n", count; exit 1 } }'
