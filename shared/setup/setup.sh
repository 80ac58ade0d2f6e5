# Sourced by kiosk/run and tests/run: says what is going on, installs packages, configures and builds.
# Needs: $root, the project's folder. Leaves logs under build/log.

log_folder="$root/build/log"
step_count=0

# say WORDS...: one line for the person who waits.
say() { printf '%s\n' "$*"; }

# stop WORDS...: says why it cannot go on, and ends.
stop() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

# step TITLE COMMAND...: runs a command with its output in a log, shows time passing, and stops with the
# end of the log when it fails.
step() {
    local title="$1" log started pid
    shift
    step_count=$((step_count + 1))
    mkdir -p "$log_folder"
    log="$log_folder/$step_count.log"
    started=$SECONDS
    "$@" >"$log" 2>&1 </dev/null &
    pid=$!
    if [ -t 1 ]; then
        while kill -0 "$pid" 2>/dev/null; do
            printf '\r[%d] %s … %ds ' "$step_count" "$title" $((SECONDS - started))
            sleep 1
        done
        printf '\r'
    else
        printf '[%d] %s …\n' "$step_count" "$title"
    fi
    if wait "$pid"; then
        printf '[%d] %s: done in %ds          \n' "$step_count" "$title" $((SECONDS - started))
    else
        tail -n 40 "$log" >&2
        stop "[$step_count] $title: this did not work. The whole output is in ${log#"$root"/}."
    fi
}

# packages SECTION...: the names that the one list gives for these sections.
packages() {
    local section
    for section in "$@"; do
        awk -v want="$section" '$1 == want {print $2}' "$root/shared/setup/packages.txt"
    done
}

# as_root: how to run a command as root here; empty when we are, "sudo" when that works.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        printf 'env DEBIAN_FRONTEND=noninteractive'
    elif command -v sudo >/dev/null 2>&1; then
        printf 'sudo DEBIAN_FRONTEND=noninteractive'
    fi
}

# is_provided PACKAGE: whether one of another name is installed that takes its place.
is_provided() {
    dpkg-query -W -f='${Status}\t, ${Provides},\n' |
        awk -F '\t' -v name=" $1," '
            $1 == "install ok installed" {
                gsub(/ \([^)]*\)/, "", $2)
                if (index($2, name)) found = 1
            }
            END { exit !found }'
}

# install_packages SECTION...: installs what is missing of these sections. Repeating it changes nothing.
install_packages() {
    local missing name root_command
    . /etc/os-release 2>/dev/null || true
    if [ "${VERSION_CODENAME:-}" != bookworm ]; then
        say "Camino is made for Debian 12 (bookworm); this is ${PRETTY_NAME:-another system}. Going on."
    fi
    command -v dpkg-query >/dev/null 2>&1 ||
        stop "There is no dpkg here. Install by hand what shared/setup/packages.txt lists, on Debian 12."

    missing=""
    for name in $(packages "$@"); do
        dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' ||
            is_provided "$name" || missing="$missing $name"
    done
    if [ -z "$missing" ]; then
        say "All Debian packages are here."
        return
    fi
    root_command="$(as_root)"
    [ -n "$root_command" ] || stop "These Debian packages are missing and only root can install them:
 $missing
Run this once as root, then repeat your command:
  apt-get update && apt-get install --no-install-recommends --no-remove$missing"

    # sudo may ask for the password: ask now, in the open, not inside a step.
    [ "$(id -u)" = 0 ] || sudo -v || stop "sudo did not let us in; the packages are missing:$missing"
    step "Asking Debian what it has" $root_command apt-get update
    step "Installing$(printf '%s' "$missing" | wc -w | tr -d ' ' | sed 's/^/ /') Debian packages" \
        $root_command apt-get install -y --no-install-recommends --no-remove $missing
}

# build PRESET TARGET...: configures a preset and builds it (all of it when no target is named).
build() {
    local preset="$1"
    shift
    # One cache for every folder: a second checkout builds from the first one's objects.
    export CCACHE_BASEDIR="$root" CCACHE_NOHASHDIR=1
    step "Configuring ($preset)" cmake --preset "$preset" -S "$root"
    step "Building ($preset); the first time takes some minutes" \
        cmake --build "$root/build/$preset" ${@:+--target "$@"}
}
