<?xml version="1.0" encoding="UTF-8"?>
<!--
  A page for editors, to read on a screen, on a phone or on paper, of what a command found: what changed, what is at
  fault. The program makes the document that this is applied to; all reports look alike by it.

    rapport @titre @langue @precision   the page; precision: a line under the title
      compte @n @mot                    a count of the summary, with its words
      note                              a paragraph under the summary
      groupe @titre @code @precision @etat @genre
                                        a fiche or a sheet: its title, its id, more about it, a word for its state
                                        and the kind of that word, as of etiquette
        note                            a paragraph in it
        planche                         pictures side by side
          face @titre @image @description
            marque @genre @x @y @large @haut
                                        a frame on it, in hundredths of the picture: ajout, retrait, deplace
        tableau                         columns by their heads, then rows
          tete @large                   the head of a column; large: its share of the width
          rang                          a row: what stands in the first cell names it
            case                        a cell of text, and of:
              ajoute, retire            what came, what went: underlined, struck out, and said to those who only hear
              code, lieu, fort, p       a name of the source, a place in a file, a word that counts, a paragraph
              etiquette @genre          a word in a frame: erreur, alerte, style, ajout, retrait, change
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="palette.xsl"/>

  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

  <xsl:variable name="style">
<xsl:text>
:root{</xsl:text><xsl:value-of select="$palette"/><xsl:text>}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:var(--encre);font:1rem/1.45 "Noto Sans","Segoe UI",sans-serif}
main{max-width:78rem;margin:0 auto;padding:1.25rem}
h1{margin:0;color:var(--couleur);font-size:1.5rem;line-height:1.25}
header{margin-bottom:1rem;padding-bottom:.75rem;border-bottom:2px solid var(--couleur)}
header p{margin:.35rem 0 0;color:var(--gris);overflow-wrap:anywhere}
.comptes{display:flex;flex-wrap:wrap;gap:.5rem 1.75rem;margin:1rem 0;padding:0;list-style:none}
.comptes b{font-size:1.25rem;font-variant-numeric:tabular-nums}
nav ol{columns:20rem;margin:.5rem 0 1rem;padding:0;list-style:none}
nav li{break-inside:avoid;padding:.1rem 0}
a{color:var(--couleur)}
section{margin:1.75rem 0 0}
h2{margin:0 0 .35rem;font-size:1.125rem;line-height:1.3;break-after:avoid}
.precision,.lieu{color:var(--gris);font-size:.875rem}
.precision{margin:0 0 .5rem;overflow-wrap:anywhere}
code{font:.875em/1.4 "Noto Sans Mono","DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
h2 code{color:var(--gris);font-weight:normal}
table{width:100%;border-collapse:collapse;table-layout:fixed}
th,td{padding:.35rem .75rem .35rem 0;border-top:1px solid var(--filet);text-align:left;vertical-align:top;overflow-wrap:break-word}
thead th{border-top:0;color:var(--gris);font-size:.875rem;font-weight:normal}
tbody th{font-weight:normal}
th:last-child,td:last-child{padding-right:0}
td p{margin:0 0 .4rem}
td p:last-child{margin:0}
ins{color:var(--vient);text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:3px}
del{color:var(--part);text-decoration:line-through;text-decoration-thickness:2px}
.etiquette{display:inline-block;padding:0 .4rem;border:1px solid currentColor;border-radius:2px;font-size:.8125rem;font-weight:normal;line-height:1.4;white-space:nowrap}
.erreur,.retrait{color:var(--part)}
.alerte,.change{color:var(--couleur)}
.ajout{color:var(--vient)}
.style{color:var(--gris)}
.muet{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.planche{display:flex;gap:1rem;margin:0}
.planche figure{flex:1 1 0;min-width:0;margin:0}
.planche figcaption{padding-bottom:.35rem;color:var(--gris);font-size:.875rem}
.face{position:relative;border:1px solid var(--filet)}
.face img{display:block;width:100%;height:auto}
.marque{position:absolute;border:2px solid;box-sizing:content-box;margin:-2px}
.marque.deplace{border-style:dashed;color:var(--couleur)}
:focus-visible{outline:3px solid var(--couleur);outline-offset:2px}
@media(max-width:44rem){
.planche{flex-direction:column}
main{padding:1rem}
table,tbody,tr,tbody th,td{display:block;width:auto}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{padding:.5rem 0;border-top:1px solid var(--filet)}
tbody th,td{padding:.1rem 0;border:0}
tbody th{font-weight:bold}
td[data-tete]:not(:empty)::before{content:attr(data-tete) " : ";color:var(--gris)}
td:empty{display:none}
}
@page{size:A4;margin:16mm 14mm}
@media print{
html{font-size:9.5pt}
main{max-width:none;padding:0}
nav{display:none}
a{color:inherit;text-decoration:none}
tr{break-inside:avoid-page}
thead{display:table-header-group}
section{break-inside:auto}
.planche{break-inside:avoid}
.marque{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
  </xsl:text></xsl:variable>

  <xsl:template match="/rapport">
    <html lang="{@langue}">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title><xsl:value-of select="@titre"/></title>
        <style><xsl:value-of select="$style" disable-output-escaping="yes"/></style>
      </head>
      <body>
        <main>
          <header>
            <h1><xsl:value-of select="@titre"/></h1>
            <xsl:if test="@precision"><p><xsl:value-of select="@precision"/></p></xsl:if>
          </header>
          <xsl:if test="compte">
            <ul class="comptes"><xsl:apply-templates select="compte"/></ul>
          </xsl:if>
          <xsl:apply-templates select="note"/>
          <xsl:if test="count(groupe) &gt; 3">
            <nav aria-label="{@sommaire}"><ol><xsl:apply-templates select="groupe" mode="sommaire"/></ol></nav>
          </xsl:if>
          <xsl:apply-templates select="groupe"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="compte">
    <li><b><xsl:value-of select="@n"/></b><xsl:text> </xsl:text><xsl:value-of select="@mot"/></li>
  </xsl:template>

  <xsl:template match="note">
    <p><xsl:apply-templates/></p>
  </xsl:template>

  <!-- A fiche, a sheet -->

  <xsl:template name="ancre">
    <xsl:text>g</xsl:text><xsl:number count="groupe"/>
  </xsl:template>

  <xsl:template match="groupe" mode="sommaire">
    <xsl:variable name="ancre"><xsl:call-template name="ancre"/></xsl:variable>
    <li><a href="#{$ancre}"><xsl:value-of select="@titre"/><xsl:if test="@titre = preceding-sibling::groupe[1]/@titre or @titre = following-sibling::groupe[1]/@titre">
        <xsl:text> </xsl:text><code><xsl:value-of select="@code"/></code></xsl:if></a>
      <xsl:if test="@etat and @genre != 'change'"><xsl:text> </xsl:text><span class="precision"><xsl:value-of select="@etat"/></span></xsl:if></li>
  </xsl:template>

  <xsl:template match="groupe">
    <xsl:variable name="ancre"><xsl:call-template name="ancre"/></xsl:variable>
    <section id="{$ancre}">
      <h2>
        <xsl:value-of select="@titre"/>
        <xsl:if test="@code"><xsl:text> </xsl:text><code><xsl:value-of select="@code"/></code></xsl:if>
        <xsl:if test="@etat">
          <xsl:text> </xsl:text>
          <span class="etiquette {@genre}"><xsl:value-of select="@etat"/></span>
        </xsl:if>
      </h2>
      <xsl:if test="@precision"><p class="precision"><xsl:value-of select="@precision"/></p></xsl:if>
      <xsl:apply-templates/>
    </section>
  </xsl:template>

  <!-- Pictures -->

  <xsl:template match="planche">
    <div class="planche"><xsl:apply-templates/></div>
  </xsl:template>

  <xsl:template match="face">
    <figure>
      <figcaption><xsl:value-of select="@titre"/></figcaption>
      <xsl:if test="@image">
        <div class="face">
          <img src="{@image}" alt="{@description}" loading="lazy"/>
          <xsl:apply-templates/>
        </div>
      </xsl:if>
    </figure>
  </xsl:template>

  <xsl:template match="marque">
    <div class="marque {@genre}" style="left:{@x}%;top:{@y}%;width:{@large}%;height:{@haut}%"></div>
  </xsl:template>

  <!-- Tables -->

  <xsl:template match="tableau">
    <table>
      <colgroup>
        <xsl:for-each select="tete">
          <col><xsl:if test="@large"><xsl:attribute name="style">width:<xsl:value-of select="@large"/></xsl:attribute></xsl:if></col>
        </xsl:for-each>
      </colgroup>
      <thead><tr><xsl:for-each select="tete"><th scope="col"><xsl:apply-templates/></th></xsl:for-each></tr></thead>
      <tbody><xsl:apply-templates select="rang"><xsl:with-param name="tetes" select="tete"/></xsl:apply-templates></tbody>
    </table>
  </xsl:template>

  <!-- Heads are handed on: looked for from each cell they would cost as many rows again. -->
  <xsl:template match="rang">
    <xsl:param name="tetes"/>
    <tr><xsl:apply-templates select="case"><xsl:with-param name="tetes" select="$tetes"/></xsl:apply-templates></tr>
  </xsl:template>

  <xsl:template match="case[1]">
    <th scope="row"><xsl:apply-templates/></th>
  </xsl:template>

  <xsl:template match="case">
    <xsl:param name="tetes"/>
    <xsl:variable name="colonne" select="position()"/>
    <td data-tete="{$tetes[$colonne]}"><xsl:apply-templates/></td>
  </xsl:template>

  <!-- Text -->

  <xsl:template match="ajoute">
    <ins><span class="muet"><xsl:value-of select="ancestor::rapport/@ajout"/><xsl:text> </xsl:text></span><xsl:apply-templates/></ins>
  </xsl:template>

  <xsl:template match="retire">
    <del><span class="muet"><xsl:value-of select="ancestor::rapport/@retrait"/><xsl:text> </xsl:text></span><xsl:apply-templates/></del>
  </xsl:template>

  <xsl:template match="code">
    <code><xsl:apply-templates/></code>
  </xsl:template>

  <xsl:template match="lieu">
    <span class="lieu"><xsl:apply-templates/></span>
  </xsl:template>

  <xsl:template match="fort">
    <strong><xsl:apply-templates/></strong>
  </xsl:template>

  <xsl:template match="p">
    <p><xsl:apply-templates/></p>
  </xsl:template>

  <xsl:template match="etiquette">
    <span class="etiquette {@genre}"><xsl:apply-templates/></span>
  </xsl:template>

</xsl:stylesheet>
