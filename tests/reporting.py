"""What tests say: `ok NAME`, or `not ok NAME` with its faults below; and how the script ends."""

MOST_LINES, MOST_LETTERS = 20, 1500

failures = 0


def report(name, fault=None):
    """ok when `fault` is nothing; else it is shown: a text, a list with a line for each, or whatever can be printed."""
    global failures
    failures += bool(fault)
    print(f"{'not ok' if fault else 'ok'} {name}")
    lines = fault if isinstance(fault, (list, tuple)) else str(fault or "").splitlines()
    for line in lines[:MOST_LINES]:
        print(f"# {str(line)[:MOST_LETTERS]}", flush=True)
    if fault and len(lines) > MOST_LINES:
        print(f"# … {len(lines)} lines")


def status():
    """The script's exit status."""
    return 1 if failures else 0
