#!/usr/bin/env python3
"""Page-sequences that leave as soon as their pages stand: page numbers cited from everywhere are right, the number of
threads does not show, and memory does not grow with what has left.

The documents are made so that what leaves early is wrong unless the program thinks of it: contents before what they cite,
numbers that take another page when they are known, totals at the foot of pages, running heads from sequences before.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from reporting import report, status

ROOT = pathlib.Path(__file__).resolve().parent.parent
REPERTOIRE = os.environ.get("REPERTOIRE", str(ROOT / "build/repertoire"))
HEAD = """<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="Noto Sans"><fo:layout-master-set>
<fo:simple-page-master master-name="p" page-width="{0}pt" page-height="60pt"><fo:region-body margin="12pt 0"/>
<fo:region-before extent="10pt"/><fo:region-after extent="10pt"/></fo:simple-page-master></fo:layout-master-set>"""
STATIC = """<fo:static-content flow-name="xsl-region-before"><fo:block font-size="5pt"><fo:retrieve-marker
retrieve-class-name="m" retrieve-boundary="document"/></fo:block></fo:static-content>
<fo:static-content flow-name="xsl-region-after"><fo:block font-size="5pt">page <fo:page-number/> of
<fo:page-number-citation-last ref-id="end"/></fo:block></fo:static-content>"""
PARTS = 60
NARROW = 50
MEMORY_PAGES = 600	# of one page-sequence each
MOST_A_PAGE = 60 * 1024
ROWS = 8000			# of three cells, in one flow
MOST_A_ROW = 12 * 1024
FITTED = 50				# pages, of a flow that is a little longer
ENTRIES = 1300			# of contents, which take two lines where the number has four figures
ENTRY_WIDTH = 46
TALL = '<fo:simple-page-master master-name="t" page-width="{0}pt" page-height="600pt"><fo:region-body margin="12pt 0"/></fo:simple-page-master>'

def sequence(body, attributes="", static=STATIC):
    return (f'<fo:page-sequence master-reference="p" {attributes}>{static}'
            f'<fo:flow flow-name="xsl-region-body" font-size="8pt">{body}</fo:flow></fo:page-sequence>')


def cite(part):
    return f'<fo:block>part {part} at <fo:page-number-citation ref-id="s{part}"/></fo:block>'


def guessed(part):
    """As a page number is set before it is known."""
    return f"<fo:block>part {part} at 000</fo:block>"


def part(number, citing=True):
    """Every seventh cites a part before it, every eleventh one after it; every fifth has a marker and a second page."""
    body = "<fo:block>" + ('<fo:marker marker-class-name="m">head %d</fo:marker>' % number if number % 5 == 0 else "")
    body += f"text {number}</fo:block>"
    if citing and number % 7 == 0:
        body += cite(number // 2)
    if citing and number % 11 == 0:
        body += cite(PARTS - 1 - number // 11)
    if number % 5 == 0:
        body += f'<fo:block break-before="page">more {number}</fo:block>'
    return sequence(body, f'id="s{number}"')


def document(width, contents, index="", citing=True):
    parts = "".join(part(number, citing) for number in range(PARTS))
    return HEAD.format(width) + contents + parts + sequence(index + "<fo:block id='end'>end</fo:block>") + "</fo:root>"


def pages_of(pdf):
    """The text of each page, and what stands behind the last. By MuPDF: poppler makes the output intent ready for each."""
    return subprocess.run(["mutool", "draw", "-q", "-F", "txt", pdf], capture_output=True, text=True, check=True).stdout.split("\f")


def printed(folder, text, threads):
    """The PDF's bytes and the text of its pages."""
    source, pdf = folder / "in.fo", folder / f"out-{threads}.pdf"
    source.write_text(text, encoding="utf-8")
    run = subprocess.run([REPERTOIRE, "fo", source, "-o", pdf, f"-j{threads}"], capture_output=True, text=True)
    if run.returncode:
        return None, [run.stderr]
    return pdf.read_bytes(), [" ".join(page.split()) for page in pages_of(pdf)[:-1]]


