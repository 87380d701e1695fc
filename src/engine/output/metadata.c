/*
 * Metadata, twice and in agreement. XMP is stored uncompressed, so that programs that know nothing of PDF find it.
 */
#include "output/metadata.h"

#include "base/notation.h"
#include "base/sha256.h"
#include "output/profile.h"
#include "output/syntax.h"

#include <string.h>

static bool is_given(const char *text)
{
	return text && *text;
}

/* ---- the information dictionary ---- */

static void put_info(Str *out, const char *key, const char *value)
{
	if (!is_given(value))
		return;
	str_printf(out, "/%s", key);
	put_text_string(out, value);
}

static void put_moment(Str *out, const char *key, const char *date)
{
	if (!date)
		return;
	str_printf(out, "/%s", key);
	put_date(out, date);
}

/* The document's, and what is on record of it. */
static const char *keywords_of(Arena *arena, const AreaMetadata *metadata, const PdfOptions *options)
{
	const char *own = is_given(metadata->keywords) ? metadata->keywords : NULL;

	if (!own || !options->record)
		return own ? own : options->record;
	return arena_printf(arena, "%s ; %s", own, options->record);
}

/* Presses ask for a date. */
static const char *date_of(Arena *arena, const AreaMetadata *metadata, const PdfOptions *options)
{
	return options->press ? press_date(arena, options->date, metadata->date) : options->date;
}

/* PDF/X-4 is told in XMP alone. */
static void put_press_info(Str *out, PdfClaims claims, const PdfOptions *options)
{
	if (options->press)
		str_add(out, "/Trapped/False");
	if (claims.x && options->standard != PDF_X4)
		put_info(out, "GTS_PDFXVersion", claims.x);
}

PdfRef pdf_info_add(PdfObjects *objects, Arena *arena, const AreaMetadata *metadata, const PdfOptions *options,
		    PdfClaims claims)
{
	const char *date = date_of(arena, metadata, options);
	Str out = str_in(arena);

	put_info(&out, "Title", metadata->title);
	put_info(&out, "Author", metadata->creator);
	put_info(&out, "Subject", metadata->description);
	put_info(&out, "Keywords", keywords_of(arena, metadata, options));
	put_info(&out, "Producer", options->producer);
	put_moment(&out, "CreationDate", date);
	put_moment(&out, "ModDate", date);
	put_press_info(&out, claims, options);
	return pdf_object_add(objects, &out);
}

/* ---- XMP ---- */

/* <name>before text after</name>, if there is a text. */
static void put_element(Str *out, const char *name, const char *before, const char *text, const char *after)
{
	if (!is_given(text))
		return;
	str_printf(out, "<%s>%s", name, before);
	xml_add(out, text);
	str_printf(out, "%s</%s>\n", after, name);
}

static void put_simple(Str *out, const char *name, const char *text)
{
	put_element(out, name, "", text, "");
}

static void put_alternative(Str *out, const char *name, const char *text)
{
	put_element(out, name, "<rdf:Alt><rdf:li xml:lang=\"x-default\">", text, "</rdf:li></rdf:Alt>");
}

static void put_bag(Str *out, const char *name, const char *text)
{
	put_element(out, name, "<rdf:Bag><rdf:li>", text, "</rdf:li></rdf:Bag>");
}

/* An item for each line. */
static void put_lines(Str *out, const char *name, const char *text)
{
	if (!is_given(text))
		return;
	str_printf(out, "<%s><rdf:Bag>", name);
	while (text) {
		const char *end = strchr(text, '\n');

		str_add(out, "<rdf:li>");
		xml_add(out, end ? arena_strndup(out->arena, text, (size_t)(end - text)) : text);
		str_add(out, "</rdf:li>");
		text = end ? end + 1 : NULL;
	}
	str_printf(out, "</rdf:Bag></%s>\n", name);
}

