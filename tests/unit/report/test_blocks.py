"""Every node as HTML, written out in full."""

from __future__ import annotations

import pytest

from workbook_lib.document import (
    BlankTable,
    Facts,
    Figure,
    Items,
    Lines,
    Node,
    Note,
    Paragraph,
    Prose,
    Question,
    Section,
    Table,
    Tickboxes,
)
from workbook_lib.i18n.language import speaking
from workbook_lib.report.blocks import Blocks

HOSTILE = "<script>alert('1')</script>"
SHOWN = "&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;"


@pytest.mark.parametrize(
    ("node", "html"),
    [
        (Prose("Ein *Wort*."), '<div class="wb-prose">\n<p>Ein <em>Wort</em>.</p>\n</div>'),
        (Paragraph(f"{HOSTILE}\nzwei"), f'<p class="wb-words">{SHOWN}<br>\nzwei</p>'),
        (Question(HOSTILE), f'<h2 class="wb-question">{SHOWN}</h2>'),
        (
            Items((HOSTILE, "**zwei**")),
            f'<ul class="wb-bullets">\n<li>{SHOWN}</li>\n<li>**zwei**</li>\n</ul>',
        ),
        (
            Items(("eins",), ordered=True),
            '<ol class="wb-bullets">\n<li>eins</li>\n</ol>',
        ),
        (
            Facts((("Akteure", "12"), (HOSTILE, HOSTILE))),
            '<dl class="wb-facts">\n<div><dt>Akteure</dt><dd>12</dd></div>\n'
            f"<div><dt>{SHOWN}</dt><dd>{SHOWN}</dd></div>\n</dl>",
        ),
        (
            Note(HOSTILE),
            '<p class="wb-note wb-note--info"><span class="wb-sign" aria-hidden="true">i</span>'
            f"<span>{SHOWN}</span></p>",
        ),
        (
            Note("Noch nicht beantwortet", "empty"),
            '<p class="wb-note wb-note--empty"><span class="wb-sign" aria-hidden="true">○</span>'
            "<span>Noch nicht beantwortet</span></p>",
        ),
        (Lines(2), '<div class="wb-write"></div>\n<div class="wb-write"></div>'),
        (
            BlankTable((HOSTILE, "Wer"), 2),
            '<table class="wb-table wb-blank">\n'
            f'<thead><tr><th scope="col">{SHOWN}</th><th scope="col">Wer</th></tr></thead>\n'
            "<tbody>\n<tr><td></td><td></td></tr>\n<tr><td></td><td></td></tr>\n</tbody>\n</table>",
        ),
        (
            Tickboxes((HOSTILE,)),
            f'<ul class="wb-tickboxes">\n<li><span class="wb-tickbox"></span>{SHOWN}</li>\n</ul>',
        ),
        (
            Table(HOSTILE, ("Was", HOSTILE), ((HOSTILE, "1\n2"),), numeric=(1,)),
            f'<table class="wb-table">\n<caption id="table">{SHOWN}</caption>\n'
            f'<thead><tr><th scope="col">Was</th><th scope="col" class="wb-right">{SHOWN}</th></tr>'
            f'</thead>\n<tbody>\n<tr><th scope="row">{SHOWN}</th>'
            '<td class="wb-right">1<br>\n2</td></tr>\n</tbody>\n</table>',
        ),
    ],
)
def test_a_node_as_html(node: Node, html: str) -> None:
    assert Blocks().html([node]) == html


def test_a_wide_table_can_be_moved_sideways_and_says_what_it_is() -> None:
    html = Blocks().html([Table("Was", ("a", "b", "c"), ())])
    assert html.startswith(
        '<div class="wb-scroll" role="group" tabindex="0" aria-labelledby="table">\n<table '
    )
    assert html.endswith("</table>\n</div>")


def test_a_figure_has_a_number_a_caption_and_its_words_below() -> None:
    figure = Figure('<svg><title id="t">x</title></svg>', HOSTILE, (Paragraph("in Worten"),))
    assert Blocks().html([figure, figure]) == "\n".join(
        f'<figure class="wb-fig">\n'
        f'<div class="wb-scroll" role="group" tabindex="0" aria-labelledby="figure-{n}">\n'
        f'<svg><title id="figure-{n}-t">x</title></svg>\n</div>\n'
        f'<figcaption id="figure-{n}">Abbildung {n}: {SHOWN}</figcaption>\n</figure>\n'
        '<p class="wb-words">in Worten</p>'
        for n in (1, 2)
    )


def test_headings_follow_the_depth_of_sections() -> None:
    inner = Section("b", "Schritt", (Question("Frage"),))
    outer = Section("a", HOSTILE, (inner,), kicker="Feld · <heute>")
    assert Blocks().html([outer]) == (
        '<section class="wb-part" aria-labelledby="a">\n<div class="wb-part-head">\n'
        '<p class="wb-kicker">Feld · &lt;heute&gt;</p>\n'
        f'<h2 id="a" class="wb-part-title">{SHOWN}</h2>\n</div>\n'
        '<section class="wb-part" aria-labelledby="b">\n'
        '<h3 id="b" class="wb-part-title">Schritt</h3>\n'
        '<h4 class="wb-question">Frage</h4>\n</section>\n</section>'
    )


def test_no_id_is_given_twice() -> None:
    blocks = Blocks(reserved=["main"])
    given = [blocks.id(wanted) for wanted in ("main", "a", "a", "a-2", "a")]
    assert given == ["main-2", "a", "a-2", "a-2-2", "a-3"]


def test_words_of_the_renderer_speak_the_language() -> None:
    with speaking("en"):
        assert "Figure 1: x" in Blocks().html([Figure("<svg></svg>", "x", ())])
