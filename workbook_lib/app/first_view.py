"""What a page shows before any script runs, as HTML; the painted page looks the same there.

Everything that comes in is plain text, except what is called `html`.
"""

from __future__ import annotations

from collections.abc import Iterable

from workbook_lib.report.markup import escaped, prose


def icon(name: str) -> str:
    """A picture of the page's sprite; it says nothing that words beside it do not say."""
    return f'<svg class="wb-i" aria-hidden="true"><use href="#i-{escaped(name)}"/></svg>'


def asking(kicker: str, minutes: str, question: str, text: str) -> str:
    """The beginning of a step: where we are, how long it takes, what is asked; `text` is Markdown.

    The question takes the focus when the step changes.
    """
    timer = f'<span class="wb-timer">{icon("clock")} {escaped(minutes)}</span>' if minutes else ""
    return (
        f'<div class="wb-step-head"><p class="wb-soft wb-sm">{escaped(kicker)}</p>{timer}</div>'
        f'<h1 tabindex="-1">{escaped(question)}</h1>'
        f'<div class="wb-ask">{prose(text)}</div>'
    )


def fold(icon_name: str, title: str, text: str) -> str:
    """Words that are there for who wants them; `text` is Markdown. Nothing where it is empty."""
    html = prose(text)
    if not html:
        return ""
    return (
        f'<details class="wb-fold"><summary>{icon(icon_name)}<span>{escaped(title)}</span>'
        f'</summary><div class="wb-prose">{html}</div></details>'
    )


def care(text: str) -> str:
    """What to take care of in this step; nothing where there is nothing."""
    if not text:
        return ""
    return f'<p class="wb-note wb-sm">{icon("shield")}<span>{escaped(text)}</span></p>'


def guide(names: Iterable[str], html: str) -> str:
    """A step whose head is `html`, with room for rail, forms and foot; `names` are its classes."""
    return (
        f'<div class="{escaped(" ".join(names))}"><div class="wb-shell">'
        '<div class="wb-rail wb-rail--reserved" aria-hidden="true"></div>'
        f'<div class="wb-main"><div class="wb-stack">{html}</div>'
        '<div class="wb-reserved"></div></div></div></div>'
    )


def start(names: Iterable[str], greeting: str, claim: str) -> str:
    """The beginning of the start page, with room for the rest; `names` are its classes."""
    return (
        f'<div class="{escaped(" ".join(names))}"><div class="wb-start-page">'
        f'<section class="wb-stack"><h1>{escaped(greeting)}</h1>'
        f'<p class="wb-ask">{escaped(claim)}</p><div class="wb-reserved"></div></section>'
        "</div></div>"
    )


def sorry(sentence: str) -> str:
    """A calm sentence in place of a page."""
    return (
        f'<div class="wb"><p class="wb-note wb-note--warn">{icon("warn")}'
        f"<span>{escaped(sentence)}</span></p></div>"
    )
