<?xml version="1.0" encoding="UTF-8"?>
<!--
  What stands round the text on every page: running head, foot with the page and the
  total, thumb tab; and the title that opens a part.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format">

  <!-- Head: the part at the left, what this page is about at the right. Foot: title of the edition, page / total. -->
  <xsl:template name="autour-du-texte">
    <xsl:param name="partie"/>
    <!-- text, or formatting objects such as retrieve-marker -->
    <xsl:param name="sujet"/>
    <xsl:param name="onglet"/>
    <!-- place of the tab down the edge, from 0 -->
    <xsl:param name="rang" select="0"/>
    <!-- plein, clair or gris -->
    <xsl:param name="genre">plein</xsl:param>
    <fo:static-content flow-name="tete" role="artifact">
      <fo:block xsl:use-attribute-sets="tete">
        <!-- in large print there is room for one of them -->
        <xsl:if test="not($gros and string($sujet) != '')"><xsl:value-of select="$partie"/></xsl:if>
        <fo:leader leader-pattern="space"/>
        <fo:inline xsl:use-attribute-sets="tete-sujet"><xsl:copy-of select="$sujet"/></fo:inline>
      </fo:block>
    </fo:static-content>
    <fo:static-content flow-name="pied" role="artifact">
      <fo:block xsl:use-attribute-sets="pied">
        <xsl:value-of select="$titre-courant"/>
        <fo:leader leader-pattern="space"/>
        <fo:inline xsl:use-attribute-sets="folio"><fo:page-number/></fo:inline>
        <xsl:value-of select="$l-barre"/>
        <fo:page-number-citation-last ref-id="{$id-fin}"/>
      </fo:block>
    </fo:static-content>
    <xsl:if test="$onglet != ''">
      <xsl:call-template name="onglet">
        <xsl:with-param name="cote">right</xsl:with-param>
        <xsl:with-param name="region">onglet-droit</xsl:with-param>
        <xsl:with-param name="texte" select="$onglet"/>
        <xsl:with-param name="rang" select="$rang"/>
        <xsl:with-param name="genre" select="$genre"/>
      </xsl:call-template>
      <xsl:call-template name="onglet">
        <xsl:with-param name="cote">left</xsl:with-param>
        <xsl:with-param name="region">onglet-gauche</xsl:with-param>
        <xsl:with-param name="texte" select="$onglet"/>
        <xsl:with-param name="rang" select="$rang"/>
        <xsl:with-param name="genre" select="$genre"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="onglet">
    <xsl:param name="cote"/>
    <xsl:param name="region"/>
    <xsl:param name="texte"/>
    <xsl:param name="rang"/>
    <xsl:param name="genre"/>
    <fo:static-content flow-name="{$region}" role="artifact">
      <fo:block-container absolute-position="absolute" top="{$onglet-depart + $rang * $onglet-pas}mm"
          width="{$onglet-largeur}" height="{$onglet-hauteur}" display-align="center">
        <xsl:attribute name="{$cote}">0mm</xsl:attribute>
        <xsl:attribute name="background-color">
          <xsl:choose>
            <xsl:when test="$genre = 'plein'"><xsl:value-of select="$couleur"/></xsl:when>
            <xsl:when test="$genre = 'gris'"><xsl:value-of select="$gris"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$fond"/></xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <fo:block xsl:use-attribute-sets="onglet">
          <xsl:attribute name="color">
            <xsl:choose>
              <xsl:when test="$genre = 'clair'"><xsl:value-of select="$couleur"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="$papier"/></xsl:otherwise>
            </xsl:choose>
          </xsl:attribute>
          <xsl:if test="string-length($texte) > 1">
            <xsl:attribute name="font-size"><xsl:value-of select="$onglet-corps-mot"/></xsl:attribute>
          </xsl:if>
          <xsl:value-of select="$texte"/>
        </fo:block>
      </fo:block-container>
    </fo:static-content>
  </xsl:template>

  <!-- The place of a letter's tab. -->
  <xsl:variable name="alphabet" select="'ABCDEFGHIJKLMNOPQRSTUVWXYZ'"/>

  <!-- Nothing over all columns: what stands above it is balanced. -->
  <xsl:template name="fin-de-colonnes">
    <xsl:if test="$colonnes > 1"><fo:block span="all"/></xsl:if>
  </xsl:template>
</xsl:stylesheet>
