<?xml version="1.0" encoding="UTF-8"?>
<!-- Makes nothing, for documents of which only the reading is looked at. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format">
  <xsl:template match="/"><fo:root/></xsl:template>
</xsl:stylesheet>
