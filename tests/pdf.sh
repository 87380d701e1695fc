#!/usr/bin/env bash
# The PDFs that documents of tests/pdf make: sound, drawn alike by two readers, found word by word, the same each time.
set -u
cd "$(dirname "$0")/.." || exit 1
: "${REPERTOIRE:=build/repertoire}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

# verdict NAME STATUS: an ok line, or not ok with what $scratch/report says.
verdict() {
    if [ "$2" = 0 ]; then
        echo "ok $1"
    else
        echo "not ok $1"
        sed 's/^/# /' "$scratch/report"
        failed=1
    fi
}

# A document may have font rules of its own beside it.
format() {
    local fonts=()
    [ -f "${1%.fo}.conf" ] && fonts=(--fonts "${1%.fo}.conf")
    "$REPERTOIRE" fo "$1" -o "$2" "${fonts[@]}" >"$scratch/report" 2>&1
}

readers_are_content() {
    qpdf --check "$1" || return 1
    ! { pdftotext "$1" - 2>&1 >/dev/null; mutool clean "$1" "$scratch/clean.pdf" 2>&1; } | grep . &&
        ! pdffonts "$1" | tail -n +3 | grep -v "yes yes yes  *[0-9]* *[0-9]*\$"
}

check_document() {
    local name=${1##*/} pdf=$scratch/$(basename "$1" .fo).pdf
    format "$1" "$pdf" || { verdict "$name is formatted" 1; return; }
    verdict "$name is formatted" 0
    tests/conformance.py --claims "ua1 2a" "$pdf" >"$scratch/report" 2>&1
    verdict "$name keeps the rules of PDF/UA-1 and PDF/A-2" $?
    readers_are_content "$pdf" >"$scratch/report" 2>&1
    verdict "$name is sound to qpdf, poppler and MuPDF, its fonts embedded, subset and with Unicode" $?
    tests/pdf/compare_renderings.py "$pdf" >"$scratch/report" 2>&1
    verdict "$name looks the same in two readers" $?
    (cd / && TZ=Asia/Tokyo LC_ALL=C format "$OLDPWD/$1" "$scratch/again.pdf") >"$scratch/report" 2>&1
    cmp "$pdf" "$scratch/again.pdf" >>"$scratch/report" 2>&1
    verdict "$name gives the same bytes from another folder, place and language" $?
    if [ -f "${1%.fo}.struct" ]; then
        pdfinfo -struct-text "$pdf" | grep -v '^ *Object [0-9]* 0$' | diff -u "${1%.fo}.struct" - >"$scratch/report" 2>&1
        verdict "$name is read in the order of its source" $?
    fi
}

# Words that lines break must be found whole.
check_words() {
    pdftotext "$scratch/directory.pdf" "$scratch/text" 2>"$scratch/report"
    for word in "électrification" "représentants" "d’Écluse-sur-Rive" "Pont-l’Évêché, page 1"; do
        tr '\n' ' ' <"$scratch/text" | grep -qF -- "$word" || echo "$word is not found" >>"$scratch/report"
    done
    [ ! -s "$scratch/report" ]
    verdict "directory.fo: words over two lines are found" $?
}

# Faces with CFF outlines are embedded as such, and their letters are found under their codes.
check_cff() {
    pdffonts "$scratch/cff.pdf" >"$scratch/fonts" 2>"$scratch/report"
    [ "$(grep -c 'CID Type 0C .*yes yes yes' "$scratch/fonts")" = 4 ] || cat "$scratch/fonts" >>"$scratch/report"
    pdftotext "$scratch/cff.pdf" "$scratch/text" 2>>"$scratch/report"
    for word in "Fluide, affinité, effort" "affiche officielle du fleuve" "Væ, Œuvre, Yonne" "0123456789 \\ ( ) <>"; do
        tr '\n' ' ' <"$scratch/text" | grep -qF -- "$word" || echo "$word is not found" >>"$scratch/report"
    done
    [ ! -s "$scratch/report" ]
    verdict "cff.fo: four faces of CFF outlines, and their words are found" $?
}

case $REPERTOIRE in /*) ;; *) REPERTOIRE=$PWD/$REPERTOIRE ;; esac
for document in tests/pdf/*.fo; do
    check_document "$document"
done
[ ! -f "$scratch/cff.pdf" ] || check_cff
if [ -f "$scratch/directory.pdf" ]; then
    check_words
fi
exit $failed
