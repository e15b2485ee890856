"""Text becomes HTML in which only the handbook's Markdown has a meaning."""

from __future__ import annotations

import pytest

from workbook_lib.report.markup import css_string, escaped, lines, literal, prose


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('"><svg onload="alert(1)">', "&quot;&gt;&lt;svg onload=&quot;alert(1)&quot;&gt;"),
        ("]]><!-- --><![CDATA[", "]]&gt;&lt;!-- --&gt;&lt;![CDATA["),
        ("'x' & &amp;", "&#x27;x&#x27; &amp; &amp;amp;"),
        ("**fett** [a](javascript:b)", "**fett** [a](javascript:b)"),
        ("{{ 7 * 7 }} {% raw %} ${x} $y$", "{{ 7 * 7 }} {% raw %} ${x} $y$"),
        ("Größe „ß“ 🙂 \u202e", "Größe „ß“ 🙂 \u202e"),
    ],
)
def test_plain_text_stays_plain(text: str, html: str) -> None:
    assert escaped(text) == html


@pytest.mark.parametrize(
    "character", ["\0", "\x1b", "\x7f", "\x85", "\ud800", "\ufdd0", "\U0001ffff"]
)
def test_what_html_forbids_is_shown_as_a_replacement(character: str) -> None:
    assert escaped(f"vor{character}nach") == "vor\ufffdnach"


def test_line_breaks_of_an_answer_are_kept() -> None:
    assert lines("eins\n\n<zwei>") == "eins<br>\n<br>\n&lt;zwei&gt;"


def test_prose_knows_paragraphs_lists_emphasis_and_links_to_the_web() -> None:
    markdown = "Ein **Wort**.\n\n- eins\n- [zwei](https://example.org/?a=1&b=2)"
    assert prose(markdown) == (
        "<p>Ein <strong>Wort</strong>.</p>\n<ul>\n<li>eins</li>\n"
        '<li><a href="https://example.org/?a=1&amp;b=2">zwei</a></li>\n</ul>'
    )


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("<script>\nx\n</script>", "<p>&lt;script&gt;\nx\n&lt;/script&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](data:text/html,x)", "<p>[x](data:text/html,x)</p>"),
        ("[x](//example.org)", "<p>[x](//example.org)</p>"),
        ("<mailto:a@example.org>", "<p>&lt;mailto:a@example.org&gt;</p>"),
        ("# Titel", "<p># Titel</p>"),
        ("&#60;script&#62;", "<p>&lt;script&gt;</p>"),
    ],
)
def test_prose_has_no_html_no_headings_and_no_other_links(markdown: str, html: str) -> None:
    assert prose(markdown) == html


def test_prose_loads_no_pictures() -> None:
    assert "<img" not in prose("![x](https://example.org/x.png)")


def test_literal_text_means_nothing_in_markdown() -> None:
    text = r"*a* _b_ [c](https://d.example) `e` <f> & \g # ! 1. - ~"
    assert prose(literal(text)) == f"<p>{escaped(text)}</p>"


def test_a_css_string_cannot_be_left() -> None:
    assert css_string('a"</style>\n\\ß') == r'"a\22 \3c \2f style\3e \a \5c ß"'
