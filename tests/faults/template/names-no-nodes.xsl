<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  
  <xsl:template match="/">
    <a><xsl:for-each select="1">a</xsl:for-each></a>
  </xsl:template>
</xsl:stylesheet>
