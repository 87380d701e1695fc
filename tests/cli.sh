#!/usr/bin/env bash
# The command line: what it accepts, what it says, how it ends.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

# Paths that do not depend on the current folder.
rooms=(--schema "$root/data/repertoire.rng" --template "$root/templates/edition.xsl" --fonts "$root/fonts/fonts.conf")

says() {
    local wanted=$1 said
    shift
    said=$("$@" 2>&1)
    grep -qF -- "$wanted" <<<"$said" || { printf 'no "%s" in:\n%s\n' "$wanted" "$said"; return 1; }
}

prints_nothing() {
    local said
    said=$("$@" 2>&1) && [ -z "$said" ] || { printf 'said:\n%s\n' "$said"; return 1; }
}

every_command_has_help() {
    for command in build fiche check list serve fo; do
        says "Usage: repertoire $command" ends_with 0 "$program" $command --help || return 1
        says "$command" "$program" --help || return 1
    done
}

help_fits_a_screen() {
    for command in "" $("$program" --help | sed -n 's/^  \([a-z]\{1,\}\) .*/\1/p'); do
        if "$program" $command --help | grep -nE '^.{121}'; then
            echo "in the help of $command"
            return 1
        fi
    done
}

help_names_every_option() {
    for option in output template fonts schema fo trace diffusion param strict progress quiet time-limit; do
        says "--$option" "$program" build --help || return 1
    done
}

wrong_usage() {
    says "unknown command 'imprimer'" ends_with 2 "$program" imprimer &&
        ends_with 2 "$program" &&
        says "no such option" ends_with 2 "$program" build --nope &&
        says "a value is missing" ends_with 2 "$program" build -o &&
        says "NAME=VALUE" ends_with 2 "$program" build --param x "$edition" &&
        says "interne" ends_with 2 "$program" build --diffusion secret "$edition" &&
        says "seconds" ends_with 2 "$program" check --time-limit -1 "$edition" &&
        says "not an address" ends_with 2 "$program" serve --proxy example.org "$edition" &&
        says "megabytes" ends_with 2 "$program" serve --cache 0 "$edition" &&
        says "one source" ends_with 2 "$program" check a.xml b.xml &&
        says "name a fiche" ends_with 2 "$program" fiche --source "$edition" &&
        says "'4/3'" ends_with 2 "$program" fiche --source "$edition" --all --shard 4/3 &&
        says "'1/0'" ends_with 2 "$program" fiche --source "$edition" --all --shard 1/0 &&
        says "'0/8'" ends_with 2 "$program" fiche --source "$edition" --all --shard 0/8 &&
        says "'65'" ends_with 2 "$program" build -j 65 "$edition" &&
        says "'0'" ends_with 2 "$program" build -j 0 "$edition" &&
        says "'-1/2'" ends_with 2 "$program" fiche --source "$edition" --all --shard -1/2 &&
        says "use -d" ends_with 2 "$program" fiche --source "$edition" a b -o c.pdf &&
        says "exclude" ends_with 2 "$program" fiche --source "$edition" a -o c.pdf -d . &&
        says "name one file" ends_with 2 "$program" fo
}

# Its libraries cost half of the start, and only a server wants them.
only_a_server_loads_http() {
    local loaded
    loaded=$(ldd "$program") && ! grep -E 'microhttpd|gnutls' <<<"$loaded"
}

no_edition_here() (
    local folder=$scratch/nowhere words
    mkdir "$folder" && cd "$folder" || return 1
    for words in build check list proof serve watch "fiche x" "seal -d x" "export csv -d x" "query list" "add A B" "retire x" \
        "rename x y" "forms -d x --reply-to a@b.example" "merge x.pdf"; do
        # shellcheck disable=SC2086 # words of a command
        says "begin one with 'repertoire new'" ends_with 2 "$program" $words || { echo "# $words"; return 1; }
    done
    [ -z "$(ls "$folder")" ]
)

lists_fiches() {
    "$program" list "$edition" "${rooms[@]}" >"$scratch/list" &&
        diff - "$scratch/list" <<<$'aubeville--dabia\tAubeville\t2008-10-03\t1\nbellefont--toro\tBellefont\t2008-10-03\t1' &&
        "$program" list "$edition" "${rooms[@]}" --json | python3 -c '
import json, sys
assert [(f["id"], f["names"], f["date"], f["pages"]) for f in json.load(sys.stdin)] == [
    ("aubeville--dabia", "Aubeville", "2008-10-03", 1), ("bellefont--toro", "Bellefont", "2008-10-03", 1)]'
}

finds_the_edition() {
    mkdir -p "$scratch/here/data/parts"
    cp tests/faults/source/referentiels.xml "$scratch/here/data"
    cp tests/faults/source/parts/{aubeville--dabia,bellefont--toro}.xml "$scratch/here/data/parts"
    cp "$edition" "$scratch/here/data/repertoire-2007.xml"
    cp "$edition" "$scratch/here/data/repertoire-2008.xml"
    ( cd "$scratch/here" && says repertoire-2008.xml "$program" fiche introuvable --schema "$root/data/repertoire.rng" )
}

