<?xml version="1.0" encoding="UTF-8"?>
<!--
  The parts of the book: their ids, titles and order, for the contents, the bookmarks and
  the book itself. The elements of the source stand in that order; the indexes close it.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:func="http://exslt.org/functions"
    xmlns:p="urn:repertoire:parties"
    extension-element-prefixes="func"
    exclude-result-prefixes="p">

  <!-- The parts that print, in order; one without a fiche does not. -->
  <xsl:variable name="parties" select="/repertoire/*[self::avant-propos or self::tableau-domaines or self::fiches[fiche]
      or self::non-renseignes or self::autres-types[fiche] or self::annexe or self::catalogue or self::bon-de-commande]"/>

  <xsl:template match="*" mode="id"><xsl:value-of select="name()"/></xsl:template>
  <xsl:template match="annexe" mode="id"><xsl:value-of select="concat('annexe-', p:rang-d-annexe(.))"/></xsl:template>

  <xsl:template match="avant-propos" mode="titre"><xsl:value-of select="$l-avant-propos"/></xsl:template>
  <xsl:template match="tableau-domaines" mode="titre"><xsl:value-of select="$l-recapitulatif"/></xsl:template>
  <xsl:template match="fiches" mode="titre"><xsl:value-of select="$l-fiches"/></xsl:template>
  <xsl:template match="non-renseignes" mode="titre"><xsl:value-of select="$l-non-renseignes"/></xsl:template>
  <xsl:template match="autres-types" mode="titre"><xsl:value-of select="$l-autres-types"/></xsl:template>
  <xsl:template match="annexe" mode="titre">
    <xsl:value-of select="concat($l-annexe, ' ', p:rang-d-annexe(.), '. ', normalize-space(titre))"/>
  </xsl:template>
  <!-- As it stands at the head of its pages: the number is light, the title bold. -->
  <xsl:template match="annexe" mode="titre-en-tete">
    <fo:inline xsl:use-attribute-sets="titre-second"><xsl:value-of select="concat($l-annexe, '&#160;', p:rang-d-annexe(.), '.')"/></fo:inline>
    <xsl:value-of select="concat(' ', normalize-space(titre))"/>
  </xsl:template>
  <xsl:template match="catalogue | bon-de-commande" mode="titre"><xsl:value-of select="normalize-space(titre)"/></xsl:template>

  <func:function name="p:rang-d-annexe">
    <xsl:param name="annexe"/>
    <func:result select="count($annexe/preceding-sibling::annexe) + 1"/>
  </func:function>
</xsl:stylesheet>
