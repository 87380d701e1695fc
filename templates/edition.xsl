<?xml version="1.0" encoding="UTF-8"?>
<!--
  Entry: turns an edition (repertoire), or one fiche alone, into XSL-FO 1.1. The order of the parts of the book is here.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:exsl="http://exslt.org/common"
    xmlns:rep="urn:repertoire:fo"
    exclude-result-prefixes="exsl">

  <xsl:include href="commun.xsl"/>
  <xsl:include href="parties.xsl"/>
  <xsl:include href="couverture.xsl"/>
  <xsl:include href="ouvertures.xsl"/>
  <xsl:include href="liminaires.xsl"/>
  <xsl:include href="recapitulatif.xsl"/>
  <xsl:include href="listes.xsl"/>
  <xsl:include href="annexes.xsl"/>
  <xsl:include href="index.xsl"/>

  <xsl:template match="repertoire">
    <xsl:choose>
      <xsl:when test="$livre = 'interieur'"><xsl:call-template name="interieur"/></xsl:when>
      <!-- a coil holds two leaves, others are covered by one sheet -->
      <xsl:when test="$livre = 'couverture' and $reliure != 'spirale'"><xsl:call-template name="couverture-a-plat"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="couverture"/>
        <xsl:if test="$livre != 'couverture'"><xsl:call-template name="interieur"/></xsl:if>
        <xsl:call-template name="quatrieme-de-couverture"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="interieur">
    <xsl:call-template name="pages-de-titre"/>
    <xsl:call-template name="sommaire"/>
    <xsl:apply-templates select="$parties"/>
    <xsl:call-template name="index"/>
  </xsl:template>

  <xsl:template match="fiches">
    <xsl:variable name="partie" select="."/>
    <xsl:variable name="titre"><xsl:apply-templates select="." mode="titre"/></xsl:variable>
    <xsl:apply-templates select="." mode="ouverture"/>
    <xsl:for-each select="$notices[@partie = name($partie)]">
      <xsl:variable name="id" select="@id"/>
      <xsl:for-each select="$partie">
        <xsl:apply-templates select="key('fiche', $id)"><xsl:with-param name="partie" select="$titre"/></xsl:apply-templates>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <!-- Short, these follow each other, under the title of their part. -->
  <xsl:template match="autres-types">
    <xsl:variable name="partie" select="."/>
    <fo:page-sequence master-reference="double" xsl:use-attribute-sets="page">
      <xsl:if test="$pages-voulues > 0"><xsl:attribute name="rep:pages"><xsl:value-of select="ceiling($pages-voulues * count(fiche) div $fiches-a-la-page)"/></xsl:attribute></xsl:if>
      <xsl:call-template name="autour-du-texte">
        <xsl:with-param name="partie" select="$l-autres-types"/>
        <xsl:with-param name="sujet"><fo:retrieve-marker retrieve-class-name="fiche" retrieve-position="first-including-carryover"/></xsl:with-param>
        <xsl:with-param name="onglet" select="$l-autres-types-onglet"/>
        <xsl:with-param name="rang" select="26"/>
        <xsl:with-param name="genre">clair</xsl:with-param>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body" font-size="{$corps-fiche}">
        <fo:block role="H1" span="all" xsl:use-attribute-sets="titre">
          <xsl:attribute name="id"><xsl:apply-templates select="." mode="id"/></xsl:attribute>
          <xsl:apply-templates select="." mode="titre"/>
        </fo:block>
        <xsl:for-each select="$notices[@partie = name($partie)]">
          <xsl:variable name="id" select="@id"/>
          <xsl:for-each select="$partie">
            <xsl:apply-templates select="key('fiche', $id)" mode="a-la-suite"/>
          </xsl:for-each>
        </xsl:for-each>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- A page ends between two of them sooner than inside one. -->
  <xsl:template match="fiche" mode="a-la-suite">
    <xsl:variable name="corps"><xsl:call-template name="corps-de-fiche"/></xsl:variable>
    <!-- the white stays with what it ends: none stands at the head of a page -->
    <xsl:if test="@id != $notices[@partie = 'autres-types'][1]/@id"><fo:block role="artifact" span="all" keep-with-previous.within-page="always"><fo:block-container xsl:use-attribute-sets="entre-fiches"><fo:block/></fo:block-container></fo:block></xsl:if>
    <xsl:for-each select="exsl:node-set($corps)/*">
      <xsl:apply-templates select="." mode="liee">
        <xsl:with-param name="suite" select="position() != 1"/>
      </xsl:apply-templates>
    </xsl:for-each>
  </xsl:template>

  <!-- Of alternatives each is kept together and with what precedes them, not the switch that holds them. -->
  <xsl:template match="fo:multi-switch" mode="liee">
    <xsl:param name="suite"/>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:for-each select="fo:multi-case">
        <xsl:copy>
          <xsl:copy-of select="@*"/>
          <xsl:for-each select="*">
            <xsl:apply-templates select="." mode="liee">
              <xsl:with-param name="suite" select="$suite or position() != 1"/>
            </xsl:apply-templates>
          </xsl:for-each>
        </xsl:copy>
      </xsl:for-each>
    </xsl:copy>
  </xsl:template>
  <xsl:template match="*" mode="liee">
    <xsl:param name="suite"/>
    <xsl:copy>
      <xsl:attribute name="keep-together.within-page"><xsl:value-of select="$fiche-liee"/></xsl:attribute>
      <xsl:if test="$suite"><xsl:attribute name="keep-with-previous.within-page"><xsl:value-of select="$fiche-liee"/></xsl:attribute></xsl:if>
      <xsl:copy-of select="@*"/>
      <xsl:copy-of select="node()"/>
    </xsl:copy>
  </xsl:template>
</xsl:stylesheet>
