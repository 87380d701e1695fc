#compdef repertoire
# Completion for zsh: commands, options and their values, as --help tells them, and fiches of the edition at hand.

_repertoire_commands() {
    local -a commands
    commands=(${(f)"$($program --help 2>/dev/null | sed -nE 's/^  ([a-z]+) +(.*)/\1:\2/p')"})
    _describe -t commands command commands
}

# "--pdf=1.7|2.0 …" to "--pdf=[…]:value:(1.7 2.0)", as _arguments takes it.
_repertoire_specifications() {
    $program $1 --help 2>/dev/null | sed -nE 's/^ {2,6}(-[a-z], )?(--[^ ]+) *(.*)/\2 \3/p' | while read -r option help; do
        local name=${option%%[=\[]*} value=
        [[ $option == *=* && $option != *\[* ]] && value=${option#*=}
        help=${${help//\[/(}//\]/)}
        help=${help//:/\\:}
        case $value in
            '') print -r -- "${name}[$help]" ;;
            FILE|FICHIER|SEAL|SCEAU|PDF|OLD|ANCIEN) print -r -- "$name=[$help]:file:_files" ;;
            DIR|DOSSIER|FOLDER) print -r -- "$name=[$help]:folder:_files -/" ;;
            *\|*) print -r -- "$name=[$help]:value:(${value//|/ })" ;;
            *) print -r -- "$name=[$help]:$value:" ;;
        esac
    done
}

# Listing lays the edition out: its fiches are kept for a minute.
_repertoire_fiches() {
    local -a fiches
    if [[ $_repertoire_listed != $PWD ]] || (( SECONDS - _repertoire_when > 60 )); then
        typeset -g _repertoire_ids="$($program list 2>/dev/null | sed -E 's/^([^	]*)	([^	]*).*/\1:\2/')"
        typeset -g _repertoire_listed=$PWD _repertoire_when=$SECONDS
    fi
    fiches=(${(f)_repertoire_ids})
    _describe -t fiches fiche fiches
}

_repertoire_operands() {
    case $command in
        query) (( CURRENT == 3 )) && compadd add list answer close fields take ;;
        export) (( CURRENT == 3 )) && compadd html csv json vcf ;;
    esac
    case $command in
        fiche|watch|proof|check|forms|query|retire|rename) _alternative 'fiches:fiche:_repertoire_fiches' 'files:file:_files' ;;
        *) _files ;;
    esac
}

_repertoire() {
    local program=$words[1] command=$words[2]
    if (( CURRENT == 2 )); then
        if [[ $PREFIX == -* ]]; then
            compadd -- --help --version --lang
        else
            _repertoire_commands
        fi
        return
    fi
    local -a specifications
    specifications=(${(f)"$(_repertoire_specifications $command)"})
    _arguments -S $specifications '*:operand:_repertoire_operands'
}

_repertoire "$@"
