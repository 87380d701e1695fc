// Fills a form in with MuPDF: mutool run mupdf.js FORM FILLED VALUES, the last as JSON by label. Tells all values.
var doc = new PDFDocument(scriptArgs[0]), values = JSON.parse(scriptArgs[2]), found = {}, p, page, widgets, i, value
doc.enableJS()
for (p = 0; p < doc.countPages(); p++) {
	page = doc.loadPage(p)
	widgets = page.getWidgets()
	for (i = 0; i < widgets.length; i++) {
		value = values[widgets[i].getLabel()]
		if (value === undefined)
			continue
		if (widgets[i].getFieldType() === "checkbox")
			widgets[i].toggle()
		else if (widgets[i].getFieldType() === "combobox")
			widgets[i].setChoiceValue(value)
		else
			widgets[i].setTextValue(value)
	}
	page.update()
	for (i = 0; i < widgets.length; i++)
		found[widgets[i].getLabel()] = widgets[i].getValue()
}
doc.save(scriptArgs[1], "incremental")
print(JSON.stringify(found))
