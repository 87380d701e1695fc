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
          <fo:block role="L" xsl:use-attribute-sets="pied-de-texte"><xsl:apply-templates select="contact"/></fo:block>
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
              <fo:inline rep:field="text" rep:field-name="commande/{@nom}" rep:field-label="{@libelle}" xsl:use-attribute-sets="filet-gris-apres"><fo:leader xsl:use-attribute-sets="ligne-a-remplir"/></fo:inline>
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
        <xsl:call-template name="rangee-de-commande"/>
        <xsl:for-each select="../frais">
          <fo:table-row xsl:use-attribute-sets="rangee rangee-a-remplir">
            <fo:table-cell role="TH" number-columns-spanned="{$colonnes - 1}" display-align="center" xsl:use-attribute-sets="case case-a-remplir">
              <fo:block><xsl:value-of select="concat(@libelle, ' : ', t:somme(@valeur, @devise))"/></fo:block>
            </fo:table-cell>
            <fo:table-cell rep:field="number" rep:field-name="commande/frais.{position()}" rep:field-label="{concat(@libelle, ' : ', t:somme(@valeur, @devise))}" xsl:use-attribute-sets="case case-a-remplir case-de-nombre"><fo:block/></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
        <fo:table-row xsl:use-attribute-sets="rangee rangee-a-remplir rangee-de-total">
          <fo:table-cell role="TH" number-columns-spanned="{$colonnes - 1}" display-align="center" xsl:use-attribute-sets="case case-a-remplir"><fo:block><xsl:value-of select="../total/@libelle"/></fo:block></fo:table-cell>
          <fo:table-cell rep:field-name="commande/total" rep:field-label="{../total/@libelle}" xsl:use-attribute-sets="case case-a-remplir case-de-nombre">
            <xsl:attribute name="rep:field"><xsl:choose><xsl:when test="col[@champ = 'total']">total</xsl:when><xsl:otherwise>number</xsl:otherwise></xsl:choose></xsl:attribute>
            <xsl:if test="col[@champ = 'total']">
              <xsl:attribute name="rep:field-of"><xsl:call-template name="somme-de-commande"/></xsl:attribute>
            </xsl:if>
            <fo:block/>
          </fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- One field for each column; what the columns are for says which can be chosen or counted. -->
  <xsl:template name="rangee-de-commande">
    <xsl:param name="rang" select="1"/>
    <xsl:variable name="ligne" select="concat('commande/ligne.', $rang, '/')"/>
    <xsl:if test="$rang &lt;= @lignes">
      <fo:table-row xsl:use-attribute-sets="rangee rangee-a-remplir">
        <xsl:for-each select="col">
          <fo:table-cell rep:field-label="{concat(., $l-enumeration, $l-ligne, ' ', $rang)}" xsl:use-attribute-sets="case case-a-remplir">
            <xsl:attribute name="rep:field-name">
              <xsl:value-of select="$ligne"/>
              <xsl:choose><xsl:when test="@champ"><xsl:value-of select="@champ"/></xsl:when><xsl:otherwise><xsl:value-of select="position()"/></xsl:otherwise></xsl:choose>
            </xsl:attribute>
            <xsl:call-template name="champ-de-commande"><xsl:with-param name="ligne" select="$ligne"/></xsl:call-template>
            <fo:block/>
          </fo:table-cell>
        </xsl:for-each>
      </fo:table-row>
      <xsl:call-template name="rangee-de-commande"><xsl:with-param name="rang" select="$rang + 1"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="champ-de-commande">
    <xsl:param name="ligne"/>
    <xsl:choose>
      <xsl:when test="@champ = 'titre' and /repertoire/catalogue">
        <xsl:attribute name="rep:field">choice</xsl:attribute>
        <xsl:attribute name="rep:field-options"><xsl:value-of select="$titres-a-commander"/></xsl:attribute>
        <xsl:attribute name="rep:field-size">auto</xsl:attribute>
      </xsl:when>
      <xsl:when test="@champ = 'quantite' or @champ = 'prix' or @champ = 'total'">
        <xsl:attribute name="text-align">end</xsl:attribute>
        <xsl:attribute name="rep:field"><xsl:choose><xsl:when test="@champ = 'total'">total</xsl:when><xsl:otherwise>number</xsl:otherwise></xsl:choose></xsl:attribute>
        <xsl:choose>
          <xsl:when test="@champ = 'prix' and ../col[@champ = 'titre'] and /repertoire/catalogue"><xsl:attribute name="rep:field-of"><xsl:value-of select="concat($ligne, 'titre')"/></xsl:attribute></xsl:when>
          <xsl:when test="@champ = 'total' and ../col[@champ = 'prix'] and ../col[@champ = 'quantite']"><xsl:attribute name="rep:field-of"><xsl:value-of select="concat($ligne, 'quantite * ', $ligne, 'prix')"/></xsl:attribute></xsl:when>
        </xsl:choose>
      </xsl:when>
      <xsl:otherwise><xsl:attribute name="rep:field">text</xsl:attribute></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What the whole order costs: its lines, and carriage. -->
  <xsl:template name="somme-de-commande">
    <xsl:param name="rang" select="1"/>
    <xsl:if test="$rang > 1"> + </xsl:if>
    <xsl:value-of select="concat('commande/ligne.', $rang, '/total')"/>
    <xsl:choose>
      <xsl:when test="$rang &lt; @lignes"><xsl:call-template name="somme-de-commande"><xsl:with-param name="rang" select="$rang + 1"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:for-each select="../frais"><xsl:value-of select="concat(' + commande/frais.', position())"/></xsl:for-each></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What can be ordered: nothing at first, then each work that is not out of print, with its price where that is in euros,
       which is told for those whose reader counts nothing. -->
  <xsl:variable name="titres-a-commander">
    <xsl:text>=</xsl:text>
    <xsl:for-each select="/repertoire/catalogue/collection/ouvrage[not(@etat = 'epuise')]">
      <xsl:variable name="prix" select="(@prix | ../@prix)[last()]"/>
      <xsl:text>|</xsl:text>
      <xsl:choose>
        <xsl:when test="@code"><xsl:value-of select="concat(@code, '=', @code, $l-avant-titre, normalize-space(.))"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="concat(normalize-space(.), '=', normalize-space(.))"/></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@precision"><xsl:value-of select="concat(' (', @precision, ')')"/></xsl:if>
      <xsl:if test="$prix != 'inconnu' and (@devise | ../@devise)[last()] = 'EUR'"><xsl:value-of select="concat($l-enumeration, t:somme($prix, 'EUR'), '=', $prix)"/></xsl:if>
    </xsl:for-each>
  </xsl:variable>

  <!-- A box to tick and its words, which a listener hears after its label: the label is short where the source has one. -->
  <xsl:template match="case">
    <xsl:variable name="nom" select="concat('commande/case.', count(preceding-sibling::case) + 1)"/>
    <xsl:variable name="dit"><xsl:choose><xsl:when test="@libelle"><xsl:value-of select="@libelle"/></xsl:when><xsl:otherwise><xsl:apply-templates mode="dit"/></xsl:otherwise></xsl:choose></xsl:variable>
    <fo:block xsl:use-attribute-sets="choix">
      <fo:inline rep:field="check" rep:field-name="{$nom}" xsl:use-attribute-sets="case-a-cocher">
        <xsl:attribute name="rep:field-label"><xsl:value-of select="normalize-space($dit)"/></xsl:attribute>
        <fo:leader leader-pattern="space" leader-length="{$case-a-cocher-cote}"/>
      </fo:inline>
      <fo:leader leader-pattern="space" leader-length="{$case-a-cocher-ecart}"/>
      <xsl:apply-templates><xsl:with-param name="nom" select="$nom"/></xsl:apply-templates>
    </fo:block>
  </xsl:template>

  <xsl:template match="blanc">
    <xsl:param name="nom"/>
    <fo:inline rep:field="text" rep:field-name="{$nom}/blanc.{count(preceding-sibling::blanc) + 1}" rep:field-label="{$l-somme-en} {@unite}" xsl:use-attribute-sets="filet-gris-apres">
      <fo:leader xsl:use-attribute-sets="blanc"/>
    </fo:inline>
    <xsl:if test="@unite"><xsl:value-of select="concat(' ', @unite)"/></xsl:if>
  </xsl:template>

  <!-- As a label says it. -->
  <xsl:template match="blanc" mode="dit"><xsl:value-of select="concat($l-points-de-suite, ' ', @unite)"/></xsl:template>
  <xsl:template match="text()" mode="dit"><xsl:value-of select="."/></xsl:template>

  <xsl:template match="signature">
    <xsl:variable name="libelle"><xsl:choose><xsl:when test="@libelle"><xsl:value-of select="@libelle"/></xsl:when><xsl:otherwise><xsl:value-of select="$l-signature"/></xsl:otherwise></xsl:choose></xsl:variable>
    <fo:block xsl:use-attribute-sets="signature"><xsl:value-of select="$libelle"/></fo:block>
    <fo:block-container rep:field="signature" rep:field-name="commande/signature" rep:field-label="{$libelle}" xsl:use-attribute-sets="cadre-de-signature"><fo:block/></fo:block-container>
  </xsl:template>
</xsl:stylesheet>
