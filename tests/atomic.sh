#!/usr/bin/env bash
# A file that is written is the old one or the new one, whole, whatever happens; and failing to write is told.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

KILLS=${KILLS:-60}

print "$fiche" "$scratch/new.pdf" 2>/dev/null
echo old >"$scratch/old"

# Killed after each of many delays, spread over a little more than a whole run.
killed_at_any_time() {
    local start end took delay olds=0 news=0
    start=$(date +%s%N)
    print "$fiche" "$scratch/killed.pdf" || return 1
    end=$(date +%s%N)
    took=$((end - start))
    for ((i = 0; i < KILLS; i++)); do
        cp "$scratch/old" "$scratch/killed.pdf"
        delay=$(awk "BEGIN { print $took * 1.1 * $i / $KILLS / 1e9 }")
        print_until KILL "$delay" "$fiche" "$scratch/killed.pdf"
        if cmp -s "$scratch/killed.pdf" "$scratch/old"; then
            olds=$((olds + 1))
        elif cmp -s "$scratch/killed.pdf" "$scratch/new.pdf"; then
            news=$((news + 1))
        else
            echo "after $delay s it is neither the old file nor the new one"
            return 1
        fi
    done
    echo "$olds old, $news new"
    [ $olds -gt 0 ]
}

ended_by_signal_leaves_nothing() {
    local folder=$scratch/ended
    mkdir "$folder"
    for signal in TERM INT HUP; do
        for delay in 0.002 0.01 0.02 0.03 0.05; do
            print_until $signal $delay "$fiche" "$folder/out.pdf"
            rm -f "$folder/out.pdf"
            [ -z "$(ls -A "$folder")" ] || { echo "left after SIG$signal: $(ls -A "$folder")"; return 1; }
        done
    done
}

full_device() {
    ends_with 5 print "$fiche" /dev/full
}

# A file system of 16 KB, where mounting is allowed.
full_disk_keeps_the_old_file() {
    local disk=$scratch/disk status
    mkdir "$disk"
    mount -t tmpfs -o size=8k tmpfs "$disk" 2>/dev/null || return 0
    cp "$scratch/old" "$disk/out.pdf"
    ends_with 5 print "$fiche" "$disk/out.pdf" && cmp "$disk/out.pdf" "$scratch/old" && [ "$(ls -A "$disk")" = out.pdf ]
    status=$?
    umount "$disk"
    return $status
}

# The system takes no file larger than 8 KB: the writing ends in its middle.
file_size_limit_keeps_the_old_file() {
    mkdir "$scratch/limited"
    cp "$scratch/old" "$scratch/limited/out.pdf"
    ( ulimit -f 8; ends_with 5 print "$fiche" "$scratch/limited/out.pdf" ) || return 1
    cmp "$scratch/limited/out.pdf" "$scratch/old" && [ "$(ls -A "$scratch/limited")" = out.pdf ]
}

no_such_folder() {
    ends_with 5 print "$fiche" "$scratch/no/such/out.pdf"
}

output_is_a_folder() {
    mkdir -p "$scratch/folder"
    ends_with 5 print "$fiche" "$scratch/folder"
}

# root may write anywhere: nothing to see then.
folder_is_read_only() {
    [ "$(id -u)" != 0 ] || return 0
    mkdir "$scratch/locked"
    chmod a-w "$scratch/locked"
    ends_with 5 print "$fiche" "$scratch/locked/out.pdf"
}

file_is_read_only() {
    [ "$(id -u)" != 0 ] || return 0
    cp "$scratch/old" "$scratch/locked.pdf"
    chmod a-w "$scratch/locked.pdf"
    ends_with 5 print "$fiche" "$scratch/locked.pdf" && cmp "$scratch/locked.pdf" "$scratch/old"
}

link_is_followed() {
    ln -s target.pdf "$scratch/link.pdf"
    print "$fiche" "$scratch/link.pdf" && [ -L "$scratch/link.pdf" ] && cmp "$scratch/target.pdf" "$scratch/new.pdf"
}

# refuses CODE COMMAND…: it ends with 5 and tells why, with a hint.
refuses() {
    local code=$1 said
    shift
    said=$("$@" 2>&1 >"$scratch/stdout")
    [ $? = 5 ] && grep -A 1 -E "^[^ ]+( output)?: error: .*\[$code\]$" <<<"$said" | grep -q '^  hint: ' ||
        { printf 'not %s: %s\n' "$code" "$said"; return 1; }
}

