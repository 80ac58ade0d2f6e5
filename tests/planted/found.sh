#!/bin/sh
# found.sh PROGRAM CASE: whether PROGRAM, which is linked with a fault, turns red in CASE by a check,
# not by anything else.
if said=$("$1" --abort "$2" 2>&1); then
    echo "$said"
    echo "this fault was not found by: $2"
    exit 1
fi
echo "$said" | tail -30
echo "$said" | grep -q "FAILED:\|broken invariant"
