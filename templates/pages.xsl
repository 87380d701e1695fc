<?xml version="1.0" encoding="UTF-8"?>
<!--
  What stands round the text on every page: running head, foot with the page,
  thumb tab; and the title that opens a part.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:l="urn:repertoire:libelles"
    xmlns:exsl="http://exslt.org/common"
    exclude-result-prefixes="exsl l">

  <!-- Head: the part, and outside what this page is about. Foot: title of the edition, and outside the page, with the total if wanted. -->
  <xsl:template name="autour-du-texte">
    <xsl:param name="partie"/>
    <!-- text, or formatting objects such as retrieve-marker -->
    <xsl:param name="sujet"/>
    <xsl:param name="onglet"/>
    <!-- place of the tab down the edge, from 0 -->
    <xsl:param name="rang" select="0"/>
    <!-- plein, clair or gris -->
    <xsl:param name="genre">plein</xsl:param>
    <xsl:variable name="a-un-sujet" select="string($sujet) != '' or exsl:node-set($sujet)/*"/>
    <xsl:for-each select="$cotes">
      <fo:static-content flow-name="tete-{@cote}" role="artifact">
        <fo:block xsl:use-attribute-sets="tete">
          <xsl:call-template name="vers-l-exterieur">
            <!-- in large print there is room for one of them -->
            <xsl:with-param name="interieur"><xsl:if test="$a-un-sujet and not($gros)"><xsl:value-of select="$partie"/></xsl:if></xsl:with-param>
            <xsl:with-param name="exterieur">
              <xsl:choose>
                <xsl:when test="$a-un-sujet"><fo:inline xsl:use-attribute-sets="tete-sujet"><xsl:copy-of select="$sujet"/></fo:inline></xsl:when>
                <xsl:otherwise><xsl:value-of select="$partie"/></xsl:otherwise>
              </xsl:choose>
            </xsl:with-param>
          </xsl:call-template>
        </fo:block>
      </fo:static-content>
      <fo:static-content flow-name="pied-{@cote}" role="artifact">
        <fo:block xsl:use-attribute-sets="pied">
          <xsl:call-template name="vers-l-exterieur">
            <xsl:with-param name="interieur">
              <!-- in large print it would not stand on a line -->
              <xsl:choose>
                <xsl:when test="not($gros)"><xsl:value-of select="$titre-courant"/></xsl:when>
                <xsl:when test="$seule and not($interne)"><xsl:value-of select="l:extrait('', $editeur)"/></xsl:when>
              </xsl:choose>
              <xsl:if test="$interne">
                <xsl:if test="not($gros)"><xsl:value-of select="$l-entre-noms"/></xsl:if>
                <fo:inline xsl:use-attribute-sets="fort"><xsl:value-of select="$l-edition-interne"/></fo:inline>
              </xsl:if>
            </xsl:with-param>
            <xsl:with-param name="exterieur">
              <fo:inline xsl:use-attribute-sets="folio"><fo:page-number/></fo:inline>
              <xsl:if test="$avec-total">
                <xsl:value-of select="$l-barre"/>
                <fo:page-number-citation-last ref-id="{$id-fin}"/>
              </xsl:if>
            </xsl:with-param>
          </xsl:call-template>
        </fo:block>
      </fo:static-content>
    </xsl:for-each>
    <!-- a tab finds a place in a book -->
    <xsl:if test="$onglet != '' and not($seule) and not($gros and string-length($onglet) > 1)">
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

  <xsl:variable name="cotes-fragment"><page cote="gauche"/><page cote="droite"/></xsl:variable>
  <xsl:variable name="cotes" select="exsl:node-set($cotes-fragment)/page"/>

  <!-- One at the fold, one at the outer edge, where the thumb turns the pages. -->
  <xsl:template name="vers-l-exterieur">
    <xsl:param name="interieur"/>
    <xsl:param name="exterieur"/>
    <xsl:choose>
      <xsl:when test="@cote = 'gauche'"><xsl:copy-of select="$exterieur"/><fo:leader leader-pattern="space"/><xsl:copy-of select="$interieur"/></xsl:when>
      <xsl:otherwise><xsl:copy-of select="$interieur"/><fo:leader leader-pattern="space"/><xsl:copy-of select="$exterieur"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="onglet">
    <xsl:param name="cote"/>
    <xsl:param name="region"/>
    <xsl:param name="texte"/>
    <xsl:param name="rang"/>
    <xsl:param name="genre"/>
    <xsl:variable name="est-un-mot" select="string-length($texte) > 1"/>
    <fo:static-content flow-name="{$region}" role="artifact">
      <fo:block-container absolute-position="absolute" top="{$onglet-depart + $rang * $onglet-pas}mm" height="{$onglet-hauteur}" display-align="center">
        <xsl:attribute name="width">
          <xsl:choose>
            <xsl:when test="$est-un-mot"><xsl:value-of select="$onglet-largeur-mot"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$onglet-largeur"/></xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <xsl:attribute name="{$cote}"><xsl:value-of select="$hors-page"/></xsl:attribute>
        <xsl:attribute name="background-color">
          <xsl:choose>
            <xsl:when test="$genre = 'plein'"><xsl:value-of select="$couleur"/></xsl:when>
            <xsl:when test="$genre = 'gris'"><xsl:value-of select="$gris"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$fond"/></xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <fo:block xsl:use-attribute-sets="onglet">
          <!-- in the middle of what is left of it, a word clear of the edge -->
          <xsl:attribute name="{concat(substring('end', 1, 3 * ($cote = 'right')), substring('start', 1, 5 * ($cote = 'left')), '-indent')}">
            <xsl:choose>
              <xsl:when test="$est-un-mot"><xsl:value-of select="$onglet-retrait-mot"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="$fond-perdu"/></xsl:otherwise>
            </xsl:choose>
          </xsl:attribute>
          <xsl:attribute name="color">
            <xsl:choose>
              <xsl:when test="$genre = 'clair'"><xsl:value-of select="$couleur"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="$papier"/></xsl:otherwise>
            </xsl:choose>
          </xsl:attribute>
          <xsl:if test="$est-un-mot">
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

  <!-- In the head of a table: where it goes on from another column or page, that it does. Each row says it, in its first cell;
       the first says nothing. -->
  <xsl:template name="ou-suite">
    <xsl:text> </xsl:text>
    <fo:retrieve-table-marker retrieve-class-name="suite" retrieve-boundary-within-table="table-fragment"/>
  </xsl:template>
  <xsl:template name="debut-ou-suite">
    <fo:marker marker-class-name="suite">
      <xsl:if test="position() != 1"><xsl:value-of select="normalize-space($l-suite)"/></xsl:if>
    </fo:marker>
  </xsl:template>
</xsl:stylesheet>
