// Fills a form in with pdf.js: node pdfjs.mjs LIBRARY FORM FILLED VALUES, the last as JSON by name. Tells all fields.
import fs from "node:fs"
import { pathToFileURL } from "node:url"

const [library, form, filled, values] = process.argv.slice(2)
const pdfjs = await import(pathToFileURL(library + "/legacy/build/pdf.mjs"))
const bytes = new Uint8Array(fs.readFileSync(form))
const doc = await pdfjs.getDocument({ data: bytes, standardFontDataUrl: library + "/standard_fonts/", verbosity: 0 }).promise
const told = {}

for (const [name, [field]] of Object.entries(await doc.getFieldObjects())) {
	if (!field.type)
		continue // a group
	told[name] = [field.type, field.value]
	if (name in JSON.parse(values))
		doc.annotationStorage.setValue(field.id, { value: JSON.parse(values)[name] })
}
fs.writeFileSync(filled, await doc.saveDocument())
console.log(JSON.stringify(told))
