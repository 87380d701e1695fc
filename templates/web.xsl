<?xml version="1.0" encoding="UTF-8"?>
<!--
  The edition as pages of the web: every word, colour and mark-up that a reader sees there. The program makes the
  document that this is applied to, an edition reduced to what a page shows; names, places, dates, amounts and sections
  are worked out by the templates that print them, so that both say the same (web-fiche.xsl turns those into HTML).

    repertoire @edition     titre, parution, editeur, referentiels as in the edition; the fiche, if the page is one's
      web @page             liste, fiche, domaine, region, domaines, regions, signaler, signalement, accessibilite, absente, deplacee,
                            refus; plan, flux, robots, icone, style, which are no pages; catalogue, made of the whole edition
          @racine           the way from the page to the site's first page, "" or "../": addresses begin with it
          @site             the site's own address, with its slash; not there when it is not known
          @suffixe          what addresses of pages end with: nothing, or .html; @accueil: the first page's name
          @statique         the pages are files: nothing searches; @interne; @atelier: the desk is open; @signalements: what
                            readers tell of is taken; @imprimes: PDFs and
                            pictures stand beside the pages; @donnees: so does the edition as data
          @id               of the fiche, domain, region; of refus the status; of absente what was asked for
          @pages @octets    of the fiche's PDF, of the edition's, when they are known
          @q @domaine @region @page-de @pages-de @trouvees @total @proche     of a list: what was asked for, and found
        entree @id @titre @debut @fin @lettre @date @partie @lieux            a fiche of the list, or a neighbour
                          @role: precedente, suivante, renvoi; @n: how many fiches a domain or a region has
          trouve @genre   where it was found: text with m (what was looked for)
        initiale @lettre @n @page   of a list: a letter, how many fiches it has, the page where it begins
        compte @genre @id @n   how many fiches each domain and region has
        lien @fr @ml      a partnership that has no fiche
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:func="http://exslt.org/functions"
    xmlns:l="urn:repertoire:libelles"
    xmlns:n="urn:repertoire:noms"
    xmlns:r="urn:repertoire:xpath"
    xmlns:w="urn:repertoire:web"
    extension-element-prefixes="func"
    exclude-result-prefixes="l n r w">

  <xsl:import href="commun.xsl"/>
  <xsl:import href="palette.xsl"/>
  <xsl:include href="web-style.xsl"/>
  <xsl:include href="web-fiche.xsl"/>
  <xsl:include href="web-catalogue.xsl"/>
  <xsl:include href="web-fichiers.xsl"/>

  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>
  <xsl:preserve-space elements="trouve m"/>

  <xsl:variable name="web" select="/repertoire/web"/>
  <xsl:variable name="racine" select="string($web/@racine)"/>
  <xsl:variable name="suffixe" select="string($web/@suffixe)"/>
  <xsl:variable name="titre-du-site">
    <xsl:value-of select="normalize-space(/repertoire/titre)"/>
    <!-- a fiche by itself -->
    <xsl:if test="not(/repertoire/titre)">Répertoire</xsl:if>
  </xsl:variable>
  <xsl:variable name="accueil" select="concat($racine, $web/@accueil, substring('./', 1, 2 * not($racine != '' or $web/@accueil != '')))"/>

  <!-- Addresses -->

  <func:function name="w:page">
    <xsl:param name="genre"/>
    <xsl:param name="id"/>
    <func:result select="concat($racine, $genre, '/', $id, $suffixe)"/>
  </func:function>

  <!-- The same, whole: for those who are elsewhere. -->
  <func:function name="w:entiere">
    <xsl:param name="chemin"/>
    <func:result select="concat($web/@site, $chemin)"/>
  </func:function>

  <xsl:template match="/">
    <xsl:choose>
      <xsl:when test="$web/@page = 'catalogue'"><xsl:call-template name="catalogue"/></xsl:when>
      <xsl:when test="$web/@page = 'plan'"><xsl:call-template name="plan"/></xsl:when>
      <xsl:when test="$web/@page = 'flux'"><xsl:call-template name="flux"/></xsl:when>
      <xsl:when test="$web/@page = 'robots'"><texte><xsl:call-template name="robots"/></texte></xsl:when>
      <xsl:when test="$web/@page = 'style'"><texte><xsl:call-template name="style"/></texte></xsl:when>
      <xsl:when test="$web/@page = 'icone'"><xsl:call-template name="icone"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="$web" mode="cadre"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The frame of every page -->

  <xsl:template match="web" mode="cadre">
    <xsl:variable name="nom"><xsl:apply-templates select="." mode="nom"/></xsl:variable>
    <html lang="fr">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>
          <xsl:value-of select="$nom"/>
          <xsl:if test="string($nom) != $titre-du-site"> – <xsl:value-of select="$titre-du-site"/></xsl:if>
        </title>
        <link rel="icon" href="{$racine}favicon.svg" type="image/svg+xml"/>
        <link rel="stylesheet" href="{$racine}style.css"/>
        <link rel="alternate" type="application/atom+xml" href="{$racine}fiches.atom" title="Fiches mises à jour"/>
        <meta name="color-scheme" content="light dark"/>
        <xsl:apply-templates select="." mode="tete"/>
      </head>
      <body>
        <a class="saut" href="#contenu">Aller au contenu</a>
        <header class="tete">
          <!-- the first page has it for heading -->
          <xsl:if test="@page != 'liste' or $choisie"><p class="site"><a href="{$accueil}"><xsl:value-of select="$titre-du-site"/></a></p></xsl:if>
          <nav aria-label="Le répertoire">
            <ul>
              <li><a href="{$racine}domaines{$suffixe}"><xsl:if test="@page = 'domaines'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>Domaines</a></li>
              <li><a href="{$racine}regions{$suffixe}"><xsl:if test="@page = 'regions'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>Régions</a></li>
              <xsl:if test="@imprimes"><li><a href="{$racine}edition.pdf" type="application/pdf">Édition imprimée (PDF)</a></li></xsl:if>
            </ul>
          </nav>
        </header>
        <main id="contenu" tabindex="-1">
          <xsl:if test="@interne"><p class="avis"><strong>Diffusion interne.</strong> Ces pages portent des coordonnées qui ne sont pas publiques.</p></xsl:if>
          <xsl:apply-templates select="." mode="corps"/>
        </main>
        <footer class="pied">
          <xsl:if test="/repertoire/editeur"><p><xsl:value-of select="/repertoire/editeur/nom"/><xsl:if test="/repertoire/parution/@date">, édition <xsl:value-of select="/repertoire/@edition"/>. <xsl:value-of select="l:paru(/repertoire/parution/@date)"/>.</xsl:if></p></xsl:if>
          <ul>
            <xsl:for-each select="/repertoire/editeur/site[1]"><li><a href="{.}">Site de l’éditeur</a></li></xsl:for-each>
            <li><a href="{$racine}fiches.atom">Fiches mises à jour (Atom)</a></li>
            <xsl:if test="@donnees">
              <li><a href="{$racine}contacts.csv" type="text/csv">Contacts (CSV)</a></li>
              <li><a href="{$racine}partenariats.csv" type="text/csv">Partenariats (CSV)</a></li>
              <li><a href="{$racine}actions.csv" type="text/csv">Actions (CSV)</a></li>
              <li><a href="{$racine}fiches.vcf" type="text/vcard">Contacts (vCard)</a></li>
              <li><a href="{$racine}fiches.json" type="application/json">Toutes les données (JSON)</a></li>
            </xsl:if>
            <li><a href="{$racine}accessibilite{$suffixe}">Accessibilité<xsl:value-of select="concat('&#xA0;: ', $w-conformite)"/></a></li>
          </ul>
        </footer>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="web" mode="tete"/>

  <!-- What leads to a page from elsewhere: its own address, its picture. -->
  <xsl:template name="partage">
    <xsl:param name="titre"/>
    <xsl:param name="description"/>
    <xsl:param name="chemin"/>
    <xsl:param name="image"/>
    <meta name="description" content="{normalize-space($description)}"/>
    <meta property="og:type" content="website"/>
    <meta property="og:locale" content="fr_FR"/>
    <meta property="og:site_name" content="{$titre-du-site}"/>
    <meta property="og:title" content="{$titre}"/>
    <meta property="og:description" content="{normalize-space($description)}"/>
    <xsl:if test="@site">
      <link rel="canonical" href="{w:entiere($chemin)}"/>
      <meta property="og:url" content="{w:entiere($chemin)}"/>
      <xsl:if test="$image != '' and @imprimes">
        <meta property="og:image" content="{w:entiere($image)}"/>
        <meta property="og:image:type" content="image/png"/>
        <meta property="og:image:alt" content="La fiche imprimée"/>
        <meta name="twitter:card" content="summary_large_image"/>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- Pieces -->

  <xsl:template name="jour">
    <xsl:param name="date" select="@date"/>
    <xsl:if test="$date != ''"><time datetime="{$date}"><xsl:value-of select="r:date($date)"/></time></xsl:if>
  </xsl:template>

  <func:function name="w:nombre-de-fiches">
    <xsl:param name="n"/>
    <func:result select="concat($n, '&#xA0;', r:if-plural($n, 'fiche', 'fiches'))"/>
  </func:function>

  <!-- "54 ko", "1,2 Mo", rounded up. -->
  <func:function name="w:poids">
    <xsl:param name="octets"/>
    <xsl:choose>
      <xsl:when test="$octets &lt;= 999000"><func:result select="concat(ceiling($octets div 1000), '&#xA0;ko')"/></xsl:when>
      <xsl:otherwise><func:result select="concat(translate(format-number(ceiling($octets div 100000) div 10, '0.0'), '.', ','), '&#xA0;Mo')"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- What a link to a PDF leads to: its format, pages and weight as far as they are known. -->
  <xsl:template name="nature-du-pdf">
    <xsl:text> (PDF</xsl:text>
    <xsl:if test="@octets">, <xsl:value-of select="concat(@pages, '&#xA0;', r:if-plural(@pages, 'page', 'pages'), ', ', w:poids(@octets))"/></xsl:if>
    <xsl:text>)</xsl:text>
  </xsl:template>

  <xsl:template name="choix">
    <xsl:param name="valeur"/>
    <xsl:param name="mot"/>
    <xsl:param name="choisi"/>
    <option value="{$valeur}"><xsl:if test="$valeur = $choisi"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="$mot"/></option>
  </xsl:template>

  <!-- Searching; not where pages are files. -->
  <xsl:template name="recherche">
    <xsl:param name="entiere" select="true()"/>
    <xsl:if test="not(@statique)">
      <form class="cherche" role="search" method="get" action="{$accueil}">
        <p class="large">
          <label for="q">Partenaire, personne, lieu, domaine, sigle…</label>
          <input type="search" id="q" name="q" maxlength="60" autocomplete="off" value="{@q}"/>
        </p>
        <xsl:if test="$entiere">
          <p>
            <label for="domaine">Domaine</label>
            <select id="domaine" name="domaine">
              <option value="">tous</option>
              <xsl:for-each select="compte[@genre = 'domaine']">
                <xsl:call-template name="choix">
                  <xsl:with-param name="valeur" select="@id"/>
                  <xsl:with-param name="mot" select="concat(n:entree('domaine', string(@id))/libelle, ' (', @n, ')')"/>
                  <xsl:with-param name="choisi" select="../@domaine"/>
                </xsl:call-template>
              </xsl:for-each>
            </select>
          </p>
          <p>
            <label for="region">Région</label>
            <select id="region" name="region">
              <option value="">toutes</option>
              <xsl:for-each select="$listes/regions">
                <xsl:variable name="regions" select="."/>
                <xsl:if test="$web/compte[@genre = 'region'][@id = $regions/region/@id]">
                  <optgroup label="{l:pays(@pays)}">
                    <xsl:for-each select="$web/compte[@genre = 'region'][@id = $regions/region/@id]">
                      <xsl:call-template name="choix">
                        <xsl:with-param name="valeur" select="@id"/>
                        <xsl:with-param name="mot" select="concat(n:entree('region', string(@id))/@nom, ' (', @n, ')')"/>
                        <xsl:with-param name="choisi" select="../@region"/>
                      </xsl:call-template>
                    </xsl:for-each>
                  </optgroup>
                </xsl:if>
              </xsl:for-each>
            </select>
          </p>
        </xsl:if>
        <p><button>Chercher</button></p>
      </form>
    </xsl:if>
  </xsl:template>

  <!-- Lists of fiches -->

  <xsl:template match="entree">
    <li>
      <a href="{w:page('fiches', @id)}"><strong><xsl:value-of select="@debut"/></strong><xsl:if test="@fin != ''"><xsl:value-of select="concat($l-barre, @fin)"/></xsl:if></a>
      <span class="precision">
        <xsl:value-of select="@lieux"/>
        <xsl:if test="@date != ''"><xsl:if test="@lieux != ''">&#x2003;</xsl:if><span class="jour"><xsl:value-of select="$l-mise-a-jour"/><xsl:text> </xsl:text><xsl:call-template name="jour"/></span></xsl:if>
      </span>
      <xsl:if test="trouve">
        <ul class="trouve">
          <xsl:for-each select="trouve"><li><span class="ou"><xsl:call-template name="genre-de-mot"/></span><xsl:text>&#xA0;: </xsl:text><xsl:apply-templates mode="trouve"/></li></xsl:for-each>
        </ul>
      </xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="m" mode="trouve"><mark><xsl:value-of select="."/></mark></xsl:template>

  <xsl:template name="genre-de-mot">
    <xsl:choose>
      <xsl:when test="@genre = 'nom'">Partenaire</xsl:when>
      <xsl:when test="@genre = 'type'">Type</xsl:when>
      <xsl:when test="@genre = 'departement'">Département</xsl:when>
      <xsl:when test="@genre = 'region'">Région</xsl:when>
      <xsl:when test="@genre = 'cercle'">Cercle</xsl:when>
      <xsl:when test="@genre = 'lieu'">Lieu</xsl:when>
      <xsl:when test="@genre = 'domaine'">Domaine</xsl:when>
      <xsl:when test="@genre = 'personne'">Personne</xsl:when>
      <xsl:when test="@genre = 'organisme'">Organisme</xsl:when>
      <xsl:when test="@genre = 'soutien'">Partenaire technique ou financier</xsl:when>
      <xsl:when test="@genre = 'sigle'">Sigle</xsl:when>
      <xsl:when test="@genre = 'action'">Action</xsl:when>
      <xsl:when test="@genre = 'id'">Adresse de la page</xsl:when>
      <xsl:otherwise>Texte</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The first page, and what a search finds -->

  <xsl:variable name="choisie" select="boolean($web[@q != '' or @domaine != '' or @region != ''])"/>

  <xsl:template match="web[@page = 'liste']" mode="nom">
    <xsl:choose>
      <xsl:when test="@q != ''">Recherche&#xA0;: <xsl:value-of select="@q"/></xsl:when>
      <xsl:when test="@domaine != '' or @region != ''">Fiches choisies</xsl:when>
      <xsl:otherwise><xsl:value-of select="$titre-du-site"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@page-de &gt; 1"> (page <xsl:value-of select="@page-de"/>)</xsl:if>
  </xsl:template>

  <xsl:template match="web[@page = 'liste']" mode="tete">
    <xsl:choose>
      <xsl:when test="$choisie"><meta name="robots" content="noindex, follow"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="partage">
          <xsl:with-param name="titre" select="$titre-du-site"/>
          <xsl:with-param name="description" select="$l-description"/>
          <xsl:with-param name="chemin" select="@accueil"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="web[@page = 'liste']" mode="corps">
    <h1><xsl:apply-templates select="." mode="nom"/></h1>
    <xsl:if test="@imprimes and not($choisie)"><p><a href="{$racine}edition.pdf" type="application/pdf">L’édition entière<xsl:call-template name="nature-du-pdf"/></a></p></xsl:if>
    <xsl:call-template name="recherche"/>
    <xsl:call-template name="bilan"/>
    <xsl:choose>
      <xsl:when test="@q != ''"><ol class="fiches resultats"><xsl:apply-templates select="entree"/></ol></xsl:when>
      <xsl:otherwise><xsl:call-template name="par-lettre"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@pages-de &gt; 1"><xsl:call-template name="pages-de-liste"/></xsl:if>
    <xsl:if test="lien">
      <section aria-labelledby="sans-fiche">
        <h2 id="sans-fiche">Partenariats connus, sans fiche</h2>
        <ul class="liens"><xsl:apply-templates select="lien"/></ul>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="web/lien" priority="3"><li><xsl:value-of select="concat(@fr, $l-barre, @ml)"/></li></xsl:template>

  <!-- What was asked for, what there is. -->
  <xsl:template name="bilan">
    <p role="status">
      <xsl:choose>
        <xsl:when test="@trouvees = 0">Aucune fiche</xsl:when>
        <xsl:otherwise><xsl:value-of select="w:nombre-de-fiches(@trouvees)"/></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@trouvees != @total"> sur <xsl:value-of select="@total"/></xsl:if>
      <xsl:if test="@q != ''"> pour « <xsl:value-of select="@q"/> »</xsl:if>
      <xsl:if test="@domaine != ''">, domaine&#xA0;: <xsl:value-of select="n:entree('domaine', string(@domaine))/libelle"/></xsl:if>
      <xsl:if test="@region != ''">, région&#xA0;: <xsl:value-of select="n:entree('region', string(@region))/@nom"/></xsl:if>
      <xsl:text>.</xsl:text>
      <xsl:if test="$choisie"><xsl:text> </xsl:text><a href="{$accueil}">Voir toutes les fiches</a></xsl:if>
    </p>
    <xsl:if test="@proche != ''"><p>Rien ne s’écrit tout à fait ainsi. Vouliez-vous dire « <a href="{$accueil}?q={@proche-adresse}"><xsl:value-of select="@proche"/></a> »&#xA0;?</p></xsl:if>
  </xsl:template>

  <!-- Letters, as the thumb index of the book has them; what is no partnership comes last, under its own title. -->
  <xsl:key name="lettre" match="entree[@partie != 'autres-types']" use="@lettre"/>
  <xsl:template name="par-lettre">
    <xsl:if test="initiale[4]">
      <nav aria-label="Initiales" class="initiales">
        <ul>
          <xsl:for-each select="initiale">
            <xsl:variable name="ailleurs"><xsl:if test="@page != ../@page-de"><xsl:value-of select="concat($accueil, '?', ../@demande, 'page=', @page)"/></xsl:if></xsl:variable>
            <li><a href="{$ailleurs}#lettre-{@lettre}"><xsl:value-of select="@lettre"/><span class="muet">, <xsl:value-of select="w:nombre-de-fiches(@n)"/></span></a></li>
          </xsl:for-each>
        </ul>
      </nav>
    </xsl:if>
    <xsl:for-each select="initiale[key('lettre', @lettre)]">
      <section aria-labelledby="lettre-{@lettre}">
        <h2 class="lettre" id="lettre-{@lettre}"><xsl:value-of select="@lettre"/><xsl:text> </xsl:text><span class="precision"><xsl:value-of select="w:nombre-de-fiches(@n)"/></span></h2>
        <ul class="fiches"><xsl:apply-templates select="key('lettre', @lettre)"/></ul>
      </section>
    </xsl:for-each>
    <xsl:if test="entree[@partie = 'autres-types']">
      <section aria-labelledby="autres-types">
        <h2 class="lettre" id="autres-types"><xsl:value-of select="$l-autres-types"/><xsl:text> </xsl:text><span class="precision"><xsl:value-of select="w:nombre-de-fiches(count(entree[@partie = 'autres-types']))"/></span></h2>
        <ul class="fiches"><xsl:apply-templates select="entree[@partie = 'autres-types']"/></ul>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="pages-de-liste">
    <nav aria-label="Pages de la liste" class="suite">
      <ul>
        <xsl:if test="@page-de &gt; 1"><li><a rel="prev" href="{$accueil}?{@demande}page={@page-de - 1}">Page précédente</a></li></xsl:if>
        <li aria-current="page">Page <xsl:value-of select="@page-de"/> sur <xsl:value-of select="@pages-de"/></li>
        <xsl:if test="@page-de &lt; @pages-de"><li><a rel="next" href="{$accueil}?{@demande}page={@page-de + 1}">Page suivante</a></li></xsl:if>
      </ul>
    </nav>
  </xsl:template>

  <!-- Domains, regions -->

  <xsl:template match="web[@page = 'domaines']" mode="nom">Domaines</xsl:template>
  <xsl:template match="web[@page = 'domaines']" mode="tete">
    <xsl:call-template name="partage">
      <xsl:with-param name="titre" select="'Domaines'"/>
      <xsl:with-param name="description" select="concat('Les domaines de coopération. ', $titre-du-site)"/>
      <xsl:with-param name="chemin" select="concat('domaines', @suffixe)"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="web[@page = 'domaines']" mode="corps">
    <h1>Domaines</h1>
    <ul class="rubriques">
      <xsl:for-each select="compte[@genre = 'domaine']">
        <li><a href="{w:page('domaines', @id)}"><xsl:value-of select="n:entree('domaine', string(@id))/libelle"/></a><span class="precision"><xsl:value-of select="w:nombre-de-fiches(@n)"/></span></li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <xsl:template match="web[@page = 'domaine']" mode="nom"><xsl:value-of select="n:entree('domaine', string(@id))/libelle"/></xsl:template>
  <xsl:template match="web[@page = 'domaine']" mode="tete">
    <xsl:call-template name="partage">
      <xsl:with-param name="titre" select="n:entree('domaine', string(@id))/libelle"/>
      <xsl:with-param name="description" select="concat(w:nombre-de-fiches(@trouvees), '. ', $titre-du-site)"/>
      <xsl:with-param name="chemin" select="concat('domaines/', @id, @suffixe)"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="web[@page = 'domaine']" mode="corps">
    <p class="fil"><a href="{$racine}domaines{$suffixe}">Domaines</a></p>
    <h1><xsl:apply-templates select="." mode="nom"/></h1>
    <xsl:variable name="themes" select="n:entree('domaine', string(@id))/sous-theme"/>
    <xsl:if test="$themes"><ul class="themes"><xsl:for-each select="$themes"><li><xsl:value-of select="."/></li></xsl:for-each></ul></xsl:if>
    <p><xsl:value-of select="w:nombre-de-fiches(@trouvees)"/>.</p>
    <ul class="fiches"><xsl:apply-templates select="entree"/></ul>
  </xsl:template>

  <xsl:template match="web[@page = 'regions']" mode="nom">Régions</xsl:template>
  <xsl:template match="web[@page = 'regions']" mode="tete">
    <xsl:call-template name="partage">
      <xsl:with-param name="titre" select="'Régions'"/>
      <xsl:with-param name="description" select="concat('Les régions du Mali et de France. ', $titre-du-site)"/>
      <xsl:with-param name="chemin" select="concat('regions', @suffixe)"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="web[@page = 'regions']" mode="corps">
    <h1>Régions</h1>
    <xsl:for-each select="$listes/regions">
      <xsl:variable name="regions" select="."/>
      <xsl:if test="$web/compte[@genre = 'region'][@id = $regions/region/@id]">
        <section aria-labelledby="pays-{@pays}">
          <h2 id="pays-{@pays}"><xsl:value-of select="l:pays(@pays)"/></h2>
          <ul class="rubriques">
            <xsl:for-each select="$web/compte[@genre = 'region'][@id = $regions/region/@id]">
              <li><a href="{w:page('regions', @id)}"><xsl:value-of select="n:entree('region', string(@id))/@nom"/></a><span class="precision"><xsl:value-of select="w:nombre-de-fiches(@n)"/></span></li>
            </xsl:for-each>
          </ul>
        </section>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="web[@page = 'region']" mode="nom">
    <xsl:variable name="region" select="n:entree('region', string(@id))"/>
    <xsl:choose>
      <xsl:when test="$region/../@pays = 'fr'"><xsl:value-of select="$region/@nom"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="l:region($region)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="web[@page = 'region']" mode="tete">
    <xsl:variable name="nom"><xsl:apply-templates select="." mode="nom"/></xsl:variable>
    <xsl:call-template name="partage">
      <xsl:with-param name="titre" select="string($nom)"/>
      <xsl:with-param name="description" select="concat(w:nombre-de-fiches(@trouvees), '. ', $titre-du-site)"/>
      <xsl:with-param name="chemin" select="concat('regions/', @id, @suffixe)"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="web[@page = 'region']" mode="corps">
    <p class="fil"><a href="{$racine}regions{$suffixe}">Régions</a></p>
    <h1><xsl:apply-templates select="." mode="nom"/></h1>
    <p><xsl:value-of select="w:nombre-de-fiches(@trouvees)"/>.</p>
    <ul class="fiches"><xsl:apply-templates select="entree"/></ul>
    <xsl:if test="lien">
      <section aria-labelledby="sans-fiche">
        <h2 id="sans-fiche" class="lettre">Partenariats connus, sans fiche</h2>
        <ul class="liens"><xsl:apply-templates select="lien"/></ul>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- To tell of an error -->

  <xsl:template match="web[@page = 'signaler']" mode="nom">Signaler une erreur&#xA0;: <xsl:value-of select="entree/@titre"/></xsl:template>
  <xsl:template match="web[@page = 'signaler']" mode="tete"><meta name="robots" content="noindex"/></xsl:template>
  <xsl:template match="web[@page = 'signaler']" mode="corps">
    <xsl:variable name="editeur" select="/repertoire/editeur"/>
    <xsl:variable name="sujet" select="concat('Fiche ', @id)"/>
    <xsl:variable name="lettre" select="concat('Fiche : ', entree/@titre, ' (', @id, ')&#10;', 'Mise à jour : ', entree/@date, '&#10;&#10;', 'Ce qui est faux :&#10;&#10;', 'Ce qui est juste, et comment on le sait :&#10;')"/>
    <p class="fil"><a href="{w:page('fiches', @id)}"><xsl:value-of select="entree/@titre"/></a></p>
    <h1>Signaler une erreur</h1>
    <p>Une adresse, un nom, une date qui n’est plus juste&#xA0;? Dites à la rédaction ce qui est faux dans la fiche <strong><xsl:value-of select="entree/@titre"/></strong>, ce qui est juste, et comment on le sait. Elle le vérifie avant de corriger la fiche.</p>
    <xsl:if test="@atelier"><p><a class="bouton" href="{$racine}atelier/fiches/{@id}#questions">Poser la question à l’atelier</a></p></xsl:if>
    <xsl:if test="@signalements"><xsl:call-template name="formulaire-de-signalement"/></xsl:if>
    <xsl:if test="@signalements and $editeur/courriel"><h2>Par courriel</h2></xsl:if>
    <xsl:for-each select="$editeur/courriel[1]">
      <p><a class="bouton" href="mailto:{.}?subject={w:echappe($sujet)}&amp;body={w:echappe($lettre)}">Écrire à la rédaction</a><span class="precision"><xsl:value-of select="."/></span></p>
      <p>Le message s’ouvre dans votre messagerie, la référence de la fiche déjà écrite.</p>
    </xsl:for-each>
    <xsl:if test="$editeur/adresse or $editeur/tel">
      <h2>Par courrier, par téléphone</h2>
      <p>Rappelez la référence de la fiche&#xA0;: <strong><xsl:value-of select="@id"/></strong>.</p>
      <xsl:for-each select="$editeur"><xsl:call-template name="coordonnees-de-l-editeur"/></xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- Names of its fields are those of src/directory/serve/reports.h; the last one is for programs that fill in whatever there is. -->
  <xsl:template name="formulaire-de-signalement">
    <form class="formulaire" method="post" action="{w:page('signaler', @id)}">
      <p>
        <label for="sujet">Ce dont il s’agit</label>
        <select id="sujet" name="sujet">
          <option>Coordonnées</option>
          <option>Personnes et fonctions</option>
          <option>Noms et lieux</option>
          <option>Domaines et actions</option>
          <option>Dates et montants</option>
          <option>Autre chose</option>
        </select>
      </p>
      <p>
        <label for="texte">Ce qui est faux, ce qui est juste, et comment vous le savez (obligatoire)</label>
        <textarea id="texte" name="texte" rows="7" maxlength="2000" required="required"/>
      </p>
      <p>
        <label for="courriel">Votre adresse électronique, si vous voulez une réponse (facultatif)</label>
        <input type="email" id="courriel" name="courriel" maxlength="120" autocomplete="email" aria-describedby="usage-du-courriel"/>
      </p>
      <p class="piege" aria-hidden="true">
        <label for="adresse-du-site">Laissez ce champ vide</label>
        <input id="adresse-du-site" name="adresse-du-site" tabindex="-1" autocomplete="off"/>
      </p>
      <p id="usage-du-courriel" class="precision">Votre adresse ne sert qu’à vous répondre. Elle n’est ni publiée ni jointe à la fiche, et elle est effacée quand la rédaction a pris votre signalement. Rien d’autre n’est retenu de vous.<xsl:if test="/repertoire/editeur/nom"> Responsable<xsl:text>&#xA0;: </xsl:text><xsl:value-of select="/repertoire/editeur/nom"/>, à qui vous pouvez demander ce qui est gardé de vous, et de l’effacer.</xsl:if></p>
      <p><button>Envoyer à la rédaction</button></p>
    </form>
  </xsl:template>

  <xsl:template match="web[@page = 'signalement']" mode="nom">Merci</xsl:template>
  <xsl:template match="web[@page = 'signalement']" mode="tete"><meta name="robots" content="noindex"/></xsl:template>
  <xsl:template match="web[@page = 'signalement']" mode="corps">
    <h1>Merci</h1>
    <p>Votre signalement est arrivé. La rédaction le vérifie avant de corriger la fiche&#xA0;; il n’est pas publié.</p>
    <p><a href="{$accueil}">Toutes les fiches</a></p>
  </xsl:template>

  <!-- Accessibility: without an audit a site states that it does not conform (RGAA). Who has had one changes both. -->

  <xsl:variable name="w-conformite">non conforme</xsl:variable>

  <xsl:template match="web[@page = 'accessibilite']" mode="nom">Accessibilité</xsl:template>
  <xsl:template match="web[@page = 'accessibilite']" mode="tete">
    <xsl:call-template name="partage">
      <xsl:with-param name="titre" select="'Accessibilité'"/>
      <xsl:with-param name="description" select="concat('Ce qui a été fait pour que chacun puisse lire ces pages. ', $titre-du-site)"/>
      <xsl:with-param name="chemin" select="concat('accessibilite', @suffixe)"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="web[@page = 'accessibilite']" mode="corps">
    <h1>Accessibilité</h1>
    <p>Ce site n’a pas encore fait l’objet d’un audit selon le référentiel général d’amélioration de l’accessibilité (RGAA)&#xA0;: il est donc déclaré <strong><xsl:value-of select="$w-conformite"/></strong>.</p>
    <h2>Ce qui a été fait</h2>
    <ul>
      <li>Chaque sorte de page est contrôlée par axe-core (WCAG 2.2, niveau AA), de 320 à 1&#xA0;600 pixels, en clair et en sombre&#xA0;: il n’y trouve aucun défaut. Un tel contrôle n’en voit qu’une part.</li>
      <li>Aucune page n’a besoin de script&#xA0;; toutes se parcourent au clavier, s’agrandissent et s’impriment.</li>
      <xsl:if test="@imprimes"><li>Chaque fiche est aussi un document PDF balisé (PDF/UA), lu par les lecteurs d’écran.</li></xsl:if>
    </ul>
    <xsl:if test="/repertoire/editeur">
      <h2>Signaler un défaut</h2>
      <p>Si quelque chose vous empêche de lire une page ou de vous en servir, dites-le à l’éditeur&#xA0;: il vous donnera ce que vous cherchez sous une autre forme.</p>
      <xsl:for-each select="/repertoire/editeur"><xsl:call-template name="coordonnees-de-l-editeur"/></xsl:for-each>
      <p>Sans réponse, vous pouvez saisir le <a href="https://formulaire.defenseurdesdroits.fr/">Défenseur des droits</a>.</p>
    </xsl:if>
  </xsl:template>

  <xsl:template name="coordonnees-de-l-editeur">
    <address>
      <p><xsl:value-of select="nom"/></p>
      <xsl:for-each select="adresse"><p><xsl:apply-templates select="." mode="contact"/></p></xsl:for-each>
      <xsl:for-each select="tel"><p><xsl:apply-templates select="." mode="moyen-web"/></p></xsl:for-each>
      <xsl:for-each select="courriel"><p><xsl:apply-templates select="."/></p></xsl:for-each>
    </address>
  </xsl:template>

  <!-- Nothing there -->

  <xsl:template match="web[@page = 'absente']" mode="nom">Page introuvable</xsl:template>
  <xsl:template match="web[@page = 'absente']" mode="tete"><meta name="robots" content="noindex"/></xsl:template>
  <xsl:template match="web[@page = 'absente']" mode="corps">
    <h1>Page introuvable</h1>
    <p>Il n’y a rien à cette adresse. La fiche a peut-être changé de nom.</p>
    <xsl:if test="entree">
      <section aria-labelledby="proches">
        <h2 id="proches">Vouliez-vous dire</h2>
        <ul class="fiches"><xsl:apply-templates select="entree"/></ul>
      </section>
    </xsl:if>
    <xsl:call-template name="recherche"><xsl:with-param name="entiere" select="false()"/></xsl:call-template>
    <p><a href="{$accueil}">Toutes les fiches</a></p>
  </xsl:template>

  <!-- The page of an id that a fiche had once, on a site of files -->

  <xsl:template match="web[@page = 'deplacee']" mode="nom"><xsl:value-of select="entree/@titre"/></xsl:template>
  <xsl:template match="web[@page = 'deplacee']" mode="tete">
    <meta http-equiv="refresh" content="0; url={w:page('fiches', entree/@id)}"/>
    <meta name="robots" content="noindex"/>
    <xsl:if test="@site"><link rel="canonical" href="{w:entiere(concat('fiches/', entree/@id, @suffixe))}"/></xsl:if>
  </xsl:template>
  <xsl:template match="web[@page = 'deplacee']" mode="corps">
    <h1>La fiche a changé d’adresse</h1>
    <ul class="fiches"><xsl:apply-templates select="entree"/></ul>
  </xsl:template>

  <!-- What is refused, by the status of the answer -->

  <xsl:template name="refus">
    <xsl:param name="titre"/>
    <xsl:param name="mots"/>
    <h1><xsl:value-of select="$titre"/></h1>
    <p><xsl:value-of select="$mots"/></p>
    <p><a href="{$accueil}">Toutes les fiches</a></p>
  </xsl:template>

  <xsl:template match="web[@page = 'refus']" mode="nom">
    <xsl:choose>
      <xsl:when test="@id = 400">Demande mal formée</xsl:when>
      <xsl:when test="@id = 403">Accès refusé</xsl:when>
      <xsl:when test="@id = 404">Page introuvable</xsl:when>
      <xsl:when test="@id = 405">Méthode refusée</xsl:when>
      <xsl:when test="@id = 411">Longueur absente</xsl:when>
      <xsl:when test="@id = 413">Envoi trop grand</xsl:when>
      <xsl:when test="@id = 415">Envoi d’une autre nature</xsl:when>
      <xsl:when test="@id = 422">Il manque quelque chose</xsl:when>
      <xsl:when test="@id = 429">Trop de demandes à la fois</xsl:when>
      <xsl:when test="@id = 503">Serveur occupé</xsl:when>
      <xsl:otherwise>Document impossible à faire</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="web[@page = 'refus']" mode="tete"><meta name="robots" content="noindex"/></xsl:template>
  <xsl:template match="web[@page = 'refus']" mode="corps">
    <xsl:call-template name="refus">
      <xsl:with-param name="titre"><xsl:apply-templates select="." mode="nom"/></xsl:with-param>
      <xsl:with-param name="mots">
        <xsl:choose>
          <xsl:when test="@id = 400">L’adresse demandée n’est pas bien écrite.</xsl:when>
          <xsl:when test="@id = 403">Ce qui est envoyé doit l’être d’une page de ce site. L’atelier ne s’ouvre que depuis cette machine, ou par le mandataire nommé au serveur&#xA0;; une modification ne se fait que depuis une de ses pages. Si la page était ouverte depuis longtemps, rechargez-la.</xsl:when>
          <xsl:when test="@id = 404">Il n’y a rien à cette adresse. La fiche a peut-être changé de nom.</xsl:when>
          <xsl:when test="@id = 405">Ce serveur ne fait que donner des documents.</xsl:when>
          <xsl:when test="@id = 411">La longueur de ce qui est envoyé doit être annoncée.</xsl:when>
          <xsl:when test="@id = 413">Le texte envoyé est trop long&#xA0;: partagez-le.</xsl:when>
          <xsl:when test="@id = 415">Ce serveur ne reçoit que ses formulaires.</xsl:when>
          <xsl:when test="@id = 422">Dites en quelques mots ce qui est faux, et écrivez votre adresse électronique en entier, ou pas du tout. Revenez à la page précédente&#xA0;: ce que vous avez écrit doit y être encore.</xsl:when>
          <xsl:when test="@id = 429">Attendez un moment, puis recommencez.</xsl:when>
          <xsl:when test="@id = 503">Le document n’a pas pu être fait à temps. Recommencez dans quelques instants.</xsl:when>
          <xsl:otherwise>Ce document ne peut pas être fait dans son état présent.</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
