#!/usr/bin/env bash
# fontconfig's lists of the folders of faces, kept between runs: one that lacks a face must not print with others.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

document=tests/golden/list-basic.fo
export XDG_CACHE_HOME=$scratch/cache

# A folder of faces with a configuration of its own, and no list yet.
new_folder() {
    faces=$scratch/faces
    rm -rf "$faces" "$scratch/lists"
    mkdir -p "$faces/more"
    cp /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf "$faces"
    cp /usr/share/fonts/truetype/noto/NotoSans-{Regular,Bold}.ttf "$faces/more"
    printf '<fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>\n' "$faces" "$scratch/lists" >"$scratch/own.conf"
}

format() {
    "$program" fo $document --fonts "$scratch/own.conf" -o "$scratch/$1" "${@:2}" 2>"$scratch/said"
}

tells() {
    grep -A 1 -E "^$1: error: .*\[$2\]$" "$scratch/said" | grep -q '^  hint: ' || { cat "$scratch/said"; return 1; }
}

# From no descriptor to spare to many: what is told, or the usual bytes; and the next run, under no limit, is the usual one.
short_of_descriptors() {
    local status
    new_folder
    format usual.pdf || return 1
    for limit in 4 5 6 7 8 9 10 12 16; do
        rm -rf "$scratch/lists" "$scratch/short.pdf"
        ( ulimit -n $limit; format short.pdf )
        status=$?
        [ $status = 0 ] && { cmp "$scratch/short.pdf" "$scratch/usual.pdf" || return 1; }
        [ $status = 0 ] || [ $status = 4 ] || [ $status = 127 ] || { echo "$limit: status $status"; return 1; }
        format next.pdf && cmp "$scratch/next.pdf" "$scratch/usual.pdf" || { echo "after $limit"; cat "$scratch/said"; return 1; }
    done
}

tells_of_descriptors() {
    new_folder
    ( ulimit -n 6; ends_with 4 format short.pdf ) && tells "$scratch/own.conf" font-descriptors && [ -z "$(ls "$scratch/lists" 2>/dev/null)" ]
}

# poison: lists made while the faces of a folder are away, the folder's time put back so that they pass for new.
poison() {
    new_folder
    format usual.pdf || return 1
    rm -rf "$scratch/lists"
    touch -d 2020-01-01 "$faces/more"
    mkdir "$scratch/away"
    mv "$faces/more/$1" "$scratch/away"
    touch -d 2020-01-01 "$faces/more"
    format poisoned.pdf
    mv "$scratch/away"/* "$faces/more"
    rmdir "$scratch/away"
    touch -d 2020-01-01 "$faces/more"
}

lists_heal() {
    for gone in NotoSans-Bold.ttf NotoSans-Regular.ttf; do
        poison $gone && format healed.pdf && cmp "$scratch/healed.pdf" "$scratch/usual.pdf" &&
            format again.pdf && cmp "$scratch/again.pdf" "$scratch/usual.pdf" || return 1
    done
}

# Lists that nobody may replace do not count where others can be made for the run; else it is told, with the face, rather
# than printed with another.
lists_that_cannot_heal_are_told() {
    poison NotoSans-Regular.ttf
    mount --bind -o ro "$scratch/lists" "$scratch/lists" 2>/dev/null && mount -o remount,ro,bind "$scratch/lists" 2>/dev/null || return 0
    format healed.pdf && cmp "$scratch/healed.pdf" "$scratch/usual.pdf" &&
        TMPDIR=$scratch/nowhere ends_with 4 format told.pdf && tells "$faces/more/NotoSans-Regular.ttf" font-cache
    local status=$?
    umount "$scratch/lists"
    return $status
}

# Somebody without a home, as a service or in a container: nothing is said, and nothing stays.
lists_need_no_home() {
    new_folder
    format usual.pdf
    printf '<fontconfig><dir>%s</dir><cachedir prefix="xdg">lists</cachedir></fontconfig>\n' "$faces" >"$scratch/own.conf"
    mkdir -p "$scratch/a & b"
    for home in "" "HOME=$scratch/own.conf"; do
        env -u XDG_CACHE_HOME -u HOME ${home:+"$home"} TMPDIR="$scratch/a & b" "$program" fo $document --fonts "$scratch/own.conf" \
            -o "$scratch/homeless.pdf" 2>"$scratch/said" && cmp "$scratch/homeless.pdf" "$scratch/usual.pdf" || return 1
        ! grep -i fontconfig "$scratch/said" && [ -z "$(ls -A "$scratch/a & b")" ] || { ls -A "$scratch/a & b"; return 1; }
    done
}

# A file that is no face is not waited for, nor one that is damaged.
what_is_no_face_is_passed_over() {
    new_folder
    format usual.pdf
    echo 'no face' >"$faces/more/broken.ttf"
    head -c 1000 "$faces/DejaVuSans.ttf" >"$faces/torn.ttf"
    format other.pdf && cmp "$scratch/other.pdf" "$scratch/usual.pdf" && format other.pdf && cmp "$scratch/other.pdf" "$scratch/usual.pdf"
}

# root may read all: nothing to see then.
unreadable_is_told() {
    [ "$(id -u)" != 0 ] || return 0
    new_folder
    chmod a-r "$faces/more/NotoSans-Bold.ttf"
    ends_with 4 format told.pdf && tells "$faces/more/NotoSans-Bold.ttf" font-unreadable || return 1
    chmod a-rx "$faces/more"
    ends_with 4 format told.pdf && tells "$faces/more" font-unreadable
    local status=$?
    chmod -R a+rX "$faces/more"
    return $status
}

test_that "a run short of descriptors spoils nothing for the next" short_of_descriptors
test_that "too few descriptors are told, and no list is made" tells_of_descriptors
test_that "a list that lacks a face is made anew" lists_heal
test_that "one that cannot be is told" lists_that_cannot_heal_are_told
test_that "whoever has no home needs none for lists" lists_need_no_home
test_that "what is no face is passed over" what_is_no_face_is_passed_over
test_that "faces that may not be read are told" unreadable_is_told
finish
