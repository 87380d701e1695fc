<?xml version="1.0" encoding="UTF-8"?>
<!--
  Entry: turns an edition (repertoire) or one fiche alone into XSL-FO 1.1.
  Parameters come from the command line; the order of the parts of the book is here.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:func="http://exslt.org/functions"
    xmlns:m="urn:repertoire:mise-en-page"
    xmlns:rep="urn:repertoire:fo"
    extension-element-prefixes="func"
    exclude-result-prefixes="m">

  <!-- publique: what is marked diffusion="interne" is left out; interne: it is printed -->
  <xsl:param name="diffusion">publique</xsl:param>
  <!-- pages wanted for a fiche, 0 for as many as it takes -->
  <xsl:param name="ajuster">1</xsl:param>
  <!-- oui: nothing under 16 pt, one column -->
  <xsl:param name="gros-caracteres">non</xsl:param>
  <!-- oui: unanswered fields are printed as such -->
  <xsl:param name="champs-vides">non</xsl:param>
  <!-- where a fiche alone finds the controlled lists, from its own place -->
  <xsl:param name="referentiels">../referentiels.xml</xsl:param>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:strip-space elements="*"/>
  <xsl:preserve-space elements="p item acte rubrique cellule quoi quand combien partenaire em fort lien total document note intertitre titre sous-titre
      colonne premiers-contacts ouvrage intitule case ref"/>

  <xsl:variable name="interne" select="$diffusion = 'interne'"/>
  <xsl:variable name="vides" select="$champs-vides = 'oui'"/>
  <xsl:variable name="pages-voulues" select="number($ajuster) * not($gros)"/>
  <xsl:variable name="id-fin" select="'fin-du-document'"/>
  <xsl:variable name="titre-courant">
    <xsl:value-of select="normalize-space(concat(/repertoire/titre, ' ', /repertoire/@edition))"/>
    <xsl:if test="/fiche"><xsl:value-of select="$l-fiche-extraite"/></xsl:if>
  </xsl:variable>

  <xsl:include href="mise-en-page.xsl"/>
  <xsl:include href="libelles.xsl"/>
  <xsl:include href="noms.xsl"/>
  <xsl:include href="parties.xsl"/>
  <xsl:include href="document.xsl"/>
  <xsl:include href="pages.xsl"/>
  <xsl:include href="texte.xsl"/>
  <xsl:include href="couverture.xsl"/>
  <xsl:include href="liminaires.xsl"/>
  <xsl:include href="recapitulatif.xsl"/>
  <xsl:include href="fiche.xsl"/>
  <xsl:include href="contacts.xsl"/>
  <xsl:include href="actions.xsl"/>
  <xsl:include href="listes.xsl"/>
  <xsl:include href="annexes.xsl"/>
  <xsl:include href="index.xsl"/>

  <xsl:template match="/">
    <fo:root xsl:use-attribute-sets="racine">
      <xsl:call-template name="m:maquettes"/>
      <xsl:apply-templates select="repertoire | fiche" mode="information"/>
      <xsl:apply-templates select="repertoire | fiche" mode="signets"/>
      <xsl:apply-templates select="repertoire | fiche"/>
    </fo:root>
  </xsl:template>

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
