#!/usr/bin/env bash
# All fiches at once, in shares over several machines, and single ones as they stand in the edition.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

master=$root/data/repertoire-2008.xml

print_all() {
    local folder=$1
    shift
    "$program" fiche --all --source "$master" -d "$folder" "$@" 2>/dev/null
}

prints_every_fiche() {
    print_all "$scratch/all" -j 2 && [ "$(ls "$scratch/all" | grep -c '\.pdf$')" = "$(ls data/fiches | wc -l)" ]
}

manifest_is_true() {
    python3 - "$scratch/all" <<'P'
import csv, hashlib, json, os, subprocess, sys
folder = sys.argv[1]
rows = list(csv.DictReader(open(folder + "/manifest.csv", encoding="utf-8")))
lines = [json.loads(line) for line in open(folder + "/manifest.jsonl", encoding="utf-8")]
assert [row["id"] for row in rows] == [line["id"] for line in lines]
assert {row["id"] + ".pdf" for row in rows} == {name for name in os.listdir(folder) if name.endswith(".pdf")}
for row, line in zip(rows, lines):
    content = open(row["file"], "rb").read()
    assert hashlib.sha256(content).hexdigest() == row["sha256"] == line["sha256"], row["id"]
    assert len(content) == int(row["bytes"]) == line["bytes"], row["id"]
    assert row["name"] == line["name"] and row["mail"] == (line["mail"] or ""), row["id"]
    assert int(row["questions"]) == line["questions"], row["id"]
for row in rows[::20]:
    told = subprocess.run(["pdfinfo", row["file"]], capture_output=True, text=True, check=True).stdout
    assert f"Pages:           {row['pages']}\n" in told, row["id"]
P
}

# foot_of FICHE [OPTION…]: what stands at the foot of its first page, but for the number.
foot_of() {
    "$program" fiche "$@" -o "$scratch/foot.pdf" 2>/dev/null && pdftotext -layout -l 1 "$scratch/foot.pdf" - | tr -d '\f' | grep '1/[0-9]$' |
        sed 's/ *1\/[0-9]$//'
}

# Two editions beside each other, and an older one: a fiche is of the last by name, in print of any size.
says_whose_it_is() {
    local folder=$scratch/whose
    "$program" new "$folder" 2>/dev/null
    local fiche=$folder/fiches/courbeval--kolonda.xml
    sed 's/Éditions du Gué/Presses de l’Erdre/' "$folder/repertoire.xml" >"$folder/repertoire-2027.xml"
    [ "$(foot_of "$fiche")" = "Extrait de « Répertoire des partenariats de la coopération décentralisée », Éditions du Gué" ] &&
        [ "$(foot_of "$fiche" --param gros-caracteres=oui)" = "Éditions du Gué" ] || return 1
    mv "$folder/repertoire.xml" "$folder/repertoire-2025.xml"
    [ "$(foot_of "$fiche" --param gros-caracteres=oui)" = "Presses de l’Erdre" ] || return 1
    rm "$folder"/repertoire-*.xml
    [ "$(foot_of "$fiche")" = "Partenariat de coopération décentralisée" ]
}

# Of the 2008 edition, 11 fiches have no address of the French side that may be printed.
manifest_sends_to_the_right_people() {
    python3 - "$scratch/all/manifest.csv" <<'P'
import csv, sys
import xml.etree.ElementTree as ET
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8")))
for row in rows:
    french = ET.parse(f"data/fiches/{row['id']}.xml").getroot().find("partie[@pays='fr']")
    left = [mail.text for mail in french.iterfind(".//personne[@statut='sortant']/courriel")]
    public = [mail.text for mail in french.iter("courriel") if mail.get("diffusion") != "interne" and mail.text not in left]
    assert row["mail"] in public if public else row["mail"] == "", row
assert sum(row["mail"] == "" for row in rows) == 11, [row["id"] for row in rows if not row["mail"]]
P
}

# same_files FOLDER: it holds the same PDFs, byte for byte, as all at once.
same_files() {
    diff -rq -x 'manifest*' "$scratch/all" "$1"
}

one_process_prints_the_same() {
    print_all "$scratch/one" -j 1 && same_files "$scratch/one"
}

