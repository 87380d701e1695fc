/*
 * Pages in HTML. Addresses in them are relative, so that the server may stand under any folder of a site.
 */
#include "serve/page.h"

#include "base/notation.h"
#include "base/percent.h"
#include "transform/forms.h"

#include <inttypes.h>
#include <string.h>

#define NO_BREAK "\u00A0"
#define ROWS 500 /* on a page; beyond, browsers and readers tire */

/* The edition's colours (templates/mise-en-page.xsl): on white and on the tint, text has 5.6:1 at least. */
static const char style[] =
	":root{--couleur:#8f3a12;--encre:#1c1c1c;--gris:#5f5f5f;--filet:#c9bfb3;--fond:#f4efe8}"
	"body{margin:0;background:#fff;color:var(--encre);font:1rem/1.5 \"Noto Sans\",\"Segoe UI\",sans-serif}"
	"main{max-width:58rem;margin:0 auto;padding:1.5rem 1rem 3rem}"
	"h1{margin:0 0 1rem;padding-bottom:.75rem;border-bottom:2px solid var(--couleur);color:var(--couleur);"
	"font-size:1.5rem;line-height:1.25}"
	"a{color:var(--couleur)}"
	"a:focus-visible,input:focus-visible,button:focus-visible{outline:3px solid var(--encre);outline-offset:2px}"
	"form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin:1.25rem 0;padding:.75rem 1rem;"
	"background:var(--fond)}"
	"input,button{font:inherit;padding:.4rem .6rem;border:1px solid var(--gris);border-radius:2px}"
	"input{flex:1 1 14rem;min-width:0;background:#fff;color:inherit}"
	"button{border-color:var(--couleur);background:var(--couleur);color:#fff;cursor:pointer}"
	"table{width:100%;border-collapse:collapse}"
	"th,td{padding:.4rem .5rem;border-bottom:1px solid var(--filet);text-align:left;vertical-align:top;"
	"font-weight:normal}"
	"thead th{color:var(--gris);font-size:.875rem}"
	".n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}"
	"small,.note{color:var(--gris);font-size:.875rem}"
	"nav ul{display:flex;flex-wrap:wrap;gap:1rem;padding:0;list-style:none}"
	".vue{width:72px}.vue img{display:block;width:72px;height:auto;border:1px solid var(--filet)}"
	"@media(max-width:34rem){.n{display:none}}";

/* ---- pieces ---- */

