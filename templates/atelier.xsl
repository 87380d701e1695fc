<?xml version="1.0" encoding="UTF-8"?>
<!--
  The desk (serve - -atelier): pages for editors in a browser, without scripts. The program makes the document that this
  is applied to; every word that is read stands here. The look is that of reports (rapport.xsl), with what forms need.

    atelier @page         liste, fiche, retours or retour; @titre of the edition
            @racine       the way from the page to the site's first page: addresses begin with it
            @jeton        what a form has to send back with a change
            @utilisateur  who asks, if the proxy says so; then nobody is asked for their name
            @depuis       changes are known, against that; @formulaires, @sceau: there is a folder of forms, a seal
            @fait         what has just been done, a word
      erreur @conseil     why what was asked for was not done; saisie @nom: what had been typed
      manque @conseil     what the desk lacks

    liste   @fiches @montrees; choix @q @avec @pour @tri with pour (a person); compte @avec @n (of each filter)
      fiche @id @noms @date @illisible @erreurs @alertes @style @questions @retours @change @changements @demandee
            @relancee @repondue @reportee @signee, with pour (for whom its questions are)
      ailleurs @code @gravite @fichier @ligne @remede   what is found in other files
    fiche   @id @noms @date @fichier @illisible @signee @change @ancien @precedente @suivante
      constat @code @gravite @ligne @champ @libelle, with message, remede, acceptee @par @le
      question @id @pour @de @le @etat @oxygen @libelle, with texte, reponse @de @le
      champ @nom @libelle @valeur                       what can be asked about
      changement @genre @libelle @avant @apres, with garde, retire, ajoute
    retours, retour
      retour @fichier @adresse @faute @attendent, with fiche @id @noms @par @le @rien
      groupe @id @noms, with valeur @champ @genre @libelle @avant @apres @raison @attend @refusee @par
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:r="urn:repertoire:xpath"
                exclude-result-prefixes="r">

  <xsl:import href="rapport.xsl"/>

  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

  <xsl:variable name="racine" select="string(/atelier/@racine)"/>
  <xsl:variable name="atelier" select="concat($racine, 'atelier')"/>

  <xsl:variable name="style-atelier"><xsl:text>
