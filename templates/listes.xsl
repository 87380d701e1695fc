<?xml version="1.0" encoding="UTF-8"?>
<!--
  Partnerships without a fiche, and annex 1: for each region of Mali, the partnerships of
  the fiches, of that list and of the annex itself. Two balanced columns.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:exsl="http://exslt.org/common"
    xmlns:func="http://exslt.org/functions"
    xmlns:l="urn:repertoire:libelles"
    xmlns:li="urn:repertoire:listes"
    xmlns:n="urn:repertoire:noms"
    xmlns:p="urn:repertoire:parties"
    xmlns:r="urn:repertoire:xpath"
    xmlns:rep="urn:repertoire:fo"
    extension-element-prefixes="func"
    exclude-result-prefixes="exsl l li n p r">

  <xsl:template match="non-renseignes">
    <fo:page-sequence master-reference="double" xsl:use-attribute-sets="page">
      <xsl:call-template name="autour-du-texte"><xsl:with-param name="partie" select="$l-non-renseignes"/></xsl:call-template>
      <fo:flow flow-name="xsl-region-body" font-size="{$corps-liste}">
        <fo:block id="non-renseignes" role="H1" span="all" xsl:use-attribute-sets="titre"><xsl:value-of select="$l-non-renseignes"/></fo:block>
        <fo:block span="all" xsl:use-attribute-sets="lecture chapeau">
          <fo:block><xsl:value-of select="$l-liste-indicative"/></fo:block>
          <xsl:apply-templates select="p | liste | intertitre"/>
        </fo:block>
        <fo:table table-layout="fixed" width="100%" xsl:use-attribute-sets="table">
          <fo:table-column column-width="{$col-nom-fr}"/>
          <fo:table-column column-width="{$col-nom-ml}"/>
          <fo:table-header>
            <fo:table-row xsl:use-attribute-sets="rangee-de-tete">
              <fo:table-cell xsl:use-attribute-sets="case"><fo:block><xsl:value-of select="$l-partenaire-francais"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="case"><fo:block><xsl:value-of select="$l-partenaire-malien"/></fo:block></fo:table-cell>
            </fo:table-row>
          </fo:table-header>
          <fo:table-body>
            <xsl:for-each select="lien">
              <xsl:sort select="r:sort-key(n:cherche(fr))"/>
              <fo:table-row keep-together.within-column="always" rep:text="name" xsl:use-attribute-sets="rangee">
                <fo:table-cell role="TH" xsl:use-attribute-sets="case case-de-liste">
                  <fo:block>
                    <xsl:value-of select="li:noms(fr)"/>
                    <xsl:if test="@fiche and key('fiche', @fiche)">
                      <xsl:text>&#160;</xsl:text>
                      <xsl:call-template name="page-de"><xsl:with-param name="id" select="@fiche"/></xsl:call-template>
                    </xsl:if>
                  </fo:block>
                </fo:table-cell>
                <fo:table-cell xsl:use-attribute-sets="case case-de-liste">
                  <fo:block>
                    <xsl:value-of select="li:noms(ml)"/>
                    <xsl:if test="not(ml)"><fo:inline xsl:use-attribute-sets="absence"><xsl:value-of select="$l-partenaire-inconnu"/></fo:inline></xsl:if>
                  </fo:block>
                </fo:table-cell>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
        <xsl:call-template name="fin-de-colonnes"/>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- Short names, parted by commas; a country when it is not Mali. -->
  <func:function name="li:noms">
    <xsl:param name="noms"/>
    <xsl:choose>
      <xsl:when test="$noms/@pays">
        <xsl:variable name="suite">
          <xsl:for-each select="$noms">
            <xsl:if test="position() > 1"><xsl:value-of select="$l-enumeration"/></xsl:if>
            <xsl:value-of select="n:nom(., 'court')"/>
            <xsl:if test="@pays"><xsl:value-of select="concat(' (', l:pays(@pays), ')')"/></xsl:if>
          </xsl:for-each>
        </xsl:variable>
        <func:result select="string($suite)"/>
      </xsl:when>
      <xsl:otherwise><func:result select="n:enumeration($noms, 'court', $l-enumeration)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- Annex 1 -->

  <!--
    One row for each partnership and region it touches. A fiche that follows another's has the other's row; an entry
    without documents that has a fiche stands by its fiche; an entry of the annex alone leads to one if it names it.
  -->
  <xsl:variable name="rangees-fragment">
    <xsl:if test="/repertoire/annexe[@genre = 'regions']">
      <xsl:for-each select="/repertoire/*/fiche[not(@annexe = 'non' or @suite-de)]">
        <xsl:call-template name="rangees-d-un-lien">
          <xsl:with-param name="fr" select="partie[@pays = 'fr'][1]/collectivite"/>
          <xsl:with-param name="ml" select="partie[@pays = 'ml']/collectivite"/>
          <xsl:with-param name="fiche" select="@id"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:for-each select="/repertoire/non-renseignes/lien[not(@fiche)] | /repertoire/annexe/lien">
        <xsl:call-template name="rangees-d-un-lien">
          <xsl:with-param name="fr" select="fr"/>
          <xsl:with-param name="ml" select="ml"/>
          <xsl:with-param name="fiche" select="@fiche"/>
        </xsl:call-template>
      </xsl:for-each>
    </xsl:if>
  </xsl:variable>

  <xsl:template name="rangees-d-un-lien">
    <xsl:param name="fr"/>
    <xsl:param name="ml"/>
    <xsl:param name="fiche"/>
    <xsl:variable name="nom" select="li:noms($fr)"/>
    <xsl:variable name="departement" select="li:departements($fr)"/>
    <xsl:for-each select="$ml">
      <xsl:variable name="region" select="li:region(.)"/>
      <xsl:variable name="voisins" select="$ml[not($ml[2]) or li:region(.) = $region]"/>
      <!-- the first of a region stands for all of it -->
      <xsl:if test="$region != '' and generate-id() = generate-id($voisins[1])">
        <rangee region="{$region}" fr="{$nom}" ml="{li:noms($voisins)}" departement="{$departement}">
          <xsl:if test="$fiche"><xsl:attribute name="fiche"><xsl:value-of select="$fiche"/></xsl:attribute></xsl:if>
        </rangee>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- The Malian région of a partner, its id. -->
  <func:function name="li:region">
    <xsl:param name="collectivite"/>
    <func:result select="string(n:regions($collectivite/situation | $collectivite[not(situation)])[1]/@id)"/>
  </func:function>

  <xsl:variable name="rangees" select="exsl:node-set($rangees-fragment)"/>
  <xsl:key name="rangee-par-region" match="rangee" use="@region"/>

  <!-- Where a French body is, unless its name says it. -->
  <func:function name="li:departements">
    <xsl:param name="collectivites"/>
    <xsl:variable name="codes">
      <xsl:for-each select="$collectivites/situation/@departement | $collectivites/@departement"><xsl:value-of select="concat(., ' ')"/></xsl:for-each>
    </xsl:variable>
    <xsl:variable name="departements" select="n:departements(normalize-space($codes))[not(@nom = $collectivites/nom or @nom = $collectivites)]"/>
    <xsl:choose>
      <xsl:when test="$departements[2]"><func:result select="concat($departements[1]/@nom, $l-enumeration, $departements[2]/@nom)"/></xsl:when>
      <xsl:otherwise><func:result select="string($departements/@nom)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <xsl:template match="annexe[@genre = 'regions']">
    <fo:page-sequence master-reference="double" xsl:use-attribute-sets="page">
      <xsl:call-template name="autour-du-texte">
        <xsl:with-param name="partie" select="concat($l-annexe, ' ', p:rang-d-annexe(.))"/>
        <xsl:with-param name="sujet"><fo:retrieve-marker retrieve-class-name="region" retrieve-position="first-including-carryover"/></xsl:with-param>
        <xsl:with-param name="onglet" select="string(p:rang-d-annexe(.))"/>
        <xsl:with-param name="rang" select="25 + p:rang-d-annexe(.)"/>
        <xsl:with-param name="genre">gris</xsl:with-param>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body" font-size="{$corps-liste}">
        <fo:block role="H1" span="all" xsl:use-attribute-sets="titre">
          <xsl:attribute name="id"><xsl:apply-templates select="." mode="id"/></xsl:attribute>
          <xsl:apply-templates select="." mode="titre-en-tete"/>
        </fo:block>
        <fo:block span="all" xsl:use-attribute-sets="lecture chapeau">
          <xsl:apply-templates select="p | liste | intertitre"/>
          <fo:block xsl:use-attribute-sets="paragraphe-suivant"><xsl:value-of select="$l-legende-annexe"/></fo:block>
        </fo:block>
        <xsl:apply-templates select="../referentiels/regions[@pays = 'ml']/region" mode="annexe"/>
        <xsl:call-template name="fin-de-colonnes"/>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template match="region" mode="annexe">
    <xsl:variable name="region" select="."/>
    <xsl:for-each select="$rangees">
      <xsl:variable name="ici" select="key('rangee-par-region', $region/@id)"/>
      <xsl:if test="$ici">
        <xsl:call-template name="table-de-region">
          <xsl:with-param name="nom" select="l:region($region)"/>
          <xsl:with-param name="rang" select="count($region/preceding-sibling::region[@id = $rangees/rangee/@region]) + 1"/>
          <xsl:with-param name="ici" select="$ici"/>
        </xsl:call-template>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- A short region stands in one column; a long one is never parted near its ends. -->
  <xsl:template name="table-de-region">
    <xsl:param name="nom"/>
    <xsl:param name="rang"/>
    <xsl:param name="ici"/>
    <fo:block xsl:use-attribute-sets="region">
      <fo:marker marker-class-name="region"><xsl:value-of select="$nom"/></fo:marker>
      <fo:table table-layout="fixed" width="100%" xsl:use-attribute-sets="table">
        <xsl:if test="count($ici) &lt;= $region-d-un-bloc"><xsl:attribute name="keep-together.within-column">always</xsl:attribute></xsl:if>
        <fo:table-column column-width="{$col-region-fr}"/>
        <fo:table-column column-width="{$col-region-ml}"/>
        <fo:table-column column-width="{$col-region-page}"/>
        <fo:table-header>
          <!-- a title, which is no row of the table to those who hear it -->
          <fo:table-row role="NonStruct" keep-with-next.within-column="always">
            <fo:table-cell role="NonStruct" xsl:use-attribute-sets="case-de-titre-de-region">
              <fo:block role="H2" xsl:use-attribute-sets="nom-de-region"><xsl:value-of select="$nom"/><xsl:call-template name="ou-suite"/></fo:block>
            </fo:table-cell>
            <fo:table-cell role="NonStruct" number-columns-spanned="2" display-align="after" xsl:use-attribute-sets="case-de-titre-de-region">
              <fo:block xsl:use-attribute-sets="compte"><xsl:value-of select="concat($l-tableau, ' ', $rang, $l-puce-domaine, l:nombre-de-partenariats(count($ici)))"/></fo:block>
            </fo:table-cell>
          </fo:table-row>
          <fo:table-row xsl:use-attribute-sets="rangee-de-region">
            <fo:table-cell xsl:use-attribute-sets="case-de-region"><fo:block xsl:use-attribute-sets="tete-de-colonne"><xsl:value-of select="$l-partenaire-francais"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="case-de-region"><fo:block xsl:use-attribute-sets="tete-de-colonne"><xsl:value-of select="$l-partenaire-malien"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="case-de-region case-de-page"><fo:block xsl:use-attribute-sets="tete-de-colonne" text-align="end"><xsl:value-of select="$l-page"/></fo:block></fo:table-cell>
          </fo:table-row>
        </fo:table-header>
        <fo:table-body>
          <xsl:for-each select="$ici">
            <xsl:sort select="r:sort-key(string(@fr))"/>
            <xsl:sort select="r:sort-key(string(@ml))"/>
            <xsl:call-template name="rangee-de-region"/>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
    </fo:block>
  </xsl:template>

  <xsl:template name="rangee-de-region">
    <fo:table-row rep:text="name" keep-together.within-column="always" xsl:use-attribute-sets="rangee">
      <xsl:if test="position() &lt; $region-lignes-liees"><xsl:attribute name="keep-with-next.within-column">always</xsl:attribute></xsl:if>
      <xsl:if test="last() - position() &lt; $region-lignes-liees - 1"><xsl:attribute name="keep-with-previous.within-column">always</xsl:attribute></xsl:if>
      <fo:table-cell role="TH" xsl:use-attribute-sets="case-de-region">
        <xsl:call-template name="debut-ou-suite"/>
        <fo:block>
          <xsl:choose>
            <xsl:when test="@fiche"><fo:inline xsl:use-attribute-sets="fort"><xsl:value-of select="@fr"/></fo:inline></xsl:when>
            <xsl:otherwise><xsl:value-of select="@fr"/></xsl:otherwise>
          </xsl:choose>
          <xsl:if test="@departement != ''">
            <xsl:text> </xsl:text>
            <fo:inline rep:alt="{concat($l-enumeration, @departement)}" keep-together.within-line="always" xsl:use-attribute-sets="departement"><xsl:value-of select="@departement"/></fo:inline>
          </xsl:if>
        </fo:block>
      </fo:table-cell>
      <!-- without a page the partner has its room too: no empty cell -->
      <fo:table-cell number-columns-spanned="{2 - boolean(@fiche)}" xsl:use-attribute-sets="case-de-region"><fo:block><xsl:value-of select="@ml"/></fo:block></fo:table-cell>
      <xsl:if test="@fiche">
        <fo:table-cell xsl:use-attribute-sets="case-de-region case-de-page">
          <fo:block text-align="end"><xsl:call-template name="page-de"><xsl:with-param name="id" select="@fiche"/></xsl:call-template></fo:block>
        </fo:table-cell>
      </xsl:if>
    </fo:table-row>
  </xsl:template>
</xsl:stylesheet>
