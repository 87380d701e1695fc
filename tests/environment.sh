#!/usr/bin/env bash
# The same input gives the same bytes whatever the machine's settings; odd paths work; limits hold.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

print "$edition" "$scratch/usual.pdf" 2>/dev/null

# same COMMAND…: what the command prints to $scratch/other.pdf is the usual file.
same() {
    rm -f "$scratch/other.pdf"
    "$@" && cmp "$scratch/other.pdf" "$scratch/usual.pdf"
}

in_locale() {
    command_to_print "$edition" "$scratch/other.pdf"
    env LC_ALL="$1" LANG="$1" LC_NUMERIC="$1" "${command[@]}"
}

in_time_zone() {
    TZ=Pacific/Kiritimati print "$edition" "$scratch/other.pdf"
}

without_home() {
    env -u HOME -u XDG_CACHE_HOME -u LANG "$program" build --questions=ignorer "$edition" -o "$scratch/other.pdf" --schema data/repertoire.rng
}

with_umask() {
    ( umask 077; print "$edition" "$scratch/other.pdf" && [ "$(stat -c %a "$scratch/other.pdf")" = 600 ] )
}

on_one_processor() {
    taskset -c 0 "$program" build --questions=ignorer "$edition" -o "$scratch/other.pdf" --schema data/repertoire.rng
}

from_another_folder() {
    ( cd / && print "$edition" "$scratch/other.pdf" )
}

# copy_to FOLDER: the edition's files there.
copy_to() {
    mkdir -p "$1/parts" &&
        cp tests/faults/source/{include-good,referentiels}.xml "$1" &&
        cp tests/faults/source/parts/{aubeville--dabia,bellefont--toro}.xml "$1/parts"
}

copy_to "$scratch/plain" && print "$scratch/plain/include-good.xml" "$scratch/plain.pdf" 2>/dev/null

in_a_folder_named() {
    local folder=$scratch/$1
    copy_to "$folder" && print "$folder/include-good.xml" "$folder/out.pdf" && cmp "$folder/out.pdf" "$scratch/plain.pdf"
}

fiche_in_a_folder_named() {
    local folder=$scratch/$1
    copy_to "$folder" && print "$folder/parts/aubeville--dabia.xml" "$folder/out.pdf" && is_whole_pdf "$folder/out.pdf"
}

with_a_leading_hyphen() {
    copy_to "$scratch/hyphen"
    ( cd "$scratch/hyphen" && mv include-good.xml ./-edition.xml &&
        "$program" build --schema "$root/data/repertoire.rng" --template "$root/templates/edition.xsl" \
            --fonts "$root/fonts/fonts.conf" -o -out.pdf -- -edition.xml && is_whole_pdf ./-out.pdf )
}

with_a_long_path() {
    local folder=$scratch
    for ((i = 0; i < 15; i++)); do folder=$folder/$(printf 'x%.0s' {1..200}); done
    copy_to "$folder" && print "$folder/include-good.xml" "$folder/out.pdf" && is_whole_pdf "$folder/out.pdf"
}

# A path longer than the system takes is refused, not cut.
with_a_path_too_long() {
    ends_with 4 print "$scratch/$(printf 'x/%.0s' {1..3000})a.xml" "$scratch/other.pdf"
}

link_out_of_the_edition() {
    copy_to "$scratch/linked"
    cp "$fiche" "$scratch/outside.xml"
    ln -sf ../../outside.xml "$scratch/linked/parts/aubeville--dabia.xml"
    ends_with 3 print "$scratch/linked/include-good.xml" "$scratch/other.pdf"
}

