<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:variable name="a" select="$a"/>
  <xsl:template match="/">
    <a><xsl:value-of select="$a"/></a>
  </xsl:template>
</xsl:stylesheet>
