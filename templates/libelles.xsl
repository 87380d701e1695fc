<?xml version="1.0" encoding="UTF-8"?>
<!--
  Every word the readers see that is not in the data: titles of parts, labels,
  words for dates, amounts, absences, plurals. To change a wording, change it here.
  Plain spaces: the engine puts the French no-break spaces. An apostrophe is ’.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:exsl="http://exslt.org/common"
    xmlns:func="http://exslt.org/functions"
    xmlns:l="urn:repertoire:libelles"
    xmlns:r="urn:repertoire:xpath"
    extension-element-prefixes="func"
    exclude-result-prefixes="exsl l r">

  <!-- Parts: in the contents, the bookmarks, the running head and as titles -->
  <xsl:variable name="l-sommaire" select="'Sommaire'"/>
  <xsl:variable name="l-avant-propos" select="'Avant-propos'"/>
  <xsl:variable name="l-recapitulatif" select="'Tableau récapitulatif par domaine'"/>
  <xsl:variable name="l-recapitulatif-court" select="'Tableau récapitulatif'"/>
  <xsl:variable name="l-fiches" select="'Les partenariats renseignés'"/>
  <xsl:variable name="l-non-renseignes" select="'Partenariats non renseignés'"/>
  <xsl:variable name="l-autres-types" select="'Autres types de partenariats'"/>
  <xsl:variable name="l-autres-types-onglet" select="'Autres'"/>
  <xsl:variable name="l-annexe" select="'Annexe'"/>
  <xsl:variable name="l-catalogue" select="'Catalogue'"/>
  <xsl:variable name="l-bon-de-commande" select="'Bon de commande'"/>
  <xsl:variable name="l-index" select="'Index'"/>
  <xsl:variable name="l-index-fr" select="'Index des partenaires français'"/>
  <xsl:variable name="l-index-ml" select="'Index des partenaires maliens'"/>
  <xsl:variable name="l-index-personnes" select="'Index des personnes'"/>
  <!-- A fiche by itself: what it is, where it comes from -->
  <xsl:variable name="l-fiche-seule" select="'Partenariat de coopération décentralisée'"/>
  <func:function name="l:extrait">
    <xsl:param name="titre"/>
    <xsl:param name="editeur"/>
    <xsl:choose>
      <xsl:when test="$titre != '' and $editeur != ''"><func:result select="concat('Extrait de « ', $titre, ' », ', $editeur)"/></xsl:when>
      <xsl:when test="$titre != ''"><func:result select="concat('Extrait de « ', $titre, ' »')"/></xsl:when>
      <xsl:when test="$editeur != ''"><func:result select="$editeur"/></xsl:when>
      <xsl:otherwise><func:result select="$l-fiche-seule"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- Cover and document information -->
  <xsl:variable name="l-couverture" select="'Couverture'"/>
  <!-- of the PDF -->
  <xsl:variable name="l-mots-cles" select="'coopération décentralisée, France, Mali'"/>
  <xsl:variable name="l-description" select="'Fiches de partenariat, tableau par domaine, tableaux par région du Mali et index.'"/>

  <!-- In the foot of what is not for the public -->
  <xsl:variable name="l-edition-interne" select="'édition interne, à ne pas diffuser'"/>
  <!-- Imprint, and the leaf before the fiches -->
  <xsl:variable name="l-isbn" select="'ISBN'"/>
  <xsl:variable name="l-depot-legal" select="'Dépôt légal :'"/>
  <xsl:variable name="l-imprimeur" select="'Imprimé par'"/>
  <xsl:variable name="l-ordre-des-fiches" select="'Les fiches suivent l’ordre alphabétique du nom français ; départements et régions, communautés et syndicats se cherchent à leur nom propre, non à leur type. Un article initial ne compte pas.'"/>

  <!-- Between the two names of a partnership -->
  <xsl:variable name="l-barre" select="' / '"/>
  <xsl:variable name="l-barre-de-titre" select="'/&#160;'"/>
  <xsl:variable name="l-avant-barre" select="' &#8203;'"/> <!-- a line may begin with the bar, which by itself never leaves what stands before it -->
  <xsl:variable name="l-enumeration" select="', '"/>
  <xsl:variable name="l-deux-points" select="'&#160;: '"/>
  <xsl:variable name="l-dernier" select="' et '"/>
  <xsl:variable name="l-puce-domaine" select="'&#160;· '"/> <!-- no line begins with the dot -->
  <xsl:variable name="l-entre-partenaires" select="' ; '"/>
  <xsl:variable name="l-entre-noms" select="' – '"/>

  <!-- Head of a fiche -->
  <xsl:variable name="l-mise-a-jour" select="'mise à jour'"/>
  <xsl:variable name="l-domaines" select="'Domaines'"/>
  <xsl:variable name="l-rang-suite" select="'2'"/>
  <xsl:variable name="l-suite" select="' (suite)'"/>

  <!-- Sections of a fiche -->
  <xsl:variable name="l-presentation" select="'Présentation du partenariat'"/>
  <xsl:variable name="l-histoire" select="'Histoire du partenariat'"/>
  <xsl:variable name="l-perspectives" select="'Perspectives'"/>
  <xsl:variable name="l-documents" select="'Documents'"/>
  <xsl:variable name="l-premiers-contacts" select="'Premiers contacts'"/>
  <xsl:variable name="l-formalisation" select="'Formalisation'"/>
  <xsl:variable name="l-pour-l-ensemble" select="'Pour l’ensemble'"/>
  <xsl:variable name="l-total" select="'Total'"/>

  <!-- Heads of the table of actions -->
  <xsl:variable name="l-col-domaine" select="'Domaine'"/>
  <xsl:variable name="l-col-action" select="'Actions réalisées'"/>
  <xsl:variable name="l-col-domaine-action" select="'Domaines et actions réalisées'"/>
  <xsl:variable name="l-col-date" select="'Date,&#160;périodicité'"/>
  <xsl:variable name="l-col-date-courte" select="'Date'"/>
  <xsl:variable name="l-col-budget" select="'Budget'"/>

  <!-- Contacts -->
  <xsl:variable name="l-auparavant" select="'auparavant'"/>
  <xsl:variable name="l-poste" select="'poste'"/>
  <xsl:variable name="l-site" select="'site'"/>
  <xsl:variable name="l-courriel" select="'courriel'"/>
  <xsl:variable name="l-adresse" select="'adresse'"/>

  <!-- What stays with the number after it, in an address -->
  <xsl:variable name="l-avec-numero-fragment"><mot>BP</mot><mot>CS</mot><mot>CO n°</mot><mot>Cedex</mot></xsl:variable>
  <xsl:variable name="l-avec-numero" select="exsl:node-set($l-avec-numero-fragment)/mot"/>

  <!-- What those who hear it are told instead; with those of the controlled lists -->
  <xsl:variable name="l-developpes-fragment">
    <mot developpe="téléphone">tél.</mot>
    <mot developpe="numéro">n°</mot>
    <mot developpe="article">art.</mot>
    <mot developpe="docteur">Dr</mot>
    <mot developpe="madame">Mme</mot>
    <mot developpe="saint">St</mot>
    <mot developpe="sainte">Ste</mot>
    <mot developpe="boîte postale">BP</mot>
    <mot developpe="course spéciale">CS</mot>
    <mot developpe="organisation non gouvernementale">ONG</mot>
  </xsl:variable>
  <xsl:variable name="l-developpes" select="exsl:node-set($l-developpes-fragment)/mot"/>

  <!-- Lists and tables -->
  <xsl:variable name="l-a-la-page" select="'-'"/> <!-- between the ends of a range of pages -->
  <xsl:variable name="l-p" select="'p.'"/>
  <xsl:variable name="l-page" select="'Page'"/>
  <xsl:variable name="l-partenaire-francais" select="'Partenaire français'"/>
  <xsl:variable name="l-partenaire-malien" select="'Partenaire malien'"/>
  <xsl:variable name="l-domaine-sous-themes" select="'Domaine et thèmes'"/>
  <xsl:variable name="l-partenariats" select="'Partenariats'"/>
  <xsl:variable name="l-autres-types-court" select="'Autres types :'"/>
  <xsl:variable name="l-liste-indicative" select="'Liste indicative de partenariats de coopération décentralisée qui sont connus, mais pour lesquels aucun questionnaire n’a été rempli.'"/>
  <xsl:variable name="l-tableau" select="'Tableau'"/>
  <xsl:variable name="l-legende-annexe" select="'En gras, avec leur page, les partenariats qui ont une fiche ; en maigre, les autres.'"/>
  <xsl:variable name="l-abreviations" select="'Abréviations :'"/>
  <xsl:variable name="l-partenaire-inconnu" select="'partenaire non indiqué'"/>

  <!-- Catalogue and order form -->
  <xsl:variable name="l-tarifs-au" select="'Tarifs applicables à partir de'"/>
  <xsl:variable name="l-prix-inconnu" select="'prix non indiqué'"/>
  <xsl:variable name="l-col-reference" select="'Référence'"/>
  <xsl:variable name="l-col-ouvrage" select="'Ouvrage'"/>
  <xsl:variable name="l-retour-bon" select="'À retourner à'"/>
  <xsl:variable name="l-retour-fax" select="'ou par fax :'"/>
  <xsl:variable name="l-signature" select="'Signature'"/>
  <xsl:variable name="l-ligne" select="'ligne'"/> <!-- "Quantité, ligne 3": what is said of a field -->
  <xsl:variable name="l-avant-titre" select="' – '"/>
  <xsl:variable name="l-somme-en" select="'Somme, en'"/>
  <xsl:variable name="l-points-de-suite" select="'…'"/>

  <!-- Words under a code of the data: one line a code, other forms where the data needs them -->
  <xsl:variable name="l-codes-fragment">
    <l pour="pays" code="fr">France</l>
    <l pour="pays" code="ml">Mali</l>
    <l pour="pays" code="vn">Viêt Nam</l>
    <l pour="pays" code="ma">Maroc</l>
    <l pour="pays" code="de">Allemagne</l>
    <l pour="pays" code="sn">Sénégal</l>
    <l pour="pays" code="bf">Burkina Faso</l>

    <l pour="tel" code="">tél.</l>
    <l pour="tel" code="fixe">tél.</l>
    <l pour="tel" code="fax">fax</l>
    <l pour="tel" code="tel-fax">tél. et fax</l>
    <l pour="tel" code="mobile">mobile</l>
    <l pour="tel" code="standard">standard</l>
    <l pour="tel" code="domicile">domicile</l>
    <l pour="tel" code="travail">bureau</l>

    <l pour="etat" code="neant">néant</l>
    <l pour="etat" code="sans-objet">sans objet</l>
    <l pour="etat" code="en-attente">en attente</l>
    <l pour="etat" code="non-chiffre">non chiffré</l>
    <l pour="etat" code="idem-executif">comme l’exécutif</l>
    <l pour="etat" code="non-renseigne">non renseigné</l>

    <l pour="role" code="executif">Exécutif</l>
    <l pour="role" code="elu-referent" pluriel="Élus en charge du partenariat">Élu en charge du partenariat</l>
    <l pour="role" code="relations-internationales">Relations internationales</l>
    <l pour="role" code="autre-service" pluriel="Autres services">Autre service</l>
    <l pour="role" code="service-implique" pluriel="Services impliqués">Service impliqué</l>
    <l pour="role" code="comite" pluriel="Comités de jumelage">Comité de jumelage</l>
    <l pour="role" code="secretariat-permanent">Secrétariat permanent</l>
    <l pour="role" code="conseiller-technique" pluriel="Conseillers techniques">Conseiller technique</l>
    <l pour="role" code="charge-de-projet" pluriel="Chargés de projet">Chargé de projet</l>
    <l pour="role" code="autre" pluriel="Autres contacts">Autre contact</l>
    <!-- the AIMF form names two roles of its own side otherwise -->
    <l pour="role-aimf" code="executif">Président</l>
    <l pour="role-aimf" code="charge-de-projet">Responsable de la coopération décentralisée</l>

    <l pour="budget" code="cooperation-decentralisee">Budget annuel de la coopération décentralisée</l>
    <l pour="budget" code="relations-internationales">Budget annuel des relations internationales</l>
    <l pour="budget" code="aimf">Budget de l’AIMF</l>
    <l pour="budget" code="autre">Autre budget</l>

    <l pour="partenaires" code="techniques">Partenaires techniques</l>
    <l pour="partenaires" code="financiers">Partenaires financiers</l>
    <l pour="partenaires" code="tous">Partenaires techniques et financiers</l>

    <l pour="motivations" code="commun">Motivations communes</l>
    <l pour="motivations" code="france">Motivations françaises</l>
    <l pour="motivations" code="fr">Motivations françaises</l>
    <l pour="motivations" code="mali">Motivations maliennes</l>
    <l pour="motivations" code="ml">Motivations maliennes</l>
    <l pour="motivations" code="vn">Motivations vietnamiennes</l>
    <l pour="motivations-aimf" code="france">Pour l’AIMF</l>

    <l pour="acte" code="convention">convention</l>
    <l pour="acte" code="protocole">protocole</l>
    <l pour="acte" code="accord">accord</l>
    <l pour="acte" code="charte">charte</l>
    <l pour="acte" code="jumelage">jumelage</l>
    <l pour="acte" code="avenant">avenant</l>
    <l pour="acte" code="deliberation">délibération</l>
    <l pour="acte" code="lettre">lettre d’intention</l>
    <l pour="acte" code="serment">serment de jumelage</l>

    <l pour="document" code="a-paraitre">à paraître</l>
    <l pour="document" code="en-cours">en cours</l>
    <l pour="document" code="prevu">prévu</l>
    <l pour="ouvrage" code="epuise">épuisé</l>
    <l pour="ouvrage" code="a-paraitre">à paraître</l>

    <l pour="unite" code="habitants" pluriel="habitants">habitant</l>
    <l pour="unite" code="villes" pluriel="villes membres">ville membre</l>
    <l pour="unite" code="villages" pluriel="villages">village</l>

    <!-- before a date -->
    <l pour="date" code="environ">vers </l>
    <l pour="date" code="avant">avant </l>
    <l pour="date" code="apres">après </l>
    <l pour="date" code="debut">début </l>
    <l pour="date" code="milieu">milieu </l>
    <l pour="date" code="fin">fin </l>
    <l pour="date" code="decennie">années </l>
    <l pour="date" code="printemps">printemps </l>
    <l pour="date" code="ete">été </l>
    <l pour="date" code="automne">automne </l>
    <l pour="date" code="hiver">hiver </l>
    <!-- after a date -->
    <l pour="date-apres" code="prevu"> (prévu)</l>

    <!-- before, after an amount or a number -->
    <l pour="avant-nombre" code="environ">environ </l>
    <l pour="avant-nombre" code="minimum">au moins </l>
    <l pour="avant-nombre" code="maximum">au plus </l>
    <l pour="apres-nombre" code="estimation"> (estimation)</l>
    <l pour="apres-nombre" code="moyenne"> (moyenne)</l>
    <l pour="apres-nombre" code="incertain"> (à confirmer)</l>
    <l pour="par" code="an"> par an</l>
    <l pour="par" code="mois"> par mois</l>
    <l pour="par" code="jour"> par jour</l>
    <l pour="par" code="unite"> l’unité</l>
    <l pour="devise" code="EUR">en euros</l>
    <l pour="devise" code="FRF">en francs</l>
    <l pour="devise" code="XOF">en francs CFA</l>
  </xsl:variable>
  <xsl:variable name="l-codes" select="exsl:node-set($l-codes-fragment)"/>

  <xsl:key name="mot" match="l" use="concat(@pour, '/', @code)"/>

  <!-- l:mot(list, code): the wording, or '' -->
  <func:function name="l:mot">
    <xsl:param name="pour"/>
    <xsl:param name="code"/>
    <xsl:for-each select="$l-codes">
      <func:result select="string(key('mot', concat($pour, '/', $code)))"/>
    </xsl:for-each>
  </func:function>

  <!-- l:mots(list, code, n): singular or plural; French counts from two. -->
  <func:function name="l:mots">
    <xsl:param name="pour"/>
    <xsl:param name="code"/>
    <xsl:param name="n"/>
    <xsl:for-each select="$l-codes">
      <xsl:variable name="mot" select="key('mot', concat($pour, '/', $code))"/>
      <func:result select="r:if-plural($n, string($mot), string($mot/@pluriel | $mot[not(@pluriel)]))"/>
    </xsl:for-each>
  </func:function>

  <!-- A country: its name, or its code in capitals. -->
  <func:function name="l:pays">
    <xsl:param name="code"/>
    <xsl:variable name="nom" select="l:mot('pays', $code)"/>
    <xsl:choose>
      <xsl:when test="$nom != ''"><func:result select="$nom"/></xsl:when>
      <xsl:otherwise><func:result select="r:upper(string($code))"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="l:nombre-de-partenariats">
    <xsl:param name="n"/>
    <func:result select="concat($n, ' ', r:if-plural($n, 'partenariat', 'partenariats'))"/>
  </func:function>

  <!-- The count line of the cover. -->
  <func:function name="l:comptes">
    <xsl:param name="fiches"/>
    <xsl:param name="domaines"/>
    <xsl:param name="regions"/>
    <func:result select="concat($fiches, r:if-plural($fiches, '&#160;partenariat renseigné', '&#160;partenariats renseignés'),
        ' · ', $domaines, r:if-plural($domaines, '&#160;domaine', '&#160;domaines'),
        ' · ', $regions, r:if-plural($regions, '&#160;région du Mali', '&#160;régions du Mali'))"/>
  </func:function>

  <!-- When the book comes out. -->
  <func:function name="l:paru">
    <xsl:param name="date"/>
    <xsl:choose>
      <xsl:when test="string-length($date) = 10"><func:result select="concat('Paru le ', r:date(string($date)))"/></xsl:when>
      <xsl:otherwise><func:result select="concat('Paru en ', r:date(string($date)))"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- Title of a table of actions, from its years. -->
  <func:function name="l:titre-des-actions">
    <xsl:param name="depuis"/>
    <xsl:param name="jusqua"/>
    <xsl:choose>
      <xsl:when test="$depuis and $jusqua"><func:result select="concat('Actions de ', $depuis, ' à ', $jusqua)"/></xsl:when>
      <xsl:when test="$depuis"><func:result select="concat('Actions depuis ', $depuis)"/></xsl:when>
      <xsl:when test="$jusqua"><func:result select="concat('Actions jusqu’en ', $jusqua)"/></xsl:when>
      <xsl:otherwise><func:result select="'Actions'"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- 10 000 à 42 000 FF -->
  <func:function name="l:fourchette">
    <xsl:param name="bas"/>
    <xsl:param name="haut"/>
    <func:result select="concat('de ', $bas, ' à ', $haut)"/>
  </func:function>

  <!-- Terms of office of a person. -->
  <func:function name="l:mandat">
    <xsl:param name="depuis"/>
    <xsl:param name="jusque"/>
    <xsl:choose>
      <xsl:when test="$depuis and $jusque"><func:result select="concat(' (de ', r:date(string($depuis)), ' à ', r:date(string($jusque)), ')')"/></xsl:when>
      <xsl:when test="$depuis"><func:result select="concat(' (depuis ', r:date(string($depuis)), ')')"/></xsl:when>
      <xsl:when test="string-length($jusque) = 10"><func:result select="concat(' (jusqu’au ', r:date(string($jusque)), ')')"/></xsl:when>
      <xsl:when test="$jusque"><func:result select="concat(' (jusqu’en ', r:date(string($jusque)), ')')"/></xsl:when>
      <xsl:otherwise><func:result select="''"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- Years of an amount: 2007, or 2007/2009 in the data. -->
  <func:function name="l:annees">
    <xsl:param name="annees"/>
    <func:result select="concat(' (', translate($annees, '/', '-'), ')')"/>
  </func:function>

  <func:function name="l:region">
    <xsl:param name="region"/>
    <xsl:choose>
      <xsl:when test="starts-with($region/@nom, 'District')"><func:result select="string($region/@nom)"/></xsl:when>
      <xsl:otherwise><func:result select="concat('Région ', l:de($region/@de, $region/@nom))"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="l:cercle">
    <xsl:param name="nom"/>
    <func:result select="concat('cercle ', l:de('', $nom))"/>
  </func:function>

  <func:function name="l:commune">
    <xsl:param name="nom"/>
    <func:result select="concat('commune ', l:de('', $nom))"/>
  </func:function>

  <!-- Preposition and name: the data's own preposition, or none where it says « aucune », else de, d’, du, des by the name's first letters. -->
  <func:function name="l:de">
    <xsl:param name="de"/>
    <xsl:param name="nom"/>
    <xsl:choose>
      <xsl:when test="$de = 'aucune'"><func:result select="string($nom)"/></xsl:when>
      <xsl:when test="substring($de, string-length($de)) = '’'"><func:result select="concat($de, $nom)"/></xsl:when>
      <xsl:when test="string($de)"><func:result select="concat($de, ' ', $nom)"/></xsl:when>
      <xsl:when test="starts-with($nom, 'Le ')"><func:result select="concat('du ', substring($nom, 4))"/></xsl:when>
      <xsl:when test="starts-with($nom, 'Les ')"><func:result select="concat('des ', substring($nom, 5))"/></xsl:when>
      <xsl:when test="starts-with($nom, 'La ')"><func:result select="concat('de la ', substring($nom, 4))"/></xsl:when>
      <xsl:when test="starts-with($nom, 'L’')"><func:result select="concat('de l’', substring($nom, 3))"/></xsl:when>
      <!-- y elides before a consonant only: d’Yvetot, de Yanfolila -->
      <xsl:when test="contains('AEIOU', substring(r:upper(r:fold($nom)), 1, 1)) or (starts-with($nom, 'Y') and not(contains('AEIOU', substring(r:upper(r:fold($nom)), 2, 1))))"><func:result select="concat('d’', $nom)"/></xsl:when>
      <xsl:otherwise><func:result select="concat('de ', $nom)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- Status of a work: épuisé, à paraître en 2009 … -->
  <func:function name="l:etat-ouvrage">
    <xsl:param name="ouvrage"/>
    <xsl:variable name="date" select="r:date(string($ouvrage/@a-paraitre))"/>
    <xsl:choose>
      <xsl:when test="$ouvrage/@etat = 'epuise' and $ouvrage/@a-paraitre"><func:result select="concat('épuisé, réédition en ', $date)"/></xsl:when>
      <xsl:when test="$ouvrage/@a-paraitre"><func:result select="concat('à paraître en ', $date)"/></xsl:when>
      <xsl:otherwise><func:result select="l:mot('ouvrage', $ouvrage/@etat)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>
</xsl:stylesheet>
