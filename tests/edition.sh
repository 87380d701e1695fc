#!/usr/bin/env bash
# The edition as it is printed: sound for readers we did not write, whole, the same each time, and standard XSL-FO on the way.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

source=data/repertoire-2008.xml
pdf=$scratch/edition.pdf
fo=$scratch/edition.fo

prints() {
    print "$source" "$pdf" --fo "$fo"
}

# No error, and no warning but of what the source really lacks.
is_quiet() {
    [ -z "$(print "$source" "$scratch/again.pdf" 2>&1 | grep -E "(warning|error):" | tee /dev/stderr)" ]
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

# fop_takes FO: Apache FOP makes a PDF of it without an error.
fop_takes() {
    fop -q -fo "$1" -pdf "$scratch/fop.pdf" >"$scratch/fop.log" 2>&1 || { grep -m 3 ERROR "$scratch/fop.log"; return 1; }
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

test_that "the edition is printed" prints
test_that "printing it says nothing" is_quiet
test_that "qpdf finds it sound" qpdf --check "$pdf"
test_that "every font is embedded, subset and has Unicode" fonts_are_whole
test_that "its structure, fonts and metadata keep PDF/UA-1 and PDF/A-2" tests/pdf/check_pdf.py "$pdf"
test_that "every word of the objects and of the source comes back, in order" tests/pdf/words.py "$fo" "$pdf" "$source"
test_that "two runs give the same bytes" same_bytes
test_that "one thread gives the same bytes" same_bytes_by 1
test_that "seven threads give the same bytes" same_bytes_by 7
test_that "Apache FOP formats the same objects" fop_formats
test_that "an error of Apache FOP would be heard" fop_is_heard
exit $((failures > 0))
