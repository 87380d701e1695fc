<?xml version="1.0" encoding="UTF-8"?>
<!--
  Every dimension, size, colour and page master of the edition, with its reason.
  No other template writes a length or a colour; no wording stands here.

  Sizes of running matter are in em of the size set on fo:flow ($corps-fiche, $corps-courant …),
  so that one number sets a page larger or smaller. Sizes in em are set on blocks that
  do not hold other sized blocks, or they would multiply.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:func="http://exslt.org/functions"
    xmlns:m="urn:repertoire:mise-en-page"
    xmlns:rep="urn:repertoire:fo"
    extension-element-prefixes="func"
    exclude-result-prefixes="m">

  <!-- The large-print variant: nothing under 16 pt, one column. -->
  <xsl:variable name="gros" select="boolean($gros-caracteres) and $gros-caracteres != 'non' and $gros-caracteres != '0'"/>

  <!-- One of two values: usual print, large print. -->
  <func:function name="m:selon">
    <xsl:param name="courant"/>
    <xsl:param name="gros-corps"/>
    <xsl:choose>
      <xsl:when test="$gros"><func:result select="$gros-corps"/></xsl:when>
      <xsl:otherwise><func:result select="$courant"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- One of two values: in the book, on the leaf of a fiche alone. -->
  <func:function name="m:en-livre">
    <xsl:param name="livre"/>
    <xsl:param name="feuille"/>
    <xsl:choose>
      <xsl:when test="/fiche"><func:result select="$feuille"/></xsl:when>
      <xsl:otherwise><func:result select="$livre"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- Faces -->
  <!-- A narrow sans with a high x-height and figures of one width, for facts. -->
  <xsl:variable name="police-texte" select="'Noto Sans SemiCondensed, Noto Sans, DejaVu Sans'"/>
  <!-- Its semibold is a family of its own to programs that know only regular and bold. -->
  <xsl:variable name="police-demi-grasse" select="'Noto Sans SemiCondensed SemiBold, Noto Sans SemiCondensed, Noto Sans, DejaVu Sans'"/>
  <!-- A book face for names and titles. -->
  <xsl:variable name="police-titre" select="'Gentium Book Plus, Noto Serif, serif'"/>

  <!-- Colours: one ink besides the black, greys; all text 4.5:1 or more on white and on the tint -->
  <xsl:variable name="couleur" select="'#8f3a12'"/>          <!-- 7.5:1 on white -->
  <xsl:variable name="encre" select="'#1c1c1c'"/>
  <xsl:variable name="gris" select="m:selon('#5f5f5f', '#1c1c1c')"/>   <!-- 6.4:1 on white, 5.6:1 on the tint; in large print there is none -->
  <xsl:variable name="filet" select="'#c9bfb3'"/>            <!-- hairlines only, never text -->
  <xsl:variable name="fond" select="'#f4efe8'"/>
  <xsl:variable name="papier" select="'#ffffff'"/>

  <!-- The same in inks. What is read is solid black, or a tint of it as dark on paper as the grey is on a screen; the second ink
       has a plate of its own, or is printed of the four, as the printer is told. -->
  <xsl:template name="m:encres">
    <rep:press-color color="{$encre}" name="Noir" cmyk="0% 0% 0% 100%"/>
    <xsl:if test="$gris != $encre"><rep:press-color color="{$gris}" of="Noir" tint="75%"/></xsl:if>
    <rep:press-color color="{$filet}" of="Noir" tint="28%"/>
    <rep:press-color color="{$couleur}" name="Rouille" cmyk="0% 74% 100% 38%" spot="PANTONE 7580 C"/>
    <rep:press-color color="{$fond}" of="Rouille" tint="8%"/>
  </xsl:template>

  <!-- Sizes, each with one job -->
  <xsl:variable name="corps-titre" select="m:selon('22pt', '28pt')"/>      <!-- a part -->
  <xsl:variable name="corps-titre-de-fiche" select="m:selon(concat(17 - 5 * $petite-page, 'pt'), '24pt')"/> <!-- 30 signs on a column: of all names three take two lines -->
  <!-- a fiche: 62 signs on a column; the engine may close a long one to 7.5 -->
  <xsl:variable name="corps-fiche" select="m:selon('8pt', '16pt')"/>
  <xsl:variable name="corps-courant" select="m:selon('9.6pt', '16pt')"/>   <!-- pages that are read on: foreword, annex 2 -->
  <xsl:variable name="corps-lecture-colonnes" select="m:selon('8.6pt', '16pt')"/> <!-- the same in two columns: 60 signs a line -->
  <xsl:variable name="corps-liste" select="m:selon(concat(8.4 - 0.6 * $petite-page, 'pt'), '16pt')"/> <!-- tables and lists that are looked up -->
  <xsl:variable name="corps-sommaire" select="m:selon('9pt', '16pt')"/>    <!-- the contents fill their page -->
  <xsl:variable name="corps-page" select="m:selon('7pt', '16pt')"/>      <!-- running head and foot -->
  <!-- What is looked at and not read; in a fiche it does not go with the text, so that it never falls under the floor
       of 6.5 pt, an x-height of 1.2 mm. -->
  <xsl:variable name="corps-fait" select="m:selon('7pt', '16pt')"/>
  <xsl:variable name="corps-etiquette" select="m:selon('6.6pt', '16pt')"/>
  <!-- Parts of those, in em. A table of a fiche is read like its text, and is of its size. -->
  <xsl:variable name="corps-nom-partenaire" select="m:selon('1.38em', '1.3em')"/>
  <xsl:variable name="corps-section" select="m:selon('1em', '1.15em')"/>
  <xsl:variable name="corps-tableau" select="m:selon('1em', '1em')"/>
  <xsl:variable name="corps-contact" select="m:selon('0.94em', '1em')"/>
  <xsl:variable name="corps-note" select="m:selon('0.9em', '1em')"/>
  <xsl:variable name="corps-exposant" select="'0.7em'"/>

  <!-- Page: A4, one grid of two equal columns -->
  <!-- in millimetres; margins, tabs, cover and openings follow, being in parts of A4 -->
  <xsl:variable name="page-largeur" select="'210mm'"/>
  <xsl:variable name="page-hauteur" select="'297mm'"/>
  <xsl:variable name="page-largeur-mm" select="number(substring-before($page-largeur, 'mm'))"/>
  <xsl:variable name="page-hauteur-mm" select="number(substring-before($page-hauteur, 'mm'))"/>
  <xsl:variable name="echelle-l" select="$page-largeur-mm div 210"/>
  <xsl:variable name="echelle-h" select="$page-hauteur-mm div 297"/>
  <!-- On a page that is not as wide as a book of tables wants, lists are set smaller, in fewer columns. -->
  <xsl:variable name="petite-page" select="number($echelle-l &lt; 0.9)"/>
  <!-- What is so many millimetres of an A4 page, across and down; and a size, by the page's width. -->
  <func:function name="m:l">
    <xsl:param name="mm"/>
    <func:result select="concat($mm * $echelle-l, 'mm')"/>
  </func:function>
  <func:function name="m:h">
    <xsl:param name="mm"/>
    <func:result select="concat($mm * $echelle-h, 'mm')"/>
  </func:function>
  <func:function name="m:c">
    <xsl:param name="pt"/>
    <func:result select="concat($pt * $echelle-l, 'pt')"/>
  </func:function>
  <!-- in the book the fold eats 3 mm, and the tab and a thumb stand outside; a leaf has neither -->
  <xsl:variable name="marge-interieure" select="m:en-livre(concat(20 * $echelle-l + $decalage, 'mm'), m:l(18.5))"/>
  <xsl:variable name="marge-exterieure" select="m:en-livre(concat(17 * $echelle-l - $decalage, 'mm'), m:l(18.5))"/>
  <!-- mm that a binding takes of the fold besides: glue holds the leaves half open, holes want a margin of their own. The text
       goes outwards, its measure stays, and with it its breaks -->
  <xsl:variable name="decalage" select="2 * ($reliure = 'colle') + 4 * ($reliure = 'spirale')"/>
  <xsl:variable name="marge-tete" select="m:h(21)"/>
  <xsl:variable name="marge-pied" select="m:h(19)"/>
  <xsl:variable name="entre-colonnes" select="m:l(9)"/>
  <xsl:variable name="demi-entre-colonnes" select="m:l(4.5)"/>
  <xsl:variable name="etendue-tete" select="m:h(15)"/>        <!-- 6 mm of air above the text -->
  <xsl:variable name="etendue-pied" select="m:h(12)"/>
  <xsl:variable name="mesure-lecture" select="m:selon(m:l(46), m:l(0))"/> <!-- white at the right of read pages: 78 signs a line -->
  <xsl:variable name="colonnes" select="m:selon(2, 1)"/>
  <xsl:variable name="colonnes-index" select="m:selon(3 - $petite-page, 1)"/>

  <!-- What stands at the edge goes on beyond it, since knives stray: the press prints it, a screen does not show it -->
  <xsl:variable name="fond-perdu-mm" select="number(substring-before($fond-perdu, 'mm'))"/>
  <xsl:variable name="hauteur-a-fond-perdu" select="concat($page-hauteur-mm + 2 * $fond-perdu-mm, 'mm')"/>
  <xsl:variable name="hors-page" select="concat(-$fond-perdu-mm, 'mm')"/>

  <!-- Thumb tab -->
  <!-- on the page 9 and 10.5 mm; the text stands 3 mm from where the paper is cut at least -->
  <xsl:variable name="onglet-largeur" select="concat(9 + $fond-perdu-mm, 'mm')"/>
  <xsl:variable name="onglet-largeur-mot" select="concat(10.5 + $fond-perdu-mm, 'mm')"/>
  <xsl:variable name="onglet-retrait-mot" select="concat(3 + $fond-perdu-mm, 'mm')"/>
  <xsl:variable name="onglet-hauteur" select="m:h(8.4)"/>
  <xsl:variable name="onglet-depart" select="24 * $echelle-h"/>             <!-- mm from the head to A -->
  <xsl:variable name="onglet-pas" select="8.8 * $echelle-h"/>               <!-- mm from letter to letter: 26 and 3 parts fill the edge -->
  <xsl:variable name="onglet-corps" select="m:selon('9pt', '16pt')"/>
  <xsl:variable name="onglet-corps-mot" select="'6.2pt'"/>

  <!-- Rules -->
  <xsl:variable name="filet-fin" select="'0.4pt'"/>
  <xsl:variable name="filet-fort" select="'0.8pt'"/>
  <xsl:variable name="trait-fin" select="concat($filet-fin, ' solid ', $filet)"/>
  <xsl:variable name="trait-fin-gris" select="concat($filet-fin, ' solid ', $gris)"/>
  <xsl:variable name="trait-fort" select="concat($filet-fort, ' solid ', $couleur)"/>

  <!-- Signs that open the items of a list -->
  <xsl:variable name="tiret" select="'–'"/>
  <xsl:variable name="puce" select="'•'"/>
  <xsl:variable name="liste-retrait" select="'1.1em'"/>
  <xsl:variable name="liste-retrait-numero" select="'1.6em'"/>

  <!-- Inks, faces and rules, for the sets below -->
  <xsl:attribute-set name="en-couleur">
    <xsl:attribute name="color"><xsl:value-of select="$couleur"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="en-noir">
    <xsl:attribute name="color"><xsl:value-of select="$encre"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="en-gris">
    <xsl:attribute name="color"><xsl:value-of select="$gris"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="police-du-texte">
    <xsl:attribute name="font-family"><xsl:value-of select="$police-texte"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="police-des-titres">
    <xsl:attribute name="font-family"><xsl:value-of select="$police-titre"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="filet-avant">
    <xsl:attribute name="border-top"><xsl:value-of select="$trait-fin"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="filet-apres">
    <xsl:attribute name="border-bottom"><xsl:value-of select="$trait-fin"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="filet-gris-apres">
    <xsl:attribute name="border-bottom"><xsl:value-of select="$trait-fin-gris"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="trait-apres">
    <xsl:attribute name="border-bottom"><xsl:value-of select="$trait-fort"/></xsl:attribute>
  </xsl:attribute-set>

  <!-- Page-sequences -->
  <xsl:attribute-set name="page">
    <xsl:attribute name="initial-page-number">auto</xsl:attribute>
    <!-- a blank page where the next part wants a right-hand one -->
    <xsl:attribute name="force-page-count">auto</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="racine" use-attribute-sets="en-noir police-du-texte">
    <xsl:attribute name="xml:lang">fr-FR</xsl:attribute>
    <xsl:attribute name="language">fr</xsl:attribute>
    <xsl:attribute name="country">FR</xsl:attribute>
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-fiche"/></xsl:attribute>
    <xsl:attribute name="line-height">1.32</xsl:attribute>
    <!-- a raised figure or a wider face in a line must not push the lines apart -->
    <xsl:attribute name="line-stacking-strategy">font-height</xsl:attribute>
    <xsl:attribute name="text-align">start</xsl:attribute>
    <xsl:attribute name="rep:typography">fine</xsl:attribute>
    <xsl:attribute name="hyphenate">false</xsl:attribute>
    <!-- two letters before the hyphen, three after: the French habit -->
    <xsl:attribute name="hyphenation-remain-character-count">2</xsl:attribute>
    <xsl:attribute name="hyphenation-push-character-count">3</xsl:attribute>
    <xsl:attribute name="hyphenation-ladder-count">2</xsl:attribute>
    <xsl:attribute name="orphans">2</xsl:attribute>
    <xsl:attribute name="widows">2</xsl:attribute>
  </xsl:attribute-set>

  <!-- Round the text -->
  <xsl:attribute-set name="tete" use-attribute-sets="en-gris">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-page"/></xsl:attribute>
    <xsl:attribute name="text-align-last">justify</xsl:attribute>
    <xsl:attribute name="rep:text">name</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="tete-sujet" use-attribute-sets="demi-gras en-noir"/>
  <xsl:attribute-set name="pied" use-attribute-sets="filet-avant en-gris">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-page"/></xsl:attribute>
    <xsl:attribute name="text-align-last">justify</xsl:attribute>
    <xsl:attribute name="padding-before">1.5pt</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="folio" use-attribute-sets="demi-gras en-noir"/>
  <xsl:attribute-set name="onglet" use-attribute-sets="demi-gras">
    <xsl:attribute name="font-size"><xsl:value-of select="$onglet-corps"/></xsl:attribute>
    <xsl:attribute name="line-height">1.2</xsl:attribute>
    <xsl:attribute name="text-align">center</xsl:attribute>
  </xsl:attribute-set>

  <!-- In a line -->
  <xsl:attribute-set name="demi-gras">
    <xsl:attribute name="font-family"><xsl:value-of select="$police-demi-grasse"/></xsl:attribute>
    <xsl:attribute name="font-weight">600</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="absence" use-attribute-sets="en-gris">
    <xsl:attribute name="font-style">italic</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="exposant">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-exposant"/></xsl:attribute>
    <xsl:attribute name="baseline-shift">super</xsl:attribute>
  </xsl:attribute-set>
  <!-- the colour means: this leads somewhere -->
  <xsl:attribute-set name="lien" use-attribute-sets="en-couleur"/>
  <xsl:attribute-set name="renvoi" use-attribute-sets="demi-gras en-couleur"/>
  <xsl:attribute-set name="discret" use-attribute-sets="en-gris"/>

  <!-- Titles -->
  <xsl:attribute-set name="titre" use-attribute-sets="trait-apres police-des-titres">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-titre"/></xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="line-height">1.12</xsl:attribute>
    <xsl:attribute name="padding-after">3pt</xsl:attribute>
    <xsl:attribute name="space-after.minimum">4pt</xsl:attribute>
    <xsl:attribute name="space-after.optimum">9pt</xsl:attribute>
    <xsl:attribute name="space-after.maximum">14pt</xsl:attribute>
    <xsl:attribute name="space-after.conditionality">retain</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
    <xsl:attribute name="rep:text">name</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="titre-de-fiche" use-attribute-sets="titre">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-titre-de-fiche"/></xsl:attribute>
    <xsl:attribute name="space-after.minimum">1.5pt</xsl:attribute>
    <xsl:attribute name="space-after.optimum">2.5pt</xsl:attribute>
    <xsl:attribute name="space-after.maximum">4pt</xsl:attribute>
  </xsl:attribute-set>
  <!-- short fiches to a page; they are not parted, but in large print and on small pages, where they may be longer than one -->
  <xsl:variable name="fiches-a-la-page" select="2"/>
  <xsl:variable name="fiche-liee">
    <xsl:choose>
      <xsl:when test="$gros or $petite-page">auto</xsl:when>
      <xsl:otherwise>always</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <!-- the white under a fiche that another follows on its page; a height, since the engine has padding without a line go with what follows -->
  <xsl:attribute-set name="entre-fiches">
    <xsl:attribute name="height">5mm</xsl:attribute>
  </xsl:attribute-set>
  <!-- capitals of one size, spaced, and a rule: the only loud thing on the page besides the title -->
  <xsl:attribute-set name="section" use-attribute-sets="en-couleur">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-section"/></xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="letter-spacing">0.04em</xsl:attribute>
    <xsl:attribute name="line-height">1.2</xsl:attribute>
    <xsl:attribute name="text-align-last">justify</xsl:attribute>
    <xsl:attribute name="space-before.minimum">0.35em</xsl:attribute>
    <xsl:attribute name="space-before.optimum">1.25em</xsl:attribute>
    <xsl:attribute name="space-before.maximum">2.1em</xsl:attribute>
    <!-- columns begin and end at a heading over both: its white must not fall away there -->
    <xsl:attribute name="space-before.conditionality">retain</xsl:attribute>
    <xsl:attribute name="space-after.minimum">0.1em</xsl:attribute>
    <xsl:attribute name="space-after.optimum">0.4em</xsl:attribute>
    <xsl:attribute name="space-after.maximum">0.6em</xsl:attribute>
    <xsl:attribute name="space-after.conditionality">retain</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="section-titre">
    <xsl:attribute name="text-transform">uppercase</xsl:attribute>
  </xsl:attribute-set>
  <!-- what stands in its place over a text without a title -->
  <xsl:attribute-set name="section-sans-titre">
    <xsl:attribute name="space-before.minimum">0.3em</xsl:attribute>
    <xsl:attribute name="space-before.optimum">0.8em</xsl:attribute>
    <xsl:attribute name="space-before.maximum">2.2em</xsl:attribute>
    <xsl:attribute name="space-before.conditionality">retain</xsl:attribute>
  </xsl:attribute-set>
  <!-- the rule stands at half the height of the capitals -->
  <xsl:attribute-set name="section-filet-place">
    <xsl:attribute name="baseline-shift">0.28em</xsl:attribute>
    <xsl:attribute name="padding-start">3mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="section-filet">
    <xsl:attribute name="leader-pattern">rule</xsl:attribute>
    <xsl:attribute name="rule-thickness"><xsl:value-of select="$filet-fort"/></xsl:attribute>
    <xsl:attribute name="leader-length.minimum">5mm</xsl:attribute>
    <xsl:attribute name="leader-length.optimum">100%</xsl:attribute>
    <xsl:attribute name="leader-length.maximum">100%</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="intertitre" use-attribute-sets="demi-gras">
    <xsl:attribute name="space-before.minimum">0.2em</xsl:attribute>
    <xsl:attribute name="space-before.optimum">0.6em</xsl:attribute>
    <xsl:attribute name="space-before.maximum">1.2em</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-column">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="intertitre-second" use-attribute-sets="police-du-texte">
    <xsl:attribute name="font-weight">400</xsl:attribute>
    <xsl:attribute name="font-style">italic</xsl:attribute>
  </xsl:attribute-set>

  <!-- Running text -->
  <xsl:attribute-set name="paragraphe">
    <xsl:attribute name="text-align">justify</xsl:attribute>
    <xsl:attribute name="hyphenate">true</xsl:attribute>
    <xsl:attribute name="rep:text">prose</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="paragraphe-suivant" use-attribute-sets="paragraphe">
    <xsl:attribute name="space-before.minimum">0em</xsl:attribute>
    <xsl:attribute name="space-before.optimum">0.3em</xsl:attribute>
    <xsl:attribute name="space-before.maximum">0.8em</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="liste">
    <xsl:attribute name="provisional-distance-between-starts"><xsl:value-of select="$liste-retrait"/></xsl:attribute>
    <xsl:attribute name="text-indent">0pt</xsl:attribute>
    <xsl:attribute name="provisional-label-separation">0.3em</xsl:attribute>
    <xsl:attribute name="space-before.minimum">0em</xsl:attribute>
    <xsl:attribute name="space-before.optimum">0.2em</xsl:attribute>
    <xsl:attribute name="space-before.maximum">0.7em</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="article">
    <xsl:attribute name="space-before.minimum">0em</xsl:attribute>
    <xsl:attribute name="space-before.optimum">0.1em</xsl:attribute>
    <xsl:attribute name="space-before.maximum">0.5em</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="marque-de-liste" use-attribute-sets="en-couleur">
    <xsl:attribute name="text-align">start</xsl:attribute>
  </xsl:attribute-set>
  <!-- items are short: ragged, but hyphenated so that the rag stays quiet -->
  <xsl:attribute-set name="texte-de-liste">
    <xsl:attribute name="text-align">start</xsl:attribute>
    <xsl:attribute name="hyphenate">true</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="note" use-attribute-sets="en-noir">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-note"/></xsl:attribute>
    <xsl:attribute name="font-style">normal</xsl:attribute>
    <xsl:attribute name="font-weight">400</xsl:attribute>
    <xsl:attribute name="text-indent">0pt</xsl:attribute>
    <xsl:attribute name="line-height">1.3</xsl:attribute>
    <xsl:attribute name="provisional-distance-between-starts">1.2em</xsl:attribute>
    <xsl:attribute name="provisional-label-separation">0.3em</xsl:attribute>
    <xsl:attribute name="start-indent">0pt</xsl:attribute>
    <xsl:attribute name="end-indent">0pt</xsl:attribute>
  </xsl:attribute-set>

  <!-- Fiche: head -->
  <xsl:attribute-set name="titre-second">
    <xsl:attribute name="font-weight">400</xsl:attribute>
  </xsl:attribute-set>
  <!-- copyfitting leaves it alone: it stands to the tenth of a millimetre where it stood on the page before -->
  <xsl:attribute-set name="bandeau">
    <xsl:attribute name="rep:fit">none</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <!-- collapsed, so that the upright line stands in the middle of the white between the columns -->
  <xsl:attribute-set name="bandeau-des-parties" use-attribute-sets="trait-apres">
    <xsl:attribute name="border-collapse">collapse</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="bandeau-rangee">
    <xsl:attribute name="keep-together.within-page">always</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="nom-en-titre" use-attribute-sets="police-des-titres">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-titre-de-fiche"/></xsl:attribute>
    <xsl:attribute name="line-height"><xsl:value-of select="concat(19 - 5 * $petite-page, 'pt')"/></xsl:attribute>
    <xsl:attribute name="rep:text">name</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="bandeau-barre">
    <xsl:attribute name="border-left"><xsl:value-of select="concat($couverture-axe-epaisseur, ' solid ', $couleur)"/></xsl:attribute>
  </xsl:attribute-set>
  <!-- the line is seen in its place -->
  <xsl:attribute-set name="bandeau-barre-dite">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-etiquette"/></xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$papier"/></xsl:attribute>
  </xsl:attribute-set>
  <!-- one line at least, also where nothing is known -->
  <xsl:attribute-set name="bandeau-faits">
    <xsl:attribute name="height">10pt</xsl:attribute>
    <xsl:attribute name="padding-after">2pt</xsl:attribute>
  </xsl:attribute-set>
  <!-- beside the domains: mise à jour 10 septembre 2008 -->
  <xsl:variable name="bandeau-date" select="'35mm'"/>
  <xsl:attribute-set name="domaines-et-date" use-attribute-sets="en-gris bandeau">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-fait"/></xsl:attribute>
    <xsl:attribute name="line-height">1.3</xsl:attribute>
    <xsl:attribute name="padding-before">1.5pt</xsl:attribute>
    <xsl:attribute name="space-after">4mm</xsl:attribute>
    <xsl:attribute name="space-after.conditionality">retain</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="fort" use-attribute-sets="demi-gras en-noir"/>

  <!-- Fiche: partners and contacts -->
  <xsl:attribute-set name="contacts">
    <xsl:attribute name="space-before.optimum"><xsl:value-of select="m:selon('0pt', '0.9em')"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="pays" use-attribute-sets="en-couleur">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-etiquette"/></xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="letter-spacing">0.08em</xsl:attribute>
    <xsl:attribute name="line-height">1.3</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="nom-partenaire" use-attribute-sets="demi-gras">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-nom-partenaire"/></xsl:attribute>
    <xsl:attribute name="line-height">1.2</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
    <xsl:attribute name="rep:text">name</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="faits" use-attribute-sets="en-gris">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-fait"/></xsl:attribute>
    <xsl:attribute name="line-height">1.3</xsl:attribute>
    <xsl:attribute name="rep:text">name</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="contact">
    <xsl:attribute name="space-before.minimum">0.25em</xsl:attribute>
    <xsl:attribute name="space-before.optimum">0.6em</xsl:attribute>
    <xsl:attribute name="space-before.maximum">1.2em</xsl:attribute>
    <xsl:attribute name="keep-together.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <!-- a label over what it names, which is twice as near to it as what stands above -->
  <xsl:attribute-set name="etiquette" use-attribute-sets="etiquette-en-ligne">
    <xsl:attribute name="line-height">1.1</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-column">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="etiquette-en-ligne" use-attribute-sets="en-gris">
    <xsl:attribute name="rep:fit">none</xsl:attribute>
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-etiquette"/></xsl:attribute>
  </xsl:attribute-set>
  <!-- beside it, in a margin of its own, so that the names stand below each other; close in itself, on the line of the name -->
  <xsl:attribute-set name="etiquette-en-marge" use-attribute-sets="ligne-de-contact">
    <xsl:attribute name="line-height">1.08</xsl:attribute>
    <xsl:attribute name="padding-before">0.12em</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="contact-en-marge">
    <xsl:attribute name="provisional-distance-between-starts"><xsl:value-of select="concat(21 - 4 * $petite-page, 'mm')"/></xsl:attribute>
    <xsl:attribute name="provisional-label-separation">1.5mm</xsl:attribute>
  </xsl:attribute-set>
  <!-- a label in the line it opens, as the word before a number -->
  <xsl:attribute-set name="etiquette-suivie" use-attribute-sets="moyen"/>
  <!-- the white over a label that follows a text -->
  <xsl:template name="ecart">
    <xsl:attribute name="space-before.minimum">0.68em</xsl:attribute>
    <xsl:attribute name="space-before.optimum">0.68em</xsl:attribute>
    <xsl:attribute name="space-before.maximum">1.2em</xsl:attribute>
  </xsl:template>
  <!-- in a row of actions white stands at the hairlines only, also where it tells a list -->
  <xsl:template name="sans-ecart">
    <xsl:attribute name="space-before.minimum">0pt</xsl:attribute>
    <xsl:attribute name="space-before.optimum">0pt</xsl:attribute>
    <xsl:attribute name="space-before.maximum">0pt</xsl:attribute>
  </xsl:template>
  <xsl:attribute-set name="ligne-de-contact">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-contact"/></xsl:attribute>
  </xsl:attribute-set>
  <!-- the word before a number -->
  <xsl:attribute-set name="moyen" use-attribute-sets="en-gris">
    <xsl:attribute name="rep:fit">none</xsl:attribute>
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-etiquette"/></xsl:attribute>
  </xsl:attribute-set>
  <!-- besides the space of a word -->
  <xsl:variable name="entre-moyens" select="'0.5em'"/>

  <!-- Fiche: facts, documents -->
  <xsl:attribute-set name="fait">
    <xsl:attribute name="text-align">start</xsl:attribute>
    <xsl:attribute name="hyphenate">true</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="document" use-attribute-sets="article">
    <xsl:attribute name="text-align">start</xsl:attribute>
    <xsl:attribute name="hyphenate">true</xsl:attribute>
    <xsl:attribute name="start-indent">1.1em</xsl:attribute>
    <xsl:attribute name="text-indent">-1.1em</xsl:attribute>
    <xsl:attribute name="keep-together.within-column">always</xsl:attribute>
  </xsl:attribute-set>

  <!-- Tables: a row is a row, hairlines between domains only -->
  <!-- domains stand alike in all fiches, but for long names; dates and amounts take what they need, actions the rest (the engine
       measures columns without a width) -->
  <xsl:variable name="col-domaine" select="'30mm'"/>
  <xsl:variable name="col-domaine-large" select="'42mm'"/>
  <xsl:attribute-set name="table" use-attribute-sets="filet-apres">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-tableau"/></xsl:attribute>
    <xsl:attribute name="border-collapse">collapse</xsl:attribute>
    <xsl:attribute name="text-align">start</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="tableau-libre">
    <xsl:attribute name="space-before.conditionality">retain</xsl:attribute>
    <xsl:attribute name="space-after.conditionality">retain</xsl:attribute>
    <xsl:attribute name="space-before.minimum">0.2em</xsl:attribute>
    <xsl:attribute name="space-before.optimum">0.6em</xsl:attribute>
    <xsl:attribute name="space-before.maximum">1em</xsl:attribute>
    <xsl:attribute name="space-after.minimum">0.2em</xsl:attribute>
    <xsl:attribute name="space-after.optimum">0.6em</xsl:attribute>
    <xsl:attribute name="space-after.maximum">1em</xsl:attribute>
  </xsl:attribute-set>
  <!-- the white over a table that follows a text: columns end above it, and it must not fall away there -->
  <xsl:template name="ecart-de-table">
    <xsl:call-template name="ecart"/>
    <xsl:attribute name="space-before.conditionality">retain</xsl:attribute>
  </xsl:template>
  <xsl:attribute-set name="rangee-de-tete" use-attribute-sets="demi-gras trait-apres en-gris">
    <xsl:attribute name="background-color"><xsl:value-of select="$fond"/></xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="rangee" use-attribute-sets="filet-avant"/>
  <xsl:attribute-set name="rangee-de-domaine"/>
  <xsl:attribute-set name="rangee-de-volet" use-attribute-sets="demi-gras en-couleur"/>
  <xsl:attribute-set name="rangee-de-total" use-attribute-sets="demi-gras"/>
  <xsl:attribute-set name="case">
    <xsl:attribute name="padding">0.07em 1.4mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="case-de-tete">
    <xsl:attribute name="padding">1pt 1.4mm</xsl:attribute>
  </xsl:attribute-set>
  <!-- in a table of actions white stands on both sides of the hairlines between domains only: rows are on the lines' pitch, so
       that what runs over several keeps to them -->
  <xsl:attribute-set name="case-d-action">
    <xsl:attribute name="padding-start">1.4mm</xsl:attribute>
    <xsl:attribute name="padding-end">1.4mm</xsl:attribute>
    <xsl:attribute name="padding-before">0.18em</xsl:attribute>
    <xsl:attribute name="padding-after">0.18em</xsl:attribute>
  </xsl:attribute-set>
  <!-- where an action begins is seen by its first line -->
  <xsl:attribute-set name="action-suspendue">
    <xsl:attribute name="start-indent">0.8em</xsl:attribute>
    <xsl:attribute name="text-indent">-0.8em</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="sous-l-action">
    <xsl:attribute name="text-indent">0pt</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="sous-le-nom" use-attribute-sets="discret police-du-texte">
    <xsl:attribute name="font-weight">400</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="domaine" use-attribute-sets="demi-gras"/>
  <xsl:attribute-set name="paragraphe-de-case">
    <xsl:attribute name="text-align">inherit</xsl:attribute>
    <xsl:attribute name="rep:text">prose</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="titre-de-volet" use-attribute-sets="intertitre en-couleur">
    <xsl:attribute name="space-before.conditionality">retain</xsl:attribute>
  </xsl:attribute-set>
  <!-- the amount at the end of the title's line -->
  <xsl:attribute-set name="titre-de-recit">
    <xsl:attribute name="text-align-last">justify</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="montant-de-recit" use-attribute-sets="police-du-texte">
    <xsl:attribute name="font-weight">400</xsl:attribute>
    <xsl:attribute name="keep-together.within-line">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="retrait">
    <xsl:attribute name="start-indent">1.1em</xsl:attribute>
  </xsl:attribute-set>

  <!-- Cover: the upright line of the title's bar, the names on both sides of it -->
  <xsl:variable name="couverture-axe" select="m:l(153)"/>
  <xsl:variable name="couverture-axe-epaisseur" select="'1.1mm'"/>
  <xsl:variable name="couverture-gauche" select="m:l(20)"/>
  <xsl:variable name="couverture-largeur" select="m:l(88)"/>        <!-- the longest words of a title at 27.5 pt -->
  <xsl:variable name="couverture-haut" select="m:h(27)"/>
  <xsl:variable name="couverture-bas" select="m:h(262)"/>
  <xsl:variable name="couverture-noms-haut" select="m:h(19)"/>
  <xsl:variable name="couverture-noms-hauteur" select="259 * $echelle-h"/>        <!-- mm -->
  <xsl:variable name="couverture-noms-largeur" select="m:l(52)"/>
  <xsl:variable name="couverture-noms-fr" select="m:l(98.4)"/>      <!-- ends 2.6 mm before the line -->
  <xsl:variable name="couverture-noms-ml" select="m:l(156.7)"/>     <!-- begins 2.6 mm after it -->
  <xsl:variable name="couverture-paires" select="floor($couverture-noms-hauteur div 3.58)"/> <!-- more would fall under 6.5 pt -->
  <xsl:variable name="couverture-pas-maximum" select="4.5 - 0.92 * $petite-page"/>         <!-- mm from name to name: 8.2 pt -->
  <xsl:variable name="couverture-corps-par-pas" select="0.64"/>      <!-- size of a name by its step -->
  <xsl:attribute-set name="couverture-nom">
    <xsl:attribute name="wrap-option">no-wrap</xsl:attribute>
    <xsl:attribute name="rep:text">name</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="couverture-editeur" use-attribute-sets="en-couleur">
    <xsl:attribute name="font-size"><xsl:value-of select="m:selon('8.5pt', '16pt')"/></xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="letter-spacing">0.1em</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="couverture-titre" use-attribute-sets="police-des-titres">
    <xsl:attribute name="font-size"><xsl:value-of select="m:c(27.5)"/></xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="line-height">1.14</xsl:attribute>
    <xsl:attribute name="space-before.optimum"><xsl:value-of select="m:h(34)"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="couverture-sous-titre" use-attribute-sets="police-des-titres">
    <xsl:attribute name="font-size"><xsl:value-of select="m:c(16)"/></xsl:attribute>
    <xsl:attribute name="line-height">1.25</xsl:attribute>
    <xsl:attribute name="space-before.optimum"><xsl:value-of select="m:h(6)"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="couverture-edition" use-attribute-sets="en-couleur police-des-titres">
    <xsl:attribute name="font-size"><xsl:value-of select="m:c(58)"/></xsl:attribute>
    <xsl:attribute name="line-height">1</xsl:attribute>
    <xsl:attribute name="space-before.optimum"><xsl:value-of select="m:h(16)"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="couverture-comptes" use-attribute-sets="en-gris">
    <xsl:attribute name="font-size"><xsl:value-of select="m:selon('8.5pt', '16pt')"/></xsl:attribute>
  </xsl:attribute-set>

  <!-- Its back: the same line as far from the spine -->
  <xsl:variable name="dos-axe" select="m:l(55.9)"/>
  <xsl:variable name="dos-regions" select="m:l(1.3)"/>              <!-- the names end 2.6 mm before the line -->
  <xsl:variable name="dos-gauche" select="m:l(59.6)"/>              <!-- 2.6 mm after it -->
  <xsl:variable name="dos-largeur" select="m:selon(m:l(110), m:l(130))"/>
  <xsl:variable name="dos-pas" select="m:selon(5.2, 9)"/>            <!-- mm from region to region -->
  <xsl:variable name="dos-texte-haut" select="m:selon(m:h(90), m:h(120))"/>
  <xsl:variable name="dos-bas" select="m:selon(m:h(254), m:h(240))"/>
  <xsl:attribute-set name="dos-titre" use-attribute-sets="police-des-titres">
    <xsl:attribute name="font-size"><xsl:value-of select="m:c(17)"/></xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="line-height">1.2</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="dos-texte">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-courant"/></xsl:attribute>
    <xsl:attribute name="line-height"><xsl:value-of select="$interligne-lecture"/></xsl:attribute>
    <xsl:attribute name="space-before.optimum"><xsl:value-of select="m:h(4)"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="dos-adresse" use-attribute-sets="mention">
    <xsl:attribute name="space-before.optimum"><xsl:value-of select="m:h(1.5)"/></xsl:attribute>
  </xsl:attribute-set>

  <!-- Its inside, read like the foreword -->
  <xsl:variable name="plat-interieur-largeur" select="m:selon(m:l(124), m:l(170))"/>
  <xsl:attribute-set name="plat-interieur">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-courant"/></xsl:attribute>
    <xsl:attribute name="line-height"><xsl:value-of select="$interligne-lecture"/></xsl:attribute>
  </xsl:attribute-set>

  <!-- Its spine: a line of text where there is a millimetre of white on both sides of it -->
  <xsl:variable name="tranche-mm" select="number(substring-before($tranche, 'mm'))"/>
  <xsl:variable name="tranche-dite" select="5"/>                     <!-- mm; on a narrower one the fold may take a line away -->
  <xsl:variable name="tranche-marge-mm" select="12 * $echelle-h"/>
  <xsl:variable name="tranche-marge" select="concat($tranche-marge-mm, 'mm')"/>
  <!-- from ascender to descender an em; on a thick book no larger than the page's title -->
  <xsl:variable name="tranche-corps-plein" select="($tranche-mm - 2) div 25.4 * 72"/>
  <xsl:variable name="tranche-corps" select="$tranche-corps-plein * ($tranche-corps-plein &lt;= 14) + 14 * ($tranche-corps-plein > 14)"/>
  <xsl:attribute-set name="tranche" use-attribute-sets="police-des-titres">
    <xsl:attribute name="font-size"><xsl:value-of select="concat($tranche-corps, 'pt')"/></xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="line-height">1</xsl:attribute>
    <xsl:attribute name="text-align-last">justify</xsl:attribute>
    <xsl:attribute name="wrap-option">no-wrap</xsl:attribute>
    <xsl:attribute name="rep:text">name</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="tranche-editeur" use-attribute-sets="en-couleur police-du-texte">
    <xsl:attribute name="font-size">0.7em</xsl:attribute>
    <xsl:attribute name="letter-spacing">0.1em</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="tranche-edition" use-attribute-sets="en-couleur"/>

  <!-- Title pages and openings -->
  <xsl:variable name="mentions-haut" select="m:h(140)"/>
  <xsl:variable name="mentions-hauteur" select="m:h(117)"/>           <!-- to the foot of the body -->
  <xsl:variable name="mentions-largeur" select="m:selon(m:l(110), '100%')"/>
  <xsl:attribute-set name="mention">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-liste"/></xsl:attribute>
    <xsl:attribute name="line-height">1.4</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="mention-suivante">
    <xsl:attribute name="space-before.optimum">1em</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="faux-titre" use-attribute-sets="titre-etroit police-des-titres">
    <xsl:attribute name="font-size"><xsl:value-of select="m:selon('15pt', '20pt')"/></xsl:attribute>
    <xsl:attribute name="line-height">1.25</xsl:attribute>
    <xsl:attribute name="space-before.optimum"><xsl:value-of select="m:h(44)"/></xsl:attribute>
    <xsl:attribute name="space-before.conditionality">retain</xsl:attribute>
  </xsl:attribute-set>
  <!-- lines as on the cover -->
  <xsl:attribute-set name="titre-etroit">
    <xsl:attribute name="end-indent"><xsl:value-of select="m:l(85)"/></xsl:attribute>
  </xsl:attribute-set>
  <!-- the line of the cover, as high as what it opens -->
  <xsl:attribute-set name="ouverture">
    <xsl:attribute name="border-left"><xsl:value-of select="concat($couverture-axe-epaisseur, ' solid ', $couleur)"/></xsl:attribute>
    <xsl:attribute name="padding-left">5mm</xsl:attribute>
    <xsl:attribute name="start-indent">6.1mm</xsl:attribute>
    <xsl:attribute name="end-indent"><xsl:value-of select="m:selon(m:l(60), '0mm')"/></xsl:attribute>
    <xsl:attribute name="space-before.optimum"><xsl:value-of select="m:h(44)"/></xsl:attribute>
    <xsl:attribute name="space-before.conditionality">retain</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="titre-d-ouverture" use-attribute-sets="police-des-titres">
    <xsl:attribute name="font-size"><xsl:value-of select="m:c(27.5)"/></xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="line-height">1.14</xsl:attribute>
    <xsl:attribute name="rep:text">name</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="texte-d-ouverture">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-courant"/></xsl:attribute>
    <xsl:attribute name="line-height"><xsl:value-of select="$interligne-lecture"/></xsl:attribute>
    <xsl:attribute name="space-before.optimum"><xsl:value-of select="m:h(4)"/></xsl:attribute>
    <xsl:attribute name="rep:text">prose</xsl:attribute>
  </xsl:attribute-set>

  <!-- Contents -->
  <xsl:attribute-set name="sommaire-ligne">
    <xsl:attribute name="text-align-last">justify</xsl:attribute>
    <!-- a title over two lines stays clear of the page numbers, its second line set in -->
    <xsl:attribute name="end-indent">8mm</xsl:attribute>
    <xsl:attribute name="last-line-end-indent">-8mm</xsl:attribute>
    <xsl:attribute name="rep:text">name</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="sommaire-partie" use-attribute-sets="demi-gras">
    <xsl:attribute name="space-before.minimum">0.3em</xsl:attribute>
    <xsl:attribute name="space-before.optimum">0.8em</xsl:attribute>
    <xsl:attribute name="space-before.maximum">1.2em</xsl:attribute>
    <xsl:attribute name="start-indent">1.2em</xsl:attribute>
    <xsl:attribute name="text-indent">-1.2em</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-column">2</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="sommaire-fiche">
    <xsl:attribute name="start-indent">2.4em</xsl:attribute>
    <xsl:attribute name="text-indent">-1.2em</xsl:attribute>
    <xsl:attribute name="line-height">1.4</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="conduite" use-attribute-sets="en-gris">
    <xsl:attribute name="leader-pattern">dots</xsl:attribute>
    <xsl:attribute name="leader-length.minimum">1em</xsl:attribute>
    <xsl:attribute name="leader-length.optimum">1em</xsl:attribute>
    <xsl:attribute name="leader-length.maximum">100%</xsl:attribute>
    <xsl:attribute name="leader-alignment">reference-area</xsl:attribute>
    <xsl:attribute name="leader-pattern-width">0.7em</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="apres-conduite">
    <xsl:attribute name="padding-start">0.5em</xsl:attribute>
  </xsl:attribute-set>

  <!-- Pages that are read on -->
  <xsl:variable name="interligne-lecture" select="'1.42'"/>
  <xsl:attribute-set name="lecture">
    <xsl:attribute name="end-indent"><xsl:value-of select="$mesure-lecture"/></xsl:attribute>
    <xsl:attribute name="line-height"><xsl:value-of select="$interligne-lecture"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="pied-de-texte" use-attribute-sets="filet-avant">
    <xsl:attribute name="space-before.minimum">1em</xsl:attribute>
    <xsl:attribute name="space-before.optimum">1.6em</xsl:attribute>
    <xsl:attribute name="space-before.maximum">2.4em</xsl:attribute>
    <xsl:attribute name="padding-before">0.2em</xsl:attribute>
    <xsl:attribute name="keep-together.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="chapeau" use-attribute-sets="en-gris">
    <xsl:attribute name="space-after.minimum">0.5em</xsl:attribute>
    <xsl:attribute name="space-after.optimum">1.2em</xsl:attribute>
    <xsl:attribute name="space-after.maximum">1.8em</xsl:attribute>
    <xsl:attribute name="space-after.conditionality">retain</xsl:attribute>
  </xsl:attribute-set>

  <!-- Summary table -->
  <xsl:variable name="col-theme" select="'proportional-column-width(34)'"/>
  <xsl:variable name="col-noms" select="'proportional-column-width(66)'"/>
  <xsl:attribute-set name="case-aeree">
    <xsl:attribute name="padding">0.45em 1.4mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="nom-de-domaine" use-attribute-sets="demi-gras">
    <!-- on the line of the names -->
    <xsl:attribute name="font-size">1.06em</xsl:attribute>
    <xsl:attribute name="line-height">1.4</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="sous-theme" use-attribute-sets="en-gris">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-fait"/></xsl:attribute>
    <xsl:attribute name="start-indent">0.8em</xsl:attribute>
    <xsl:attribute name="text-indent">-0.8em</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="noms-et-pages">
    <xsl:attribute name="font-size">1.06em</xsl:attribute>
    <xsl:attribute name="line-height">1.4</xsl:attribute>
    <xsl:attribute name="rep:text">name</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="abreviations" use-attribute-sets="en-gris">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-fait"/></xsl:attribute>
    <xsl:attribute name="space-before.optimum">0.8em</xsl:attribute>
  </xsl:attribute-set>

  <!-- Lists of partnerships, annex 1 -->
  <xsl:variable name="col-nom-fr" select="'proportional-column-width(54)'"/>
  <xsl:variable name="col-nom-ml" select="'proportional-column-width(46)'"/>
  <xsl:variable name="col-region-fr" select="'proportional-column-width(55)'"/>
  <xsl:variable name="col-region-ml" select="'proportional-column-width(45)'"/>
  <xsl:variable name="col-region-page" select="m:selon('8mm', '15mm')"/>            <!-- three figures -->
  <xsl:variable name="region-d-un-bloc" select="14"/>                <!-- rows that stay in one column -->
  <xsl:variable name="region-lignes-liees" select="3"/>              <!-- rows that stay with the head, and with the last -->
  <xsl:attribute-set name="case-de-liste">
    <xsl:attribute name="font-weight">400</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="region">
    <xsl:attribute name="space-after.minimum">0.8em</xsl:attribute>
    <xsl:attribute name="space-after.optimum">1.6em</xsl:attribute>
    <xsl:attribute name="space-after.maximum">2.6em</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="rangee-de-region" use-attribute-sets="trait-apres">
    <xsl:attribute name="keep-with-next.within-column">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="case-de-region">
    <xsl:attribute name="padding">0.13em 1.4mm 0.13em 0mm</xsl:attribute>
    <xsl:attribute name="font-weight">400</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="case-de-titre-de-region">
    <xsl:attribute name="padding-before">0.13em</xsl:attribute>
  </xsl:attribute-set>
  <!-- the page at the edge -->
  <xsl:attribute-set name="case-de-page">
    <xsl:attribute name="padding-end">0mm</xsl:attribute>
    <xsl:attribute name="padding-start">0mm</xsl:attribute>
  </xsl:attribute-set>
  <!-- as the labels are: there for those who look for them -->
  <xsl:attribute-set name="tete-de-colonne" use-attribute-sets="etiquette-en-ligne"/>
  <xsl:attribute-set name="nom-de-region" use-attribute-sets="demi-gras">
    <xsl:attribute name="font-size">1.25em</xsl:attribute>
    <xsl:attribute name="line-height">1.2</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="compte" use-attribute-sets="en-gris">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-fait"/></xsl:attribute>
    <xsl:attribute name="text-align">end</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="departement" use-attribute-sets="en-gris">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-fait"/></xsl:attribute>
  </xsl:attribute-set>

  <!-- Catalogue -->
  <xsl:variable name="col-code" select="m:selon('18mm', '34mm')"/>
  <xsl:variable name="col-ouvrage" select="'proportional-column-width(1)'"/>
  <xsl:attribute-set name="titre-de-collection" use-attribute-sets="demi-gras trait-apres en-couleur">
    <xsl:attribute name="font-size">1.1em</xsl:attribute>
    <xsl:attribute name="line-height">1.25</xsl:attribute>
    <xsl:attribute name="text-align-last">justify</xsl:attribute>
    <xsl:attribute name="space-before.minimum">0.8em</xsl:attribute>
    <xsl:attribute name="space-before.optimum">1.5em</xsl:attribute>
    <xsl:attribute name="space-before.maximum">2.4em</xsl:attribute>
    <xsl:attribute name="space-after.optimum">0.3em</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-column">always</xsl:attribute>
  </xsl:attribute-set>

  <!-- Order form: room for a hand -->
  <xsl:variable name="champs-courts" select="' prenom nom cp ville tel fax '"/>
  <xsl:attribute-set name="champ">
    <xsl:attribute name="text-align-last">justify</xsl:attribute>
    <xsl:attribute name="line-height">1.2</xsl:attribute>
    <xsl:attribute name="space-before.minimum">2.5mm</xsl:attribute>
    <xsl:attribute name="space-before.optimum">5mm</xsl:attribute>
    <xsl:attribute name="space-before.maximum">6mm</xsl:attribute>
    <xsl:attribute name="space-before.conditionality">retain</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="ligne-a-remplir">
    <xsl:attribute name="leader-pattern">space</xsl:attribute>
    <xsl:attribute name="leader-length.minimum">20mm</xsl:attribute>
    <xsl:attribute name="leader-length.optimum">100%</xsl:attribute>
    <xsl:attribute name="leader-length.maximum">100%</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="grille">
    <xsl:attribute name="space-before.optimum">7mm</xsl:attribute>
    <xsl:attribute name="space-after.optimum">4mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="rangee-a-remplir">
    <xsl:attribute name="height">9mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="case-a-remplir">
    <xsl:attribute name="border"><xsl:value-of select="$trait-fin-gris"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="case-de-nombre">
    <xsl:attribute name="text-align">end</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="choix">
    <xsl:attribute name="start-indent">6mm</xsl:attribute>
    <xsl:attribute name="text-indent">-6mm</xsl:attribute>
    <xsl:attribute name="space-before.optimum">2.5mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:variable name="case-a-cocher-cote" select="'3mm'"/>
  <xsl:variable name="case-a-cocher-ecart" select="'6mm - 3mm - 1.2pt'"/>
  <xsl:attribute-set name="case-a-cocher">
    <xsl:attribute name="border"><xsl:value-of select="concat('0.6pt solid ', $encre)"/></xsl:attribute>
    <xsl:attribute name="font-size">0.7em</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="blanc">
    <xsl:attribute name="leader-pattern">space</xsl:attribute>
    <xsl:attribute name="leader-length">30mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="signature">
    <xsl:attribute name="space-before.optimum">8mm</xsl:attribute>
    <xsl:attribute name="start-indent">50%</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="cadre-de-signature" use-attribute-sets="filet-gris-apres">
    <xsl:attribute name="start-indent">50%</xsl:attribute>
    <xsl:attribute name="height">20mm</xsl:attribute>
  </xsl:attribute-set>

  <!-- Indexes -->
  <!-- stands under what it ends, so that an index at the head of a page is as high as text there -->
  <xsl:attribute-set name="entre-index">
    <xsl:attribute name="padding-before">1.6em</xsl:attribute>
    <xsl:attribute name="keep-with-previous.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="titre-d-index" use-attribute-sets="demi-gras en-couleur">
    <xsl:attribute name="font-size">1.38em</xsl:attribute>
    <xsl:attribute name="line-height">1.2</xsl:attribute>
    <xsl:attribute name="space-after.optimum">0.35em</xsl:attribute>
    <xsl:attribute name="space-after.conditionality">retain</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="table-d-index">
    <xsl:attribute name="space-before.minimum">0.5em</xsl:attribute>
    <xsl:attribute name="space-before.optimum">0.9em</xsl:attribute>
    <xsl:attribute name="space-before.maximum">1.4em</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="case-de-lettre">
    <xsl:attribute name="padding-after">0.1em</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="lettre-d-index" use-attribute-sets="demi-gras en-couleur"/>
  <xsl:attribute-set name="entree-d-index">
    <xsl:attribute name="start-indent">1.2em</xsl:attribute>
    <xsl:attribute name="text-indent">-1.2em</xsl:attribute>
    <xsl:attribute name="line-height">1.25</xsl:attribute>
  </xsl:attribute-set>

  <xsl:template name="m:maquettes">
    <fo:layout-master-set>
      <fo:simple-page-master master-name="blanche" page-width="{$page-largeur}" page-height="{$page-hauteur}" rep:bleed="{$fond-perdu}">
        <fo:region-body/>
      </fo:simple-page-master>
      <fo:simple-page-master master-name="couverture-imprimee" page-width="{$page-largeur}" page-height="{$page-hauteur}" rep:bleed="{$fond-perdu}">
        <fo:region-body/>
      </fo:simple-page-master>
      <fo:page-sequence-master master-name="couverture">
        <fo:repeatable-page-master-alternatives>
          <fo:conditional-page-master-reference blank-or-not-blank="blank" master-reference="blanche"/>
          <fo:conditional-page-master-reference master-reference="couverture-imprimee"/>
        </fo:repeatable-page-master-alternatives>
      </fo:page-sequence-master>
      <fo:simple-page-master master-name="couverture-a-plat" page-width="{2 * $page-largeur-mm + $tranche-mm}mm" page-height="{$page-hauteur}" rep:bleed="{$fond-perdu}">
        <fo:region-body/>
      </fo:simple-page-master>
      <xsl:call-template name="m:maquette">
        <xsl:with-param name="nom">simple</xsl:with-param>
        <xsl:with-param name="colonnes" select="1"/>
      </xsl:call-template>
      <xsl:call-template name="m:maquette">
        <xsl:with-param name="nom">double</xsl:with-param>
        <xsl:with-param name="colonnes" select="$colonnes"/>
      </xsl:call-template>
      <xsl:call-template name="m:maquette">
        <xsl:with-param name="nom">index</xsl:with-param>
        <xsl:with-param name="colonnes" select="$colonnes-index"/>
      </xsl:call-template>
    </fo:layout-master-set>
  </xsl:template>

  <!-- A right and a left page; the tab stands in the outer margin. -->
  <xsl:template name="m:maquette">
    <xsl:param name="nom"/>
    <xsl:param name="colonnes"/>
    <fo:simple-page-master master-name="{$nom}-droite" page-width="{$page-largeur}" page-height="{$page-hauteur}" rep:bleed="{$fond-perdu}">
      <fo:region-body column-count="{$colonnes}" column-gap="{$entre-colonnes}"
          margin-top="{$marge-tete}" margin-bottom="{$marge-pied}"
          margin-left="{$marge-interieure}" margin-right="{$marge-exterieure}"/>
      <fo:region-before region-name="tete-droite" extent="{$etendue-tete}" display-align="after"/>
      <fo:region-after region-name="pied-droite" extent="{$etendue-pied}" display-align="before"/>
      <fo:region-start region-name="interieur-gauche" extent="{$marge-interieure}"/>
      <fo:region-end region-name="onglet-droit" extent="{$marge-exterieure}"/>
    </fo:simple-page-master>
    <fo:simple-page-master master-name="{$nom}-gauche" page-width="{$page-largeur}" page-height="{$page-hauteur}" rep:bleed="{$fond-perdu}">
      <fo:region-body column-count="{$colonnes}" column-gap="{$entre-colonnes}"
          margin-top="{$marge-tete}" margin-bottom="{$marge-pied}"
          margin-left="{$marge-exterieure}" margin-right="{$marge-interieure}"/>
      <fo:region-before region-name="tete-gauche" extent="{$etendue-tete}" display-align="after"/>
      <fo:region-after region-name="pied-gauche" extent="{$etendue-pied}" display-align="before"/>
      <fo:region-start region-name="onglet-gauche" extent="{$marge-exterieure}"/>
      <fo:region-end region-name="interieur-droit" extent="{$marge-interieure}"/>
    </fo:simple-page-master>
    <fo:page-sequence-master master-name="{$nom}">
      <fo:repeatable-page-master-alternatives>
        <fo:conditional-page-master-reference blank-or-not-blank="blank" master-reference="blanche"/>
        <fo:conditional-page-master-reference odd-or-even="odd" master-reference="{$nom}-droite"/>
        <fo:conditional-page-master-reference odd-or-even="even" master-reference="{$nom}-gauche"/>
      </fo:repeatable-page-master-alternatives>
    </fo:page-sequence-master>
  </xsl:template>
</xsl:stylesheet>
