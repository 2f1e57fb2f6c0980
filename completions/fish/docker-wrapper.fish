# fish completion for docker-wrapper
# SPDX-License-Identifier: MIT
#
# docker-wrapper completes its own words, and says where docker's begin. Those are left to docker's
# own completion, or, where that isn't installed, to docker itself.

# What docker's own completion offers for these words; the last one stands as it was typed.
function __docker_wrapper_as_docker
    set -l line docker (string escape -- $argv[1..-2]) $argv[-1]
    complete -C (string join ' ' -- $line)
end

# What docker itself answers, for the program in $argv[1] and the words behind it.
function __docker_wrapper_ask_docker
    set -l answer ($argv[1] __complete $argv[2..-1] 2>/dev/null)
    or return
    # for --flag=VALUE, docker answers with values
    set -l flag (string match -r '^-.*?=' -- $argv[-1])
    test (count $answer) -gt 1
    and printf '%s\n' "$flag"$answer[1..-2]
    # the bits of cobra's directive: 1, an error; 4, no files
    set -l directive (string sub -s 2 -- $answer[-1])
    test (count $answer) -eq 1 -a (math "bitand($directive, 5)") -eq 0
    and __fish_complete_path $argv[-1]
end

function __docker_wrapper_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    # a quote that isn't closed yet can't be read, only dropped
    set -l plain (string unescape -- "$typed"; or string replace -ra '[\\\\\'"]' '' -- "$typed")
    set -l program $words[1]
    set -e words[1]

    set -l answer ($program wrapper complete $words "$plain" 2>/dev/null)
    or return
    test (count $answer) -gt 1
    and printf '%s\n' $answer[1..-2]
    switch $answer[-1]
        case :0
            __fish_complete_path "$plain"
        case ':docker *'
            set -l first (math (string sub -s 9 -- $answer[-1]) + 1)
            set -a words "$typed"
            # fish loads docker's completion when it is first looked at
            set -l found (__docker_wrapper_as_docker $words[$first..-1])
            # fish before 3.2 lists the completions of all commands, or none
            if complete | string match -qr '^complete (-\S+ )*docker '
                printf '%s\n' $found
            else
                __docker_wrapper_ask_docker $program $words[$first..-1]
            end
    end
end

complete -c docker-wrapper -f -a '(__docker_wrapper_complete)'
