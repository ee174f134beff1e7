#compdef migstat
# migstat(1) in zsh, printed by `migstat --completion=zsh`. CC0-1.0.

# The words that the program says an operand may be.
_migstat_asked() # WORD
{
    local -a asked
    asked=(${(f)"$(_call_program words migstat --words=$1 2>/dev/null)"})
    compadd -a asked
}

_migstat_commands()
{
    local -a commands
    commands=(
{{commands}}    )
    _describe -t commands 'migstat command' commands
}

_migstat_command() # COMMAND, or "COMMAND VERB"
{
    local curcontext=$curcontext state ret=1
    local -a line verbs
    case $1 in
    help)
        _arguments '1: :_migstat_commands' '*:: :->verbs' && ret=0
        [[ $state == verbs ]] && _migstat_command $words[1] && ret=0
        ;;
{{cases}}    esac
    return ret
}

_migstat()
{
    local curcontext=$curcontext state ret=1
    local -a line
    _arguments -s -S : \
{{self}}            '1: :->command' '*:: :->operands' && ret=0
    case $state in
    command)
        _migstat_commands && ret=0
        ;;
    operands)
        _migstat_command $words[1] && ret=0
        ;;
    esac
    return ret
}

_migstat "$@"
