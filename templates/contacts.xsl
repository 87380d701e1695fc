<?xml version="1.0" encoding="UTF-8"?>
<!--
  The partners side by side, and under them their contacts. An office that more than one side has
  begins a row, so that it faces its like; what only one side has follows in its column, and
  leaves no white beside it. A side alone takes both columns. In a fiche set close the label
  stands beside its contact, and that runs on: name, place and numbers in one paragraph.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:exsl="http://exslt.org/common"
    xmlns:c="urn:repertoire:contacts"
    xmlns:func="http://exslt.org/functions"
    xmlns:f="urn:repertoire:fiche"
    xmlns:l="urn:repertoire:libelles"
    xmlns:n="urn:repertoire:noms"
    xmlns:r="urn:repertoire:xpath"
    xmlns:rep="urn:repertoire:fo"
    xmlns:t="urn:repertoire:texte"
    extension-element-prefixes="func"
    exclude-result-prefixes="exsl c f l n r t">

  <!-- The bands of rows, from the top, and the roles of each: what is alike stands in one band. -->
  <xsl:variable name="c-rangees-fragment">
    <rangee rang="1"><role>executif</role></rangee>
    <rangee rang="2"><role>elu-referent</role></rangee>
    <rangee rang="3">
      <role>relations-internationales</role><role>service-implique</role><role>autre-service</role>
      <role>secretariat-permanent</role><role>conseiller-technique</role><role>charge-de-projet</role>
    </rangee>
    <rangee rang="4"><role>comite</role></rangee>
    <rangee rang="5"><role>autre</role></rangee>
  </xsl:variable>
  <xsl:variable name="c-rangees" select="exsl:node-set($c-rangees-fragment)/rangee"/>

  <!-- The contacts that have something to print. -->
  <func:function name="c:visibles">
    <xsl:param name="contacts"/>
    <func:result select="t:visibles($contacts)[@etat or organisme or personne or fonction or site or note
        or t:visibles(adresse | tel | courriel)]"/>
  </func:function>

  <xsl:template name="partenaires-et-contacts">
    <xsl:choose>
      <xsl:when test="$gros or count(partie) = 1"><xsl:apply-templates select="partie" mode="seule"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="parties-en-regard"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Two sides, or three: a column each. -->
  <xsl:template name="parties-en-regard">
    <xsl:variable name="parties" select="partie"/>
    <xsl:variable name="contacts" select="c:visibles(partie/contact)"/>
    <fo:block span="all" xsl:use-attribute-sets="contacts">
      <fo:table table-layout="fixed" width="100%" table-omit-header-at-break="true">
        <xsl:for-each select="$parties"><fo:table-column column-width="proportional-column-width(1)"/></xsl:for-each>
        <fo:table-header>
          <fo:table-row keep-with-next.within-page="always">
            <xsl:for-each select="$parties">
              <fo:table-cell>
                <xsl:call-template name="gouttiere"/>
                <xsl:call-template name="identite"/>
              </fo:table-cell>
            </xsl:for-each>
          </fo:table-row>
        </fo:table-header>
        <fo:table-body>
          <xsl:call-template name="rangees-de-contacts">
            <xsl:with-param name="parties" select="$parties"/>
            <xsl:with-param name="contacts" select="$contacts"/>
          </xsl:call-template>
          <xsl:if test="not($contacts)">
            <fo:table-row><fo:table-cell number-columns-spanned="{count($parties)}"><fo:block/></fo:table-cell></fo:table-row>
          </xsl:if>
        </fo:table-body>
      </fo:table>
    </fo:block>
  </xsl:template>

  <!-- A row runs from one shared band to the next. -->
  <xsl:template name="rangees-de-contacts">
    <xsl:param name="parties"/>
    <xsl:param name="contacts"/>
    <xsl:variable name="remplies" select="$c-rangees[role = $contacts/@role]"/>
    <xsl:variable name="debuts" select="$remplies[1] | $remplies[c:partagee(., $contacts)]"/>
    <xsl:for-each select="$debuts">
      <xsl:variable name="suivant" select="$debuts[@rang > current()/@rang]/@rang"/>
      <xsl:variable name="bandes" select="$remplies[@rang >= current()/@rang and not(@rang >= $suivant)]"/>
      <fo:table-row>
        <xsl:for-each select="$parties">
          <xsl:variable name="siens" select="$contacts[count(.. | current()) = 1][@role = $bandes/role]"/>
          <fo:table-cell>
            <xsl:call-template name="gouttiere"/>
            <xsl:for-each select="$bandes"><xsl:apply-templates select="$siens[@role = current()/role]"/></xsl:for-each>
            <xsl:if test="not($siens)"><fo:block/></xsl:if>
          </fo:table-cell>
        </xsl:for-each>
      </fo:table-row>
    </xsl:for-each>
  </xsl:template>

  <!-- Has more than one side a contact in this band? -->
  <func:function name="c:partagee">
    <xsl:param name="bande"/>
    <xsl:param name="contacts"/>
    <func:result select="count($contacts[@role = $bande/role]/..) > 1"/>
  </func:function>

  <!-- One side, its contacts in two columns; in large print, each side after the other. -->
  <xsl:template match="partie" mode="seule">
    <fo:block span="all" xsl:use-attribute-sets="contacts">
      <xsl:call-template name="identite"/>
      <xsl:variable name="contacts" select="c:visibles(contact)"/>
      <xsl:choose>
        <xsl:when test="$gros"><xsl:apply-templates select="$contacts"/></xsl:when>
        <xsl:when test="$contacts">
          <fo:table role="Div" table-layout="fixed" width="100%">
            <xsl:call-template name="deux-colonnes"/>
            <fo:table-body role="NonStruct">
              <xsl:for-each select="$contacts[position() mod 2 = 1]">
                <xsl:variable name="rang" select="2 * position() - 1"/>
                <fo:table-row role="NonStruct" keep-together.within-page="always">
                  <xsl:for-each select="$contacts[position() = $rang or position() = $rang + 1]">
                    <fo:table-cell role="Div">
                      <!-- the last of an odd number keeps to its column -->
                      <xsl:if test="$rang = count($contacts)"><xsl:attribute name="padding-end"><xsl:value-of select="$demi-entre-colonnes"/></xsl:attribute></xsl:if>
                      <xsl:call-template name="gouttiere"/>
                      <xsl:apply-templates select="."/>
                    </fo:table-cell>
                  </xsl:for-each>
                </fo:table-row>
              </xsl:for-each>
            </fo:table-body>
          </fo:table>
        </xsl:when>
      </xsl:choose>
    </fo:block>
  </xsl:template>

  <!-- Country, name, people, place; set close, the country stands before people and place. -->
  <xsl:template name="identite">
    <xsl:call-template name="aere-ou-serre">
      <xsl:with-param name="aere"><fo:block xsl:use-attribute-sets="pays"><xsl:call-template name="pays"/></fo:block></xsl:with-param>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="collectivite[2] and not(collectivite/population or collectivite/precision)"><xsl:call-template name="identite-commune"/></xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="collectivite" mode="identite"/>
        <xsl:if test="population">
          <xsl:call-template name="faits-de-collectivite"><xsl:with-param name="populations" select="t:visibles(population)"/></xsl:call-template>
        </xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="pays"><xsl:value-of select="r:upper(f:libelle(., l:pays(@pays)))"/></xsl:template>

  <xsl:template match="collectivite" mode="identite">
    <fo:block role="H2" xsl:use-attribute-sets="nom-partenaire">
      <!-- initials are explained where their bearer stands as a partner -->
      <xsl:choose>
        <xsl:when test="n:sigles(.)"><xsl:value-of select="concat(nom, ' (', nom/@court, ')')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="n:nom(.)"/></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="precision"><fo:inline xsl:use-attribute-sets="precision"><xsl:value-of select="concat(' (', precision, ')')"/></fo:inline></xsl:if>
    </fo:block>
    <xsl:call-template name="faits-de-collectivite">
      <xsl:with-param name="pays" select="not(preceding-sibling::collectivite)"/>
      <xsl:with-param name="populations" select="t:visibles(population)"/>
      <xsl:with-param name="lieu"><xsl:call-template name="lieu"><xsl:with-param name="situation" select="situation"/></xsl:call-template></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Several that are told of together: their names in one line, each place once. -->
  <xsl:template name="identite-commune">
    <fo:block role="H2" xsl:use-attribute-sets="nom-partenaire"><xsl:value-of select="n:enumeration(collectivite)"/></fo:block>
    <xsl:variable name="lieux">
      <xsl:for-each select="collectivite/situation">
        <lieu><xsl:call-template name="lieu"><xsl:with-param name="situation" select="."/></xsl:call-template></lieu>
      </xsl:for-each>
    </xsl:variable>
    <xsl:call-template name="faits-de-collectivite">
      <xsl:with-param name="pays" select="true()"/>
      <xsl:with-param name="populations" select="t:visibles(population)"/>
      <xsl:with-param name="lieu">
        <xsl:for-each select="exsl:node-set($lieux)/lieu[not(. = preceding-sibling::lieu)]">
          <xsl:if test="position() > 1"><xsl:value-of select="$l-puce-domaine"/></xsl:if>
          <xsl:value-of select="."/>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="faits-de-collectivite">
    <!-- whether, set close, the country opens the line -->
    <xsl:param name="pays" select="false()"/>
    <xsl:param name="populations"/>
    <xsl:param name="lieu"/>
    <xsl:variable name="pays-suivi">
      <fo:inline xsl:use-attribute-sets="pays-suivi"><xsl:for-each select="ancestor-or-self::partie"><xsl:call-template name="pays"/></xsl:for-each></fo:inline>
    </xsl:variable>
    <xsl:variable name="faits">
      <xsl:for-each select="$populations">
        <xsl:if test="position() > 1"><xsl:value-of select="$l-puce-domaine"/></xsl:if>
        <xsl:apply-templates select="."/>
      </xsl:for-each>
      <xsl:if test="$populations and $lieu != ''"><xsl:value-of select="$l-puce-domaine"/></xsl:if>
      <fo:inline rep:text="name"><xsl:value-of select="$lieu"/></fo:inline>
    </xsl:variable>
    <xsl:variable name="a-dire" select="$populations or $lieu != ''"/>
    <xsl:variable name="aere">
      <xsl:if test="$a-dire"><fo:block xsl:use-attribute-sets="faits"><xsl:copy-of select="$faits"/></fo:block></xsl:if>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$pays">
        <xsl:call-template name="aere-ou-serre">
          <xsl:with-param name="aere" select="$aere"/>
          <xsl:with-param name="serre">
            <fo:block xsl:use-attribute-sets="faits">
              <xsl:copy-of select="$pays-suivi"/>
              <xsl:if test="$a-dire"><xsl:value-of select="$l-puce-domaine"/><xsl:copy-of select="$faits"/></xsl:if>
            </fo:block>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:copy-of select="$aere"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- environ 14 600 habitants (2006) -->
  <xsl:template match="population">
    <xsl:choose>
      <xsl:when test="@etat"><xsl:value-of select="concat(l:mots('unite', 'habitants', 2), ' : ', l:mot('etat', @etat))"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="unite">
          <xsl:value-of select="@unite"/>
          <xsl:if test="not(@unite)">habitants</xsl:if>
        </xsl:variable>
        <xsl:if test="@qualite"><xsl:value-of select="l:mot('avant-nombre', @qualite)"/></xsl:if>
        <xsl:value-of select="concat(r:number(number(@valeur)), ' ', l:mots('unite', $unite, number(@valeur)))"/>
        <xsl:if test="@perimetre"><xsl:value-of select="concat(', ', @perimetre)"/></xsl:if>
        <xsl:if test="@annee"><xsl:value-of select="l:annees(@annee)"/></xsl:if>
        <xsl:if test="@qualite"><xsl:value-of select="l:mot('apres-nombre', @qualite)"/></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- One block: what office, who, where, how to reach. Set close, the label stands beside it where that takes no more lines. -->
  <xsl:template match="contact">
    <xsl:variable name="etiquette"><xsl:call-template name="role"/></xsl:variable>
    <xsl:call-template name="aere-ou-serre">
      <xsl:with-param name="aere">
        <fo:block xsl:use-attribute-sets="contact">
          <!-- a body that has its own name for label says it once; in a fiche labels face each other, and it keeps its own -->
          <xsl:if test="ancestor::fiche or not(organisme = $etiquette)"><fo:block xsl:use-attribute-sets="etiquette"><xsl:value-of select="$etiquette"/></fo:block></xsl:if>
          <xsl:call-template name="etat-ou"><xsl:with-param name="coordonnees"><xsl:call-template name="coordonnees"/></xsl:with-param></xsl:call-template>
        </fo:block>
      </xsl:with-param>
      <xsl:with-param name="serre">
        <xsl:variable name="suivies">
          <xsl:call-template name="etat-ou"><xsl:with-param name="coordonnees"><xsl:call-template name="coordonnees-suivies"/></xsl:with-param></xsl:call-template>
        </xsl:variable>
        <fo:multi-switch rep:choose="height">
          <fo:multi-case>
            <fo:list-block xsl:use-attribute-sets="contact contact-serre">
              <fo:list-item>
                <fo:list-item-label end-indent="label-end()"><fo:block xsl:use-attribute-sets="etiquette-en-marge"><xsl:value-of select="$etiquette"/></fo:block></fo:list-item-label>
                <fo:list-item-body start-indent="body-start()"><xsl:copy-of select="$suivies"/></fo:list-item-body>
              </fo:list-item>
            </fo:list-block>
          </fo:multi-case>
          <fo:multi-case starting-state="hide">
            <fo:block xsl:use-attribute-sets="contact">
              <fo:block xsl:use-attribute-sets="etiquette"><xsl:value-of select="$etiquette"/></fo:block>
              <fo:block start-indent="{$etiquette-largeur}"><xsl:copy-of select="$suivies"/></fo:block>
            </fo:block>
          </fo:multi-case>
        </fo:multi-switch>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- How to reach, or why not. -->
  <xsl:template name="etat-ou">
    <xsl:param name="coordonnees"/>
    <xsl:choose>
      <xsl:when test="@etat"><fo:block xsl:use-attribute-sets="ligne-de-contact"><xsl:call-template name="etat"/></fo:block></xsl:when>
      <xsl:otherwise><xsl:copy-of select="$coordonnees"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The editor's label, else the role's; whom it stands for where a side has several members. -->
  <xsl:template name="role">
    <xsl:choose>
      <xsl:when test="@libelle"><xsl:value-of select="@libelle"/></xsl:when>
      <xsl:when test="../../@formulaire = 'aimf' and ../@pays = 'fr' and l:mot('role-aimf', @role) != ''"><xsl:value-of select="l:mot('role-aimf', @role)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="l:mots('role', @role, c:nombre(.))"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@pour"><xsl:value-of select="concat($l-puce-domaine, ../collectivite[@ref = current()/@pour]/nom)"/></xsl:if>
  </xsl:template>

  <!-- How many the label speaks of: those in office, or bodies where no one is named; a committee is one, whoever sits on it. -->
  <func:function name="c:nombre">
    <xsl:param name="contact"/>
    <xsl:variable name="comite" select="$contact/@role = 'comite'"/>
    <func:result select="count($contact/personne[not(@statut = 'sortant')][not($comite)] | $contact/organisme[$comite or not(../personne)])"/>
  </func:function>

  <!-- Who: those in office, a function they share. Where and how come after, then those who left. -->
  <xsl:template name="coordonnees">
    <xsl:apply-templates select="c:qui(.)[not(@statut = 'sortant')]" mode="ligne"/>
    <xsl:for-each select="t:visibles(adresse)">
      <fo:block rep:text="address" xsl:use-attribute-sets="ligne-de-contact"><xsl:apply-templates select="." mode="contact"/></fo:block>
    </xsl:for-each>
    <xsl:if test="t:visibles(tel | courriel | site)"><fo:block xsl:use-attribute-sets="ligne-de-contact"><xsl:call-template name="moyens"/></fo:block></xsl:if>
    <xsl:apply-templates select="personne[@statut = 'sortant']" mode="ligne"/>
    <xsl:apply-templates select="note" mode="contact"/>
  </xsl:template>

  <xsl:template match="organisme | personne | fonction" mode="ligne">
    <fo:block xsl:use-attribute-sets="ligne-de-contact"><xsl:apply-templates select="." mode="contact"/></fo:block>
    <xsl:if test="tel or courriel"><fo:block xsl:use-attribute-sets="ligne-de-contact"><xsl:call-template name="moyens"/></fo:block></xsl:if>
  </xsl:template>

  <xsl:template match="coordonnees"><xsl:call-template name="coordonnees"/></xsl:template>

  <!-- The same run on: a paragraph for each who holds the office, and one for what they share; one alone has all in his. The office’s
       address is never behind the name of one who left it. -->
  <xsl:template name="coordonnees-suivies">
    <xsl:variable name="qui" select="c:qui(.)"/>
    <xsl:variable name="presents" select="count($qui[not(@statut = 'sortant')])"/>
    <xsl:variable name="seul" select="not(personne[not(@statut = 'sortant')][2])"/>
    <xsl:variable name="commun" select="t:visibles(adresse | tel | courriel | site)"/>
    <xsl:for-each select="$qui">
      <xsl:sort select="@statut = 'sortant'"/>
      <xsl:variable name="dernier" select="position() = $presents or (not($presents) and position() = last())"/>
      <fo:block xsl:use-attribute-sets="ligne-de-contact">
        <xsl:call-template name="qui-et-comment"/>
        <xsl:if test="$seul and $dernier and $commun">
          <xsl:for-each select="$commun[1]/..">
            <xsl:call-template name="entre-moyens"/>
            <xsl:call-template name="ou-et-comment"/>
          </xsl:for-each>
        </xsl:if>
      </fo:block>
    </xsl:for-each>
    <xsl:if test="$commun and not($seul and $qui)">
      <fo:block xsl:use-attribute-sets="ligne-de-contact"><xsl:call-template name="ou-et-comment"/></fo:block>
    </xsl:if>
    <xsl:apply-templates select="note" mode="contact"/>
  </xsl:template>

  <xsl:template name="qui-et-comment">
    <xsl:apply-templates select="." mode="contact"/>
    <xsl:if test="tel or courriel"><xsl:call-template name="entre-moyens"/><xsl:call-template name="moyens"/></xsl:if>
  </xsl:template>

  <xsl:template name="ou-et-comment">
    <xsl:variable name="adresse" select="t:visibles(adresse)"/>
    <xsl:if test="$adresse">
      <fo:inline rep:text="address"><xsl:apply-templates select="$adresse" mode="contact"/></fo:inline>
      <xsl:if test="t:visibles(tel | courriel | site)"><xsl:call-template name="entre-moyens"/></xsl:if>
    </xsl:if>
    <xsl:call-template name="moyens"/>
  </xsl:template>

  <!-- The lines that say who; a function alone of its kind stands after the one person’s name. -->
  <func:function name="c:qui">
    <xsl:param name="contact"/>
    <func:result select="$contact/organisme | $contact/personne | t:visibles($contact/fonction)[count(../personne[not(@statut = 'sortant')]) != 1]"/>
  </func:function>

  <xsl:template match="organisme" mode="contact">
    <fo:inline xsl:use-attribute-sets="fort">
      <xsl:value-of select="."/>
      <xsl:if test="@sigle"><xsl:value-of select="concat(' (', @sigle, ')')"/></xsl:if>
    </fo:inline>
  </xsl:template>

  <!-- Joaquim Pueyo, maire (depuis mars 2008); one who left stands in grey after the word for it. -->
  <xsl:template match="personne" mode="contact">
    <xsl:if test="@statut = 'sortant'"><fo:inline xsl:use-attribute-sets="discret"><xsl:value-of select="concat($l-auparavant, ' ')"/></fo:inline></xsl:if>
    <xsl:choose>
      <xsl:when test="@etat"><xsl:call-template name="etat"/></xsl:when>
      <xsl:when test="@statut = 'sortant'"><xsl:value-of select="c:nom-de-personne(.)"/></xsl:when>
      <xsl:otherwise><fo:inline xsl:use-attribute-sets="fort"><xsl:value-of select="c:nom-de-personne(.)"/></fo:inline></xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="qualite | t:visibles(fonction) | t:visibles(../fonction)[not(current()/@statut = 'sortant')][count(../personne[not(@statut = 'sortant')]) = 1]">
      <xsl:value-of select="$l-enumeration"/>
      <xsl:apply-templates select="."/>
    </xsl:for-each>
    <xsl:if test="@pour"><xsl:value-of select="concat(' (', ancestor::partie/collectivite[@ref = current()/@pour]/nom, ')')"/></xsl:if>
    <xsl:if test="@depuis or @jusque">
      <fo:inline xsl:use-attribute-sets="discret"><xsl:value-of select="l:mandat(@depuis, @jusque)"/></fo:inline>
    </xsl:if>
  </xsl:template>

  <xsl:template match="qualite"><xsl:value-of select="."/></xsl:template>

  <!-- After a name a function loses its capital. -->
  <xsl:template match="fonction">
    <xsl:choose>
      <xsl:when test="@etat"><xsl:call-template name="etat"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="n:minuscule(string(.))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Alone on its line it keeps it. -->
  <xsl:template match="fonction" mode="contact">
    <xsl:choose>
      <xsl:when test="@etat"><xsl:call-template name="etat"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <func:function name="c:nom-de-personne">
    <xsl:param name="personne"/>
    <func:result select="normalize-space(concat($personne/civilite, ' ', $personne/prenom, ' ', $personne/nom))"/>
  </func:function>

  <xsl:template match="adresse" mode="contact">
    <xsl:choose>
      <xsl:when test="@etat">
        <fo:inline xsl:use-attribute-sets="moyen"><xsl:value-of select="concat($l-adresse, ' ')"/></fo:inline>
        <xsl:call-template name="etat"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="ligne | ville[not(../cp)] | cp">
          <xsl:if test="position() > 1"><xsl:value-of select="$l-enumeration"/></xsl:if>
          <xsl:value-of select="c:numeros-lies(string(.))"/>
          <xsl:if test="self::cp and ../ville"><xsl:value-of select="concat('&#160;', c:numeros-lies(string(../ville)))"/></xsl:if>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- BP 256 is not parted between two lines. -->
  <func:function name="c:numeros-lies">
    <xsl:param name="ligne"/>
    <xsl:variable name="mot" select="$l-avec-numero[contains($ligne, concat(., ' '))][1]"/>
    <xsl:choose>
      <xsl:when test="$mot">
        <func:result select="concat(substring-before($ligne, concat($mot, ' ')), $mot, '&#160;', substring-after($ligne, concat($mot, ' ')))"/>
      </xsl:when>
      <xsl:otherwise><func:result select="$ligne"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- Numbers and addresses of one contact or person, with white between. -->
  <xsl:template name="moyens">
    <xsl:for-each select="t:visibles(tel | courriel | site)">
      <xsl:if test="position() > 1"><xsl:call-template name="entre-moyens"/></xsl:if>
      <!-- the engine parts an address only where a line would be half empty without -->
      <xsl:apply-templates select="." mode="moyen"/>
    </xsl:for-each>
  </xsl:template>

  <!-- White that falls away at the end of a line. -->
  <xsl:template name="entre-moyens">
    <fo:inline word-spacing="{$entre-moyens}"><xsl:text> </xsl:text></fo:inline>
  </xsl:template>

  <xsl:template match="tel" mode="moyen">
    <fo:inline keep-together.within-line="always">
      <fo:inline xsl:use-attribute-sets="moyen"><xsl:value-of select="concat(l:mot('tel', @usage), '&#160;')"/></fo:inline>
      <xsl:choose>
        <xsl:when test="@etat"><xsl:call-template name="etat"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="numero"/></xsl:otherwise>
      </xsl:choose>
    </fo:inline>
  </xsl:template>

  <xsl:template match="courriel" mode="moyen">
    <xsl:choose>
      <xsl:when test="@etat">
        <fo:inline xsl:use-attribute-sets="moyen"><xsl:value-of select="concat($l-courriel, '&#160;')"/></fo:inline>
        <xsl:call-template name="etat"/>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A site is printed without its scheme and closing slash. -->
  <xsl:template match="site" mode="moyen">
    <xsl:variable name="nu" select="substring-after(., '://')"/>
    <xsl:choose>
      <xsl:when test="@etat">
        <fo:inline xsl:use-attribute-sets="moyen"><xsl:value-of select="concat($l-site, '&#160;')"/></fo:inline>
        <xsl:call-template name="etat"/>
      </xsl:when>
      <xsl:otherwise>
        <fo:basic-link external-destination="url('{.}')" rep:text="url" xsl:use-attribute-sets="lien">
          <xsl:choose>
            <xsl:when test="substring-after($nu, '/') = ''"><xsl:value-of select="translate($nu, '/', '')"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$nu"/></xsl:otherwise>
          </xsl:choose>
        </fo:basic-link>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="note" mode="contact">
    <fo:block xsl:use-attribute-sets="ligne-de-contact"><xsl:apply-templates/></fo:block>
  </xsl:template>
</xsl:stylesheet>
