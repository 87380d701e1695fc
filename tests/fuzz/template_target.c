/*
 * Templates: compiled and applied to a small fiche, with what they call of ours; the result is read as XSL-FO. How long
 * a template may work is the program's time limit; here libxslt counts.
 */
#include "fuzz.h"

#include "fo/read.h"

#include "source/source.h"

#include <libxslt/transform.h>

#define MOST_INSTRUCTIONS 4000
#define MOST_XPATH_STEPS 50000

xsltTransformContext *__real_xsltNewTransformContext(xsltStylesheet *stylesheet, xmlDoc *document);
xsltTransformContext *__wrap_xsltNewTransformContext(xsltStylesheet *stylesheet, xmlDoc *document);

xsltTransformContext *__wrap_xsltNewTransformContext(xsltStylesheet *stylesheet, xmlDoc *document)
{
	xsltTransformContext *context = __real_xsltNewTransformContext(stylesheet, document);

	if (context) {
		context->opLimit = MOST_INSTRUCTIONS;
		context->xpathCtxt->opLimit = MOST_XPATH_STEPS;
	}
	return context;
}

static const char *fiche;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	static const char small[] =
		"<fiche id='aubeville--dabia' categorie='partenariat' formulaire='2008' tri='aubeville'>"
		"<mise-a-jour date='2008-10-03'/>"
		"<partie pays='fr'><collectivite ref='fr-commune-49-aubeville' type='commune'><nom>Aubeville</nom>"
		"<situation departement='49'/></collectivite><contact role='executif'><personne><nom>"
		"Diarra</nom></personne>"
		"<tel>+33233324182</tel><courriel>a@b.fr</courriel></contact></partie></fiche>";

	(void)argc, (void)argv;
	fuzz_copy("data/repertoire.rng", "repertoire.rng");
	fuzz_copy("tests/faults/source/referentiels.xml", "referentiels.xml");
	fiche = fuzz_write("fiche.xml", small, sizeof small - 1);
	return 0;
}

static SourceShared *shared;

static Source *load(FuzzRun *run)
{
	static Arena *arena;
	SourceOptions options;

	if (!shared) {
		arena = arena_new();
		shared = source_share(arena, fiche, NULL, diagnostics_new(arena));
	}
	options = (SourceOptions){ .shared = shared };
	return source_load(run->arena, fiche, &options, run->diagnostics);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	FuzzRun run = fuzz_begin();
	PressOptions options = { .template = fuzz_write("input.xsl", data, size) };
	Press *press = press_new(&options, run.diagnostics);
	Source *source = load(&run);
	xmlDoc *made;

	fuzz_expect(source != NULL, "the fiche is sound");
	made = press_transform(press, run.arena, source, run.diagnostics);
	fuzz_expect(!made == diagnostics_failed(run.diagnostics),
		    "a template is refused for errors, and only for those");
	if (made)
		fo_read(run.arena, made, &(FoSource){ .file = fiche, .extensions = TRANSFORM_EXTENSIONS },
			run.diagnostics);
	xmlFreeDoc(made);
	press_free(press);
	source_free(source);
	fuzz_end(&run);
	return 0;
}
