#!/usr/bin/env bash
# The C is written in one hand: .clang-format's, as its version 14 reads it, in 120 columns.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

is_formatted() {
    find src tests -name '*.[ch]' -print0 | xargs -0 "$formatter" --dry-run --Werror
}

# Comments and the tables that are laid out by hand are not clang-format's.
lines_are_short() {
    ! find src tests -name '*.[ch]' -print0 | xargs -0 expand -t 8 | grep -E '^.{121}'
}

test_that "no line of C is longer than 120 columns" lines_are_short
formatter=$(command -v clang-format-14 || command -v clang-format)
if [ -n "$formatter" ] && "$formatter" --version | grep -q 'version 14\.'; then
    test_that "the C is as clang-format makes it" is_formatted
else
    echo "ok format # skip: no clang-format 14"
fi
finish
