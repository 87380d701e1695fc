# What the test scripts share: the program, small sources, a scratch folder, and ok/not ok lines.
set -u
program=${REPERTOIRE:-$PWD/build/repertoire}
export REPERTOIRE=$program
root=$PWD
fiche=$root/tests/faults/source/parts/aubeville--dabia.xml
edition=$root/tests/faults/source/include-good.xml
essai=$root/tests/epreuve/repertoire-essai.xml
scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
export XDG_CACHE_HOME=${XDG_CACHE_HOME:-$scratch/cache}
failures=0

# test_that NAME COMMAND…: ok when the command succeeds; what it prints is shown when not.
test_that() {
    local name=$1 said
    shift
    if said=$("$@" 2>&1); then
        echo "ok $name"
    else
        echo "not ok $name"
        printf '%s\n' "$said" | cut -c 1-300 | sed 's/^/# /'
        failures=$((failures + 1))
    fi
}

# command_to_print SOURCE OUTPUT [OPTION…]: sets `command`, to run with the rooms of this checkout from any folder; what
# stands open in the data does not matter to it.
command_to_print() {
    command=("$program" build "$1" -o "$2" --questions=ignorer --schema "$root/data/repertoire.rng"
        --template "$root/templates/edition.xsl" --fonts "$root/fonts/fonts.conf" "${@:3}")
}

print() {
    command_to_print "$@"
    "${command[@]}"
}

# print_until SIGNAL SECONDS SOURCE OUTPUT: prints, and sends the program the signal after so long.
print_until() {
    command_to_print "${@:3}"
    ( "${command[@]}" & pid=$!; sleep "$2"; kill -"$1" $pid; wait $pid ) 2>/dev/null
    true
}

# ends_with STATUS COMMAND…
ends_with() {
    local wanted=$1 status
    shift
    "$@"
    status=$?
    [ $status = "$wanted" ] || { echo "status $status, not $wanted"; return 1; }
}

is_whole_pdf() {
    [ "$(head -c 5 "$1")" = %PDF- ] && [ "$(tail -c 6 "$1" | tr -d '\r\n')" = '%%EOF' ]
}

finish() {
    [ $failures = 0 ]
    exit
}