# A neighbour whose name is as long, and differs in its last letter alone.
neighbours_are_not_read() {
    local place=$scratch/neighbours said
    copy_to "$place/data"
    copy_to "$place/datb"
    cp tests/golden/rectangle.png "$place/datb/picture.png"
    for name in datb/parts/aubeville--dabia.xml datb/absent.xml; do
        sed "s,href=\"parts/aubeville--dabia.xml\",href=\"../$name\"," "$place/data/include-good.xml" >"$place/data/outside.xml"
        said=$(print "$place/data/outside.xml" "$scratch/other.pdf" 2>&1)
        [ $? = 3 ] && grep -q '\[xinclude\]' <<<"$said" || { echo "$said"; return 1; }
    done
    printf '<x:stylesheet version="1.0" xmlns:x="http://www.w3.org/1999/XSL/Transform"><x:template match="/"><x:copy-of
select="document(&quot;%s&quot;)"/></x:template></x:stylesheet>' "$place/datb/parts/aubeville--dabia.xml" >"$place/data/outside.xsl"
    said=$("$program" build --questions=ignorer "$place/data/include-good.xml" --schema data/repertoire.rng --template "$place/data/outside.xsl" -o "$scratch/other.pdf" 2>&1)
    [ $? = 4 ] && grep -q '\[template-read\]' <<<"$said" || { echo "$said"; return 1; }
    picture_in "$place/data" ../datb/picture.png
    is_outside "$place/data/picture.fo" && is_outside "$place/data/picture.fo" --allow "$place/data" &&
        prints_picture "$place/data/picture.fo" --allow "$place/datb"
}

# picture_in FOLDER SRC: a document there that shows the picture.
picture_in() {
    cat >"$1/picture.fo" <<X
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="Noto Sans"><fo:layout-master-set>
<fo:simple-page-master master-name="p" page-width="90pt" page-height="90pt"><fo:region-body/></fo:simple-page-master>
</fo:layout-master-set><fo:page-sequence master-reference="p"><fo:flow flow-name="xsl-region-body">
<fo:block><fo:external-graphic src="url('$2')" role="artifact"/></fo:block><fo:block background-image="url('$2')">x</fo:block>
</fo:flow></fo:page-sequence></fo:root>
X
}

# is_outside DOCUMENT [OPTION…]: its picture is not read, and what to do about it is told.
is_outside() {
    local said
    said=$("$program" fo --strict=error "$@" --fonts fonts/fonts.conf -o "$scratch/other.pdf" 2>&1)
    [ $? = 4 ] && grep -A 1 '\[image-outside\]' <<<"$said" | grep -q 'hint: .*--allow' || { echo "$said"; return 1; }
}

prints_picture() {
    "$program" fo "$@" --fonts fonts/fonts.conf -o "$scratch/other.pdf" && [ "$(pdfimages -list "$scratch/other.pdf" | wc -l)" -gt 2 ]
}

pictures_are_read_from_few_folders() {
    local place=$scratch/pictures
    mkdir -p "$place/document/below"
    for folder in . document document/below; do cp tests/golden/rectangle.png "$place/$folder/picture.png"; done
    ln -s ../picture.png "$place/document/out.png"
    ln -s below/picture.png "$place/document/in.png"
    for inside in picture.png below/picture.png in.png below/../picture.png; do
        picture_in "$place/document" "$inside"
        prints_picture "$place/document/picture.fo" && ( cd "$place/document" && "$program" fo picture.fo --fonts "$root/fonts/fonts.conf" \
            -o "$scratch/other.pdf" ) || { echo "$inside"; return 1; }
    done
    for outside in ../picture.png out.png "$place/picture.png" /etc/passwd /no/such.png; do
        picture_in "$place/document" "$outside"
        is_outside "$place/document/picture.fo" || { echo "$outside"; return 1; }
    done
    picture_in "$place/document" ../picture.png
    prints_picture "$place/document/picture.fo" --allow "$place" && prints_picture "$place/document/picture.fo" --allow tests --allow / &&
        ends_with 2 "$program" fo "$place/document/picture.fo" --allow "$place/absent"
}

# A picture beside the template, and one beside the edition, in a fiche printed from the one through the other.
pictures_of_a_template_are_read() {
    local place=$scratch/templated
    copy_to "$place/data"
    mkdir "$place/look"
    cp tests/golden/rectangle.png "$place/look/look.png"
    cp tests/golden/rectangle.png "$place/data/data.png"
    for picture in look/look.png data/data.png; do
        picture_in "$place/look" "$place/$picture"
        { echo '<x:stylesheet version="1.0" xmlns:x="http://www.w3.org/1999/XSL/Transform"><x:template match="/">'
          cat "$place/look/picture.fo"
          echo '</x:template></x:stylesheet>'; } >"$place/look/picture.xsl"
        "$program" build "$place/data/parts/aubeville--dabia.xml" --schema data/repertoire.rng --template "$place/look/picture.xsl" \
            --fonts fonts/fonts.conf -o "$scratch/other.pdf" && [ "$(pdfimages -list "$scratch/other.pdf" | wc -l)" -gt 2 ] || return 1
    done
}

