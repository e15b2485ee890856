from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.visuals.parsing import SVG, parsed
from workbook_lib.visuals.svg import element, path, picture, text


def test_an_element_is_written_with_its_attributes_and_children() -> None:
    inner = text("a", 1, 2.25, 16, text_anchor="middle")
    assert str(element("g", inner, "b", id="x")) == (
        '<g id="x"><text x="1" y="2.2" font-size="16" text-anchor="middle">a</text>b</g>'
    )
    assert str(path("M", 0, 0.04, "L", 100.0, -5.55)) == '<path d="M 0 0 L 100 -5.5"/>'


def test_whatever_is_text_stays_text() -> None:
    hostile = '</text><script>alert("1")</script>]]>&amp;'
    assert str(element("g", hostile, id=hostile)) == (
        '<g id="&lt;/text&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;]]&gt;&amp;amp;">'
        '&lt;/text&gt;&lt;script&gt;alert("1")&lt;/script&gt;]]&gt;&amp;amp;</g>'
    )


showable = st.text(st.characters(exclude_categories=["Cc", "Cn", "Cs"]))


@given(content=showable, value=showable)
def test_any_text_comes_back_from_the_markup(content: str, value: str) -> None:
    svg = picture(
        [text(content, 0, 0, 16, fill=value)],
        box=(0, 0, 10, 10),
        title="a",
        description="b",
        prefix="p",
    )
    found = parsed(svg).find(f"{SVG}text")
    assert found is not None
    assert (found.text or "", found.attrib["fill"]) == (content, value)


def test_characters_that_no_picture_can_hold_are_replaced() -> None:
    assert str(element("g", "a\x00b\x7f\ud800\uffff\n", id="\x1b\n")) == (
        '<g id="\ufffd&#10;">a\ufffdb\ufffd\ufffd\ufffd\n</g>'
    )


def test_a_picture_has_a_name_and_a_description_under_ids_of_its_own() -> None:
    svg = picture([], box=(-5, 0, 10, 20), title="Karte", description="Alles.", prefix="p1")
    assert svg == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-5 0 10 20" width="10" height="20" '
        'font-family="Segoe UI, Roboto, Noto Sans, Liberation Sans, Arial, sans-serif" '
        'role="img" aria-labelledby="p1-title p1-desc">'
        '<title id="p1-title">Karte</title><desc id="p1-desc">Alles.</desc></svg>'
    )
