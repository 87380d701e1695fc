<?xml version="1.0" encoding="UTF-8"?>
<!--
  The end matter that is text: annexes of prose, the catalogue, the order form.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:func="http://exslt.org/functions"
    xmlns:l="urn:repertoire:libelles"
    xmlns:p="urn:repertoire:parties"
    xmlns:r="urn:repertoire:xpath"
    xmlns:rep="urn:repertoire:fo"
    xmlns:t="urn:repertoire:texte"
    extension-element-prefixes="func"
    exclude-result-prefixes="l p r t">

  <xsl:template match="annexe[@genre = 'presentation']">
    <fo:page-sequence master-reference="double" xsl:use-attribute-sets="page">
      <xsl:if test="$pages-voulues > 0"><xsl:attribute name="rep:pages"><xsl:value-of select="$pages-voulues"/></xsl:attribute></xsl:if>
      <xsl:call-template name="autour-du-texte">
        <xsl:with-param name="partie" select="concat($l-annexe, ' ', p:rang-d-annexe(.))"/>
        <xsl:with-param name="sujet" select="normalize-space(titre)"/>
        <xsl:with-param name="onglet" select="string(p:rang-d-annexe(.))"/>
        <xsl:with-param name="rang" select="25 + p:rang-d-annexe(.)"/>
        <xsl:with-param name="genre">gris</xsl:with-param>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body" font-size="{$corps-lecture-colonnes}" line-height="{$interligne-lecture}">
        <fo:block role="H1" span="all" xsl:use-attribute-sets="titre">
          <xsl:attribute name="id"><xsl:apply-templates select="." mode="id"/></xsl:attribute>
          <xsl:apply-templates select="." mode="titre-en-tete"/>
        </fo:block>
        <xsl:apply-templates select="p | liste | intertitre | tableau"/>
        <xsl:if test="contact">
          <fo:block xsl:use-attribute-sets="pied-de-texte"><xsl:apply-templates select="contact"/></fo:block>
        </xsl:if>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- Catalogue -->

  <xsl:template match="catalogue">
    <fo:page-sequence master-reference="double" xsl:use-attribute-sets="page">
      <xsl:call-template name="autour-du-texte"><xsl:with-param name="partie" select="$l-catalogue"/></xsl:call-template>
      <fo:flow flow-name="xsl-region-body" font-size="{$corps-liste}">
        <fo:block id="catalogue" role="H1" span="all" xsl:use-attribute-sets="titre"><xsl:apply-templates select="titre/node()"/></fo:block>
        <fo:block span="all" xsl:use-attribute-sets="lecture chapeau">
          <fo:block><xsl:value-of select="concat($l-tarifs-au, ' ', r:date(string(@tarifs-au)))"/></fo:block>
          <xsl:apply-templates select="p | liste | intertitre"/>
        </fo:block>
        <xsl:apply-templates select="collection"/>
        <xsl:call-template name="fin-de-colonnes"/>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template match="collection">
    <fo:block role="H2" xsl:use-attribute-sets="titre-de-collection">
      <xsl:apply-templates select="intitule/node()"/>
      <xsl:if test="@prix">
        <xsl:text> </xsl:text>
        <fo:leader leader-pattern="space"/>
        <fo:inline keep-together.within-line="always"><xsl:value-of select="t:prix(.)"/></fo:inline>
      </xsl:if>
    </fo:block>
    <xsl:apply-templates select="p | liste | intertitre"/>
    <xsl:choose>
      <xsl:when test="ouvrage/@code"><xsl:call-template name="table-d-ouvrages"/></xsl:when>
      <xsl:otherwise>
        <fo:list-block xsl:use-attribute-sets="liste"><xsl:apply-templates select="ouvrage" mode="liste"/></fo:list-block>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A price, of a collection or a work; one that is not known is said so. -->
  <func:function name="t:prix">
    <xsl:param name="de"/>
    <xsl:choose>
      <xsl:when test="$de/@prix = 'inconnu'"><func:result select="$l-prix-inconnu"/></xsl:when>
      <xsl:otherwise><func:result select="t:somme($de/@prix, string(($de/@devise | $de/../@devise)[last()]))"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <xsl:template name="table-d-ouvrages">
    <fo:table table-layout="fixed" width="100%" xsl:use-attribute-sets="table">
      <xsl:if test="p | liste | intertitre"><xsl:call-template name="ecart"/></xsl:if>
      <fo:table-column column-width="{$col-code}"/>
      <fo:table-column column-width="{$col-ouvrage}"/>
      <fo:table-header>
        <fo:table-row xsl:use-attribute-sets="rangee-de-tete">
          <fo:table-cell xsl:use-attribute-sets="case"><fo:block><xsl:value-of select="$l-col-reference"/></fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="case"><fo:block><xsl:value-of select="$l-col-ouvrage"/></fo:block></fo:table-cell>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="ouvrage">
          <fo:table-row keep-together.within-column="always" xsl:use-attribute-sets="rangee">
            <fo:table-cell role="TH" rep:text="code" xsl:use-attribute-sets="case case-de-liste"><fo:block><xsl:value-of select="@code"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="case case-de-liste"><fo:block><xsl:apply-templates select="."/></fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template match="ouvrage" mode="liste">
    <fo:list-item keep-together.within-column="always" xsl:use-attribute-sets="article">
      <fo:list-item-label end-indent="label-end()"><fo:block xsl:use-attribute-sets="marque-de-liste"><xsl:value-of select="$tiret"/></fo:block></fo:list-item-label>
      <fo:list-item-body start-indent="body-start()"><fo:block xsl:use-attribute-sets="texte-de-liste"><xsl:apply-templates select="."/></fo:block></fo:list-item-body>
    </fo:list-item>
  </xsl:template>

  <xsl:template match="ouvrage">
    <xsl:apply-templates/>
    <fo:inline xsl:use-attribute-sets="discret">
      <xsl:if test="@annee"><xsl:value-of select="concat($l-enumeration, @annee)"/></xsl:if>
      <xsl:variable name="etat" select="l:etat-ouvrage(.)"/>
      <xsl:choose>
        <xsl:when test="@precision and $etat != ''"><xsl:value-of select="concat(' (', @precision, $l-entre-partenaires, $etat, ')')"/></xsl:when>
        <xsl:when test="@precision or $etat != ''"><xsl:value-of select="concat(' (', @precision, $etat, ')')"/></xsl:when>
      </xsl:choose>
    </fo:inline>
    <xsl:if test="@prix"><xsl:value-of select="concat(' : ', t:prix(.))"/></xsl:if>
  </xsl:template>

  <!-- Order form -->

  <xsl:template match="bon-de-commande">
    <fo:page-sequence master-reference="simple" xsl:use-attribute-sets="page">
      <xsl:call-template name="autour-du-texte"><xsl:with-param name="partie" select="$l-bon-de-commande"/></xsl:call-template>
      <fo:flow flow-name="xsl-region-body" font-size="{$corps-courant}">
        <fo:block id="bon-de-commande" role="H1" xsl:use-attribute-sets="titre"><xsl:apply-templates select="titre/node()"/></fo:block>
        <fo:block xsl:use-attribute-sets="chapeau"><xsl:call-template name="adresse-de-retour"/></fo:block>
        <xsl:apply-templates select="p | liste | intertitre"/>
        <fo:table role="Div" table-layout="fixed" width="100%">
          <xsl:call-template name="deux-colonnes"/>
          <fo:table-body role="NonStruct">
            <xsl:call-template name="rangee-de-champs"><xsl:with-param name="champs" select="champ"/></xsl:call-template>
          </fo:table-body>
        </fo:table>
        <xsl:apply-templates select="grille"/>
        <xsl:apply-templates select="case"/>
        <xsl:apply-templates select="signature"/>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="adresse-de-retour">
    <xsl:value-of select="concat($l-retour-bon, ' ')"/>
    <fo:inline xsl:use-attribute-sets="fort"><xsl:value-of select="../editeur/nom"/></fo:inline>
    <xsl:for-each select="../editeur/adresse/ligne | ../editeur/adresse/cp">
      <xsl:value-of select="concat($l-enumeration, .)"/>
    </xsl:for-each>
    <xsl:value-of select="concat('&#160;', ../editeur/adresse/ville)"/>
    <xsl:if test="@fax">
      <xsl:value-of select="concat($l-enumeration, $l-retour-fax, ' ')"/>
      <fo:inline rep:text="phone"><xsl:value-of select="r:phone(string(@fax))"/></fo:inline>
    </xsl:if>
  </xsl:template>

  <!-- Short answers stand two to a line, where two of them follow each other. -->
  <xsl:template name="rangee-de-champs">
    <xsl:param name="champs"/>
    <xsl:variable name="paire" select="not($gros) and contains($champs-courts, concat(' ', $champs[1]/@nom, ' ')) and contains($champs-courts, concat(' ', $champs[2]/@nom, ' ')) and $champs[2]"/>
    <xsl:if test="$champs">
      <fo:table-row role="NonStruct">
        <xsl:for-each select="$champs[position() &lt;= 1 + $paire]">
          <fo:table-cell role="Div" number-columns-spanned="{2 - $paire}">
            <xsl:call-template name="gouttiere"/>
            <fo:block xsl:use-attribute-sets="champ">
              <xsl:value-of select="concat(@libelle, ' ')"/>
              <fo:leader xsl:use-attribute-sets="ligne-a-remplir"/>
            </fo:block>
          </fo:table-cell>
        </xsl:for-each>
      </fo:table-row>
      <xsl:call-template name="rangee-de-champs"><xsl:with-param name="champs" select="$champs[position() > 1 + $paire]"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- The grid to fill, then carriage and the total under its last column. -->
  <xsl:template match="grille">
    <xsl:variable name="colonnes" select="count(col)"/>
    <fo:table table-layout="fixed" width="100%" xsl:use-attribute-sets="table grille">
      <fo:table-column column-width="proportional-column-width(3)"/>
      <xsl:for-each select="col[position() > 1]"><fo:table-column column-width="proportional-column-width(1)"/></xsl:for-each>
      <fo:table-header>
        <fo:table-row xsl:use-attribute-sets="rangee-de-tete">
          <xsl:for-each select="col"><fo:table-cell xsl:use-attribute-sets="case case-a-remplir"><fo:block><xsl:value-of select="."/></fo:block></fo:table-cell></xsl:for-each>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:call-template name="rangee-vide"><xsl:with-param name="reste" select="number(@lignes)"/></xsl:call-template>
        <xsl:for-each select="../frais">
          <fo:table-row xsl:use-attribute-sets="rangee rangee-a-remplir">
            <fo:table-cell role="TH" number-columns-spanned="{$colonnes - 1}" display-align="center" xsl:use-attribute-sets="case case-a-remplir">
              <fo:block><xsl:value-of select="concat(@libelle, ' : ', t:somme(@valeur, @devise))"/></fo:block>
            </fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="case case-a-remplir"><fo:block/></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
        <fo:table-row xsl:use-attribute-sets="rangee rangee-a-remplir rangee-de-total">
          <fo:table-cell role="TH" number-columns-spanned="{$colonnes - 1}" display-align="center" xsl:use-attribute-sets="case case-a-remplir"><fo:block><xsl:value-of select="../total/@libelle"/></fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="case case-a-remplir"><fo:block/></fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="rangee-vide">
    <xsl:param name="reste"/>
    <xsl:if test="$reste > 0">
      <fo:table-row xsl:use-attribute-sets="rangee rangee-a-remplir">
        <xsl:for-each select="col"><fo:table-cell xsl:use-attribute-sets="case case-a-remplir"><fo:block/></fo:table-cell></xsl:for-each>
      </fo:table-row>
      <xsl:call-template name="rangee-vide"><xsl:with-param name="reste" select="$reste - 1"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- A box to tick and its words. -->
  <xsl:template match="case">
    <fo:list-block xsl:use-attribute-sets="choix">
      <fo:list-item>
        <fo:list-item-label end-indent="label-end()">
          <fo:block><fo:inline role="artifact" xsl:use-attribute-sets="case-a-cocher"><fo:leader leader-pattern="space" leader-length="{$case-a-cocher-cote}"/></fo:inline></fo:block>
        </fo:list-item-label>
        <fo:list-item-body start-indent="body-start()"><fo:block><xsl:apply-templates/></fo:block></fo:list-item-body>
      </fo:list-item>
    </fo:list-block>
  </xsl:template>

  <xsl:template match="blanc">
    <fo:leader xsl:use-attribute-sets="blanc"/>
    <xsl:if test="@unite"><xsl:value-of select="concat(' ', @unite)"/></xsl:if>
  </xsl:template>

  <xsl:template match="signature">
    <fo:block xsl:use-attribute-sets="signature">
      <xsl:value-of select="@libelle"/>
      <xsl:if test="not(@libelle)"><xsl:value-of select="$l-signature"/></xsl:if>
    </fo:block>
  </xsl:template>
</xsl:stylesheet>
