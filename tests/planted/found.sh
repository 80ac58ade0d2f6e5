#!/bin/sh
# found.sh PROGRAM OPTION...: whether PROGRAM, which is linked with a fault, turns red by a check, not
# by anything else.
program=$1
shift
if said=$("$program" "$@" 2>&1); then
    echo "$said"
    echo "this fault was not found by: $*"
    exit 1
fi
echo "$said" | tail -30
echo "$said" | grep -q "FAILED:\|broken invariant\|: WRONG$"
