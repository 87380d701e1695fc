<?xml version="1.0" encoding="UTF-8"?>
<!--
  A fiche as a page of the web. Its sections, contacts and tables are made by the templates that print it, in the form of
  large print, one column in the order of the source; what they make is turned into HTML here (mode html). What stands in a
  line is HTML from the start. So the page says what the print says.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:a="urn:repertoire:actions"
    xmlns:c="urn:repertoire:contacts"
    xmlns:exsl="http://exslt.org/common"
    xmlns:f="urn:repertoire:fiche"
    xmlns:func="http://exslt.org/functions"
    xmlns:l="urn:repertoire:libelles"
    xmlns:n="urn:repertoire:noms"
    xmlns:r="urn:repertoire:xpath"
    xmlns:rep="urn:repertoire:fo"
    xmlns:str="http://exslt.org/strings"
    xmlns:t="urn:repertoire:texte"
    xmlns:w="urn:repertoire:web"
    extension-element-prefixes="func"
    exclude-result-prefixes="fo a c exsl f l n r rep str t w">

  <!-- One column, nothing closed up; the fiche is the page. -->
  <xsl:variable name="gros" select="true()"/>
  <xsl:variable name="niveau-de-fiche" select="1"/>

  <func:function name="w:echappe">
    <xsl:param name="texte"/>
    <func:result select="str:encode-uri($texte, true())"/>
  </func:function>

  <xsl:variable name="la-fiche" select="/repertoire/*/fiche"/>

  <xsl:template match="web[@page = 'fiche']" mode="nom"><xsl:value-of select="n:notice(@id)/@titre"/></xsl:template>

  <xsl:template match="web[@page = 'fiche']" mode="tete">
    <xsl:variable name="domaines"><xsl:for-each select="$la-fiche"><xsl:call-template name="domaines"/></xsl:for-each></xsl:variable>
    <xsl:call-template name="partage">
      <xsl:with-param name="titre" select="n:notice(@id)/@titre"/>
      <xsl:with-param name="description"><xsl:value-of select="$l-fiche-seule"/><xsl:if test="$domaines != ''"><xsl:value-of select="concat('&#xA0;: ', translate($domaines, '&#xA0;', ' '))"/></xsl:if></xsl:with-param>
      <xsl:with-param name="chemin" select="concat('fiches/', @id, @suffixe)"/>
      <xsl:with-param name="image" select="concat('fiches/', @id, '.png')"/>
    </xsl:call-template>
    <xsl:if test="@donnees"><link rel="alternate" type="application/json" href="{$racine}fiches/{@id}.json"/></xsl:if>
    <xsl:if test="@imprimes"><link rel="alternate" type="application/pdf" href="{$racine}fiches/{@id}.pdf"/></xsl:if>
    <xsl:for-each select="entree[@role = 'precedente']"><link rel="prev" href="{w:page('fiches', @id)}"/></xsl:for-each>
    <xsl:for-each select="entree[@role = 'suivante']"><link rel="next" href="{w:page('fiches', @id)}"/></xsl:for-each>
    <xsl:apply-templates select="$la-fiche" mode="donnees"/>
  </xsl:template>

  <xsl:template match="web[@page = 'fiche']" mode="corps">
    <xsl:variable name="web-de-la-page" select="."/>
    <xsl:variable name="corps">
      <xsl:for-each select="$la-fiche">
        <div class="cotes cotes-{count(partie)}"><xsl:apply-templates select="partie" mode="cote"/></div>
        <xsl:call-template name="sections"/>
      </xsl:for-each>
    </xsl:variable>
    <article>
      <div class="titre-de-fiche">
        <!-- the link beside it says all of it in words -->
        <xsl:if test="@imprimes"><a class="vue" href="{$racine}fiches/{@id}.pdf" tabindex="-1" aria-hidden="true"><img src="{$racine}fiches/{@id}.png{substring('?largeur=200', 1 div not(@statique))}" alt="" width="200" height="283" decoding="async"/></a></xsl:if>
        <h1><xsl:for-each select="n:notice(@id)"><strong><xsl:value-of select="@debut"/></strong><xsl:if test="@fin != ''"><xsl:value-of select="$l-barre"/><xsl:value-of select="@fin"/></xsl:if></xsl:for-each></h1>
        <xsl:for-each select="$la-fiche">
          <xsl:if test="domaines/domaine">
            <h2 class="muet"><xsl:value-of select="$l-domaines"/></h2>
            <ul class="domaines">
              <xsl:for-each select="domaines/domaine[not(@ref = preceding-sibling::domaine/@ref)]"><li><a href="{w:page('domaines', @ref)}"><xsl:value-of select="n:entree('domaine', string(@ref))/libelle"/></a></li></xsl:for-each>
            </ul>
          </xsl:if>
          <p class="fraicheur"><xsl:value-of select="$l-mise-a-jour"/><xsl:text> </xsl:text><xsl:call-template name="jour"><xsl:with-param name="date" select="string(mise-a-jour/@date)"/></xsl:call-template></p>
        </xsl:for-each>
        <ul class="formes">
          <xsl:if test="@imprimes">
            <li><a href="{$racine}fiches/{@id}.pdf" type="application/pdf">Fiche imprimée<xsl:call-template name="nature-du-pdf"/></a></li>
            <li><a href="{$racine}fiches/{@id}.png" type="image/png">Image de la page</a></li>
          </xsl:if>
          <xsl:if test="@donnees">
            <xsl:if test="$la-fiche[partie/contact[not(@etat)] or .//coordonnees]"><li><a href="{$racine}fiches/{@id}.vcf" type="text/vcard">Contacts (vCard)</a></li></xsl:if>
            <li><a href="{$racine}fiches/{@id}.json" type="application/json">Données (JSON)</a></li>
          </xsl:if>
          <li><a href="{w:page('signaler', @id)}">Signaler une erreur</a></li>
        </ul>
      </div>
      <xsl:apply-templates select="exsl:node-set($corps)/node()" mode="html"/>
      <xsl:call-template name="notes"/>
    </article>
    <xsl:call-template name="regions-de-la-fiche"/>
    <xsl:if test="entree[@role = 'precedente' or @role = 'suivante']">
      <nav aria-label="Fiches voisines" class="suite">
        <ul>
          <xsl:for-each select="entree[@role = 'precedente']"><li><a rel="prev" href="{w:page('fiches', @id)}"><span class="precision"><span aria-hidden="true">← </span>Fiche précédente</span><xsl:text> </xsl:text><xsl:value-of select="@titre"/></a></li></xsl:for-each>
          <xsl:for-each select="entree[@role = 'suivante']"><li class="suivante"><a rel="next" href="{w:page('fiches', @id)}"><span class="precision">Fiche suivante<span aria-hidden="true"> →</span></span><xsl:text> </xsl:text><xsl:value-of select="@titre"/></a></li></xsl:for-each>
        </ul>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- Where else to look. -->
  <xsl:template name="regions-de-la-fiche">
    <xsl:if test="region">
      <nav aria-label="Dans les mêmes régions" class="voisinage">
        <p>Autres partenariats de la région</p>
        <ul><xsl:for-each select="region"><li><a href="{w:page('regions', @id)}"><xsl:value-of select="n:entree('region', string(@id))/@nom"/></a></li></xsl:for-each></ul>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- A side: who it is, and how to reach it. -->
  <xsl:template match="partie" mode="cote">
    <xsl:variable name="contacts" select="c:visibles(contact)"/>
    <section class="cote" aria-labelledby="cote-{position()}">
      <p class="pays"><xsl:value-of select="f:libelle(., l:pays(@pays))"/></p>
      <h2 id="cote-{position()}"><xsl:value-of select="n:enumeration(collectivite)"/></h2>
      <div class="faits"><xsl:call-template name="faits-de-partie"/></div>
      <xsl:if test="$contacts"><fo:block role="L"><xsl:apply-templates select="$contacts"/></fo:block></xsl:if>
    </section>
  </xsl:template>

  <!-- Actions stand in a table, each domain's name over its rows, where the print has them in columns. -->
  <xsl:template name="table-d-actions">
    <xsl:param name="suite" select="a:suite(.)"/>
    <xsl:choose>
      <xsl:when test="a:en-recit($suite)"><xsl:apply-templates select="$suite" mode="recit"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="etendues" select="boolean($suite/descendant-or-self::section[not(@titre)][quand or combien]) and boolean($suite/descendant-or-self::action[rubrique or @domaine])"/>
        <xsl:variable name="rares" select="concat(a:rare($suite, 'quand'), a:rare($suite, 'combien'))"/>
        <xsl:variable name="forme"><xsl:if test="$etendues">domaine</xsl:if><xsl:value-of select="$rares"/></xsl:variable>
        <xsl:call-template name="table-en-colonnes">
          <xsl:with-param name="suite" select="$suite"/>
          <xsl:with-param name="rang" select="position()"/>
          <xsl:with-param name="largeur"><xsl:if test="$etendues">1em</xsl:if></xsl:with-param>
          <xsl:with-param name="forme" select="string($forme)"/>
          <xsl:with-param name="quand" select="boolean(a:en-colonne($suite//quand | ../quand, string($forme))[not(@etat = 'non-renseigne')])"/>
          <xsl:with-param name="combien" select="boolean(a:en-colonne($suite//combien | ../combien, string($forme))[not(@etat = 'non-renseigne')] | $suite/descendant-or-self::total)"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Of one told in paragraphs the amount stands under its domain. -->
  <xsl:template match="action" mode="recit">
    <h3>
      <xsl:apply-templates select="rubrique/node()"/>
      <xsl:if test="not(rubrique)"><xsl:value-of select="n:entree('domaine', string(@domaine))/libelle"/></xsl:if>
    </h3>
    <xsl:for-each select="etape/combien"><p class="montant"><xsl:value-of select="concat($l-col-budget, $l-deux-points)"/><xsl:if test="@etat"><xsl:call-template name="etat"/></xsl:if><xsl:apply-templates/></p></xsl:for-each>
    <xsl:apply-templates select="etape/quoi/*" mode="recit"/>
  </xsl:template>

  <!-- What a cell is about, said again where columns have no room. -->
  <xsl:template name="case-de-date">
    <xsl:param name="quand" select="quand"/>
    <xsl:for-each select="$quand"><div class="quand" data-tete="{$l-col-date-courte}"><xsl:call-template name="contenu"/></div></xsl:for-each>
  </xsl:template>
  <xsl:template name="case-de-montant">
    <xsl:param name="combien" select="combien"/>
    <xsl:for-each select="$combien">
      <div class="combien" data-tete="{$l-col-budget}">
        <xsl:if test="ancestor::actions/@unite"><xsl:attribute name="data-tete"><xsl:value-of select="concat($l-col-budget, ' ', l:mot('devise', ancestor::actions/@unite))"/></xsl:attribute></xsl:if>
        <xsl:call-template name="contenu"/>
      </div>
    </xsl:for-each>
  </xsl:template>

  <!-- Blocks -->

  <xsl:template match="p | quoi/p | quand/p | combien/p | cellule/p | premiers-contacts/p | budget/p | formalisation/p" priority="2"><p><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="p" mode="recit" priority="2"><p><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="intertitre" priority="2">
    <xsl:element name="h{2 + boolean(ancestor::fiche) + (@niveau = '2')}"><xsl:apply-templates/></xsl:element>
  </xsl:template>
  <xsl:template match="quoi/intertitre | cellule/intertitre" priority="3"><p class="intertitre"><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="liste" priority="2"><ul><xsl:apply-templates select="item"/></ul></xsl:template>
  <xsl:template match="liste[@type = 'numeros']" priority="3"><ol><xsl:apply-templates select="item"/></ol></xsl:template>
  <xsl:template match="item" priority="2"><li><xsl:apply-templates/></li></xsl:template>

  <!-- Wider than a telephone, a free table is moved under it. -->
  <xsl:template match="tableau" priority="2">
    <div class="libre" role="region" tabindex="0">
      <xsl:attribute name="aria-label"><xsl:value-of select="@titre"/><xsl:if test="not(@titre)">Tableau <xsl:number level="any" from="fiche" count="tableau"/></xsl:if></xsl:attribute>
      <xsl:apply-imports/>
    </div>
  </xsl:template>

  <!-- In a line -->

  <xsl:template match="em"><em><xsl:if test="@xml:lang"><xsl:attribute name="lang"><xsl:value-of select="@xml:lang"/></xsl:attribute></xsl:if><xsl:apply-templates/></em></xsl:template>
  <xsl:template match="fort"><strong><xsl:apply-templates/></strong></xsl:template>
  <xsl:template match="exp"><sup><xsl:apply-templates/></sup></xsl:template>
  <xsl:template match="sigle[@developpe or @ref]">
    <abbr title="{normalize-space((@developpe | n:entree('organisation', string(@ref))/@nom)[last()])}"><xsl:apply-templates/></abbr>
  </xsl:template>
  <xsl:template match="lien" priority="2"><a href="{@href}"><xsl:apply-templates/></a></xsl:template>
  <xsl:template match="courriel"><xsl:if test="t:visibles(.)"><a href="mailto:{.}"><xsl:value-of select="."/></a></xsl:if></xsl:template>
  <xsl:template name="etat">
    <xsl:param name="etat" select="@etat"/>
    <xsl:if test="$vides or $etat != 'non-renseigne'"><span class="absence"><xsl:value-of select="l:mot('etat', $etat)"/></span></xsl:if>
  </xsl:template>
  <!-- nobody calls a fax -->
  <xsl:template name="numero">
    <xsl:variable name="numero">
      <xsl:choose>
        <xsl:when test="@imprime"><xsl:value-of select="@imprime"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="r:phone(string(.))"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="@usage = 'fax'"><span class="numero"><xsl:value-of select="$numero"/></span></xsl:when>
      <xsl:otherwise><a class="numero" href="tel:{.}"><xsl:value-of select="$numero"/></a></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@poste"><xsl:value-of select="concat(' ', $l-poste, ' ', @poste)"/></xsl:if>
  </xsl:template>
  <xsl:template match="tel" mode="moyen-web"><xsl:value-of select="concat(l:mot('tel', @usage), '&#xA0;')"/><xsl:call-template name="numero"/></xsl:template>
  <xsl:template name="adresse-de-site">
    <xsl:param name="adresse" select="string(.)"/>
    <xsl:variable name="nu" select="substring-after($adresse, '://')"/>
    <a href="{$adresse}">
      <xsl:choose>
        <xsl:when test="substring-after($nu, '/') = ''"><xsl:value-of select="translate($nu, '/', '')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$nu"/></xsl:otherwise>
      </xsl:choose>
    </a>
  </xsl:template>
  <!-- An address has its line. -->
  <xsl:template name="ou-et-comment">
    <xsl:param name="moyens" select="t:visibles(adresse | tel | courriel | site)"/>
    <xsl:for-each select="$moyens[self::adresse]"><span class="adresse"><xsl:apply-templates select="." mode="contact"/></span></xsl:for-each>
    <xsl:call-template name="moyens"><xsl:with-param name="moyens" select="$moyens[not(self::adresse)]"/></xsl:call-template>
  </xsl:template>
  <xsl:template name="entre-moyens"><xsl:text> </xsl:text></xsl:template>
  <xsl:template name="moyens">
    <xsl:param name="moyens" select="t:visibles(tel | courriel | site)"/>
    <xsl:for-each select="$moyens"><xsl:text> </xsl:text><span class="moyen"><xsl:apply-templates select="." mode="moyen"/></span></xsl:for-each>
  </xsl:template>
  <xsl:template match="ref">
    <xsl:variable name="cible" select="$web/entree[@role = 'renvoi'][@id = current()/@fiche]"/>
    <xsl:choose>
      <xsl:when test="not($cible)"><xsl:apply-templates/></xsl:when>
      <xsl:when test="node()"><a href="{w:page('fiches', @fiche)}"><xsl:apply-templates/></a></xsl:when>
      <xsl:otherwise><a href="{w:page('fiches', @fiche)}"><xsl:value-of select="$cible/@titre"/></a></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Notes, after all that calls them. -->
  <xsl:template name="rang-de-note"><xsl:number level="any" from="fiche" count="appel"/></xsl:template>
  <xsl:template match="appel">
    <xsl:variable name="rang"><xsl:call-template name="rang-de-note"/></xsl:variable>
    <sup><a id="appel-{$rang}" href="#note-{$rang}" aria-label="Note {$rang}"><xsl:value-of select="$rang"/></a></sup>
  </xsl:template>
  <xsl:template name="notes">
    <xsl:if test="$la-fiche//appel">
      <section aria-labelledby="notes">
        <h2 id="notes">Notes</h2>
        <ol>
          <xsl:for-each select="$la-fiche//appel">
            <xsl:variable name="rang"><xsl:call-template name="rang-de-note"/></xsl:variable>
            <xsl:variable name="texte"><xsl:apply-templates select="ancestor::fiche//note[@id = current()/@note]/p"/></xsl:variable>
            <li id="note-{$rang}"><xsl:apply-templates select="exsl:node-set($texte)/node()" mode="html"/><p><a href="#appel-{$rang}">Retour au texte<span class="muet"> de l’appel <xsl:value-of select="$rang"/></span></a></p></li>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- Formatting objects to HTML -->

  <xsl:template match="*" mode="html">
    <xsl:element name="{local-name()}"><xsl:for-each select="@*"><xsl:attribute name="{local-name()}"><xsl:value-of select="."/></xsl:attribute></xsl:for-each><xsl:apply-templates mode="html"/></xsl:element>
  </xsl:template>
  <xsl:template match="fo:*" mode="html"><xsl:apply-templates mode="html"/></xsl:template>
  <xsl:template match="fo:leader | fo:marker | fo:block[@role = 'artifact']" mode="html" priority="2"/>

  <xsl:template match="fo:inline" mode="html"><xsl:apply-templates mode="html"/></xsl:template>
  <xsl:template match="fo:inline[@font-weight and @font-weight != 'normal' and @font-weight != '400']" mode="html"><strong><xsl:apply-templates mode="html"/></strong></xsl:template>

  <!-- A block is a paragraph, or what its role says; one around others is no more than they are. -->
  <xsl:template match="fo:block" mode="html">
    <xsl:choose>
      <xsl:when test="fo:block[starts-with(@role, 'H')]"><div class="volet"><xsl:apply-templates mode="html"/></div></xsl:when>
      <xsl:when test="fo:block | fo:table | p | ul | ol | div | h3 | h4 | dl"><div><xsl:apply-templates mode="html"/></div></xsl:when>
      <xsl:when test="normalize-space() != ''"><p><xsl:apply-templates mode="html"/></p></xsl:when>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="fo:block[starts-with(@role, 'H')]" mode="html">
    <xsl:element name="h{substring(@role, 2)}"><xsl:apply-templates mode="html"/></xsl:element>
  </xsl:template>
  <xsl:template match="fo:block[@role = 'L']" mode="html"><dl><xsl:apply-templates select="*" mode="html"/></dl></xsl:template>
  <!-- In a list a label stands once, and all that it is for is under it; a contact whose body is its own label has one that is heard. -->
  <func:function name="w:terme">
    <xsl:param name="li"/>
    <func:result select="concat($li/fo:block[@role = 'Lbl'], substring($l-col-contact, 1 div not($li/fo:block[@role = 'Lbl'])))"/>
  </func:function>
  <xsl:template match="fo:block[@role = 'LI']" mode="html">
    <xsl:variable name="terme" select="w:terme(.)"/>
    <xsl:if test="not(preceding-sibling::fo:block[w:terme(.) = $terme])">
      <div>
        <xsl:apply-templates select="fo:block[@role = 'Lbl']" mode="html"/>
        <xsl:if test="not(fo:block[@role = 'Lbl'])"><dt class="muet"><xsl:value-of select="$terme"/></dt></xsl:if>
        <xsl:apply-templates select="(. | following-sibling::fo:block[w:terme(.) = $terme])/*[not(@role = 'Lbl')]" mode="html"/>
      </div>
    </xsl:if>
  </xsl:template>
  <xsl:template match="fo:block[@role = 'Lbl']" mode="html"><dt><xsl:apply-templates mode="html"/></dt></xsl:template>
  <xsl:template match="fo:block[@role = 'LBody']" mode="html"><dd><xsl:apply-templates mode="html"/></dd></xsl:template>
  <xsl:variable name="l-col-contact" select="'Contact'"/>

  <xsl:template match="fo:table" mode="html"><table><xsl:apply-templates select="fo:table-header | fo:table-body" mode="html"/></table></xsl:template>
  <xsl:template match="fo:table-header" mode="html"><thead><xsl:apply-templates select="fo:table-row" mode="html"/></thead></xsl:template>
  <xsl:template match="fo:table-body" mode="html"><tbody><xsl:apply-templates select="fo:table-row" mode="html"/></tbody></xsl:template>
  <xsl:template match="fo:table-row" mode="html"><tr><xsl:apply-templates select="fo:table-cell" mode="html"/></tr></xsl:template>
  <xsl:template name="portees">
    <xsl:if test="@number-columns-spanned &gt; 1"><xsl:attribute name="colspan"><xsl:value-of select="@number-columns-spanned"/></xsl:attribute></xsl:if>
    <xsl:if test="@number-rows-spanned &gt; 1"><xsl:attribute name="rowspan"><xsl:value-of select="@number-rows-spanned"/></xsl:attribute></xsl:if>
  </xsl:template>
  <!-- what stands in a cell: a line alone is no paragraph -->
  <xsl:template name="dans-la-case">
    <xsl:choose>
      <xsl:when test="count(*) = 1 and fo:block[not(fo:block | fo:table | p | ul | ol | div | dl)]"><xsl:apply-templates select="fo:block/node()" mode="html"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="html"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="fo:table-cell" mode="html">
    <td><xsl:call-template name="portees"/><xsl:if test=".//fo:block[@text-align = 'end']"><xsl:attribute name="class">n</xsl:attribute></xsl:if><xsl:if test="@text-align = 'end' or div[@class = 'combien']"><xsl:attribute name="class">n</xsl:attribute></xsl:if><xsl:call-template name="dans-la-case"/></td>
  </xsl:template>
  <xsl:template match="fo:table-header//fo:table-cell" mode="html" priority="2">
    <th scope="col"><xsl:call-template name="portees"/><xsl:if test="fo:block[@text-align = 'end'] or @text-align = 'end'"><xsl:attribute name="class">n</xsl:attribute></xsl:if><xsl:call-template name="dans-la-case"/></th>
  </xsl:template>
  <xsl:template match="fo:table-cell[@role = 'TH']" mode="html" priority="1">
    <th>
      <xsl:attribute name="scope">
        <xsl:choose>
          <xsl:when test="@number-columns-spanned &gt; 1 and not(following-sibling::fo:table-cell)">colgroup</xsl:when>
          <xsl:when test="@number-rows-spanned &gt; 1">rowgroup</xsl:when>
          <xsl:otherwise>row</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:call-template name="portees"/><xsl:call-template name="dans-la-case"/>
    </th>
  </xsl:template>

  <!-- What machines read: both sides, as schema.org names them -->

  <xsl:template match="fiche" mode="donnees">
    <xsl:variable name="notice" select="n:notice(@id)"/>
    <script type="application/ld+json">
      <xsl:text>{"@context":"https://schema.org","@graph":[{"@type":"WebPage","name":</xsl:text><xsl:value-of select="r:json(string($notice/@titre))"/>
      <xsl:text>,"inLanguage":"fr","dateModified":</xsl:text><xsl:value-of select="r:json(string(mise-a-jour/@date))"/>
      <xsl:if test="$web/@site">,"url":<xsl:value-of select="r:json(w:entiere(concat('fiches/', @id, $suffixe)))"/></xsl:if>
      <xsl:text>,"about":[</xsl:text>
      <xsl:for-each select="partie/collectivite"><xsl:if test="position() &gt; 1">,</xsl:if>{"@id":"#<xsl:value-of select="@ref"/>"}</xsl:for-each>
      <xsl:text>]}</xsl:text>
      <xsl:for-each select="partie/collectivite"><xsl:text>,</xsl:text><xsl:apply-templates select="." mode="donnees"/></xsl:for-each>
      <xsl:text>]}</xsl:text>
    </script>
  </xsl:template>

  <!-- Local authorities are bodies of government; associations, networks and others are not. -->
  <xsl:variable name="w-sans-pouvoir" select="' association federation ong reseau groupe '"/>
  <xsl:template match="collectivite" mode="donnees">
    <xsl:variable name="contact" select="(c:visibles(../contact[not(../collectivite[2])])[@role = 'executif'][not(@etat)])[1]"/>
    <xsl:text>{"@type":"</xsl:text>
    <xsl:if test="not(contains($w-sans-pouvoir, concat(' ', @type, ' ')))">Government</xsl:if>
    <xsl:text>Organization","@id":"#</xsl:text><xsl:value-of select="@ref"/>
    <xsl:text>","name":</xsl:text><xsl:value-of select="r:json(string(n:nom(.)))"/>
    <xsl:for-each select="t:visibles($contact/tel)[not(@etat)][not(@usage = 'fax')][1]">,"telephone":<xsl:value-of select="r:json(string(.))"/></xsl:for-each>
    <xsl:for-each select="t:visibles($contact/tel)[not(@etat)][@usage = 'fax'][1]">,"faxNumber":<xsl:value-of select="r:json(string(.))"/></xsl:for-each>
    <xsl:for-each select="t:visibles($contact/courriel)[not(@etat)][1]">,"email":<xsl:value-of select="r:json(string(.))"/></xsl:for-each>
    <xsl:for-each select="t:visibles($contact/site)[not(@etat)][1]">,"url":<xsl:value-of select="r:json(string(.))"/></xsl:for-each>
    <xsl:text>,"address":{"@type":"PostalAddress","addressCountry":</xsl:text><xsl:value-of select="r:json(r:upper(string(../@pays)))"/>
    <xsl:for-each select="t:visibles($contact/adresse)[not(@etat)]">
      <xsl:if test="ligne">
        <xsl:text>,"streetAddress":</xsl:text>
        <xsl:variable name="rue"><xsl:for-each select="ligne"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="normalize-space()"/></xsl:for-each></xsl:variable>
        <xsl:value-of select="r:json(string($rue))"/>
      </xsl:if>
      <xsl:if test="cp">,"postalCode":<xsl:value-of select="r:json(string(cp))"/></xsl:if>
      <xsl:if test="ville">,"addressLocality":<xsl:value-of select="r:json(normalize-space(ville))"/></xsl:if>
    </xsl:for-each>
    <xsl:text>}}</xsl:text>
  </xsl:template>

</xsl:stylesheet>