def page_faults(pages):
    """What is wrong with totals, with pages cited, and with running heads."""
    begun = {int(m[1]): index + 1 for index, page in enumerate(pages) for m in [re.search(r"\btext (\d+)", page)] if m}
    faults, head = [], None
    for index, page in enumerate(pages):
        if f"page {index + 1} of {len(pages)}" not in page:
            faults.append(f"page {index + 1} says: {page}")
        for cited, at in re.findall(r"part (\d+) at (\d+)", page):
            if begun.get(int(cited)) != int(at):
                faults.append(f"page {index + 1} has part {cited} at {at}, it is at {begun.get(int(cited))}")
        begins = re.search(r"\btext (\d+)", page)
        if begins and int(begins[1]) % 5 == 0:
            head = int(begins[1])
        if head is not None and f"head {head} " not in page + " ":
            faults.append(f"page {index + 1} should have head {head}: {page}")
    return faults


def check_document(folder, name, text):
    one, pages = printed(folder, text, 1)
    faults = page_faults(pages)
    for threads in (2, 5):
        if printed(folder, text, threads)[0] != one:
            faults.append(f"{threads} threads make another file")
    report(name, faults)
    return pages


def check_numbers(folder):
    contents = sequence("".join(cite(number) for number in range(PARTS)))
    check_document(folder, "contents_before_what_they_cite_have_the_right_pages", document(100, contents))
    # "part 9 at 000" takes two lines, and one when the number turns out to have one figure or two
    pages = check_document(folder, "contents_that_change_their_pages_when_numbers_are_known_move_all_that_follows",
                           document(NARROW, contents))
    wide = document(NARROW, sequence("".join(guessed(number) for number in range(PARTS))))
    report("such_contents_do_change_their_pages", [] if len(pages) != len(printed(folder, wide, 1)[1])
           else ["the document does not show what it is for"])
    check_document(folder, "an_index_at_the_end_is_right", document(100, "", "".join(map(cite, range(PARTS)))))


def check_standard_output(folder):
    """Pages of the attempts before the last were many enough to be on their way."""
    more = sequence("<fo:block>" + "mot " * 20 + "</fo:block>") * 3000
    text = document(NARROW, ODD_CONTENTS).replace("</fo:root>", more + "</fo:root>")
    expected = printed(folder, sided(text), 1)[0]
    report("such_a_document_is_printed_again", [] if moved_faults(folder, folder / "moved.pdf", 1) else ["it shows nothing"])
    run = subprocess.run([REPERTOIRE, "fo", folder / "in.fo", "-o", "-", "-j1"], capture_output=True)
    report("standard_output_has_one_file_though_the_document_is_printed_again",
           [] if expected and run.stdout == expected else [f"{len(run.stdout)} bytes instead of {len(expected or b'')}"])


def check_last_odd(folder):
    """Whether a sequence must end with a blank page depends on the next one, which comes later."""
    text = document(100, "").replace('id="s30"', 'id="s30" initial-page-number="auto-odd"')
    _, pages = printed(folder, text, 1)
    begun = next((index + 1 for index, page in enumerate(pages) if re.search(r"\btext 30\b", page)), 0)
    report("a_sequence_that_begins_on_an_odd_page_does", [] if begun % 2 == 1 else [f"it begins on page {begun}"])


def check_contents_at_once(folder):
    """Contents of many figures are guessed as wide as they become: what follows them is laid out once."""
    head = HEAD.format(ENTRY_WIDTH)
    head = head.replace("</fo:layout-master-set>", TALL.format(ENTRY_WIDTH) + "</fo:layout-master-set>")
    entries = "".join(f'<fo:block>part no. <fo:page-number-citation ref-id="s{i}"/></fo:block>' for i in range(ENTRIES))
    contents = sequence(entries, static="").replace('"p"', '"t"')
    parts = "".join(sequence(f"<fo:block>text {i}</fo:block>", f'id="s{i}"', "") for i in range(ENTRIES))
    (folder / "in.fo").write_text(head + contents + parts + "</fo:root>", encoding="utf-8")
    run = subprocess.run([REPERTOIRE, "fo", folder / "in.fo", "-o", "/dev/null", "--progress"], capture_output=True, text=True)
    times = len(re.findall(r"^ *2/", run.stderr, re.MULTILINE))
    report("contents_of_four_figures_do_not_have_the_document_printed_twice", [] if times == 1 else [f"{times} times"])


