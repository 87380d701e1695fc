#!/usr/bin/env bash
# Whatever is wrong with what the program is given: it says where and what, gives a hint, ends with the right status, and
# leaves the old output as it was. tests/faults holds the faults of documents; here they are met while printing.
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh

echo old >"$scratch/old"
build=("$program" build --schema "$root/data/repertoire.rng" --template "$root/templates/edition.xsl" --fonts "$root/fonts/fonts.conf")

# refuses STATUS CODE WHERE COMMAND…: the command, told to write a file that is there, ends so; WHERE is a pattern of what
# stands before "error:".
refuses() {
    local status=$1 code=$2 where=$3 said ended
    shift 3
    cp "$scratch/old" "$scratch/out.pdf"
    said=$(timeout 20 "$@" -o "$scratch/out.pdf" 2>&1)
    ended=$?
    printf '%s\n' "$said"
    [ $ended = "$status" ] || { echo "status $ended, not $status"; return 1; }
    cmp "$scratch/old" "$scratch/out.pdf" || return 1
    grep -A 1 -E "^$where: error: .*\[$code\]$" <<<"$said" | grep -q '^  hint: ' || { echo "no $code with a hint"; return 1; }
    [ -z "$(find "$scratch" -name '.repertoire-*')" ] || { echo "a temporary file is left"; return 1; }
}

# document NAME TEXT: an FO document with that in its flow.
document() {
    cat >"$scratch/$1" <<X
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="Noto Sans"><fo:layout-master-set>
<fo:simple-page-master master-name="p" page-width="90pt" page-height="90pt"><fo:region-body/></fo:simple-page-master>
</fo:layout-master-set><fo:page-sequence master-reference="p"><fo:flow flow-name="xsl-region-body">
$2
</fo:flow></fo:page-sequence></fo:root>
X
}

# template NAME TEXT: a template with that for any document.
template() {
    printf '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">\n<xsl:template match="/">\n%s\n</xsl:template></xsl:stylesheet>\n' "$2" >"$scratch/$1"
}

faults=tests/faults/source
place='[^ ]+:[0-9]+:[0-9]+'
document graphic.fo '<fo:block><fo:external-graphic src="absent.png"/></fo:block>'
document reference.fo '<fo:block id="a"/><fo:block id="a"><fo:basic-link internal-destination="b">x</fo:basic-link></fo:block>'
document torn.fo '<fo:block>'
: >"$scratch/empty.fo"
template text.xsl 'no formatting objects'
loops=$(printf '<xsl:for-each select="//node()">%.0s' {1..9})
template endless.xsl "$loops<xsl:if test=\"contains(//*[1], count(//node()))\"/>$(printf '</xsl:for-each>%.0s' {1..9})"
template nested.xsl '<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format"><fo:layout-master-set>
<fo:simple-page-master master-name="p"><fo:region-body/></fo:simple-page-master></fo:layout-master-set><fo:page-sequence
master-reference="p"><fo:flow flow-name="xsl-region-body"><xsl:call-template name="nest"/></fo:flow></fo:page-sequence></fo:root>
</xsl:template>
<xsl:template name="nest"><xsl:param name="left" select="300"/><fo:block xmlns:fo="http://www.w3.org/1999/XSL/Format"><xsl:if test="$left">
<xsl:call-template name="nest"><xsl:with-param name="left" select="$left - 1"/></xsl:call-template></xsl:if></fo:block>'
echo '<fontconfig/>' >"$scratch/none.conf"
head -c 3000 data/repertoire.rng >"$scratch/torn.rng"
mkfifo "$scratch/pipe.png"
document pipe.fo '<fo:block><fo:external-graphic src="pipe.png"/></fo:block>'

# unwritable OUTPUT: a good document for it is refused with a hint.
unwritable() {
    local said ended
    said=$("$program" fo tests/golden/list-basic.fo -o "$1" 2>&1)
    ended=$?
    printf '%s\n' "$said"
    [ $ended = 5 ] && grep -A 1 -E '^[^ ]+: error: .*\[file-write\]$' <<<"$said" | grep -q '^  hint: '
}

# Two faults of different kinds are told in one run.
tells_all() {
    local said
    said=$("$program" fo --strict=error "$scratch/reference.fo" -o "$scratch/all.pdf" 2>&1)
    [ "$(grep -c 'error: ' <<<"$said")" = 2 ] && [ ! -e "$scratch/all.pdf" ]
}

test_that "XML that is not well-formed" refuses 3 xml "$place" "${build[@]}" $faults/tag-not-closed.xml
test_that "a source that the schema does not allow" refuses 3 schema-value "$place" "${build[@]}" $faults/schema-value.xml
test_that "an unknown reference" refuses 3 reference-unknown "$place" "${build[@]}" $faults/reference-unknown.xml
test_that "an id given twice" refuses 3 id-twice "$place" "${build[@]}" $faults/id-twice.xml
test_that "a source that is not there" refuses 4 file-read '[^ ]*absent.xml' "${build[@]}" absent.xml
test_that "a part that is not there" refuses 4 xinclude-missing "$place" "${build[@]}" $faults/include-missing.xml
test_that "a template that is not there" refuses 4 file-read '[^ ]*absent.xsl' "${build[@]}" "$fiche" --template absent.xsl
test_that "a template that is a folder" refuses 4 file-read '[^ ]+' "${build[@]}" "$fiche" --template templates
test_that "a template that makes no formatting objects" refuses 3 fo-missing '[^ ]+' "${build[@]}" "$fiche" --template "$scratch/text.xsl"
test_that "a template whose formatting objects are nested too deep" refuses 3 fo-depth '[^ ]+' "${build[@]}" "$fiche" --template "$scratch/nested.xsl"
test_that "a template that does not end" refuses 6 time-limit '.*' "${build[@]}" "$fiche" --template "$scratch/endless.xsl" --time-limit 1
test_that "a schema that is not there" refuses 4 file-read '[^ ]*absent.rng' "${build[@]}" "$fiche" --schema absent.rng
test_that "a schema cut short" refuses 3 xml "$place" "${build[@]}" "$fiche" --schema "$scratch/torn.rng"
test_that "fonts that are not allowed" refuses 4 font-none '[^ ]+' "${build[@]}" "$fiche" --fonts "$scratch/none.conf"
test_that "font rules that are not there" refuses 4 font-configuration '[^ ]+' "${build[@]}" "$fiche" --fonts absent.conf
test_that "a picture that is not there" refuses 4 image-missing "$place" "$program" fo --strict=error "$scratch/graphic.fo"
test_that "a picture that is a pipe" refuses 4 file-read "$place" "$program" fo --strict=error "$scratch/pipe.fo"
test_that "formatting objects cut short" refuses 3 fo-xml "$place" "$program" fo --strict=error "$scratch/torn.fo"
test_that "formatting objects that are none" refuses 3 fo-xml "$place" "$program" fo --strict=error "$scratch/empty.fo"
test_that "an id of formatting objects given twice" refuses 3 fo-id-duplicate "$place" "$program" fo --strict=error "$scratch/reference.fo"
test_that "an output in a folder that is not there" unwritable "$scratch/no/out.pdf"
test_that "an output that is a folder" unwritable "$scratch"
test_that "an output on a full device" unwritable /dev/full
test_that "all faults of one run are told" tells_all
finish
