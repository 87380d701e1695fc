<?xml version="1.0" encoding="UTF-8"?>
<!--
  What of the site is read by programs: the plan for those who search the web, the feed of what was updated last, the icon.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:l="urn:repertoire:libelles"
    xmlns:n="urn:repertoire:noms"
    xmlns:r="urn:repertoire:xpath"
    xmlns:w="urn:repertoire:web"
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
          <xsl:if test="@date != ''"><lastmod><xsl:value-of select="@date"/></lastmod></xsl:if>
        </url>
      </xsl:for-each>
      <xsl:for-each select="$web/compte[@n &gt; 0]"><url><loc><xsl:value-of select="w:entiere(concat(@genre, 's/', @id, $suffixe))"/></loc></url></xsl:for-each>
    </urlset>
  </xsl:template>

  <xsl:template name="robots">
    <xsl:text>User-agent: *&#10;</xsl:text>
    <xsl:choose>
      <xsl:when test="$web/@interne">Disallow: /&#10;</xsl:when>
      <xsl:otherwise>
        <xsl:text>Disallow: /atelier&#10;Disallow: /metrics&#10;Disallow: /signaler/&#10;</xsl:text>
        <xsl:if test="$web/@site">Sitemap: <xsl:value-of select="w:entiere('sitemap.xml')"/><xsl:text>&#10;</xsl:text></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The feed wants a whole moment: a month is its first day. -->
  <xsl:template name="moment">
    <xsl:param name="date"/>
    <xsl:value-of select="concat(substring(concat($date, '-01-01'), 1, 10), 'T00:00:00Z')"/>
  </xsl:template>

  <xsl:template name="flux">
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
      <title>Fiches mises à jour – <xsl:value-of select="$titre-du-site"/></title>
      <id><xsl:value-of select="w:entiere('fiches.atom')"/></id>
      <link rel="self" href="{w:entiere('fiches.atom')}"/>
      <link rel="alternate" type="text/html" href="{w:entiere($web/@accueil)}"/>
      <updated><xsl:call-template name="moment"><xsl:with-param name="date" select="$web/entree[1]/@date"/></xsl:call-template></updated>
      <author><name><xsl:value-of select="/repertoire/editeur/nom"/></name></author>
      <xsl:for-each select="$web/entree">
        <entry>
          <title><xsl:value-of select="@titre"/></title>
          <id><xsl:value-of select="w:entiere(concat('fiches/', @id, $suffixe))"/></id>
          <link rel="alternate" type="text/html" href="{w:entiere(concat('fiches/', @id, $suffixe))}"/>
          <xsl:if test="$web/@imprimes"><link rel="enclosure" type="application/pdf" href="{w:entiere(concat('fiches/', @id, '.pdf'))}"/></xsl:if>
          <updated><xsl:call-template name="moment"><xsl:with-param name="date" select="@date"/></xsl:call-template></updated>
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
