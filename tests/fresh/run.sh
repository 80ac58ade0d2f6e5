#!/usr/bin/env bash
# Proves both commands of the README on a minimal Debian 12 system. Run by hand; see --help.
set -eu -o pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"

usage() {
    cat <<'END'
Usage: sudo tests/fresh/run.sh [--as root|sudo|both] [--only kiosk|tests] [--keep] [FOLDER]

Makes a minimal Debian 12 system in FOLDER (a temporary one unless named), clones what is committed
into it and runs, as somebody who sees the project for the first time would,

    ./kiosk/run --play build/pictures        and        ./tests/run

  --as root    as root
  --as sudo    as a user who has sudo and nothing else
  --as both    one after the other, each in a system of its own (the default)
  --only NAME  only kiosk/run, or only tests/run
  --keep       leaves the system there, to look around in it
  --help       this text

It needs root, debootstrap and about 6 GB; half an hour per system on two cores. Packages come from
where this machine's own apt gets them.
END
}

say() { printf '\n== %s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }

who=both
only=""
keep=""
folder=""
while [ $# -gt 0 ]; do
    case "$1" in
        --help | -h) usage; exit 0 ;;
        --as) who="${2:-}"; shift ;;
        --only) only="${2:-}"; shift ;;
        --keep) keep=yes ;;
        -*) stop "'$1' is not an option of tests/fresh/run.sh; see --help" ;;
        *) folder="$1" ;;
    esac
    shift
done
case "$who" in root | sudo | both) ;; *) stop "--as wants root, sudo or both" ;; esac
case "$only" in "" | kiosk | tests) ;; *) stop "--only wants kiosk or tests" ;; esac
[ "$(id -u)" = 0 ] || stop "Making a system needs root: sudo tests/fresh/run.sh"
command -v debootstrap >/dev/null || stop "debootstrap is missing: apt-get install debootstrap"

own_folder=""
[ -n "$folder" ] || { folder="$(mktemp -d)"; own_folder=yes; }
system=""

# Mounts are taken away one by one, innermost first; the folder only goes when nothing is mounted in it.
take_down() {
    [ -n "$system" ] || return 0
    local point
    for point in $(awk -v at="$system/" 'index($2, at) == 1 {print $2}' /proc/mounts | sort -r); do
        umount "$point" || umount -l "$point" || true
    done
    if [ -z "$keep" ] && ! grep -q " $system/" /proc/mounts; then
        rm -rf --one-file-system "$system"
        [ -z "$own_folder" ] || rmdir --ignore-fail-on-non-empty "$folder"
    fi
    system=""
}
trap take_down EXIT
trap 'exit 130' INT TERM

# The first package source of this machine that has bookworm itself.
mirror() {
    apt-get indextargets --format '$(CODENAME) $(REPO_URI)' 'Created-By: Packages' |
        awk '$1 == "bookworm" {print $2; exit}'
}

# make_system FOLDER: minbase has no /proc, no sudo, no sources but one; we bring them.
make_system() {
    system="$1"
    [ ! -e "$system" ] || stop "$system exists already; name another folder"
    mkdir -p "$(dirname "$system")"
    say "Making a minimal Debian 12 in $system"
    debootstrap --variant=minbase bookworm "$system" "$(mirror)" >"$system.log" 2>&1 ||
        { tail -n 20 "$system.log" >&2; stop "debootstrap did not work"; }
    rm -f "$system.log" "$system/etc/apt/sources.list"
    local source
    for source in sources.list sources.list.d trusted.gpg.d; do
        [ ! -e "/etc/apt/$source" ] || cp -rL "/etc/apt/$source" "$system/etc/apt/"
    done
    cp -L /usr/share/keyrings/*.gpg "$system/usr/share/keyrings/" 2>/dev/null || true
    cp -L /etc/resolv.conf /etc/hosts "$system/etc/"
    mount -t proc proc "$system/proc"
    mount -t sysfs sysfs "$system/sys"
    mount --bind /dev "$system/dev"
    mount --make-private "$system/dev"
    mount -t devpts devpts "$system/dev/pts" 2>/dev/null || mount --bind /dev/pts "$system/dev/pts"
    mkdir -p "$system/dev/shm"
    # Somebody who clones has git already; sudo belongs to a machine that has it.
    chroot "$system" apt-get -qq update
    chroot "$system" env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-remove \
        --no-install-recommends git sudo ca-certificates >/dev/null
    chroot "$system" useradd --create-home --shell /bin/bash newcomer
    echo 'newcomer ALL=(ALL) NOPASSWD: ALL' >"$system/etc/sudoers.d/newcomer"
}

# as USER COMMAND: in a login of that user, with nothing of this machine's environment.
as() {
    local user="$1" home
    shift
    home="$(chroot "$system" getent passwd "$user" | cut -d: -f6)"
    chroot "$system" env -i HOME="$home" TERM=dumb LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        setpriv --reuid="$user" --regid="$user" --init-groups bash -c "cd && $*"
}

prove() {
    local user="$1"
    git clone -q --no-hardlinks "$root" "$system/home/camino"
    mkdir -p "$system/home/newcomer"
    chroot "$system" chown -R "$user:$user" /home/camino
    if [ "$only" != tests ]; then
        say "./kiosk/run as $user"
        as "$user" "cd /home/camino && ./kiosk/run --play build/pictures"
        ls "$system/home/camino/build/pictures"/*.png >/dev/null 2>&1 || stop "kiosk/run left no pictures"
        say "./kiosk/run a second time"
        as "$user" "cd /home/camino && ./kiosk/run --play build/pictures"
        as "$user" "cd /home/camino && ./kiosk/run" && stop "kiosk/run opened a window without a display"
    fi
    if [ "$only" != kiosk ]; then
        say "./tests/run as $user"
        as "$user" "cd /home/camino && ./tests/run"
    fi
    [ -z "$(git -C "$system/home/camino" -c safe.directory='*' status --porcelain)" ] ||
        stop "the commands left files in the tree that git does not ignore"
}

for login in root newcomer; do
    case "$who-$login" in root-newcomer | sudo-root) continue ;; esac
    make_system "$folder/$login"
    prove "$login"
    take_down
done
case "$only" in
    "") say "Both commands work on a minimal Debian 12." ;;
    *) say "./$only/run works on a minimal Debian 12." ;;
esac
