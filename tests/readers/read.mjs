// What PDFium and pdf.js make of a PDF: node read.mjs PACKAGES PDF OUT. OUT is JSON: the text of each page by reader.
import fs from "node:fs"
import { pathToFileURL } from "node:url"

const [packages, pdf, out] = process.argv.slice(2)
const bytes = fs.readFileSync(pdf)
const load = path => import(pathToFileURL(packages + path))

async function pdfium() {
	const { PDFiumLibrary } = await load("/@hyzyla/pdfium/dist/index.esm.js")
	const doc = await (await PDFiumLibrary.init()).loadDocument(bytes)
	return [...doc.pages()].map(page => page.getText())
}

async function pdfjs() {
	const { getDocument } = await load("/pdfjs-dist/legacy/build/pdf.mjs")
	const doc = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
	const pages = []
	for (let number = 1; number <= doc.numPages; number++) {
		const content = await (await doc.getPage(number)).getTextContent()
		pages.push(content.items.map(item => item.str + (item.hasEOL ? "\n" : "")).join(""))
	}
	return pages
}

fs.writeFileSync(out, JSON.stringify({ "PDFium": await pdfium(), "pdf.js": await pdfjs() }))
process.exit(0)