# Its paths apart, the manifest of all is those of the shares one after the other.
manifests_add_up() {
    diff <(sed "s|$scratch/all/||" "$scratch/all/manifest.csv" | sort) \
        <(cat "$1"/manifest-*-of-"$2".csv | sed "s|$1/||" | sort) &&
        diff <(sed "s|$scratch/all/||" "$scratch/all/manifest.jsonl" | sort) \
            <(cat "$1"/manifest-*-of-"$2".jsonl | sed "s|$1/||" | sort)
}

shares_add_up() {
    for share in 1 2 3; do
        print_all "$scratch/shares" --shard $share/3 || return 1
    done
    same_files "$scratch/shares" && manifests_add_up "$scratch/shares" 3
}

# A share holds the same fiches whatever else the edition holds: it goes by the identifier alone.
shares_are_stable() {
    mkdir "$scratch/edition"
    cp -r data/. "$scratch/edition"
    sed -i '/angers--bamako/d; /saumur--sansanding/d' "$scratch/edition/repertoire-2008.xml"
    "$program" fiche --all --source "$scratch/edition/repertoire-2008.xml" --template templates/edition.xsl \
        --fonts fonts/fonts.conf --shard 2/3 -d "$scratch/fewer" 2>/dev/null || return 1
    for pdf in "$scratch"/fewer/*.pdf; do
        grep -q "^$(basename "$pdf" .pdf)," "$scratch/shares/manifest-2-of-3.csv" || { echo "$pdf is of another share"; return 1; }
    done
}

gnu_parallel_adds_up() {
    parallel -j 2 "$program" fiche --all --source "$master" --shard '{}/4' -j 1 -d "$scratch/parallel" ::: 1 2 3 4 2>/dev/null &&
        same_files "$scratch/parallel" && manifests_add_up "$scratch/parallel" 4
}

slurm_array_adds_up() {
    for task in 1 2 3; do
        REPERTOIRE=$program SLURM_ARRAY_TASK_ID=$task SLURM_ARRAY_TASK_COUNT=3 SLURM_CPUS_PER_TASK=2 \
            sh tests/cluster/fiches.slurm "$master" "$scratch/slurm" 2>/dev/null || return 1
    done
    same_files "$scratch/slurm"
}

# The command of the job, with its paths made ours.
kubernetes_job_adds_up() {
    local command
    command=$(sed -n '/- exec repertoire/,/-j 1/p' tests/cluster/fiches.yaml | sed 's/^ *- //' | tr -s '\n ' ' ')
    command=${command//\/edition\/repertoire-2008.xml/$master}
    command=${command//\/edition\/fiches/$scratch\/kubernetes}
    command=${command/exec repertoire/$program}
    for index in 0 1 2; do
        JOB_COMPLETION_INDEX=$index SHARES=3 sh -c "$command" 2>/dev/null || return 1
    done
    same_files "$scratch/kubernetes"
}

killed_leaves_no_half() {
    ( print_all "$scratch/killed" -j 2 & pid=$!; sleep 0.15; kill -TERM $pid; wait $pid ) 2>/dev/null
    for pdf in "$scratch"/killed/*.pdf; do
        [ ! -e "$pdf" ] || is_whole_pdf "$pdf" || { echo "$pdf is cut off"; return 1; }
    done
}

# A fiche alone says what it says in the edition, in the same order; page numbers apart. Short ones, which share pages there, may take
# other alternatives.
alone_says_the_same() {
    print "$master" "$scratch/edition.pdf" --trace "$scratch/edition.trace" 2>/dev/null || return 1
    for id in saumur--sansanding angers--bamako cr-nord-pas-de-calais--kayes viroflay--kolokani; do
        print "data/fiches/$id.xml" "$scratch/alone.pdf" --trace "$scratch/$id.trace" 2>/dev/null || return 1
    done
    PYTHONPATH=tests python3 - "$scratch" saumur--sansanding angers--bamako cr-nord-pas-de-calais--kayes viroflay--kolokani <<'P'
import re, sys
from areatree import Document

def read(name):
    with open(f"{sys.argv[1]}/{name}.trace", encoding="utf-8") as file:
        return Document(file.read())

def letters(document, part=None):
    """By structure element, so that columns do not matter; lines of one element in their order."""
    said = {}
    for line in document.lines:
        for text in line.texts:
            if "#" in text.tag:
                element = int(text.tag.split("#")[1])
                if part is None or document.holder(element, "Part") == part:
                    said[element] = said.get(element, "") + text.string
    return re.sub(r"[\s\d]+", "", "".join(said[element] for element in sorted(said)))

edition = read("edition")
parts = {document_part: letters(edition, document_part) for document_part in
         {edition.holder(line.tags[0], "Part") for line in edition.lines if line.tags}}
for name in sys.argv[2:]:
    alone = letters(read(name))
    assert alone, name
    assert alone in parts.values(), f"{name}: {alone[:200]}"
P
}

# Folios, breaks and marks of a fiche printed as in the edition: the same picture as that page of it.
as_in_edition_looks_the_same() {
    local page
    for id in saumur--sansanding grand-lyon--bamako; do
        "$program" fiche "$id" --source "$master" --as-in-edition -o "$scratch/leaf.pdf" 2>/dev/null || return 1
        page=$("$program" build --questions=ignorer "$master" -o "$scratch/edition.pdf" --trace - 2>/dev/null |
            awk -v id="\"$id\"" '$1 == id && $2 == "page" { print $3; exit }')
        [ -n "$page" ] || { echo "no page of $id"; return 1; }
        pdftoppm -r 40 -f 1 -l 1 "$scratch/leaf.pdf" "$scratch/leaf" && pdftoppm -r 40 -f "$page" -l "$page" "$scratch/edition.pdf" "$scratch/page" &&
            cmp "$scratch"/leaf-*.ppm "$scratch"/page-*.ppm || return 1
        rm "$scratch"/leaf-*.ppm "$scratch"/page-*.ppm
    done
}

# The smaller template of fiches makes what that of editions does, under every parameter.
templates_agree() {
    for parameters in "" "--diffusion interne" "--param gros-caracteres=oui" "--param champs-vides=oui" "--param ajuster=0"; do
        rm -rf "$scratch/small" "$scratch/whole"
        # shellcheck disable=SC2086 # the parameters are meant to be split
        print_all "$scratch/small" $parameters && print_all "$scratch/whole" $parameters --template templates/edition.xsl &&
            diff -rq -x 'manifest*' "$scratch/small" "$scratch/whole" || return 1
    done
}

says() {
    local wanted=$1
    shift
    "$program" fiche --source "$master" "$@" -d "$scratch" 2>&1 | grep -qF -- "$wanted"
}

# A word of the name, or a name of two fiches, is answered by what may be meant.
names_lead_further() {
    says "“grand-lyon--bamako”" lyon && says "thionville--gao, thionville--kenieba-konko" Thionville
}

# The cost of one fiche is that of its files: what the others hold does not matter.
reads_only_what_it_needs() {
    mkdir "$scratch/spoilt"
    cp -r data/. "$scratch/spoilt"
    for other in "$scratch"/spoilt/fiches/*.xml; do
        case $other in */saumur--sansanding.xml) ;; *) echo "<fiche" >"$other" ;; esac
    done
    "$program" fiche saumur--sansanding --source "$scratch/spoilt/repertoire-2008.xml" --template templates/edition.xsl \
        --fonts fonts/fonts.conf -o "$scratch/f.pdf" && cmp "$scratch/f.pdf" "$scratch/all/saumur--sansanding.pdf"
}

test_that "a fiche alone says whose edition it is of" says_whose_it_is
test_that "every fiche is printed" prints_every_fiche
test_that "the manifest says what is there" manifest_is_true
test_that "and where to send it: to nobody who left office, nor to what is kept in" manifest_sends_to_the_right_people
test_that "one process prints the same bytes" one_process_prints_the_same
test_that "shares add up to the whole, and so do their manifests" shares_add_up
test_that "a fiche is of one share whatever the edition holds" shares_are_stable
test_that "GNU parallel makes the same" gnu_parallel_adds_up
test_that "a Slurm array makes the same" slurm_array_adds_up
test_that "a Kubernetes job makes the same" kubernetes_job_adds_up
test_that "the template of fiches makes what that of editions does" templates_agree
test_that "ended early, it leaves whole files only" killed_leaves_no_half
test_that "a fiche alone says what it says in the edition" alone_says_the_same
test_that "a fiche as in the edition looks like its page there" as_in_edition_looks_the_same
test_that "a name that is not enough leads further" names_lead_further
test_that "one fiche is read, not the others" reads_only_what_it_needs
finish
