"""The data as it is printed: without the questions and the accepted faults that stand in it."""

REMARKS = ("question", "accepte")


def without_remarks(root):
    """The element, its remarks taken out; what follows them stays."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in REMARKS:
                take_out(parent, child)
    return root


def take_out(parent, child):
    index = list(parent).index(child)
    if index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")
    parent.remove(child)