:root{--page:#fff;--champ:#fff}
body{background:var(--page)}
main{max-width:90rem}
.saut{position:absolute;left:-999rem}
.saut:focus{left:1rem;top:.5rem;padding:.5rem;background:var(--page)}
.tete{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:baseline;margin:0 auto;max-width:90rem;padding:.75rem 1.25rem;border-bottom:1px solid var(--filet)}
.tete p{margin:0;font-weight:bold}
.tete ul,.suite{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:0;padding:0;list-style:none}
[aria-current]{font-weight:bold;text-decoration:none;border-bottom:3px solid currentColor}
main&gt;h1{margin-bottom:.75rem}
.message{margin:0 0 1rem;padding:.6rem .9rem;border-left:.4rem solid var(--vient);background:var(--fond)}
.message.refus{border-color:var(--part)}
.message p{margin:0}
form.ligne,fieldset.ligne{display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:end}
form.ligne&gt;*{min-width:0;max-width:100%}
form.cherche{margin:0 0 1rem;padding:.75rem .9rem;background:var(--fond)}
label,.etiquette-champ{display:block;font-size:.875rem;color:var(--gris)}
label&gt;span{display:block}
input,select,textarea,button{font:inherit;max-width:100%;padding:.4rem .55rem;border:1px solid var(--gris);border-radius:3px;background:var(--champ);color:var(--encre)}
textarea{width:100%;min-height:4.5rem}
button{border-color:var(--couleur);color:var(--couleur);background:var(--page);cursor:pointer;min-height:2.4rem}
button.premier{background:var(--couleur);color:var(--page)}
td form{display:inline-block;margin:0 .4rem .3rem 0}
.n{text-align:right;font-variant-numeric:tabular-nums}
.liste{table-layout:auto}
.deux{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1.5rem;align-items:start}
.feuille{position:sticky;top:.5rem}
.feuille a.page{display:block;max-height:85vh;overflow:auto;border:1px solid var(--filet)}
.feuille img{display:block;width:100%;height:auto;background:#fff;color:#1c1c1c}
.question{margin:0 0 1rem;padding:.6rem .9rem;border:1px solid var(--filet);border-radius:3px}
.question h3{margin:0 0 .3rem;font-size:1rem}
.question p,.question blockquote{margin:.3rem 0}
.question blockquote{padding-left:.75rem;border-left:3px solid var(--filet)}
details{margin:.4rem 0}
summary{cursor:pointer;color:var(--couleur)}
details form{padding:.6rem 0}
details form p,form.pile p{margin:.5rem 0}
@media(max-width:64rem){.deux{grid-template-columns:minmax(0,1fr)}.feuille{position:static}.feuille a.page{max-height:none}}
@media(max-width:44rem){.n{text-align:left}.tete{padding:.6rem 1rem}td[data-tete]:not(:empty)::before{font-size:.875rem}th[data-tete]::before{content:attr(data-tete) " "}}
@media(prefers-color-scheme:dark){
:root{</xsl:text><xsl:value-of select="$palette-sombre"/><xsl:text>}
}
@media(forced-colors:active){.message{border:2px solid}}
  </xsl:text></xsl:variable>

  <!-- The frame of every page -->

  <xsl:template match="/atelier">
    <html lang="fr">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title><xsl:apply-templates select="." mode="nom"/> – Atelier – <xsl:value-of select="@titre"/></title>
        <link rel="icon" href="data:,"/>
        <style><xsl:value-of select="$style" disable-output-escaping="yes"/><xsl:value-of select="$style-atelier" disable-output-escaping="yes"/></style>
      </head>
      <body>
        <a class="saut" href="#contenu">Aller au contenu</a>
        <header class="tete">
          <p><xsl:value-of select="@titre"/></p>
          <nav aria-label="Atelier">
            <ul>
              <li><a href="{$atelier}"><xsl:if test="@page = 'liste'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>Fiches</a></li>
              <xsl:if test="@formulaires">
                <li><a href="{$atelier}/retours"><xsl:if test="@page = 'retours'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>Retours</a></li>
              </xsl:if>
              <li><a href="{$racine}edition.pdf">L’édition (PDF)</a></li>
              <li><a href="{$racine}">Site public</a></li>
            </ul>
          </nav>
        </header>
        <main id="contenu" tabindex="-1">
          <h1><xsl:apply-templates select="." mode="nom"/></h1>
          <xsl:call-template name="messages"/>
          <xsl:apply-templates select="." mode="corps"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="atelier" mode="nom">Fiches</xsl:template>
  <xsl:template match="atelier[@page = 'fiche']" mode="nom"><xsl:value-of select="@noms"/></xsl:template>
  <xsl:template match="atelier[@page = 'retours']" mode="nom">Retours des partenaires</xsl:template>
  <xsl:template match="atelier[@page = 'retour']" mode="nom">Retour <xsl:value-of select="retour/@fichier"/></xsl:template>

  <!-- What has been done, or not -->

  <xsl:template name="messages">
    <xsl:if test="@fait != ''">
      <div class="message" role="status"><p>
        <xsl:choose>
          <xsl:when test="@fait = 'posee'">La question est posée.</xsl:when>
          <xsl:when test="@fait = 'repondue'">La réponse est notée.</xsl:when>
          <xsl:when test="@fait = 'close'">La question est close.</xsl:when>
          <xsl:when test="@fait = 'prise'">C’est pris : la fiche est modifiée.</xsl:when>
          <xsl:when test="@fait = 'refusee'">C’est refusé : la fiche reste comme elle est.</xsl:when>
          <xsl:otherwise>C’est fait.</xsl:otherwise>
        </xsl:choose>
      </p></div>
    </xsl:if>
    <xsl:if test="erreur or saisie">
      <div class="message refus" role="alert">
        <p><strong>Rien n’a été modifié.</strong></p>
        <xsl:for-each select="erreur">
          <p><xsl:value-of select="."/><xsl:if test="@conseil"> (<xsl:value-of select="@conseil"/>)</xsl:if></p>
        </xsl:for-each>
      </div>
    </xsl:if>
    <xsl:for-each select="manque">
      <div class="message refus"><p><strong>Il manque quelque chose à l’atelier : </strong><xsl:value-of select="."/><xsl:if test="@conseil"> (<xsl:value-of select="@conseil"/>)</xsl:if></p></div>
    </xsl:for-each>
  </xsl:template>

  <!-- Pieces of forms -->

  <xsl:template name="jeton">
    <input type="hidden" name="jeton" value="{/atelier/@jeton}"/>
  </xsl:template>

  <!-- Their name, unless the proxy told it; `id` keeps labels apart. -->
  <xsl:template name="auteur">
    <xsl:param name="id"/>
    <xsl:if test="/atelier/@utilisateur = ''">
      <p><label for="de-{$id}">Votre nom</label>
        <input id="de-{$id}" name="de" autocomplete="name" required="required" value="{/atelier/saisie[@nom = 'de']}"/></p>
    </xsl:if>
  </xsl:template>

  <xsl:template name="choix">
    <xsl:param name="valeur"/>
    <xsl:param name="mot"/>
    <xsl:param name="choisi"/>
    <option value="{$valeur}"><xsl:if test="$valeur = $choisi"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="$mot"/></option>
  </xsl:template>

  <xsl:template name="personne">
    <xsl:param name="nom" select="."/>
    <xsl:choose>
      <xsl:when test="$nom = 'partenaire'">le partenaire</xsl:when>
      <xsl:when test="$nom = 'auteur'">l’auteur</xsl:when>
      <xsl:when test="$nom = 'redaction'">la rédaction</xsl:when>
      <xsl:when test="$nom = 'imprimeur'">l’imprimeur</xsl:when>
      <xsl:otherwise><xsl:value-of select="$nom"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="jour">
    <xsl:param name="date"/>
    <xsl:if test="$date != ''"><time datetime="{$date}"><xsl:value-of select="r:date($date)"/></time></xsl:if>
  </xsl:template>

  <!-- The list of fiches -->

  <xsl:template match="atelier[@page = 'liste']" mode="corps">
    <xsl:apply-templates select="choix"/>
    <p role="status">
      <xsl:choose>
        <xsl:when test="@montrees = 0">Aucune fiche</xsl:when>
        <xsl:otherwise><xsl:value-of select="@montrees"/>&#xA0;<xsl:value-of select="r:if-plural(@montrees, 'fiche', 'fiches')"/></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@montrees != @fiches"> sur <xsl:value-of select="@fiches"/>. <a href="{$atelier}">Voir toutes les fiches</a></xsl:if>
    </p>
    <xsl:if test="fiche">
      <table class="liste">
        <caption class="muet">Les fiches et leur état</caption>
        <thead>
          <tr>
            <th scope="col">Fiche</th>
            <th scope="col">Mise à jour</th>
            <th scope="col">Constats</th>
            <th scope="col">Questions ouvertes</th>
            <xsl:if test="@depuis"><th scope="col">Changée depuis <xsl:value-of select="@depuis"/></th></xsl:if>
            <xsl:if test="@formulaires"><th scope="col">Partenaire</th></xsl:if>
            <xsl:if test="@sceau"><th scope="col">Signature</th></xsl:if>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="fiche" mode="liste"/></tbody>
      </table>
    </xsl:if>
    <xsl:if test="ailleurs">
      <section aria-labelledby="ailleurs">
        <h2 id="ailleurs">Constats dans les autres fichiers</h2>
        <table>
          <thead><tr><th scope="col">Fichier</th><th scope="col">Gravité</th><th scope="col">Constat</th></tr></thead>
          <tbody>
            <xsl:for-each select="ailleurs">
              <tr>
                <th scope="row"><code><xsl:value-of select="@fichier"/><xsl:if test="@ligne &gt; 0">:<xsl:value-of select="@ligne"/></xsl:if></code></th>
                <td data-tete="Gravité"><span class="etiquette {@gravite}"><xsl:value-of select="@gravite"/></span></td>
                <td data-tete="Constat"><p><code><xsl:value-of select="@code"/></code><xsl:text> </xsl:text><xsl:value-of select="."/></p>
                  <xsl:if test="@remede != ''"><p>→ <xsl:value-of select="@remede"/></p></xsl:if></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="filtre">
    <xsl:param name="nom"/>
    <xsl:param name="mot"/>
    <xsl:call-template name="choix">
      <xsl:with-param name="valeur" select="$nom"/>
      <xsl:with-param name="mot" select="concat($mot, ' (', /atelier/compte[@avec = $nom]/@n, ')')"/>
      <xsl:with-param name="choisi" select="/atelier/choix/@avec"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="choix">
    <form class="ligne cherche" role="search" method="get" action="{$atelier}">
      <label><span>Nom</span><input type="search" name="q" value="{@q}" maxlength="60"/></label>
      <label><span>Montrer</span>
        <select name="avec">
          <option value="">toutes les fiches</option>
          <xsl:call-template name="filtre"><xsl:with-param name="nom">erreurs</xsl:with-param><xsl:with-param name="mot">avec des erreurs</xsl:with-param></xsl:call-template>
          <xsl:call-template name="filtre"><xsl:with-param name="nom">alertes</xsl:with-param><xsl:with-param name="mot">avec des alertes</xsl:with-param></xsl:call-template>
          <xsl:call-template name="filtre"><xsl:with-param name="nom">style</xsl:with-param><xsl:with-param name="mot">avec des remarques de style</xsl:with-param></xsl:call-template>
          <xsl:call-template name="filtre"><xsl:with-param name="nom">questions</xsl:with-param><xsl:with-param name="mot">avec des questions ouvertes</xsl:with-param></xsl:call-template>
          <xsl:if test="../@depuis">
            <xsl:call-template name="filtre"><xsl:with-param name="nom">changees</xsl:with-param><xsl:with-param name="mot">changées</xsl:with-param></xsl:call-template>
          </xsl:if>
          <xsl:if test="../@formulaires">
            <xsl:call-template name="filtre"><xsl:with-param name="nom">retours</xsl:with-param><xsl:with-param name="mot">avec un retour à traiter</xsl:with-param></xsl:call-template>
            <xsl:call-template name="filtre"><xsl:with-param name="nom">attendues</xsl:with-param><xsl:with-param name="mot">demandées, sans réponse</xsl:with-param></xsl:call-template>
            <xsl:call-template name="filtre"><xsl:with-param name="nom">nondemandees</xsl:with-param><xsl:with-param name="mot">pas encore demandées</xsl:with-param></xsl:call-template>
          </xsl:if>
          <xsl:if test="../@sceau">
            <xsl:call-template name="filtre"><xsl:with-param name="nom">signees</xsl:with-param><xsl:with-param name="mot">signées</xsl:with-param></xsl:call-template>
            <xsl:call-template name="filtre"><xsl:with-param name="nom">resignees</xsl:with-param><xsl:with-param name="mot">modifiées depuis la signature</xsl:with-param></xsl:call-template>
          </xsl:if>
          <xsl:call-template name="filtre"><xsl:with-param name="nom">pretes</xsl:with-param><xsl:with-param name="mot">où rien ne reste à faire</xsl:with-param></xsl:call-template>
        </select></label>
      <label><span>Questions pour</span>
        <select name="pour">
          <option value="">tout le monde</option>
          <xsl:variable name="choisi" select="@pour"/>
          <xsl:for-each select="pour">
            <xsl:sort select="."/>
            <xsl:variable name="mot"><xsl:call-template name="personne"/></xsl:variable>
            <xsl:call-template name="choix"><xsl:with-param name="valeur" select="string(.)"/><xsl:with-param name="mot" select="$mot"/><xsl:with-param name="choisi" select="$choisi"/></xsl:call-template>
          </xsl:for-each>
        </select></label>
      <label><span>Dans l’ordre</span>
        <select name="tri">
          <xsl:call-template name="choix"><xsl:with-param name="valeur"/><xsl:with-param name="mot">des noms</xsl:with-param><xsl:with-param name="choisi" select="'-'"/></xsl:call-template>
          <xsl:call-template name="choix"><xsl:with-param name="valeur">date</xsl:with-param><xsl:with-param name="mot">de la mise à jour, les plus anciennes d’abord</xsl:with-param><xsl:with-param name="choisi" select="@tri"/></xsl:call-template>
          <xsl:call-template name="choix"><xsl:with-param name="valeur">fautes</xsl:with-param><xsl:with-param name="mot">de la gravité des constats</xsl:with-param><xsl:with-param name="choisi" select="@tri"/></xsl:call-template>
          <xsl:call-template name="choix"><xsl:with-param name="valeur">questions</xsl:with-param><xsl:with-param name="mot">du nombre de questions</xsl:with-param><xsl:with-param name="choisi" select="@tri"/></xsl:call-template>
        </select></label>
      <button class="premier">Montrer</button>
    </form>
  </xsl:template>

  <xsl:template name="nombre">
    <xsl:param name="n"/>
    <xsl:param name="un"/>
    <xsl:param name="plusieurs"/>
    <xsl:param name="genre"/>
    <xsl:if test="$n &gt; 0">
      <span class="etiquette {$genre}"><xsl:value-of select="$n"/>&#xA0;<xsl:value-of select="r:if-plural($n, $un, $plusieurs)"/></span>
      <xsl:text> </xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template match="fiche" mode="liste">
    <tr>
      <th scope="row"><a href="{$atelier}/fiches/{@id}"><xsl:value-of select="@noms"/></a></th>
      <td data-tete="Mise à jour"><xsl:call-template name="jour"><xsl:with-param name="date" select="@date"/></xsl:call-template></td>
      <td data-tete="Constats">
        <xsl:if test="@illisible"><span class="etiquette erreur">illisible</span><xsl:text> </xsl:text></xsl:if>
        <xsl:call-template name="nombre"><xsl:with-param name="n" select="@erreurs"/><xsl:with-param name="un">erreur</xsl:with-param><xsl:with-param name="plusieurs">erreurs</xsl:with-param><xsl:with-param name="genre">erreur</xsl:with-param></xsl:call-template>
        <xsl:call-template name="nombre"><xsl:with-param name="n" select="@alertes"/><xsl:with-param name="un">alerte</xsl:with-param><xsl:with-param name="plusieurs">alertes</xsl:with-param><xsl:with-param name="genre">alerte</xsl:with-param></xsl:call-template>
        <xsl:call-template name="nombre"><xsl:with-param name="n" select="@style"/><xsl:with-param name="un">style</xsl:with-param><xsl:with-param name="plusieurs">style</xsl:with-param><xsl:with-param name="genre">style</xsl:with-param></xsl:call-template>
        <xsl:if test="not(@illisible) and @erreurs + @alertes + @style = 0">rien</xsl:if>
      </td>
      <td data-tete="Questions ouvertes">
        <xsl:choose>
          <xsl:when test="@questions &gt; 0">
            <xsl:value-of select="@questions"/> pour <xsl:for-each select="pour"><xsl:call-template name="personne"/><xsl:if test="position() != last()">, </xsl:if></xsl:for-each>
          </xsl:when>
          <xsl:otherwise>aucune</xsl:otherwise>
        </xsl:choose>
      </td>
      <xsl:if test="/atelier/@depuis">
        <td data-tete="Changée">
          <xsl:choose>
            <xsl:when test="@change = 'ajoutee'">nouvelle</xsl:when>
            <xsl:when test="@change = 'renommee'">renommée, <xsl:value-of select="@changements"/>&#xA0;<xsl:value-of select="r:if-plural(@changements, 'changement', 'changements')"/></xsl:when>
            <xsl:when test="@change = 'modifiee'"><xsl:value-of select="@changements"/>&#xA0;<xsl:value-of select="r:if-plural(@changements, 'changement', 'changements')"/></xsl:when>
            <xsl:otherwise>non</xsl:otherwise>
          </xsl:choose>
        </td>
      </xsl:if>
      <xsl:if test="/atelier/@formulaires"><td data-tete="Partenaire"><xsl:call-template name="suivi"/></td></xsl:if>
      <xsl:if test="/atelier/@sceau"><td data-tete="Signature"><xsl:call-template name="signature"/></td></xsl:if>
    </tr>
  </xsl:template>

  <!-- How far it has come with the partner: the last thing that happened. -->
  <xsl:template name="suivi">
    <xsl:if test="@retours &gt; 0"><span class="etiquette change">retour à traiter</span><xsl:text> </xsl:text></xsl:if>
    <xsl:choose>
      <xsl:when test="@reportee">reportée <xsl:call-template name="jour"><xsl:with-param name="date" select="@reportee"/></xsl:call-template></xsl:when>
      <xsl:when test="@repondue">répondue <xsl:call-template name="jour"><xsl:with-param name="date" select="@repondue"/></xsl:call-template></xsl:when>
      <xsl:when test="@relancee">relancée <xsl:call-template name="jour"><xsl:with-param name="date" select="@relancee"/></xsl:call-template></xsl:when>
      <xsl:when test="@demandee">demandée <xsl:call-template name="jour"><xsl:with-param name="date" select="@demandee"/></xsl:call-template></xsl:when>
      <xsl:when test="@retours = 0">pas demandée</xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="signature">
    <xsl:choose>
      <xsl:when test="@signee = 'oui'">signée</xsl:when>
      <xsl:when test="@signee = 'modifiee'"><span class="etiquette alerte">modifiée depuis</span></xsl:when>
      <xsl:otherwise>non</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- One fiche -->

  <xsl:template match="atelier[@page = 'fiche']" mode="corps">
    <p class="precision">
      <code><xsl:value-of select="@fichier"/></code>
      <xsl:if test="@date != ''">, mise à jour <xsl:call-template name="jour"><xsl:with-param name="date" select="@date"/></xsl:call-template></xsl:if>
      <xsl:if test="@signee = 'oui'">, signée</xsl:if>
      <xsl:if test="@signee = 'modifiee'">, <strong>modifiée depuis la signature</strong></xsl:if>
    </p>
    <xsl:if test="@illisible"><div class="message refus"><p>Cette fiche ne peut pas être lue avant que ses erreurs ne soient corrigées ; le PDF est celui du dernier état lisible.</p></div></xsl:if>
    <xsl:call-template name="voisines"/>
    <div class="deux">
      <div>
        <xsl:call-template name="constats"/>
        <xsl:if test="not(@illisible)"><xsl:call-template name="questions"/></xsl:if>
        <xsl:if test="@depuis"><xsl:call-template name="changements"/></xsl:if>
        <xsl:if test="retour">
          <section aria-labelledby="retours"><h2 id="retours">Retours à traiter</h2><ul><xsl:for-each select="retour">
            <li><a href="{$atelier}/retours/{@adresse}"><xsl:value-of select="@fichier"/></a></li></xsl:for-each></ul></section>
        </xsl:if>
      </div>
      <section class="feuille" aria-labelledby="page">
        <h2 id="page">La page</h2>
        <p><a href="{$racine}fiches/{@id}.pdf" type="application/pdf">Ouvrir la fiche imprimée (PDF)</a></p>
        <a class="page" href="{$racine}fiches/{@id}.pdf" type="application/pdf"><img src="{$racine}fiches/{@id}.png?largeur=800&amp;pages=toutes" width="800" height="1132" alt="La fiche imprimée, en image ; son texte est dans le PDF"/></a>
      </section>
    </div>
  </xsl:template>

  <xsl:template name="voisines">
    <nav aria-label="Fiches voisines">
      <ul class="suite">
        <xsl:if test="@precedente"><li><a rel="prev" href="{$atelier}/fiches/{@precedente}">← Fiche précédente</a></li></xsl:if>
        <xsl:if test="@suivante"><li><a rel="next" href="{$atelier}/fiches/{@suivante}">Fiche suivante →</a></li></xsl:if>
      </ul>
    </nav>
  </xsl:template>

  <xsl:template name="constats">
    <section aria-labelledby="constats">
      <h2 id="constats">Constats</h2>
      <xsl:if test="not(constat[not(acceptee)])"><p>Rien à signaler.</p></xsl:if>
      <xsl:if test="constat[not(acceptee)]">
        <table>
          <colgroup><col style="width:14%"/><col style="width:16%"/><col/></colgroup>
          <thead><tr><th scope="col">Ligne</th><th scope="col">Gravité</th><th scope="col">Constat</th></tr></thead>
          <tbody><xsl:apply-templates select="constat[not(acceptee)]"/></tbody>
        </table>
      </xsl:if>
      <xsl:if test="constat[acceptee]">
        <details>
          <summary><xsl:value-of select="count(constat[acceptee])"/>&#xA0;<xsl:value-of select="r:if-plural(count(constat[acceptee]), 'constat accepté', 'constats acceptés')"/></summary>
          <ul>
            <xsl:for-each select="constat[acceptee]">
              <li><code><xsl:value-of select="@code"/></code><xsl:text> </xsl:text><xsl:value-of select="message"/> – accepté<xsl:if test="acceptee/@par != ''"> par <xsl:value-of select="acceptee/@par"/></xsl:if> : <xsl:value-of select="acceptee"/></li>
            </xsl:for-each>
          </ul>
        </details>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="constat">
    <tr>
      <th scope="row" data-tete="Ligne"><xsl:value-of select="@ligne"/></th>
      <td data-tete="Gravité"><span class="etiquette {@gravite}"><xsl:value-of select="@gravite"/></span></td>
      <td data-tete="Constat">
        <p><code><xsl:value-of select="@code"/></code><xsl:text> </xsl:text><strong><xsl:value-of select="message"/></strong></p>
        <xsl:if test="@libelle"><p class="lieu"><xsl:value-of select="@libelle"/></p></xsl:if>
        <xsl:if test="remede"><p>→ <xsl:value-of select="remede"/></p></xsl:if>
      </td>
    </tr>
  </xsl:template>

  <xsl:template name="questions">
    <section aria-labelledby="questions">
      <h2 id="questions">Questions</h2>
      <xsl:if test="not(question[@etat != 'close'])"><p>Aucune question ouverte.</p></xsl:if>
      <xsl:apply-templates select="question[@etat != 'close']"/>
      <xsl:if test="question[@etat = 'close']">
        <details><summary><xsl:value-of select="count(question[@etat = 'close'])"/>&#xA0;<xsl:value-of select="r:if-plural(count(question[@etat = 'close']), 'question close', 'questions closes')"/></summary>
          <xsl:apply-templates select="question[@etat = 'close']"/></details>
      </xsl:if>
      <xsl:call-template name="poser"/>
    </section>
  </xsl:template>

  <xsl:template match="question">
    <article class="question" id="q-{@id}">
      <h3>
        <xsl:value-of select="@id"/>, pour <xsl:call-template name="personne"><xsl:with-param name="nom" select="@pour"/></xsl:call-template>
        <xsl:if test="@etat = 'repondue'"><xsl:text> </xsl:text><span class="etiquette ajout">répondue</span></xsl:if>
      </h3>
      <xsl:if test="@libelle"><p class="lieu"><xsl:value-of select="@libelle"/></p></xsl:if>
      <p><xsl:value-of select="texte"/></p>
      <xsl:if test="@de != '' or @le != ''">
        <p class="precision"><xsl:value-of select="@de"/><xsl:if test="@de != '' and @le != ''">, </xsl:if><xsl:call-template name="jour"><xsl:with-param name="date" select="@le"/></xsl:call-template></p>
      </xsl:if>
      <xsl:for-each select="reponse">
        <blockquote><p><xsl:value-of select="."/></p>
          <p class="precision">Réponse<xsl:if test="@de != ''"> de <xsl:value-of select="@de"/></xsl:if><xsl:if test="@le != ''">, <xsl:call-template name="jour"><xsl:with-param name="date" select="@le"/></xsl:call-template></xsl:if></p></blockquote>
      </xsl:for-each>
      <xsl:choose>
        <xsl:when test="@oxygen"><p class="precision">C’est un commentaire d’oXygen : il se traite dans oXygen.</p></xsl:when>
        <xsl:when test="@etat != 'close'"><xsl:call-template name="repondre"/></xsl:when>
      </xsl:choose>
    </article>
  </xsl:template>

  <xsl:template name="repondre">
    <xsl:variable name="ici" select="/atelier/saisie[@nom = 'question'] = @id"/>
    <details>
      <xsl:if test="$ici"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
      <summary>Répondre à <xsl:value-of select="@id"/>, ou la clore</summary>
      <form class="pile" method="post" action="{$atelier}/fiches/{/atelier/@id}">
        <xsl:call-template name="jeton"/>
        <input type="hidden" name="question" value="{@id}"/>
        <p><label for="texte-{@id}">Réponse (facultative pour clore)</label>
          <textarea id="texte-{@id}" name="texte"><xsl:if test="$ici"><xsl:value-of select="/atelier/saisie[@nom = 'texte']"/></xsl:if></textarea></p>
        <xsl:call-template name="auteur"><xsl:with-param name="id" select="@id"/></xsl:call-template>
        <p><button class="premier" name="action" value="repondre">Répondre</button><xsl:text> </xsl:text><button name="action" value="clore">Clore la question</button></p>
      </form>
    </details>
  </xsl:template>

  <xsl:template name="poser">
    <xsl:variable name="ici" select="/atelier/saisie[@nom = 'action'] = 'question'"/>
    <xsl:variable name="sur"><xsl:if test="$ici"><xsl:value-of select="/atelier/saisie[@nom = 'sur']"/></xsl:if></xsl:variable>
    <details>
      <xsl:if test="$ici"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
      <summary>Poser une question</summary>
      <form class="pile" method="post" action="{$atelier}/fiches/{@id}">
        <xsl:call-template name="jeton"/>
        <input type="hidden" name="action" value="question"/>
        <p><label for="sur">Sur</label>
          <select id="sur" name="sur">
            <option value="">la fiche entière</option>
            <xsl:for-each select="champ">
              <xsl:call-template name="choix"><xsl:with-param name="valeur" select="@nom"/><xsl:with-param name="mot" select="concat(@libelle, ' : ', @valeur)"/><xsl:with-param name="choisi" select="$sur"/></xsl:call-template>
            </xsl:for-each>
          </select></p>
        <p><label for="pour">Pour (le partenaire, l’auteur, la rédaction, l’imprimeur, ou un nom de l’équipe)</label>
          <input id="pour" name="pour" list="personnes" required="required">
            <xsl:attribute name="value"><xsl:choose><xsl:when test="$ici"><xsl:value-of select="saisie[@nom = 'pour']"/></xsl:when><xsl:otherwise>partenaire</xsl:otherwise></xsl:choose></xsl:attribute>
          </input>
          <datalist id="personnes"><option value="partenaire"/><option value="auteur"/><option value="redaction"/><option value="imprimeur"/></datalist></p>
        <p><label for="texte">Question</label>
          <textarea id="texte" name="texte" required="required"><xsl:if test="$ici"><xsl:value-of select="saisie[@nom = 'texte']"/></xsl:if></textarea></p>
        <xsl:call-template name="auteur"><xsl:with-param name="id">nouvelle</xsl:with-param></xsl:call-template>
        <p><button class="premier">Poser la question</button></p>
      </form>
    </details>
  </xsl:template>

  <xsl:template name="changements">
    <section aria-labelledby="changements">
      <h2 id="changements">Changements depuis <xsl:value-of select="@depuis"/></h2>
      <xsl:choose>
        <xsl:when test="@change = 'ajoutee'"><p>La fiche est nouvelle.</p></xsl:when>
        <xsl:when test="not(changement)"><p>Aucun<xsl:if test="@ancien">, sinon qu’elle s’appelait <code><xsl:value-of select="@ancien"/></code></xsl:if>.</p></xsl:when>
        <xsl:otherwise>
          <table>
            <thead><tr><th scope="col">Champ</th><th scope="col">Changement</th></tr></thead>
            <tbody>
              <xsl:for-each select="changement">
                <tr><th scope="row"><xsl:value-of select="@libelle"/></th>
                  <td data-tete="Changement"><xsl:call-template name="changement"/></td></tr>
              </xsl:for-each>
            </tbody>
          </table>
        </xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template name="changement">
    <xsl:choose>
      <xsl:when test="@genre = 'deplace'">déplacé : <xsl:value-of select="@apres"/></xsl:when>
      <xsl:when test="garde or retire or ajoute"><xsl:apply-templates select="garde | retire | ajoute"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="avant-apres"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="garde"><xsl:value-of select="."/><xsl:text> </xsl:text></xsl:template>
  <xsl:template match="retire"><del><span class="muet">retiré : </span><xsl:value-of select="."/></del><xsl:text> </xsl:text></xsl:template>
  <xsl:template match="ajoute"><ins><span class="muet">ajouté : </span><xsl:value-of select="."/></ins><xsl:text> </xsl:text></xsl:template>

  <xsl:template name="avant-apres">
    <xsl:if test="@avant != ''"><del><span class="muet">avant : </span><xsl:value-of select="@avant"/></del></xsl:if>
    <xsl:if test="@avant != '' and @apres != ''"> → </xsl:if>
    <xsl:if test="@apres != ''"><ins><span class="muet">après : </span><xsl:value-of select="@apres"/></ins></xsl:if>
    <xsl:if test="@avant != '' and not(@apres != '')"> (effacé)</xsl:if>
  </xsl:template>

  <!-- Returns -->

  <xsl:template match="atelier[@page = 'retours']" mode="corps">
    <p role="status">
      <xsl:choose>
        <xsl:when test="not(retour)">Aucun retour dans le dossier.</xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="count(retour[@attendent &gt; 0])"/> à traiter, <xsl:value-of select="count(retour[@attendent = 0 and not(@faute)])"/> traités<xsl:if test="retour[@faute]">, <xsl:value-of select="count(retour[@faute])"/> sans rien à prendre</xsl:if>
        </xsl:otherwise>
      </xsl:choose>
    </p>
    <xsl:if test="retour">
      <table class="liste">
        <caption class="muet">Les retours</caption>
        <thead><tr><th scope="col">Fichier</th><th scope="col">Fiche</th><th scope="col">Validé par</th><th scope="col">État</th></tr></thead>
        <tbody>
          <xsl:for-each select="retour">
            <xsl:sort select="number(@attendent = 0)" data-type="number"/>
            <tr>
              <th scope="row"><a href="{$atelier}/retours/{@adresse}"><xsl:value-of select="@fichier"/></a></th>
              <td data-tete="Fiche"><xsl:for-each select="fiche"><xsl:value-of select="@noms"/><xsl:if test="position() != last()">, </xsl:if></xsl:for-each></td>
              <td data-tete="Validé par"><xsl:for-each select="fiche[@par != '']"><xsl:value-of select="@par"/><xsl:if test="@le != ''">, <xsl:call-template name="jour"><xsl:with-param name="date" select="@le"/></xsl:call-template></xsl:if><xsl:if test="position() != last()">, </xsl:if></xsl:for-each></td>
              <td data-tete="État">
                <xsl:choose>
                  <xsl:when test="@faute"><span class="etiquette erreur">à voir</span><xsl:text> </xsl:text><xsl:value-of select="@faute"/></xsl:when>
                  <xsl:when test="@attendent &gt; 0"><span class="etiquette change"><xsl:value-of select="@attendent"/>&#xA0;<xsl:value-of select="r:if-plural(@attendent, 'valeur', 'valeurs')"/> à décider</span></xsl:when>
                  <xsl:otherwise>traité</xsl:otherwise>
                </xsl:choose>
              </td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </xsl:if>
  </xsl:template>

  <xsl:template match="atelier[@page = 'retour']" mode="corps">
    <xsl:if test="retour/@faute"><div class="message refus"><p><xsl:value-of select="retour/@faute"/></p></div></xsl:if>
    <xsl:apply-templates select="groupe"/>
  </xsl:template>

  <xsl:template match="groupe">
    <xsl:variable name="fiche" select="../retour/fiche[@id = current()/@id]"/>
    <xsl:variable name="rang" select="position()"/>
    <section aria-labelledby="g{$rang}">
      <h2 id="g{$rang}"><a href="{$atelier}/fiches/{@id}"><xsl:value-of select="@noms"/></a></h2>
      <p class="precision">
        <xsl:if test="$fiche/@par != ''">Validé par <xsl:value-of select="$fiche/@par"/><xsl:if test="$fiche/@le != ''">, <xsl:call-template name="jour"><xsl:with-param name="date" select="$fiche/@le"/></xsl:call-template></xsl:if>. </xsl:if>
        <xsl:if test="$fiche/@rien">La case « rien à changer » est cochée.</xsl:if>
      </p>
      <xsl:if test="not(valeur[@attend])"><p>Tout est décidé : rien n’attend plus.</p></xsl:if>
      <xsl:if test="count(valeur[@attend]) &gt; 1 and valeur[@attend][@genre != 'doute' and @genre != 'conflit']">
        <form class="ligne" method="post" action="{$atelier}/retours/{../retour/@adresse}">
          <xsl:call-template name="jeton"/>
          <input type="hidden" name="fiche" value="{@id}"/>
          <xsl:call-template name="auteur"><xsl:with-param name="id" select="concat('tout-', $rang)"/></xsl:call-template>
          <p><button class="premier" name="action" value="prendre">Tout prendre</button><xsl:text> </xsl:text><button name="action" value="refuser">Tout refuser</button></p>
        </form>
      </xsl:if>
      <xsl:if test="valeur">
        <table>
          <colgroup><col style="width:24%"/><col/><col style="width:30%"/></colgroup>
          <thead><tr><th scope="col">Champ</th><th scope="col">Valeur</th><th scope="col">Décision</th></tr></thead>
          <tbody><xsl:apply-templates select="valeur"><xsl:with-param name="groupe" select="$rang"/></xsl:apply-templates></tbody>
        </table>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="valeur">
    <xsl:param name="groupe"/>
    <tr>
      <th scope="row"><xsl:value-of select="@libelle"/></th>
      <td data-tete="Valeur">
        <xsl:choose>
          <xsl:when test="@genre = 'question'"><p>« <xsl:value-of select="@apres"/> »</p><p class="precision">Sera une question à la rédaction.</p></xsl:when>
          <xsl:when test="@genre = 'reponse'"><p class="precision"><xsl:value-of select="@avant"/></p><p>« <xsl:value-of select="@apres"/> »</p></xsl:when>
          <xsl:otherwise><p><xsl:call-template name="avant-apres"/></p></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@genre = 'doute'"><p><span class="etiquette alerte">doute</span><xsl:text> </xsl:text><xsl:value-of select="@raison"/>. À corriger à la main, ou à demander.</p></xsl:if>
        <xsl:if test="@genre = 'conflit'"><p><span class="etiquette alerte">conflit</span><xsl:text> </xsl:text><xsl:value-of select="@raison"/>. À corriger à la main.</p></xsl:if>
      </td>
      <td data-tete="Décision">
        <xsl:choose>
          <xsl:when test="@refusee">refusée<xsl:if test="@par != ''"> par <xsl:value-of select="@par"/></xsl:if>, <xsl:call-template name="jour"><xsl:with-param name="date" select="@refusee"/></xsl:call-template></xsl:when>
          <xsl:when test="@attend"><xsl:call-template name="decider"><xsl:with-param name="id" select="concat($groupe, '-', position())"/></xsl:call-template></xsl:when>
          <xsl:otherwise>suit les autres valeurs</xsl:otherwise>
        </xsl:choose>
      </td>
    </tr>
  </xsl:template>

  <xsl:template name="decider">
    <xsl:param name="id"/>
    <form method="post" action="{$atelier}/retours/{/atelier/retour/@adresse}">
      <xsl:call-template name="jeton"/>
      <input type="hidden" name="fiche" value="{../@id}"/>
      <input type="hidden" name="champ" value="{@champ}"/>
      <input type="hidden" name="valeur" value="{@apres}"/>
      <xsl:if test="@genre != 'doute' and @genre != 'conflit'">
        <button class="premier" name="action" value="prendre">Prendre<span class="muet"> : <xsl:value-of select="@libelle"/></span></button><xsl:text> </xsl:text>
      </xsl:if>
      <button name="action" value="refuser"><xsl:choose><xsl:when test="@genre = 'doute' or @genre = 'conflit'">Classer</xsl:when><xsl:otherwise>Refuser</xsl:otherwise></xsl:choose><span class="muet"> : <xsl:value-of select="@libelle"/></span></button>
    </form>
  </xsl:template>

</xsl:stylesheet>
