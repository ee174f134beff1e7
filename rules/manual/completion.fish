# migstat(1) in fish, printed by `migstat --completion=fish`. CC0-1.0.

# Is the command line that of COMMAND, and of its VERB if it has any? Without both: that of no command yet. Other words are operands,
# or what options take.
function __migstat_at
    set -l words (commandline -opc)
    set -e words[1]
    set -l found
    for word in $words
        string match -q -- '-*' $word; and continue
        if not set -q found[1]
            set found $word
        else if contains -- "$found $word"{{longer}}
            set -a found $word
        end
    end
    test "$argv" = "$found"
end

# The words that the program says an operand may be.
function __migstat_asked
    migstat --words=$argv[1] 2>/dev/null
end

# Files that end with one of the words, and folders on the way to them.
function __migstat_files
    __fish_complete_directories (commandline -ct) ''
    for end in $argv
        __fish_complete_suffix .$end | string match -e -- .$end
    end
end

complete -c migstat -f
{{rows}}
