<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:exsl="http://exslt.org/common" extension-element-prefixes="exsl">
  <xsl:template match="/">
    <a>
      <exsl:document href="written.xml"><b/></exsl:document>
    </a>
  </xsl:template>
</xsl:stylesheet>
