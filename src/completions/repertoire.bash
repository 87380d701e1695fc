# Completion for bash: commands, options and their values, as --help tells them, and fiches of the edition at hand.

# The lines of options of `repertoire COMMAND --help`, or the names of commands without one.
_repertoire_words() {
    if [[ -n ${1-} ]]; then
        "$_repertoire_program" "$1" --help --lang=en 2>/dev/null |
            sed -nE 's/^ {2,6}(-[a-z], )?(--[^ ]+).*/\1\2/p'
    else
        "$_repertoire_program" --help --lang=en 2>/dev/null | sed -nE 's/^  ([a-z]+) .*/\1/p'
    fi
}

# Listing lays the edition out, so that its fiches are kept for a minute.
_repertoire_fiches() {
    if [[ ${_repertoire_listed-} != "$PWD $1" ]] || ((SECONDS - _repertoire_when > 60)); then
        _repertoire_ids=$("$_repertoire_program" list ${1:+"$1"} 2>/dev/null | cut -f1)
        _repertoire_listed="$PWD $1"
        _repertoire_when=$SECONDS
    fi
    printf '%s\n' "$_repertoire_ids"
}

_repertoire() {
    local _repertoire_program=${COMP_WORDS[0]} command= source= word= current option value alternatives line i
    COMPREPLY=()
    # COMP_WORDS parts words at "=" too.
    line=${COMP_LINE:0:COMP_POINT}
    current=${line##*[[:space:]]}
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        case $word in
            [a-z]*) [[ -n $command || ${COMP_WORDS[i - 1]} == "=" ]] || command=$word ;;
        esac
        [[ ${COMP_WORDS[i - 1]} == = && ${COMP_WORDS[i - 2]} == --source ]] && source=$word
        [[ ${COMP_WORDS[i - 1]} == --source || ${COMP_WORDS[i - 1]} == -s ]] && [[ $word != = ]] && source=$word
    done

    if [[ -z $command ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_repertoire_words) --help --version --lang" -- "$current")
        return
    fi
    case $current in
        --*=*)
            option=${current%%=*}
            value=${current#*=}
            alternatives=$(_repertoire_words "$command" | grep -F -e "$option=" | sed 's/^[^=]*=//' | tr '|' ' ')
            case $alternatives in
                FILE | SEAL | PDF | OLD | NAME\ FILE) mapfile -t COMPREPLY < <(compgen -f -- "$value") ;;
                DIR | FOLDER) mapfile -t COMPREPLY < <(compgen -d -- "$value") ;;
                *[a-z0-9]*) mapfile -t COMPREPLY < <(compgen -W "$alternatives" -- "$value") ;;
            esac
            compopt -o filenames 2>/dev/null
            ;;
        -*)
            mapfile -t COMPREPLY < <(compgen -W "$(_repertoire_words "$command" |
                sed -E 's/^(-[a-z]), /\1 /; s/=.*/=/; s/\[.*//')" -- "$current")
            [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
            ;;
        *)
            mapfile -t COMPREPLY < <(compgen -f -- "$current")
            case $command in
                fiche | watch | proof | check | forms | query | list | retire | rename)
                    [[ $command == query && $COMP_CWORD == 2 ]] &&
                        mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -W "add list answer close fields take" -- "$current")
                    mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -W "$(_repertoire_fiches "$source")" -- "$current")
                    ;;
                export)
                    ((COMP_CWORD == 2)) &&
                        mapfile -t COMPREPLY < <(compgen -W "html csv json vcf" -- "$current")
                    ;;
            esac
            compopt -o filenames 2>/dev/null
            ;;
    esac
}

complete -F _repertoire repertoire
