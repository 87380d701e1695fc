#!/usr/bin/env bash
# The whole edition under valgrind: no wrong access, nothing uninitialised, nothing lost.
# What the last job holds stays until the process ends, much of it by pointers into its arenas: that is not lost.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

# What is built with the address sanitiser is checked by it, and cannot run here.
checked() {
    ldd "$program" | grep -q libasan && return
    command_to_print data/repertoire-2008.xml "$scratch/edition.pdf"
    valgrind -q --suppressions=tests/valgrind.supp --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite --error-exitcode=9 "${command[@]}"
}

test_that "valgrind finds nothing in the edition" checked
exit $((failures > 0))
