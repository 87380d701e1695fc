<?xml version="1.0" encoding="UTF-8"?>
<!--
  What an edition and a fiche alone have in common: parameters, which come from the command line, and all that sets a fiche.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:l="urn:repertoire:libelles"
    xmlns:m="urn:repertoire:mise-en-page"
    exclude-result-prefixes="m l">

  <!-- publique: what is marked diffusion="interne" is left out; interne: it is printed -->
  <xsl:param name="diffusion">publique</xsl:param>
  <!-- pages wanted for a fiche, 0 for as many as it takes -->
  <xsl:param name="ajuster">1</xsl:param>
  <!-- oui: nothing under 16 pt, one column -->
  <xsl:param name="gros-caracteres">non</xsl:param>
  <!-- oui: unanswered fields are printed as such -->
  <xsl:param name="champs-vides">non</xsl:param>
  <!-- oui, non: the number of pages beside the page, for those who scroll; a fiche alone has it, a book has not -->
  <xsl:param name="total"/>
  <!-- oui: neighbours of one letter change places where a fiche of two pages would begin on a right page; non: as they are filed -->
  <xsl:param name="echanger">oui</xsl:param>
  <!-- pages of a printer’s sheet, folded: the book has a multiple of them; 1 for any number; else what the edition says, or 4 -->
  <xsl:param name="cahier"><xsl:value-of select="/repertoire/fabrication/@cahier"/><xsl:if test="not(/repertoire/fabrication/@cahier)">4</xsl:if></xsl:param>
  <!-- entier: the book as it is read on a screen, in its cover; interieur: what a printer binds; couverture: the cover by itself, as
       one sheet: back, spine, front -->
  <xsl:param name="livre">entier</xsl:param>
  <!-- how the leaves are held: colle (their back glued), pique (stapled through the fold), spirale; none for a screen -->
  <xsl:param name="reliure"/>
  <!-- as wide as the leaves are thick -->
  <xsl:param name="tranche">0mm</xsl:param>
  <!-- how far what stands at the edge of a page is printed beyond it -->
  <xsl:param name="fond-perdu">3mm</xsl:param>
  <!-- where a fiche alone finds the controlled lists, from its own place -->
  <xsl:param name="referentiels">../referentiels.xml</xsl:param>
  <!-- and what edition it is of: title and publisher, empty where that is not known -->
  <xsl:param name="recueil"/>
  <xsl:param name="editeur"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:strip-space elements="*"/>
  <xsl:preserve-space elements="p item acte rubrique cellule quoi quand combien partenaire em fort lien total document note intertitre titre sous-titre
      colonne premiers-contacts ouvrage intitule case ref"/>

  <xsl:variable name="interne" select="$diffusion = 'interne'"/>
  <xsl:variable name="vides" select="$champs-vides = 'oui'"/>
  <xsl:variable name="pages-voulues" select="number($ajuster) * not($gros)"/>
  <xsl:variable name="seule" select="boolean(/fiche)"/> <!-- a fiche alone -->
  <xsl:variable name="avec-total" select="$total = 'oui' or ($total = '' and $seule)"/>
  <xsl:variable name="id-fin" select="'fin-du-document'"/>
  <xsl:variable name="titre-courant">
    <xsl:value-of select="normalize-space(concat(/repertoire/titre, ' ', /repertoire/@edition))"/>
    <xsl:if test="$seule"><xsl:value-of select="l:extrait(normalize-space($recueil), $editeur)"/></xsl:if>
  </xsl:variable>

  <xsl:include href="mise-en-page.xsl"/>
  <xsl:include href="libelles.xsl"/>
  <xsl:include href="noms.xsl"/>
  <xsl:include href="document.xsl"/>
  <xsl:include href="pages.xsl"/>
  <xsl:include href="texte.xsl"/>
  <xsl:include href="fiche.xsl"/>
  <xsl:include href="contacts.xsl"/>
  <xsl:include href="actions.xsl"/>

  <xsl:template match="/">
    <fo:root xsl:use-attribute-sets="racine">
      <xsl:call-template name="m:maquettes"/>
      <xsl:apply-templates select="repertoire | fiche" mode="information"/>
      <xsl:apply-templates select="repertoire | fiche" mode="signets"/>
      <xsl:apply-templates select="repertoire | fiche"/>
    </fo:root>
  </xsl:template>
</xsl:stylesheet>
