<?xml version="1.0" encoding="UTF-8"?>
<!--
  Who stands under the head of a fiche, side by side, and their contacts. An office that more than one side has begins a
  row, so that it faces its like; what only one side has follows in its column, and leaves no white beside it. A side
  alone takes both columns. Contacts are laid out alike everywhere: the label in its margin; who, and in what office;
  where, and the numbers; mail and site.
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
    <xsl:variable name="contacts" select="c:visibles(partie/contact)"/>
    <xsl:if test="$contacts">
      <fo:block role="Sect" span="all" xsl:use-attribute-sets="contacts">
        <fo:table role="L" table-layout="fixed" width="100%">
          <xsl:call-template name="colonnes-des-parties"/>
          <fo:table-body role="NonStruct">
            <xsl:call-template name="rangees-de-contacts">
              <xsl:with-param name="parties" select="partie"/>
              <xsl:with-param name="contacts" select="$contacts"/>
            </xsl:call-template>
          </fo:table-body>
        </fo:table>
      </fo:block>
    </xsl:if>
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
      <xsl:variable name="sous-une-autre" select="position() > 1"/>
      <fo:table-row role="NonStruct">
        <xsl:for-each select="$parties">
          <xsl:variable name="siens" select="$contacts[count(.. | current()) = 1][@role = $bandes/role]"/>
          <fo:table-cell role="NonStruct">
            <!-- over the white that follows -->
            <xsl:if test="position() != last()">
              <xsl:attribute name="number-columns-spanned">3</xsl:attribute>
              <xsl:attribute name="padding-end"><xsl:value-of select="$entre-colonnes"/></xsl:attribute>
            </xsl:if>
            <xsl:for-each select="$bandes">
              <xsl:apply-templates select="$siens[@role = current()/role]"><xsl:with-param name="blanc-avant" select="$sous-une-autre"/></xsl:apply-templates>
            </xsl:for-each>
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
    <fo:block role="Sect" span="all" xsl:use-attribute-sets="contacts">
      <xsl:if test="$gros"><xsl:call-template name="identite"/></xsl:if>
      <xsl:variable name="contacts" select="c:visibles(contact)"/>
      <xsl:choose>
        <xsl:when test="$gros"><fo:block role="L"><xsl:apply-templates select="$contacts"/></fo:block></xsl:when>
        <xsl:when test="$contacts">
          <fo:table role="L" table-layout="fixed" width="100%">
            <xsl:call-template name="deux-colonnes"/>
            <fo:table-body role="NonStruct">
              <xsl:for-each select="$contacts[position() mod 2 = 1]">
                <xsl:variable name="rang" select="2 * position() - 1"/>
                <xsl:variable name="sous-une-autre" select="position() > 1"/>
                <fo:table-row role="NonStruct" keep-together.within-page="always">
                  <xsl:for-each select="$contacts[position() = $rang or position() = $rang + 1]">
                    <fo:table-cell role="NonStruct">
                      <!-- the last of an odd number keeps to its column -->
                      <xsl:if test="$rang = count($contacts)"><xsl:attribute name="padding-end"><xsl:value-of select="$demi-entre-colonnes"/></xsl:attribute></xsl:if>
                      <xsl:call-template name="gouttiere"/>
                      <xsl:apply-templates select="."><xsl:with-param name="blanc-avant" select="$sous-une-autre"/></xsl:apply-templates>
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

  <!-- Country, name, people, place: in large print, over the contacts of each side. -->
  <xsl:template name="identite">
    <fo:block xsl:use-attribute-sets="pays"><xsl:call-template name="pays"/></fo:block>
    <fo:block role="H{$niveau-de-fiche + 1}" xsl:use-attribute-sets="nom-partenaire"><xsl:value-of select="n:enumeration(collectivite)"/></fo:block>
    <xsl:call-template name="faits-de-partie"/>
  </xsl:template>

  <xsl:template name="pays"><xsl:value-of select="r:upper(f:libelle(., l:pays(@pays)))"/></xsl:template>

  <!-- What is to be known of a side: of each of its members, after its name where the title does not say it; people, place.
       Of several that are told of together, each place once. -->
  <xsl:template name="faits-de-partie">
    <xsl:variable name="faits">
      <xsl:choose>
        <xsl:when test="collectivite[2] and not(collectivite/population or collectivite/precision)">
          <xsl:variable name="lieux">
            <xsl:for-each select="collectivite/situation">
              <lieu><xsl:call-template name="lieu"><xsl:with-param name="situation" select="."/></xsl:call-template></lieu>
            </xsl:for-each>
          </xsl:variable>
          <xsl:for-each select="exsl:node-set($lieux)/lieu[not(. = preceding-sibling::lieu)]"><fait><xsl:value-of select="."/></fait></xsl:for-each>
        </xsl:when>
        <xsl:otherwise>
          <xsl:for-each select="collectivite">
            <membre><xsl:call-template name="faits-de-collectivite"/></membre>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:for-each select="t:visibles(population)"><fait><xsl:apply-templates select="."/></fait></xsl:for-each>
    </xsl:variable>
    <xsl:variable name="membres" select="exsl:node-set($faits)/*[self::fait or fait]"/>
    <xsl:variable name="dits">
      <xsl:for-each select="$membres">
        <xsl:if test="position() > 1">
          <xsl:choose>
            <xsl:when test="self::membre"><xsl:value-of select="$l-entre-partenaires"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$l-puce-domaine"/></xsl:otherwise>
          </xsl:choose>
        </xsl:if>
        <xsl:for-each select="self::fait | fait">
          <xsl:if test="position() > 1"><xsl:value-of select="$l-puce-domaine"/></xsl:if>
          <xsl:value-of select="."/>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:variable>
    <fo:block xsl:use-attribute-sets="faits">
      <xsl:choose>
        <!-- those who hear the page hear of whom, since the side whose name is shorter comes first -->
        <xsl:when test="not($gros) and ../partie[2] and $dits != ''"><fo:inline rep:alt="{l:pays(@pays)}{$l-deux-points}{$dits}"><xsl:value-of select="$dits"/></fo:inline></xsl:when>
        <xsl:otherwise><xsl:value-of select="$dits"/></xsl:otherwise>
      </xsl:choose>
    </fo:block>
  </xsl:template>

  <xsl:template name="faits-de-collectivite">
    <xsl:variable name="notice" select="n:notice(ancestor::fiche/@id)"/>
    <xsl:variable name="nom" select="n:nom(.)"/>
    <xsl:variable name="lieu"><xsl:call-template name="lieu"><xsl:with-param name="situation" select="situation"/></xsl:call-template></xsl:variable>
    <xsl:choose>
      <!-- initials are explained where their bearer stands as a partner -->
      <xsl:when test="n:sigles(.)"><fait><xsl:value-of select="concat(nom, ' (', nom/@court, ')')"/></fait></xsl:when>
      <xsl:when test="../collectivite[2] or not(contains($notice/@debut, $nom) or contains($notice/@fin, $nom))"><fait><xsl:value-of select="$nom"/></fait></xsl:when>
    </xsl:choose>
    <xsl:for-each select="precision"><fait><xsl:value-of select="."/></fait></xsl:for-each>
    <xsl:for-each select="t:visibles(population)"><fait><xsl:apply-templates select="."/></fait></xsl:for-each>
    <xsl:if test="$lieu != ''"><fait><xsl:value-of select="$lieu"/></fait></xsl:if>
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

  <!-- One block: what office, who, where, how to reach. All of a fiche are one list, each an item that its office is the label of. In a fiche the label stands in its margin, on the line of the name; those
       who hear the page hear whose it is. -->
  <xsl:template match="contact">
    <!-- whether the white over it stays at the head of a cell -->
    <xsl:param name="blanc-avant" select="false()"/>
    <xsl:variable name="etiquette"><xsl:call-template name="role"/></xsl:variable>
    <xsl:variable name="coordonnees"><xsl:call-template name="etat-ou"><xsl:with-param name="coordonnees"><xsl:call-template name="coordonnees"/></xsl:with-param></xsl:call-template></xsl:variable>
    <xsl:choose>
      <xsl:when test="$gros or not(ancestor::fiche)">
        <fo:block role="LI" xsl:use-attribute-sets="contact">
          <!-- a body that has its own name for label says it once -->
          <xsl:if test="ancestor::fiche or not(organisme = $etiquette)"><fo:block role="Lbl" xsl:use-attribute-sets="etiquette"><xsl:call-template name="etiquette-dite"><xsl:with-param name="texte" select="$etiquette"/></xsl:call-template></fo:block></xsl:if>
          <fo:block role="LBody"><xsl:copy-of select="$coordonnees"/></fo:block>
        </fo:block>
      </xsl:when>
      <xsl:otherwise>
        <fo:list-block role="NonStruct" xsl:use-attribute-sets="contact contact-en-marge">
          <xsl:if test="$blanc-avant"><xsl:attribute name="space-before.conditionality">retain</xsl:attribute></xsl:if>
          <fo:list-item>
            <fo:list-item-label end-indent="label-end()">
              <fo:block xsl:use-attribute-sets="etiquette-en-marge">
                <fo:inline rep:alt="{concat($etiquette, $l-enumeration, l:pays(../@pays), $l-deux-points)}" xsl:use-attribute-sets="etiquette-en-ligne"><xsl:value-of select="$etiquette"/></fo:inline>
              </fo:block>
            </fo:list-item-label>
            <fo:list-item-body start-indent="body-start()"><xsl:copy-of select="$coordonnees"/></fo:list-item-body>
          </fo:list-item>
        </fo:list-block>
      </xsl:otherwise>
    </xsl:choose>
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

  <!-- Who: those in office, a function they share. Where and how come after, then those who left: the office’s address is
       never behind the name of one who left it. -->
  <xsl:template name="coordonnees">
    <xsl:apply-templates select="c:qui(.)[not(@statut = 'sortant')]" mode="ligne"/>
    <xsl:call-template name="lignes-de-moyens"/>
    <xsl:apply-templates select="personne[@statut = 'sortant']" mode="ligne"/>
    <xsl:apply-templates select="note" mode="contact"/>
  </xsl:template>

  <xsl:template match="organisme | personne | fonction" mode="ligne">
    <xsl:variable name="aere">
      <fo:block xsl:use-attribute-sets="ligne-de-contact"><xsl:apply-templates select="." mode="contact"/></fo:block>
      <xsl:call-template name="lignes-de-moyens"/>
    </xsl:variable>
    <xsl:choose>
      <!-- set close, a mailbox of one's own goes on where the line that says who has room -->
      <xsl:when test="not($petite-page) and not(t:visibles(adresse | tel)) and t:visibles(courriel | site)">
        <xsl:call-template name="aere-ou-serre">
          <xsl:with-param name="aere" select="$aere"/>
          <xsl:with-param name="serre"><fo:block xsl:use-attribute-sets="ligne-de-contact"><xsl:call-template name="qui-et-comment"/></fo:block></xsl:with-param>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:copy-of select="$aere"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Address and numbers on a line, mail and site on the next; set close, mail and site go on where they have room. In narrow
       columns each mailbox and site has its line, or would be parted behind a number. -->
  <xsl:template name="lignes-de-moyens">
    <xsl:variable name="sur-place" select="t:visibles(adresse | tel)"/>
    <xsl:variable name="en-ligne" select="t:visibles(courriel | site)"/>
    <xsl:choose>
      <xsl:when test="$petite-page">
        <xsl:if test="$sur-place"><fo:block xsl:use-attribute-sets="ligne-de-contact"><xsl:call-template name="ou-et-comment"><xsl:with-param name="moyens" select="$sur-place"/></xsl:call-template></fo:block></xsl:if>
        <xsl:for-each select="$en-ligne"><fo:block xsl:use-attribute-sets="ligne-de-contact"><xsl:call-template name="moyens"><xsl:with-param name="moyens" select="."/></xsl:call-template></fo:block></xsl:for-each>
      </xsl:when>
      <xsl:when test="$sur-place and $en-ligne">
        <xsl:call-template name="aere-ou-serre">
          <xsl:with-param name="aere">
            <fo:block xsl:use-attribute-sets="ligne-de-contact"><xsl:call-template name="ou-et-comment"><xsl:with-param name="moyens" select="$sur-place"/></xsl:call-template></fo:block>
            <fo:block xsl:use-attribute-sets="ligne-de-contact"><xsl:call-template name="ou-et-comment"><xsl:with-param name="moyens" select="$en-ligne"/></xsl:call-template></fo:block>
          </xsl:with-param>
          <xsl:with-param name="serre"><fo:block xsl:use-attribute-sets="ligne-de-contact"><xsl:call-template name="ou-et-comment"/></fo:block></xsl:with-param>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="$sur-place or $en-ligne"><fo:block xsl:use-attribute-sets="ligne-de-contact"><xsl:call-template name="ou-et-comment"/></fo:block></xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="coordonnees"><xsl:call-template name="coordonnees"/></xsl:template>

  <xsl:template name="qui-et-comment">
    <xsl:apply-templates select="." mode="contact"/>
    <xsl:if test="t:visibles(tel | courriel | site)"><xsl:call-template name="entre-moyens"/><xsl:call-template name="moyens"/></xsl:if>
  </xsl:template>

  <xsl:template name="ou-et-comment">
    <xsl:param name="moyens" select="t:visibles(adresse | tel | courriel | site)"/>
    <xsl:if test="$moyens[self::adresse]">
      <fo:inline rep:text="address"><xsl:apply-templates select="$moyens[self::adresse]" mode="contact"/></fo:inline>
      <xsl:if test="$moyens[not(self::adresse)]"><xsl:call-template name="entre-moyens"/></xsl:if>
    </xsl:if>
    <xsl:call-template name="moyens"><xsl:with-param name="moyens" select="$moyens[not(self::adresse)]"/></xsl:call-template>
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

  <!-- BP 256 is not parted between two lines, nor a house number from its street. -->
  <func:function name="c:numeros-lies">
    <xsl:param name="ligne"/>
    <xsl:variable name="rue">
      <xsl:choose>
        <xsl:when test="contains('0123456789', substring($ligne, 1, 1)) and contains($ligne, $l-enumeration)">
          <xsl:value-of select="concat(substring-before($ligne, $l-enumeration), ',&#160;', substring-after($ligne, $l-enumeration))"/>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="$ligne"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="mot" select="$l-avec-numero[contains($rue, concat(., ' '))][1]"/>
    <xsl:choose>
      <xsl:when test="$mot">
        <func:result select="concat(substring-before($rue, concat($mot, ' ')), $mot, '&#160;', substring-after($rue, concat($mot, ' ')))"/>
      </xsl:when>
      <xsl:otherwise><func:result select="string($rue)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- Numbers and addresses of one contact or person, with white between. -->
  <xsl:template name="moyens">
    <xsl:param name="moyens" select="t:visibles(tel | courriel | site)"/>
    <xsl:for-each select="$moyens">
      <xsl:if test="position() > 1"><xsl:call-template name="entre-moyens"/></xsl:if>
      <!-- of sites, and of all on small pages, the engine parts one only where a line would be half empty without -->
      <fo:inline>
        <xsl:if test="self::courriel and not($petite-page)"><xsl:attribute name="keep-together.within-line">always</xsl:attribute></xsl:if>
        <xsl:apply-templates select="." mode="moyen"/>
      </fo:inline>
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

  <xsl:template match="site" mode="moyen">
    <xsl:choose>
      <xsl:when test="@etat">
        <fo:inline xsl:use-attribute-sets="moyen"><xsl:value-of select="concat($l-site, '&#160;')"/></fo:inline>
        <xsl:call-template name="etat"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="adresse-de-site"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A site is printed without its scheme and closing slash. -->
  <xsl:template name="adresse-de-site">
    <xsl:param name="adresse" select="string(.)"/>
    <xsl:variable name="nu" select="substring-after($adresse, '://')"/>
    <fo:basic-link external-destination="url('{$adresse}')" rep:text="url" xsl:use-attribute-sets="lien">
      <xsl:choose>
        <xsl:when test="substring-after($nu, '/') = ''"><xsl:value-of select="translate($nu, '/', '')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$nu"/></xsl:otherwise>
      </xsl:choose>
    </fo:basic-link>
  </xsl:template>

  <xsl:template match="note" mode="contact">
    <fo:block xsl:use-attribute-sets="ligne-de-contact"><xsl:apply-templates/></fo:block>
  </xsl:template>
</xsl:stylesheet>