# A whole workplace: an edition, its schema, template, fonts, and a document with a picture.
workplace() {
    place=$scratch/place
    rm -rf "$place"
    mkdir -p "$place/data/parts" "$place/fonts"
    cp tests/faults/source/{include-good,referentiels}.xml data/repertoire.rng "$place/data"
    cp tests/faults/source/parts/{aubeville--dabia,bellefont--toro}.xml "$place/data/parts"
    cp -r templates "$place"
    cp fonts/fonts.conf "$place/fonts"
    sed 's,</fontconfig>,<include>'"$place"'/fonts/more.conf</include>&,' fonts/fonts.conf >"$place/fonts/fonts.conf"
    echo '<fontconfig/>' >"$place/fonts/more.conf"
    sum=$(find "$place" -type f -print0 | sort -z | xargs -0 sha256sum)
    master=$place/data/include-good.xml
}

is_untouched() {
    [ "$sum" = "$(find "$place" -type f -print0 | sort -z | xargs -0 sha256sum)" ] || { echo "something was changed"; return 1; }
}

# Of all that a run reads nothing is written over, by none of its outputs, under none of its names.
inputs_are_not_written_over() {
    local input name
    workplace
    for input in data/{include-good,referentiels,parts/aubeville--dabia,parts/bellefont--toro}.xml data/repertoire.rng \
                 templates/{edition,fiche,libelles}.xsl fonts/{fonts,more}.conf; do
        ln -s "$place/$input" "$scratch/alias"
        ln "$place/$input" "$scratch/twin"
        for name in "$place/$input" "$scratch/alias" "$scratch/twin"; do
            refuses output-is-input "$program" build "$master" -o "$name" || { echo "$input as $name"; return 1; }
        done
        for option in --trace --fo --fit-report; do
            refuses output-is-input "$program" build "$master" -o /dev/null $option "$place/$input" || { echo "$option $input"; return 1; }
        done
        rm "$scratch/alias" "$scratch/twin"
    done
    is_untouched
}

# Pictures, faces and hyphens are met late: nothing is written before they are read.
what_is_read_late_is_not_written_over() {
    local font
    workplace
    font=$place/fonts/DejaVuSans.ttf
    cp /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf "$font"
    cp tests/golden/rectangle.png "$place/picture.png"
    printf '<fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>\n' "$place/fonts" "$scratch/cache" >"$place/fonts/own.conf"
    cat >"$place/picture.fo" <<X
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format"><fo:layout-master-set>
<fo:simple-page-master master-name="p" page-width="90pt" page-height="90pt"><fo:region-body/></fo:simple-page-master>
</fo:layout-master-set><fo:page-sequence master-reference="p"><fo:flow flow-name="xsl-region-body">
<fo:block>a<fo:external-graphic src="picture.png"/></fo:block></fo:flow></fo:page-sequence></fo:root>
X
    cat >"$place/picture.xsl" <<X
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:template match="/"><xsl:copy-of select="document('picture.fo')"/></xsl:template></xsl:stylesheet>
X
    cp "$place/picture.png" "$place/data/parts/picture.png"
    sum=$(find "$place" -type f -print0 | sort -z | xargs -0 sha256sum)
    "$program" fo "$place/picture.fo" --fonts "$place/fonts/own.conf" -o /dev/null || return 1
    for late in "$place/picture.png" "$font"; do
        for option in -o --trace; do
            refuses output-is-input "$program" fo "$place/picture.fo" --fonts "$place/fonts/own.conf" $option "$late" || return 1
        done
    done
    for option in -o --fo --trace; do
        refuses output-is-input "$program" build "$place/data/parts/aubeville--dabia.xml" --template "$place/picture.xsl" \
            --fonts "$place/fonts/own.conf" -o /dev/null $option "$place/data/parts/picture.png" || return 1
    done
    is_untouched
}

# Two outputs of one run in one place are refused before anything is written; what keeps nothing may be named often.
outputs_are_apart() {
    local pair
    workplace
    ln -s new.out "$place/link.out"
    echo old >"$place/old.out"
    ln "$place/old.out" "$place/twin.out"
    cd "$place" || return 1
    for pair in "-o a.pdf --trace a.pdf" "-o a.pdf --fo ./a.pdf" "-o new.out --fit-report link.out" "-o old.out --trace twin.out" \
                "-o - --trace -" "--fo - --trace /dev/stdout" "-o data/a --trace $place/data/a"; do
        # shellcheck disable=SC2086 # options
        refuses output-twice "$program" build "$master" $pair || { echo "$pair"; return 1; }
    done
    [ "$(cat old.out)" = old ] && [ ! -e a.pdf ] && [ ! -e new.out ] &&
        "$program" build "$master" -o /dev/null --trace /dev/null --fo /dev/null
}

