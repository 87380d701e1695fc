<?xml version="1.0" encoding="UTF-8"?>
<!--
  The front matter: contents with page numbers, foreword with credits and contacts.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format">

  <xsl:template name="sommaire">
    <fo:page-sequence master-reference="double" xsl:use-attribute-sets="page">
      <xsl:call-template name="autour-du-texte"><xsl:with-param name="partie" select="$l-sommaire"/></xsl:call-template>
      <fo:flow flow-name="xsl-region-body" font-size="{$corps-sommaire}">
        <fo:block id="sommaire" role="H1" span="all" xsl:use-attribute-sets="titre"><xsl:value-of select="$l-sommaire"/></fo:block>
        <fo:block role="TOC">
          <xsl:apply-templates select="$parties" mode="sommaire"/>
          <xsl:call-template name="ligne-de-sommaire">
            <xsl:with-param name="id">index</xsl:with-param>
            <xsl:with-param name="titre" select="$l-index"/>
          </xsl:call-template>
        </fo:block>
        <xsl:call-template name="fin-de-colonnes"/>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template match="*" mode="sommaire">
    <xsl:variable name="fiches" select="$notices[@partie = name(current())]"/>
    <xsl:call-template name="ligne-de-sommaire">
      <xsl:with-param name="id"><xsl:apply-templates select="." mode="id"/></xsl:with-param>
      <xsl:with-param name="titre"><xsl:apply-templates select="." mode="titre"/></xsl:with-param>
      <xsl:with-param name="sous-elle">
        <xsl:if test="$fiches"><fo:block role="TOC"><xsl:apply-templates select="$fiches" mode="sommaire"/></fo:block></xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="notice" mode="sommaire">
    <fo:block role="TOCI">
      <fo:block role="Reference" xsl:use-attribute-sets="sommaire-ligne sommaire-fiche">
        <fo:basic-link internal-destination="{@id}">
          <xsl:value-of select="@debut-court"/>
          <xsl:if test="@fin != ''"><xsl:value-of select="concat($l-barre, @fin)"/></xsl:if>
          <xsl:text> </xsl:text>
          <fo:leader role="artifact" xsl:use-attribute-sets="conduite"/>
          <fo:inline xsl:use-attribute-sets="renvoi apres-conduite"><fo:page-number-citation ref-id="{@id}"/></fo:inline>
        </fo:basic-link>
      </fo:block>
    </fo:block>
  </xsl:template>

  <xsl:template name="ligne-de-sommaire">
    <xsl:param name="id"/>
    <xsl:param name="titre"/>
    <!-- the contents of a part that has some -->
    <xsl:param name="sous-elle" select="/.."/>
    <fo:block role="TOCI">
      <fo:block role="Reference" xsl:use-attribute-sets="sommaire-ligne sommaire-partie">
        <fo:basic-link internal-destination="{$id}">
          <xsl:value-of select="concat($titre, ' ')"/>
          <fo:leader role="artifact" xsl:use-attribute-sets="conduite"/>
          <fo:inline xsl:use-attribute-sets="renvoi apres-conduite"><fo:page-number-citation ref-id="{$id}"/></fo:inline>
        </fo:basic-link>
      </fo:block>
      <xsl:copy-of select="$sous-elle"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="avant-propos">
    <fo:page-sequence master-reference="simple" xsl:use-attribute-sets="page">
      <xsl:call-template name="autour-du-texte"><xsl:with-param name="partie" select="$l-avant-propos"/></xsl:call-template>
      <fo:flow flow-name="xsl-region-body" font-size="{$corps-courant}">
        <fo:block id="avant-propos" role="H1" xsl:use-attribute-sets="titre"><xsl:value-of select="$l-avant-propos"/></fo:block>
        <fo:block xsl:use-attribute-sets="lecture">
          <xsl:apply-templates select="p | liste | intertitre | tableau"/>
        </fo:block>
        <fo:block role="L" xsl:use-attribute-sets="lecture pied-de-texte">
          <xsl:apply-templates select="credit | contact"/>
        </fo:block>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- Who did what. -->
  <xsl:template match="credit">
    <fo:block role="LI" xsl:use-attribute-sets="contact">
      <fo:block role="Lbl" xsl:use-attribute-sets="etiquette"><xsl:call-template name="etiquette-dite"><xsl:with-param name="texte" select="@libelle"/></xsl:call-template></fo:block>
      <fo:block role="LBody">
        <xsl:for-each select="personne">
          <fo:block xsl:use-attribute-sets="ligne-de-contact"><xsl:apply-templates select="." mode="contact"/></fo:block>
        </xsl:for-each>
      </fo:block>
    </fo:block>
  </xsl:template>
</xsl:stylesheet>
