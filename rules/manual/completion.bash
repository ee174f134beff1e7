# migstat(1) in bash, printed by `migstat --completion=bash`. CC0-1.0.

# What goes on a command: commands behind `migstat`, verbs behind `rules`.
_migstat_next() # COMMAND
{
    case $1 in
{{next}}    esac
}

_migstat_options() # COMMAND
{
    case $1 in
{{options}}    esac
}

# What "COMMAND OPTION" takes, or "COMMAND @", its operands: a kind and its words.
_migstat_takes()
{
    case $1 in
{{takes}}    *' @') ;;
    *) echo flag ;;
    esac
}

# The files that begin with the word and end with one of $@, and folders on the way to them; without ends all.
_migstat_files()
{
    local IFS=$'\n' end
    compopt -o filenames 2>/dev/null
    if [[ $# == 0 ]]; then
        COMPREPLY=($(compgen -f -- "$cur"))
        return
    fi
    COMPREPLY=($(compgen -d -- "$cur"))
    for end; do
        COMPREPLY+=($(compgen -f -X "!*.$end" -- "$cur"))
    done
}

# What a row of _migstat_takes says: a kind and its words.
_migstat_fill()
{
    local kind=$1
    shift
    case $kind in
    file) _migstat_files "$@" ;;
    dir)
        local IFS=$'\n'
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -d -- "$cur"))
        ;;
    words) COMPREPLY=($(compgen -W "$*" -- "$cur")) ;;
    asked) COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" --words="$1" 2>/dev/null)" -- "$cur")) ;;
    esac
}

_migstat()
{
    local cur=${COMP_WORDS[COMP_CWORD]} command= option= plain= before= word i
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $word == = ]]; then   # bash parts "--by=month" in three
            continue
        elif [[ $option && ($i == 1 || ${COMP_WORDS[i - 1]} == "$option" || ${COMP_WORDS[i - 1]} == =) ]]; then
            option=
        elif [[ $word == -- ]]; then
            plain=1
        elif [[ ! $plain && $word == -?* ]]; then
            [[ $word == *=* || $(_migstat_takes "$command $word") == flag ]] || option=$word
        elif [[ " $(_migstat_next "$command") " == *" $word "* ]]; then
            command=${command:+$command }$word
        fi
    done
    COMPREPLY=()
    if [[ $cur == = ]]; then
        cur=
    elif [[ ! $option && $cur == --*=* ]]; then
        option=${cur%%=*} before=${cur%%=*}= cur=${cur#*=}
    fi
    if [[ $option ]]; then
        _migstat_fill $(_migstat_takes "$command $option")
        COMPREPLY=("${COMPREPLY[@]/#/$before}")
    elif [[ ! $plain && $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$(_migstat_options "$command")" -- "$cur"))
    elif [[ $(_migstat_next "$command") ]]; then
        COMPREPLY=($(compgen -W "$(_migstat_next "$command")" -- "$cur"))
    else
        _migstat_fill $(_migstat_takes "$command @")
    fi
}

complete -F _migstat migstat
