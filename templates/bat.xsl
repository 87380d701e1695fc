<?xml version="1.0" encoding="UTF-8"?>
<!--
  Entry: turns a seal (sceau, written by `repertoire seal`) into the page that is signed before printing, the « bon à
  tirer », and behind it what is signed: fiches with their pages, and files.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:m="urn:repertoire:mise-en-page"
    xmlns:r="urn:repertoire:xpath"
    xmlns:rep="urn:repertoire:fo"
    xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:x="adobe:ns:meta/"
    exclude-result-prefixes="dc m r rdf x">

  <!-- what the dimensions of mise-en-page.xsl ask for: usual print -->
  <xsl:variable name="gros-caracteres" select="'non'"/>
  <xsl:variable name="reliure"/>
  <xsl:variable name="tranche" select="'0mm'"/>
  <xsl:variable name="fond-perdu" select="'0mm'"/>
  <xsl:include href="mise-en-page.xsl"/>

  <!-- Every word of the page. An apostrophe is ’. -->
  <xsl:variable name="b-titre" select="'Bon à tirer'"/>
  <xsl:variable name="b-une-page" select="' page'"/>
  <xsl:variable name="b-pages" select="' pages'"/>
  <xsl:variable name="b-octets" select="' octets'"/>
  <xsl:variable name="b-empreinte" select="'Empreinte du sceau (SHA-256)'"/>
  <xsl:variable name="b-empreinte-pdf" select="'Empreinte du PDF (SHA-256)'"/>
  <xsl:variable name="b-date" select="'Date de l’édition'"/>
  <xsl:variable name="b-programmes" select="'Programmes'"/>
  <xsl:variable name="b-parametres" select="'Paramètres'"/>
  <xsl:variable name="b-decision" select="'Décision'"/>
  <xsl:variable name="b-bon" select="'Bon à tirer'"/>
  <xsl:variable name="b-apres" select="'Bon à tirer après corrections, pages'"/>
  <xsl:variable name="b-nouvelle" select="'Nouvelle épreuve demandée'"/>
  <xsl:variable name="b-nom" select="'Nom et fonction'"/>
  <xsl:variable name="b-le" select="'Date'"/>
  <xsl:variable name="b-signature" select="'Signature'"/>
  <xsl:variable name="b-verifier" select="'L’imprimeur vérifie qu’il a reçu le fichier signé :'"/>
  <xsl:variable name="b-refaire" select="'La rédaction refait le même fichier, ou apprend ce qui a changé :'"/>
  <xsl:variable name="b-refaire-presse" select="'La rédaction refait les mêmes fichiers, avec les mêmes options, ou apprend ce qui a changé :'"/>
  <xsl:variable name="b-laissees" select="'Ce qui est laissé (liste au dos)'"/>
  <xsl:variable name="b-faute" select="' faute acceptée'"/>
  <xsl:variable name="b-des-fautes" select="' fautes acceptées'"/>
  <xsl:variable name="b-questions" select="'Questions laissées ouvertes'"/>
  <xsl:variable name="b-acceptees" select="'Fautes acceptées'"/>
  <xsl:variable name="b-fiches" select="'Fiches et leurs pages'"/>
  <xsl:variable name="b-fichiers" select="'Fichiers'"/>
  <xsl:variable name="b-page" select="'p. '"/>

  <xsl:variable name="nom" select="substring-before(/sceau/@edition, '.xml')"/>
  <xsl:variable name="titre-de-la-page" select="concat($b-titre, ' – ', /sceau/@titre)"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:template match="/sceau">
    <fo:root xsl:use-attribute-sets="racine">
      <xsl:call-template name="m:maquettes"/>
      <fo:declarations>
        <x:xmpmeta>
          <rdf:RDF>
            <rdf:Description rdf:about="">
              <dc:title><rdf:Alt><rdf:li xml:lang="x-default"><xsl:value-of select="$titre-de-la-page"/></rdf:li></rdf:Alt></dc:title>
              <dc:language><rdf:Bag><rdf:li>fr-FR</rdf:li></rdf:Bag></dc:language>
            </rdf:Description>
          </rdf:RDF>
        </x:xmpmeta>
      </fo:declarations>
      <fo:page-sequence master-reference="simple" xsl:use-attribute-sets="page">
        <xsl:call-template name="pied-du-bat"/>
        <fo:flow flow-name="xsl-region-body" font-size="{$corps-courant}">
          <fo:block xsl:use-attribute-sets="titre" role="H1"><xsl:value-of select="$b-titre"/></fo:block>
          <fo:block xsl:use-attribute-sets="bat-ouvrage"><xsl:value-of select="@titre"/></fo:block>
          <xsl:call-template name="ce-qui-est-signe"/>
          <xsl:call-template name="decision"/>
          <xsl:call-template name="commandes"/>
        </fo:flow>
      </fo:page-sequence>
      <fo:page-sequence master-reference="double" xsl:use-attribute-sets="page">
        <xsl:call-template name="pied-du-bat"/>
        <fo:flow flow-name="xsl-region-body" font-size="{$corps-fait}">
          <xsl:call-template name="remarques">
            <xsl:with-param name="titre" select="$b-questions"/>
            <xsl:with-param name="remarques" select="question"/>
          </xsl:call-template>
          <xsl:call-template name="remarques">
            <xsl:with-param name="titre" select="$b-acceptees"/>
            <xsl:with-param name="remarques" select="acceptee"/>
          </xsl:call-template>
          <xsl:call-template name="fiches"/>
          <xsl:call-template name="fichiers"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template name="pied-du-bat">
    <xsl:call-template name="pied-d-un-cote"><xsl:with-param name="region">pied-droite</xsl:with-param></xsl:call-template>
    <xsl:call-template name="pied-d-un-cote"><xsl:with-param name="region">pied-gauche</xsl:with-param></xsl:call-template>
  </xsl:template>

  <xsl:template name="pied-d-un-cote">
    <xsl:param name="region"/>
    <fo:static-content flow-name="{$region}" role="artifact">
      <fo:block xsl:use-attribute-sets="pied">
        <xsl:value-of select="$titre-de-la-page"/>
        <fo:leader leader-pattern="space"/>
        <fo:inline xsl:use-attribute-sets="folio"><fo:page-number/></fo:inline>
      </fo:block>
    </fo:static-content>
  </xsl:template>

  <!-- ==== What is signed ==== -->

  <xsl:template name="ce-qui-est-signe">
    <xsl:call-template name="fait">
      <xsl:with-param name="quoi" select="$b-empreinte"/>
      <xsl:with-param name="valeur"><xsl:call-template name="par-quatre"><xsl:with-param name="chiffres" select="@empreinte"/></xsl:call-template></xsl:with-param>
      <xsl:with-param name="fort" select="true()"/>
    </xsl:call-template>
    <xsl:for-each select="pdf">
      <!-- for a printer, the cover is a file by itself -->
      <xsl:variable name="partie"><xsl:if test="@partie"><xsl:value-of select="concat('-', @partie)"/></xsl:if></xsl:variable>
      <xsl:call-template name="fait">
        <xsl:with-param name="quoi" select="concat($nom, $partie, '.pdf')"/>
        <xsl:with-param name="valeur" select="concat(@pages, r:if-plural(number(@pages), $b-une-page, $b-pages), ', ', r:number(string(@octets)), $b-octets)"/>
      </xsl:call-template>
      <xsl:call-template name="fait">
        <xsl:with-param name="quoi" select="$b-empreinte-pdf"/>
        <xsl:with-param name="valeur"><xsl:call-template name="par-quatre"><xsl:with-param name="chiffres" select="@sha256"/></xsl:call-template></xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:if test="@date">
      <xsl:call-template name="fait">
        <xsl:with-param name="quoi" select="$b-date"/>
        <xsl:with-param name="valeur" select="r:date(substring(@date, 1, 10))"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="parametre">
      <xsl:call-template name="fait">
        <xsl:with-param name="quoi" select="$b-parametres"/>
        <xsl:with-param name="valeur"><xsl:for-each select="parametre"><xsl:if test="position() > 1">, </xsl:if><xsl:value-of select="concat(@nom, ' = ', @valeur)"/></xsl:for-each></xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="@mention or acceptee">
      <xsl:call-template name="fait">
        <xsl:with-param name="quoi" select="$b-laissees"/>
        <xsl:with-param name="valeur" select="concat(@mention, substring(', ', 1, 2 * boolean(@mention)), r:if-plural(count(acceptee), concat(count(acceptee), $b-faute), concat(count(acceptee), $b-des-fautes)))"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:call-template name="fait">
      <xsl:with-param name="quoi" select="$b-programmes"/>
      <xsl:with-param name="valeur"><xsl:for-each select="programme"><xsl:if test="position() > 1">, </xsl:if><xsl:value-of select="concat(@nom, '&#xA0;', @version)"/></xsl:for-each></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="fait">
    <xsl:param name="quoi"/>
    <xsl:param name="valeur"/>
    <xsl:param name="fort" select="false()"/>
    <fo:block xsl:use-attribute-sets="bat-fait">
      <fo:block xsl:use-attribute-sets="bat-quoi"><xsl:value-of select="$quoi"/></fo:block>
      <fo:block>
        <xsl:if test="$fort">
          <xsl:attribute name="font-size"><xsl:value-of select="$bat-corps-empreinte"/></xsl:attribute>
        </xsl:if>
        <xsl:copy-of select="$valeur"/>
      </fo:block>
    </fo:block>
  </xsl:template>

  <!-- Sixty-four digits as a hand copies them and an eye compares them. -->
  <xsl:template name="par-quatre">
    <xsl:param name="chiffres"/>
    <!-- no words: the e of 952e is a digit -->
    <fo:inline rep:text="code"><xsl:value-of select="substring($chiffres, 1, 4)"/></fo:inline>
    <xsl:if test="string-length($chiffres) > 4">
      <xsl:text> </xsl:text>
      <xsl:call-template name="par-quatre"><xsl:with-param name="chiffres" select="substring($chiffres, 5)"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- ==== What is decided ==== -->

  <xsl:template name="decision">
    <fo:block xsl:use-attribute-sets="bat-section" role="H2"><xsl:value-of select="$b-decision"/></fo:block>
    <xsl:call-template name="choix-du-bat"><xsl:with-param name="quoi" select="$b-bon"/></xsl:call-template>
    <xsl:call-template name="choix-du-bat"><xsl:with-param name="quoi" select="$b-apres"/><xsl:with-param name="a-remplir" select="true()"/></xsl:call-template>
    <xsl:call-template name="choix-du-bat"><xsl:with-param name="quoi" select="$b-nouvelle"/></xsl:call-template>
    <xsl:call-template name="a-remplir"><xsl:with-param name="quoi" select="$b-nom"/></xsl:call-template>
    <xsl:call-template name="a-remplir"><xsl:with-param name="quoi" select="$b-le"/></xsl:call-template>
    <xsl:call-template name="a-remplir"><xsl:with-param name="quoi" select="$b-signature"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="choix-du-bat">
    <xsl:param name="quoi"/>
    <xsl:param name="a-remplir" select="false()"/>
    <fo:block xsl:use-attribute-sets="bat-choix">
      <xsl:if test="$a-remplir"><xsl:attribute name="text-align-last">justify</xsl:attribute></xsl:if>
      <fo:inline xsl:use-attribute-sets="bat-case">☐</fo:inline>
      <xsl:text> </xsl:text>
      <xsl:value-of select="$quoi"/>
      <xsl:if test="$a-remplir">
        <xsl:text> </xsl:text>
        <fo:leader leader-pattern="rule" rule-thickness="{$filet-fin}" color="{$gris}"/>
      </xsl:if>
    </fo:block>
  </xsl:template>

  <xsl:template name="a-remplir">
    <xsl:param name="quoi"/>
    <fo:block xsl:use-attribute-sets="bat-a-remplir">
      <xsl:value-of select="$quoi"/>
      <xsl:text> </xsl:text>
      <fo:leader leader-pattern="rule" rule-thickness="{$filet-fin}" color="{$gris}"/>
    </fo:block>
  </xsl:template>

  <xsl:template name="commandes">
    <fo:block xsl:use-attribute-sets="bat-commandes">
      <fo:block><xsl:value-of select="$b-verifier"/></fo:block>
      <fo:block xsl:use-attribute-sets="bat-commande"><xsl:value-of select="concat('repertoire seal --sealed=', $nom, '.sceau.xml --verify=', $nom, '.pdf')"/></fo:block>
      <fo:block>
        <xsl:choose>
          <xsl:when test="parametre[@nom = 'profil']"><xsl:value-of select="$b-refaire-presse"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$b-refaire"/></xsl:otherwise>
        </xsl:choose>
      </fo:block>
      <fo:block xsl:use-attribute-sets="bat-commande"><xsl:value-of select="concat('repertoire build --sealed=', $nom, '.sceau.xml ', substring('--profile=print ', 1, 16 * count(parametre[@nom = 'profil'])), @edition)"/></fo:block>
    </fo:block>
  </xsl:template>

  <!-- ==== What stands behind ==== -->

  <!-- What the person who signs lets pass. -->
  <xsl:template name="remarques">
    <xsl:param name="titre"/>
    <xsl:param name="remarques"/>
    <xsl:if test="$remarques">
      <fo:block xsl:use-attribute-sets="bat-section" role="H2"><xsl:value-of select="concat($titre, ' (', count($remarques), ')')"/></fo:block>
      <xsl:for-each select="$remarques">
        <fo:block xsl:use-attribute-sets="bat-remarque">
          <fo:inline xsl:use-attribute-sets="fort"><xsl:value-of select="concat(@fiche, ' ', @id, @code)"/></fo:inline>
          <xsl:value-of select="concat(' ', @texte, @raison)"/>
        </fo:block>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <xsl:template name="fiches">
    <xsl:if test="fiche">
      <fo:block xsl:use-attribute-sets="bat-section" role="H2"><xsl:value-of select="$b-fiches"/></fo:block>
      <xsl:for-each select="fiche">
        <fo:block xsl:use-attribute-sets="bat-ligne">
          <xsl:value-of select="concat(@noms, ', ', $b-page, @folio)"/>
          <xsl:text> </xsl:text>
          <fo:leader leader-pattern="dots" color="{$filet}"/>
          <xsl:text> </xsl:text>
          <xsl:value-of select="substring(@sha256, 1, 8)"/>
        </fo:block>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <xsl:template name="fichiers">
    <fo:block xsl:use-attribute-sets="bat-section" role="H2"><xsl:value-of select="$b-fichiers"/></fo:block>
    <xsl:for-each select="fichier">
      <fo:block xsl:use-attribute-sets="bat-ligne">
        <xsl:value-of select="@nom"/>
        <xsl:text> </xsl:text>
        <fo:leader leader-pattern="dots" color="{$filet}"/>
        <xsl:text> </xsl:text>
        <xsl:value-of select="substring(@sha256, 1, 8)"/>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <!-- ==== Looks ==== -->

  <xsl:variable name="bat-corps-empreinte" select="'12pt'"/>

  <xsl:attribute-set name="bat-ouvrage" use-attribute-sets="police-des-titres">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-titre-de-fiche"/></xsl:attribute>
    <xsl:attribute name="space-after">8mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="bat-fait">
    <xsl:attribute name="space-after">3mm</xsl:attribute>
    <xsl:attribute name="keep-together.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="bat-quoi" use-attribute-sets="en-gris">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-fait"/></xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="bat-section" use-attribute-sets="demi-gras en-couleur filet-apres">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-courant"/></xsl:attribute>
    <xsl:attribute name="space-before">7mm</xsl:attribute>
    <xsl:attribute name="space-after">2mm</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="bat-choix">
    <xsl:attribute name="space-before">2mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="bat-case">
    <xsl:attribute name="font-family">DejaVu Sans</xsl:attribute>
    <xsl:attribute name="font-size">1.3em</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="bat-a-remplir">
    <xsl:attribute name="space-before">11mm</xsl:attribute>
    <xsl:attribute name="text-align-last">justify</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="bat-commandes" use-attribute-sets="en-gris">
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-fait"/></xsl:attribute>
    <xsl:attribute name="space-before">14mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="bat-commande" use-attribute-sets="en-noir">
    <xsl:attribute name="space-after">1.5mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="bat-remarque">
    <xsl:attribute name="space-after">1mm</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="bat-ligne">
    <xsl:attribute name="text-align-last">justify</xsl:attribute>
    <xsl:attribute name="rep:text" namespace="urn:repertoire:fo">name</xsl:attribute>
  </xsl:attribute-set>
</xsl:stylesheet>
