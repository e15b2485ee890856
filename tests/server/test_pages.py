"""What a visitor's browser gets, before any script of the page runs."""

from __future__ import annotations

import json
import re

import html5lib
import pytest

from tests.server.program import Answer, Program

LINK = re.compile(r"""(?:href|src|action)=["']([^"']*)""")
ELSEWHERE = re.compile(r"""(?:https?:)?//[^\s"'<>]+""")


def test_title_and_text_stand_before_the_first_script(start_page: Answer) -> None:
    before = start_page.text.split("<script")[0]
    assert start_page.status == 200
    assert "<title>Willkommen &amp; hallo – Methoden-Werkbuch</title>" in before
    assert "<h1>Willkommen &amp; hallo</h1>" in before
    assert "<p>Womit beginnen wir? &lt;script&gt;alert(1)&lt;/script&gt;</p>" in before


def test_the_page_speaks_german_and_has_landmarks(start_page: Answer) -> None:
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(start_page.text)
    body = tree.find("body")
    assert tree.get("lang") == "de"
    assert body.get("class") == "wb pg-start"
    assert body.get("data-field") == "0"
    assert [body.find(name) is not None for name in ("header", "main", "footer")] == [True] * 3
    skip = next(link for link in body.iter("a") if link.get("class") == "wb-skip")
    assert (skip.get("href"), skip.text) == ("#inhalt", "Zum Inhalt springen")
    assert body.find("main").get("id") == "inhalt"


def test_the_page_needs_nothing_from_elsewhere(server: Program, start_page: Answer) -> None:
    named = set(ELSEWHERE.findall(start_page.text)) - {"http://www.w3.org/2000/svg"}
    assert named == set()
    files = [link for link in LINK.findall(start_page.text) if link.startswith("/") and link != "/"]
    assert len(files) > 3
    for file in files:
        answer = server.ask(file)
        assert (answer.status, answer.headers["Cache-Control"]) == (
            200,
            "public, max-age=31536000, immutable",
        )


def test_the_style_needs_nothing_from_elsewhere(server: Program, start_page: Answer) -> None:
    style = next(link for link in LINK.findall(start_page.text) if link.endswith("style.css"))
    answer = server.ask(style, Accept_Encoding="identity")
    assert answer.headers["Content-Type"] == "text/css"
    assert set(ELSEWHERE.findall(answer.text)) <= {"http://www.w3.org/2000/svg"}
    assert "@import" not in answer.text


def test_only_widgets_of_the_cells_are_shown(start_page: Answer) -> None:
    assert [list(data) for data in start_page.outputs] == [
        ["application/vnd.jupyter.widget-view+json"]
    ]
    assert "stray line" not in start_page.text
    assert "ipywidgets" not in start_page.text


def test_a_page_can_be_asked_for_in_english(server: Program) -> None:
    page = server.ask("/nirgends?sprache=en").text
    assert '<html lang="en">' in page
    assert '<html lang="de">' in server.ask("/nirgends?sprache=klingonisch").text
    assert '<html lang="de">' in server.ask("/nirgends?sprache=%ff").text


def test_a_field_has_its_accent(server: Program) -> None:
    assert '<body class="wb" data-field="6">' in server.ask("/feld/feld-sechs").text


def test_an_unknown_page_is_answered_calmly(server: Program) -> None:
    for path in ("/nirgends", "/feld/", "/feld/unbekannt", "/feld/index", "/index"):
        answer = server.ask(path)
        assert answer.status == 404
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert "<h1>Diese Seite gibt es nicht</h1>" in answer.text


def test_a_failing_cell_shows_a_sentence_and_leaves_its_traceback_in_the_log(
    server: Program,
) -> None:
    page = server.ask("/feld/kaputt").text
    assert "<h1>Kaputt</h1>" in page
    assert "Diese Seite lässt sich gerade nicht öffnen." in page
    assert "cell-output" not in page
    assert "geheim" not in page
    assert "Traceback" not in page
    assert "ValueError" not in page
    assert "sehr geheim" in server.log.read_text()


@pytest.mark.parametrize(
    "path",
    [
        "/index.ipynb",
        "/feld/umgebung.ipynb",
        "/feld/../index.ipynb",
        "/feld/..%2f..%2fetc%2fpasswd",
        "/feld/%2e%2e/index",
        "/feld/umgebung%00",
        "/files/umgebung.ipynb",
        "/voila/files/umgebung.ipynb",
        "/voila/render/umgebung.ipynb",
        "/voila/tree",
        "/voila/api/contents",
        "/api/contents/umgebung.ipynb",
        "/api/kernels",
        "/api/sessions",
        "/static/0123456789ab/../../server/app.py",
        "/static/0123456789ab/..%2fserver%2fapp.py",
        "/static/0123456789ab/%2e%2e%2fcli.py",
        "/static/0123456789ab//etc/passwd",
        "{bundle}/../../../../../../../etc/passwd",
        "{bundle}/%2e%2e/%2e%2e/lab/index.html.j2",
        "{bundle}/..%5c..%5clab",
        "{bundle}//etc/passwd",
        "{bundle}/",
        "{extensions}/anywidget/../../../etc/passwd",
        "{extensions}/anywidget/",
        "{extensions}/jupyterlab_pygments/package.json",
        "//etc/passwd",
        "/..%c0%af..%c0%afetc/passwd",
    ],
)
def test_no_file_can_be_fetched_by_its_path(server: Program, start_page: Answer, path: str) -> None:
    config = start_page.front_end
    bundle, extensions = config["fullStaticUrl"], config["fullLabextensionsUrl"]
    answer = server.ask(path.format(bundle=bundle, extensions=extensions))
    assert answer.status in (400, 403, 404)
    for piece in ("root:", "nbformat", "import ", "{%", "Traceback"):
        assert piece not in answer.text


def test_health_is_answered_without_a_kernel(server: Program) -> None:
    answer = server.ask("/healthz")
    assert json.loads(answer.text)["status"] == "ok"
    assert answer.headers["Cache-Control"] == "no-store"
