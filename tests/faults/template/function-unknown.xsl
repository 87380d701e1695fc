<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:r="urn:repertoire:xpath">
  <xsl:template match="/">
    <a>
      <xsl:value-of select="r:fone('+33261910101')"/>
    </a>
  </xsl:template>
</xsl:stylesheet>
