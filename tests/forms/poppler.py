#!/usr/bin/python3
"""Fills a form in with poppler: poppler.py FORM FILLED VALUES, the last as JSON by name. Tells all fields."""
import json
import pathlib
import sys

import gi
gi.require_version("Poppler", "0.18")
from gi.repository import Poppler


def choose(field, wanted):
    """An option by what is shown of it."""
    items = [field.choice_get_item(index) for index in range(field.choice_get_n_items())]
    field.choice_select_item(items.index(wanted))


def fill(field, wanted):
    kind = field.get_field_type()
    if kind == Poppler.FormFieldType.TEXT:
        field.text_set_text(wanted)
    elif kind == Poppler.FormFieldType.BUTTON:
        field.button_set_state(bool(wanted))
    elif kind == Poppler.FormFieldType.CHOICE:
        choose(field, wanted)


def main():
    form, filled, values = sys.argv[1:]
    wanted, names = json.loads(values), []
    document = Poppler.Document.new_from_file(pathlib.Path(form).resolve().as_uri(), None)
    for number in range(document.get_n_pages()):
        page = document.get_page(number)  # kept: the mapping's fields are the page's
        for mapping in page.get_form_field_mapping():
            name = mapping.field.get_name()
            names.append(name)
            if name in wanted:
                fill(mapping.field, wanted[name])
    document.save(pathlib.Path(filled).resolve().as_uri())
    print(json.dumps(names))


main()
