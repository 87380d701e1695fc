<?xml version="1.0" encoding="UTF-8"?>
<!--
  The indexes: French bodies, Malian partners, people named in the contacts; each entry
  once, with the pages of its fiches.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:exsl="http://exslt.org/common"
    xmlns:func="http://exslt.org/functions"
    xmlns:c="urn:repertoire:contacts"
    xmlns:n="urn:repertoire:noms"
    xmlns:r="urn:repertoire:xpath"
    xmlns:rep="urn:repertoire:fo"
    xmlns:set="http://exslt.org/sets"
    extension-element-prefixes="func"
    exclude-result-prefixes="exsl c n r set">

  <xsl:template name="index">
    <!-- its last page is the book’s: the total is read here, and blank leaves fill the last sheet -->
    <fo:page-sequence id="{$id-fin}" master-reference="index" xsl:use-attribute-sets="page">
      <xsl:if test="$cahier > 1"><xsl:attribute name="rep:signature"><xsl:value-of select="$cahier"/></xsl:attribute></xsl:if>
      <xsl:call-template name="autour-du-texte">
        <xsl:with-param name="partie" select="$l-index"/>
        <xsl:with-param name="sujet"><fo:retrieve-marker retrieve-class-name="index" retrieve-position="first-including-carryover"/></xsl:with-param>
        <xsl:with-param name="onglet" select="$l-index"/>
        <xsl:with-param name="rang" select="28"/>
        <xsl:with-param name="genre">gris</xsl:with-param>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body" font-size="{$corps-liste}">
        <fo:block id="index" role="H1" span="all" xsl:use-attribute-sets="titre"><xsl:value-of select="$l-index"/></fo:block>
        <xsl:call-template name="un-index">
          <xsl:with-param name="id">index-fr</xsl:with-param>
          <xsl:with-param name="titre" select="$l-index-fr"/>
          <xsl:with-param name="entrees"><xsl:call-template name="entrees-de-collectivites"><xsl:with-param name="pays">fr</xsl:with-param></xsl:call-template></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="un-index">
          <xsl:with-param name="id">index-ml</xsl:with-param>
          <xsl:with-param name="titre" select="$l-index-ml"/>
          <xsl:with-param name="entrees"><xsl:call-template name="entrees-de-collectivites"><xsl:with-param name="pays">ml</xsl:with-param></xsl:call-template></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="un-index">
          <xsl:with-param name="id">index-personnes</xsl:with-param>
          <xsl:with-param name="titre" select="$l-index-personnes"/>
          <xsl:with-param name="entrees"><xsl:call-template name="entrees-de-personnes"/></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="fin-de-colonnes"/>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- Entries are entree elements: nom, cle (sorted bytewise), lettre, fiche (one entry for each page). -->

  <xsl:template name="entrees-de-collectivites">
    <xsl:param name="pays"/>
    <xsl:for-each select="/repertoire/*/fiche/partie[@pays = $pays]/collectivite">
      <entree nom="{n:nom(., 'index')}" cle="{r:sort-key(n:cherche(.))}" lettre="{r:letter(n:cherche(.))}" fiche="{ancestor::fiche/@id}"/>
      <!-- the name that its fiche is filed by, where it begins otherwise -->
      <xsl:if test="nom/@court and not(starts-with(nom, nom/@court))">
        <entree nom="{concat(nom/@court, ' (', nom, ')')}" cle="{r:sort-key(string(nom/@court))}" lettre="{r:letter(string(nom/@court))}" fiche="{ancestor::fiche/@id}"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- A surname keeps its article, not its particle: La Fontaine stands at L, de Ferrières at F. -->
  <xsl:template name="entrees-de-personnes">
    <xsl:for-each select="/repertoire/*/fiche/partie/contact/personne[nom]">
      <xsl:variable name="particule" select="c:particule(nom)"/>
      <xsl:variable name="nom" select="substring(nom, string-length($particule) + 1)"/>
      <xsl:variable name="cle" select="r:fold(concat($nom, ' ', prenom))"/>
      <entree nom="{$nom}" prenom="{normalize-space(concat(prenom, ' ', $particule))}" cle="{$cle}"
          lettre="{r:upper(substring($cle, 1, 1))}" fiche="{ancestor::fiche/@id}"/>
    </xsl:for-each>
  </xsl:template>

  <func:function name="c:particule">
    <xsl:param name="nom"/>
    <xsl:choose>
      <xsl:when test="starts-with($nom, 'de la ')"><func:result select="'de la '"/></xsl:when>
      <xsl:when test="starts-with($nom, 'de ')"><func:result select="'de '"/></xsl:when>
      <xsl:when test="starts-with($nom, 'd’')"><func:result select="'d’'"/></xsl:when>
      <xsl:otherwise><func:result select="''"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- 74-78, 82: the pages of three fiches or more that follow each other are a range. -->
  <xsl:template match="page" mode="index">
    <xsl:variable name="avant" select="preceding-sibling::page[1]/@rang + 1 = @rang"/>
    <xsl:variable name="apres" select="following-sibling::page[1]/@rang = @rang + 1"/>
    <xsl:variable name="apres-avant" select="$avant and preceding-sibling::page[2]/@rang + 2 = @rang"/>
    <xsl:choose>
      <xsl:when test="$avant and $apres"/>
      <xsl:otherwise>
        <xsl:choose>
          <xsl:when test="not(preceding-sibling::page)"/>
          <xsl:when test="$apres-avant"><xsl:value-of select="$l-a-la-page"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$l-enumeration"/></xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="page-de"><xsl:with-param name="id" select="@fiche"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:key name="entree" match="entree" use="concat(@nom, '|', @prenom)"/>

  <xsl:template name="un-index">
    <xsl:param name="id"/>
    <xsl:param name="titre"/>
    <xsl:param name="entrees"/>
    <!-- once each, in order -->
    <xsl:variable name="rangees">
      <xsl:for-each select="exsl:node-set($entrees)/entree[generate-id() = generate-id(key('entree', concat(@nom, '|', @prenom))[1])]">
        <xsl:sort select="@cle"/>
        <xsl:sort select="@nom"/>
        <rang nom="{@nom}" prenom="{@prenom}" lettre="{@lettre}">
          <!-- pages in the order of the book, whatever that of the source -->
          <xsl:for-each select="set:distinct(key('entree', concat(@nom, '|', @prenom))/@fiche)">
            <xsl:sort select="n:notice(.)/@rang" data-type="number"/>
            <page fiche="{.}" rang="{n:notice(.)/@rang}"/>
          </xsl:for-each>
        </rang>
      </xsl:for-each>
    </xsl:variable>
    <xsl:if test="exsl:node-set($rangees)/rang">
      <xsl:if test="$id != 'index-fr'"><fo:block role="artifact" span="all" xsl:use-attribute-sets="entre-index"/></xsl:if>
      <fo:block id="{$id}" role="H2" span="all" xsl:use-attribute-sets="titre-d-index">
        <fo:marker marker-class-name="index"><xsl:value-of select="$titre"/></fo:marker>
        <xsl:value-of select="$titre"/>
      </fo:block>
      <fo:block role="Index">
        <xsl:for-each select="exsl:node-set($rangees)/rang[not(@lettre = preceding-sibling::rang[1]/@lettre)]">
          <xsl:call-template name="lettre-d-index"/>
        </xsl:for-each>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <!-- A letter and its entries: a table for its looks, so that the letter stands again where they go on in another column;
       to those who hear it a heading and a list. -->
  <xsl:template name="lettre-d-index">
    <fo:table role="NonStruct" table-layout="fixed" width="100%" xsl:use-attribute-sets="table-d-index">
      <fo:table-column column-width="proportional-column-width(1)"/>
      <fo:table-header role="NonStruct">
        <fo:table-row role="NonStruct">
          <fo:table-cell role="NonStruct" xsl:use-attribute-sets="case-de-lettre">
            <fo:block role="H3" xsl:use-attribute-sets="lettre-d-index"><xsl:value-of select="@lettre"/><xsl:call-template name="ou-suite"/></fo:block>
          </fo:table-cell>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body role="L">
        <xsl:for-each select="../rang[@lettre = current()/@lettre]"><xsl:call-template name="entree-d-index"/></xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- A letter stands above two entries, if it has as many. -->
  <xsl:template name="entree-d-index">
    <fo:table-row role="LI">
      <xsl:if test="position() = 1 and last() > 1"><xsl:attribute name="keep-with-next.within-column">always</xsl:attribute></xsl:if>
      <fo:table-cell role="LBody">
        <xsl:call-template name="debut-ou-suite"/>
        <fo:block rep:text="name" xsl:use-attribute-sets="entree-d-index">
          <xsl:value-of select="@nom"/>
          <xsl:if test="@prenom != ''"><xsl:value-of select="concat($l-enumeration, @prenom)"/></xsl:if>
          <xsl:text>&#160;&#160;</xsl:text>
          <xsl:apply-templates select="page" mode="index"/>
        </fo:block>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>
</xsl:stylesheet>
