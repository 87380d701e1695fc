<?xml version="1.0" encoding="UTF-8"?>
<!--
  The summary table by domain, worked out from the fiches: a finding tool. Each name leads
  to its fiche and gives the page. Fiches of other types stand after the others.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:n="urn:repertoire:noms"
    xmlns:rep="urn:repertoire:fo"
    exclude-result-prefixes="n">

  <xsl:template match="tableau-domaines">
    <fo:page-sequence master-reference="simple" xsl:use-attribute-sets="page">
      <xsl:call-template name="autour-du-texte"><xsl:with-param name="partie" select="$l-recapitulatif-court"/></xsl:call-template>
      <fo:flow flow-name="xsl-region-body" font-size="{$corps-liste}">
        <fo:block id="tableau-domaines" role="H1" xsl:use-attribute-sets="titre"><xsl:value-of select="$l-recapitulatif"/></fo:block>
        <fo:block xsl:use-attribute-sets="lecture chapeau"><xsl:apply-templates select="note-liminaire/*"/></fo:block>
        <xsl:choose>
          <xsl:when test="$gros"><xsl:apply-templates select="../referentiels/domaines/domaine" mode="recapitulatif-empile"/></xsl:when>
          <xsl:otherwise><xsl:call-template name="table-des-domaines"/></xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="abreviations"/>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="table-des-domaines">
    <fo:table table-layout="fixed" width="100%" xsl:use-attribute-sets="table">
      <fo:table-column column-width="{$col-theme}"/>
      <fo:table-column column-width="{$col-noms}"/>
      <fo:table-header>
        <fo:table-row xsl:use-attribute-sets="rangee-de-tete">
          <fo:table-cell xsl:use-attribute-sets="case"><fo:block><xsl:value-of select="$l-domaine-sous-themes"/></fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="case"><fo:block><xsl:value-of select="$l-partenariats"/></fo:block></fo:table-cell>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body><xsl:apply-templates select="../referentiels/domaines/domaine" mode="recapitulatif"/></fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- In large print: a domain, its themes and its partnerships below each other. -->
  <xsl:template match="domaine" mode="recapitulatif-empile">
    <fo:block role="H2" xsl:use-attribute-sets="intertitre"><xsl:value-of select="libelle"/></fo:block>
    <xsl:for-each select="sous-theme"><fo:block keep-with-next.within-page="always" xsl:use-attribute-sets="sous-theme"><xsl:value-of select="."/></fo:block></xsl:for-each>
    <xsl:call-template name="partenariats-du-domaine"/>
  </xsl:template>

  <xsl:template match="domaine" mode="recapitulatif">
    <fo:table-row keep-together.within-page="always" xsl:use-attribute-sets="rangee">
      <fo:table-cell role="TH" xsl:use-attribute-sets="case case-aeree">
        <fo:block xsl:use-attribute-sets="nom-de-domaine"><xsl:value-of select="libelle"/></fo:block>
        <xsl:for-each select="sous-theme"><fo:block xsl:use-attribute-sets="sous-theme"><xsl:value-of select="."/></fo:block></xsl:for-each>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="case case-aeree">
        <xsl:call-template name="partenariats-du-domaine"/>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="partenariats-du-domaine">
    <xsl:variable name="id" select="@id"/>
    <xsl:variable name="ici" select="$notices[domaine/@ref = $id]"/>
    <fo:block xsl:use-attribute-sets="noms-et-pages">
      <xsl:apply-templates select="$ici[@categorie = 'partenariat']" mode="nom-et-page"/>
    </fo:block>
    <xsl:if test="$ici[@categorie = 'autre-type']">
      <fo:block xsl:use-attribute-sets="noms-et-pages">
        <fo:inline xsl:use-attribute-sets="discret"><xsl:value-of select="concat($l-autres-types-court, ' ')"/></fo:inline>
        <xsl:apply-templates select="$ici[@categorie = 'autre-type']" mode="nom-et-page"/>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <!-- Name and page hold together; the lines break between fiches. -->
  <xsl:template match="notice" mode="nom-et-page">
    <fo:basic-link internal-destination="{@id}">
      <xsl:if test="not($gros)"><xsl:attribute name="keep-together.within-line">always</xsl:attribute></xsl:if>
      <xsl:value-of select="concat(@court, '&#160;')"/>
      <fo:inline xsl:use-attribute-sets="renvoi"><fo:page-number-citation ref-id="{@id}"/></fo:inline>
    </fo:basic-link>
    <xsl:if test="position() != last()"><xsl:value-of select="$l-enumeration"/></xsl:if>
  </xsl:template>

  <xsl:key name="court" match="fiche/partie/collectivite/nom" use="@court"/>

  <!-- CA : communauté d’agglomération ; … those that the edition uses. -->
  <xsl:template name="abreviations">
    <xsl:variable name="types" select="/repertoire//collectivite/@type | /repertoire//lien/fr/@type"/>
    <xsl:variable name="abreges" select="/repertoire/referentiels/types/type[@abrege][@id = $types]"/>
    <xsl:if test="$abreges">
      <fo:block xsl:use-attribute-sets="abreviations">
        <xsl:value-of select="concat($l-abreviations, ' ')"/>
        <xsl:for-each select="$abreges">
          <xsl:sort select="@abrege"/>
          <xsl:if test="position() > 1"><xsl:value-of select="$l-entre-partenaires"/></xsl:if>
          <xsl:call-template name="sigle-et-sens"><xsl:with-param name="sigle" select="@abrege"/><xsl:with-param name="sens" select="n:minuscule(@libelle)"/></xsl:call-template>
        </xsl:for-each>
        <xsl:for-each select="n:sigles(/repertoire/*/fiche/partie/collectivite)">
          <xsl:if test="generate-id(../../..) = generate-id(key('court', @court)[1]/../../..)">
            <xsl:value-of select="$l-entre-partenaires"/>
            <xsl:call-template name="sigle-et-sens"><xsl:with-param name="sigle" select="@court"/><xsl:with-param name="sens" select="."/></xsl:call-template>
          </xsl:if>
        </xsl:for-each>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <!-- Here the letters themselves are heard. -->
  <xsl:template name="sigle-et-sens">
    <xsl:param name="sigle"/>
    <xsl:param name="sens"/>
    <fo:inline rep:alt="{$sigle}"><xsl:value-of select="$sigle"/></fo:inline>
    <xsl:value-of select="concat($l-enumeration, $sens)"/>
  </xsl:template>
</xsl:stylesheet>