static void begin(Str *out, const char *title)
{
	str_add(out, "<!DOCTYPE html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
	xml_add(out, title);
	str_printf(out,
		   "</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		   "<link rel=\"icon\" href=\"data:,\">\n<style>%s</style>\n</head>\n<body>\n<main>\n",
		   style);
}

static void end(Str *out)
{
	str_add(out, "</main>\n</body>\n</html>\n");
}

/* "54 ko", "1,2 Mo", rounded up. */
static void add_weight(Str *out, uint64_t bytes)
{
	uint64_t tenths = (bytes + 99999) / 100000;

	if (bytes <= 999000)
		str_printf(out, "%" PRIu64 NO_BREAK "ko", (bytes + 999) / 1000);
	else
		str_printf(out, "%" PRIu64 ",%" PRIu64 NO_BREAK "Mo", tenths / 10, tenths % 10);
}

static void add_count(Str *out, size_t count, const char *one, const char *many)
{
	str_printf(out, "%zu" NO_BREAK "%s", count, count > 1 ? many : one);
}

/* What a link to a PDF leads to: its format, pages and weight as far as they are known. */
static void add_kind(Str *out, const CatalogueItem *item)
{
	str_add(out, " <small>(PDF");
	if (item->pages) {
		str_add(out, ", ");
		add_count(out, item->pages, "page", "pages");
		str_add(out, ", ");
		add_weight(out, item->bytes);
	}
	str_add(out, ")</small>");
}

/* Text as part of an address. */
static void add_address(Str *out, const char *text)
{
	for (; *text; text++)
		percent_add(out, *text, "-._~");
}

/* ---- the list ---- */

static void add_form(Str *out, const char *search)
{
	str_add(out,
		"<form role=\"search\" method=\"get\" action=\"./\">\n<label for=\"q\">Chercher une fiche</label>\n"
		"<input type=\"search\" id=\"q\" name=\"q\" value=\"");
	xml_add(out, search);
	str_add(out, "\" maxlength=\"60\" autocomplete=\"off\">\n<button>Chercher</button>\n</form>\n");
}

static void add_summary(Str *out, const Catalogue *catalogue, const char *search, size_t found)
{
	str_add(out, "<p role=\"status\">");
	if (!*search) {
		add_count(out, found, "fiche", "fiches");
		str_add(out, ".</p>\n");
		return;
	}
	if (found)
		add_count(out, found, "fiche", "fiches");
	else
		str_add(out, "Aucune fiche");
	str_printf(out, " sur %u pour « ", catalogue->count);
	xml_add(out, search);
	str_add(out, " ». <a href=\"./\">Voir toutes les fiches</a></p>\n");
}

static void add_date(Str *out, const char *date)
{
	if (*date)
		str_printf(out, "<time datetime=\"%s\">%s</time>", date, form_date(out->arena, date));
}

/* Its first page. The link beside it says all of it in words: for who does not see it there is nothing more. */
static void add_picture(Str *out, const CatalogueItem *item)
{
	str_add(out, "<td class=\"vue\"><img src=\"fiches/");
	add_address(out, item->id);
	str_add(out,
		".png?largeur=200\" alt=\"\" width=\"200\" height=\"283\" loading=\"lazy\" decoding=\"async\"></td>");
}

static void add_row(Str *out, const CatalogueItem *item)
{
	str_add(out, "<tr>");
	add_picture(out, item);
	str_add(out, "<th scope=\"row\"><a href=\"fiches/");
	add_address(out, item->id);
	str_add(out, ".pdf\" type=\"application/pdf\">");
	xml_add(out, item->names);
	add_kind(out, item);
	str_add(out, "</a></th><td>");
	add_date(out, item->date);
	str_add(out, "</td><td class=\"n\">");
	if (item->pages)
		str_printf(out, "%u", item->pages);
	str_add(out, "</td><td class=\"n\">");
	if (item->pages)
		add_weight(out, item->bytes);
	str_add(out, "</td></tr>\n");
}

static void add_table(Str *out, const Catalogue *catalogue, const uint32_t *numbers, size_t count)
{
	str_add(out, "<table>\n<thead><tr><td></td><th scope=\"col\">Fiche</th><th scope=\"col\">Mise à jour</th>"
		     "<th scope=\"col\" class=\"n\">Pages</th><th scope=\"col\" class=\"n\">Taille</th></tr></thead>"
		     "\n<tbody>\n");
	for (size_t i = 0; i < count; i++)
		add_row(out, &catalogue->items[numbers[i]]);
	str_add(out, "</tbody>\n</table>\n");
}

static void add_turn(Str *out, const char *search, size_t page, const char *words, const char *rel)
{
	str_add(out, "<li><a rel=\"");
	str_add(out, rel);
	str_add(out, "\" href=\"./?");
	if (*search) {
		str_add(out, "q=");
		add_address(out, search);
		str_add(out, "&amp;");
	}
	str_printf(out, "page=%zu\">%s</a></li>", page, words);
}

static void add_pages(Str *out, const char *search, size_t page, size_t pages)
{
	str_add(out, "<nav aria-label=\"Pages de la liste\"><ul>");
	if (page > 1)
		add_turn(out, search, page - 1, "Page précédente", "prev");
	str_printf(out, "<li aria-current=\"page\">Page %zu sur %zu</li>", page, pages);
	if (page < pages)
		add_turn(out, search, page + 1, "Page suivante", "next");
	str_add(out, "</ul></nav>\n");
}

/* The rows of one page, and ways to the others. */
static void add_rows(Str *out, const Catalogue *catalogue, const char *search, size_t page, const uint32_t *numbers,
		     size_t found)
{
	size_t pages = (found + ROWS - 1) / ROWS, first;

	if (page > pages)
		page = pages;
	first = (page - 1) * ROWS;
	add_table(out, catalogue, numbers + first, found - first < ROWS ? found - first : ROWS);
	if (pages > 1)
		add_pages(out, search, page, pages);
}

void page_list(Str *out, const Catalogue *catalogue, const char *search, unsigned page, bool internal)
{
	const uint32_t *numbers;
	size_t found = catalogue_search(out->arena, catalogue, search, &numbers);
	const CatalogueItem *edition = &catalogue->items[catalogue->count];

	begin(out, catalogue->title);
	str_add(out, "<h1>");
	xml_add(out, catalogue->title);
	str_add(out, "</h1>\n");
	if (internal)
		str_add(out, "<p class=\"note\">Diffusion interne : ces documents portent des coordonnées qui ne "
			     "sont pas publiques.</p>\n");
	str_add(out, "<p><a href=\"edition.pdf\" type=\"application/pdf\">L’édition entière");
	add_kind(out, edition);
	str_add(out, "</a></p>\n");
	add_form(out, search);
	add_summary(out, catalogue, search, found);
	if (found)
		add_rows(out, catalogue, search, page, numbers, found);
	end(out);
}

/* ---- refusals ---- */

static const struct {
	unsigned status;
	const char *title, *words;
} refusals[] = {
	{ 400, "Demande mal formée", "L’adresse demandée n’est pas bien écrite." },
	{ 403, "Accès refusé",
	  "L’atelier ne s’ouvre que depuis cette machine, ou par le mandataire nommé au serveur ; une modification ne "
	  "se fait que depuis une de ses pages. Si la page était ouverte depuis longtemps, rechargez-la." },
	{ 404, "Page introuvable", "Il n’y a rien à cette adresse. La fiche a peut-être changé de nom." },
	{ 405, "Méthode refusée", "Ce serveur ne fait que donner des documents." },
	{ 411, "Longueur absente", "La longueur de ce qui est envoyé doit être annoncée." },
	{ 413, "Envoi trop grand", "Le texte envoyé est trop long : partagez-le." },
	{ 415, "Envoi d’une autre nature", "L’atelier ne reçoit que ses formulaires." },
	{ 429, "Trop de demandes à la fois", "Attendez quelques secondes, puis recommencez." },
	{ 500, "Document impossible à imprimer", "Ce document ne peut pas être imprimé dans son état présent." },
	{ 503, "Serveur occupé", "Le document n’a pas pu être imprimé à temps. Recommencez dans quelques instants." },
};

void page_refusal(Str *out, unsigned status)
{
	for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
		if (refusals[i].status != status)
			continue;
		begin(out, refusals[i].title);
		str_printf(out, "<h1>%s</h1>\n<p>%s</p>\n", refusals[i].title, refusals[i].words);
		end(out);
	}
}
