#!/usr/bin/env bash
# The program is compiled so that a fault of memory is hard to make use of.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

# shows PATTERN OPTION: readelf, with that option, prints a line like it.
shows() {
    readelf -W "$2" "$program" 2>/dev/null | grep -qE -- "$1" || { readelf -W "$2" "$program" | grep -E '^ |Type' | head -20; return 1; }
}

stack_is_not_executable() {
    shows 'GNU_STACK .* RW +0x' -l
}

# What the linker fills in is read-only before the program begins.
relocations_are_read_only() {
    shows 'GNU_RELRO' -l && shows '\(FLAGS_1\).* NOW' -d
}

# Our objects' notes say so; the program's own would only if the system's startup files did too.
branches_are_guarded() {
    local object=${program%/*}/engine/base/arena.o
    [ -f "$object" ] || return 0
    case $(readelf -h "$program" | sed -n 's/.*Machine: *//p') in
        *X86-64*) readelf -nW "$object" | grep -q 'x86 feature: IBT, SHSTK' ;;
        *AArch64*) readelf -nW "$object" | grep -q 'AArch64 feature: BTI, PAC' ;;
    esac
}

if readelf -W --dyn-syms "$program" | grep -qE '__(asan|tsan|ubsan)_'; then
    echo "ok hardening # skip: a build for sanitisers"
    exit
fi
test_that "it is loaded wherever the system likes" shows 'Type: *DYN .*Position-Independent Executable' -h
test_that "the stack is not executable" stack_is_not_executable
test_that "relocations are done before it begins, and then read-only" relocations_are_read_only
test_that "frames are guarded by canaries" shows '__stack_chk_fail' --dyn-syms
test_that "copies of known size are checked" shows '__(memcpy|snprintf|vsnprintf|memset|read|realpath)_chk' --dyn-syms
test_that "branches land only where they may" branches_are_guarded
finish
