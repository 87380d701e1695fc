<?xml version="1.0" encoding="UTF-8"?>
<!--
  One fiche: its page-sequence and, in the order of the source, what it shows. The flow has
  two columns; tables and titles go over both, prose runs in them at a readable measure.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:c="urn:repertoire:contacts"
    xmlns:exsl="http://exslt.org/common"
    xmlns:f="urn:repertoire:fiche"
    xmlns:func="http://exslt.org/functions"
    xmlns:l="urn:repertoire:libelles"
    xmlns:n="urn:repertoire:noms"
    xmlns:r="urn:repertoire:xpath"
    xmlns:rep="urn:repertoire:fo"
    xmlns:t="urn:repertoire:texte"
    extension-element-prefixes="func"
    exclude-result-prefixes="c exsl f l n r t">

  <xsl:template match="fiche">
    <xsl:param name="partie" select="$l-fiche-seule"/>
    <xsl:variable name="notice" select="n:notice(@id)"/>
    <fo:page-sequence master-reference="double" xsl:use-attribute-sets="page">
      <!-- alone, its last page is the document’s -->
      <xsl:if test="not(parent::*)"><xsl:attribute name="id"><xsl:value-of select="$id-fin"/></xsl:attribute></xsl:if>
      <xsl:if test="$pages-voulues > 0"><xsl:attribute name="rep:pages"><xsl:value-of select="$pages-voulues"/></xsl:attribute></xsl:if>
      <!-- one of two pages begins on a left one, with its neighbour of the same letter before it or behind it -->
      <xsl:if test="$echanger = 'oui' and parent::*"><xsl:attribute name="rep:swap"><xsl:value-of select="$notice/@lettre"/></xsl:attribute></xsl:if>
      <xsl:call-template name="autour-du-texte">
        <xsl:with-param name="partie" select="$partie"/>
        <xsl:with-param name="sujet"><fo:retrieve-marker retrieve-class-name="fiche" retrieve-position="first-starting-within-page"/></xsl:with-param>
        <xsl:with-param name="onglet" select="$notice/@lettre"/>
        <xsl:with-param name="rang" select="string-length(substring-before($alphabet, $notice/@lettre))"/>
        <xsl:with-param name="genre">
          <xsl:choose>
            <xsl:when test="@categorie = 'partenariat'">plein</xsl:when>
            <xsl:otherwise>clair</xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body" rep:baseline-grid="auto" font-size="{$corps-fiche}"><xsl:call-template name="corps-de-fiche"/></fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- The heading of a fiche is of the first level where it stands alone, of the second under that of its part. -->
  <xsl:variable name="niveau-de-fiche" select="1 + boolean(/repertoire)"/>

  <!-- What a fiche is, wherever it stands. -->
  <xsl:template name="corps-de-fiche">
    <xsl:call-template name="tete-de-fiche"><xsl:with-param name="notice" select="n:notice(@id)"/></xsl:call-template>
    <xsl:call-template name="partenaires-et-contacts"/>
    <xsl:call-template name="sections"/>
  </xsl:template>

  <!-- The sections of a fiche, in the order in which they are printed: what is moved here moves in every fiche. -->
  <xsl:variable name="sections-fragment">
    <section>texte</section>
    <section>presentation</section>
    <section>histoire</section>
    <section>actions</section>
    <section>perspectives</section>
    <section>capitalisation</section>
  </xsl:variable>
  <xsl:variable name="sections" select="exsl:node-set($sections-fragment)/section"/>

  <!-- One of each, then the second of those that come again, and so on: a later period tells of the same. -->
  <xsl:template name="sections">
    <xsl:param name="tour" select="1"/>
    <xsl:variable name="fiche" select="."/>
    <xsl:variable name="suivantes">
      <xsl:for-each select="$sections"><xsl:value-of select="boolean($fiche/*[name() = current()][$tour + 1])"/></xsl:for-each>
    </xsl:variable>
    <xsl:for-each select="$sections"><xsl:apply-templates select="$fiche/*[name() = current()][$tour]"/></xsl:for-each>
    <xsl:if test="contains($suivantes, 'true')">
      <xsl:call-template name="sections"><xsl:with-param name="tour" select="$tour + 1"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- The same with short names, for the running head. -->
  <xsl:template match="notice" mode="tete">
    <xsl:value-of select="@debut-court"/>
    <xsl:if test="@fin != ''">
      <xsl:value-of select="$l-avant-barre"/>
      <fo:inline xsl:use-attribute-sets="titre-second"><fo:inline xsl:use-attribute-sets="lien"><xsl:value-of select="$l-barre-de-titre"/></fo:inline><xsl:value-of select="@fin"/></fo:inline>
    </xsl:if>
  </xsl:template>

  <!-- With whom, what about, how fresh. It stands alike on every fiche, whatever is closed up under it: only a name or a
       place of two lines makes it taller. The running head is the first marker on the first page, and on those that
       follow the last one there. -->
  <xsl:template name="tete-de-fiche">
    <xsl:param name="notice"/>
    <fo:block id="{@id}" span="all" xsl:use-attribute-sets="bandeau">
      <fo:marker marker-class-name="fiche"><xsl:apply-templates select="$notice" mode="tete"/></fo:marker>
      <xsl:choose>
        <xsl:when test="$gros">
          <fo:multi-switch rep:choose="width">
            <fo:multi-case>
              <fo:block role="H{$niveau-de-fiche}" xsl:use-attribute-sets="titre-de-fiche"><xsl:apply-templates select="$notice" mode="titre"><xsl:with-param name="entier" select="true()"/></xsl:apply-templates></fo:block>
            </fo:multi-case>
            <fo:multi-case starting-state="hide">
              <fo:block role="H{$niveau-de-fiche}" xsl:use-attribute-sets="titre-de-fiche"><xsl:apply-templates select="$notice" mode="titre"/></fo:block>
            </fo:multi-case>
          </fo:multi-switch>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="partenaires-en-regard"><xsl:with-param name="notice" select="$notice"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </fo:block>
    <fo:block span="all" xsl:use-attribute-sets="domaines-et-date">
      <fo:marker marker-class-name="fiche"><xsl:apply-templates select="$notice" mode="tete"/><xsl:value-of select="$l-suite"/></fo:marker>
      <xsl:choose>
        <xsl:when test="$gros">
          <fo:block><xsl:call-template name="domaines-dits"/></fo:block>
          <fo:block><xsl:call-template name="fraicheur"/></fo:block>
        </xsl:when>
        <xsl:otherwise>
          <!-- domains of two lines leave the date on the first -->
          <fo:table role="Div" table-layout="fixed" width="100%">
            <fo:table-column column-width="proportional-column-width(1)"/>
            <fo:table-column column-width="{$bandeau-date}"/>
            <fo:table-body role="NonStruct">
              <fo:table-row role="NonStruct">
                <fo:table-cell role="NonStruct"><fo:block><xsl:call-template name="domaines-dits"/></fo:block></fo:table-cell>
                <fo:table-cell role="NonStruct"><fo:block text-align="end"><xsl:call-template name="fraicheur"/></fo:block></fo:table-cell>
              </fo:table-row>
            </fo:table-body>
          </fo:table>
        </xsl:otherwise>
      </xsl:choose>
    </fo:block>
  </xsl:template>

  <!-- Those who hear them hear what they are. -->
  <xsl:template name="domaines-dits">
    <xsl:variable name="domaines"><xsl:call-template name="domaines"/></xsl:variable>
    <xsl:if test="$domaines != ''"><fo:inline rep:alt="{concat($l-domaines, $l-deux-points, $domaines)}"><xsl:value-of select="$domaines"/></fo:inline></xsl:if>
  </xsl:template>

  <!-- A domain stays on one line. -->
  <xsl:template name="domaines">
    <xsl:for-each select="domaines/domaine[not(@ref = preceding-sibling::domaine/@ref)]">
      <xsl:if test="position() > 1"><xsl:value-of select="$l-puce-domaine"/></xsl:if>
      <xsl:value-of select="translate(n:entree('domaine', string(@ref))/libelle, ' ', '&#160;')"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="fraicheur">
    <xsl:value-of select="translate(concat($l-mise-a-jour, ' '), ' ', '&#160;')"/>
    <fo:inline xsl:use-attribute-sets="fort"><xsl:value-of select="translate(r:date(string(mise-a-jour/@date)), ' ', '&#160;')"/></fo:inline>
  </xsl:template>

  <!-- The title in one line of thought, in large print: its little words keep to the word they open. -->
  <xsl:template match="notice" mode="titre">
    <!-- whether a half stays on a line -->
    <xsl:param name="entier"/>
    <!-- of more than a line: it breaks before the bar if a half has room on a line, and its little words keep to the word they open -->
    <fo:inline>
      <xsl:if test="$entier"><xsl:attribute name="keep-together.within-line">always</xsl:attribute></xsl:if>
      <xsl:call-template name="mots-lies"><xsl:with-param name="texte" select="@debut"/></xsl:call-template>
    </fo:inline>
    <xsl:if test="@fin != ''">
      <xsl:value-of select="$l-avant-barre"/>
      <fo:inline xsl:use-attribute-sets="titre-second">
        <xsl:if test="$entier"><xsl:attribute name="keep-together.within-line">always</xsl:attribute></xsl:if>
        <fo:inline xsl:use-attribute-sets="lien"><xsl:value-of select="$l-barre-de-titre"/></fo:inline>
        <xsl:call-template name="mots-lies"><xsl:with-param name="texte" select="@fin"/></xsl:call-template>
      </fo:inline>
    </xsl:if>
  </xsl:template>

  <!-- The title, each half over the column of its side between their countries and what is to be known of them; the
       cover's upright line parts the sides. A side alone has the whole width. What is to be known stands under its name also
       where the other name takes a line more, which the engine finds out. -->
  <xsl:template name="partenaires-en-regard">
    <xsl:param name="notice"/>
    <xsl:variable name="noms">
      <xsl:for-each select="partie">
        <cote>
          <xsl:call-template name="mots-lies">
            <xsl:with-param name="texte">
              <xsl:choose>
                <xsl:when test="position() = 1"><xsl:value-of select="$notice/@debut"/></xsl:when>
                <xsl:when test="last() = 2"><xsl:value-of select="$notice/@fin"/></xsl:when>
                <xsl:otherwise><xsl:value-of select="n:enumeration(collectivite)"/></xsl:otherwise>
              </xsl:choose>
            </xsl:with-param>
          </xsl:call-template>
        </cote>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="faits"><xsl:for-each select="partie"><cote><xsl:call-template name="faits-de-partie"/></cote></xsl:for-each></xsl:variable>
    <xsl:variable name="cas-fragment">
      <xsl:if test="count(partie) = 2"><cas plus-longue="0"/><cas plus-longue="1"/><cas plus-longue="2"/></xsl:if>
      <cas/>
    </xsl:variable>
    <xsl:variable name="fiche" select="."/>
    <fo:multi-switch rep:choose="width">
      <xsl:for-each select="exsl:node-set($cas-fragment)/cas">
        <xsl:variable name="plus-longue" select="@plus-longue"/>
        <fo:multi-case>
          <xsl:if test="position() > 1"><xsl:attribute name="starting-state">hide</xsl:attribute></xsl:if>
          <xsl:for-each select="$fiche">
            <xsl:call-template name="bandeau-des-parties">
              <xsl:with-param name="noms" select="exsl:node-set($noms)/cote"/>
              <xsl:with-param name="faits" select="exsl:node-set($faits)/cote"/>
              <xsl:with-param name="plus-longue" select="$plus-longue"/>
            </xsl:call-template>
          </xsl:for-each>
        </fo:multi-case>
      </xsl:for-each>
    </fo:multi-switch>
  </xsl:template>

  <xsl:template name="bandeau-des-parties">
    <xsl:param name="noms"/>
    <xsl:param name="faits"/>
    <!-- the side whose name takes a line more, and goes on beside what is known of the other; 0: each takes one; none: as they come -->
    <xsl:param name="plus-longue"/>
    <!-- heard, a country opens what is said of its side, and does not stand before the title -->
    <xsl:variable name="role-du-pays">
      <xsl:choose>
        <xsl:when test="$faits[2] and not($faits[not(normalize-space())])">artifact</xsl:when>
        <xsl:otherwise>NonStruct</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <fo:table role="Div" table-layout="fixed" width="100%" xsl:use-attribute-sets="bandeau-des-parties">
      <xsl:call-template name="colonnes-des-parties"/>
      <fo:table-body role="NonStruct">
        <fo:table-row role="NonStruct" xsl:use-attribute-sets="bandeau-rangee">
          <xsl:for-each select="partie">
            <xsl:call-template name="entre-les-parties"/>
            <fo:table-cell role="{$role-du-pays}"><fo:block xsl:use-attribute-sets="pays"><xsl:call-template name="pays"/></fo:block></fo:table-cell>
          </xsl:for-each>
        </fo:table-row>
        <fo:table-row role="H{$niveau-de-fiche}" xsl:use-attribute-sets="bandeau-rangee">
          <xsl:for-each select="partie">
            <xsl:variable name="rang" select="position()"/>
            <xsl:call-template name="entre-les-parties"><xsl:with-param name="barre" select="translate($l-barre, ' ', '&#160;')"/></xsl:call-template>
            <fo:table-cell role="NonStruct">
              <xsl:if test="$rang = $plus-longue"><xsl:attribute name="number-rows-spanned">2</xsl:attribute></xsl:if>
              <fo:block role="Span" xsl:use-attribute-sets="nom-en-titre">
                <xsl:if test="$rang = 1"><xsl:attribute name="font-weight">bold</xsl:attribute></xsl:if>
                <fo:inline>
                  <xsl:if test="$plus-longue != $rang"><xsl:attribute name="keep-together.within-line">always</xsl:attribute></xsl:if>
                  <xsl:copy-of select="$noms[$rang]/node()"/>
                </fo:inline>
              </fo:block>
            </fo:table-cell>
          </xsl:for-each>
        </fo:table-row>
        <xsl:if test="$plus-longue > 0">
          <xsl:call-template name="rangee-de-faits"><xsl:with-param name="faits" select="$faits"/><xsl:with-param name="cote" select="3 - $plus-longue"/><xsl:with-param name="portee" select="2"/></xsl:call-template>
        </xsl:if>
        <xsl:call-template name="rangee-de-faits"><xsl:with-param name="faits" select="$faits"/><xsl:with-param name="cote" select="$plus-longue"/></xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- What is to be known of a side, or of all, over so many rows. -->
  <xsl:template name="rangee-de-faits">
    <xsl:param name="faits"/>
    <xsl:param name="cote"/>
    <xsl:param name="portee" select="1"/>
    <fo:table-row role="NonStruct" xsl:use-attribute-sets="bandeau-rangee">
      <xsl:for-each select="partie">
        <xsl:variable name="rang" select="position()"/>
        <xsl:call-template name="entre-les-parties"/>
        <xsl:if test="$rang = $cote or not($cote > 0)">
          <fo:table-cell role="NonStruct" number-rows-spanned="{$portee}" xsl:use-attribute-sets="bandeau-faits"><xsl:copy-of select="$faits[$rang]/node()"/></fo:table-cell>
        </xsl:if>
      </xsl:for-each>
    </fo:table-row>
  </xsl:template>

  <!-- A column for each side, and the white between two, in halves. -->
  <xsl:template name="colonnes-des-parties">
    <xsl:for-each select="partie">
      <xsl:if test="position() > 1">
        <fo:table-column column-width="{$demi-entre-colonnes}"/>
        <fo:table-column column-width="{$demi-entre-colonnes}"/>
      </xsl:if>
      <fo:table-column column-width="proportional-column-width(1)"/>
    </xsl:for-each>
  </xsl:template>

  <!-- The upright line in that white; it stands for the bar of the title, which those hear or copy who do not see it. -->
  <xsl:template name="entre-les-parties">
    <xsl:param name="barre"/>
    <xsl:if test="position() > 1">
      <fo:table-cell role="artifact"><fo:block/></fo:table-cell>
      <fo:table-cell role="NonStruct" xsl:use-attribute-sets="bandeau-barre">
        <fo:block role="Span" xsl:use-attribute-sets="nom-en-titre"><fo:inline xsl:use-attribute-sets="bandeau-barre-dite"><xsl:value-of select="$barre"/></fo:inline></fo:block>
      </fo:table-cell>
    </xsl:if>
  </xsl:template>

  <!-- At ease; and close, in a fiche that would not fit its page: all that has two forms takes the other then. -->
  <xsl:template name="aere-ou-serre">
    <xsl:param name="aere"/>
    <xsl:param name="serre"/>
    <xsl:choose>
      <xsl:when test="$gros or not(ancestor-or-self::fiche)"><xsl:copy-of select="$aere"/></xsl:when>
      <xsl:otherwise>
        <fo:multi-switch rep:choose="fit">
          <!-- a case is not empty (XSL 1.1 § 6.9.4) -->
          <fo:multi-case><xsl:copy-of select="$aere"/><xsl:if test="not(exsl:node-set($aere)/node())"><fo:block/></xsl:if></fo:multi-case>
          <fo:multi-case starting-state="hide"><xsl:copy-of select="$serre"/><xsl:if test="not(exsl:node-set($serre)/node())"><fo:block/></xsl:if></fo:multi-case>
        </fo:multi-switch>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The heading of a section, with its rule to the margin. It opens a span of its own (the empty block, in the
       columns, ends what stands above), so that its white is the same under a table as under text. -->
  <xsl:template name="section">
    <xsl:param name="titre"/>
    <fo:block role="artifact"/>
    <fo:block role="H{$niveau-de-fiche + 1}" span="all" xsl:use-attribute-sets="section">
      <fo:inline xsl:use-attribute-sets="section-titre"><xsl:value-of select="$titre"/></fo:inline>
      <fo:inline xsl:use-attribute-sets="section-filet-place"><fo:leader role="artifact" xsl:use-attribute-sets="section-filet"/></fo:inline>
    </fo:block>
  </xsl:template>

  <!-- Sections of prose -->

  <xsl:template match="fiche/texte">
    <xsl:choose>
      <xsl:when test="@libelle"><xsl:call-template name="section"><xsl:with-param name="titre" select="@libelle"/></xsl:call-template></xsl:when>
      <xsl:otherwise><fo:block span="all" xsl:use-attribute-sets="section-sans-titre"/></xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="perspectives">
    <xsl:if test="t:visibles(.)">
      <xsl:call-template name="section"><xsl:with-param name="titre" select="f:libelle(., $l-perspectives)"/></xsl:call-template>
      <xsl:call-template name="corps-de-section"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="capitalisation">
    <xsl:if test="t:visibles(.)">
      <xsl:call-template name="section"><xsl:with-param name="titre" select="f:libelle(., $l-documents)"/></xsl:call-template>
      <xsl:call-template name="corps-de-section"/>
    </xsl:if>
  </xsl:template>

  <!-- On paper a link is its address, which comes last. -->
  <xsl:template match="document">
    <fo:block xsl:use-attribute-sets="document">
      <xsl:apply-templates/>
      <xsl:if test="@annee"><xsl:value-of select="concat($l-enumeration, @annee)"/></xsl:if>
      <xsl:if test="l:mot('document', @etat) != ''">
        <fo:inline xsl:use-attribute-sets="discret"><xsl:value-of select="concat(' (', l:mot('document', @etat), ')')"/></fo:inline>
      </xsl:if>
      <xsl:if test="@lien">
        <xsl:call-template name="entre-moyens"/>
        <xsl:call-template name="adresse-de-site"><xsl:with-param name="adresse" select="string(@lien)"/></xsl:call-template>
      </xsl:if>
    </fo:block>
  </xsl:template>

  <!-- The label an editor gave, else the form's. -->
  <func:function name="f:libelle">
    <xsl:param name="champ"/>
    <xsl:param name="usuel"/>
    <xsl:choose>
      <xsl:when test="$champ/@libelle"><func:result select="string($champ/@libelle)"/></xsl:when>
      <xsl:otherwise><func:result select="string($usuel)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <xsl:template name="corps-de-section">
    <xsl:choose>
      <xsl:when test="@etat"><fo:block span="all"><xsl:call-template name="etat"/></fo:block></xsl:when>
      <xsl:when test="count(*) = 1 and p"><fo:block><xsl:call-template name="en-une-colonne"/><xsl:apply-templates/></fo:block></xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- History: in the columns, the two sides' motives facing each other where they are alike in length. -->

  <xsl:template match="histoire">
    <xsl:variable name="motifs" select="t:visibles(motivations)"/>
    <xsl:if test="t:visibles(.)[@etat or preambule or $motifs]">
      <xsl:call-template name="section"><xsl:with-param name="titre" select="f:libelle(., $l-histoire)"/></xsl:call-template>
      <xsl:if test="@etat"><fo:block span="all"><xsl:call-template name="etat"/></fo:block></xsl:if>
      <xsl:for-each select="preambule">
        <fo:block><xsl:if test="not($motifs)"><xsl:call-template name="en-une-colonne"/></xsl:if><xsl:apply-templates/></fo:block>
      </xsl:for-each>
      <xsl:for-each select="$motifs">
        <xsl:call-template name="aere-ou-serre">
          <xsl:with-param name="aere"><fo:block><xsl:call-template name="en-une-colonne"/><xsl:apply-templates select="."/></fo:block></xsl:with-param>
          <xsl:with-param name="serre"><fo:block><xsl:apply-templates select="."/></fo:block></xsl:with-param>
        </xsl:call-template>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- A short text stays in one column: cut in two it would be two lines here and two there. So do motives of two
       sides, which face each other then, but where room is wanting. The engine parts them where columns would be longer by
       more than two lines. -->
  <xsl:template name="en-une-colonne">
    <xsl:if test="not($gros)"><xsl:attribute name="keep-together.within-column">1</xsl:attribute></xsl:if>
  </xsl:template>

  <xsl:template match="motivations">
    <!-- one account alone needs no label: the section's title says it -->
    <xsl:if test="@libelle or count(../motivations) > 1 or ../preambule or not(@de = 'commun')">
      <fo:block role="H{$niveau-de-fiche + 2}" xsl:use-attribute-sets="etiquette">
        <xsl:if test="preceding-sibling::*"><xsl:call-template name="ecart"/></xsl:if>
        <xsl:value-of select="f:libelle(., l:mot('motivations', @de))"/>
      </fo:block>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="@etat"><fo:block><xsl:call-template name="etat"/></fo:block></xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Presentation: facts in the columns, each under its label; set close, the label opens its first line. To those who hear
       them they are a list, each tied to its label. -->

  <xsl:template match="presentation">
    <xsl:variable name="faits" select="t:visibles(premiers-contacts | formalisation | budget | partenaires)"/>
    <xsl:if test="$faits">
      <xsl:call-template name="section"><xsl:with-param name="titre" select="f:libelle(., $l-presentation)"/></xsl:call-template>
      <fo:block role="L">
        <xsl:for-each select="$faits">
          <xsl:variable name="aere">
            <fo:block role="LI">
              <fo:block role="Lbl" xsl:use-attribute-sets="etiquette">
                <xsl:if test="position() > 1"><xsl:call-template name="ecart"/></xsl:if>
                <xsl:call-template name="etiquette-dite"><xsl:with-param name="texte"><xsl:apply-templates select="." mode="etiquette"/></xsl:with-param></xsl:call-template>
              </fo:block>
              <fo:block role="LBody"><xsl:apply-templates select="." mode="fait"/></fo:block>
            </fo:block>
          </xsl:variable>
          <xsl:choose>
            <xsl:when test="f:d-une-ligne(.)">
              <xsl:call-template name="aere-ou-serre">
                <xsl:with-param name="aere" select="$aere"/>
                <xsl:with-param name="serre"><xsl:call-template name="fait-suivi"/></xsl:with-param>
              </xsl:call-template>
            </xsl:when>
            <xsl:otherwise><xsl:copy-of select="$aere"/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <!-- Is it a text without parts, which can follow its label? Acts and partners run on. -->
  <func:function name="f:d-une-ligne">
    <xsl:param name="fait"/>
    <func:result select="not($fait/p[2] or $fait/liste or $fait/intertitre or $fait[partenaire or acte]/p)"/>
  </func:function>

  <xsl:template name="fait-suivi">
    <fo:block role="LI" xsl:use-attribute-sets="fait article">
      <fo:inline role="Lbl">
        <xsl:call-template name="etiquette-suivie">
          <xsl:with-param name="texte"><xsl:apply-templates select="." mode="etiquette"/></xsl:with-param>
        </xsl:call-template>
      </fo:inline>
      <fo:inline role="LBody"><xsl:call-template name="fait-d-une-ligne"/></fo:inline>
    </fo:block>
  </xsl:template>

  <xsl:template name="fait-d-une-ligne">
    <xsl:choose>
      <xsl:when test="@etat"><xsl:call-template name="etat"/></xsl:when>
      <xsl:when test="partenaire"><xsl:apply-templates select="partenaire[1]" mode="a-la-suite"/></xsl:when>
      <xsl:when test="acte">
        <xsl:for-each select="acte">
          <xsl:if test="position() > 1"><xsl:text> </xsl:text></xsl:if>
          <!-- after the full stop of the one before -->
          <xsl:apply-templates><xsl:with-param name="majuscule" select="position() > 1"/></xsl:apply-templates>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="p"><xsl:apply-templates select="p/node()"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A label over what it names: heard, it is parted from that too. -->
  <xsl:template name="etiquette-dite">
    <xsl:param name="texte"/>
    <fo:inline rep:alt="{concat($texte, $l-deux-points)}"><xsl:value-of select="$texte"/></fo:inline>
  </xsl:template>

  <!-- A label in the line it opens, parted from what follows for those who hear or copy it too. -->
  <xsl:template name="etiquette-suivie">
    <xsl:param name="texte"/>
    <fo:inline xsl:use-attribute-sets="etiquette-suivie"><xsl:value-of select="concat($texte, $l-deux-points)"/></fo:inline>
  </xsl:template>

  <xsl:template match="*" mode="fait">
    <fo:block xsl:use-attribute-sets="fait">
      <xsl:call-template name="en-une-colonne"/><xsl:call-template name="contenu"/></fo:block>
  </xsl:template>

  <xsl:template match="premiers-contacts" mode="etiquette"><xsl:value-of select="f:libelle(., $l-premiers-contacts)"/></xsl:template>
  <xsl:template match="formalisation" mode="etiquette"><xsl:value-of select="f:libelle(., $l-formalisation)"/></xsl:template>
  <xsl:template match="budget" mode="etiquette"><xsl:value-of select="f:libelle(., l:mot('budget', @objet))"/></xsl:template>
  <xsl:template match="partenaires" mode="etiquette"><xsl:value-of select="f:libelle(., l:mot('partenaires', @nature))"/></xsl:template>

  <xsl:template match="acte">
    <fo:block><xsl:apply-templates/></fo:block>
  </xsl:template>
  <xsl:template match="acte[preceding-sibling::*]">
    <fo:block xsl:use-attribute-sets="article"><xsl:apply-templates/></fo:block>
  </xsl:template>

  <!-- Partners run on, parted by semicolons, after the words that introduce them; where one has its
       own contact data, each has its own lines. -->
  <xsl:template match="partenaires" mode="fait">
    <fo:block xsl:use-attribute-sets="fait">
      <xsl:call-template name="en-une-colonne"/>
      <xsl:choose>
        <xsl:when test="@etat"><xsl:call-template name="etat"/></xsl:when>
        <xsl:when test="partenaire/coordonnees"><xsl:apply-templates select="partenaire | p" mode="a-la-ligne"/></xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="*[1][self::partenaire]" mode="a-la-suite"/>
          <xsl:for-each select="p">
            <fo:block>
              <xsl:apply-templates/>
              <xsl:text> </xsl:text>
              <xsl:apply-templates select="following-sibling::*[1][self::partenaire]" mode="a-la-suite"/>
            </fo:block>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
    </fo:block>
  </xsl:template>

  <xsl:template match="partenaire" mode="a-la-suite">
    <xsl:apply-templates select="."/>
    <xsl:for-each select="coordonnees">
      <xsl:text> (</xsl:text>
      <xsl:for-each select="c:qui(.)">
        <xsl:if test="position() > 1"><xsl:value-of select="$l-enumeration"/></xsl:if>
        <xsl:call-template name="qui-et-comment"/>
      </xsl:for-each>
      <xsl:if test="c:qui(.) and t:visibles(adresse | tel | courriel | site)"><xsl:value-of select="$l-enumeration"/></xsl:if>
      <xsl:call-template name="ou-et-comment"/>
      <xsl:text>)</xsl:text>
    </xsl:for-each>
    <xsl:if test="following-sibling::*[1][self::partenaire]"><xsl:value-of select="$l-entre-partenaires"/></xsl:if>
    <xsl:apply-templates select="following-sibling::*[1][self::partenaire]" mode="a-la-suite"/>
  </xsl:template>

  <xsl:template match="partenaire" mode="a-la-ligne">
    <fo:block xsl:use-attribute-sets="article">
      <xsl:apply-templates select="."/>
      <xsl:apply-templates select="coordonnees"/>
    </fo:block>
  </xsl:template>
  <xsl:template match="p" mode="a-la-ligne"><xsl:apply-templates select="."/></xsl:template>

  <!-- Name, and its initials in brackets. -->
  <xsl:template match="partenaire">
    <xsl:variable name="organisation" select="n:entree('organisation', string(@ref))"/>
    <xsl:variable name="texte" select="node()[not(self::coordonnees)][self::* or normalize-space()]"/>
    <xsl:variable name="sigle" select="string((@sigle | $organisation/@sigle)[last()])"/>
    <xsl:choose>
      <xsl:when test="$texte"><xsl:apply-templates select="node()[not(self::coordonnees)]"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$organisation/@nom"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$sigle != '' and not(contains($texte, $sigle))"><xsl:value-of select="concat(' (', $sigle, ')')"/></xsl:if>
  </xsl:template>

  <!-- The grid's two columns, for what is placed and not tabulated. -->

  <xsl:template name="deux-colonnes">
    <fo:table-column column-width="proportional-column-width(1)"/>
    <fo:table-column column-width="proportional-column-width(1)"/>
  </xsl:template>

  <!-- White between two columns of a row, half on each side of the line that parts them. -->
  <xsl:template name="gouttiere">
    <xsl:if test="position() != last()"><xsl:attribute name="padding-end"><xsl:value-of select="$demi-entre-colonnes"/></xsl:attribute></xsl:if>
    <xsl:if test="position() != 1"><xsl:attribute name="padding-start"><xsl:value-of select="$demi-entre-colonnes"/></xsl:attribute></xsl:if>
  </xsl:template>
</xsl:stylesheet>
