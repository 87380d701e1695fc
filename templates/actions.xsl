<?xml version="1.0" encoding="UTF-8"?>
<!--
  The tables of a fiche: actions with domain, date and budget lined up, and free tables.
  A run of actions, titled parts and totals makes one table; a free table or a text between
  them parts it. A column nobody filled is not printed. A date or an amount told in prose would make
  a tall thin column: it stands as a line of text under what it tells of. Actions all told in paragraphs are no table.
  In large print the rows are stacked.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:a="urn:repertoire:actions"
    xmlns:exsl="http://exslt.org/common"
    xmlns:f="urn:repertoire:fiche"
    xmlns:func="http://exslt.org/functions"
    xmlns:l="urn:repertoire:libelles"
    xmlns:n="urn:repertoire:noms"
    xmlns:r="urn:repertoire:xpath"
    xmlns:rep="urn:repertoire:fo"
    xmlns:t="urn:repertoire:texte"
    extension-element-prefixes="func"
    exclude-result-prefixes="a exsl f l n r t">

  <xsl:template match="actions">
    <xsl:if test="t:visibles(.)">
      <xsl:call-template name="section"><xsl:with-param name="titre" select="f:libelle-d-actions(.)"/></xsl:call-template>
      <xsl:choose>
        <xsl:when test="@etat"><fo:block span="all"><xsl:call-template name="etat"/></fo:block></xsl:when>
        <xsl:otherwise><xsl:call-template name="suite-d-actions"/></xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <func:function name="f:libelle-d-actions">
    <xsl:param name="actions"/>
    <xsl:choose>
      <xsl:when test="$actions/@titre"><func:result select="string($actions/@titre)"/></xsl:when>
      <xsl:otherwise><func:result select="l:titre-des-actions($actions/@depuis, $actions/@jusqua)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- What can be rows of one table: parts that hold a free table or a text cannot. -->
  <func:function name="a:en-rangees">
    <xsl:param name="suite"/>
    <func:result select="$suite[self::action or self::total or self::section[not(.//tableau or .//texte)]]"/>
  </func:function>

  <xsl:template name="suite-d-actions">
    <xsl:variable name="melange" select="tableau or texte or section[.//tableau or .//texte]"/>
    <xsl:for-each select="(action | total | section | tableau | texte)[$melange or position() = 1]">
      <xsl:choose>
        <!-- nothing parts it: one run -->
        <xsl:when test="not($melange)"><xsl:call-template name="table-d-actions"><xsl:with-param name="suite" select="../action | ../total | ../section"/></xsl:call-template></xsl:when>
        <xsl:when test="not(a:en-rangees(.))"><xsl:apply-templates select="." mode="hors-table"/></xsl:when>
        <!-- the first of a run carries the run -->
        <xsl:when test="not(a:en-rangees(preceding-sibling::*[1]))"><xsl:call-template name="table-d-actions"/></xsl:when>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="section" mode="hors-table">
    <xsl:if test="@titre">
      <fo:block role="H{$niveau-de-fiche + 2}" span="all" xsl:use-attribute-sets="titre-de-volet"><xsl:value-of select="@titre"/></fo:block>
    </xsl:if>
    <xsl:if test="quand or combien">
      <fo:block span="all"><xsl:apply-templates select="quand/node()"/><xsl:text> </xsl:text><xsl:apply-templates select="combien/node()"/></fo:block>
    </xsl:if>
    <xsl:call-template name="suite-d-actions"/>
  </xsl:template>

  <xsl:template match="tableau" mode="hors-table"><xsl:apply-templates select="."/></xsl:template>

  <xsl:template match="texte" mode="hors-table">
    <xsl:if test="@libelle"><fo:block role="H{$niveau-de-fiche + 2}" span="all" xsl:use-attribute-sets="titre-de-volet"><xsl:value-of select="@libelle"/></fo:block></xsl:if>
    <xsl:apply-templates/>
  </xsl:template>

  <!-- The run that starts here. -->
  <func:function name="a:suite">
    <xsl:param name="debut"/>
    <xsl:variable name="coupure" select="$debut/following-sibling::*[not(a:en-rangees(.))][1]"/>
    <func:result select="$debut | $debut/following-sibling::*[not($coupure) or count(following-sibling::* | $coupure) = count(following-sibling::*)]"/>
  </func:function>

  <xsl:template name="table-d-actions">
    <xsl:param name="suite" select="a:suite(.)"/>
    <xsl:choose>
      <xsl:when test="$gros">
        <xsl:if test="position() = 1"><xsl:for-each select=".."><xsl:call-template name="date-et-montant"/></xsl:for-each></xsl:if>
        <xsl:apply-templates select="$suite" mode="empile"/>
      </xsl:when>
      <xsl:when test="a:en-recit($suite)"><xsl:apply-templates select="$suite" mode="recit"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="tables-possibles"><xsl:with-param name="suite" select="$suite"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Actions that are all told in paragraphs, with no dates beside them, are no table: its lines would be of a hundred signs.
       They run in the columns, each under its domain and amount. -->
  <func:function name="a:en-recit">
    <xsl:param name="suite"/>
    <func:result select="not($suite[not(self::action[etape[quoi/p[2]] and (rubrique or @domaine)])] | $suite/etape[not(quoi/p)] | $suite//quand | $suite/combien
        | $suite/etape[2] | $suite/../*[self::quand or self::combien])"/>
  </func:function>

  <xsl:template match="action" mode="recit">
    <fo:block role="H{$niveau-de-fiche + 2}" xsl:use-attribute-sets="intertitre titre-de-recit">
      <xsl:apply-templates select="rubrique/node()"/>
      <xsl:if test="not(rubrique)"><xsl:value-of select="n:entree('domaine', string(@domaine))/libelle"/></xsl:if>
      <xsl:for-each select="etape/combien">
        <fo:leader leader-pattern="space"/>
        <fo:inline xsl:use-attribute-sets="montant-de-recit">
          <xsl:call-template name="etiquette-suivie"><xsl:with-param name="texte" select="$l-col-budget"/></xsl:call-template>
          <xsl:if test="@etat"><xsl:call-template name="etat"/></xsl:if>
          <xsl:apply-templates/>
        </fo:inline>
      </xsl:for-each>
    </fo:block>
    <xsl:apply-templates select="etape/quoi/*" mode="recit"/>
  </xsl:template>

  <xsl:template match="*" mode="recit"><xsl:apply-templates select="."/></xsl:template>
  <xsl:template match="p" mode="recit">
    <fo:block xsl:use-attribute-sets="paragraphe-suivant"><xsl:call-template name="annonce"/><xsl:apply-templates/></fo:block>
  </xsl:template>

  <!-- Of one table, domains in a column, narrow or wide, or each over its actions, or what is told in prose below its action,
       the engine takes the lowest: the first as a rule, another where a column would make the table taller. Each costs as
       much as a table that is printed, so that not all their combinations are offered.
       The words of its form say what leaves its column: prose; quand, combien, which few rows have; and domaine, that there
       is a column whose names what holds for a whole domain stands under. -->
  <xsl:template name="tables-possibles">
    <xsl:param name="suite"/>
    <xsl:variable name="domaines" select="boolean($suite/descendant-or-self::action[rubrique or @domaine])"/>
    <xsl:variable name="proses" select="boolean(a:prose($suite/descendant-or-self::*/quand | $suite/descendant-or-self::*/combien | ../quand | ../combien))"/>
    <!-- a date or an amount that spans the actions of a part leaves no row for a domain's name -->
    <xsl:variable name="etendues" select="boolean($suite/descendant-or-self::section[not(@titre)][quand or combien])"/>
    <xsl:variable name="rares" select="concat(a:rare($suite, 'quand'), a:rare($suite, 'combien'))"/>
    <xsl:variable name="rang" select="position()"/>
    <xsl:variable name="cas">
      <xsl:choose>
        <xsl:when test="$domaines">
          <cas domaine="{$col-domaine}" forme="domaine{$rares}"/>
          <cas domaine="{$col-domaine-large}" forme="domaine{$rares}"/>
          <xsl:if test="$proses"><cas domaine="{$col-domaine}" forme="domaine prose{$rares}"/></xsl:if>
          <xsl:if test="not($etendues)"><cas forme="{$rares}"/></xsl:if>
        </xsl:when>
        <xsl:otherwise>
          <cas forme="{$rares}"/>
          <xsl:if test="$proses"><cas forme="prose{$rares}"/></xsl:if>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="debut" select="."/>
    <fo:block span="all">
      <xsl:if test="preceding-sibling::*[not(self::quand or self::combien)]"><xsl:call-template name="ecart-de-table"/></xsl:if>
      <fo:multi-switch rep:choose="height">
        <xsl:for-each select="exsl:node-set($cas)/cas">
          <xsl:variable name="forme" select="string(@forme)"/>
          <xsl:variable name="domaine" select="string(@domaine)"/>
          <fo:multi-case>
            <xsl:if test="position() > 1"><xsl:attribute name="starting-state">hide</xsl:attribute></xsl:if>
            <xsl:for-each select="$debut">
              <xsl:call-template name="table-en-colonnes">
                <xsl:with-param name="suite" select="$suite"/>
                <xsl:with-param name="rang" select="$rang"/>
                <xsl:with-param name="largeur" select="$domaine"/>
                <xsl:with-param name="forme" select="$forme"/>
                <xsl:with-param name="quand" select="boolean(a:en-colonne($suite//quand | ../quand, $forme)[not(@etat = 'non-renseigne')])"/>
                <xsl:with-param name="combien" select="boolean(a:en-colonne($suite//combien | ../combien, $forme)[not(@etat = 'non-renseigne')] | $suite/descendant-or-self::total)"/>
              </xsl:call-template>
            </xsl:for-each>
          </fo:multi-case>
        </xsl:for-each>
      </fo:multi-switch>
    </fo:block>
  </xsl:template>

  <!-- The field's word where at most two rows of five would have one in its column: not worth it. One that spans rows, goes
       along them, sums or speaks of the whole stays where it is. -->
  <func:function name="a:rare">
    <xsl:param name="suite"/>
    <xsl:param name="champ"/>
    <xsl:variable name="ceux" select="$suite/descendant-or-self::*/*[name() = $champ][not(@etat = 'non-renseigne')]"/>
    <xsl:variable name="en-colonne" select="$ceux[not(a:du-domaine(.))]"/>
    <xsl:choose>
      <xsl:when test="$ceux[@portee or parent::section or (parent::action and p[2])] or ($champ = 'combien' and $suite/descendant-or-self::total) or $suite/../*[name() = $champ]"><func:result select="''"/></xsl:when>
      <xsl:when test="$en-colonne and count($suite/descendant-or-self::action/etape) * 2 >= count($en-colonne) * 5"><func:result select="concat(' ', $champ)"/></xsl:when>
      <xsl:otherwise><func:result select="''"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <xsl:template name="table-en-colonnes">
    <xsl:param name="suite"/>
    <!-- of the run in its section -->
    <xsl:param name="rang"/>
    <!-- of the column of domains; empty: there is none -->
    <xsl:param name="largeur"/>
    <!-- which of the others are there -->
    <xsl:param name="quand"/>
    <xsl:param name="combien"/>
    <xsl:param name="forme"/>
    <xsl:variable name="domaine" select="$largeur != ''"/>
      <fo:table table-layout="auto" width="100%" xsl:use-attribute-sets="table">
        <xsl:if test="$domaine"><fo:table-column column-width="{$largeur}"/></xsl:if>
        <fo:table-column/>
        <xsl:if test="$quand"><fo:table-column/></xsl:if>
        <xsl:if test="$combien"><fo:table-column/></xsl:if>
        <fo:table-header>
          <fo:table-row xsl:use-attribute-sets="rangee-de-tete">
            <xsl:if test="$domaine"><fo:table-cell xsl:use-attribute-sets="case-de-tete"><fo:block><xsl:value-of select="$l-col-domaine"/></fo:block></fo:table-cell></xsl:if>
            <fo:table-cell xsl:use-attribute-sets="case-de-tete">
              <fo:block>
                <xsl:choose>
                  <xsl:when test="not($domaine) and $suite/descendant-or-self::action[rubrique or @domaine]"><xsl:value-of select="$l-col-domaine-action"/></xsl:when>
                  <xsl:otherwise><xsl:value-of select="$l-col-action"/></xsl:otherwise>
                </xsl:choose>
              </fo:block>
            </fo:table-cell>
            <xsl:if test="$quand"><fo:table-cell xsl:use-attribute-sets="case-de-tete"><fo:block><xsl:value-of select="$l-col-date"/></fo:block></fo:table-cell></xsl:if>
            <xsl:if test="$combien">
              <fo:table-cell xsl:use-attribute-sets="case-de-tete">
                <fo:block text-align="end">
                  <xsl:value-of select="$l-col-budget"/>
                  <xsl:if test="ancestor::actions/@unite"><xsl:value-of select="concat(' ', l:mot('devise', ancestor::actions/@unite))"/></xsl:if>
                </fo:block>
              </fo:table-cell>
            </xsl:if>
          </fo:table-row>
        </fo:table-header>
        <fo:table-body>
          <xsl:if test="$rang = 1 and (../quand or ../combien)">
            <xsl:call-template name="rangee-d-ensemble">
              <xsl:with-param name="domaine" select="$domaine"/><xsl:with-param name="quand" select="$quand"/><xsl:with-param name="combien" select="$combien"/><xsl:with-param name="forme" select="$forme"/>
            </xsl:call-template>
          </xsl:if>
          <xsl:apply-templates select="$suite" mode="rangee">
            <xsl:with-param name="domaine" select="$domaine"/><xsl:with-param name="quand" select="$quand"/><xsl:with-param name="combien" select="$combien"/><xsl:with-param name="forme" select="$forme"/>
          </xsl:apply-templates>
        </fo:table-body>
      </fo:table>
  </xsl:template>

  <xsl:variable name="signes-de-prose" select="',;:'"/>
  <!-- Of these dates and amounts, those that may be told in prose: with words of their own, and a sign that parts them. -->
  <func:function name="a:prose">
    <xsl:param name="champs"/>
    <func:result select="$champs[not(@portee)][p[text()[translate(., $signes-de-prose, '') != .]] or text()[translate(., $signes-de-prose, '') != .]]"/>
  </func:function>

  <!-- Those that then stand under the name of their domain, below what they tell of, and in their column. What is of a whole
       domain stands under its name. -->
  <func:function name="a:sous-le-nom">
    <xsl:param name="champs"/>
    <xsl:param name="forme"/>
    <func:result select="$champs[contains($forme, 'domaine')][parent::action[rubrique or @domaine]][not(a:prose(.))][contains($forme, concat(' ', name())) or a:du-domaine(.)]"/>
  </func:function>
  <!-- Of these, those of a whole domain of several actions: a date, or the want of an amount. -->
  <func:function name="a:du-domaine">
    <xsl:param name="champs"/>
    <func:result select="$champs[parent::action/etape[2]][self::quand[not(p[2] or ../etape/quand)] or self::combien[@etat and not(../etape/combien)]]"/>
  </func:function>
  <func:function name="a:en-prose">
    <xsl:param name="champs"/>
    <xsl:param name="forme"/>
    <func:result select="$champs[contains($forme, concat(' ', name())) or (contains($forme, 'prose') and a:prose(.))][not(a:sous-le-nom(., $forme))]"/>
  </func:function>
  <func:function name="a:en-colonne">
    <xsl:param name="champs"/>
    <xsl:param name="forme"/>
    <func:result select="$champs[not(contains($forme, concat(' ', name())))][not(contains($forme, 'prose') and a:prose(.))][not(a:sous-le-nom(., $forme))]"/>
  </func:function>

  <!-- What has left its column, under its label: a line below an action, a row below the actions of a domain or a part. -->
  <xsl:template name="en-prose">
    <xsl:param name="forme"/>
    <xsl:variable name="champs" select="a:en-prose(quand | combien, $forme)"/>
    <xsl:if test="$champs">
      <fo:block xsl:use-attribute-sets="article fait sous-l-action"><xsl:call-template name="champs-en-prose"><xsl:with-param name="champs" select="$champs"/></xsl:call-template></fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:template name="champs-en-prose">
    <xsl:param name="champs"/>
    <xsl:for-each select="$champs">
      <xsl:if test="position() > 1"><xsl:call-template name="entre-moyens"/></xsl:if>
      <xsl:call-template name="etiquette-suivie">
        <xsl:with-param name="texte">
          <xsl:choose>
            <xsl:when test="self::quand"><xsl:value-of select="$l-col-date-courte"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$l-col-budget"/></xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:if test="@etat"><xsl:call-template name="etat"/></xsl:if>
      <xsl:for-each select="p">
        <xsl:if test="position() > 1"><xsl:value-of select="$l-puce-domaine"/></xsl:if>
        <xsl:apply-templates/>
      </xsl:for-each>
      <xsl:if test="not(p)"><xsl:apply-templates/></xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- An action, and under it what has left its columns; set close, that goes on where the action ends. -->
  <xsl:template name="action-et-prose">
    <xsl:param name="forme"/>
    <xsl:variable name="champs" select="a:en-prose(quand | combien, $forme)"/>
    <xsl:variable name="aere"><xsl:apply-templates select="quoi"/><xsl:call-template name="en-prose"><xsl:with-param name="forme" select="$forme"/></xsl:call-template></xsl:variable>
    <fo:block xsl:use-attribute-sets="action-suspendue">
      <xsl:choose>
        <xsl:when test="$champs and quoi[not(@etat or p or liste or intertitre or acte or partenaire)]">
          <xsl:call-template name="aere-ou-serre">
            <xsl:with-param name="aere" select="$aere"/>
            <xsl:with-param name="serre">
              <fo:block>
                <xsl:apply-templates select="quoi/node()"/>
                <xsl:call-template name="entre-moyens"/>
                <xsl:call-template name="champs-en-prose"><xsl:with-param name="champs" select="$champs"/></xsl:call-template>
              </fo:block>
            </xsl:with-param>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise><xsl:copy-of select="$aere"/></xsl:otherwise>
      </xsl:choose>
    </fo:block>
  </xsl:template>

  <xsl:template name="rangee-de-prose">
    <xsl:param name="forme"/>
    <!-- how many columns from the left, besides those that a domain's name already fills -->
    <xsl:param name="colonnes"/>
    <xsl:if test="a:en-prose(quand | combien, $forme)">
      <fo:table-row keep-with-previous.within-page="always">
        <fo:table-cell number-columns-spanned="{$colonnes}" xsl:use-attribute-sets="case-d-action"><xsl:call-template name="en-prose"><xsl:with-param name="forme" select="$forme"/></xsl:call-template></fo:table-cell>
      </fo:table-row>
    </xsl:if>
  </xsl:template>

  <!-- A date or amount that holds for the whole table. -->
  <xsl:template name="rangee-d-ensemble">
    <xsl:param name="domaine"/>
    <xsl:param name="quand"/>
    <xsl:param name="combien"/>
    <xsl:param name="forme"/>
    <fo:table-row keep-with-next.within-page="always" xsl:use-attribute-sets="rangee rangee-de-volet">
      <fo:table-cell role="TH" number-columns-spanned="{1 + $domaine}" xsl:use-attribute-sets="case-d-action"><fo:block><xsl:value-of select="$l-pour-l-ensemble"/></fo:block></fo:table-cell>
      <xsl:if test="$quand"><fo:table-cell xsl:use-attribute-sets="case-d-action"><xsl:call-template name="case-de-date"><xsl:with-param name="quand" select="a:en-colonne(../quand, $forme)"/></xsl:call-template></fo:table-cell></xsl:if>
      <xsl:if test="$combien"><fo:table-cell xsl:use-attribute-sets="case-d-action"><xsl:call-template name="case-de-montant"><xsl:with-param name="combien" select="a:en-colonne(../combien, $forme)"/></xsl:call-template></fo:table-cell></xsl:if>
    </fo:table-row>
    <xsl:for-each select="..">
      <xsl:call-template name="rangee-de-prose"><xsl:with-param name="forme" select="$forme"/><xsl:with-param name="colonnes" select="1 + $domaine + $quand + $combien"/></xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <!-- A titled part: its title over domain and action, its own date and amount beside. -->
  <xsl:template match="section" mode="rangee">
    <xsl:param name="domaine"/>
    <xsl:param name="quand"/>
    <xsl:param name="combien"/>
    <xsl:param name="forme"/>
    <fo:table-row keep-with-next.within-page="always" xsl:use-attribute-sets="rangee rangee-de-volet">
      <fo:table-cell role="TH" number-columns-spanned="{1 + $domaine}" xsl:use-attribute-sets="case-d-action">
        <fo:block>
          <xsl:value-of select="@titre"/>
          <xsl:if test="not(@titre)"><xsl:value-of select="$l-pour-l-ensemble"/></xsl:if>
        </fo:block>
      </fo:table-cell>
      <xsl:if test="$quand"><fo:table-cell xsl:use-attribute-sets="case-d-action"><xsl:call-template name="case-de-date"><xsl:with-param name="quand" select="a:en-colonne(quand, $forme)"/></xsl:call-template></fo:table-cell></xsl:if>
      <xsl:if test="$combien"><fo:table-cell xsl:use-attribute-sets="case-d-action"><xsl:call-template name="case-de-montant"><xsl:with-param name="combien" select="a:en-colonne(combien, $forme)"/></xsl:call-template></fo:table-cell></xsl:if>
    </fo:table-row>
    <xsl:call-template name="rangee-de-prose"><xsl:with-param name="forme" select="$forme"/><xsl:with-param name="colonnes" select="1 + $domaine + $quand + $combien"/></xsl:call-template>
    <xsl:apply-templates select="section | action | total" mode="rangee">
      <xsl:with-param name="domaine" select="$domaine"/><xsl:with-param name="quand" select="$quand"/><xsl:with-param name="combien" select="$combien"/><xsl:with-param name="forme" select="$forme"/>
    </xsl:apply-templates>
  </xsl:template>

  <!-- Actions that share a date or an amount and nothing else: one cell spans all their rows. -->
  <xsl:template match="section[not(@titre)][not(section or total)][not((quand and action//quand) or (combien and action//combien))]" mode="rangee">
    <xsl:param name="domaine"/>
    <xsl:param name="quand"/>
    <xsl:param name="combien"/>
    <xsl:param name="forme"/>
    <xsl:apply-templates select="action" mode="rangee">
      <xsl:with-param name="domaine" select="$domaine"/><xsl:with-param name="quand" select="$quand"/><xsl:with-param name="combien" select="$combien"/><xsl:with-param name="forme" select="$forme"/>
      <xsl:with-param name="commun" select="a:en-colonne(quand | combien, $forme)"/>
    </xsl:apply-templates>
    <xsl:call-template name="rangee-de-prose"><xsl:with-param name="forme" select="$forme"/><xsl:with-param name="colonnes" select="1 + $domaine + $quand + $combien"/></xsl:call-template>
  </xsl:template>

  <!-- One domain: its name spans its steps. -->
  <xsl:template match="action" mode="rangee">
    <xsl:param name="domaine"/>
    <xsl:param name="quand"/>
    <xsl:param name="combien"/>
    <xsl:param name="forme"/>
    <!-- the date or amount of a part, which this action shares with its siblings -->
    <xsl:param name="commun" select="/.."/>
    <!-- without a column of domains -->
    <xsl:if test="not($domaine) and (rubrique or @domaine)">
      <fo:table-row keep-with-next.within-page="always" xsl:use-attribute-sets="rangee demi-gras">
        <fo:table-cell role="TH" number-columns-spanned="{1 + $quand + $combien}" xsl:use-attribute-sets="case-d-action">
          <xsl:call-template name="blancs-de-domaine"><xsl:with-param name="premiere" select="true()"/><xsl:with-param name="derniere" select="not(etape)"/></xsl:call-template>
          <xsl:call-template name="nom-de-domaine"/>
        </fo:table-cell>
      </fo:table-row>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="@etat">
        <fo:table-row xsl:use-attribute-sets="rangee rangee-de-domaine">
          <xsl:if test="$domaine"><xsl:call-template name="case-de-domaine"><xsl:with-param name="forme" select="$forme"/></xsl:call-template></xsl:if>
          <fo:table-cell number-columns-spanned="{1 + $quand + $combien}" xsl:use-attribute-sets="case-d-action"><fo:block><xsl:call-template name="etat"/></fo:block></fo:table-cell>
        </fo:table-row>
      </xsl:when>
      <xsl:otherwise>
        <!-- what is the same for all rows is worked out here, once -->
        <xsl:apply-templates select="etape" mode="rangee">
          <xsl:with-param name="domaine" select="$domaine"/><xsl:with-param name="quand" select="$quand"/><xsl:with-param name="combien" select="$combien"/><xsl:with-param name="forme" select="$forme"/>
          <xsl:with-param name="de-l-action" select="a:en-colonne(quand | combien, $forme)"/>
          <xsl:with-param name="commun" select="$commun"/>
          <xsl:with-param name="propres" select="etape[quand][1]/quand[1] | etape[combien][1]/combien[1]"/>
          <xsl:with-param name="sans-date" select="$quand and not($commun[self::quand] or a:en-colonne(quand | etape/quand, $forme))"/>
          <xsl:with-param name="sans-montant" select="$combien and not($commun[self::combien] or a:en-colonne(combien | etape/combien, $forme))"/>
          <xsl:with-param name="suivie" select="boolean(a:en-prose(quand | combien, $forme))"/>
          <xsl:with-param name="etendues"><xsl:call-template name="etendues"/></xsl:with-param>
        </xsl:apply-templates>
        <xsl:call-template name="rangee-de-prose"><xsl:with-param name="forme" select="$forme"/><xsl:with-param name="colonnes" select="1 + $quand + $combien"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Steps of an action come one after the other, so that position() is a step's rank. -->
  <xsl:template match="etape" mode="rangee">
    <xsl:param name="domaine"/>
    <xsl:param name="quand"/>
    <xsl:param name="combien"/>
    <xsl:param name="forme"/>
    <!-- dates and amounts in their column: of the whole action, of the part; one of each that steps have themselves -->
    <xsl:param name="de-l-action"/>
    <xsl:param name="commun"/>
    <xsl:param name="propres"/>
    <!-- cells that span rows -->
    <xsl:param name="etendues"/>
    <!-- of a domain that has no date, no amount in its column, the actions run on over it -->
    <xsl:param name="sans-date"/>
    <xsl:param name="sans-montant"/>
    <!-- whether a row of prose follows the last one -->
    <xsl:param name="suivie"/>
    <xsl:variable name="colonnes" select="1 + $sans-date + ($sans-montant and ($sans-date or not($quand)))"/>
    <xsl:variable name="rang" select="position()"/>
    <xsl:variable name="premiere" select="$rang = 1 and ($domaine or not(../rubrique or ../@domaine))"/>
    <xsl:variable name="derniere" select="position() = last() and not($suivie)"/>
    <xsl:variable name="restantes" select="1 + last() - position()"/>
    <!-- parted between two pages where it cannot be helped: a date of several lines would leave one overleaf -->
    <fo:table-row keep-together.within-page="100">
      <xsl:choose>
        <xsl:when test="$rang = 1"><xsl:if test="$premiere"><xsl:call-template name="filet-de-domaine"/></xsl:if></xsl:when>
        <!-- the domain's name keeps two rows by it -->
        <xsl:when test="$rang = 2"><xsl:attribute name="keep-with-previous.within-page">always</xsl:attribute></xsl:when>
      </xsl:choose>
      <xsl:if test="$domaine and $rang = 1">
        <xsl:for-each select=".."><xsl:call-template name="case-de-domaine"><xsl:with-param name="forme" select="$forme"/></xsl:call-template></xsl:for-each>
      </xsl:if>
      <fo:table-cell number-columns-spanned="{$colonnes}" xsl:use-attribute-sets="case-d-action">
        <xsl:call-template name="blancs-de-domaine"><xsl:with-param name="premiere" select="$premiere"/><xsl:with-param name="derniere" select="$derniere"/></xsl:call-template>
        <xsl:call-template name="action-et-prose"><xsl:with-param name="forme" select="$forme"/></xsl:call-template>
      </fo:table-cell>
      <xsl:if test="$quand and not($sans-date)">
        <xsl:call-template name="case-partagee">
          <xsl:with-param name="forme" select="$forme"/>
          <xsl:with-param name="rang" select="$rang"/><xsl:with-param name="restantes" select="$restantes"/>
          <xsl:with-param name="haut" select="$premiere"/><xsl:with-param name="bas" select="$derniere"/>
          <xsl:with-param name="valeur" select="a:en-colonne(quand, $forme)"/>
          <xsl:with-param name="de-l-action" select="$de-l-action[self::quand]"/>
          <xsl:with-param name="commune" select="$commun[self::quand]"/>
          <xsl:with-param name="propres" select="$propres[self::quand]"/>
          <xsl:with-param name="couverte" select="a:couverte($rang, $etendues, 'quand')"/>
          <xsl:with-param name="avant-une-autre" select="$combien"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="$combien and not($sans-montant and ($sans-date or not($quand)))">
        <xsl:call-template name="case-partagee">
          <xsl:with-param name="forme" select="$forme"/>
          <xsl:with-param name="rang" select="$rang"/><xsl:with-param name="restantes" select="$restantes"/>
          <xsl:with-param name="haut" select="$premiere"/><xsl:with-param name="bas" select="$derniere"/>
          <xsl:with-param name="valeur" select="a:en-colonne(combien, $forme)"/>
          <xsl:with-param name="de-l-action" select="$de-l-action[self::combien]"/>
          <xsl:with-param name="commune" select="$commun[self::combien]"/>
          <xsl:with-param name="propres" select="$propres[self::combien]"/>
          <xsl:with-param name="couverte" select="a:couverte($rang, $etendues, 'combien')"/>
        </xsl:call-template>
      </xsl:if>
    </fo:table-row>
  </xsl:template>

  <!-- Which ranks a date or amount of a step spans: after `de`, before `a`. -->
  <xsl:template name="etendues">
    <xsl:if test="etape/*/@portee">
      <xsl:for-each select="etape">
        <xsl:variable name="rang" select="position()"/>
        <xsl:for-each select="(quand | combien)[@portee]"><etendue champ="{name()}" de="{$rang}" a="{$rang + a:portee(.)}"/></xsl:for-each>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- How many steps a date or amount spans: as many as it says, but none that has its own. -->
  <func:function name="a:portee">
    <xsl:param name="valeur"/>
    <xsl:variable name="suivantes" select="$valeur/../following-sibling::etape"/>
    <xsl:variable name="a-soi" select="$suivantes[*[name() = name($valeur)]][1]"/>
    <xsl:variable name="libres" select="1 + count($suivantes) - count($a-soi | $a-soi/following-sibling::etape)"/>
    <xsl:choose>
      <xsl:when test="$valeur/@portee > $libres"><func:result select="$libres"/></xsl:when>
      <xsl:when test="$valeur/@portee"><func:result select="number($valeur/@portee)"/></xsl:when>
      <xsl:otherwise><func:result select="1"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- Is the cell of the step of that rank filled by one that spans down from a step above? -->
  <func:function name="a:couverte">
    <xsl:param name="rang"/>
    <xsl:param name="etendues"/>
    <xsl:param name="champ"/>
    <func:result select="boolean(exsl:node-set($etendues)/etendue[@champ = $champ and $rang > @de and @a > $rang])"/>
  </func:function>

  <!-- A date or amount of the step, or of the whole action, or of the whole part: the cell stands
       in the first row it holds for and spans the others. -->
  <xsl:template name="case-partagee">
    <xsl:param name="forme"/>
    <!-- of the step, and how many there are from it on -->
    <xsl:param name="rang"/>
    <xsl:param name="restantes"/>
    <xsl:param name="valeur"/>
    <xsl:param name="de-l-action"/>
    <xsl:param name="commune"/>
    <!-- not empty: some step has a value of its own -->
    <xsl:param name="propres"/>
    <xsl:param name="couverte"/>
    <!-- whether another column follows -->
    <xsl:param name="avant-une-autre" select="false()"/>
    <!-- whether its row opens, whether it closes a domain -->
    <xsl:param name="haut"/>
    <xsl:param name="bas"/>
    <xsl:variable name="premiere" select="$rang = 1"/>
    <xsl:choose>
      <xsl:when test="$couverte"/>
      <xsl:when test="$valeur">
        <xsl:call-template name="case-qui-porte">
            <xsl:with-param name="haut" select="$haut"/><xsl:with-param name="bas" select="$bas"/>
          <xsl:with-param name="valeur" select="$valeur"/>
          <xsl:with-param name="portee" select="a:portee($valeur)"/>
        </xsl:call-template>
      </xsl:when>
      <!-- under a value of the whole action, only the steps that have their own break the span -->
      <xsl:when test="$de-l-action and not($propres)">
        <xsl:if test="$premiere">
          <xsl:call-template name="case-qui-porte">
            <xsl:with-param name="haut" select="$haut"/><xsl:with-param name="bas" select="$bas"/>
            <xsl:with-param name="valeur" select="$de-l-action"/>
            <xsl:with-param name="portee" select="$restantes"/>
          </xsl:call-template>
        </xsl:if>
      </xsl:when>
      <xsl:when test="$de-l-action and $premiere">
        <xsl:call-template name="case-qui-porte">
          <xsl:with-param name="haut" select="$haut"/><xsl:with-param name="bas" select="$bas"/>
          <xsl:with-param name="valeur" select="$de-l-action"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="$commune">
        <xsl:if test="$premiere and not(../preceding-sibling::action)">
          <xsl:call-template name="case-qui-porte">
            <xsl:with-param name="haut" select="$haut"/><xsl:with-param name="bas" select="$bas"/>
            <xsl:with-param name="entre-filets" select="true()"/><xsl:with-param name="avant-une-autre" select="$avant-une-autre"/>
            <xsl:with-param name="valeur" select="$commune"/>
            <xsl:with-param name="portee" select="count(../../action/etape) + count(../../action[@etat or a:en-prose(quand | combien, $forme)])"/>
          </xsl:call-template>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise><fo:table-cell xsl:use-attribute-sets="case-d-action">
          <xsl:call-template name="blancs-de-domaine"><xsl:with-param name="premiere" select="$haut"/><xsl:with-param name="derniere" select="$bas"/></xsl:call-template>
          <fo:block/>
        </fo:table-cell></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="case-qui-porte">
    <xsl:param name="valeur"/>
    <xsl:param name="portee" select="1"/>
    <xsl:param name="haut"/>
    <xsl:param name="bas"/>
    <!-- whether it interrupts the hairlines of the domains it runs along: upright ones hold it then -->
    <xsl:param name="entre-filets" select="false()"/>
    <xsl:param name="avant-une-autre"/>
    <fo:table-cell number-rows-spanned="{$portee}" xsl:use-attribute-sets="case-d-action">
      <xsl:if test="$entre-filets">
        <xsl:attribute name="border-left"><xsl:value-of select="$trait-fin"/></xsl:attribute>
        <xsl:if test="$avant-une-autre"><xsl:attribute name="border-right"><xsl:value-of select="$trait-fin"/></xsl:attribute></xsl:if>
      </xsl:if>
      <!-- at its foot there is room, where it spans rows -->
      <xsl:call-template name="blancs-de-domaine"><xsl:with-param name="premiere" select="$haut"/><xsl:with-param name="derniere" select="$bas and $portee = 1"/></xsl:call-template>
      <xsl:choose>
        <xsl:when test="$valeur[self::quand]"><xsl:call-template name="case-de-date"><xsl:with-param name="quand" select="$valeur"/></xsl:call-template></xsl:when>
        <xsl:otherwise><xsl:call-template name="case-de-montant"><xsl:with-param name="combien" select="$valeur"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </fo:table-cell>
  </xsl:template>

  <xsl:template name="case-de-date">
    <xsl:param name="quand" select="quand"/>
    <xsl:for-each select="$quand"><xsl:call-template name="contenu"/></xsl:for-each>
    <xsl:if test="not($quand)"><fo:block/></xsl:if>
  </xsl:template>

  <!-- Amounts stand at the right, with the words about them. -->
  <xsl:template name="case-de-montant">
    <xsl:param name="combien" select="combien"/>
    <xsl:for-each select="$combien">
      <fo:block text-align="end"><xsl:call-template name="contenu"/></fo:block>
    </xsl:for-each>
    <xsl:if test="not($combien)"><fo:block/></xsl:if>
  </xsl:template>

  <xsl:template match="quoi"><xsl:call-template name="contenu"/></xsl:template>

  <!-- In a cell a paragraph is narrow: ragged. -->
  <xsl:template match="quoi/p | quand/p | combien/p | cellule/p | premiers-contacts/p | budget/p | formalisation/p">
    <fo:block xsl:use-attribute-sets="paragraphe-de-case"><xsl:apply-templates/></fo:block>
  </xsl:template>
  <xsl:template match="quoi/p[preceding-sibling::*] | cellule/p[preceding-sibling::*]" priority="1">
    <fo:block xsl:use-attribute-sets="article paragraphe-de-case"><xsl:apply-templates/></fo:block>
  </xsl:template>
  <xsl:template match="quoi/intertitre | cellule/intertitre">
    <fo:block xsl:use-attribute-sets="intertitre"><xsl:apply-templates/></fo:block>
  </xsl:template>

  <xsl:template name="case-de-domaine">
    <xsl:param name="forme"/>
    <fo:table-cell role="TH" number-rows-spanned="{count(etape) + not(etape) + boolean(a:en-prose(quand | combien, $forme))}" xsl:use-attribute-sets="case-d-action domaine">
      <xsl:call-template name="nom-de-domaine"/>
      <xsl:for-each select="a:sous-le-nom(quand | combien, $forme)">
        <fo:block xsl:use-attribute-sets="sous-le-nom"><xsl:call-template name="contenu"/></fo:block>
      </xsl:for-each>
    </fo:table-cell>
  </xsl:template>

  <!-- White between a domain and the hairlines over and under it; its rows stand on the pitch of the lines. -->
  <xsl:template name="blancs-de-domaine">
    <xsl:param name="premiere"/>
    <xsl:param name="derniere"/>
    <xsl:if test="not($premiere)"><xsl:attribute name="padding-before">0pt</xsl:attribute></xsl:if>
    <xsl:if test="not($derniere)"><xsl:attribute name="padding-after">0pt</xsl:attribute></xsl:if>
  </xsl:template>

  <xsl:template name="nom-de-domaine">
    <!-- a name is not parted between two pages -->
    <fo:block keep-together.within-page="always">
      <xsl:apply-templates select="rubrique"/>
      <xsl:if test="not(rubrique)"><xsl:value-of select="n:entree('domaine', string(@domaine))/libelle"/></xsl:if>
    </fo:block>
  </xsl:template>

  <xsl:template match="action/rubrique">
    <fo:block><xsl:apply-templates/></fo:block>
  </xsl:template>

  <!-- The hairline over a domain; under the head the head's own rule is enough. -->
  <xsl:template name="filet-de-domaine">
    <xsl:if test="../preceding-sibling::action or ../preceding-sibling::section or ../parent::section/preceding-sibling::*">
      <xsl:attribute name="border-top"><xsl:value-of select="$trait-fin"/></xsl:attribute>
    </xsl:if>
  </xsl:template>

  <!-- A total: its words in the source, else the sum of what stands above it in that currency. -->
  <xsl:template match="total" mode="rangee">
    <xsl:param name="domaine"/>
    <xsl:param name="quand"/>
    <fo:table-row keep-with-previous.within-page="always" xsl:use-attribute-sets="rangee rangee-de-total">
      <fo:table-cell role="TH" number-columns-spanned="{1 + $domaine + $quand}" xsl:use-attribute-sets="case-d-action">
        <fo:block><xsl:call-template name="libelle-de-total"/></fo:block>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="case-d-action"><fo:block text-align="end"><xsl:call-template name="somme-de-total"/></fo:block></fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="libelle-de-total">
    <xsl:value-of select="f:libelle(., $l-total)"/>
    <xsl:if test="@annee"><xsl:value-of select="concat(' ', @annee)"/></xsl:if>
  </xsl:template>

  <xsl:template name="somme-de-total">
    <xsl:variable name="somme" select="sum(preceding-sibling::*//combien//montant[@devise = current()/@devise]/@valeur)"/>
    <xsl:choose>
      <xsl:when test="node()"><xsl:apply-templates/></xsl:when>
      <xsl:when test="@calcul = 'aucun' or $somme = 0"><xsl:value-of select="t:somme(@imprime, @devise, ancestor::actions/@unite)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="t:somme($somme, @devise, ancestor::actions/@unite)"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@pourcentage"><xsl:value-of select="concat(' (', r:number(number(@pourcentage)), ' %)')"/></xsl:if>
  </xsl:template>

  <!-- Large print: no columns; date and amount under their action. -->

  <xsl:template match="section" mode="empile">
    <xsl:if test="@titre"><fo:block role="H{$niveau-de-fiche + 2}" xsl:use-attribute-sets="titre-de-volet"><xsl:value-of select="@titre"/></fo:block></xsl:if>
    <xsl:call-template name="date-et-montant"/>
    <xsl:apply-templates select="section | action | total" mode="empile"/>
  </xsl:template>

  <xsl:template match="action" mode="empile">
    <fo:block xsl:use-attribute-sets="intertitre">
      <xsl:apply-templates select="rubrique"/>
      <xsl:if test="not(rubrique)"><xsl:value-of select="n:entree('domaine', string(@domaine))/libelle"/></xsl:if>
    </fo:block>
    <xsl:call-template name="date-et-montant"/>
    <xsl:apply-templates select="etape" mode="empile"/>
    <xsl:if test="@etat"><fo:block><xsl:call-template name="etat"/></fo:block></xsl:if>
  </xsl:template>

  <xsl:template match="etape" mode="empile">
    <fo:block xsl:use-attribute-sets="article">
      <xsl:apply-templates select="quoi"/>
      <xsl:call-template name="date-et-montant"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="total" mode="empile">
    <fo:block xsl:use-attribute-sets="intertitre">
      <xsl:call-template name="libelle-de-total"/>
      <xsl:text> : </xsl:text>
      <xsl:call-template name="somme-de-total"/>
    </fo:block>
  </xsl:template>

  <!-- On one line, unless they are told in paragraphs. -->
  <xsl:template name="date-et-montant">
    <xsl:variable name="champs" select="quand | combien"/>
    <xsl:choose>
      <xsl:when test="$champs and not($champs/*[self::p or self::liste])">
        <fo:block xsl:use-attribute-sets="discret retrait">
          <xsl:for-each select="$champs">
            <xsl:if test="position() > 1"><xsl:value-of select="$l-puce-domaine"/></xsl:if>
            <xsl:if test="@etat"><xsl:call-template name="etat"/></xsl:if>
            <xsl:if test="not(@etat)"><xsl:apply-templates/></xsl:if>
          </xsl:for-each>
        </fo:block>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="$champs"><fo:block xsl:use-attribute-sets="discret retrait"><xsl:call-template name="contenu"/></fo:block></xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Free tables: columns as wide as makes the rows least high -->

  <xsl:template match="tableau">
    <fo:block span="all" xsl:use-attribute-sets="tableau-libre">
      <xsl:if test="@titre"><fo:block xsl:use-attribute-sets="intertitre"><xsl:value-of select="@titre"/></fo:block></xsl:if>
      <fo:table table-layout="auto" width="100%" xsl:use-attribute-sets="table">
        <fo:table-header>
          <fo:table-row xsl:use-attribute-sets="rangee-de-tete">
            <xsl:for-each select="colonne">
              <fo:table-cell xsl:use-attribute-sets="case">
                <fo:block>
                  <xsl:if test="@nature = 'montant' or @nature = 'pourcentage'"><xsl:attribute name="text-align">end</xsl:attribute></xsl:if>
                  <xsl:apply-templates/>
                </fo:block>
              </fo:table-cell>
            </xsl:for-each>
          </fo:table-row>
        </fo:table-header>
        <fo:table-body><xsl:apply-templates select="rubrique | ligne"/></fo:table-body>
      </fo:table>
    </fo:block>
  </xsl:template>

  <xsl:template match="tableau/rubrique">
    <fo:table-row keep-with-next.within-page="always" xsl:use-attribute-sets="rangee rangee-de-volet">
      <fo:table-cell role="TH" number-columns-spanned="{count(../colonne)}" xsl:use-attribute-sets="case">
        <fo:block>
          <xsl:if test="@niveau = '2'"><xsl:attribute name="font-style">italic</xsl:attribute></xsl:if>
          <xsl:apply-templates/>
        </fo:block>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <xsl:template match="ligne">
    <fo:table-row xsl:use-attribute-sets="rangee"><xsl:apply-templates select="cellule"/></fo:table-row>
  </xsl:template>
  <xsl:template match="ligne[@genre]">
    <fo:table-row keep-with-previous.within-page="always" xsl:use-attribute-sets="rangee rangee-de-total"><xsl:apply-templates select="cellule"/></fo:table-row>
  </xsl:template>

  <!-- Aligned as its column. A row short of cells has them at its end: the cells that span down from
       above are the first ones. -->
  <xsl:template match="cellule">
    <xsl:variable name="presentes" select="sum(../cellule/@portee-colonnes) + count(../cellule[not(@portee-colonnes)])"/>
    <xsl:variable name="avant" select="sum(preceding-sibling::cellule/@portee-colonnes) + count(preceding-sibling::cellule[not(@portee-colonnes)])"/>
    <xsl:variable name="nature" select="../../colonne[count(../colonne) - $presentes + $avant + 1]/@nature"/>
    <fo:table-cell xsl:use-attribute-sets="case">
      <!-- a text that opens a whole row says what the row is about -->
      <xsl:if test="$avant = 0 and $presentes = count(../../colonne) and not($nature = 'montant' or $nature = 'pourcentage')"><xsl:attribute name="role">TH</xsl:attribute></xsl:if>
      <xsl:if test="@portee-lignes"><xsl:attribute name="number-rows-spanned"><xsl:value-of select="@portee-lignes"/></xsl:attribute></xsl:if>
      <xsl:if test="@portee-colonnes"><xsl:attribute name="number-columns-spanned"><xsl:value-of select="@portee-colonnes"/></xsl:attribute></xsl:if>
      <xsl:if test="$nature = 'montant' or $nature = 'pourcentage'"><xsl:attribute name="text-align">end</xsl:attribute></xsl:if>
      <xsl:call-template name="contenu"/>
    </fo:table-cell>
  </xsl:template>
</xsl:stylesheet>
