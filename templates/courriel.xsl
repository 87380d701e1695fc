<?xml version="1.0" encoding="UTF-8"?>
<!--
  Entry: turns one fiche, with the element `envoi` that `repertoire forms` adds, into the text of the mail that its form is
  sent with. The first line is the subject.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:r="urn:repertoire:xpath"
    exclude-result-prefixes="r">

  <xsl:param name="referentiels"/>
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:variable name="envoi" select="/fiche/envoi"/>
  <xsl:variable name="noms">
    <xsl:for-each select="/fiche/partie"><xsl:if test="position() > 1"> / </xsl:if><xsl:value-of select="collectivite/nom"/></xsl:for-each>
  </xsl:variable>
  <xsl:variable name="avant-le"><xsl:if test="$envoi/@date-limite"><xsl:value-of select="translate(concat(' avant le ', r:date(string($envoi/@date-limite))), '&#xA0;', ' ')"/></xsl:if></xsl:variable>

  <xsl:template match="/">
    <xsl:if test="$envoi/@relance = 'oui'">Rappel : </xsl:if>
    <xsl:value-of select="concat('Votre fiche ', $noms, ' à vérifier', $avant-le)"/>
    <xsl:text>

Bonjour,

</xsl:text>
    <xsl:choose>
      <xsl:when test="$envoi/@relance = 'oui'">Nous n’avons pas encore reçu votre réponse. </xsl:when>
      <xsl:otherwise>Nous préparons la prochaine édition du répertoire. </xsl:otherwise>
    </xsl:choose>
    <xsl:text>Vous trouverez ci-joint votre fiche, suivie
d’un formulaire : il s’ouvre dans tout lecteur de PDF et se remplit sans être imprimé.

- Rien n’a changé ? Cochez la première case, enregistrez, renvoyez.
- Quelque chose a changé ? Corrigez dans le formulaire ce qui doit l’être ; laissez le reste.
</xsl:text>
    <xsl:if test="$envoi/question">
      <xsl:text>- Nous avons </xsl:text>
      <xsl:value-of select="count($envoi/question)"/>
      <xsl:choose><xsl:when test="count($envoi/question) > 1"> questions</xsl:when><xsl:otherwise> question</xsl:otherwise></xsl:choose>
      <xsl:text> à vous poser : elles sont en tête du formulaire.
</xsl:text>
    </xsl:if>
    <xsl:value-of select="concat('&#xA;Merci de renvoyer le fichier à ', $envoi/@retour, $avant-le, '.&#xA;')"/>
    <xsl:value-of select="concat('&#xA;Repère : ', /fiche/@id, ' ', $envoi/@jeton, '&#xA;')"/>
  </xsl:template>
</xsl:stylesheet>