static void put_sequence(Str *out, const char *name, const char *text)
{
	put_element(out, name, "<rdf:Seq><rdf:li>", text, "</rdf:li></rdf:Seq>");
}

/* ---- schemas that PDF/A does not know, and wants described (ISO 19005-2 § 6.6.2.3.3) ---- */

typedef struct Schema {
	const char *name, *address, *prefix;
	const char *property, *type, *category, *description;
} Schema;

static const Schema accessibility = {
	.name = "PDF/UA Universal Accessibility Schema",
	.address = "http://www.aiim.org/pdfua/ns/id/",
	.prefix = "pdfuaid",
	.property = "part",
	.type = "Integer",
	.category = "internal",
	.description = "Indicates, which part of ISO 14289 standard is followed",
};

static const Schema publication = {
	.name = "Publishing Requirements for Industry Standard Metadata",
	.address = "http://prismstandard.org/namespaces/basic/2.0/",
	.prefix = "prism",
	.property = "edition",
	.type = "Text",
	.category = "external",
	.description = "The edition of the publication",
};

static void put_schema(Str *out, const Schema *schema)
{
	str_add(out, "<rdf:li rdf:parseType=\"Resource\">\n");
	put_simple(out, "pdfaSchema:schema", schema->name);
	put_simple(out, "pdfaSchema:namespaceURI", schema->address);
	put_simple(out, "pdfaSchema:prefix", schema->prefix);
	str_add(out, "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n");
	put_simple(out, "pdfaProperty:name", schema->property);
	put_simple(out, "pdfaProperty:valueType", schema->type);
	put_simple(out, "pdfaProperty:category", schema->category);
	put_simple(out, "pdfaProperty:description", schema->description);
	str_add(out, "</rdf:li></rdf:Seq></pdfaSchema:property>\n</rdf:li>\n");
}

/* Apart from what they describe, as some programs look for them first. PDF/A-4 does not ask for them. */
static void put_schemas(Str *out, const AreaMetadata *metadata, PdfClaims claims)
{
	bool edition = is_given(metadata->edition);

	if (!claims.a || claims.a == 4 || (!claims.ua && !edition))
		return;
	str_add(out, "<rdf:Description rdf:about=\"\"\n"
		     " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
		     " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
		     " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
		     "<pdfaExtension:schemas><rdf:Bag>\n");
	if (claims.ua)
		put_schema(out, &accessibility);
	if (edition)
		put_schema(out, &publication);
	str_add(out, "</rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n");
}

/* ---- the packet ---- */

static const char packet_start[] = "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
				   "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
				   "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n";

static const char packet_end[] = "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n";

static const char description_start[] = "<rdf:Description rdf:about=\"\"\n"
					" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
					" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
					" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
					" xmlns:prism=\"http://prismstandard.org/namespaces/basic/2.0/\"\n"
					" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
					" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n";

static void put_core(Str *out, const AreaMetadata *metadata)
{
	put_simple(out, "dc:format", "application/pdf");
	put_alternative(out, "dc:title", metadata->title);
	put_sequence(out, "dc:creator", metadata->creator);
	put_alternative(out, "dc:description", metadata->description);
	put_lines(out, "dc:subject", metadata->subjects);
	put_bag(out, "dc:publisher", metadata->publisher);
	put_alternative(out, "dc:rights", metadata->rights);
	put_simple(out, "dc:identifier", metadata->identifier);
	put_simple(out, "prism:edition", metadata->edition);
	put_sequence(out, "dc:date", metadata->date);
	if (metadata->language && strcmp(metadata->language, "und") != 0)
		put_bag(out, "dc:language", metadata->language);
}

/* Well-Tagged PDF 1.0, § 6.1.3, as a PDF Declaration. */
static void put_declaration(Str *out)
{
	str_add(out, "<pdfd:declarations xmlns:pdfd=\"http://pdfa.org/declarations/\"><rdf:Bag>"
		     "<rdf:li rdf:parseType=\"Resource\">\n"
		     "<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo>\n"
		     "</rdf:li></rdf:Bag></pdfd:declarations>\n");
}

