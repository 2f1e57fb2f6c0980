# SPDX-License-Identifier: MIT
# Makes a script for the linker out of src/hot-symbols: what is listed comes first in the program (functions
# of the first group, constants and strings, other functions) and first among the variables. A page fault,
# which maps 64 KiB, then brings much that a call needs. It adds to the linker's own script, and holds nothing
# but the names of sections, which need not be there.

function put(output, sections) {
    return "  " output " :\n  {\n" sections "  }\n"
}

/^$/ { group++ }
/^[A-Za-z_]/ {
    line = "    *(.text." $1 " .text." $1 ".* .text.startup." $1 ")\n"
    constant = "    *(.rodata." $1 " .rodata." $1 ".*)\n"
    if (group == 1) {
        first = first line
        first_constants = first_constants constant
    } else {
        others = others line
        constants = constants constant
    }
    variables = variables "    *(.bss." $1 " .bss." $1 ".*)\n"
}
END {
    print "SECTIONS\n{"
    # What is of assembly language: where the program begins, and functions of musl.
    assembly = "    *crt1.o(.text .text.*)\n    *crtbegin*.o(.text)\n    *libc.a:*.lo(.text)\n"
    strings = "    *(.rodata.str1.* .rodata.*.str1.* .rodata.cst*)\n"
    printf "%s", put(".text.hot", assembly first)
    printf "%s", put(".rodata.hot", first_constants strings constants)
    printf "%s", put(".text.others", others)
    print "}\nINSERT AFTER .init;\nSECTIONS\n{"
    # The heap begins on the page where they end.
    printf "%s", put(".bss.hot", variables "    *(.bss.heap)\n")
    print "}\nINSERT BEFORE .bss;"
}
