<?xml version="1.0" encoding="UTF-8"?>
<!--
  The pages that open the book and its part of fiches: half-title, imprint on its back, title page, and a leaf before the
  first fiche. They have neither head nor foot. Of an imprint only what the source gives is printed.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:l="urn:repertoire:libelles"
    xmlns:r="urn:repertoire:xpath"
    exclude-result-prefixes="l r">

  <xsl:template name="pages-de-titre">
    <fo:page-sequence master-reference="simple" xsl:use-attribute-sets="page" initial-page-number="1">
      <fo:flow flow-name="xsl-region-body">
        <fo:block xsl:use-attribute-sets="faux-titre"><xsl:call-template name="titre-de-l-ouvrage"/></fo:block>
      </fo:flow>
    </fo:page-sequence>
    <fo:page-sequence master-reference="simple" xsl:use-attribute-sets="page">
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="au-pied-de-la-page"><xsl:with-param name="texte"><xsl:call-template name="mentions"/></xsl:with-param></xsl:call-template>
      </fo:flow>
    </fo:page-sequence>
    <fo:page-sequence master-reference="simple" xsl:use-attribute-sets="page">
      <fo:flow flow-name="xsl-region-body">
        <fo:block xsl:use-attribute-sets="couverture-editeur"><xsl:value-of select="r:upper(string(editeur/nom))"/></fo:block>
        <fo:block xsl:use-attribute-sets="couverture-titre titre-etroit"><xsl:call-template name="titre-de-l-ouvrage"/></fo:block>
        <xsl:if test="sous-titre">
          <fo:block xsl:use-attribute-sets="couverture-sous-titre titre-etroit"><xsl:apply-templates select="sous-titre/node()"/></fo:block>
        </xsl:if>
        <fo:block xsl:use-attribute-sets="couverture-edition"><xsl:value-of select="@edition"/></fo:block>
        <xsl:call-template name="au-pied-de-la-page">
          <xsl:with-param name="texte">
            <fo:block xsl:use-attribute-sets="mention">
              <xsl:if test="editeur/adresse/ville"><xsl:value-of select="concat(editeur/adresse/ville, $l-enumeration)"/></xsl:if>
              <xsl:value-of select="r:date(string(parution/@date))"/>
            </fo:block>
          </xsl:with-param>
        </xsl:call-template>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="au-pied-de-la-page">
    <xsl:param name="texte"/>
    <fo:block-container absolute-position="absolute" top="{$mentions-haut}" left="0mm" width="{$mentions-largeur}" height="{$mentions-hauteur}" display-align="after">
      <xsl:copy-of select="$texte"/>
    </fo:block-container>
  </xsl:template>

  <xsl:template name="titre-de-l-ouvrage">
    <xsl:call-template name="mots-lies"><xsl:with-param name="texte" select="titre"/></xsl:call-template>
  </xsl:template>

  <!-- Who publishes, where, when; numbers and printer where they are known. -->
  <xsl:template name="mentions">
    <fo:block xsl:use-attribute-sets="mention"><fo:inline xsl:use-attribute-sets="fort"><xsl:value-of select="$titre-courant"/></fo:inline></fo:block>
    <fo:block xsl:use-attribute-sets="mention mention-suivante"><fo:inline xsl:use-attribute-sets="fort"><xsl:value-of select="editeur/nom"/></fo:inline></fo:block>
    <xsl:for-each select="editeur[adresse or tel or courriel or site]"><fo:block xsl:use-attribute-sets="mention"><xsl:call-template name="ou-et-comment"/></fo:block></xsl:for-each>
    <fo:block xsl:use-attribute-sets="mention mention-suivante"><xsl:value-of select="l:paru(parution/@date)"/></fo:block>
    <xsl:apply-templates select="parution/*" mode="mention"/>
  </xsl:template>

  <xsl:template match="isbn" mode="mention">
    <fo:block xsl:use-attribute-sets="mention"><xsl:value-of select="concat($l-isbn, ' ', .)"/></fo:block>
  </xsl:template>
  <xsl:template match="depot-legal" mode="mention">
    <fo:block xsl:use-attribute-sets="mention"><xsl:value-of select="concat($l-depot-legal, ' ', r:date(string(@date)))"/></fo:block>
  </xsl:template>
  <xsl:template match="imprimeur" mode="mention">
    <fo:block xsl:use-attribute-sets="mention"><xsl:value-of select="concat($l-imprimeur, ' ', .)"/></fo:block>
  </xsl:template>

  <!-- A right-hand page of its own before the fiches: their number, their order. -->
  <xsl:template match="fiches" mode="ouverture">
    <fo:page-sequence master-reference="simple" xsl:use-attribute-sets="page" initial-page-number="auto-odd">
      <fo:flow flow-name="xsl-region-body">
        <fo:block xsl:use-attribute-sets="ouverture">
          <fo:block role="H1" xsl:use-attribute-sets="titre-d-ouverture">
            <xsl:attribute name="id"><xsl:apply-templates select="." mode="id"/></xsl:attribute>
            <xsl:apply-templates select="." mode="titre"/>
          </fo:block>
          <fo:block xsl:use-attribute-sets="texte-d-ouverture"><xsl:value-of select="l:comptes(count(fiche), count(../referentiels/domaines/domaine), count(../referentiels/regions[@pays = 'ml']/region))"/></fo:block>
          <fo:block xsl:use-attribute-sets="texte-d-ouverture"><xsl:value-of select="$l-ordre-des-fiches"/></fo:block>
        </fo:block>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>
</xsl:stylesheet>