# wrap TEXT: a fiche with the text in a paragraph.
wrap() {
    sed '$d' "$fiche"
    printf '  <histoire><preambule><p>'
    cat
    printf '</p></preambule></histoire>\n</fiche>\n'
}

check() {
    "$program" check "$1" --schema data/repertoire.rng
}

text_of_eleven_megabytes() {
    copy_to "$scratch/large"
    head -c 11000000 /dev/zero | tr '\0' a | wrap >"$scratch/large/parts/text.xml"
    ends_with 3 check "$scratch/large/parts/text.xml"
}

attribute_of_eleven_megabytes() {
    copy_to "$scratch/large"
    { printf '<fiche id="'; head -c 11000000 /dev/zero | tr '\0' a; printf '"/>'; } >"$scratch/large/parts/attribute.xml"
    ends_with 3 check "$scratch/large/parts/attribute.xml"
}

file_over_the_limit() {
    copy_to "$scratch/large"
    { echo '<fiche>'; head -c 40000000 /dev/zero | tr '\0' '\n'; echo '</fiche>'; } >"$scratch/large/parts/file.xml"
    ends_with 4 check "$scratch/large/parts/file.xml"
}

a_thousand_faults_in_time() {
    copy_to "$scratch/many"
    { sed '$d' "$fiche"; for ((i = 0; i < 5000; i++)); do printf '<domaines i="%d"/>' $i; done; echo '</fiche>'; } \
        >"$scratch/many/parts/many.xml"
    ends_with 3 timeout 10 "$program" check "$scratch/many/parts/many.xml" --schema data/repertoire.rng
}

# An input that never ends meets the limit of time.
time_limit() {
    mkfifo "$scratch/never.xml"
    sleep 10 >"$scratch/never.xml" &
    ends_with 6 "$program" check "$scratch/never.xml" --schema data/repertoire.rng --time-limit=1
    local status=$?
    kill $! 2>/dev/null
    return $status
}

for locale in C fr_FR.UTF-8 tr_TR.UTF-8; do
    test_that "the locale $locale changes nothing" same in_locale $locale
done
test_that "the time zone changes nothing" same in_time_zone
test_that "no home and no language change nothing" same without_home
test_that "a narrow umask changes the permissions alone" same with_umask
test_that "one processor changes nothing" same on_one_processor
test_that "another current folder changes nothing" same from_another_folder
test_that "a path with spaces, accents, %, # and quotes works" in_a_folder_named $'un dossier d’été 100% #1 "b"'
test_that "a path with decomposed accents works" in_a_folder_named $'e\xcc\x81te\xcc\x81'
test_that "a path with a newline works" in_a_folder_named $'deux\nlignes'
test_that "a fiche alone in an odd path finds its lists" fiche_in_a_folder_named $'fiche d’été 50% #2'
test_that "names that begin with a hyphen work after --" with_a_leading_hyphen
test_that "a long path works" with_a_long_path
test_that "a path too long is refused" with_a_path_too_long
test_that "a link that leads out of the edition is refused" link_out_of_the_edition
test_that "a neighbour of nearly the same name is not read" neighbours_are_not_read
test_that "pictures are read beside and below the document, and where it is allowed" pictures_are_read_from_few_folders
test_that "pictures beside the template and in the edition are read" pictures_of_a_template_are_read
test_that "a text of 11 MB is refused" text_of_eleven_megabytes
test_that "an attribute of 11 MB is refused" attribute_of_eleven_megabytes
test_that "a file over the limit is refused" file_over_the_limit
test_that "thousands of faults are told in time" a_thousand_faults_in_time
test_that "the time limit ends it" time_limit
finish
