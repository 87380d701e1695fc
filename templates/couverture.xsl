<?xml version="1.0" encoding="UTF-8"?>
<!--
  The cover, front and back; for a printer as one sheet, with the spine between them. Front: every partnership of the edition, French name and Malian name facing each
  other across one upright line; the back takes the line up, with the regions of Mali and their partnerships. It is made from the fiches, so it is never out of date.
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
    <!-- its four pages are printed apart, and counted so: I to IV, the inner two blank but for what the edition has for them -->
    <fo:page-sequence id="couverture" master-reference="couverture" initial-page-number="1" force-page-count="even" format="I">
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="fond-de-couverture"/>
        <xsl:call-template name="premier-plat"/>
        <xsl:if test="deuxieme-de-couverture">
          <fo:block break-after="page"/>
          <xsl:apply-templates select="deuxieme-de-couverture"/>
        </xsl:if>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="premier-plat">
    <!-- the names of the cover are too small for large print -->
    <xsl:if test="fiches/fiche and not($gros)"><xsl:call-template name="noms-en-regard"/></xsl:if>
    <fo:block-container absolute-position="absolute" role="artifact" top="{$hors-page}" left="{$couverture-axe}"
        width="{$couverture-axe-epaisseur}" height="{$hauteur-a-fond-perdu}" background-color="{$couleur}"><fo:block/></fo:block-container>
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
  </xsl:template>

  <!-- Back: the line where it comes through the spine; what the book has, region by region; the publisher. -->
  <xsl:template name="quatrieme-de-couverture">
    <fo:page-sequence master-reference="couverture" initial-page-number="3" format="I">
      <fo:flow flow-name="xsl-region-body">
        <xsl:if test="troisieme-de-couverture">
          <xsl:apply-templates select="troisieme-de-couverture"/>
          <fo:block break-after="page"/>
        </xsl:if>
        <fo:block break-before="even-page"/>
        <xsl:call-template name="fond-de-couverture"/>
        <xsl:call-template name="dernier-plat"/>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="dernier-plat">
    <fo:block-container absolute-position="absolute" role="artifact" top="{$hors-page}" left="{$dos-axe}"
        width="{$couverture-axe-epaisseur}" height="{$hauteur-a-fond-perdu}" background-color="{$couleur}"><fo:block/></fo:block-container>
    <xsl:if test="not($gros)"><xsl:call-template name="regions-en-regard"/></xsl:if>
    <fo:block-container absolute-position="absolute" top="{$dos-texte-haut}" left="{$dos-gauche}" width="{$dos-largeur}">
      <fo:block xsl:use-attribute-sets="dos-titre"><xsl:call-template name="mots-lies"><xsl:with-param name="texte" select="concat(titre, ' ', @edition)"/></xsl:call-template></fo:block>
      <fo:block xsl:use-attribute-sets="dos-texte"><xsl:value-of select="$l-description"/></fo:block>
    </fo:block-container>
    <fo:block-container absolute-position="absolute" top="{$dos-bas}" left="{$dos-gauche}" width="{$dos-largeur}">
      <fo:block xsl:use-attribute-sets="couverture-editeur"><xsl:value-of select="r:upper(string(editeur/nom))"/></fo:block>
      <xsl:for-each select="editeur"><fo:block xsl:use-attribute-sets="dos-adresse"><xsl:call-template name="ou-et-comment"/></fo:block></xsl:for-each>
      <xsl:apply-templates select="parution/isbn" mode="mention"/>
    </fo:block-container>
  </xsl:template>

  <!-- As it is printed, before it is folded about the leaves. -->
  <xsl:template name="couverture-a-plat">
    <fo:page-sequence id="couverture" master-reference="couverture-a-plat" initial-page-number="1" format="I">
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="fond-de-couverture"><xsl:with-param name="largeur" select="2 * $page-largeur-mm + $tranche-mm"/></xsl:call-template>
        <xsl:call-template name="plat"><xsl:with-param name="gauche" select="0"/><xsl:with-param name="contenu"><xsl:call-template name="dernier-plat"/></xsl:with-param></xsl:call-template>
        <xsl:if test="$tranche-mm >= $tranche-dite"><xsl:call-template name="tranche"/></xsl:if>
        <xsl:call-template name="plat"><xsl:with-param name="gauche" select="$page-largeur-mm + $tranche-mm"/><xsl:with-param name="contenu"><xsl:call-template name="premier-plat"/></xsl:with-param></xsl:call-template>
        <!-- its other side: what is behind the front stands on the left -->
        <xsl:if test="deuxieme-de-couverture or troisieme-de-couverture">
          <fo:block break-after="page"/>
          <xsl:call-template name="plat"><xsl:with-param name="gauche" select="0"/><xsl:with-param name="contenu"><xsl:apply-templates select="deuxieme-de-couverture"/></xsl:with-param></xsl:call-template>
          <xsl:call-template name="plat"><xsl:with-param name="gauche" select="$page-largeur-mm + $tranche-mm"/><xsl:with-param name="contenu"><xsl:apply-templates select="troisieme-de-couverture"/></xsl:with-param></xsl:call-template>
        </xsl:if>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="fond-de-couverture">
    <xsl:param name="largeur" select="$page-largeur-mm"/>
    <fo:block-container absolute-position="absolute" role="artifact" top="{$hors-page}" left="{$hors-page}"
        width="{$largeur + 2 * $fond-perdu-mm}mm" height="{$hauteur-a-fond-perdu}" background-color="{$fond}"><fo:block/></fo:block-container>
  </xsl:template>

  <xsl:template match="deuxieme-de-couverture | troisieme-de-couverture">
    <fo:block-container absolute-position="absolute" top="{$couverture-haut}" left="{$couverture-gauche}" width="{$plat-interieur-largeur}">
      <fo:block xsl:use-attribute-sets="plat-interieur"><xsl:apply-templates select="p | liste | intertitre | tableau"/></fo:block>
    </fo:block-container>
  </xsl:template>

  <xsl:template name="plat">
    <xsl:param name="gauche"/>
    <xsl:param name="contenu"/>
    <fo:block-container absolute-position="absolute" top="0mm" left="{$gauche}mm" width="{$page-largeur}" height="{$page-hauteur}">
      <xsl:copy-of select="$contenu"/>
      <fo:block/>
    </fo:block-container>
  </xsl:template>

  <!-- Read from the foot to the head, as on French shelves: who publishes, the title, the year. -->
  <xsl:template name="tranche">
    <fo:block-container absolute-position="absolute" reference-orientation="90" top="{$tranche-marge}" left="{$page-largeur}"
        inline-progression-dimension="{$page-hauteur-mm - 2 * $tranche-marge-mm}mm" block-progression-dimension="{$tranche}" display-align="center">
      <fo:block xsl:use-attribute-sets="tranche">
        <fo:inline xsl:use-attribute-sets="tranche-editeur"><xsl:value-of select="r:upper(string(editeur/nom))"/></fo:inline>
        <fo:leader leader-pattern="space"/>
        <xsl:value-of select="titre"/>
        <fo:leader leader-pattern="space"/>
        <fo:inline xsl:use-attribute-sets="tranche-edition"><xsl:value-of select="@edition"/></fo:inline>
      </fo:block>
    </fo:block-container>
  </xsl:template>

  <!-- Each region of Mali, and how many partnerships it has in annex 1. -->
  <xsl:template name="regions-en-regard">
    <xsl:variable name="regions" select="referentiels/regions[@pays = 'ml']/region[@id = $rangees/rangee/@region]"/>
    <xsl:variable name="comptes">
      <xsl:for-each select="$regions">
        <compte region="{l:region(.)}" partenariats="{l:nombre-de-partenariats(count($rangees/rangee[@region = current()/@id]))}"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:if test="$regions">
      <xsl:call-template name="colonne-de-noms">
        <xsl:with-param name="noms" select="exsl:node-set($comptes)/compte/@region"/>
        <xsl:with-param name="pas" select="$dos-pas"/>
        <xsl:with-param name="gauche" select="$dos-regions"/>
        <xsl:with-param name="cote">end</xsl:with-param>
        <xsl:with-param name="graisse">bold</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="colonne-de-noms">
        <xsl:with-param name="noms" select="exsl:node-set($comptes)/compte/@partenariats"/>
        <xsl:with-param name="pas" select="$dos-pas"/>
        <xsl:with-param name="gauche" select="$dos-gauche"/>
        <xsl:with-param name="cote">start</xsl:with-param>
        <xsl:with-param name="graisse">normal</xsl:with-param>
      </xsl:call-template>
    </xsl:if>
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
