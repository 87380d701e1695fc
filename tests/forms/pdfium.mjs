// Fills a form in with PDFium, by the keyboard: node pdfium.mjs PACKAGES FORM FILLED VALUES, the last as JSON by name, of a
// choice what is shown. Tells all values.
import fs from "node:fs"
import { pathToFileURL } from "node:url"

const [packages, form, filled, values] = process.argv.slice(2)
const { PDFiumLibrary } = await import(pathToFileURL(packages + "/@hyzyla/pdfium/dist/index.esm.js"))
const library = await PDFiumLibrary.init(), wanted = JSON.parse(values), told = {}
const doc = await library.loadDocument(fs.readFileSync(form)), fields = doc.initializeFormFields()
const pdfium = library.module, { malloc, free, __indirect_function_table: table } = pdfium.wasmExports
const CHECK = 2, CHOICE = 4

// What a function writes where it is told to, in UTF-16: called twice, first for its length.
function text(write) {
	const size = write(0, 0), at = malloc(size)
	write(at, size)
	const found = Buffer.from(pdfium.HEAPU8.slice(at, at + size - 2)).toString("utf16le")
	free(at)
	return found
}

function type(page, words) {
	const bytes = Buffer.from(words + "\0", "utf16le"), at = malloc(bytes.length)
	pdfium.HEAPU8.set(bytes, at)
	pdfium._FORM_SelectAllText(fields, page)
	pdfium._FORM_ReplaceSelection(fields, page, at)
	free(at)
}

function choose(page, field, label) {
	for (let i = 0; i < pdfium._FPDFAnnot_GetOptionCount(fields, field); i++)
		if (text((at, size) => pdfium._FPDFAnnot_GetOptionLabel(fields, field, i, at, size)) === label)
			pdfium._FORM_SetIndexSelected(fields, page, i, true)
}

function fill(page, field, value) {
	const kind = pdfium._FPDFAnnot_GetFormFieldType(fields, field)
	pdfium._FORM_SetFocusedAnnot(fields, field)
	if (kind === CHECK)
		pdfium._FORM_OnChar(fields, page, " ".charCodeAt(0), 0)
	else if (kind === CHOICE)
		choose(page, field, value)
	else
		type(page, value)
	pdfium._FORM_ForceToKillFocus(fields)
}

// The saver calls back through the table of functions, which is full but for the place of the null pointer, and takes
// none but WebAssembly's: a module that passes one on.
function callback(call) {
	const passing = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 8, 1, 96, 3, 127, 127, 127, 1, 127, // (i32 i32 i32) -> i32
		2, 7, 1, 1, 97, 1, 102, 0, 0, 7, 5, 1, 1, 102, 0, 0) // import a.f, export f
	table.set(0, new WebAssembly.Instance(new WebAssembly.Module(passing), { a: { f: call } }).exports.f)
	return 0
}

function save() {
	const parts = [], writer = malloc(8)
	const write = callback((self, at, size) => parts.push(pdfium.HEAPU8.slice(at, at + size)))
	pdfium.HEAPU8.set(new Uint8Array(Int32Array.of(1, write).buffer), writer)
	pdfium._FPDF_SaveAsCopy(doc.documentIdx, writer, 0)
	return Buffer.concat(parts)
}

for (const { pageIdx: page } of doc.pages()) {
	pdfium._FORM_OnAfterLoadPage(page, fields)
	for (let i = 0; i < pdfium._FPDFPage_GetAnnotCount(page); i++) {
		const field = pdfium._FPDFPage_GetAnnot(page, i)
		if (pdfium._FPDFAnnot_GetFormFieldType(fields, field) < 0)
			continue // a link
		const name = text((at, size) => pdfium._FPDFAnnot_GetFormFieldName(fields, field, at, size))
		if (name in wanted)
			fill(page, field, wanted[name])
		told[name] = text((at, size) => pdfium._FPDFAnnot_GetFormFieldValue(fields, field, at, size))
	}
}
fs.writeFileSync(filled, save())
console.log(JSON.stringify(told))
process.exit(0)
