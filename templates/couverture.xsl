<?xml version="1.0" encoding="UTF-8"?>
<!--
  The cover: every partnership of the edition, French name and Malian name facing each
  other across one upright line. It is made from the fiches, so it is never out of date.
  The names are a picture here (the contents give them in the reading order).
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:exsl="http://exslt.org/common"
    xmlns:l="urn:repertoire:libelles"
    xmlns:n="urn:repertoire:noms"
    xmlns:r="urn:repertoire:xpath"
    exclude-result-prefixes="exsl l n r">

  <xsl:template name="couverture">
    <fo:page-sequence id="couverture" master-reference="couverture" xsl:use-attribute-sets="page">
      <fo:flow flow-name="xsl-region-body">
        <xsl:if test="fiches/fiche"><xsl:call-template name="noms-en-regard"/></xsl:if>
        <fo:block-container absolute-position="absolute" role="artifact" top="0mm" left="{$couverture-axe}"
            width="{$couverture-axe-epaisseur}" height="{$page-hauteur}" background-color="{$couleur}"><fo:block/></fo:block-container>
        <fo:block-container absolute-position="absolute" top="{$couverture-haut}" left="{$couverture-gauche}" width="{$couverture-largeur}">
          <fo:block xsl:use-attribute-sets="couverture-editeur"><xsl:value-of select="r:upper(string(editeur/nom))"/></fo:block>
          <fo:block role="H1" xsl:use-attribute-sets="couverture-titre"><xsl:call-template name="mots-lies"><xsl:with-param name="texte" select="titre"/></xsl:call-template></fo:block>
          <xsl:if test="sous-titre">
            <fo:block xsl:use-attribute-sets="couverture-sous-titre"><xsl:apply-templates select="sous-titre/node()"/></fo:block>
          </xsl:if>
          <fo:block xsl:use-attribute-sets="couverture-edition"><xsl:value-of select="@edition"/></fo:block>
        </fo:block-container>
        <fo:block-container absolute-position="absolute" top="{$couverture-bas}" left="{$couverture-gauche}" width="{$couverture-largeur}">
          <fo:block xsl:use-attribute-sets="couverture-comptes">
            <xsl:value-of select="l:comptes(count(fiches/fiche), count(referentiels/domaines/domaine), count(referentiels/regions[@pays = 'ml']/region))"/>
          </fo:block>
        </fo:block-container>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- As many pairs as fit at a size that can be read; of more, every second, third … -->
  <xsl:template name="noms-en-regard">
    <xsl:variable name="total" select="count(fiches/fiche)"/>
    <xsl:variable name="edition" select="."/>
    <xsl:variable name="un-sur" select="ceiling($total div $couverture-paires)"/>
    <xsl:variable name="paires">
      <xsl:for-each select="$notices[@partie = 'fiches'][position() mod $un-sur = 0]">
        <xsl:variable name="id" select="@id"/>
        <xsl:for-each select="$edition">
          <xsl:variable name="parties" select="key('fiche', $id)/partie"/>
          <paire fr="{n:nom($parties[1]/collectivite[1], 'court')}" ml="{n:nom($parties[2]/collectivite[1], 'court')}"/>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="noms" select="exsl:node-set($paires)/paire"/>
    <xsl:variable name="pas-voulu" select="$couverture-noms-hauteur div count($noms)"/>
    <xsl:variable name="pas" select="$pas-voulu * ($pas-voulu &lt;= $couverture-pas-maximum) + $couverture-pas-maximum * ($pas-voulu > $couverture-pas-maximum)"/>
    <xsl:call-template name="colonne-de-noms">
      <xsl:with-param name="noms" select="$noms/@fr"/>
      <xsl:with-param name="pas" select="$pas"/>
      <xsl:with-param name="gauche" select="$couverture-noms-fr"/>
      <xsl:with-param name="cote">end</xsl:with-param>
      <xsl:with-param name="graisse">bold</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="colonne-de-noms">
      <xsl:with-param name="noms" select="$noms/@ml"/>
      <xsl:with-param name="pas" select="$pas"/>
      <xsl:with-param name="gauche" select="$couverture-noms-ml"/>
      <xsl:with-param name="cote">start</xsl:with-param>
      <xsl:with-param name="graisse">normal</xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="colonne-de-noms">
    <xsl:param name="noms"/>
    <xsl:param name="pas"/>
    <xsl:param name="gauche"/>
    <xsl:param name="cote"/>
    <xsl:param name="graisse"/>
    <fo:block-container absolute-position="absolute" role="artifact" top="{$couverture-noms-haut}" left="{$gauche}"
        width="{$couverture-noms-largeur}" height="{$couverture-noms-hauteur}mm" overflow="hidden">
      <xsl:for-each select="$noms">
        <fo:block role="artifact" text-align="{$cote}" font-weight="{$graisse}" font-size="{$pas * $couverture-corps-par-pas}mm"
            line-height="{$pas}mm" color="{$encre}" xsl:use-attribute-sets="couverture-nom">
          <xsl:if test="$cote = 'start'"><xsl:attribute name="color"><xsl:value-of select="$gris"/></xsl:attribute></xsl:if>
          <xsl:value-of select="."/>
          <xsl:if test="not(string(.))">&#160;</xsl:if>
        </fo:block>
      </xsl:for-each>
    </fo:block-container>
  </xsl:template>
</xsl:stylesheet>
