<?xml version="1.0" encoding="UTF-8"?>
<!--
  Running text: paragraphs, lists, headings inside a text, notes, free tables' cells,
  and what stands in a line: emphasis, links, amounts, dates, references.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:func="http://exslt.org/functions"
    xmlns:l="urn:repertoire:libelles"
    xmlns:n="urn:repertoire:noms"
    xmlns:r="urn:repertoire:xpath"
    xmlns:rep="urn:repertoire:fo"
    xmlns:str="http://exslt.org/strings"
    xmlns:t="urn:repertoire:texte"
    extension-element-prefixes="func"
    exclude-result-prefixes="l n r str t">

  <!-- Which of these fields print: not the ones kept inside, nor, unless asked for, the unanswered, nor a contact, a number or
       an address that there is not: néant is said of what a question was about. -->
  <func:function name="t:visibles">
    <xsl:param name="champs"/>
    <func:result select="$champs[$interne or not(@diffusion = 'interne')]
        [$vides or not(@etat) or not(@etat = 'non-renseigne' or (@etat = 'neant' and (self::contact or self::tel or self::courriel or self::site)))]"/>
  </func:function>

  <!-- A state of absence, in grey: néant, sans objet, en attente, comme l’exécutif, non chiffré. -->
  <xsl:template name="etat">
    <xsl:param name="etat" select="@etat"/>
    <xsl:if test="$vides or $etat != 'non-renseigne'">
      <fo:inline xsl:use-attribute-sets="absence"><xsl:value-of select="l:mot('etat', $etat)"/></fo:inline>
    </xsl:if>
  </xsl:template>

  <!-- Content that is a line of text or blocks: a line becomes one block. -->
  <xsl:template name="contenu">
    <xsl:choose>
      <xsl:when test="@etat"><fo:block><xsl:call-template name="etat"/></fo:block></xsl:when>
      <xsl:when test="p | liste | intertitre | acte | partenaire"><xsl:apply-templates select="*"/></xsl:when>
      <xsl:otherwise><fo:block><xsl:apply-templates/></fo:block></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Blocks -->

  <xsl:template match="p">
    <fo:block xsl:use-attribute-sets="paragraphe-suivant"><xsl:call-template name="annonce"/><xsl:apply-templates/></fo:block>
  </xsl:template>
  <!-- under a label or a title, whose white it is -->
  <xsl:template match="p[not(preceding-sibling::*)]" priority="0.2">
    <fo:block xsl:use-attribute-sets="paragraphe"><xsl:call-template name="annonce"/><xsl:apply-templates/></fo:block>
  </xsl:template>

  <!-- What announces a list does not end a column. -->
  <xsl:template name="annonce">
    <xsl:if test="following-sibling::*[1][self::liste]"><xsl:attribute name="keep-with-next.within-column">always</xsl:attribute></xsl:if>
  </xsl:template>

  <!-- In a fiche a section stands above it, elsewhere the part itself. -->
  <xsl:template match="intertitre">
    <fo:block role="H{2 + boolean(ancestor::fiche) * $niveau-de-fiche}" xsl:use-attribute-sets="intertitre"><xsl:apply-templates/></fo:block>
  </xsl:template>

  <xsl:template match="intertitre[@niveau = '2']">
    <fo:block role="H{3 + boolean(ancestor::fiche) * $niveau-de-fiche}" xsl:use-attribute-sets="intertitre intertitre-second"><xsl:apply-templates/></fo:block>
  </xsl:template>

  <xsl:template match="liste">
    <fo:list-block xsl:use-attribute-sets="liste">
      <xsl:if test="not($gros) and ancestor::quoi"><xsl:call-template name="sans-ecart"/></xsl:if>
      <xsl:if test="@type = 'numeros'">
        <xsl:attribute name="provisional-distance-between-starts"><xsl:value-of select="$liste-retrait-numero"/></xsl:attribute>
      </xsl:if>
      <xsl:apply-templates select="item"/>
    </fo:list-block>
  </xsl:template>

  <xsl:template match="item">
    <fo:list-item xsl:use-attribute-sets="article">
      <xsl:if test="not($gros) and ancestor::quoi"><xsl:call-template name="sans-ecart"/></xsl:if>
      <fo:list-item-label end-indent="label-end()">
        <fo:block xsl:use-attribute-sets="marque-de-liste">
          <xsl:choose>
            <xsl:when test="../@type = 'numeros'"><xsl:number format="1."/></xsl:when>
            <!-- one mark for a list, another for a list inside it, whatever the answer had -->
            <xsl:when test="ancestor::item"><xsl:value-of select="$puce"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$tiret"/></xsl:otherwise>
          </xsl:choose>
        </fo:block>
      </fo:list-item-label>
      <fo:list-item-body start-indent="body-start()">
        <fo:block xsl:use-attribute-sets="texte-de-liste">
          <xsl:apply-templates select="node()[not(self::liste)]"/>
        </fo:block>
        <xsl:apply-templates select="liste"/>
      </fo:list-item-body>
    </fo:list-item>
  </xsl:template>

  <!-- A note is printed where it is called. -->
  <xsl:template match="note"/>

  <xsl:template match="appel">
    <xsl:variable name="rang"><xsl:number level="any" from="fiche | annexe | avant-propos | tableau-domaines | catalogue" count="appel"/></xsl:variable>
    <xsl:variable name="id" select="generate-id()"/>
    <fo:footnote>
      <!-- figures that are raised themselves: beside a word they are not taken for a part of it -->
      <fo:inline><fo:basic-link id="appel-{$id}" internal-destination="note-{$id}"><xsl:value-of select="translate($rang, '0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹')"/></fo:basic-link></fo:inline>
      <fo:footnote-body>
        <fo:list-block xsl:use-attribute-sets="note">
          <fo:list-item>
            <fo:list-item-label end-indent="label-end()">
              <fo:block id="note-{$id}"><fo:basic-link internal-destination="appel-{$id}"><xsl:value-of select="$rang"/></fo:basic-link></fo:block>
            </fo:list-item-label>
            <fo:list-item-body start-indent="body-start()">
              <xsl:apply-templates select="ancestor::*[self::fiche or self::annexe or self::avant-propos
                  or self::tableau-domaines or self::catalogue][1]//note[@id = current()/@note]/p"/>
            </fo:list-item-body>
          </fo:list-item>
        </fo:list-block>
      </fo:footnote-body>
    </fo:footnote>
  </xsl:template>

  <!-- In a line -->

  <xsl:template match="em">
    <fo:inline font-style="italic">
      <!-- words of another language are few, and not parted by the rules of ours -->
      <xsl:if test="@xml:lang"><xsl:copy-of select="@xml:lang"/><xsl:attribute name="hyphenate">false</xsl:attribute></xsl:if>
      <xsl:apply-templates/>
    </fo:inline>
  </xsl:template>

  <xsl:template match="fort">
    <fo:inline xsl:use-attribute-sets="demi-gras"><xsl:apply-templates/></fo:inline>
  </xsl:template>

  <xsl:template match="exp">
    <fo:inline xsl:use-attribute-sets="exposant"><xsl:apply-templates/></fo:inline>
  </xsl:template>

  <xsl:template match="sigle">
    <xsl:apply-templates/>
  </xsl:template>

  <!-- A set of initials carries its expansion for those who hear the page. -->
  <xsl:template match="sigle[@developpe or @ref]">
    <fo:inline rep:expansion="{normalize-space((@developpe | n:entree('organisation', string(@ref))/@nom)[last()])}"><xsl:apply-templates/></fo:inline>
  </xsl:template>

  <xsl:template match="p//lien | item//lien | cellule//lien | quoi//lien | quand//lien | combien//lien | acte//lien | partenaire//lien
      | rubrique//lien | intertitre//lien | document//lien | contact//lien | ouvrage//lien | premiers-contacts//lien | total//lien | titre//lien">
    <fo:basic-link external-destination="url('{@href}')" xsl:use-attribute-sets="lien">
      <xsl:apply-templates/>
    </fo:basic-link>
  </xsl:template>

  <xsl:template match="courriel">
    <xsl:if test="t:visibles(.)">
      <fo:basic-link external-destination="url('mailto:{.}')" rep:text="mail" hyphenate="false" xsl:use-attribute-sets="lien">
        <xsl:value-of select="."/>
      </fo:basic-link>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tel">
    <xsl:if test="t:visibles(.)"><xsl:call-template name="numero"/></xsl:if>
  </xsl:template>

  <!-- A phone number, its link, its extension. -->
  <xsl:template name="numero">
    <fo:basic-link external-destination="url('tel:{.}')" rep:text="phone" keep-together.within-line="always">
      <xsl:choose>
        <xsl:when test="@imprime"><xsl:value-of select="@imprime"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="r:phone(string(.))"/></xsl:otherwise>
      </xsl:choose>
    </fo:basic-link>
    <xsl:if test="@poste"><xsl:value-of select="concat(' ', $l-poste, ' ', @poste)"/></xsl:if>
  </xsl:template>

  <!-- Its own words replace the printed form, here and in dates and periods. -->
  <xsl:template match="montant[node()] | date[node()] | periode[node()]"><xsl:value-of select="normalize-space()"/></xsl:template>

  <!-- whether a column of amounts says its currency in its head -->
  <xsl:variable name="devise-en-tete" select="true()"/>
  <xsl:template match="montant">
    <!-- the currency in the head of the column; amid words it is said again -->
    <xsl:variable name="unite" select="ancestor::combien[$devise-en-tete][not(.//text()[normalize-space()])]/ancestor::actions/@unite"/>
    <xsl:if test="@qualite"><xsl:value-of select="l:mot('avant-nombre', @qualite)"/></xsl:if>
    <xsl:choose>
      <!-- in its column it stands on a line -->
      <xsl:when test="@max and ancestor::combien">
        <fo:inline keep-together.within-line="always"><xsl:value-of select="l:fourchette(r:number(number(@valeur)), t:somme(@max, @devise, $unite))"/></fo:inline>
      </xsl:when>
      <xsl:when test="@max"><xsl:value-of select="l:fourchette(r:number(number(@valeur)), t:somme(@max, @devise, $unite))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="t:somme(@valeur, @devise, $unite)"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@periode"><xsl:value-of select="l:mot('par', @periode)"/></xsl:if>
    <xsl:if test="@annee"><xsl:value-of select="l:annees(@annee)"/></xsl:if>
    <xsl:if test="@qualite"><xsl:value-of select="l:mot('apres-nombre', @qualite)"/></xsl:if>
  </xsl:template>

  <!-- A sum; one whose currency is unknown, or is said already, is a bare number. -->
  <func:function name="t:somme">
    <xsl:param name="valeur"/>
    <xsl:param name="devise"/>
    <xsl:param name="unite" select="/.."/>
    <xsl:choose>
      <xsl:when test="$devise = 'inconnue' or $devise = $unite"><func:result select="r:number(number($valeur))"/></xsl:when>
      <xsl:otherwise><func:result select="r:money(number($valeur), string($devise))"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <xsl:template match="date">
    <!-- whether it may open a sentence -->
    <xsl:param name="majuscule" select="false()"/>
    <xsl:variable name="texte" select="concat(l:mot('date', @qualite), r:date(string(@valeur)))"/>
    <xsl:choose>
      <xsl:when test="$majuscule and not(preceding-sibling::node()[normalize-space()])"><xsl:value-of select="concat(r:upper(substring($texte, 1, 1)), substring($texte, 2))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$texte"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@qualite"><xsl:value-of select="l:mot('date-apres', @qualite)"/></xsl:if>
  </xsl:template>

  <xsl:template match="periode">
    <xsl:if test="@debut or @fin">
      <xsl:if test="@qualite"><xsl:value-of select="l:mot('date', @qualite)"/></xsl:if>
      <xsl:value-of select="r:period(string(@debut), string(@fin))"/>
      <xsl:if test="@qualite"><xsl:value-of select="l:mot('date-apres', @qualite)"/></xsl:if>
      <xsl:if test="@frequence"><xsl:value-of select="$l-enumeration"/></xsl:if>
    </xsl:if>
    <xsl:value-of select="@frequence"/>
  </xsl:template>

  <!-- A reference to another fiche: its own words, or the title and page. Alone, a fiche has nothing to point at. -->
  <xsl:key name="fiche" match="fiche" use="@id"/>
  <xsl:template match="ref">
    <xsl:variable name="cible" select="key('fiche', @fiche)"/>
    <xsl:choose>
      <xsl:when test="$cible">
        <fo:basic-link internal-destination="{@fiche}" xsl:use-attribute-sets="lien">
          <xsl:choose>
            <xsl:when test="node()"><xsl:apply-templates/></xsl:when>
            <xsl:otherwise>
              <xsl:value-of select="concat(n:notice(@fiche)/@titre, $l-enumeration)"/>
              <fo:inline rep:expansion="{$l-page}"><xsl:value-of select="$l-p"/></fo:inline>
              <xsl:text> </xsl:text>
              <fo:page-number-citation ref-id="{@fiche}"/>
            </xsl:otherwise>
          </xsl:choose>
        </fo:basic-link>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The page of a fiche, in the colour of links. Who does not see the page hears where a number leads. -->
  <xsl:template name="page-de">
    <xsl:param name="id" select="@id"/>
    <fo:inline role="Reference">
      <fo:basic-link internal-destination="{$id}" rep:alt="{n:notice($id)/@titre}" xsl:use-attribute-sets="renvoi">
        <fo:page-number-citation ref-id="{$id}"/>
      </fo:basic-link>
    </fo:inline>
  </xsl:template>

  <!-- Little words stay with the word they open: no line of a title ends on « de », nor on a hyphen. -->
  <xsl:template name="mots-lies">
    <xsl:param name="texte"/>
    <xsl:for-each select="str:tokenize(normalize-space($texte), ' ')">
      <xsl:choose>
        <xsl:when test="contains(., '-')"><fo:inline keep-together.within-line="always"><xsl:value-of select="."/></fo:inline></xsl:when>
        <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
      </xsl:choose>
      <xsl:choose>
        <xsl:when test="position() = last()"/>
        <xsl:when test="string-length() &lt;= 3">&#160;</xsl:when>
        <xsl:otherwise><xsl:text> </xsl:text></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