def sided(text):
    """With other masters for odd pages and even ones."""
    even = ('<fo:simple-page-master master-name="even" page-width="{0}pt" page-height="60pt"><fo:region-body margin="12pt 0 12pt 2pt"/>'
            '<fo:region-before extent="10pt"/><fo:region-after extent="10pt"/></fo:simple-page-master>').format(NARROW)
    sides = ('<fo:page-sequence-master master-name="sides"><fo:repeatable-page-master-alternatives>'
             '<fo:conditional-page-master-reference odd-or-even="odd" master-reference="p"/>'
             '<fo:conditional-page-master-reference odd-or-even="even" master-reference="even"/>'
             '</fo:repeatable-page-master-alternatives></fo:page-sequence-master>')
    text = text.replace('master-reference="p" ', 'master-reference="sides" ')
    text = text.replace("<fo:root ", '<fo:root xmlns:rep="urn:repertoire:fo" rep:typography="fine" ')
    return text.replace("</fo:layout-master-set>", even + sides + "</fo:layout-master-set>")


def moved_faults(folder, pdf, times):
    """Whether each page-sequence of in.fo was handed on so often, and pages and names are where they are said to be."""
    run = subprocess.run([REPERTOIRE, "fo", folder / "in.fo", "-o", pdf, "--progress", f"--trace={folder / 'trace'}"],
                         capture_output=True, text=True)
    left = re.findall(r"^ *(\d+)/\d+ ", run.stderr, re.MULTILINE)
    faults = [f"page-sequence {s} left {left.count(s)} times" for s in set(left) if left.count(s) > times]
    pages = re.findall(r'^page (\d+) .* folio "(\d+)" master "(\w+)"', (folder / "trace").read_text(), re.MULTILINE)
    faults += [f"page {page} has folio {folio} and master {master}" for page, folio, master in pages
               if page != folio or (master == "even" and int(page) % 2)]
    text = pages_of(pdf)
    names = subprocess.run(["pdfinfo", "-dests", pdf], capture_output=True, text=True, check=True).stdout
    faults += [f"{name} is on page {page}" for page, name in re.findall(r'^ *(\d+) .*"s(\d+)"$', names, re.MULTILINE)
               if f"text {name}" not in " ".join(text[int(page) - 1].split()).replace("  ", " ")]
    checked = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True)
    return faults + ([checked.stderr] if checked.returncode else []) + ([] if names else ["there are no names"])


ODD_CONTENTS = sequence("".join(cite(number) for number in range(PARTS - 2)))  # by an odd number of pages shorter than guessed


def check_moved(folder):
    """Contents of fewer pages than was guessed, then a foreword, then what begins on an odd page."""
    foreword = sequence("<fo:block>before all</fo:block>")
    opening = sequence("<fo:block>opening</fo:block>", 'initial-page-number="auto-odd"')
    cases = [("they_are_not_laid_out_again", opening, 1),
             ("all_is_laid_out_again_where_odd_pages_become_even", "", 2)]
    for name, before, times in cases:
        text = sided(document(NARROW, ODD_CONTENTS + foreword + before, "", not before))
        check_document(folder, f"what_stands_behind_contents_guessed_wrong_is_right_if_{name}", text)
        faults = moved_faults(folder, folder / "moved.pdf", times)
        if times > 1 and not moved_faults(folder, folder / "moved.pdf", 1):
            faults.append("the document does not show what it is for")
        report(f"behind_contents_guessed_wrong_{name}", faults)


def check_long_contents(folder):
    """Each page more of contents has more numbers of four figures, which make more pages of contents."""
    head = HEAD.format(ENTRY_WIDTH)
    entries = "".join(f'<fo:block>part no. <fo:page-number-citation ref-id="s{i}"/></fo:block>' for i in range(ENTRIES))
    parts = "".join(sequence(f"<fo:block>text {i}</fo:block>", f'id="s{i}"', "") for i in range(ENTRIES))
    _, pages = printed(folder, head + sequence(entries, static="") + parts + "</fo:root>", 2)
    begun = [index + 1 for index, page in enumerate(pages) if page.startswith("text")]
    cited = [int(number) for page in pages if not page.startswith("text") for number in re.findall(r"\d+", page)]
    report("contents_that_grow_as_they_are_numbered_have_the_right_pages",
           [f"{a} instead of {b}" for a, b in zip(cited, begun) if a != b] + ([] if len(begun) == ENTRIES else [f"{len(begun)} parts"]))
    report("contents_that_grow_have_nothing_else_laid_out_again", moved_faults(folder, folder / "moved.pdf", 1))