prints_fiches_by_name() {
    "$program" fiche "${rooms[@]}" --source "$edition" AUBÉVILLE toro -d "$scratch/fiches" &&
        [ "$(ls "$scratch/fiches")" = $'aubeville--dabia.pdf\nbellefont--toro.pdf' ] &&
        is_whole_pdf "$scratch/fiches/bellefont--toro.pdf"
}

suggests_fiches() {
    says "bellefont--toro" ends_with 3 "$program" fiche "${rooms[@]}" --source "$edition" bellfont -d "$scratch"
}

# What is said on standard output has arrived, or that is told.
says_nothing_in_vain() {
    ends_with 5 "$program" --version >/dev/full 2>"$scratch/said" && grep -q 'standard output' "$scratch/said" &&
        ends_with 5 "$program" build --help >/dev/full 2>/dev/null
}

# One fiche that fails does not keep the others from being printed.
prints_the_others() {
    mkdir "$scratch/some"
    ends_with 3 "$program" fiche "${rooms[@]}" --source "$edition" tests/faults/source/schema-value.xml aubeville \
        -d "$scratch/some" 2>/dev/null && [ "$(ls "$scratch/some")" = aubeville--dabia.pdf ]
}

# Of several fiches the first that fails gives the status, whatever comes after it.
a_warning_hides_no_error() {
    local source=$scratch/mixed
    cp -r tests/faults/source "$source"
    sed -i 's,<nom>Bellefont,&\xE2\x80\x8B,' "$source/parts/bellefont--toro.xml"
    ends_with 1 "$program" fiche --all --strict "${rooms[@]}" --source "$source/include-good.xml" -d "$source/out" 2>/dev/null || return
    echo "<fiche" >"$source/parts/aubeville--dabia.xml"
    ends_with 3 "$program" fiche --all --strict "${rooms[@]}" --source "$source/include-good.xml" -d "$source/out" 2>/dev/null
}

# What could not be printed is not in the list of what was.
manifest_lists_what_was_printed() {
    cp -r tests/faults/source "$scratch/spoilt"
    echo "<fiche" >"$scratch/spoilt/parts/bellefont--toro.xml"
    ends_with 3 "$program" fiche --all "${rooms[@]}" --source "$scratch/spoilt/include-good.xml" -d "$scratch/spoilt/out" 2>/dev/null &&
        [ "$(wc -l <"$scratch/spoilt/out/manifest.csv")" = 2 ] && grep -q '^aubeville--dabia,' "$scratch/spoilt/out/manifest.csv" &&
        [ "$(wc -l <"$scratch/spoilt/out/manifest.jsonl")" = 1 ]
}

# Fiches that want no number of pages are on as many as they want.
report_of_natural_lengths() {
    "$program" build "${rooms[@]}" "$edition" --param ajuster=0 --fit-report "$scratch/fit" &&
        grep -q '^2 fiches, 2 on the pages wanted, 2 of them with nothing given up$' "$scratch/fit"
}

names_the_pdf_after_the_source() {
    ( cd "$scratch" && "$program" build "${rooms[@]}" "$fiche" && is_whole_pdf aubeville--dabia.pdf )
}

copies_the_stages() {
    ( cd "$scratch" && rm -f aubeville--dabia.pdf && "$program" build "${rooms[@]}" "$fiche" --fo stage.fo --trace stage.trace &&
        [ ! -e aubeville--dabia.pdf ] && xmllint --noout stage.fo && grep -q '^page 1 ' stage.trace )
}

# The formatting objects kept are those that were printed.
fo_prints_the_same() {
    ( cd "$scratch" && "$program" build "${rooms[@]}" "$fiche" -o built.pdf --fo again.fo &&
        "$program" fo again.fo --fonts "$root/fonts/fonts.conf" -o formatted.pdf && cmp built.pdf formatted.pdf )
}

fo_sets_finely() {
    local plain=$root/tests/golden/plain-lines.fo

    ( cd "$scratch" && sed '/^<fo:root/s/>/ rep:typography="fine">/' "$plain" >finely.fo && grep -q 'rep:typography="fine">$' finely.fo &&
        "$program" fo finely.fo --fonts "$root/fonts/fonts.conf" -o asked.pdf &&
        "$program" fo "$plain" --fonts "$root/fonts/fonts.conf" --typography=fine -o option.pdf &&
        "$program" fo "$plain" --fonts "$root/fonts/fonts.conf" --typography=plain -o plain.pdf &&
        cmp asked.pdf option.pdf && ! cmp -s plain.pdf option.pdf )
}

