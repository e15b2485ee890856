"""Pictures keep their looks, but no two of them share an id."""

from __future__ import annotations

from workbook_lib.report.picture import placed


def test_ids_and_everything_that_refers_to_them_get_the_prefix() -> None:
    svg = (
        '<svg viewBox="0 0 1 1" role="img" aria-labelledby="t d"><title id="t">x</title>'
        '<desc id="d">y</desc><marker id="m"/><path marker-end="url(#m)" fill="url(#g)"/>'
        '<use href="#m"/><use xlink:href="#m"/></svg>'
    )
    assert placed(svg, "figure-2-") == (
        '<svg viewBox="0 0 1 1" role="img" aria-labelledby="figure-2-t figure-2-d">'
        '<title id="figure-2-t">x</title><desc id="figure-2-d">y</desc><marker id="figure-2-m"/>'
        '<path marker-end="url(#figure-2-m)" fill="url(#figure-2-g)"/>'
        '<use href="#figure-2-m"/><use xlink:href="#figure-2-m"/></svg>'
    )


def test_words_that_look_like_ids_are_left_alone() -> None:
    svg = '<svg><text> id="t" href="#t" url(#t) &lt;b id=&quot;t&quot;></text></svg>'
    assert placed(svg, "x-") == svg