def peak_of(folder, text, threads):
    """Peak of memory in bytes."""
    (folder / "in.fo").write_text(text, encoding="utf-8")
    child = subprocess.Popen([REPERTOIRE, "fo", folder / "in.fo", "-o", "/dev/null", f"-j{threads}"], stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    return usage.ru_maxrss * 1024 if status == 0 else None


def pages_of_sequences(count):
    """So many pages, each a sequence of its own."""
    body = "".join(f"<fo:block space-after='2pt'>{'Une phrase assez longue pour plusieurs lignes. ' * 6}</fo:block>" for _ in range(12))
    page = STATIC.split("</fo:static-content>", 1)[1]
    return HEAD.format(300).replace('page-height="60pt"', 'page-height="800pt"') + "".join(
        sequence(body + ("<fo:block id='end'/>" if number == count - 1 else ""), static=page) for number in range(count)) + "</fo:root>"


def rows(count):
    """A table of so many rows in one flow."""
    cell = "<fo:table-cell border='0.5pt solid black' padding='2pt'><fo:block>{}</fo:block></fo:table-cell>"
    row = f"<fo:table-row>{cell.format('Ligne {0}')}{cell.format('Une commune de France')}{cell.format('{0} habitants')}</fo:table-row>"
    table = "".join(row.format(number) for number in range(count))
    flow = f"<fo:table table-layout='fixed' width='100%'><fo:table-body>{table}</fo:table-body></fo:table>"
    return HEAD.format(480).replace('page-height="60pt"', 'page-height="800pt"') + sequence(flow, static="") + "</fo:root>"


def fitted(count, wanted):
    """One flow of about a page for each of `count`, to be fitted to so many pages; 0: as it is."""
    body = "".join(f"<fo:block space-after='2pt'>{'Une phrase assez longue pour plusieurs lignes. ' * 6}</fo:block>" for _ in range(20 * count))
    head = HEAD.format(300).replace('page-height="60pt"', 'page-height="800pt"').replace("<fo:root ", '<fo:root xmlns:rep="urn:repertoire:fo" ')
    return head + sequence(body, f'rep:pages="{wanted}"' if wanted else "", static="") + "</fo:root>"


def growth(folder, document, many, few, threads):
    """Bytes for each of the things that a document has more of than another."""
    low, high = (peak_of(folder, document(count), threads) for count in (few, many))
    return (high - low) / (many - few) if low and high else None


def check_memory(folder):
    a_page = growth(folder, pages_of_sequences, MEMORY_PAGES, MEMORY_PAGES // 6, 2)
    report("what_has_left_takes_little_memory", [] if a_page and a_page < MOST_A_PAGE else [f"{a_page} bytes a page"])
    a_row = growth(folder, rows, ROWS, ROWS // 8, 1)
    plain, tight = (peak_of(folder, fitted(FITTED, wanted), 1) for wanted in (0, FITTED))
    report("trials_of_copyfitting_many_pages_do_not_stand_side_by_side",
           [] if plain and tight and tight < 2 * plain else [f"{tight} bytes, {plain} as it is"])
    report("a_long_table_takes_so_much_a_row_and_no_more", [] if a_row and a_row < MOST_A_ROW else [f"{a_row} bytes a row"])


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        check_numbers(folder)
        check_last_odd(folder)
        check_contents_at_once(folder)
        check_moved(folder)
        check_long_contents(folder)
        if "asan" not in subprocess.run(["nm", REPERTOIRE], capture_output=True, text=True).stdout:
            check_memory(folder)
            check_standard_output(folder)  # last: what Python holds then counts for its children too
    return status()


if __name__ == "__main__":
    sys.exit(main())