# Fiches by their names: none over a source, none over another's.
fiches_spare_their_sources() {
    local parts=$scratch/place/data/parts
    workplace
    ln -s bellefont--toro.xml "$parts/aubeville--dabia.pdf"
    for which in --all "aubeville--dabia bellefont--toro" "aubeville--dabia --as-in-edition"; do
        # shellcheck disable=SC2086 # names
        refuses output-is-input "$program" fiche $which --source "$master" -d "$parts" || { echo "$which"; return 1; }
    done
    rm "$parts/aubeville--dabia.pdf"
    ln -s "$master" "$parts/manifest.csv"
    refuses output-is-input "$program" fiche --all --source "$master" -d "$parts" || return 1
    rm "$parts/manifest.csv"
    mkdir "$parts/other"
    cp "$parts/bellefont--toro.xml" "$parts/other/aubeville--dabia.xml"
    refuses output-twice "$program" fiche "$parts/aubeville--dabia.xml" "$parts/other/aubeville--dabia.xml" --source "$master" -d "$scratch" ||
        return 1
    rm -r "$parts/other"
    is_untouched && "$program" fiche --all --source "$master" -d "$parts" && "$program" fiche --all --source "$master" -d "$parts" &&
        "$program" fiche aubeville--dabia Aubeville --source "$master" -d "$parts"
}

standard_output() {
    print "$fiche" - >"$scratch/stdout.pdf" && cmp "$scratch/stdout.pdf" "$scratch/new.pdf"
}

standard_output_closed() {
    ends_with 5 print "$fiche" - >&-
}

standard_output_broken() {
    local statuses
    print "$fiche" - | head -c 10 >/dev/null
    statuses=("${PIPESTATUS[@]}")
    # A small file may have gone through before the reader left.
    [ "${statuses[0]}" = 5 ] || [ "${statuses[0]}" = 0 ]
}

a_pipe_is_written_in_place() {
    mkfifo "$scratch/pipe"
    cat "$scratch/pipe" >"$scratch/through.pdf" &
    print "$fiche" "$scratch/pipe" && wait $! && [ -p "$scratch/pipe" ] && cmp "$scratch/through.pdf" "$scratch/new.pdf"
}

runs_at_once() {
    local pids=() status=0
    for ((i = 0; i < 8; i++)); do
        print "$fiche" "$scratch/same.pdf" & pids+=($!)
        print "$fiche" "$scratch/own-$i.pdf" & pids+=($!)
    done
    for pid in "${pids[@]}"; do wait "$pid" || status=1; done
    cmp "$scratch/same.pdf" "$scratch/new.pdf" || status=1
    for ((i = 0; i < 8; i++)); do cmp "$scratch/own-$i.pdf" "$scratch/new.pdf" || status=1; done
    return $status
}

a_failed_run_keeps_the_old_file() {
    cp "$scratch/old" "$scratch/kept.pdf"
    ends_with 3 print "$root/tests/faults/source/schema-value.xml" "$scratch/kept.pdf" && cmp "$scratch/kept.pdf" "$scratch/old"
}

nothing_hidden_is_left() {
    [ -z "$(find "$scratch" -name '.repertoire-*' -newer "$scratch/marker")" ]
}

test_that "a whole file is printed" is_whole_pdf "$scratch/new.pdf"
test_that "killed at any time, the file is the old one or the new one" killed_at_any_time
rm -f "$scratch"/.repertoire-*
touch "$scratch/marker"
test_that "ended by a signal, it leaves nothing behind" ended_by_signal_leaves_nothing
test_that "a full device is told" full_device
test_that "a full disk keeps the old file" full_disk_keeps_the_old_file
test_that "a limit on the size of files keeps the old file" file_size_limit_keeps_the_old_file
test_that "a folder that is not there is told" no_such_folder
test_that "an output that is a folder is told" output_is_a_folder
test_that "a folder that may not be written is told" folder_is_read_only
test_that "a file that may not be written stays" file_is_read_only
test_that "a link stays and its file is replaced" link_is_followed
test_that "nothing that is read is written over" inputs_are_not_written_over
test_that "nor pictures and faces, which are met late" what_is_read_late_is_not_written_over
test_that "two outputs in one place are refused" outputs_are_apart
test_that "fiches in the folder of their sources spare them" fiches_spare_their_sources
test_that "- is standard output" standard_output
test_that "standard output closed is told" standard_output_closed
test_that "a reader that leaves is no crash" standard_output_broken
test_that "a pipe is written in place" a_pipe_is_written_in_place
test_that "runs at once do not disturb each other" runs_at_once
test_that "a run that fails keeps the old file" a_failed_run_keeps_the_old_file
test_that "no temporary file is left" nothing_hidden_is_left
finish
