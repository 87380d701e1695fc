<?xml version="1.0" encoding="UTF-8"?>
<!--
  Names derived from the data and the controlled lists: of a local authority, in full
  or short; of a fiche; of a place. Nothing is formatted here. What the whole book needs of
  each fiche is worked out once, in $notices.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:exsl="http://exslt.org/common"
    xmlns:func="http://exslt.org/functions"
    xmlns:l="urn:repertoire:libelles"
    xmlns:n="urn:repertoire:noms"
    xmlns:r="urn:repertoire:xpath"
    xmlns:str="http://exslt.org/strings"
    extension-element-prefixes="func"
    exclude-result-prefixes="exsl l n r str">

  <!-- The controlled lists: inside an edition, in a file of their own for a fiche that stands alone. -->
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
  <!-- by name: what the lists put before it, de l’, du, des -->
  <xsl:key name="preposition" match="departement | region" use="@nom"/>

  <!-- An entry of a controlled list, by key; nothing where there are no lists. -->
  <func:function name="n:entree">
    <xsl:param name="liste"/>
    <xsl:param name="cle"/>
    <xsl:if test="not($listes)"><func:result select="/.."/></xsl:if>
    <xsl:for-each select="$listes">
      <func:result select="key($liste, $cle)"/>
    </xsl:for-each>
  </func:function>

  <!--
    A local authority, an element that has @type and holds its name, as text or in nom:
      plein  as running words: Conseil général de l’Allier, Cercle de Niafunké, Alençon
      court  in lists of names: Allier (CG), Cercle de Niafunké
      index  so that it sorts by the name: Allier (CG), Niafunké (cercle)
  -->
  <func:function name="n:nom">
    <xsl:param name="collectivite"/>
    <xsl:param name="forme">plein</xsl:param>
    <xsl:variable name="type" select="n:entree('type', string($collectivite/@type))"/>
    <xsl:variable name="nom" select="string(($collectivite/nom | $collectivite[not(nom)])[last()])"/>
    <xsl:variable name="liaison" select="$collectivite/nom/@de | $collectivite/@de"/>
    <xsl:choose>
      <xsl:when test="$collectivite/nom/@court and $forme != 'index'"><func:result select="string($collectivite/nom/@court)"/></xsl:when>
      <xsl:when test="not($type/@titre = 'type-nom')"><func:result select="$nom"/></xsl:when>
      <xsl:when test="$type/@abrege and $forme != 'plein'"><func:result select="concat($nom, ' (', $type/@abrege, ')')"/></xsl:when>
      <xsl:when test="$forme = 'index'"><func:result select="concat($nom, ' (', n:minuscule($type/@libelle), ')')"/></xsl:when>
      <xsl:when test="$liaison"><func:result select="concat($type/@libelle, ' ', l:de($liaison, $nom))"/></xsl:when>
      <xsl:when test="$type/@liaison = 'de'">
        <func:result select="concat($type/@libelle, ' ', l:de(string(n:entree('preposition', $nom)[1]/@de), $nom))"/>
      </xsl:when>
      <xsl:otherwise><func:result select="concat($type/@libelle, ' ', $nom)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- The names that are printed as initials. -->
  <func:function name="n:sigles">
    <xsl:param name="collectivites"/>
    <func:result select="$collectivites/nom[@court][@court = r:upper(string(@court))]"/>
  </func:function>

  <!-- A phrase as it stands after a comma: its capital goes, unless it opens a set of initials. -->
  <xsl:variable name="capitales" select="'ABCDEFGHIJKLMNOPQRSTUVWXYZÀÂÇÉÈÊËÎÏÔÛ'"/>
  <xsl:variable name="minuscules" select="'abcdefghijklmnopqrstuvwxyzàâçéèêëîïôû'"/>
  <func:function name="n:minuscule">
    <xsl:param name="texte"/>
    <xsl:choose>
      <xsl:when test="contains($minuscules, substring($texte, 2, 1))">
        <func:result select="concat(translate(substring($texte, 1, 1), $capitales, $minuscules), substring($texte, 2))"/>
      </xsl:when>
      <xsl:otherwise><func:result select="string($texte)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!--
    The name that readers look up, by which a fiche or an authority is filed, in tabs, cover, contents, lists and indexes
    alike: the proper name, without its type.
  -->
  <func:function name="n:cherche">
    <xsl:param name="de"/>
    <func:result select="string(($de/self::fiche/@tri | $de/nom | $de[not(self::fiche or nom)])[1])"/>
  </func:function>

  <!-- Several names: A, B et C. -->
  <func:function name="n:enumeration">
    <xsl:param name="collectivites"/>
    <xsl:param name="forme">plein</xsl:param>
    <xsl:param name="dernier" select="$l-dernier"/>
    <xsl:choose>
      <xsl:when test="not($collectivites)"><func:result select="''"/></xsl:when>
      <xsl:when test="not($collectivites[2])"><func:result select="n:nom($collectivites, $forme)"/></xsl:when>
      <xsl:when test="not($collectivites[3])">
        <func:result select="concat(n:nom($collectivites[1], $forme), $dernier, n:nom($collectivites[2], $forme))"/>
      </xsl:when>
      <xsl:otherwise>
        <func:result select="concat(n:nom($collectivites[1], $forme), $l-enumeration, n:enumeration($collectivites[position() > 1], $forme, $dernier))"/>
      </xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!--
    One notice for each fiche, in the order of the book:
      debut, fin  the two halves of its title; titre, the whole: Alençon / Koutiala
      debut-court the first half with the short name, for the running head
      court       its French name, with the partner's where two fiches share one; several go by the fiche's own title
      rang        its place among them
      lettre      its thumb letter
  -->
  <xsl:key name="collectivite" match="fiche/partie/collectivite" use="@ref"/>
  <xsl:variable name="notices-fragment">
    <xsl:for-each select="/fiche | /repertoire/fiches/fiche | /repertoire/autres-types/fiche">
      <xsl:sort select="count(../preceding-sibling::fiches)" data-type="number"/>
      <xsl:sort select="count(self::*[../@tri = 'saisie']/preceding-sibling::fiche)" data-type="number"/>
      <xsl:sort select="r:sort-key(n:cherche(.))"/>
      <xsl:call-template name="notice"/>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="notices" select="exsl:node-set($notices-fragment)/notice"/>
  <!-- where key() finds them: a set of all would be copied each time -->
  <xsl:variable name="lieu-des-notices" select="$notices[1]"/>

  <xsl:template name="notice">
    <xsl:variable name="debut" select="n:titre-debut(.)"/>
    <xsl:variable name="fin" select="n:titre-fin(.)"/>
    <xsl:variable name="court">
      <xsl:choose>
        <xsl:when test="titre and partie[1]/collectivite[2]"><xsl:value-of select="$debut"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="n:enumeration(partie[1]/collectivite, 'court', $l-enumeration)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <notice id="{@id}" rang="{position()}" partie="{name(..)}" categorie="{@categorie}" debut="{$debut}" debut-court="{n:titre-court(.)}" fin="{$fin}" lettre="{r:letter(n:cherche(.))}">
      <xsl:attribute name="titre">
        <xsl:value-of select="$debut"/>
        <xsl:if test="$fin != ''"><xsl:value-of select="concat($l-barre, $fin)"/></xsl:if>
      </xsl:attribute>
      <xsl:attribute name="court">
        <xsl:value-of select="$court"/>
        <xsl:if test="$fin != '' and key('collectivite', partie[1]/collectivite/@ref)[generate-id(../..) != generate-id(current())]"><xsl:value-of select="concat($l-entre-noms, $fin)"/></xsl:if>
      </xsl:attribute>
      <xsl:copy-of select="domaines/domaine"/>
    </notice>
  </xsl:template>

  <!-- A title of its own is split at its first bar. -->
  <func:function name="n:titre-debut">
    <xsl:param name="fiche"/>
    <xsl:choose>
      <xsl:when test="contains($fiche/titre, '/')"><func:result select="normalize-space(substring-before($fiche/titre, '/'))"/></xsl:when>
      <xsl:when test="$fiche/titre"><func:result select="normalize-space($fiche/titre)"/></xsl:when>
      <xsl:when test="$fiche/@suite-de"><func:result select="concat(n:enumeration($fiche/partie[1]/collectivite), ' (', $l-rang-suite, ')')"/></xsl:when>
      <xsl:otherwise><func:result select="n:enumeration($fiche/partie[1]/collectivite)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- The form of lists, where the title is made of names. -->
  <func:function name="n:titre-court">
    <xsl:param name="fiche"/>
    <xsl:choose>
      <xsl:when test="$fiche/titre or $fiche/@suite-de"><func:result select="n:titre-debut($fiche)"/></xsl:when>
      <xsl:otherwise><func:result select="n:enumeration($fiche/partie[1]/collectivite, 'court')"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="n:titre-fin">
    <xsl:param name="fiche"/>
    <xsl:choose>
      <xsl:when test="$fiche/titre"><func:result select="normalize-space(substring-after($fiche/titre, '/'))"/></xsl:when>
      <xsl:otherwise><func:result select="n:enumeration($fiche/partie[2]/collectivite)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- The notice of a fiche. -->
  <xsl:key name="notice" match="notice" use="@id"/>
  <func:function name="n:notice">
    <xsl:param name="id"/>
    <xsl:for-each select="$lieu-des-notices">
      <func:result select="key('notice', $id)"/>
    </xsl:for-each>
  </func:function>

  <!-- Orne, Basse-Normandie; cercle de Koutiala, Région de Sikasso -->
  <xsl:template name="lieu">
    <xsl:param name="situation"/>
    <xsl:choose>
      <xsl:when test="not($situation)"/>
      <xsl:when test="$situation/@departement">
        <xsl:call-template name="lieu-francais">
          <xsl:with-param name="departements" select="n:departements($situation/@departement)"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="cercle" select="n:entree('cercle', string($situation/@cercle))"/>
        <xsl:if test="$situation/@commune"><xsl:value-of select="concat(l:commune($situation/@commune), $l-enumeration)"/></xsl:if>
        <xsl:if test="$cercle"><xsl:value-of select="concat(l:cercle($cercle/@nom), $l-enumeration)"/></xsl:if>
        <xsl:for-each select="n:regions($situation)">
          <xsl:if test="position() > 1"><xsl:value-of select="$l-enumeration"/></xsl:if>
          <xsl:choose>
            <xsl:when test="../@pays = 'fr'"><xsl:value-of select="@nom"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="l:region(.)"/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The départements of a list of codes. -->
  <func:function name="n:departements">
    <xsl:param name="codes"/>
    <xsl:choose>
      <xsl:when test="contains($codes, ' ')"><func:result select="n:entree('departement', str:tokenize($codes))"/></xsl:when>
      <xsl:otherwise><func:result select="n:entree('departement', string($codes))"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- Départements, then their régions; one that is a région by itself is said once. -->
  <xsl:template name="lieu-francais">
    <xsl:param name="departements"/>
    <xsl:variable name="regions" select="n:entree('region', $departements/@region)"/>
    <xsl:for-each select="$departements[not(@nom = $regions/@nom)] | $regions">
      <xsl:sort select="boolean(self::region)"/>
      <xsl:if test="position() > 1"><xsl:value-of select="$l-enumeration"/></xsl:if>
      <xsl:value-of select="@nom"/>
    </xsl:for-each>
  </xsl:template>

  <!-- The régions of a place, given or by its cercle. -->
  <func:function name="n:regions">
    <xsl:param name="lieu"/>
    <xsl:choose>
      <xsl:when test="$lieu/@cercle"><func:result select="n:entree('region', string(n:entree('cercle', string($lieu/@cercle))/@region))"/></xsl:when>
      <xsl:when test="contains($lieu/@region, ' ')"><func:result select="n:entree('region', str:tokenize($lieu/@region))"/></xsl:when>
      <xsl:otherwise><func:result select="n:entree('region', string($lieu/@region))"/></xsl:otherwise>
    </xsl:choose>
  </func:function>
</xsl:stylesheet>
