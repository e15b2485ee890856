"""What a visitor's browser gets, before any script of the page runs."""

from __future__ import annotations

import gzip
import json
import re
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import html5lib
import pytest

from tests.server.program import Answer, Program
from workbook_lib.server.assets import asset_url
from workbook_lib.server.security import STOCK_POLICY
from workbook_lib.server.stock import stock_front_end

LINK = re.compile(r"""(?:href|src|action)=["']([^"']*)""")
ELSEWHERE = re.compile(r"""(?:https?:)?//[^\s"'<>]+""")


def test_title_and_text_are_readable_without_a_script(start_page: Answer) -> None:
    text = start_page.text
    assert start_page.status == 200
    assert "<title>Willkommen &amp; hallo – Methoden-Werkbuch</title>" in text
    assert "<h1>Willkommen &amp; hallo</h1>" in text
    assert "<p>Womit beginnen wir? &lt;script&gt;alert(1)&lt;/script&gt;</p>" in text
    assert re.findall("<script[^>]*>", text) == [
        f'<script type="module" src="{asset_url("page")}">'
    ], "no script inside the page itself"


def test_visitors_get_the_same_page_with_a_kernel_of_their_own(server: Program) -> None:
    one, other = server.ask("/feld/feld-sechs"), server.ask("/feld/feld-sechs")
    assert one.kernel != other.kernel
    own = re.compile(r'data-(kernel|model)="[^"]*"')
    bodies = [own.sub("", page.text.partition('rel="modulepreload"')[2]) for page in (one, other)]
    assert bodies[0] == bodies[1] != ""


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
    style = next(link for link in LINK.findall(start_page.text) if "/style-" in link)
    answer = server.ask(style, Accept_Encoding="identity")
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert set(ELSEWHERE.findall(answer.text)) <= {"http://www.w3.org/2000/svg"}
    assert "@import" not in answer.text


def test_only_widgets_of_the_cells_are_shown(start_page: Answer) -> None:
    (output,) = start_page.outputs
    assert re.fullmatch(r"[0-9a-f]{32}", output["model"] or "")
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


def test_a_page_that_cannot_be_opened_says_so_and_leaves_the_traceback_in_the_log(
    server: Program,
) -> None:
    answer = server.ask("/feld/kaputt")
    assert answer.status == 500
    assert "Diese Seite lässt sich gerade nicht öffnen. Alle Eingaben sind sicher." in answer.text
    assert '<a class="wb-btn wb-btn--main" href="">Noch einmal versuchen</a>' in answer.text
    for piece in ("geheim", "Traceback", "ValueError", "data-kernel"):
        assert piece not in answer.text
    assert "sehr geheim" in server.log.read_text()


def test_whoever_has_to_wait_reads_so_at_once(server: Program) -> None:
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=60)) as connection:
        connection.request("GET", "/feld/langsam")
        response = connection.getresponse()
        first = response.read1().decode()
        rest = response.read().decode()
    assert response.status == 200
    assert "<h1>Langsam</h1>" in first
    assert "Das Werkbuch wird geöffnet …" in first
    assert "data-kernel" not in first
    assert 'data-kernel="' in rest
    assert (first + rest).count("</html>") == 1


def test_a_slow_page_that_fails_ends_with_a_way_on(server: Program) -> None:
    text = server.ask("/feld/langsam-kaputt").text
    assert "Das Werkbuch wird geöffnet …" in text
    assert "Diese Seite lässt sich gerade nicht öffnen." in text
    assert text.rstrip().endswith("</html>")


def test_a_full_house_is_a_kind_sentence(notebooks: Path, free_port: int) -> None:
    program = Program(notebooks, free_port, visitors=1).start()
    try:
        assert program.ask("/").status == 200
        answer = program.ask("/")
        assert (answer.status, answer.headers["Retry-After"]) == (503, "10")
        assert "<h1>Gerade ist es voll</h1>" in answer.text
        assert "Noch einmal versuchen" in answer.text
    finally:
        program.stop()


def test_widgets_that_our_front_end_does_not_know_are_shown_by_voilas_own(
    server: Program,
) -> None:
    first = server.ask("/feld/fremd")  # which may have to say that it takes longer
    assert first.status == 200
    assert STOCK_POLICY in first.headers.values() or 'http-equiv="refresh"' in first.text
    for _visit in range(2):
        answer = server.ask("/feld/fremd")
        assert answer.status == 200
        assert answer.headers["Content-Security-Policy"] == STOCK_POLICY
        assert asset_url("page") not in answer.text
        config = json.loads(re.findall(r'config-data"[^>]*>(.*?)</script>', answer.text)[0])
        script = re.findall(r'<script src="([^"]*)" async>', answer.text)[0]
        assert script.startswith(config["fullStaticUrl"])
        assert server.ask(script).status == 200
        assert server.ask(f"/api/kernels/{config['kernelId']}").status == 200
        assert "application/vnd.jupyter.widget-view+json" in answer.text


def test_files_come_compressed_and_stay(server: Program) -> None:
    plain = server.ask(asset_url("page"), Accept_Encoding="identity")
    assert plain.headers["Content-Encoding"] is None
    with closing(HTTPConnection("127.0.0.1", server.port)) as connection:
        for accepted, encoding in (("gzip", "gzip"), ("gzip, deflate, br", "br")):
            connection.request("GET", asset_url("page"), headers={"Accept-Encoding": accepted})
            response = connection.getresponse()
            body = response.read()
            assert response.headers["Content-Encoding"] == encoding
            assert response.headers["Vary"] == "Accept-Encoding"
            assert len(body) < len(plain.text) / 2
            if encoding == "gzip":
                assert gzip.decompress(body).decode() == plain.text


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
        "/static/manifest.json",
        "/static/modules/forms/text.js",
        "/static/page-0.js",
        "/static/../server/app.py",
        "/static/..%2fserver%2fapp.py",
        "/static/%2e%2e%2fcli.py",
        "/static//etc/passwd",
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
def test_no_file_can_be_fetched_by_its_path(server: Program, path: str) -> None:
    bundle = stock_front_end().script.rpartition("/")[0]
    extensions = f"/voila/labextensions/{stock_front_end().fingerprint}"
    answer = server.ask(path.format(bundle=bundle, extensions=extensions))
    assert answer.status in (400, 403, 404)
    for piece in ("root:", "nbformat", "import ", "{%", "Traceback"):
        assert piece not in answer.text


def test_health_is_answered_without_a_kernel(server: Program) -> None:
    answer = server.ask("/healthz")
    assert json.loads(answer.text)["status"] == "ok"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_page_that_nobody_can_read_takes_no_kernel(server: Program) -> None:
    assert server.ask("/feld/unlesbar").status == 500
    assert server.ask("/feld/unlesbar", "HEAD").status == 200


def test_a_page_can_be_asked_for_without_a_kernel(server: Program) -> None:
    for path, status in {"/": 200, "/feld/kaputt": 200, "/nirgends": 404, "/healthz": 200}.items():
        assert server.ask(path, "HEAD").status == status


def test_the_way_home_keeps_the_language(server: Program) -> None:
    assert 'href="/?sprache=en">To the start page' in server.ask("/nirgends?sprache=en").text
