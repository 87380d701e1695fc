#!/usr/bin/env bash
# What must not matter does not: where, when and by how many processors it is printed, the order of the source's lines; and
# what is added at the end leaves what stands before it.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

master=data/repertoire-2008.xml

# copy_edition: the edition in a folder of its own, $place.
copy_edition() {
    place=$scratch/$1
    mkdir -p "$place"
    cp -r data templates fonts "$place"
}

# With a date to bear, since the day is one of the things that must not matter.
edition() {
    SOURCE_DATE_EPOCH=1234567890 "$program" build --questions=ignorer "$@" 2>/dev/null
}

# Another folder, another day by the files' times, another number of processors, twice.
edition_is_the_same_everywhere() {
    edition $master -o "$scratch/usual.pdf" || return 1
    copy_edition 'un autre dossier'
    find "$place" -exec touch -d 2001-02-03 {} +
    for workers in 1 2 7; do
        edition "$place/data/repertoire-2008.xml" -o "$scratch/other.pdf" -j $workers && cmp "$scratch/usual.pdf" "$scratch/other.pdf" || return 1
    done
    edition $master -o "$scratch/other.pdf" && cmp "$scratch/usual.pdf" "$scratch/other.pdf"
}

# The master's lines backwards: fiches are filed by their key.
order_of_the_source_does_not_matter() {
    copy_edition permuted
    python3 - "$place/data/repertoire-2008.xml" <<'P'
import re, sys
path = sys.argv[1]
text = open(path, encoding="utf-8").read()
part = re.search(r"<fiches\b.*?</fiches>", text, re.S)
lines = re.findall(r'<xi:include href="fiches/[^>]*/>', part[0])
assert len(lines) > 50, len(lines)
turned = iter(reversed(lines))
new = re.sub(r'<xi:include href="fiches/[^>]*/>', lambda _: next(turned), part[0])
open(path, "w", encoding="utf-8").write(text.replace(part[0], new))
P
    ! cmp -s "$place/data/repertoire-2008.xml" $master && edition "$place/data/repertoire-2008.xml" -o "$scratch/other.pdf" &&
        edition $master -o "$scratch/usual.pdf" && cmp "$scratch/usual.pdf" "$scratch/other.pdf"
}

# Pages as text: one more sequence at the end of a document leaves all pages before it as they were.
what_is_added_at_the_end_leaves_the_rest() {
    local before after
    "$program" build $master --fo "$scratch/whole.fo" 2>/dev/null || return 1
    python3 - "$scratch/whole.fo" "$scratch/more.fo" <<'P'
import sys
text = open(sys.argv[1], encoding="utf-8").read()
start = text.rindex("<fo:page-sequence ")
end = text.index("</fo:page-sequence>", start) + len("</fo:page-sequence>")
import re
last = re.sub(r'\s(id|master-reference)="([^"]*)"', lambda m: m[0] if m[1] != "id" else "", text[start:end])
open(sys.argv[2], "w", encoding="utf-8").write(text[:end] + last + text[end:])
P
    "$program" fo "$scratch/whole.fo" -o /dev/null --trace "$scratch/whole.trace" --allow / 2>/dev/null &&
        "$program" fo "$scratch/more.fo" -o /dev/null --trace "$scratch/more.trace" --allow / 2>/dev/null || return 1
    python3 - "$scratch/whole.trace" "$scratch/more.trace" <<'P'
import re, sys
def pages(path):
    text = open(path, encoding="utf-8").read()
    return ["\n".join(re.findall(r'"[^"\n]*"', page)) for page in re.split(r"(?m)^page ", text)[1:]]
before, after = map(pages, sys.argv[1:])
assert len(after) > len(before) > 80, (len(before), len(after))
same = sum(a == b for a, b in zip(before, after))
# The last page before may tell of what follows it.
assert same >= len(before) - 1, f"{same} of {len(before)} pages are as they were"
P
}

# A canonical rewriting of the source, attributes in another order, says the same.
rewriting_the_source_does_not_matter() {
    copy_edition rewritten
    for file in "$place"/data/fiches/*.xml; do
        xmllint --c14n "$file" >"$scratch/c14n" && mv "$scratch/c14n" "$file" || return 1
    done
    edition "$place/data/repertoire-2008.xml" -o "$scratch/other.pdf" &&
        edition $master -o "$scratch/usual.pdf" && cmp "$scratch/usual.pdf" "$scratch/other.pdf"
}

test_that "the edition is the same from another folder, on another day, by any number of processors" edition_is_the_same_everywhere
test_that "the order of the source does not matter" order_of_the_source_does_not_matter
test_that "the source rewritten prints the same" rewriting_the_source_does_not_matter
test_that "what is added at the end leaves the pages before it" what_is_added_at_the_end_leaves_the_rest
finish