static void put_claims(Str *out, PdfClaims claims)
{
	if (claims.a)
		str_printf(out, "<pdfaid:part>%d</pdfaid:part>\n", claims.a);
	if (claims.a == 4)
		put_simple(out, "pdfaid:rev", "2020");
	if (claims.a_level)
		str_printf(out, "<pdfaid:conformance>%c</pdfaid:conformance>\n", claims.a_level);
	if (claims.ua)
		str_printf(out, "<pdfuaid:part>%d</pdfuaid:part>\n", claims.ua);
	if (claims.ua == 2)
		put_simple(out, "pdfuaid:rev", "2024");
	if (claims.ua == 2)
		put_declaration(out);
}

static void hash_text(Sha256 *sha, const char *text)
{
	if (text)
		sha256_add(sha, text, strlen(text));
	sha256_add(sha, "", 1);
}

/* The same for all versions of a document: what it is called, and whose it is (RFC 4122's form, version 8). */
static void put_document_id(Str *out, const AreaMetadata *metadata)
{
	Sha256 sha = sha256_start();
	uint8_t digest[SHA256_SIZE];
	char hex[SHA256_TEXT_SIZE];

	hash_text(&sha, metadata->title);
	hash_text(&sha, metadata->creator);
	hash_text(&sha, metadata->language);
	sha256_finish(&sha, digest);
	sha256_text(digest, hex);
	str_printf(out, "<xmpMM:DocumentID>uuid:%.8s-%.4s-8%.3s-a%.3s-%.12s</xmpMM:DocumentID>\n", hex, hex + 8,
		   hex + 12, hex + 15, hex + 18);
}

/* What PDF/X-4 wants said (ISO 15930-7, § 6.4 and 6.5); to PDF/X-1a it does no harm. */
static void put_press_claim(Str *out, const char *x, const AreaMetadata *metadata, const char *date)
{
	str_add(out, "</rdf:Description>\n<rdf:Description rdf:about=\"\"\n"
		     " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
		     " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"\n"
		     " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
		     " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">\n");
	put_simple(out, "pdfxid:GTS_PDFXVersion", x);
	put_simple(out, "xmp:MetadataDate", date);
	put_document_id(out, metadata);
	str_add(out, "<xmpMM:VersionID>1</xmpMM:VersionID>\n<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n"
		     "<pdf:Trapped>False</pdf:Trapped>\n");
}

PdfRef pdf_xmp_add(PdfObjects *objects, Arena *arena, const AreaMetadata *metadata, const PdfOptions *options,
		   PdfClaims claims)
{
	const char *date = date_of(arena, metadata, options);
	Str out = str_in(arena);

	str_add(&out, packet_start);
	put_schemas(&out, metadata, claims);
	str_add(&out, description_start);
	put_core(&out, metadata);
	put_simple(&out, "pdf:Keywords", keywords_of(arena, metadata, options));
	put_simple(&out, "pdf:Producer", options->producer);
	put_simple(&out, "xmp:CreateDate", date);
	put_simple(&out, "xmp:ModifyDate", date);
	put_claims(&out, claims);
	if (options->press)
		put_press_claim(&out, claims.x, metadata, date);
	str_add(&out, "</rdf:Description>\n");
	str_add(&out, packet_end);
	return pdf_stream_add_raw(objects, "/Type/Metadata/Subtype/XML", out.bytes, out.length);
}

void pdf_put_output_intent(Str *out, PdfObjects *objects, Arena *arena)
{
	Str profile = profile_srgb(arena, pdf_objects_traits(objects)->icc);

	str_add(out, "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile ");
	put_ref(out, pdf_stream_add(objects, "/N 3", profile.bytes, profile.length));
	str_add(out, ">>");
}
