#!/usr/bin/env bash
# The edition as it is printed: sound for readers we did not write, whole, the same each time, and standard XSL-FO on the way.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

source=data/repertoire-2008.xml
pdf=$scratch/edition.pdf
fo=$scratch/edition.fo
trace=$scratch/edition.trace

prints() {
    print "$source" "$pdf" --fo "$fo" --trace "$trace"
}

# No error, and no warning but of what the source really lacks.
is_quiet() {
    [ -z "$(print "$source" "$scratch/again.pdf" 2>&1 | grep -E "(warning|error):" | tee /dev/stderr)" ]
}

# What proofreading is tried on is sound by itself: status 1 would tell of alerts.
trial_is_quiet() {
    "$program" check --strict --severity style --schema data/repertoire.rng "$essai" >&2 &&
        [ -z "$(print "$essai" "$scratch/essai.pdf" --strict --quiet 2>&1 | tee /dev/stderr)" ] && is_whole_pdf "$scratch/essai.pdf"
}

same_bytes() {
    print "$source" "$scratch/again.pdf" && cmp "$pdf" "$scratch/again.pdf"
}

same_bytes_by() {
    print "$source" "$scratch/again.pdf" -j "$1" && cmp "$pdf" "$scratch/again.pdf"
}

# Every font embedded, subset and with Unicode.
fonts_are_whole() {
    pdffonts "$pdf" | awk 'NR > 2 && $(NF - 4) $(NF - 3) $(NF - 2) != "yesyesyes" { print; bad = 1 } END { exit bad || NR < 3 }'
}

# fop_takes FO: Apache FOP makes a PDF of it without an error. It is done before the compiler of Java's machine is worth its
# time.
fop_takes() {
    JAVA_ARGS="-XX:+UseSerialGC -XX:TieredStopAtLevel=1" fop -q -fo "$1" -pdf "$scratch/fop.pdf" >"$scratch/fop.log" 2>&1 || { grep -m 3 ERROR "$scratch/fop.log"; return 1; }
    ! grep -E '\[(ERROR|FATAL)\] |SEVERE|Exception' "$scratch/fop.log" && qpdf --check "$scratch/fop.pdf" >/dev/null
}

# The formatting objects without our extensions, through another formatter.
fop_formats() {
    sed -E 's/ rep[a-z-]*:[a-z-]+="[^"]*"//g' "$fo" >"$scratch/standard.fo"
    fop_takes "$scratch/standard.fo"
}

# What it finds wrong is heard, also what it goes on after.
fop_is_heard() {
    sed 's/ font-size="8pt"/ font-size="beaucoup"/' tests/golden/table-widths.fo >"$scratch/spoilt.fo"
    fop_takes tests/golden/table-widths.fo && ! fop_takes "$scratch/spoilt.fo"
}

pages_of() {
    pdfinfo "$1" | sed -n 's/^Pages: *//p'
}

# Sheets are folded to 4 pages, or as many as the printer says; the cover's four are another sheet.
fills_its_sheets() {
    print "$source" "$scratch/by-16.pdf" --param cahier=16 && print "$source" "$scratch/by-1.pdf" --param cahier=1 || return 1
    echo "$(pages_of "$pdf"), $(pages_of "$scratch/by-16.pdf") and $(pages_of "$scratch/by-1.pdf") pages"
    [ $(($(pages_of "$pdf") % 4)) = 0 ] && [ $((($(pages_of "$scratch/by-16.pdf") - 4) % 16)) = 0 ] &&
        [ "$(pages_of "$scratch/by-1.pdf")" -le "$(pages_of "$pdf")" ]
}

# What fills a sheet, and the insides of the cover, bear nothing at all.
blank_pages_are_blank() {
    PYTHONPATH=tests python3 - "$trace" <<'P'
import re, sys
blank, inked = None, []
for line in open(sys.argv[1], encoding="utf-8"):
    if line.startswith("page "):
        blank = " blank " in line and line.split(" body")[0]
    elif blank and line.startswith("  "):
        inked.append(blank)
assert not inked, inked
P
}

