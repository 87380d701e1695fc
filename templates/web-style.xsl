<?xml version="1.0" encoding="UTF-8"?>
<!--
  How pages of the web look, on a screen from 320 to 1,600 pixels, light and dark, and on paper.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template name="style">
    <xsl:text>:root{--page:#fff;--champ:#fff;</xsl:text><xsl:value-of select="$palette"/><xsl:text>}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--encre);font:1rem/1.5 "Noto Sans","Segoe UI",system-ui,sans-serif;overflow-wrap:break-word}
a{color:var(--couleur);text-underline-offset:.15em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--couleur);outline-offset:2px;border-radius:1px}
main:focus{outline:0}
.saut{position:absolute;left:-999rem}
.saut:focus{left:1rem;top:.5rem;padding:.5rem;background:var(--page);z-index:1}
.muet{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.tete,.pied,main{max-width:72rem;margin:0 auto;padding:0 1.25rem}
.tete{display:flex;flex-wrap:wrap;gap:.25rem 2rem;align-items:baseline;justify-content:space-between;padding-top:.9rem;padding-bottom:.75rem;border-bottom:1px solid var(--filet)}
.tete p{margin:0;max-width:30rem;font-weight:600;line-height:1.3;text-wrap:balance}
.tete p a{color:var(--encre);text-decoration:none}
.tete p a:hover{text-decoration:underline}
.tete ul,.pied ul,.suite ul,.domaines,.formes,.initiales ul,.voisinage ul{display:flex;flex-wrap:wrap;gap:.35rem 1.25rem;margin:0;padding:0;list-style:none}
nav [aria-current]{font-weight:600;text-decoration:none;border-bottom:2px solid currentColor}
.pied{display:flex;flex-wrap:wrap;gap:.5rem 2rem;justify-content:space-between;margin-top:3rem;padding-top:1rem;padding-bottom:2rem;border-top:1px solid var(--filet);color:var(--gris);font-size:.875rem}
.pied p{margin:0}
h1{margin:1.75rem 0 1rem;max-width:24em;color:var(--couleur);font-size:clamp(1.5rem,1.2rem + 1.3vw,2.125rem);font-weight:400;line-height:1.2;text-wrap:balance}
h1 strong{font-weight:700}
h2{margin:2.25rem 0 .6rem;font-size:1.25rem;line-height:1.3}
h3{margin:1.5rem 0 .35rem;font-size:1.0625rem;line-height:1.35}
h4{margin:1.2rem 0 .3rem;font-size:1rem}
p,ul,ol,dl{margin:.6rem 0}
p,li,dd{max-width:70ch}
.precision,.fil,.fraicheur,.faits{color:var(--gris);font-size:.9375rem}
.fil{margin:1.25rem 0 -1rem}
.avis{padding:.6rem .9rem;border-left:.3rem solid var(--couleur);background:var(--fond)}
.absence{color:var(--gris)}
label{display:block;margin-bottom:.2rem;font-size:.875rem;color:var(--gris)}
input,select,textarea,button,.bouton{font:inherit;max-width:100%;min-height:2.75rem;padding:.45rem .7rem;border:1px solid var(--gris);border-radius:3px;background:var(--champ);color:var(--encre)}
button,.bouton{border-color:var(--couleur);background:var(--couleur);color:var(--page);cursor:pointer;text-decoration:none}
.bouton{display:inline-block;margin-right:1rem}
.cherche{display:flex;flex-wrap:wrap;gap:.75rem 1rem;align-items:end;margin:1.25rem 0;padding:1rem 1.1rem 1.1rem;background:var(--fond)}
.cherche p{margin:0;min-width:0;flex:1 1 11rem;max-width:100%}
.cherche .large{flex:2 1 20rem}
.cherche p:last-child{flex:0 0 auto}
.cherche input,.cherche select{width:100%}
.formulaire{max-width:44rem;margin:1.25rem 0;padding:1rem 1.1rem 1.1rem;background:var(--fond)}
.formulaire p{margin:0 0 1rem}
.formulaire p:last-child{margin:0}
.formulaire textarea,.formulaire input{width:100%}
.formulaire textarea{display:block;resize:vertical}
.piege{display:none}
.initiales{margin:1.25rem 0}
.initiales ul{gap:.25rem}
.initiales a{display:inline-block;min-width:2.25rem;padding:.3rem .5rem;border:1px solid var(--filet);border-radius:3px;text-align:center;text-decoration:none}
.initiales a:hover{background:var(--fond)}
.lettre{margin:2rem 0 .25rem;padding-bottom:.25rem;border-bottom:1px solid var(--filet);color:var(--couleur)}
.lettre .precision{font-weight:400;font-size:.875rem}
.fiches{margin:0;padding:0;list-style:none;columns:2 26rem;column-gap:2.5rem}
.fiches.resultats{columns:auto}
.fiches&gt;li{padding:.55rem 0;break-inside:avoid}
.fiches&gt;li&gt;a,.rubriques a{text-decoration-color:var(--filet)}
.fiches&gt;li&gt;a:hover,.rubriques a:hover{text-decoration-color:currentColor}
.fiches .precision{display:block;font-size:.875rem}
.jour{white-space:nowrap}
.resultats&gt;li{border-bottom:1px solid var(--filet)}
.trouve{margin:.3rem 0 0;padding:0;list-style:none;font-size:.9375rem}
.ou{color:var(--gris)}
mark{background:none;color:inherit;font-weight:700;text-decoration:underline;text-decoration-color:var(--couleur);text-decoration-thickness:2px;text-underline-offset:.15em}
.rubriques,.liens{padding:0;list-style:none;columns:2 22rem;column-gap:2.5rem}
.rubriques li,.liens li{padding:.3rem 0;break-inside:avoid}
.rubriques .precision{margin-left:.6rem}
.themes{color:var(--gris)}
.titre-de-fiche{padding-bottom:1.1rem;border-bottom:2px solid var(--couleur)}
.vue{float:right;margin:1.75rem 0 1rem 2rem}
.vue img{display:block;width:7.5rem;height:auto;border:1px solid var(--filet);background:#fff}
.titre-de-fiche::after{content:"";display:block;clear:both}
.domaines{gap:.25rem 1.25rem}
.fraicheur{margin:.5rem 0 1rem}
.formes a{display:inline-block;padding:.1rem 0}
.cotes{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 2.5rem}
.cotes-1{grid-template-columns:minmax(0,1fr)}
.cotes-3{grid-template-columns:repeat(3,minmax(0,1fr))}
.cote+.cote{padding-left:2.5rem;border-left:1px solid var(--filet);margin-left:-1.25rem}
.cote h2{margin:0;color:var(--couleur)}
.cote .pays{margin:1.5rem 0 .1rem;font-size:.8125rem;letter-spacing:.08em;text-transform:uppercase;color:var(--gris)}
.faits p{margin:.15rem 0}
dl&gt;div{margin:1rem 0}
dt{font-weight:600;font-size:.9375rem;color:var(--couleur)}
dd{margin:.1rem 0 0}
dd+dd{margin-top:.6rem}
dd p,td p,th p{margin:0 0 .2rem}
td p:last-child,th p:last-child,dd p:last-child{margin-bottom:0}
.adresse{display:block}
.moyen{display:inline-block;margin-right:.9rem;max-width:100%}
.numero{white-space:nowrap}
article&gt;h2{padding-top:.75rem;border-top:1px solid var(--filet)}
ul,ol{padding-left:1.35rem}
table{width:100%;margin:.75rem 0;border-collapse:collapse}
th,td{padding:.45rem 1rem .45rem 0;border-top:1px solid var(--filet);text-align:left;vertical-align:top;font-weight:400}
th:last-child,td:last-child{padding-right:0}
thead th{border-top:0;color:var(--gris);font-size:.875rem}
tbody th{font-weight:600}
.libre tbody th{font-weight:400}
tbody th[scope=colgroup]{padding-top:.9rem;color:var(--couleur);font-weight:600}
.n{text-align:right;font-variant-numeric:tabular-nums}
td.n{white-space:nowrap}
td.n:has(p+p){white-space:normal}
.intertitre{font-weight:600}
.volet h3{margin-top:1.2rem}
@media(min-width:60rem){
article&gt;dl{columns:2;column-gap:2.5rem}
article&gt;dl&gt;div{break-inside:avoid;margin:0;padding-bottom:1rem}
.volet{display:inline-block;vertical-align:top;width:calc(50% - 1.25rem);margin-right:2.5rem}
.volet+.volet{margin-right:0}
}
.suite{margin:2.5rem 0 0;padding-top:1rem;border-top:1px solid var(--filet)}
.suite ul{justify-content:space-between}
.suite .precision{display:block}
.suivante{margin-left:auto;text-align:right}
.voisinage{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin-top:2.5rem}
.voisinage p{margin:0;color:var(--gris)}
address{font-style:normal}
address p{margin:.15rem 0}
@media(max-width:48rem){
.cotes{grid-template-columns:minmax(0,1fr)}
.cote+.cote{padding-left:0;border-left:0;margin-left:0}
}
@media(max-width:40rem){
.vue{display:none}
.tete,.pied,main{padding-left:1rem;padding-right:1rem}
table,tbody,tr,th,td{display:block;width:auto}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{padding:.5rem 0;border-top:1px solid var(--filet)}
th,td{padding:.1rem 0;border:0}
td.n{text-align:left;white-space:normal}
td:empty{display:none}
tbody th[scope=colgroup]{padding-top:.3rem}
.quand,.combien{color:var(--gris);font-size:.9375rem}
[data-tete]::before{content:attr(data-tete) "\00A0: "}
[data-tete] p:first-child{display:inline}
.libre{display:block;overflow-x:auto}
.libre table{display:table;min-width:30rem}.libre tbody{display:table-row-group}.libre tr{display:table-row}.libre th,.libre td{display:table-cell;padding:.35rem .75rem .35rem 0;border-top:1px solid var(--filet)}.libre thead{position:static;display:table-header-group;clip-path:none}
}
@media(prefers-color-scheme:dark){
:root{</xsl:text><xsl:value-of select="$palette-sombre"/><xsl:text>}
}
@media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media(forced-colors:active){.avis{border:2px solid}mark{text-decoration-color:Highlight}}
@page{size:A4;margin:16mm 14mm}
@media print{
:root{color-scheme:light;--page:#fff;--champ:#fff;</xsl:text><xsl:value-of select="$palette"/><xsl:text>}
html{font-size:9.5pt}
.tete nav,.saut,.vue,.cherche,.initiales,.formes,.suite,.voisinage,.pied ul{display:none}
.tete,.pied,main{max-width:none;padding-left:0;padding-right:0}
.tete{padding-top:0;border:0}
.cotes-2{grid-template-columns:repeat(2,minmax(0,1fr))}
.cotes-2 .cote+.cote{padding-left:1.25rem;border-left:1px solid var(--filet);margin-left:-1.25rem}
article&gt;dl{columns:2;column-gap:2rem}
article&gt;dl&gt;div{margin:0;padding-bottom:.8rem}
th,td{padding-top:.25rem;padding-bottom:.25rem}
tr:has(&gt;th[scope=colgroup]){break-after:avoid}
h1{margin-top:1rem}
h2{break-after:avoid;margin-top:1.5rem}
h3{break-after:avoid}
a{color:inherit;text-decoration:none}
tr,dl&gt;div{break-inside:avoid}
thead{display:table-header-group}
p,li,dd{max-width:none;orphans:2;widows:2}
}
</xsl:text>
  </xsl:template>

</xsl:stylesheet>
