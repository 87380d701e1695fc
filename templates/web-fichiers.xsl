<?xml version="1.0" encoding="UTF-8"?>
<!--
  What of the site is read by programs: the plan for those who search the web, the feed of what was updated last, the icon.
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

  <xsl:template name="plan">
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc><xsl:value-of select="w:entiere($web/@accueil)"/></loc></url>
      <url><loc><xsl:value-of select="w:entiere(concat('domaines', $suffixe))"/></loc></url>
      <url><loc><xsl:value-of select="w:entiere(concat('regions', $suffixe))"/></loc></url>
      <url><loc><xsl:value-of select="w:entiere(concat('accessibilite', $suffixe))"/></loc></url>
      <xsl:for-each select="$web/entree">
        <url>
          <loc><xsl:value-of select="w:entiere(concat('fiches/', @id, $suffixe))"/></loc>
          <xsl:if test="@date != ''"><lastmod><xsl:value-of select="w:jour(@date)"/></lastmod></xsl:if>
        </url>
      </xsl:for-each>
      <xsl:for-each select="$web/compte[@n &gt; 0]"><url><loc><xsl:value-of select="w:entiere(concat(@genre, 's/', @id, $suffixe))"/></loc></url></xsl:for-each>
    </urlset>
  </xsl:template>

  <!-- Below its host: robots look for this file at the top of a host, where a site that stands lower lays it. -->
  <xsl:variable name="chemin-du-site" select="concat('/', substring-after(substring-after($web/@site, '://'), '/'))"/>

  <xsl:template name="robots">
    <xsl:text>User-agent: *&#10;</xsl:text>
    <xsl:choose>
      <xsl:when test="$web/@interne"><xsl:value-of select="concat('Disallow: ', $chemin-du-site, '&#10;')"/></xsl:when>
      <xsl:otherwise>
        <xsl:if test="not($web/@statique)">
          <xsl:value-of select="concat('Disallow: ', $chemin-du-site, 'atelier&#10;Disallow: ', $chemin-du-site, 'metrics&#10;')"/>
        </xsl:if>
        <xsl:value-of select="concat('Disallow: ', $chemin-du-site, 'signaler/&#10;')"/>
        <xsl:if test="$web/@site">Sitemap: <xsl:value-of select="w:entiere('sitemap.xml')"/><xsl:text>&#10;</xsl:text></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Both want a whole day: a month is its first. -->
  <func:function name="w:jour">
    <xsl:param name="date"/>
    <func:result select="substring(concat($date, '-01-01'), 1, 10)"/>
  </func:function>
  <func:function name="w:moment">
    <xsl:param name="date"/>
    <func:result select="concat(w:jour($date), 'T00:00:00Z')"/>
  </func:function>

  <!-- What a feed tells things by: their address, or where nobody knows it a name. -->
  <func:function name="w:identite">
    <xsl:param name="chemin"/>
    <xsl:param name="nom"/>
    <xsl:choose>
      <xsl:when test="$web/@site"><func:result select="w:entiere($chemin)"/></xsl:when>
      <xsl:otherwise><func:result select="concat('urn:repertoire:', $nom)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <xsl:template name="flux">
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
      <title>Fiches mises à jour – <xsl:value-of select="$titre-du-site"/></title>
      <id><xsl:value-of select="w:identite('fiches.atom', 'fiches')"/></id>
      <link rel="self" href="{w:entiere('fiches.atom')}"/>
      <link rel="alternate" type="text/html" href="{w:entiere($web/@accueil)}"/>
      <updated><xsl:value-of select="w:moment($web/entree[1]/@date)"/></updated>
      <author><name><xsl:value-of select="/repertoire/editeur/nom"/></name></author>
      <xsl:for-each select="$web/entree">
        <entry>
          <title><xsl:value-of select="@titre"/></title>
          <id><xsl:value-of select="w:identite(concat('fiches/', @id, $suffixe), concat('fiche:', @id))"/></id>
          <link rel="alternate" type="text/html" href="{w:entiere(concat('fiches/', @id, $suffixe))}"/>
          <xsl:if test="$web/@imprimes"><link rel="enclosure" type="application/pdf" href="{w:entiere(concat('fiches/', @id, '.pdf'))}"/></xsl:if>
          <updated><xsl:value-of select="w:moment(@date)"/></updated>
          <summary>Mise à jour <xsl:value-of select="r:date(string(@date))"/><xsl:if test="@lieux != ''">. <xsl:value-of select="@lieux"/></xsl:if></summary>
        </entry>
      </xsl:for-each>
    </feed>
  </xsl:template>

  <!-- Two sides and the line that parts them, as the head of a fiche has them. -->
  <xsl:template name="icone">
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
      <rect width="32" height="32" rx="4" fill="{$couleur}"/>
      <path d="M18.5 5l-5 22" stroke="#fff" stroke-width="2.4"/>
      <circle cx="8.5" cy="16" r="3.6" fill="#fff"/>
      <circle cx="23.5" cy="16" r="3.6" fill="none" stroke="#fff" stroke-width="2.2"/>
    </svg>
  </xsl:template>

</xsl:stylesheet>
