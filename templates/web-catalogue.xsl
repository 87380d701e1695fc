<?xml version="1.0" encoding="UTF-8"?>
<!--
  What the program knows of an edition that it makes pages of. Applied to the whole, once: its fiches in the order of the
  book, under the titles that are printed, with their places, and the partnerships that have none; where pages can be
  searched, of each of these all that a reader may look for, with where it stands and how much it counts (mot @genre
  @poids, 10 for a name, 1 for running text).
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:c="urn:repertoire:contacts"
    xmlns:l="urn:repertoire:libelles"
    xmlns:n="urn:repertoire:noms"
    xmlns:set="http://exslt.org/sets"
    xmlns:str="http://exslt.org/strings"
    xmlns:t="urn:repertoire:texte"
    exclude-result-prefixes="c l n set str t">

  <xsl:template name="catalogue">
    <xsl:variable name="edition" select="/repertoire"/>
    <catalogue titre="{normalize-space(/repertoire/titre)}">
      <xsl:for-each select="$notices">
        <xsl:variable name="notice" select="."/>
        <xsl:for-each select="$edition">
          <xsl:for-each select="key('fiche', $notice/@id)">
            <fiche id="{@id}" titre="{$notice/@titre}" debut="{$notice/@debut}" fin="{$notice/@fin}" lettre="{$notice/@lettre}" partie="{$notice/@partie}" date="{mise-a-jour/@date}" anciens="{@anciens}">
              <xsl:attribute name="lieux"><xsl:call-template name="lieux"/></xsl:attribute>
              <xsl:for-each select="domaines/domaine[not(@ref = preceding-sibling::domaine/@ref)]"><domaine id="{@ref}"/></xsl:for-each>
              <xsl:call-template name="regions"><xsl:with-param name="lieux" select="partie/collectivite/situation"/></xsl:call-template>
              <xsl:if test="not($web/@statique)"><xsl:call-template name="mots-de-fiche"/></xsl:if>
            </fiche>
          </xsl:for-each>
        </xsl:for-each>
      </xsl:for-each>
      <xsl:for-each select="$listes/domaines/domaine"><domaine id="{@id}"/></xsl:for-each>
      <!-- those of Mali have an order of their own -->
      <xsl:for-each select="$listes/regions/region"><region id="{@id}"/></xsl:for-each>
      <xsl:for-each select="$liens-sans-fiche"><xsl:call-template name="lien-sans-fiche"/></xsl:for-each>
    </catalogue>
  </xsl:template>

  <xsl:variable name="liens-sans-fiche" select="/repertoire/non-renseignes/lien | /repertoire/annexe[@genre = 'regions']/lien[not(@fiche)]"/>

  <!-- Of places, each once, as the lists have them. -->
  <xsl:template name="regions">
    <xsl:param name="lieux"/>
    <!-- those of several codes -->
    <xsl:variable name="autres">
      <xsl:for-each select="$lieux[contains(concat(@region, @departement), ' ')]">
        <xsl:for-each select="n:regions(.)"><xsl:value-of select="concat(@id, ' ')"/></xsl:for-each>
        <xsl:for-each select="n:departements(@departement)"><xsl:value-of select="concat(@region, ' ')"/></xsl:for-each>
      </xsl:for-each>
    </xsl:variable>
    <xsl:for-each select="$listes">
      <xsl:for-each select="key('region', $lieux[not(@cercle)]/@region | key('cercle', $lieux/@cercle)/@region | key('departement', $lieux/@departement)/@region) | key('region', str:tokenize($autres))">
        <region id="{@id}"/>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <!-- Places of both sides, each once. -->
  <xsl:template name="lieux">
    <xsl:for-each select="partie">
      <xsl:variable name="lieu"><xsl:call-template name="lieu"><xsl:with-param name="situation" select="collectivite[situation][1]/situation"/></xsl:call-template></xsl:variable>
      <xsl:if test="$lieu != ''">
        <xsl:if test="preceding-sibling::partie[collectivite/situation]"><xsl:value-of select="$l-entre-noms"/></xsl:if>
        <xsl:value-of select="$lieu"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="lien-sans-fiche">
    <lien fr="{n:enumeration(fr)}" ml="{n:enumeration(ml)}">
      <xsl:if test="not(ml)"><xsl:attribute name="ml"><xsl:value-of select="$l-partenaire-inconnu"/></xsl:attribute></xsl:if>
      <xsl:call-template name="regions"><xsl:with-param name="lieux" select="fr | ml"/></xsl:call-template>
      <xsl:if test="not($web/@statique)">
        <xsl:for-each select="fr | ml"><mot genre="nom" poids="8"><xsl:value-of select="n:nom(.)"/></mot><xsl:call-template name="mots-de-lieu"/></xsl:for-each>
      </xsl:if>
    </lien>
  </xsl:template>

  <!-- What may be looked for -->

  <xsl:template name="mots-de-fiche">
    <xsl:variable name="notice" select="n:notice(@id)"/>
    <mot genre="nom" poids="10"><xsl:value-of select="$notice/@titre"/></mot>
    <mot genre="id" poids="3"><xsl:value-of select="@id"/></mot>
    <xsl:for-each select="partie/collectivite">
      <xsl:if test="not(contains($notice/@titre, n:nom(.)))"><mot genre="nom" poids="9"><xsl:value-of select="n:nom(.)"/></mot></xsl:if>
      <xsl:if test="nom/@court"><mot genre="nom" poids="9"><xsl:value-of select="concat(nom, ' (', nom/@court, ')')"/></mot></xsl:if>
      <xsl:variable name="type" select="n:entree('type', string(@type))"/>
      <xsl:if test="$type/@titre != 'nom' or $type/@abrege"><mot genre="type" poids="6"><xsl:value-of select="$type/@libelle"/><xsl:if test="$type/@abrege"><xsl:value-of select="concat(' (', $type/@abrege, ')')"/></xsl:if></mot></xsl:if>
      <xsl:for-each select="situation"><xsl:call-template name="mots-de-lieu"/></xsl:for-each>
    </xsl:for-each>
    <xsl:for-each select="domaines/domaine[not(@ref = preceding-sibling::domaine/@ref)]"><mot genre="domaine" poids="8"><xsl:value-of select="n:entree('domaine', string(@ref))/libelle"/></mot></xsl:for-each>
    <xsl:for-each select=".//personne[nom]">
      <mot genre="personne" poids="{8 - 3 * (@statut = 'sortant')}">
        <xsl:value-of select="c:nom-de-personne(.)"/>
        <xsl:for-each select="(t:visibles(fonction) | t:visibles(../fonction))[not(@etat)][1]"><xsl:value-of select="concat($l-enumeration, n:minuscule(string(.)))"/></xsl:for-each>
      </mot>
    </xsl:for-each>
    <xsl:for-each select=".//organisme"><mot genre="organisme" poids="6"><xsl:value-of select="."/><xsl:if test="@sigle"><xsl:value-of select="concat(' (', @sigle, ')')"/></xsl:if></mot></xsl:for-each>
    <xsl:for-each select=".//partenaire[not(@etat)]"><mot genre="soutien" poids="4"><xsl:call-template name="partenaire-en-clair"/></mot></xsl:for-each>
    <xsl:for-each select="set:distinct(.//sigle[@ref or @developpe])"><mot genre="sigle" poids="4"><xsl:value-of select="concat(., ', ', (@developpe | n:entree('organisation', string(@ref))/@nom)[last()])"/></mot></xsl:for-each>
    <xsl:for-each select=".//action/rubrique | .//actions//section/@titre"><mot genre="action" poids="5"><xsl:value-of select="normalize-space(.)"/></mot></xsl:for-each>
    <xsl:for-each select="set:distinct(partie/contact//adresse/ville | partie/contact//adresse/cp)"><mot genre="lieu" poids="4"><xsl:value-of select="normalize-space(.)"/></mot></xsl:for-each>
    <xsl:for-each select=".//p | .//quoi[not(p or liste)] | .//item | .//acte[not(p)] | .//document | .//cellule[not(p)] | .//premiers-contacts[not(p)]">
      <mot genre="texte" poids="1">
        <xsl:choose>
          <xsl:when test="not(*)"><xsl:value-of select="normalize-space()"/></xsl:when>
          <xsl:otherwise>
            <!-- with its dates and amounts as they are printed -->
            <xsl:variable name="texte"><xsl:apply-templates select="node()[not(self::liste or self::appel)]"/></xsl:variable>
            <xsl:value-of select="normalize-space($texte)"/>
          </xsl:otherwise>
        </xsl:choose>
      </mot>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="partenaire-en-clair">
    <xsl:variable name="organisation" select="n:entree('organisation', string(@ref))"/>
    <xsl:variable name="texte"><xsl:for-each select="node()[not(self::coordonnees)]"><xsl:value-of select="."/></xsl:for-each></xsl:variable>
    <xsl:value-of select="normalize-space($texte)"/>
    <xsl:if test="normalize-space($texte) = ''"><xsl:value-of select="$organisation/@nom"/></xsl:if>
    <xsl:for-each select="(@sigle | $organisation/@sigle)[last()]"><xsl:value-of select="concat(' (', ., ')')"/></xsl:for-each>
  </xsl:template>

  <!-- Of a situation, or of a partner of a link. -->
  <xsl:template name="mots-de-lieu">
    <xsl:for-each select="n:departements(@departement)">
      <mot genre="departement" poids="7"><xsl:value-of select="concat(@nom, ' (', @code, ')')"/></mot>
      <mot genre="region" poids="5"><xsl:value-of select="n:entree('region', string(@region))/@nom"/></mot>
    </xsl:for-each>
    <xsl:for-each select="n:entree('cercle', string(@cercle))"><mot genre="cercle" poids="6"><xsl:value-of select="l:cercle(@nom)"/></mot></xsl:for-each>
    <xsl:if test="@commune"><mot genre="lieu" poids="6"><xsl:value-of select="l:commune(@commune)"/></mot></xsl:if>
    <xsl:for-each select="n:regions(.)">
      <mot genre="region" poids="6"><xsl:choose><xsl:when test="../@pays = 'fr'"><xsl:value-of select="@nom"/></xsl:when><xsl:otherwise><xsl:value-of select="l:region(.)"/></xsl:otherwise></xsl:choose></mot>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
