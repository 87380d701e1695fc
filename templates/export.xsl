<?xml version="1.0" encoding="UTF-8"?>
<!--
  An edition as data for other programs: its facts, each once, from which the program writes JSON, tables and vCards
  (src/directory/export). Applied to the whole edition, of which what is kept from the public has been taken away before.
  Names, places, titles and dates are worked out by the templates that print them. What comes of it is one element
  export, of which

    an element is a member of that name, a text as a rule; one without content is not written;
    @t="nombre" makes it a number, @t="liste" a list of what its children hold, written even when empty;
    other elements with elements in them are objects.

  Members bear the names that the source has for them. Contacts are taken apart: one for each person who can be reached, or
  for the body itself where nobody is named, each with all that is known to reach them by. fiches.schema.json says what there
  is; whoever adds a member here adds it there.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:a="urn:repertoire:actions"
    xmlns:c="urn:repertoire:contacts"
    xmlns:e="urn:repertoire:export"
    xmlns:f="urn:repertoire:fiche"
    xmlns:func="http://exslt.org/functions"
    xmlns:l="urn:repertoire:libelles"
    xmlns:n="urn:repertoire:noms"
    xmlns:r="urn:repertoire:xpath"
    extension-element-prefixes="func"
    exclude-result-prefixes="a c e f l n r">

  <xsl:import href="commun.xsl"/>

  <!-- no column has its currency in its head here -->
  <xsl:variable name="devise-en-tete" select="false()"/>

  <xsl:template match="/">
    <xsl:variable name="edition" select="/repertoire"/>
    <export>
      <titre><xsl:value-of select="normalize-space(/repertoire/titre)"/></titre>
      <edition><xsl:value-of select="/repertoire/@edition"/></edition>
      <parution><xsl:value-of select="/repertoire/parution/@date"/></parution>
      <editeur><xsl:value-of select="/repertoire/editeur/nom"/></editeur>
      <fiches t="liste">
        <xsl:for-each select="$notices">
          <xsl:variable name="id" select="@id"/>
          <xsl:for-each select="$edition"><xsl:apply-templates select="key('fiche', $id)" mode="fait"/></xsl:for-each>
        </xsl:for-each>
      </fiches>
    </export>
  </xsl:template>

  <!-- Texts: as plain as can be, a line for each paragraph or item -->

  <xsl:template match="ref">
    <xsl:apply-templates/>
    <xsl:if test="not(node())"><xsl:value-of select="n:notice(@fiche)/@titre"/></xsl:if>
  </xsl:template>
  <!-- a note stands where it is called -->
  <xsl:template match="appel">
    <xsl:text> [</xsl:text>
    <xsl:for-each select="ancestor::fiche//note[@id = current()/@note]/p"><xsl:if test="position() > 1"><xsl:text> </xsl:text></xsl:if><xsl:apply-templates/></xsl:for-each>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <!-- What is in the element, which may be a line or blocks; a state of absence in words. -->
  <xsl:template name="clair">
    <xsl:variable name="blocs" select=".//p | .//item | .//intertitre | .//tableau/@titre | .//ligne | .//tableau/rubrique | .//acte | .//document | .//partenaire"/>
    <xsl:choose>
      <xsl:when test="@etat"><xsl:value-of select="l:mot('etat', @etat)"/></xsl:when>
      <xsl:when test="$blocs">
        <xsl:for-each select="$blocs[not(ancestor::note)][not(self::p[parent::cellule or parent::acte or parent::document])]">
          <xsl:if test="position() > 1"><xsl:text>&#10;</xsl:text></xsl:if>
          <xsl:call-template name="ligne-claire"/>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="en-clair"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="ligne-claire">
    <xsl:choose>
      <xsl:when test="self::ligne">
        <xsl:for-each select="cellule"><xsl:if test="position() > 1"><xsl:value-of select="$l-entre-partenaires"/></xsl:if><xsl:call-template name="clair"/></xsl:for-each>
      </xsl:when>
      <xsl:when test="self::item">
        <xsl:variable name="texte"><xsl:apply-templates select="node()[not(self::liste)]"/></xsl:variable>
        <xsl:value-of select="concat('– ', normalize-space($texte))"/>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="en-clair"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="en-clair">
    <xsl:variable name="texte"><xsl:apply-templates select="node()[not(self::coordonnees)] | self::node()[not(self::*)]"/></xsl:variable>
    <xsl:value-of select="normalize-space($texte)"/>
  </xsl:template>

  <!-- A fiche -->

  <xsl:template match="fiche" mode="fait">
    <xsl:variable name="notice" select="n:notice(@id)"/>
    <fiche>
      <id><xsl:value-of select="@id"/></id>
      <titre><xsl:value-of select="$notice/@titre"/></titre>
      <categorie><xsl:value-of select="@categorie"/></categorie>
      <suite-de><xsl:value-of select="@suite-de"/></suite-de>
      <anciens t="liste"><xsl:if test="@anciens"><xsl:call-template name="mots-de-liste"><xsl:with-param name="mots" select="normalize-space(@anciens)"/></xsl:call-template></xsl:if></anciens>
      <mise-a-jour><xsl:value-of select="mise-a-jour/@date"/></mise-a-jour>
      <domaines t="liste">
        <xsl:for-each select="domaines/domaine">
          <xsl:variable name="domaine" select="n:entree('domaine', string(@ref))"/>
          <domaine>
            <ref><xsl:value-of select="@ref"/></ref>
            <libelle><xsl:value-of select="$domaine/libelle"/></libelle>
            <sous-theme><xsl:value-of select="$domaine/sous-theme[@id = current()/@sous-theme]"/></sous-theme>
          </domaine>
        </xsl:for-each>
      </domaines>
      <collectivites t="liste"><xsl:apply-templates select="partie/collectivite" mode="fait"/></collectivites>
      <contacts t="liste"><xsl:apply-templates select="partie/contact | .//coordonnees" mode="fait"/></contacts>
      <xsl:apply-templates select="presentation" mode="fait"/>
      <histoire t="liste">
        <xsl:for-each select="histoire/preambule | histoire/motivations">
          <motivations>
            <de><xsl:value-of select="@de"/></de>
            <libelle><xsl:if test="self::motivations"><xsl:value-of select="f:libelle(., l:mot('motivations', @de))"/></xsl:if></libelle>
            <texte><xsl:call-template name="clair"/></texte>
          </motivations>
        </xsl:for-each>
      </histoire>
      <actions t="liste"><xsl:apply-templates select=".//actions//etape | .//actions//action[not(etape)]" mode="fait"/></actions>
      <textes t="liste">
        <xsl:for-each select="texte | .//actions//texte | .//actions//tableau[not(ancestor::texte)] | perspectives">
          <texte>
            <libelle><xsl:value-of select="(@libelle | @titre)[1]"/><xsl:if test="self::perspectives and not(@libelle)"><xsl:value-of select="$l-perspectives"/></xsl:if></libelle>
            <texte><xsl:call-template name="clair"/></texte>
          </texte>
        </xsl:for-each>
      </textes>
      <documents t="liste">
        <xsl:for-each select="capitalisation//document">
          <document>
            <titre><xsl:call-template name="en-clair"/></titre>
            <annee t="nombre"><xsl:value-of select="@annee"/></annee>
            <etat><xsl:value-of select="@etat"/></etat>
            <lien><xsl:value-of select="@lien"/></lien>
          </document>
        </xsl:for-each>
      </documents>
    </fiche>
  </xsl:template>

  <xsl:template name="mots-de-liste">
    <xsl:param name="mots"/>
    <mot><xsl:value-of select="substring-before(concat($mots, ' '), ' ')"/></mot>
    <xsl:if test="contains($mots, ' ')"><xsl:call-template name="mots-de-liste"><xsl:with-param name="mots" select="substring-after($mots, ' ')"/></xsl:call-template></xsl:if>
  </xsl:template>

  <xsl:template match="collectivite" mode="fait">
    <xsl:variable name="situation" select="situation"/>
    <collectivite>
      <ref><xsl:value-of select="@ref"/></ref>
      <pays><xsl:value-of select="../@pays"/></pays>
      <type><xsl:value-of select="n:entree('type', string(@type))/@libelle"/></type>
      <nom><xsl:value-of select="normalize-space(nom)"/></nom>
      <nom-complet><xsl:value-of select="n:nom(.)"/></nom-complet>
      <precision><xsl:value-of select="precision"/></precision>
      <departements t="liste">
        <xsl:for-each select="n:departements(situation/@departement)"><departement><code><xsl:value-of select="@code"/></code><nom><xsl:value-of select="@nom"/></nom></departement></xsl:for-each>
      </departements>
      <regions t="liste">
        <xsl:for-each select="n:regions(situation) | n:entree('region', n:departements(situation/@departement)/@region)"><region><xsl:value-of select="@nom"/></region></xsl:for-each>
      </regions>
      <cercle><xsl:value-of select="n:entree('cercle', string(situation/@cercle))/@nom"/></cercle>
      <commune><xsl:value-of select="situation/@commune"/></commune>
      <populations t="liste">
        <!-- that of a side stands with its first -->
        <xsl:for-each select="population[@valeur] | ../population[@valeur][not(current()/preceding-sibling::collectivite)]">
          <population>
            <valeur t="nombre"><xsl:value-of select="@valeur"/></valeur>
            <unite><xsl:value-of select="@unite"/><xsl:if test="not(@unite)">habitants</xsl:if></unite>
            <qualite><xsl:value-of select="@qualite"/></qualite>
            <annee t="nombre"><xsl:value-of select="@annee"/></annee>
            <perimetre><xsl:value-of select="@perimetre"/></perimetre>
          </population>
        </xsl:for-each>
      </populations>
    </collectivite>
  </xsl:template>

  <!-- Contacts. Who has left an office is named with who holds it, and is nobody to write to. -->

  <func:function name="e:joignables">
    <xsl:param name="bloc"/>
    <func:result select="$bloc/personne[nom][not(@statut = 'sortant')]"/>
  </func:function>

  <!-- What may be used to reach someone by, of a person or a block. -->
  <func:function name="e:moyens">
    <xsl:param name="de"/>
    <func:result select="($de/adresse | $de/tel | $de/courriel | $de/site)[not(@etat)]"/>
  </func:function>

  <xsl:template match="contact | coordonnees" mode="fait">
    <xsl:variable name="bloc" select="."/>
    <xsl:for-each select="e:joignables(.) | self::*[not(e:joignables(.))][organisme or fonction[not(@etat)] or note or e:moyens(.) or personne[nom]]">
      <contact>
        <champ><xsl:value-of select="r:field(.)"/></champ>
        <xsl:apply-templates select="$bloc" mode="role"/>
        <xsl:if test="self::personne"><xsl:call-template name="personne-exportee"/></xsl:if>
        <!-- an office that stands with the block is one person's -->
        <fonction><xsl:value-of select="normalize-space((self::personne/fonction[not(@etat)] | $bloc/fonction[not(@etat)][not(e:joignables($bloc)[2])])[1])"/></fonction>
        <auparavant t="liste"><xsl:for-each select="$bloc/personne[nom][@statut = 'sortant']"><personne><xsl:value-of select="c:nom-de-personne(.)"/></personne></xsl:for-each></auparavant>
        <xsl:call-template name="moyens-exportes"><xsl:with-param name="moyens" select="e:moyens($bloc | self::personne)"/></xsl:call-template>
        <note><xsl:for-each select="$bloc/note"><xsl:call-template name="en-clair"/></xsl:for-each></note>
      </contact>
    </xsl:for-each>
  </xsl:template>

  <!-- Of whom it is one: a side or its body, or a partner of the partnership. -->
  <xsl:template match="contact" mode="role">
    <role><xsl:value-of select="@role"/></role>
    <intitule><xsl:value-of select="f:libelle(., l:mot('role', @role))"/></intitule>
    <pays><xsl:value-of select="../@pays"/></pays>
    <collectivite><xsl:value-of select="n:enumeration(../collectivite[@ref = current()/@pour] | ../collectivite[not(current()/@pour)])"/></collectivite>
    <organismes t="liste"><xsl:for-each select="organisme"><organisme><xsl:value-of select="normalize-space(.)"/><xsl:if test="@sigle"><xsl:value-of select="concat(' (', @sigle, ')')"/></xsl:if></organisme></xsl:for-each></organismes>
  </xsl:template>
  <xsl:template match="coordonnees" mode="role">
    <role>partenaire</role>
    <intitule><xsl:value-of select="l:mot('partenaires', ../../@nature)"/></intitule>
    <organismes t="liste"><organisme><xsl:for-each select=".."><xsl:call-template name="nom-de-partenaire"/></xsl:for-each></organisme></organismes>
  </xsl:template>

  <xsl:template name="personne-exportee">
    <civilite><xsl:value-of select="civilite"/></civilite>
    <prenom><xsl:value-of select="normalize-space(prenom)"/></prenom>
    <nom><xsl:value-of select="normalize-space(nom)"/></nom>
    <qualite><xsl:value-of select="normalize-space(qualite)"/></qualite>
    <depuis><xsl:value-of select="@depuis"/></depuis>
    <jusque><xsl:value-of select="@jusque"/></jusque>
  </xsl:template>

  <!-- a person's own before those of the block -->
  <xsl:template name="moyens-exportes">
    <xsl:param name="moyens"/>
    <adresse>
      <xsl:for-each select="$moyens/self::adresse[1]">
        <lignes t="liste"><xsl:for-each select="ligne"><ligne><xsl:value-of select="normalize-space(.)"/></ligne></xsl:for-each></lignes>
        <cp><xsl:value-of select="cp"/></cp>
        <ville><xsl:value-of select="normalize-space(ville)"/></ville>
      </xsl:for-each>
    </adresse>
    <tels t="liste">
      <xsl:for-each select="$moyens/self::tel">
        <xsl:sort select="boolean(parent::personne)" order="descending"/>
        <tel>
          <numero><xsl:value-of select="normalize-space(.)"/></numero>
          <imprime><xsl:value-of select="@imprime"/><xsl:if test="not(@imprime)"><xsl:value-of select="translate(r:phone(normalize-space(.)), '&#160;', ' ')"/></xsl:if></imprime>
          <usage><xsl:value-of select="@usage"/></usage>
          <poste><xsl:value-of select="@poste"/></poste>
        </tel>
      </xsl:for-each>
    </tels>
    <courriels t="liste">
      <xsl:for-each select="$moyens/self::courriel">
        <xsl:sort select="boolean(parent::personne)" order="descending"/>
        <courriel><xsl:value-of select="normalize-space(.)"/></courriel>
      </xsl:for-each>
    </courriels>
    <sites t="liste"><xsl:for-each select="$moyens/self::site"><site><xsl:value-of select="normalize-space(.)"/></site></xsl:for-each></sites>
  </xsl:template>

  <xsl:template name="nom-de-partenaire">
    <xsl:variable name="texte"><xsl:call-template name="en-clair"/></xsl:variable>
    <xsl:value-of select="$texte"/>
    <xsl:if test="$texte = ''"><xsl:value-of select="n:entree('organisation', string(@ref))/@nom"/></xsl:if>
  </xsl:template>

  <!-- Presentation -->

  <xsl:template match="presentation" mode="fait">
    <presentation>
      <premiers-contacts><xsl:for-each select="premiers-contacts"><xsl:call-template name="clair"/></xsl:for-each></premiers-contacts>
      <formalisation t="liste">
        <xsl:for-each select="formalisation/acte | formalisation/p">
          <acte><type><xsl:value-of select="@type"/></type><texte><xsl:call-template name="en-clair"/></texte></acte>
        </xsl:for-each>
      </formalisation>
      <budgets t="liste">
        <xsl:for-each select="budget">
          <budget>
            <objet><xsl:value-of select="@objet"/></objet>
            <libelle><xsl:value-of select="f:libelle(., l:mot('budget', @objet))"/></libelle>
            <texte><xsl:call-template name="clair"/></texte>
            <montants t="liste"><xsl:apply-templates select=".//montant" mode="fait"/></montants>
          </budget>
        </xsl:for-each>
      </budgets>
      <partenaires t="liste">
        <xsl:for-each select="partenaires/partenaire">
          <partenaire>
            <ref><xsl:value-of select="@ref"/></ref>
            <nature><xsl:value-of select="../@nature"/></nature>
            <nom><xsl:call-template name="nom-de-partenaire"/></nom>
            <sigle><xsl:value-of select="(@sigle | n:entree('organisation', string(@ref))/@sigle)[last()]"/></sigle>
          </partenaire>
        </xsl:for-each>
      </partenaires>
    </presentation>
  </xsl:template>

  <!-- Amounts: in their currency, and in euros at the fixed rates of the controlled lists, as « check » adds them -->

  <func:function name="e:taux">
    <xsl:param name="montant"/>
    <func:result select="number($listes/devises/devise[@code = $montant/@devise]/@pour-un-euro)"/>
  </func:function>

  <xsl:template match="montant" mode="fait">
    <xsl:variable name="taux" select="e:taux(.)"/>
    <montant>
      <valeur t="nombre"><xsl:value-of select="e:nombre(@valeur)"/></valeur>
      <max t="nombre"><xsl:if test="@max"><xsl:value-of select="e:nombre(@max)"/></xsl:if></max>
      <devise><xsl:value-of select="@devise"/></devise>
      <euros t="nombre"><xsl:if test="$taux > 0"><xsl:value-of select="e:nombre(@valeur div $taux)"/></xsl:if></euros>
      <periode><xsl:value-of select="@periode"/></periode>
      <annee><xsl:value-of select="@annee"/></annee>
      <qualite><xsl:value-of select="@qualite"/></qualite>
    </montant>
  </xsl:template>

  <func:function name="e:nombre">
    <xsl:param name="valeur"/>
    <func:result select="format-number($valeur, '0.##')"/>
  </func:function>

  <!-- In euros, added up; nothing where one of them has no rate. -->
  <xsl:template name="en-euros">
    <xsl:param name="montants"/>
    <xsl:param name="somme" select="0"/>
    <xsl:choose>
      <xsl:when test="$montants and not(e:taux($montants[1]) > 0)"/>
      <xsl:when test="$montants">
        <xsl:call-template name="en-euros">
          <xsl:with-param name="montants" select="$montants[position() > 1]"/>
          <xsl:with-param name="somme" select="$somme + $montants[1]/@valeur div e:taux($montants[1])"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="e:nombre($somme)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Actions: one for each step of one. A date that holds for several stands with each of them; an amount with the first of
       those that it is for, so that what is added up is added once. -->

  <xsl:template match="etape | action" mode="fait">
    <xsl:variable name="action" select="ancestor-or-self::action[1]"/>
    <xsl:variable name="quand" select="e:quand(.)"/>
    <xsl:variable name="combien" select="combien | e:en-tete(.)"/>
    <xsl:variable name="montants" select="$combien//montant"/>
    <action>
      <champ><xsl:value-of select="r:field(.)"/></champ>
      <section><xsl:for-each select="ancestor::section[@titre]"><xsl:if test="position() > 1"><xsl:value-of select="$l-entre-noms"/></xsl:if><xsl:value-of select="@titre"/></xsl:for-each></section>
      <domaine><xsl:value-of select="$action/@domaine"/></domaine>
      <rubrique><xsl:for-each select="$action/rubrique"><xsl:if test="position() > 1"><xsl:value-of select="$l-enumeration"/></xsl:if><xsl:call-template name="en-clair"/></xsl:for-each></rubrique>
      <quoi><xsl:for-each select="quoi"><xsl:call-template name="clair"/></xsl:for-each></quoi>
      <quand><xsl:for-each select="$quand"><xsl:call-template name="clair"/></xsl:for-each></quand>
      <!-- of several the first and the last; none where one has no end on that side -->
      <debut t="nombre">
        <xsl:for-each select="$quand[not(.//periode[@fin][not(@debut)])]//@*[name() = 'debut' or name() = 'fin' or name() = 'valeur'][parent::periode or parent::date]">
          <xsl:sort select="substring(., 1, 4)"/>
          <xsl:if test="position() = 1"><xsl:value-of select="substring(., 1, 4)"/></xsl:if>
        </xsl:for-each>
      </debut>
      <fin t="nombre">
        <xsl:for-each select="$quand[not(.//periode[@debut][not(@fin)])]//@*[name() = 'debut' or name() = 'fin' or name() = 'valeur'][parent::periode or parent::date]">
          <xsl:sort select="substring(., 1, 4)"/>
          <xsl:if test="position() = last()"><xsl:value-of select="substring(., 1, 4)"/></xsl:if>
        </xsl:for-each>
      </fin>
      <combien>
        <xsl:for-each select="$combien"><xsl:if test="position() > 1"><xsl:value-of select="$l-entre-partenaires"/></xsl:if><xsl:call-template name="clair"/></xsl:for-each>
        <xsl:if test="not($combien) and self::action/@etat"><xsl:value-of select="l:mot('etat', @etat)"/></xsl:if>
      </combien>
      <montants t="liste"><xsl:apply-templates select="$montants" mode="fait"/></montants>
      <euros t="nombre">
        <xsl:if test="$montants"><xsl:call-template name="en-euros"><xsl:with-param name="montants" select="$montants"/></xsl:call-template></xsl:if>
      </euros>
      <etapes t="nombre"><xsl:if test="$montants"><xsl:value-of select="e:etapes(., $combien[.//montant][1])"/></xsl:if></etapes>
    </action>
  </xsl:template>

  <!-- The date of a step: its own, that of a step before it which spans it, or the nearest around it. -->
  <func:function name="e:quand">
    <xsl:param name="etape"/>
    <xsl:variable name="avant" select="$etape/preceding-sibling::etape[quand][1]"/>
    <xsl:choose>
      <xsl:when test="$etape/quand"><func:result select="$etape/quand"/></xsl:when>
      <xsl:when test="$avant/quand/@portee > count($etape/preceding-sibling::etape) - count($avant/preceding-sibling::etape)"><func:result select="$avant/quand"/></xsl:when>
      <xsl:otherwise><func:result select="$etape/ancestor::*[self::action or self::section or self::actions][quand][1]/quand"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- The amounts of an action, a part or the whole table whose first step this is. -->
  <func:function name="e:en-tete">
    <xsl:param name="etape"/>
    <func:result select="$etape/ancestor::*[self::action or self::section or self::actions][count((.//etape | .//action[not(etape)])[1] | $etape) = 1]/combien"/>
  </func:function>

  <!-- How many steps an amount is for. -->
  <func:function name="e:etapes">
    <xsl:param name="etape"/>
    <xsl:param name="combien"/>
    <xsl:choose>
      <xsl:when test="$combien/parent::etape"><func:result select="a:portee($combien)"/></xsl:when>
      <xsl:when test="count($combien/.. | $etape) = 1"><func:result select="1"/></xsl:when>
      <xsl:otherwise><func:result select="count($combien/..//etape | $combien/..//action[not(etape)])"/></xsl:otherwise>
    </xsl:choose>
  </func:function>
</xsl:stylesheet>
