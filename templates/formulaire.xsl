<?xml version="1.0" encoding="UTF-8"?>
<!--
  Entry: turns one fiche into what its partners are sent to be brought up to date: the fiche as it prints, then its facts
  as a form. `repertoire forms` adds to the fiche an element `envoi` with what is said below, and reads what comes back by
  the names of the fields, which are the paths of the facts (`r:field`). What is added on the form has a + in its name.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:func="http://exslt.org/functions"
    xmlns:f="urn:repertoire:formulaire"
    xmlns:l="urn:repertoire:libelles"
    xmlns:n="urn:repertoire:noms"
    xmlns:r="urn:repertoire:xpath"
    xmlns:rep="urn:repertoire:fo"
    xmlns:t="urn:repertoire:texte"
    extension-element-prefixes="func"
    exclude-result-prefixes="f l n r t">

  <xsl:import href="commun.xsl"/>

  <!-- the total would be the fiche’s, which the form follows -->
  <xsl:variable name="avec-total" select="false()"/>

  <!-- ==== Every word of the form. Plain spaces; an apostrophe is ’. ==== -->

  <xsl:variable name="q-titre" select="'Votre fiche : à vérifier'"/>
  <xsl:variable name="q-avant-le" select="' avant le '"/>
  <xsl:variable name="q-mode-d-emploi" select="'La page qui précède est votre fiche, telle qu’elle sera imprimée. Corrigez ci-dessous ce qui a changé, dans ce document même, avec n’importe quel lecteur de PDF ; laissez le reste tel quel. Enregistrez, puis renvoyez le fichier à '"/>
  <xsl:variable name="q-rien" select="'Rien à changer : il suffit de cocher, d’enregistrer et de renvoyer.'"/>
  <xsl:variable name="q-questions" select="'Questions de la rédaction'"/>
  <xsl:variable name="q-reponse" select="'Réponse à la question '"/>
  <xsl:variable name="q-domaines" select="'Domaines d’intervention'"/>
  <xsl:variable name="q-population" select="'Population'"/>
  <xsl:variable name="q-organisme" select="'Organisme'"/>
  <xsl:variable name="q-prenom" select="'Prénom'"/>
  <xsl:variable name="q-nom" select="'Nom'"/>
  <xsl:variable name="q-fonction" select="'Fonction'"/>
  <xsl:variable name="q-qualite" select="'Qualité'"/>
  <xsl:variable name="q-parti" select="'a quitté ses fonctions'"/>
  <xsl:variable name="q-rue" select="'Adresse'"/>
  <xsl:variable name="q-cp" select="'Code postal'"/>
  <xsl:variable name="q-ville" select="'Ville'"/>
  <xsl:variable name="q-tel" select="'Téléphone'"/>
  <xsl:variable name="q-fax" select="'Fax'"/>
  <xsl:variable name="q-mobile" select="'Mobile'"/>
  <xsl:variable name="q-courriel" select="'Courriel'"/>
  <xsl:variable name="q-site" select="'Site'"/>
  <xsl:variable name="q-prive" select="'ne pas publier'"/>
  <xsl:variable name="q-nouveau" select="'Nouveau '"/>
  <xsl:variable name="q-nouvelle" select="'Nouvelle '"/>
  <xsl:variable name="q-partenaires" select="'Partenaires techniques et financiers'"/>
  <xsl:variable name="q-actions" select="'Actions'"/>
  <xsl:variable name="q-action" select="'Action'"/>
  <xsl:variable name="q-date" select="'Date'"/>
  <xsl:variable name="q-montant" select="'Montant'"/>
  <xsl:variable name="q-actions-nouvelles" select="'Nouvelles actions'"/>
  <xsl:variable name="q-autres" select="'Autres corrections, précisions'"/>
  <xsl:variable name="q-valide-par" select="'Vérifié par'"/>
  <xsl:variable name="q-valide-le" select="'Le'"/>
  <xsl:variable name="q-repere" select="'Repère'"/>

  <!-- actions that may be added -->
  <xsl:variable name="q-lignes-nouvelles-fragment"><n>1</n><n>2</n><n>3</n><n>4</n></xsl:variable>

  <xsl:variable name="envoi" select="/fiche/envoi"/>
  <xsl:variable name="f-fiche" select="string(/fiche/@id)"/>

  <!-- ==== The pages ==== -->

  <xsl:template match="/">
    <fo:root xsl:use-attribute-sets="racine">
      <xsl:call-template name="m:maquettes" xmlns:m="urn:repertoire:mise-en-page"/>
      <xsl:apply-templates select="fiche" mode="information"/>
      <xsl:apply-templates select="fiche" mode="signets"/>
      <xsl:apply-templates select="fiche"/>
      <xsl:apply-templates select="fiche" mode="formulaire"/>
    </fo:root>
  </xsl:template>

  <xsl:template match="fiche" mode="formulaire">
    <fo:page-sequence master-reference="simple" xsl:use-attribute-sets="page">
      <xsl:call-template name="autour-du-texte">
        <xsl:with-param name="partie" select="$q-titre"/>
        <xsl:with-param name="sujet" select="string($notices/@titre)"/>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body" font-size="{$f-corps}">
        <xsl:call-template name="f-tete"/>
        <xsl:call-template name="f-questions"/>
        <xsl:apply-templates select="partie" mode="formulaire"/>
        <xsl:call-template name="f-domaines"/>
        <xsl:call-template name="f-partenaires"/>
        <xsl:call-template name="f-actions"/>
        <xsl:call-template name="f-fin"/>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- What it is, until when, where to; nothing to change; the mark by which it is known again. -->
  <xsl:template name="f-tete">
    <fo:block role="H1" xsl:use-attribute-sets="titre-de-fiche">
      <xsl:value-of select="$q-titre"/>
      <xsl:if test="$envoi/@date-limite"><xsl:value-of select="concat($q-avant-le, r:date(string($envoi/@date-limite)))"/></xsl:if>
    </fo:block>
    <fo:table role="Div" xsl:use-attribute-sets="f-grille">
      <fo:table-column column-width="proportional-column-width(1)"/>
      <fo:table-column column-width="{$f-repere}"/>
      <fo:table-body role="NonStruct">
        <fo:table-row role="NonStruct">
          <fo:table-cell role="NonStruct" padding-end="4mm">
            <fo:block xsl:use-attribute-sets="f-texte"><xsl:value-of select="$q-mode-d-emploi"/><fo:inline xsl:use-attribute-sets="fort"><xsl:value-of select="$envoi/@retour"/></fo:inline>.</fo:block>
            <xsl:call-template name="f-case">
              <xsl:with-param name="nom" select="'rien-a-changer'"/>
              <xsl:with-param name="texte" select="$q-rien"/>
            </xsl:call-template>
          </fo:table-cell>
          <fo:table-cell role="NonStruct">
            <fo:block line-height="0" line-stacking-strategy="max-height"><fo:external-graphic src="{r:qr(concat($f-fiche, ' ', $envoi/@jeton))}" content-width="{$f-repere}" content-height="{$f-repere}" scaling="uniform" role="artifact"/></fo:block>
            <fo:block xsl:use-attribute-sets="f-etiquette"><xsl:value-of select="$q-repere"/></fo:block>
            <xsl:call-template name="f-champ">
              <xsl:with-param name="nom" select="'jeton'"/>
              <xsl:with-param name="label" select="$q-repere"/>
              <xsl:with-param name="valeur" select="$envoi/@jeton"/>
              <xsl:with-param name="fige" select="true()"/>
            </xsl:call-template>
          </fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="f-questions">
    <xsl:if test="$envoi/question">
      <fo:block role="H2" xsl:use-attribute-sets="f-section"><xsl:value-of select="$q-questions"/></fo:block>
      <xsl:for-each select="$envoi/question">
        <fo:block xsl:use-attribute-sets="f-question"><xsl:value-of select="concat(position(), '. ', .)"/></fo:block>
        <xsl:call-template name="f-champ">
          <xsl:with-param name="nom" select="concat('question/', @id)"/>
          <xsl:with-param name="label" select="concat($q-reponse, position(), ' : ', .)"/>
          <xsl:with-param name="lignes" select="2"/>
        </xsl:call-template>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- A side: its people and how to reach them. -->
  <xsl:template match="partie" mode="formulaire">
    <fo:block role="H2" xsl:use-attribute-sets="f-section"><xsl:value-of select="n:enumeration(collectivite)"/></fo:block>
    <xsl:for-each select="collectivite/population[@valeur]">
      <xsl:call-template name="f-ligne">
        <xsl:with-param name="etiquette" select="$q-population"/>
        <xsl:with-param name="noeud" select="@valeur"/>
        <xsl:with-param name="valeur" select="@valeur"/>
        <xsl:with-param name="genre">number</xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:apply-templates select="contact" mode="formulaire"/>
  </xsl:template>

  <xsl:template match="contact" mode="formulaire">
    <fo:block role="H3" xsl:use-attribute-sets="f-contact"><xsl:call-template name="f-titre-de-contact"/></fo:block>
    <xsl:for-each select="t:visibles(organisme)"><xsl:call-template name="f-ligne"><xsl:with-param name="etiquette" select="$q-organisme"/></xsl:call-template></xsl:for-each>
    <xsl:apply-templates select="t:visibles(personne)" mode="formulaire"/>
    <xsl:for-each select="t:visibles(fonction)"><xsl:call-template name="f-ligne"><xsl:with-param name="etiquette" select="$q-fonction"/></xsl:call-template></xsl:for-each>
    <xsl:for-each select="t:visibles(adresse)"><xsl:call-template name="f-adresse"/></xsl:for-each>
    <xsl:for-each select="t:visibles(tel | courriel | site)"><xsl:call-template name="f-moyen"/></xsl:for-each>
    <xsl:call-template name="f-ajouts"/>
  </xsl:template>

  <xsl:template name="f-titre-de-contact">
    <xsl:choose>
      <xsl:when test="@libelle"><xsl:value-of select="@libelle"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="r:field-label(r:field(.))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- First name and name side by side, then what the person is; those who left are not asked about. -->
  <xsl:template match="personne[@statut = 'sortant']" mode="formulaire"/>
  <xsl:template match="personne" mode="formulaire">
    <fo:table role="Div" xsl:use-attribute-sets="f-grille">
      <xsl:call-template name="f-quatre-colonnes"/>
      <fo:table-body role="NonStruct">
        <fo:table-row role="NonStruct" xsl:use-attribute-sets="f-rangee">
          <xsl:call-template name="f-etiquette-en-case"><xsl:with-param name="texte" select="$q-prenom"/></xsl:call-template>
          <xsl:call-template name="f-en-case"><xsl:with-param name="noeud" select="prenom"/><xsl:with-param name="nom" select="concat(r:field(.), '/+prenom')"/><xsl:with-param name="quoi" select="concat(r:field-label(r:field(.)), ', ', n:minuscule($q-prenom))"/></xsl:call-template>
          <xsl:call-template name="f-etiquette-en-case"><xsl:with-param name="texte" select="$q-nom"/><xsl:with-param name="seconde" select="true()"/></xsl:call-template>
          <xsl:call-template name="f-en-case"><xsl:with-param name="noeud" select="nom"/></xsl:call-template>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
    <xsl:for-each select="fonction | qualite">
      <xsl:call-template name="f-ligne"><xsl:with-param name="etiquette"><xsl:choose><xsl:when test="self::qualite"><xsl:value-of select="$q-qualite"/></xsl:when><xsl:otherwise><xsl:value-of select="$q-fonction"/></xsl:otherwise></xsl:choose></xsl:with-param></xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="f-case">
      <xsl:with-param name="nom" select="concat(r:field(.), '/-')"/>
      <xsl:with-param name="texte" select="concat(normalize-space(concat(prenom, ' ', nom)), ' ', $q-parti)"/>
    </xsl:call-template>
    <xsl:for-each select="t:visibles(tel | courriel)"><xsl:call-template name="f-moyen"/></xsl:for-each>
  </xsl:template>

  <xsl:template name="f-adresse">
    <xsl:for-each select="ligne">
      <xsl:call-template name="f-ligne"><xsl:with-param name="etiquette"><xsl:if test="position() = 1"><xsl:value-of select="$q-rue"/></xsl:if></xsl:with-param></xsl:call-template>
    </xsl:for-each>
    <xsl:if test="cp or ville">
      <fo:table role="Div" xsl:use-attribute-sets="f-grille">
        <xsl:call-template name="f-quatre-colonnes"/>
        <fo:table-body role="NonStruct">
          <fo:table-row role="NonStruct" xsl:use-attribute-sets="f-rangee">
            <xsl:call-template name="f-etiquette-en-case"><xsl:with-param name="texte" select="$q-cp"/></xsl:call-template>
            <xsl:call-template name="f-en-case"><xsl:with-param name="noeud" select="cp"/><xsl:with-param name="nom" select="concat(r:field(.), '/+cp')"/><xsl:with-param name="quoi" select="concat(r:field-label(r:field(.)), ', ', n:minuscule($q-cp))"/></xsl:call-template>
            <xsl:call-template name="f-etiquette-en-case"><xsl:with-param name="texte" select="$q-ville"/><xsl:with-param name="seconde" select="true()"/></xsl:call-template>
            <xsl:call-template name="f-en-case"><xsl:with-param name="noeud" select="ville"/><xsl:with-param name="nom" select="concat(r:field(.), '/+ville')"/><xsl:with-param name="quoi" select="concat(r:field-label(r:field(.)), ', ', n:minuscule($q-ville))"/></xsl:call-template>
          </fo:table-row>
        </fo:table-body>
      </fo:table>
    </xsl:if>
  </xsl:template>

  <!-- A number or an address, and whether the public may have it. -->
  <xsl:template name="f-moyen">
    <fo:table role="Div" xsl:use-attribute-sets="f-grille">
      <fo:table-column column-width="{$f-etiquettes}"/>
      <fo:table-column column-width="proportional-column-width(1)"/>
      <fo:table-column column-width="{$f-prive}"/>
      <fo:table-body role="NonStruct">
        <fo:table-row role="NonStruct" xsl:use-attribute-sets="f-rangee">
          <xsl:call-template name="f-etiquette-en-case">
            <xsl:with-param name="texte">
              <xsl:choose>
                <xsl:when test="self::courriel"><xsl:value-of select="$q-courriel"/></xsl:when>
                <xsl:when test="self::site"><xsl:value-of select="$q-site"/></xsl:when>
                <xsl:when test="@usage = 'fax'"><xsl:value-of select="$q-fax"/></xsl:when>
                <xsl:when test="@usage = 'mobile'"><xsl:value-of select="$q-mobile"/></xsl:when>
                <xsl:otherwise><xsl:value-of select="$q-tel"/></xsl:otherwise>
              </xsl:choose>
            </xsl:with-param>
          </xsl:call-template>
          <xsl:call-template name="f-en-case">
            <xsl:with-param name="noeud" select="."/>
            <xsl:with-param name="valeur"><xsl:choose><xsl:when test="self::tel"><xsl:value-of select="f:tapable(r:phone(string(.)))"/></xsl:when><xsl:otherwise><xsl:value-of select="."/></xsl:otherwise></xsl:choose></xsl:with-param>
          </xsl:call-template>
          <fo:table-cell role="NonStruct" padding-start="3mm">
            <xsl:if test="not(self::site)">
              <xsl:call-template name="f-case">
                <xsl:with-param name="nom" select="concat(r:field(.), '@diffusion')"/>
                <xsl:with-param name="texte" select="$q-prive"/>
                <xsl:with-param name="coche" select="@diffusion = 'interne'"/>
                <xsl:with-param name="serre" select="true()"/>
                <xsl:with-param name="label" select="concat(r:field-label(r:field(.)), ' : ', $q-prive)"/>
              </xsl:call-template>
            </xsl:if>
            <xsl:if test="self::site"><fo:block/></xsl:if>
          </fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- Room for a new officer, a number and an address. -->
  <xsl:template name="f-ajouts">
    <fo:table role="Div" xsl:use-attribute-sets="f-grille">
      <xsl:call-template name="f-quatre-colonnes"/>
      <fo:table-body role="NonStruct">
        <xsl:call-template name="f-paire-d-ajouts">
          <xsl:with-param name="un" select="'+personne/prenom'"/><xsl:with-param name="dit-un" select="concat($q-nouveau, n:minuscule($q-prenom))"/>
          <xsl:with-param name="deux" select="'+personne/nom'"/><xsl:with-param name="dit-deux" select="concat($q-nouveau, n:minuscule($q-nom))"/>
        </xsl:call-template>
        <xsl:call-template name="f-paire-d-ajouts">
          <xsl:with-param name="un" select="'+tel'"/><xsl:with-param name="dit-un" select="concat($q-nouveau, n:minuscule($q-tel))"/>
          <xsl:with-param name="deux" select="'+courriel'"/><xsl:with-param name="dit-deux" select="concat($q-nouveau, n:minuscule($q-courriel))"/>
        </xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="f-paire-d-ajouts">
    <xsl:param name="un"/>
    <xsl:param name="dit-un"/>
    <xsl:param name="deux"/>
    <xsl:param name="dit-deux"/>
    <fo:table-row role="NonStruct" xsl:use-attribute-sets="f-rangee">
      <xsl:call-template name="f-etiquette-en-case"><xsl:with-param name="texte" select="$dit-un"/></xsl:call-template>
      <xsl:call-template name="f-en-case"><xsl:with-param name="noeud" select="/.."/><xsl:with-param name="nom" select="concat(r:field(.), '/', $un)"/><xsl:with-param name="quoi" select="concat(r:field-label(r:field(.)), ', ', n:minuscule($dit-un))"/></xsl:call-template>
      <xsl:call-template name="f-etiquette-en-case"><xsl:with-param name="texte" select="$dit-deux"/><xsl:with-param name="seconde" select="true()"/></xsl:call-template>
      <xsl:call-template name="f-en-case"><xsl:with-param name="noeud" select="/.."/><xsl:with-param name="nom" select="concat(r:field(.), '/', $deux)"/><xsl:with-param name="quoi" select="concat(r:field-label(r:field(.)), ', ', n:minuscule($dit-deux))"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- All domains there are, those of the fiche ticked. -->
  <xsl:template name="f-domaines">
    <xsl:variable name="siens" select="domaines/domaine/@ref"/>
    <fo:block role="H2" xsl:use-attribute-sets="f-section"><xsl:value-of select="$q-domaines"/></fo:block>
    <xsl:for-each select="$listes//domaines/domaine">
      <xsl:call-template name="f-case">
        <xsl:with-param name="nom" select="concat('domaines/', @id)"/>
        <xsl:with-param name="texte" select="libelle"/>
        <xsl:with-param name="coche" select="boolean($siens[. = current()/@id])"/>
        <xsl:with-param name="serre" select="true()"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="f-partenaires">
    <xsl:variable name="nommes" select="presentation/partenaires/partenaire[not(@ref) and text() and not(*)]"/>
    <xsl:if test="$nommes">
      <fo:block role="H2" xsl:use-attribute-sets="f-section"><xsl:value-of select="$q-partenaires"/></fo:block>
      <xsl:for-each select="$nommes">
        <xsl:call-template name="f-champ">
          <xsl:with-param name="nom" select="r:field(.)"/>
          <xsl:with-param name="label" select="r:field-label(r:field(.))"/>
          <xsl:with-param name="valeur" select="normalize-space(.)"/>
          <xsl:with-param name="lignes" select="1 + (string-length(normalize-space(.)) > $f-signes)"/>
        </xsl:call-template>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- What was done, when, for how much; room for what is new. -->
  <xsl:template name="f-actions">
    <fo:block role="H2" xsl:use-attribute-sets="f-section"><xsl:value-of select="$q-actions"/></fo:block>
    <fo:table xsl:use-attribute-sets="f-grille">
      <fo:table-column column-width="proportional-column-width(1)"/>
      <fo:table-column column-width="{$f-dates}"/>
      <fo:table-column column-width="{$f-montants}"/>
      <fo:table-header>
        <fo:table-row>
          <fo:table-cell xsl:use-attribute-sets="f-tete-de-colonne"><fo:block><xsl:value-of select="$q-action"/></fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="f-tete-de-colonne"><fo:block><xsl:value-of select="$q-date"/></fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="f-tete-de-colonne"><fo:block><xsl:value-of select="$q-montant"/></fo:block></fo:table-cell>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="actions//action">
          <xsl:if test="rubrique">
            <fo:table-row xsl:use-attribute-sets="f-rangee" keep-with-next.within-page="always">
              <fo:table-cell number-columns-spanned="3" display-align="after">
                <xsl:for-each select="rubrique"><fo:block xsl:use-attribute-sets="fort"><xsl:apply-templates select="node()"/></fo:block></xsl:for-each>
              </fo:table-cell>
            </fo:table-row>
          </xsl:if>
          <xsl:for-each select="etape"><xsl:call-template name="f-etape"/></xsl:for-each>
        </xsl:for-each>
        <fo:table-row xsl:use-attribute-sets="f-rangee" keep-with-next.within-page="always">
          <fo:table-cell number-columns-spanned="3" display-align="after"><fo:block xsl:use-attribute-sets="fort"><xsl:value-of select="$q-actions-nouvelles"/></fo:block></fo:table-cell>
        </fo:table-row>
        <xsl:call-template name="f-etapes-nouvelles"/>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- A row for each paragraph and item; date and amount stand by the first. -->
  <xsl:template name="f-etape">
    <xsl:variable name="etape" select="."/>
    <xsl:for-each select="quoi[not(p | liste)] | quoi//p | quoi//item[not(p)]">
      <fo:table-row xsl:use-attribute-sets="f-rangee">
        <xsl:call-template name="f-quoi"><xsl:with-param name="seul" select="position() > 1"/></xsl:call-template>
        <xsl:if test="position() = 1">
          <xsl:for-each select="$etape"><xsl:call-template name="f-quand-et-combien"/></xsl:for-each>
        </xsl:if>
      </fo:table-row>
    </xsl:for-each>
  </xsl:template>

  <!-- A text with dates or amounts that the data tells otherwise than the page is shown, not offered: what would come back
       is not what the data says. -->
  <xsl:template name="f-quoi">
    <xsl:param name="seul"/>
    <xsl:choose>
      <xsl:when test=".//*[not(node())]">
        <fo:table-cell>
          <xsl:if test="$seul"><xsl:attribute name="number-columns-spanned">3</xsl:attribute></xsl:if>
          <fo:block><xsl:apply-templates select="node()"/></fo:block>
        </fo:table-cell>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="f-en-case">
          <xsl:with-param name="noeud" select="."/>
          <xsl:with-param name="lignes" select="ceiling(string-length(normalize-space(.)) div ($f-signes-d-action + $seul * ($f-signes - $f-signes-d-action)))"/>
          <xsl:with-param name="colonnes" select="1 + 2 * $seul"/>
          <xsl:with-param name="role">TD</xsl:with-param>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="f-quand-et-combien">
    <xsl:variable name="quand" select="(quand/date[not(node())]/@valeur | quand/periode[not(node())]/@debut)[1]"/>
    <xsl:variable name="combien" select="combien/montant[not(node())][1]/@valeur"/>
    <xsl:call-template name="f-en-case">
      <xsl:with-param name="noeud" select="$quand"/>
      <xsl:with-param name="nom" select="concat(r:field(.), '/+quand')"/>
      <xsl:with-param name="quoi" select="concat(r:field-label(r:field(.)), ', ', n:minuscule($q-date))"/>
      <xsl:with-param name="valeur"><xsl:if test="$quand"><xsl:value-of select="f:tapable(r:date(string($quand)))"/></xsl:if></xsl:with-param>
      <xsl:with-param name="role">TD</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="f-en-case">
      <xsl:with-param name="noeud" select="$combien"/>
      <xsl:with-param name="nom" select="concat(r:field(.), '/+combien')"/>
      <xsl:with-param name="quoi" select="concat(r:field-label(r:field(.)), ', ', n:minuscule($q-montant))"/>
      <xsl:with-param name="valeur"><xsl:if test="$combien"><xsl:value-of select="f:tapable(r:money(string($combien), translate($combien/../@devise, 'abcdefghijklmnopqrstuvwxyz', '')))"/></xsl:if></xsl:with-param>
      <xsl:with-param name="role">TD</xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="f-etapes-nouvelles">
    <xsl:for-each select="exsl:node-set($q-lignes-nouvelles-fragment)/n" xmlns:exsl="http://exslt.org/common">
      <fo:table-row xsl:use-attribute-sets="f-rangee">
        <xsl:call-template name="f-en-case"><xsl:with-param name="noeud" select="/.."/><xsl:with-param name="nom" select="concat('actions/+etape.', ., '/quoi')"/><xsl:with-param name="quoi" select="concat($q-nouvelle, n:minuscule($q-action), ' ', .)"/><xsl:with-param name="role">TD</xsl:with-param></xsl:call-template>
        <xsl:call-template name="f-en-case"><xsl:with-param name="noeud" select="/.."/><xsl:with-param name="nom" select="concat('actions/+etape.', ., '/quand')"/><xsl:with-param name="quoi" select="concat($q-nouvelle, n:minuscule($q-action), ' ', ., ', ', n:minuscule($q-date))"/><xsl:with-param name="role">TD</xsl:with-param></xsl:call-template>
        <xsl:call-template name="f-en-case"><xsl:with-param name="noeud" select="/.."/><xsl:with-param name="nom" select="concat('actions/+etape.', ., '/combien')"/><xsl:with-param name="quoi" select="concat($q-nouvelle, n:minuscule($q-action), ' ', ., ', ', n:minuscule($q-montant))"/><xsl:with-param name="role">TD</xsl:with-param></xsl:call-template>
      </fo:table-row>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="f-fin">
    <fo:block role="H2" xsl:use-attribute-sets="f-section"><xsl:value-of select="$q-autres"/></fo:block>
    <xsl:call-template name="f-champ">
      <xsl:with-param name="nom" select="'+remarque'"/>
      <xsl:with-param name="label" select="$q-autres"/>
      <xsl:with-param name="lignes" select="5"/>
    </xsl:call-template>
    <fo:table role="Div" xsl:use-attribute-sets="f-grille" keep-together.within-page="always">
      <xsl:call-template name="f-quatre-colonnes"/>
      <fo:table-body role="NonStruct">
        <fo:table-row role="NonStruct" xsl:use-attribute-sets="f-rangee">
          <xsl:call-template name="f-etiquette-en-case"><xsl:with-param name="texte" select="$q-valide-par"/></xsl:call-template>
          <xsl:call-template name="f-en-case"><xsl:with-param name="noeud" select="/.."/><xsl:with-param name="nom" select="'valide-par'"/><xsl:with-param name="quoi" select="$q-valide-par"/></xsl:call-template>
          <xsl:call-template name="f-etiquette-en-case"><xsl:with-param name="texte" select="$q-valide-le"/><xsl:with-param name="seconde" select="true()"/></xsl:call-template>
          <xsl:call-template name="f-en-case"><xsl:with-param name="noeud" select="/.."/><xsl:with-param name="nom" select="'valide-le'"/><xsl:with-param name="quoi" select="$q-valide-le"/><xsl:with-param name="genre">date</xsl:with-param></xsl:call-template>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- ==== Fields ==== -->

  <!-- With the spaces that keys make. -->
  <func:function name="f:tapable">
    <xsl:param name="texte"/>
    <func:result select="translate($texte, '&#xA0;&#x202F;', '  ')"/>
  </func:function>

  <xsl:template name="f-quatre-colonnes">
    <fo:table-column column-width="{$f-etiquettes}"/>
    <fo:table-column column-width="proportional-column-width(1)"/>
    <fo:table-column column-width="{$f-etiquettes}"/>
    <fo:table-column column-width="proportional-column-width(1)"/>
  </xsl:template>

  <xsl:template name="f-etiquette-en-case">
    <xsl:param name="texte"/>
    <xsl:param name="seconde" select="false()"/>
    <fo:table-cell role="NonStruct" display-align="after">
      <xsl:if test="$seconde"><xsl:attribute name="padding-start">4mm</xsl:attribute></xsl:if>
      <fo:block xsl:use-attribute-sets="f-etiquette"><xsl:value-of select="$texte"/></fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- A label and the fact, over the whole measure. -->
  <xsl:template name="f-ligne">
    <xsl:param name="etiquette"/>
    <xsl:param name="noeud" select="."/>
    <xsl:param name="valeur" select="normalize-space(.)"/>
    <xsl:param name="genre">text</xsl:param>
    <fo:table role="Div" xsl:use-attribute-sets="f-grille">
      <fo:table-column column-width="{$f-etiquettes}"/>
      <fo:table-column column-width="proportional-column-width(1)"/>
      <fo:table-body role="NonStruct">
        <fo:table-row role="NonStruct" xsl:use-attribute-sets="f-rangee">
          <xsl:call-template name="f-etiquette-en-case"><xsl:with-param name="texte" select="$etiquette"/></xsl:call-template>
          <xsl:call-template name="f-en-case">
            <xsl:with-param name="noeud" select="$noeud"/>
            <xsl:with-param name="valeur" select="$valeur"/>
            <xsl:with-param name="genre" select="$genre"/>
          </xsl:call-template>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- The fact of a node, or a new one by its name. -->
  <xsl:template name="f-en-case">
    <xsl:param name="noeud"/>
    <xsl:param name="nom" select="''"/>
    <xsl:param name="quoi" select="''"/>
    <xsl:param name="valeur" select="normalize-space($noeud)"/>
    <xsl:param name="genre">text</xsl:param>
    <xsl:param name="lignes" select="1"/>
    <xsl:param name="role">NonStruct</xsl:param>
    <xsl:param name="colonnes" select="1"/>
    <fo:table-cell xsl:use-attribute-sets="f-case-de-champ" number-columns-spanned="{$colonnes}" rep:field="{$genre}" rep:field-value="{$valeur}" rep:field-size="auto">
      <xsl:if test="$role != 'TD'"><xsl:attribute name="role"><xsl:value-of select="$role"/></xsl:attribute></xsl:if>
      <xsl:attribute name="rep:field-name">
        <xsl:value-of select="concat($f-fiche, '/')"/>
        <xsl:choose>
          <xsl:when test="$noeud"><xsl:value-of select="r:field($noeud)"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$nom"/></xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:attribute name="rep:field-label">
        <xsl:choose>
          <xsl:when test="$noeud"><xsl:value-of select="r:field-label(r:field($noeud))"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$quoi"/></xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:if test="$lignes > 1">
        <xsl:attribute name="rep:field-multiline">true</xsl:attribute>
        <xsl:attribute name="height"><xsl:value-of select="concat(1.4 * $lignes, 'em')"/></xsl:attribute>
      </xsl:if>
      <fo:block/>
    </fo:table-cell>
  </xsl:template>

  <!-- A field over the whole measure. -->
  <xsl:template name="f-champ">
    <xsl:param name="nom"/>
    <xsl:param name="label"/>
    <xsl:param name="valeur" select="''"/>
    <xsl:param name="lignes" select="1"/>
    <xsl:param name="fige" select="false()"/>
    <fo:block-container xsl:use-attribute-sets="f-case-de-champ f-champ" height="{1.6 * $lignes}em" rep:field="text" rep:field-name="{$f-fiche}/{$nom}"
        rep:field-label="{$label}" rep:field-value="{$valeur}" rep:field-size="auto">
      <xsl:if test="$lignes > 1"><xsl:attribute name="rep:field-multiline">true</xsl:attribute></xsl:if>
      <xsl:if test="$fige"><xsl:attribute name="rep:field-read-only">true</xsl:attribute></xsl:if>
      <fo:block/>
    </fo:block-container>
  </xsl:template>

  <!-- A box and what ticking it says. -->
  <xsl:template name="f-case">
    <xsl:param name="nom"/>
    <xsl:param name="texte"/>
    <xsl:param name="label" select="$texte"/>
    <xsl:param name="coche" select="false()"/>
    <xsl:param name="serre" select="false()"/>
    <fo:block xsl:use-attribute-sets="f-case">
      <xsl:if test="$serre"><xsl:attribute name="space-before">0mm</xsl:attribute></xsl:if>
      <fo:inline font-size="{$f-coche}" space-end="{$f-apres-coche}" border="{$trait-fin-gris}" rep:field="check" rep:field-name="{$f-fiche}/{$nom}" rep:field-label="{$label}" rep:field-value="{$coche}"><fo:leader leader-pattern="space" leader-length="1.3em"/></fo:inline>
      <xsl:value-of select="concat(' ', $texte)"/>
    </fo:block>
  </xsl:template>

  <!-- ==== Looks ==== -->

  <xsl:variable name="f-corps" select="'9pt'"/>
  <xsl:variable name="f-etiquettes" select="'27mm'"/>
  <xsl:variable name="f-prive" select="'30mm'"/>
  <xsl:variable name="f-dates" select="'32mm'"/>
  <xsl:variable name="f-montants" select="'32mm'"/>
  <xsl:variable name="f-repere" select="'24mm'"/>
  <xsl:variable name="f-coche" select="'6.5pt'"/>
  <xsl:variable name="f-apres-coche" select="'2pt'"/>
  <!-- signs that stand on a line of the measure, and of the column of actions -->
  <xsl:variable name="f-signes" select="95"/>
  <xsl:variable name="f-signes-d-action" select="66"/>

  <xsl:attribute-set name="f-texte">
    <xsl:attribute name="space-after">2mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="f-section" use-attribute-sets="demi-gras en-couleur filet-apres">
    <xsl:attribute name="space-before">5mm</xsl:attribute>
    <xsl:attribute name="space-after">1.5mm</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="f-contact" use-attribute-sets="demi-gras">
    <xsl:attribute name="space-before">3mm</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="f-question">
    <xsl:attribute name="space-before">2mm</xsl:attribute>
    <xsl:attribute name="space-after">1mm</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="f-grille">
    <xsl:attribute name="table-layout">fixed</xsl:attribute>
    <xsl:attribute name="width">100%</xsl:attribute>
    <xsl:attribute name="border-collapse">separate</xsl:attribute>
    <xsl:attribute name="border-separation.block-progression-direction">1mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="f-rangee">
    <xsl:attribute name="height">5mm</xsl:attribute>
    <xsl:attribute name="keep-together.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="f-etiquette" use-attribute-sets="en-gris">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-fait"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="f-case-de-champ">
    <xsl:attribute name="border-bottom"><xsl:value-of select="$trait-fin-gris"/></xsl:attribute>
    <xsl:attribute name="background-color"><xsl:value-of select="$fond"/></xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="f-champ">
    <xsl:attribute name="space-after">1.5mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="f-case">
    <xsl:attribute name="space-before">1.5mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="f-tete-de-colonne" use-attribute-sets="demi-gras en-gris">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-fait"/></xsl:attribute>
  </xsl:attribute-set>
</xsl:stylesheet>
