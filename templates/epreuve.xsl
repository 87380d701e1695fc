<?xml version="1.0" encoding="UTF-8"?>
<!--
  Entry: what a draft (repertoire proof) adds about the pages of an edition. The program settles where things stand and
  calls this template three times:

  - on the source itself, for what is lacking in it: <manque source="file:line:column" champ="words"/>;
  - on <epreuve etape="notes">: a page-sequence for each note, in order, which is measured and placed in a margin;
  - on <epreuve etape="feuilles">: a page-sequence of one page for each sheet, in order, then the lists. On a sheet, what
    stands in the region before is painted below the edition's page, what stands in the region after above it.

  src/directory/proof/express.h tells what the elements mean. Nothing here is laid out with the edition.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:func="http://exslt.org/functions"
    xmlns:e="urn:repertoire:epreuve"
    xmlns:r="urn:repertoire:xpath"
    xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:rep="urn:repertoire:fo"
    xmlns:x="adobe:ns:meta/"
    extension-element-prefixes="func"
    exclude-result-prefixes="dc e r rdf x">

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <!-- ==== Words ==== -->
  <xsl:variable name="e-epreuve" select="'Épreuve'"/>
  <xsl:variable name="e-source" select="'source '"/>
  <xsl:variable name="e-ne-pas-diffuser" select="'ne pas diffuser'"/>
  <xsl:variable name="e-page" select="'p. '"/>
  <xsl:variable name="e-feuille" select="'feuille '"/>
  <xsl:variable name="e-ligne" select="'l. '"/>
  <xsl:variable name="e-suite" select="'suite'"/>
  <xsl:variable name="e-sans-page" select="'Ce qui n’est imprimé sur aucune page'"/>
  <xsl:variable name="e-origines-nombreuses" select="'page tirée de nombreux fichiers'"/>
  <xsl:variable name="e-manque" select="'manque : '"/>
  <xsl:variable name="e-etait" select="'était : '"/>
  <xsl:variable name="e-ajoute" select="'nouveau'"/>
  <xsl:variable name="e-retire" select="'n’y est plus'"/>
  <xsl:variable name="e-questions" select="'Questions'"/>
  <xsl:variable name="e-changements" select="'Changements'"/>
  <xsl:variable name="e-constats" select="'Constats, par code'"/>
  <xsl:variable name="e-manques" select="'Ce qui manque'"/>
  <xsl:variable name="e-recapitulatif" select="'Récapitulatif de l’épreuve'"/>
  <xsl:variable name="e-rien" select="'Rien à signaler.'"/>
  <xsl:variable name="e-depuis" select="'changements depuis '"/>
  <xsl:variable name="e-pour" select="'questions pour '"/>
  <xsl:variable name="e-lecture" select="'Texte à relire'"/>

  <!-- ==== Looks. On paper without colours, bars, frames and words tell the kinds apart. ==== -->
  <xsl:variable name="police" select="'Noto Sans SemiCondensed, Noto Sans, DejaVu Sans'"/>
  <xsl:variable name="encre" select="'#1c1c1c'"/>
  <xsl:variable name="gris" select="'#5f5f5f'"/>
  <xsl:variable name="filet" select="'#b0b0b0'"/>
  <xsl:variable name="filigrane" select="'#f0f0f0'"/>
  <xsl:variable name="corps-note" select="'7.5pt'"/>
  <xsl:variable name="corps-petit" select="'6pt'"/>

  <func:function name="e:couleur">
    <xsl:param name="genre"/>
    <xsl:choose>
      <xsl:when test="$genre = 'erreur'"><func:result select="'#b00020'"/></xsl:when>
      <xsl:when test="$genre = 'alerte'"><func:result select="'#8f3a12'"/></xsl:when>
      <xsl:when test="$genre = 'question'"><func:result select="'#1a4f8a'"/></xsl:when>
      <xsl:when test="$genre = 'changement'"><func:result select="'#2d6a33'"/></xsl:when>
      <xsl:otherwise><func:result select="$gris"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- the tint below the words that a note is about -->
  <func:function name="e:fond">
    <xsl:param name="genre"/>
    <xsl:choose>
      <xsl:when test="$genre = 'erreur'"><func:result select="'#fbdfe3'"/></xsl:when>
      <xsl:when test="$genre = 'alerte'"><func:result select="'#fdeee0'"/></xsl:when>
      <xsl:when test="$genre = 'question'"><func:result select="'#e2ecf8'"/></xsl:when>
      <xsl:when test="$genre = 'changement'"><func:result select="'#e2f2e3'"/></xsl:when>
      <xsl:otherwise><func:result select="'#efefef'"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="e:filet">
    <xsl:param name="genre"/>
    <xsl:choose>
      <xsl:when test="$genre = 'erreur'"><func:result select="'double'"/></xsl:when>
      <xsl:when test="$genre = 'question'"><func:result select="'solid'"/></xsl:when>
      <xsl:when test="$genre = 'changement'"><func:result select="'solid'"/></xsl:when>
      <xsl:otherwise><func:result select="'dotted'"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- ==== What is lacking in the source ==== -->

  <xsl:template match="/repertoire | /fiche">
    <manques>
      <xsl:for-each select="descendant-or-self::fiche">
        <xsl:call-template name="manques-de-fiche"/>
      </xsl:for-each>
    </manques>
  </xsl:template>

  <!-- one note for each partner, contact or section -->
  <xsl:template name="manque">
    <xsl:param name="champ"/>
    <xsl:if test="$champ != ''"><manque source="{r:place()}" champ="{$champ}"/></xsl:if>
  </xsl:template>

  <!-- a list of words, each ended by a comma and a space -->
  <func:function name="e:liste">
    <xsl:param name="mots"/>
    <func:result select="substring($mots, 1, string-length($mots) - 2)"/>
  </func:function>

  <!-- Sections that are not there are check’s to tell (A02), who can be told that it is so. -->
  <xsl:template name="manques-de-fiche">
    <xsl:for-each select="partie">
      <xsl:for-each select="collectivite[1]">
        <xsl:call-template name="manque">
          <xsl:with-param name="champ" select="e:liste(concat(
              substring('situation, ', 1, 11 * not(situation)),
              substring('population, ', 1, 12 * not(population))))"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:if test="not(contact[@role = 'executif'])">
        <xsl:call-template name="manque"><xsl:with-param name="champ" select="'exécutif'"/></xsl:call-template>
      </xsl:if>
      <xsl:for-each select="contact[@role = 'executif'][not(@etat)]">
        <xsl:call-template name="manque">
          <xsl:with-param name="champ" select="e:liste(concat(
              substring('personne, ', 1, 10 * not(personne)),
              substring('adresse, ', 1, 9 * not(adresse)),
              substring('téléphone, ', 1, 11 * not(tel)),
              substring('courriel, ', 1, 10 * not(courriel))))"/>
        </xsl:call-template>
      </xsl:for-each>
    </xsl:for-each>
    <xsl:for-each select="descendant::*[@etat = 'non-renseigne']">
      <xsl:call-template name="manque"><xsl:with-param name="champ" select="'réponse'"/></xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <!-- ==== The draft ==== -->

  <xsl:variable name="epreuve" select="/epreuve"/>
  <xsl:variable name="x-droite" select="$epreuve/@page-x + $epreuve/@page-largeur"/>
  <xsl:variable name="annonce" select="concat($e-epreuve, ' ', $epreuve/@numero)"/>

  <xsl:template name="racine">
    <xsl:attribute name="xml:lang">fr</xsl:attribute>
    <xsl:attribute name="language">fr</xsl:attribute>
    <xsl:attribute name="country">FR</xsl:attribute>
    <xsl:attribute name="rep:typography">fine</xsl:attribute>
    <xsl:attribute name="font-family"><xsl:value-of select="$police"/></xsl:attribute>
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-note"/></xsl:attribute>
    <xsl:attribute name="line-height">1.25</xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$encre"/></xsl:attribute>
  </xsl:template>

  <!-- ==== Notes ==== -->

  <xsl:template match="/epreuve[@etape = 'notes']">
    <fo:root>
      <xsl:call-template name="racine"/>
      <fo:layout-master-set>
        <fo:simple-page-master master-name="note" page-width="{@largeur-note}pt" page-height="{@hauteur-note}pt">
          <fo:region-body/>
        </fo:simple-page-master>
      </fo:layout-master-set>
      <xsl:apply-templates select="note"/>
    </fo:root>
  </xsl:template>

  <xsl:template match="note">
    <xsl:variable name="couleur" select="e:couleur(@genre)"/>
    <fo:page-sequence master-reference="note">
      <fo:flow flow-name="xsl-region-body">
        <fo:block role="Note" border-left="1.5pt {e:filet(@genre)} {$couleur}" padding-left="4pt" margin-left="5.5pt">
          <fo:block keep-with-next.within-page="always">
            <fo:inline font-weight="bold" color="{$couleur}" rep:note="{@contenu}" rep:note-name="{@nom}" rep:note-author="{@de}"
                rep:note-subject="{normalize-space(concat(@genre, ' ', @titre))}" rep:note-date="{@le}">
              <xsl:value-of select="concat('&#xA0;', @numero, '&#xA0;')"/>
            </fo:inline>
            <xsl:text> </xsl:text>
            <fo:inline font-weight="bold" color="{$couleur}">
              <xsl:call-template name="intitule"/>
            </fo:inline>
            <xsl:call-template name="a-propos"/>
          </fo:block>
          <xsl:apply-templates select="*"/>
        </fo:block>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- question q12 → mairie; alerte D09; était -->
  <xsl:template name="intitule">
    <xsl:value-of select="@genre"/>
    <xsl:if test="@titre"><xsl:value-of select="concat(' ', @titre)"/></xsl:if>
    <xsl:if test="@pour"><xsl:value-of select="concat(' → ', @pour)"/></xsl:if>
  </xsl:template>

  <xsl:template name="a-propos">
    <fo:inline color="{$gris}" font-size="{$corps-petit}">
      <xsl:if test="@genre = 'question' and @de"><xsl:value-of select="concat('  ', @de)"/></xsl:if>
      <xsl:if test="@le"><xsl:value-of select="concat(', ', r:date(@le))"/></xsl:if>
      <xsl:if test="@fichier"><xsl:value-of select="concat('  ', @fichier, ':', @ligne)"/></xsl:if>
    </fo:inline>
  </xsl:template>

  <xsl:template match="note/texte"><fo:block><xsl:value-of select="."/></fo:block></xsl:template>
  <xsl:template match="note/remede"><fo:block color="{$gris}"><xsl:value-of select="concat('→ ', .)"/></fo:block></xsl:template>
  <xsl:template match="note/ancien"><fo:block><fo:inline color="{$gris}"><xsl:value-of select="$e-etait"/></fo:inline><fo:inline rep:text="code"><xsl:value-of select="."/></fo:inline></fo:block></xsl:template>
  <xsl:template match="note/nouveau">
    <xsl:if test="not(../ancien)"><fo:block><fo:inline color="{$gris}"><xsl:value-of select="$e-ajoute"/></fo:inline></fo:block></xsl:if>
  </xsl:template>
  <xsl:template match="note/reponse">
    <fo:block margin-left="8pt" font-style="italic">
      <fo:inline font-style="normal" color="{$gris}"><xsl:value-of select="@de"/><xsl:if test="@le"><xsl:value-of select="concat(', ', r:date(@le))"/></xsl:if> : </fo:inline>
      <xsl:value-of select="."/>
    </fo:block>
  </xsl:template>

  <!-- ==== Sheets ==== -->

  <xsl:template match="/epreuve[@etape = 'feuilles']">
    <fo:root>
      <xsl:call-template name="racine"/>
      <fo:layout-master-set>
        <fo:simple-page-master master-name="feuille" page-width="{@largeur}pt" page-height="{@hauteur}pt">
          <fo:region-body/>
          <fo:region-before region-name="dessous" extent="1pt"/>
          <fo:region-after region-name="dessus" extent="1pt"/>
        </fo:simple-page-master>
        <fo:simple-page-master master-name="listes" page-width="{@largeur}pt" page-height="{@hauteur}pt" margin="{@bord}pt">
          <fo:region-body margin-top="36pt" margin-bottom="14pt" column-count="4" column-gap="16pt"/>
          <fo:region-before region-name="tete" extent="30pt"/>
        </fo:simple-page-master>
        <fo:simple-page-master master-name="lecture" page-width="{@largeur}pt" page-height="{@hauteur}pt" margin="{@bord}pt">
          <fo:region-body margin-top="36pt" margin-bottom="14pt" column-count="3" column-gap="40pt"/>
          <fo:region-before region-name="tete" extent="30pt"/>
        </fo:simple-page-master>
      </fo:layout-master-set>
      <fo:declarations>
        <x:xmpmeta>
          <rdf:RDF>
            <rdf:Description rdf:about="">
              <dc:title><rdf:Alt><rdf:li xml:lang="x-default"><xsl:value-of select="concat($annonce, ' – ', @titre)"/></rdf:li></rdf:Alt></dc:title>
              <dc:language><rdf:Bag><rdf:li>fr-FR</rdf:li></rdf:Bag></dc:language>
            </rdf:Description>
          </rdf:RDF>
        </x:xmpmeta>
      </fo:declarations>
      <fo:bookmark-tree>
        <fo:bookmark internal-destination="epreuve-recapitulatif">
          <fo:bookmark-title><xsl:value-of select="$e-recapitulatif"/></fo:bookmark-title>
        </fo:bookmark>
        <xsl:if test="lecture">
          <fo:bookmark internal-destination="epreuve-lecture">
            <fo:bookmark-title><xsl:value-of select="$e-lecture"/></fo:bookmark-title>
          </fo:bookmark>
        </xsl:if>
      </fo:bookmark-tree>
      <xsl:apply-templates select="feuille"/>
      <xsl:apply-templates select="annexe"/>
      <xsl:call-template name="lecture"/>
    </fo:root>
  </xsl:template>

  <!-- A box fixed on the sheet. -->
  <xsl:template name="boite">
    <xsl:param name="x"/>
    <xsl:param name="y"/>
    <xsl:param name="l"/>
    <xsl:param name="h"/>
    <xsl:attribute name="absolute-position">fixed</xsl:attribute>
    <xsl:attribute name="left"><xsl:value-of select="concat($x, 'pt')"/></xsl:attribute>
    <xsl:attribute name="top"><xsl:value-of select="concat($y, 'pt')"/></xsl:attribute>
    <xsl:attribute name="width"><xsl:value-of select="concat($l, 'pt')"/></xsl:attribute>
    <xsl:attribute name="height"><xsl:value-of select="concat($h, 'pt')"/></xsl:attribute>
  </xsl:template>

  <xsl:template match="feuille">
    <fo:page-sequence master-reference="feuille" id="epreuve-feuille-{@rang}">
      <fo:static-content flow-name="dessous">
        <xsl:if test="@page and @suite = 0">
          <xsl:call-template name="filigrane"/>
          <xsl:apply-templates select="repere" mode="fond"/>
        </xsl:if>
        <fo:block/>
      </fo:static-content>
      <fo:static-content flow-name="dessus">
        <xsl:call-template name="tete-de-feuille"/>
        <xsl:if test="@page and @suite = 0">
          <xsl:call-template name="coupe"/>
          <xsl:apply-templates select="ligne | origine | numeros | barre"/>
        </xsl:if>
        <fo:block/>
      </fo:static-content>
      <fo:flow flow-name="xsl-region-body"><fo:block/></fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- Up the page, below its text. -->
  <xsl:template name="filigrane">
    <fo:block-container reference-orientation="90">
      <xsl:call-template name="boite">
        <xsl:with-param name="x" select="$epreuve/@page-x + $epreuve/@page-largeur div 2 - 75"/>
        <xsl:with-param name="y" select="$epreuve/@page-y"/>
        <!-- of the turned box: its lines run along the page's height -->
        <xsl:with-param name="l" select="$epreuve/@page-hauteur"/>
        <xsl:with-param name="h" select="150"/>
      </xsl:call-template>
      <fo:block font-size="118pt" line-height="150pt" font-weight="bold" text-align="center" color="{$filigrane}">
        <xsl:value-of select="r:upper($annonce)"/>
      </fo:block>
    </fo:block-container>
  </xsl:template>

  <!-- The page's edges, as hairlines outside of it. -->
  <xsl:template name="coupe">
    <fo:block-container border-left="0.3pt solid {$filet}" border-right="0.3pt solid {$filet}">
      <xsl:call-template name="boite">
        <xsl:with-param name="x" select="$epreuve/@page-x - 0.3"/>
        <xsl:with-param name="y" select="$epreuve/@page-y"/>
        <xsl:with-param name="l" select="$epreuve/@page-largeur"/>
        <xsl:with-param name="h" select="$epreuve/@page-hauteur"/>
      </xsl:call-template>
      <fo:block/>
    </fo:block-container>
  </xsl:template>

  <xsl:template name="identite">
    <fo:inline font-weight="bold"><xsl:value-of select="r:upper($annonce)"/></fo:inline>
    <xsl:text> · </xsl:text>
    <xsl:value-of select="r:date(string($epreuve/@date))"/>
    <xsl:text> · </xsl:text>
    <xsl:value-of select="concat($e-source, substring($epreuve/@source, 1, 12))"/>
    <xsl:text> · </xsl:text>
    <fo:inline font-weight="bold"><xsl:value-of select="$e-ne-pas-diffuser"/></fo:inline>
  </xsl:template>

  <xsl:template name="tete-de-feuille">
    <xsl:variable name="l" select="$epreuve/@page-x - $epreuve/@bord - 12"/>
    <fo:block-container>
      <xsl:call-template name="boite">
        <xsl:with-param name="x" select="$epreuve/@bord"/>
        <xsl:with-param name="y" select="18"/>
        <xsl:with-param name="l" select="$l"/>
        <xsl:with-param name="h" select="34"/>
      </xsl:call-template>
      <fo:block font-size="7pt"><xsl:call-template name="identite"/></fo:block>
      <fo:block font-size="{$corps-petit}" color="{$gris}">
        <xsl:value-of select="concat($epreuve/@titre, ' ', $epreuve/@edition)"/>
        <xsl:if test="$epreuve/@depuis"><xsl:value-of select="concat(' · ', $e-depuis, $epreuve/@depuis)"/></xsl:if>
        <xsl:if test="$epreuve/@pour"><xsl:value-of select="concat(' · ', $e-pour, $epreuve/@pour)"/></xsl:if>
      </fo:block>
    </fo:block-container>
    <fo:block-container>
      <xsl:call-template name="boite">
        <xsl:with-param name="x" select="$x-droite + 12"/>
        <xsl:with-param name="y" select="18"/>
        <xsl:with-param name="l" select="$l"/>
        <xsl:with-param name="h" select="34"/>
      </xsl:call-template>
      <fo:block font-size="7pt" text-align="end" font-weight="bold">
        <xsl:choose>
          <xsl:when test="@page">
            <xsl:if test="@fiche"><xsl:value-of select="concat(@fiche, ' · ')"/></xsl:if>
            <xsl:value-of select="concat($e-page, @folio)"/>
            <xsl:if test="@suite > 0"><xsl:value-of select="concat(' · ', $e-suite, ' ', @suite)"/></xsl:if>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="$e-sans-page"/></xsl:otherwise>
        </xsl:choose>
      </fo:block>
      <fo:block font-size="{$corps-petit}" color="{$gris}" text-align="end">
        <xsl:for-each select="fichier">
          <xsl:if test="@lettre"><xsl:value-of select="concat(' ', @lettre, ' = ')"/></xsl:if>
          <xsl:value-of select="@nom"/>
          <xsl:if test="position() != last()">,</xsl:if>
        </xsl:for-each>
        <xsl:if test="@origines"><xsl:value-of select="$e-origines-nombreuses"/></xsl:if>
        <xsl:value-of select="concat(' · ', $e-feuille, @rang)"/>
      </fo:block>
    </fo:block-container>
  </xsl:template>

  <!-- A few signs in a margin, at a baseline, `d` from the page's edge outwards. -->
  <xsl:template name="signe">
    <xsl:param name="d"/>
    <xsl:param name="l"/>
    <xsl:variable name="x"><xsl:choose>
      <xsl:when test="@cote = 'droite'"><xsl:value-of select="$x-droite + $d"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$epreuve/@page-x - $d - $l"/></xsl:otherwise>
    </xsl:choose></xsl:variable>
    <xsl:call-template name="boite">
      <xsl:with-param name="x" select="$x"/>
      <xsl:with-param name="y" select="@y - 6"/>
      <xsl:with-param name="l" select="$l"/>
      <xsl:with-param name="h" select="8"/>
    </xsl:call-template>
    <xsl:attribute name="font-size"><xsl:value-of select="$corps-petit"/></xsl:attribute>
    <xsl:attribute name="line-height">8pt</xsl:attribute>
    <xsl:attribute name="text-align"><xsl:choose><xsl:when test="@cote = 'droite'">start</xsl:when><xsl:otherwise>end</xsl:otherwise></xsl:choose></xsl:attribute>
  </xsl:template>

  <xsl:template match="ligne">
    <fo:block-container>
      <xsl:call-template name="signe"><xsl:with-param name="d" select="6"/><xsl:with-param name="l" select="16"/></xsl:call-template>
      <fo:block font-weight="bold"><xsl:value-of select="@n"/></fo:block>
    </fo:block-container>
  </xsl:template>

  <xsl:template match="origine">
    <fo:block-container>
      <xsl:call-template name="signe"><xsl:with-param name="d" select="24"/><xsl:with-param name="l" select="30"/></xsl:call-template>
      <fo:block color="{$gris}"><xsl:value-of select="concat(@lettre, ':', @ligne)"/></fo:block>
    </fo:block-container>
  </xsl:template>

  <!-- Beside what has changed, at the page’s edge. -->
  <xsl:template match="barre">
    <xsl:variable name="x"><xsl:choose>
      <xsl:when test="@cote = 'droite'"><xsl:value-of select="$x-droite + 2"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$epreuve/@page-x - 4"/></xsl:otherwise>
    </xsl:choose></xsl:variable>
    <fo:block-container background-color="{e:couleur('changement')}">
      <xsl:call-template name="boite">
        <xsl:with-param name="x" select="$x"/>
        <xsl:with-param name="y" select="@y"/>
        <xsl:with-param name="l" select="2"/>
        <xsl:with-param name="h" select="@h"/>
      </xsl:call-template>
      <fo:block/>
    </fo:block-container>
  </xsl:template>

  <!-- The words that a note is about: tinted and underlined, below the text. -->
  <xsl:template match="repere" mode="fond">
    <fo:block-container background-color="{e:fond(@genre)}" border-bottom="0.6pt {e:filet(@genre)} {e:couleur(@genre)}">
      <xsl:call-template name="boite">
        <xsl:with-param name="x" select="@x - 0.8"/>
        <xsl:with-param name="y" select="@y"/>
        <xsl:with-param name="l" select="@l + 1.6"/>
        <xsl:with-param name="h" select="@h"/>
      </xsl:call-template>
      <fo:block/>
    </fo:block-container>
  </xsl:template>

  <!-- The numbers of a line’s notes, in the page’s white margin, beside its column. -->
  <xsl:template match="numeros">
    <xsl:variable name="droite" select="@cote = 'droite'"/>
    <fo:block-container font-size="{$corps-petit}" line-height="8pt">
      <xsl:call-template name="boite">
        <xsl:with-param name="x" select="@x + 4 * $droite - 40 * not($droite)"/>
        <xsl:with-param name="y" select="@y - 6"/>
        <xsl:with-param name="l" select="36"/>
        <xsl:with-param name="h" select="8"/>
      </xsl:call-template>
      <fo:block font-weight="bold" color="{e:couleur(@genre)}" text-align="start">
        <xsl:if test="not($droite)"><xsl:attribute name="text-align">end</xsl:attribute></xsl:if>
        <xsl:value-of select="@n"/>
      </fo:block>
    </fo:block-container>
  </xsl:template>

  <!-- ==== Lists ==== -->

  <xsl:template match="annexe">
    <fo:page-sequence master-reference="listes">
      <fo:static-content flow-name="tete"><fo:block><xsl:call-template name="identite"/></fo:block></fo:static-content>
      <fo:flow flow-name="xsl-region-body" font-size="8pt">
        <fo:block role="H1" id="epreuve-recapitulatif" span="all" font-size="16pt" font-weight="bold" space-after="10pt"><xsl:value-of select="$e-recapitulatif"/></fo:block>
        <xsl:if test="not(note)"><fo:block><xsl:value-of select="$e-rien"/></fo:block></xsl:if>
        <xsl:call-template name="liste">
          <xsl:with-param name="titre" select="$e-questions"/>
          <xsl:with-param name="notes" select="note[@genre = 'question']"/>
        </xsl:call-template>
        <xsl:call-template name="liste">
          <xsl:with-param name="titre" select="$e-changements"/>
          <xsl:with-param name="notes" select="note[@genre = 'changement']"/>
        </xsl:call-template>
        <xsl:call-template name="liste">
          <xsl:with-param name="titre" select="$e-constats"/>
          <xsl:with-param name="notes" select="note[@genre = 'erreur' or @genre = 'alerte' or @genre = 'style']"/>
        </xsl:call-template>
        <xsl:call-template name="liste">
          <xsl:with-param name="titre" select="$e-manques"/>
          <xsl:with-param name="notes" select="note[@genre = 'manque']"/>
        </xsl:call-template>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- What a note is listed under: whom it is for, its rule, its fiche. -->
  <func:function name="e:groupe">
    <xsl:param name="note"/>
    <xsl:choose>
      <xsl:when test="$note/@genre = 'question'"><func:result select="string($note/@pour)"/></xsl:when>
      <xsl:when test="$note/@regle"><func:result select="concat($note/@titre, ' ', $note/@regle)"/></xsl:when>
      <xsl:when test="$note/@fiche"><func:result select="string($note/@fiche)"/></xsl:when>
      <xsl:otherwise><func:result select="string($note/@fichier)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>
  <xsl:key name="groupe" match="annexe/note" use="e:cle(.)"/>
  <func:function name="e:cle">
    <xsl:param name="note"/>
    <func:result select="concat(($note/@genre = 'question') + 2 * ($note/@genre = 'changement') + 3 * ($note/@genre = 'manque'), e:groupe($note))"/>
  </func:function>

  <xsl:template name="liste">
    <xsl:param name="titre"/>
    <xsl:param name="notes"/>
    <xsl:if test="$notes">
      <fo:block role="H2" font-size="12pt" font-weight="bold" span="all" border-bottom="0.6pt solid {$encre}" padding-top="14pt" space-after="4pt"
          keep-with-next.within-page="always">
        <xsl:value-of select="concat($titre, ' (', count($notes), ')')"/>
      </fo:block>
      <xsl:for-each select="$notes[generate-id() = generate-id(key('groupe', e:cle(.))[1])]">
        <xsl:sort select="e:groupe(.)"/>
        <xsl:variable name="groupe" select="key('groupe', e:cle(.))"/>
        <fo:block role="H3" font-weight="bold" space-before="6pt" keep-with-next.within-column="always">
          <xsl:value-of select="concat(e:groupe(.), ' (', count($groupe), ')')"/>
        </fo:block>
        <xsl:for-each select="$groupe">
          <xsl:sort select="@feuille" data-type="number"/>
          <xsl:sort select="@numero" data-type="number"/>
          <xsl:call-template name="ligne-de-liste"/>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- p. 12 (3) q12 saumur: what it says -->
  <xsl:template name="ligne-de-liste">
    <fo:block start-indent="10pt" text-indent="-10pt" widows="2" orphans="2">
      <fo:basic-link internal-destination="epreuve-feuille-{@feuille}" color="{e:couleur(@genre)}">
        <xsl:choose>
          <xsl:when test="@folio"><xsl:value-of select="concat($e-page, @folio, ' (', @numero, ')')"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="concat($e-feuille, @feuille, ' (', @numero, ')')"/></xsl:otherwise>
        </xsl:choose>
      </fo:basic-link>
      <xsl:if test="@genre != 'erreur' and @genre != 'alerte' and @genre != 'style'"><xsl:value-of select="concat(' ', @titre)"/></xsl:if>
      <xsl:if test="@genre = 'question' or @regle">
        <fo:inline color="{$gris}"><xsl:value-of select="concat(' ', e:sujet(.))"/></fo:inline>
      </xsl:if>
      <xsl:if test="texte"><xsl:value-of select="concat(' : ', texte)"/></xsl:if>
      <xsl:if test="@genre = 'changement'">
        <xsl:text> : </xsl:text>
        <xsl:choose>
          <xsl:when test="ancien"><xsl:value-of select="ancien"/></xsl:when>
          <xsl:otherwise>∅</xsl:otherwise>
        </xsl:choose>
        <xsl:text> → </xsl:text>
        <xsl:choose>
          <xsl:when test="nouveau"><xsl:value-of select="nouveau"/></xsl:when>
          <xsl:otherwise>∅</xsl:otherwise>
        </xsl:choose>
      </xsl:if>
    </fo:block>
  </xsl:template>
  <func:function name="e:sujet">
    <xsl:param name="note"/>
    <xsl:choose>
      <xsl:when test="$note/@fiche"><func:result select="string($note/@fiche)"/></xsl:when>
      <xsl:otherwise><func:result select="string($note/@fichier)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- ==== The text again, with room between its lines ==== -->

  <xsl:template name="lecture">
    <xsl:if test="lecture">
      <fo:page-sequence master-reference="lecture">
        <fo:static-content flow-name="tete"><fo:block><xsl:call-template name="identite"/></fo:block></fo:static-content>
        <fo:flow flow-name="xsl-region-body" font-size="10pt" line-height="22pt">
          <fo:block role="H1" id="epreuve-lecture" span="all" font-size="16pt" font-weight="bold"><xsl:value-of select="$e-lecture"/></fo:block>
          <xsl:apply-templates select="lecture"/>
        </fo:flow>
      </fo:page-sequence>
    </xsl:if>
  </xsl:template>

  <xsl:template match="lecture">
    <fo:block role="H2" font-weight="bold" font-size="11pt" keep-with-next.within-column="always"><xsl:value-of select="normalize-space(concat($e-page, @folio, ' ', @noms))"/></fo:block>
    <xsl:for-each select="alinea">
      <fo:block><xsl:value-of select="."/><xsl:if test="@ligne"><fo:inline font-size="{$corps-petit}" color="{$gris}"> <xsl:value-of select="concat(':', @ligne)"/></fo:inline></xsl:if></fo:block>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