parameters_reach_the_template() {
    cat >"$scratch/p.xsl" <<'X'
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:param name="diffusion"/><xsl:param name="titre"/>
  <xsl:template match="/"><p><xsl:value-of select="concat($diffusion, '/', $titre)"/></p></xsl:template>
</xsl:stylesheet>
X
    says "<p>interne/l'été = \"beau\"</p>" "$program" build "$fiche" --schema data/repertoire.rng \
        --template "$scratch/p.xsl" --diffusion=interne --param "titre=l'été = \"beau\"" --fo -
}

strict_turns_warnings_into_failure() {
    local odd=tests/faults/source/characters-odd.xml
    ends_with 0 "$program" check "$odd" --schema data/repertoire.rng --rule=P10 >/dev/null &&
        ends_with 1 "$program" check "$odd" --schema data/repertoire.rng --rule=P10 --strict >/dev/null
}

# What a command did is told in one line on standard error, terminal or not; --quiet leaves nothing of it.
tells_what_it_did() {
    local language=$1 wanted=$2
    shift 2
    "$@" --lang="$language" >"$scratch/stdout" 2>"$scratch/told" && diff - "$scratch/told" <<<"$wanted" &&
        prints_nothing "$@" --lang="$language" --quiet -o "$scratch/quiet.pdf"
}

printing_tells_what_it_did() {
    tells_what_it_did en "$scratch/told.pdf: 1 page" print "$fiche" "$scratch/told.pdf" &&
        tells_what_it_did fr "$scratch/told.pdf : 1 page" print "$fiche" "$scratch/told.pdf" &&
        tells_what_it_did fr "la sortie standard : 1 page" print "$fiche" - && is_whole_pdf "$scratch/stdout" &&
        tells_what_it_did fr "$scratch/fiche.pdf : 1 page" "$program" fiche "${rooms[@]}" --source "$edition" aubeville -o "$scratch/fiche.pdf" &&
        tells_what_it_did en "$scratch/stage.fo: 2 fiches, 0 warnings" "$program" build "${rooms[@]}" "$edition" --questions=ignorer \
            --fo "$scratch/stage.fo"
}

# As formatters do; a terminal is told all the same.
fo_tells_nothing_on_a_pipe() {
    "$program" build "${rooms[@]}" "$fiche" --quiet --fo "$scratch/silent.fo" &&
        prints_nothing "$program" fo "$scratch/silent.fo" --fonts "$root/fonts/fonts.conf" -o "$scratch/silent.pdf"
}

# With how many could not be, and of an edition that nothing is amiss.
all_fiches_are_counted() {
    local source=$scratch/counted
    cp -r tests/faults/source "$source"
    tells_what_it_did_to_all() {
        "$program" fiche --all "${rooms[@]}" --source "$source/include-good.xml" -d "$source/out" --lang="$1" 2>&1 | tail -1 | diff - <(echo "$source/out$2")
    }
    tells_what_it_did_to_all fr " : 2 pages, 2 fiches, 0 avertissement" || return
    echo "<fiche" >"$source/parts/bellefont--toro.xml"
    tells_what_it_did_to_all en ": 1 page, 1 fiche, 1 could not be printed, 0 warnings"
}

tells_progress_when_asked() {
    says "Aubeville" print "$edition" "$scratch/told.pdf" --progress && says "2 fiches" print "$edition" "$scratch/told.pdf" --progress
}

test_that "--version tells the version" says "repertoire 1" ends_with 0 "$program" --version
test_that "what cannot be said is told" says_nothing_in_vain
test_that "every command has help" every_command_has_help
test_that "no line of the help is longer than 120 signs" help_fits_a_screen
test_that "the help names every option" help_names_every_option
test_that "wrong usage ends with status 2 and says why" wrong_usage
test_that "only a server loads the libraries of one" only_a_server_loads_http
test_that "without an edition it asks for one" no_edition_here
test_that "list names the fiches, their dates and pages" lists_fiches
test_that "the last edition of data is found" finds_the_edition
test_that "fiches are printed by name" prints_fiches_by_name
test_that "a fiche nearly named is suggested" suggests_fiches
test_that "a fiche that fails does not stop the others" prints_the_others
test_that "a warning after an error hides it not" a_warning_hides_no_error
test_that "a manifest lists what was printed" manifest_lists_what_was_printed
test_that "natural lengths are those wanted" report_of_natural_lengths
test_that "the PDF is named after the source" names_the_pdf_after_the_source
test_that "--fo and --trace alone make no PDF" copies_the_stages
test_that "fo prints what build printed" fo_prints_the_same
test_that "--typography=fine is as if the root of the document asked for it" fo_sets_finely
test_that "parameters reach the template as text" parameters_reach_the_template
test_that "--strict makes warnings fail" strict_turns_warnings_into_failure
test_that "printing tells in one line what was made, in the reader's language, and --quiet nothing" printing_tells_what_it_did
test_that "fo tells nothing on a pipe" fo_tells_nothing_on_a_pipe
test_that "of all fiches it is told how many were printed" all_fiches_are_counted
test_that "--progress tells sections and a summary" tells_progress_when_asked
finish
