#!/usr/bin/python3
"""Fills a form in with poppler: poppler.py FORM FILLED VALUES, the last as JSON by name, of a choice what is shown. Tells
all values likewise."""
import json
import pathlib
import sys

import gi
gi.require_version("Poppler", "0.18")
from gi.repository import Poppler

TEXT, BUTTON, CHOICE = Poppler.FormFieldType.TEXT, Poppler.FormFieldType.BUTTON, Poppler.FormFieldType.CHOICE


def labels(field):
    return [field.choice_get_item(index) for index in range(field.choice_get_n_items())]


def fill(field, wanted):
    kind = field.get_field_type()
    if kind == TEXT:
        field.text_set_text(wanted)
    elif kind == BUTTON:
        field.button_set_state(bool(wanted))
    elif kind == CHOICE:
        field.choice_select_item(labels(field).index(wanted))


def value(field):
    kind = field.get_field_type()
    if kind == TEXT:
        return field.text_get_text() or ""
    if kind == BUTTON:
        return "Yes" if field.button_get_state() else "Off"
    if kind == CHOICE:
        return next((label for index, label in enumerate(labels(field)) if field.choice_is_item_selected(index)), "")
    return ""


def main():
    form, filled, values = sys.argv[1:]
    wanted, found = json.loads(values), {}
    document = Poppler.Document.new_from_file(pathlib.Path(form).resolve().as_uri(), None)
    for number in range(document.get_n_pages()):
        page = document.get_page(number)  # kept: the mapping's fields are the page's
        for mapping in page.get_form_field_mapping():
            name = mapping.field.get_name()
            if name in wanted:
                fill(mapping.field, wanted[name])
            found[name] = value(mapping.field)
    document.save(pathlib.Path(filled).resolve().as_uri())
    print(json.dumps(found))


main()
