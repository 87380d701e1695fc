<?xml version="1.0" encoding="UTF-8"?>
<!--
  What the reader's program shows and no page does: document information (XMP) and bookmarks.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:m="urn:repertoire:mise-en-page"
    xmlns:n="urn:repertoire:noms"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"
    xmlns:rep="urn:repertoire:fo"
    xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:x="adobe:ns:meta/"
    exclude-result-prefixes="dc m n pdf prism rdf x">

  <xsl:template match="repertoire" mode="information">
    <xsl:call-template name="information">
      <xsl:with-param name="titre" select="$titre-courant"/>
      <xsl:with-param name="auteur" select="editeur/nom"/>
      <xsl:with-param name="description" select="$l-description"/>
      <xsl:with-param name="date" select="parution/@date"/>
      <xsl:with-param name="sujets" select="referentiels/domaines/domaine/libelle"/>
      <xsl:with-param name="droits" select="concat('© ', editeur/nom, ', ', substring(parution/@date, 1, 4))"/>
      <xsl:with-param name="identifiant">
        <xsl:choose>
          <xsl:when test="parution/isbn"><xsl:value-of select="concat('urn:isbn:', translate(parution/isbn, ' -', ''))"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="concat('repertoire-', @edition)"/></xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
      <xsl:with-param name="edition" select="@edition"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="fiche" mode="information">
    <xsl:call-template name="information">
      <xsl:with-param name="titre" select="$notices/@titre"/>
      <xsl:with-param name="description" select="$l-fiche-seule"/>
      <xsl:with-param name="date" select="mise-a-jour/@date"/>
      <xsl:with-param name="sujets" select="n:entree('domaine', domaines/domaine/@ref)/libelle"/>
      <xsl:with-param name="lieux" select="partie/collectivite/nom"/>
      <xsl:with-param name="droits"><xsl:if test="$editeur != ''"><xsl:value-of select="concat('© ', $editeur)"/></xsl:if></xsl:with-param>
      <xsl:with-param name="identifiant" select="@id"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="information">
    <xsl:param name="titre"/>
    <xsl:param name="auteur" select="/.."/>
    <xsl:param name="description"/>
    <xsl:param name="date"/>
    <xsl:param name="sujets"/>
    <xsl:param name="lieux" select="/.."/>
    <xsl:param name="droits"/>
    <xsl:param name="identifiant"/>
    <xsl:param name="edition"/>
    <!-- a whole date and time: not every reader takes a month alone -->
    <xsl:variable name="jour" select="concat(substring(concat($date, '-01-01'), 1, 10), 'T00:00:00Z')"/>
    <fo:declarations>
      <xsl:call-template name="m:encres"/>
      <x:xmpmeta>
        <rdf:RDF>
          <rdf:Description rdf:about="">
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default"><xsl:value-of select="$titre"/></rdf:li></rdf:Alt></dc:title>
            <xsl:if test="$auteur">
              <dc:creator><rdf:Seq><rdf:li><xsl:value-of select="$auteur"/></rdf:li></rdf:Seq></dc:creator>
              <dc:publisher><rdf:Bag><rdf:li><xsl:value-of select="$auteur"/></rdf:li></rdf:Bag></dc:publisher>
            </xsl:if>
            <dc:description><rdf:Alt><rdf:li xml:lang="x-default"><xsl:value-of select="$description"/></rdf:li></rdf:Alt></dc:description>
            <xsl:if test="$sujets">
              <dc:subject><rdf:Bag><xsl:for-each select="$sujets"><rdf:li><xsl:value-of select="."/></rdf:li></xsl:for-each></rdf:Bag></dc:subject>
            </xsl:if>
            <pdf:Keywords>
              <xsl:value-of select="$l-mots-cles"/>
              <xsl:for-each select="$lieux"><xsl:value-of select="concat(', ', .)"/></xsl:for-each>
              <xsl:for-each select="$sujets"><xsl:value-of select="concat(', ', .)"/></xsl:for-each>
            </pdf:Keywords>
            <xsl:if test="$droits != ''">
              <dc:rights><rdf:Alt><rdf:li xml:lang="x-default"><xsl:value-of select="$droits"/></rdf:li></rdf:Alt></dc:rights>
            </xsl:if>
            <dc:identifier><xsl:value-of select="$identifiant"/></dc:identifier>
            <xsl:if test="$edition"><prism:edition><xsl:value-of select="$edition"/></prism:edition></xsl:if>
            <dc:language><rdf:Bag><rdf:li>fr-FR</rdf:li></rdf:Bag></dc:language>
            <dc:date><rdf:Seq><rdf:li><xsl:value-of select="$jour"/></rdf:li></rdf:Seq></dc:date>
          </rdf:Description>
        </rdf:RDF>
      </x:xmpmeta>
      <xsl:apply-templates select="$l-developpes" mode="abreviation"/>
      <xsl:apply-templates select="$listes/types/type[@abrege] | $listes/organisations/organisation[@sigle]" mode="abreviation"/>
    </fo:declarations>
  </xsl:template>

  <!-- What initials and shortened words stand for, for those who hear them; those of a type follow a name in brackets. -->
  <xsl:template match="mot" mode="abreviation"><rep:abbreviation text="{.}" expansion="{@developpe}"/></xsl:template>
  <xsl:template match="type" mode="abreviation"><rep:abbreviation text="({@abrege})" expansion="{n:minuscule(@libelle)}" in="name"/></xsl:template>
  <xsl:template match="organisation" mode="abreviation"><rep:abbreviation text="{@sigle}" expansion="{@nom}"/></xsl:template>

  <!-- Bookmarks: the parts, the fiches under theirs, the three indexes. -->

  <xsl:template match="repertoire" mode="signets">
    <fo:bookmark-tree>
      <xsl:if test="$livre != 'interieur'"><fo:bookmark internal-destination="couverture"><fo:bookmark-title><xsl:value-of select="$l-couverture"/></fo:bookmark-title></fo:bookmark></xsl:if>
      <xsl:if test="$livre != 'couverture'"><xsl:call-template name="signets-de-l-interieur"/></xsl:if>
    </fo:bookmark-tree>
  </xsl:template>

  <xsl:template name="signets-de-l-interieur">
    <fo:bookmark internal-destination="sommaire"><fo:bookmark-title><xsl:value-of select="$l-sommaire"/></fo:bookmark-title></fo:bookmark>
    <xsl:apply-templates select="$parties" mode="signet"/>
    <fo:bookmark internal-destination="index" starting-state="hide">
      <fo:bookmark-title><xsl:value-of select="$l-index"/></fo:bookmark-title>
      <xsl:if test="*/fiche/partie[@pays = 'fr']"><fo:bookmark internal-destination="index-fr"><fo:bookmark-title><xsl:value-of select="$l-index-fr"/></fo:bookmark-title></fo:bookmark></xsl:if>
      <xsl:if test="*/fiche/partie[@pays = 'ml']"><fo:bookmark internal-destination="index-ml"><fo:bookmark-title><xsl:value-of select="$l-index-ml"/></fo:bookmark-title></fo:bookmark></xsl:if>
      <xsl:if test="*/fiche/partie/contact/personne/nom"><fo:bookmark internal-destination="index-personnes"><fo:bookmark-title><xsl:value-of select="$l-index-personnes"/></fo:bookmark-title></fo:bookmark></xsl:if>
    </fo:bookmark>
  </xsl:template>

  <xsl:template match="*" mode="signet">
    <fo:bookmark starting-state="hide">
      <xsl:attribute name="internal-destination"><xsl:apply-templates select="." mode="id"/></xsl:attribute>
      <fo:bookmark-title><xsl:apply-templates select="." mode="titre"/></fo:bookmark-title>
      <xsl:for-each select="$notices[@partie = name(current())]">
        <fo:bookmark internal-destination="{@id}"><fo:bookmark-title><xsl:value-of select="@titre"/></fo:bookmark-title></fo:bookmark>
      </xsl:for-each>
    </fo:bookmark>
  </xsl:template>

  <xsl:template match="fiche" mode="signets">
    <fo:bookmark-tree>
      <fo:bookmark internal-destination="{@id}"><fo:bookmark-title><xsl:value-of select="$notices/@titre"/></fo:bookmark-title></fo:bookmark>
    </fo:bookmark-tree>
  </xsl:template>
</xsl:stylesheet>
