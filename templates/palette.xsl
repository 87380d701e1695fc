<?xml version="1.0" encoding="UTF-8"?>
<!--
  The colours of every page for a screen, of the web, the desk and reports; those of print are in mise-en-page.xsl. On the
  page and on the tint, text has 5.6:1 at least.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:variable name="palette">--couleur:#8f3a12;--encre:#1c1c1c;--gris:#5f5f5f;--filet:#c9bfb3;--fond:#f4efe8;--vient:#0b5d1e;--part:#9b1c1c</xsl:variable>

  <!-- the same where a reader asks for dark pages -->
  <xsl:variable name="palette-sombre">color-scheme:dark;--page:#171412;--champ:#221d1a;--couleur:#f0a37c;--encre:#efe9e3;--gris:#b9aea4;--filet:#51473f;--fond:#241f1b;--vient:#7fd494;--part:#ff9a93</xsl:variable>

</xsl:stylesheet>