# The foot of a page: of the public, a book's; of the internal edition, one that says so; of a fiche alone, with the total.
feet_say_what_it_is() {
    local title="franco-malienne 2008"
    foot_of "$pdf" 30 | grep -qx "28 .*$title" && foot_of "$pdf" 31 | grep -qx ".*$title 29" &&
        print "$source" "$scratch/interne.pdf" --diffusion interne && foot_of "$scratch/interne.pdf" 30 | grep -q "$title – édition interne" &&
        print "$source" "$scratch/total.pdf" --param total=oui && foot_of "$scratch/total.pdf" 30 | grep -q '^28 / [0-9][0-9]* ' &&
        print data/fiches/saumur--sansanding.xml "$scratch/alone.pdf" && foot_of "$scratch/alone.pdf" 1 | grep -q ' 1/1$'
}

# In large print everything is to be read: nothing is under 16 pt but letters raised in their line, nothing is grey.
large_print_is_large() {
    print "$source" "$scratch/large.pdf" --param gros-caracteres=oui --trace "$scratch/large.trace" 2>/dev/null || return 1
    python3 - "$scratch/large.trace" <<'P'
import re, sys
small = [line.strip() for line in open(sys.argv[1], encoding="utf-8")
         for found in [re.match(r' *text .*"(.*)" [^"]*:\d+ ([\d.]+) (#\w+)', line)] if found and (
             float(found[2]) < 16 and not re.fullmatch("[a-z]{1,4}|\\d", found[1]) or found[3] == "#5f5f5f")]
assert not small, small[:5]
P
}

# There a date and its amount share a line, and the dot between them has none of its own.
dates_and_amounts_share_a_line() {
    pdftotext -layout "$scratch/large.pdf" "$scratch/large.txt" && grep -q '^ *2005 · 39 800 €$' "$scratch/large.txt" && ! grep -qx ' *· *' "$scratch/large.txt"
}

# A leaf is in no book: no tab, and margins alike.
leaf_stands_alone() {
    print data/fiches/saumur--sansanding.xml "$scratch/alone.pdf" --fo "$scratch/alone.fo" && ! grep -q 'flow-name="onglet-' "$scratch/alone.fo" &&
        [ "$(grep -o 'margin-\(left\|right\)="[0-9.]*mm"' "$scratch/alone.fo" | sed 's/.*=//' | sort -u | wc -l)" = 1 ]
}

# foot_of PDF PAGE: the last line, its white collapsed.
foot_of() {
    pdftotext -f "$2" -l "$2" -layout "$1" - | tr -d '\f' | grep . | tail -1 | sed -E 's/[[:space:]]+/ /g; s/^ //' | tee /dev/stderr
}

test_that "the edition is printed" prints
test_that "printing it says nothing" is_quiet
test_that "checking and printing the edition for trials says nothing" trial_is_quiet
test_that "it fills sheets of four pages, or of others" fills_its_sheets
test_that "its blank pages are blank" blank_pages_are_blank
test_that "its feet say what it is" feet_say_what_it_is
test_that "in large print nothing is small or grey" large_print_is_large
test_that "in large print a date and its amount share a line" dates_and_amounts_share_a_line
test_that "a fiche alone has equal margins and no tab" leaf_stands_alone
test_that "qpdf finds it sound" qpdf --check "$pdf"
test_that "every font is embedded, subset and has Unicode" fonts_are_whole
test_that "its structure, fonts and metadata keep PDF/UA-1 and PDF/A-2" tests/conformance.py --claims "ua1 2a" "$pdf"
test_that "every word of the objects and of the source comes back, in order" tests/pdf/words.py "$fo" "$pdf" "$source"
test_that "two runs give the same bytes" same_bytes
test_that "one thread gives the same bytes" same_bytes_by 1
test_that "seven threads give the same bytes" same_bytes_by 7
test_that "Apache FOP formats the same objects" fop_formats
test_that "an error of Apache FOP would be heard" fop_is_heard
exit $((failures > 0))
