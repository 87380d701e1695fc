// Fills a form in with pdf.js: node pdfjs.mjs PACKAGES FORM FILLED VALUES, the last as JSON by name. Tells all values. What
// counts is run field after field, as when a person types: the scripts of the file, in pdf.js's sandbox.
import fs from "node:fs"
import { pathToFileURL } from "node:url"

const [packages, form, filled, values] = process.argv.slice(2)
const library = packages + "/pdfjs-dist", load = name => import(pathToFileURL(library + "/legacy/build/" + name))
const pdfjs = await load("pdf.mjs"), wanted = JSON.parse(values), bytes = new Uint8Array(fs.readFileSync(form))
const doc = await pdfjs.getDocument({ data: bytes, standardFontDataUrl: library + "/standard_fonts/", verbosity: 0 }).promise
const fields = Object.entries(await doc.getFieldObjects()).filter(([, [field]]) => field.type) // no groups
const told = Object.fromEntries(fields.map(([name, [field]]) => [name, field.value]))
const names = Object.fromEntries(fields.map(([name, [field]]) => [field.id, name]))

function set(id, value) {
	doc.annotationStorage.setValue(id, { value })
	told[names[id]] = value
}

// What a browser's page has, of which the sandbox makes use.
async function sandbox() {
	globalThis.window = Object.assign(new EventTarget(), { setTimeout, clearTimeout, CustomEvent, console })
	window.addEventListener("updatefromsandbox", ({ detail: { id, value } }) => names[id] && value !== undefined && set(id, value))
	const running = await (await load("pdf.sandbox.mjs")).QuickJSSandbox()
	running.create({ objects: await doc.getFieldObjects(), calculationOrder: await doc.getCalculationOrderIds(),
		appInfo: { platform: "Linux", language: "fr" }, docInfo: { actions: await doc.getJSActions() } })
	return running
}

// The events of pdf.js's own elements: a line that is left, an option or a box that is chosen.
function events({ id, type }, value) {
	if (type === "text")
		return [{ id, name: "Keystroke", value, willCommit: true, commitKey: 1 }]
	const chosen = type === "combobox" ? [{ id, name: "Keystroke", value, changeEx: value, willCommit: false }] : []
	return [...chosen, { id, name: "Action", value }]
}

const scripts = await doc.hasJSActions() && await sandbox()
for (const [name, [field]] of fields.filter(([name]) => name in wanted)) {
	set(field.id, wanted[name])
	if (scripts)
		events(field, wanted[name]).forEach(event => scripts.dispatchEvent(event))
}
fs.writeFileSync(filled, await doc.saveDocument())
console.log(JSON.stringify(told))
process.exit(0)
