<?xml version="1.0" encoding="UTF-8"?>
<!-- Prints one QR code, whatever the edition. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:r="urn:repertoire:xpath" xmlns:rep="urn:repertoire:fo" exclude-result-prefixes="r">
  <xsl:template match="/">
    <fo:root font-family="Noto Sans" xml:lang="fr">
      <fo:layout-master-set><fo:simple-page-master master-name="page" page-width="60mm" page-height="60mm" margin="5mm"><fo:region-body/></fo:simple-page-master></fo:layout-master-set>
      <fo:page-sequence master-reference="page">
        <fo:flow flow-name="xsl-region-body">
          <fo:block><fo:external-graphic src="{r:qr('saumur--sansanding 3f9a1c')}" rep:alt="Code de la fiche" content-width="25mm"/></fo:block>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>
</xsl:stylesheet>
