#!/usr/bin/env bash
# What fuzzing has found is tried again: of each target, the inputs that broke something once, and a small corpus that
# reaches most of what it reaches. The targets are linked with tests/fuzz/replay.c, by the compiler of the program.
set -u
cd "$(dirname "$0")/.." || exit 1
programs=${BUILD:-build}/tests/fuzz
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/folders"
failed=0

# replay TARGET: nothing is left of it in the temporary folder.
replay() {
    local places=()
    for place in tests/fuzz/corpus/"$1" tests/fuzz/found/"$1"; do
        [ -d "$place" ] && places+=("$place")
    done
    TMPDIR=$scratch/folders "$programs/$1" "${places[@]}" >"$scratch/told" 2>&1
}

for target in tests/fuzz/*_target.c; do
    target=$(basename "$target" _target.c)
    if replay "$target"; then
        tail -1 "$scratch/told"
    else
        echo "not ok inputs of $target"
        grep -v '^ok ' "$scratch/told" | tail -40 | sed 's/^#* */# /'
        failed=1
    fi
done
if rmdir "$scratch/folders"; then
    echo "ok targets leave no files behind"
elif [ $failed = 0 ]; then
    echo "not ok targets leave no files behind"
    failed=1
fi
exit $failed
