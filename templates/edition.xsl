<?xml version="1.0" encoding="UTF-8"?>
<!--
  Entry: turns an edition (repertoire), or one fiche alone, into XSL-FO 1.1. The order of the parts of the book is here.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:include href="commun.xsl"/>
  <xsl:include href="parties.xsl"/>
  <xsl:include href="couverture.xsl"/>
  <xsl:include href="liminaires.xsl"/>
  <xsl:include href="recapitulatif.xsl"/>
  <xsl:include href="listes.xsl"/>
  <xsl:include href="annexes.xsl"/>
  <xsl:include href="index.xsl"/>

  <xsl:template match="repertoire">
    <xsl:call-template name="couverture"/>
    <xsl:call-template name="sommaire"/>
    <xsl:apply-templates select="$parties"/>
    <xsl:call-template name="index"/>
  </xsl:template>

  <xsl:template match="fiches | autres-types">
    <xsl:variable name="partie" select="."/>
    <xsl:variable name="titre"><xsl:apply-templates select="." mode="titre"/></xsl:variable>
    <xsl:for-each select="$notices[@partie = name($partie)]">
      <xsl:variable name="id" select="@id"/>
      <xsl:for-each select="$partie">
        <xsl:apply-templates select="key('fiche', $id)"><xsl:with-param name="partie" select="$titre"/></xsl:apply-templates>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
