#include "output/standard.h"

static const PdfTraits table[] = {
	[PDF_A2] = { .version = "1.7",
		     .packed = true,
		     .transparency = true,
		     .interactive = true,
		     .info = true,
		     .ua = 1,
		     .a = 2,
		     .tagged_level = 'A',
		     .plain_level = 'U',
		     .intent = "GTS_PDFA1" },
	[PDF_A3] = { .version = "1.7",
		     .packed = true,
		     .transparency = true,
		     .interactive = true,
		     .attachments = true,
		     .info = true,
		     .ua = 1,
		     .a = 3,
		     .tagged_level = 'A',
		     .plain_level = 'U',
		     .intent = "GTS_PDFA1" },
	[PDF_A1] = { .version = "1.4",
		     .interactive = true,
		     .info = true,
		     .ua = 1,
		     .a = 1,
		     .tagged_level = 'B',
		     .plain_level = 'B',
		     .intent = "GTS_PDFA1" },
	[PDF_2_0] = { .version = "2.0",
		      .packed = true,
		      .transparency = true,
		      .interactive = true,
		      .ua = 2,
		      .a = 4,
		      .intent = "GTS_PDFA1" },
	[PDF_X4] = { .version = "1.6", .packed = true, .transparency = true, .info = true, .intent = "GTS_PDFX" },
	[PDF_X1A] = { .version = "1.4", .info = true, .intent = "GTS_PDFX" },
};

const PdfTraits *pdf_traits(PdfStandard standard)
{
	return &table[standard];
}
