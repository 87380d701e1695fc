<?xml version="1.0" encoding="UTF-8"?>
<!--
  Entry: turns one fiche alone into XSL-FO 1.1, as edition.xsl does; without what sets the rest of the book, it is read
  and compiled in half the time.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:include href="commun.xsl"/>
</xsl:stylesheet>
