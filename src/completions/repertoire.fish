# Completion for fish: commands, options and their values, as --help tells them, and fiches of the edition at hand.

function __repertoire_command
    set -l words (commandline -opc)
    for word in $words[2..-1]
        if string match -qr '^[a-z]' -- $word
            echo $word
            return 0
        end
    end
    return 1
end

function __repertoire_commands
    repertoire --help 2>/dev/null | string replace -rf '^  ([a-z]+) +(.*)' '$1\t$2'
end

# Options, and of those that have them each value.
function __repertoire_options
    set -l command (__repertoire_command); or return
    for line in (repertoire $command --help 2>/dev/null | string replace -rf '^ {2,6}(?:-[a-z], )?(--[^ ]+) *(.*)' '$1\t$2')
        set -l parts (string split -m 1 \t -- $line)
        set -l option (string replace -r '\[.*' '' -- $parts[1])
        if string match -q '*|*' -- $option
            set -l name (string split -m 1 = -- $option)
            for value in (string split '|' -- $name[2])
                printf '%s=%s\t%s\n' $name[1] $value $parts[2]
            end
        else
            printf '%s\t%s\n' (string replace -r '=.*' '=' -- $option) $parts[2]
        end
    end
end

function __repertoire_fiches
    repertoire list 2>/dev/null | string replace -rf '^([^\t]*)\t([^\t]*)\t.*' '$1\t$2'
end

complete -c repertoire -n 'not __repertoire_command' -f -a '(__repertoire_commands)'
complete -c repertoire -n '__repertoire_command; and string match -q -- "-*" (commandline -ct)' -a '(__repertoire_options)'
complete -c repertoire -n 'contains (__repertoire_command; or echo none) fiche watch proof check forms query retire rename' \
    -a '(__repertoire_fiches)'
complete -c repertoire -n 'test (__repertoire_command; or echo none) = query' -a 'add list answer close fields take'
complete -c repertoire -n 'test (__repertoire_command; or echo none) = export' -a 'html csv json vcf'
