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

input_is_not_written_over() {
    cp "$fiche" "$scratch/input.xml"
    ln -s input.xml "$scratch/alias.xml"
    ln "$scratch/input.xml" "$scratch/twin.xml"
    cp "$root/tests/faults/source/referentiels.xml" "$scratch"
    for output in input.xml alias.xml twin.xml; do
        ends_with 5 print "$scratch/input.xml" "$scratch/$output" || return 1
        cmp "$scratch/input.xml" "$fiche" || return 1
    done
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
test_that "the input is not written over" input_is_not_written_over
test_that "- is standard output" standard_output
test_that "standard output closed is told" standard_output_closed
test_that "a reader that leaves is no crash" standard_output_broken
test_that "a pipe is written in place" a_pipe_is_written_in_place
test_that "runs at once do not disturb each other" runs_at_once
test_that "a run that fails keeps the old file" a_failed_run_keeps_the_old_file
test_that "no temporary file is left" nothing_hidden_is_left
finish
