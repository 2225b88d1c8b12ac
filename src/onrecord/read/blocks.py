"""Marked-up bodies -> text, a paragraph a line: what feeds and agencies send is article and nothing else.

Pages hold menus and need an extractor; a body that an agency marked up needs only its blocks told
apart.  Pictures, media and scripts are left out, as they hold no report.
"""

from onrecord.read.html import parse_page
from onrecord.read.xmltree import Element, local

_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 hl1 hl2 hr br li ul ol dl dt dd blockquote bq pre section article main header footer "
    "aside table tr caption block body body.content body.head note address figure".split()
)
_CELLS = frozenset({"td", "th"})
_LEFT_OUT = frozenset(
    "script style head title media media-caption figure picture img video audio iframe object embed svg math form "
    "button noscript template select textarea".split()
)


def text_of(element: Element) -> str:
    """Return the text of an element and all in it, each block on a line of its own."""
    lines: list[list[str]] = [[]]
    _walk(element, lines)
    folded = (" ".join("".join(line).split()) for line in lines)
    return "\n".join(line for line in folded if line)


def text_of_markup(markup: str) -> str:
    r"""Return the text of a piece of HTML; text without any markup comes back as it is.

    >>> text_of_markup("<p>Talks <b>began</b>.</p><ul><li>They ended.</li></ul>")
    'Talks began.\nThey ended.'
    """
    if "<" not in markup and "&" not in markup:
        return "\n".join(line.strip() for line in markup.splitlines() if line.strip())
    tree = parse_page(f"<div>{markup}</div>")
    return "" if tree is None else text_of(tree)


def _walk(top: Element, lines: list[list[str]]) -> None:
    """Gather words line by line, without recursion: depth is the sender's choice."""
    pending: list[tuple[Element, bool]] = [(top, True)]
    while pending:
        element, opening = pending.pop()
        name = local(element)
        if not opening:
            if name in _BLOCKS:
                lines.append([])
            if element is not top:
                lines[-1].append(element.tail or "")
            continue
        if element is not top and name in _LEFT_OUT or not name:
            lines[-1].append(element.tail or "" if element is not top else "")
            continue
        if name in _BLOCKS:
            lines.append([])
        elif name in _CELLS:
            lines[-1].append(" ")
        lines[-1].append(element.text or "")
        pending.append((element, False))
        pending.extend((one, True) for one in reversed(element))
