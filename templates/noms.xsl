<?xml version="1.0" encoding="UTF-8"?>
<!--
  Names derived from the data and the controlled lists: of a local authority, in full
  or short; of a side; the title of a fiche; places. Nothing is formatted here.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:func="http://exslt.org/functions"
    xmlns:str="http://exslt.org/strings"
    xmlns:l="urn:repertoire:libelles"
    xmlns:n="urn:repertoire:noms"
    xmlns:r="urn:repertoire:xpath"
    extension-element-prefixes="func"
    exclude-result-prefixes="str l n r">

  <!-- The controlled lists: inside an edition, beside the folder of a fiche that stands alone. -->
  <func:function name="n:listes">
    <xsl:choose>
      <xsl:when test="/repertoire"><func:result select="/repertoire/referentiels"/></xsl:when>
      <xsl:otherwise><func:result select="document($referentiels, /)/referentiels"/></xsl:otherwise>
    </xsl:choose>
  </func:function>
  <xsl:variable name="listes" select="n:listes()"/>

  <xsl:key name="type" match="types/type" use="@id"/>
  <xsl:key name="departement" match="departement" use="@code"/>
  <xsl:key name="cercle" match="cercles/cercle" use="@id"/>
  <xsl:key name="region" match="regions/region" use="@id"/>
  <xsl:key name="domaine" match="referentiels/domaines/domaine" use="@id"/>
  <xsl:key name="organisation" match="organisation" use="@id"/>
  <xsl:key name="collectivite" match="fiche/partie/collectivite" use="@ref"/>

  <!-- An entry of a controlled list, by key. -->
  <func:function name="n:entree">
    <xsl:param name="liste"/>
    <xsl:param name="cle"/>
    <xsl:for-each select="$listes">
      <func:result select="key($liste, $cle)"/>
    </xsl:for-each>
  </func:function>

  <!-- Type and name as running words: Conseil général de l’Allier, Cercle de Niafunké, Alençon. -->
  <func:function name="n:nom">
    <xsl:param name="collectivite"/>
    <xsl:variable name="type" select="n:entree('type', string($collectivite/@type))"/>
    <xsl:variable name="nom" select="normalize-space(($collectivite/nom | $collectivite[not(nom)])[last()])"/>
    <xsl:choose>
      <xsl:when test="$collectivite/nom/@court"><func:result select="string($collectivite/nom/@court)"/></xsl:when>
      <xsl:when test="not($type/@titre = 'type-nom')"><func:result select="$nom"/></xsl:when>
      <xsl:when test="$collectivite/nom/@de"><func:result select="concat($type/@libelle, ' ', l:de($collectivite/nom/@de, $nom))"/></xsl:when>
      <xsl:when test="$type/@liaison = 'de'"><func:result select="concat($type/@libelle, ' ', l:de(n:preposition($nom), $nom))"/></xsl:when>
      <xsl:otherwise><func:result select="concat($type/@libelle, ' ', $nom)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- What the lists put before a département's or région's name: de l’, du, des. -->
  <xsl:key name="preposition" match="departement | region" use="@nom"/>
  <func:function name="n:preposition">
    <xsl:param name="nom"/>
    <func:result select="string(n:entree('preposition', $nom)[1]/@de)"/>
  </func:function>

  <!-- For lists and indexes: Allier (CG), Alençon, Niafunké (cercle). -->
  <func:function name="n:nom-court">
    <xsl:param name="collectivite"/>
    <xsl:variable name="type" select="n:entree('type', string($collectivite/@type))"/>
    <xsl:variable name="nom" select="normalize-space(($collectivite/nom | $collectivite[not(nom)])[last()])"/>
    <xsl:choose>
      <xsl:when test="$collectivite/nom/@court"><func:result select="string($collectivite/nom/@court)"/></xsl:when>
      <xsl:when test="$type/@abrege and $type/@titre = 'type-nom'"><func:result select="concat($nom, ' (', $type/@abrege, ')')"/></xsl:when>
      <xsl:otherwise><func:result select="n:nom($collectivite)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- Name first, type in brackets after it, so that an index sorts by the name: Niafunké (cercle). -->
  <func:function name="n:nom-d-index">
    <xsl:param name="collectivite"/>
    <xsl:variable name="type" select="n:entree('type', string($collectivite/@type))"/>
    <xsl:variable name="nom" select="normalize-space(($collectivite/nom | $collectivite[not(nom)])[last()])"/>
    <xsl:choose>
      <xsl:when test="not($type/@titre = 'type-nom')"><func:result select="$nom"/></xsl:when>
      <xsl:when test="$type/@abrege"><func:result select="concat($nom, ' (', $type/@abrege, ')')"/></xsl:when>
      <xsl:otherwise><func:result select="concat($nom, ' (', n:minuscule($type/@libelle), ')')"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- A phrase as it stands after a comma: its capital goes, unless it opens a set of initials. -->
  <xsl:variable name="capitales">ABCDEFGHIJKLMNOPQRSTUVWXYZÀÂÇÉÈÊËÎÏÔÛ</xsl:variable>
  <xsl:variable name="minuscules">abcdefghijklmnopqrstuvwxyzàâçéèêëîïôû</xsl:variable>
  <func:function name="n:minuscule">
    <xsl:param name="texte"/>
    <xsl:choose>
      <xsl:when test="contains($minuscules, substring($texte, 2, 1))">
        <func:result select="concat(translate(substring($texte, 1, 1), $capitales, $minuscules), substring($texte, 2))"/>
      </xsl:when>
      <xsl:otherwise><func:result select="string($texte)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- Several names: A, B et C. `noms` is a list of nodes. -->
  <func:function name="n:enumeration">
    <xsl:param name="noms"/>
    <xsl:variable name="suite">
      <xsl:for-each select="$noms">
        <xsl:choose>
          <xsl:when test="position() = 1"/>
          <xsl:when test="position() = last()"><xsl:value-of select="$l-dernier"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$l-enumeration"/></xsl:otherwise>
        </xsl:choose>
        <xsl:value-of select="n:nom(.)"/>
      </xsl:for-each>
    </xsl:variable>
    <func:result select="string($suite)"/>
  </func:function>

  <!-- The two halves of a fiche's title. A title of its own is split at its first bar. -->
  <func:function name="n:titre-debut">
    <xsl:param name="fiche"/>
    <xsl:choose>
      <xsl:when test="contains($fiche/titre, '/')"><func:result select="normalize-space(substring-before($fiche/titre, '/'))"/></xsl:when>
      <xsl:when test="$fiche/titre"><func:result select="normalize-space($fiche/titre)"/></xsl:when>
      <xsl:when test="$fiche/@suite-de"><func:result select="concat(n:enumeration($fiche/partie[1]/collectivite), ' (', $l-rang-suite, ')')"/></xsl:when>
      <xsl:otherwise><func:result select="n:enumeration($fiche/partie[1]/collectivite)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="n:titre-fin">
    <xsl:param name="fiche"/>
    <xsl:choose>
      <xsl:when test="$fiche/titre"><func:result select="normalize-space(substring-after($fiche/titre, '/'))"/></xsl:when>
      <xsl:otherwise><func:result select="n:enumeration($fiche/partie[2]/collectivite)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- Alençon / Koutiala -->
  <func:function name="n:titre">
    <xsl:param name="fiche"/>
    <xsl:variable name="fin" select="n:titre-fin($fiche)"/>
    <xsl:choose>
      <xsl:when test="$fin != ''"><func:result select="concat(n:titre-debut($fiche), $l-barre, $fin)"/></xsl:when>
      <xsl:otherwise><func:result select="n:titre-debut($fiche)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- A fiche in a list of French names; the partner's name is added where two fiches share one. -->
  <func:function name="n:titre-court">
    <xsl:param name="fiche"/>
    <xsl:variable name="debut">
      <xsl:for-each select="$fiche/partie[1]/collectivite">
        <xsl:if test="position() > 1"><xsl:value-of select="$l-enumeration"/></xsl:if>
        <xsl:value-of select="n:nom-court(.)"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="fin" select="n:titre-fin($fiche)"/>
    <xsl:for-each select="$fiche">
      <xsl:choose>
        <xsl:when test="$fin != '' and count(key('collectivite', partie[1]/collectivite/@ref)) > 1">
          <func:result select="concat($debut, $l-entre-noms, $fin)"/>
        </xsl:when>
        <xsl:otherwise><func:result select="string($debut)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </func:function>

  <!-- Orne, Basse-Normandie; cercle de Koutiala, Région de Sikasso -->
  <func:function name="n:lieu">
    <xsl:param name="situation"/>
    <xsl:variable name="lieu">
      <xsl:choose>
        <xsl:when test="$situation/@departement"><xsl:value-of select="n:lieu-francais($situation)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="n:lieu-par-region($situation)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <func:result select="string($lieu)"/>
  </func:function>

  <func:function name="n:lieu-francais">
    <xsl:param name="situation"/>
    <xsl:variable name="departements" select="n:entree('departement', str:tokenize($situation/@departement))"/>
    <xsl:variable name="regions" select="n:entree('region', $departements/@region)"/>
    <xsl:variable name="lieu">
      <xsl:for-each select="$departements">
        <!-- a département that is a région by itself is said once -->
        <xsl:if test="not(@nom = $regions/@nom)"><xsl:value-of select="concat(@nom, $l-enumeration)"/></xsl:if>
      </xsl:for-each>
      <xsl:for-each select="$regions">
        <xsl:if test="position() > 1"><xsl:value-of select="$l-enumeration"/></xsl:if>
        <xsl:value-of select="@nom"/>
      </xsl:for-each>
    </xsl:variable>
    <func:result select="string($lieu)"/>
  </func:function>

  <func:function name="n:lieu-par-region">
    <xsl:param name="situation"/>
    <xsl:variable name="cercle" select="n:entree('cercle', string($situation/@cercle))"/>
    <xsl:variable name="regions" select="n:entree('region', str:tokenize($situation/@region)) | n:entree('region', string($cercle/@region))"/>
    <xsl:variable name="lieu">
      <xsl:if test="$situation/@commune"><xsl:value-of select="concat(l:commune($situation/@commune), $l-enumeration)"/></xsl:if>
      <xsl:if test="$cercle"><xsl:value-of select="concat(l:cercle($cercle/@nom), $l-enumeration)"/></xsl:if>
      <xsl:for-each select="$regions">
        <xsl:if test="position() > 1"><xsl:value-of select="$l-enumeration"/></xsl:if>
        <xsl:choose>
          <xsl:when test="../@pays = 'fr'"><xsl:value-of select="@nom"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="l:region(.)"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:variable>
    <func:result select="string($lieu)"/>
  </func:function>

  <!-- The Malian régions (ids) of a partner, given or by its cercle: for annex 1. -->
  <func:function name="n:regions">
    <xsl:param name="lieux"/>
    <func:result select="n:entree('region', str:tokenize($lieux/@region)) | n:entree('region', n:entree('cercle', $lieux/@cercle)/@region)"/>
  </func:function>
</xsl:stylesheet>
