"""Who may talk to the server, and what it tells the browser."""

from __future__ import annotations

import pytest
from tornado.httputil import HTTPHeaders
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.server.program import Answer, Program
from workbook_lib.server.assets import asset_url
from workbook_lib.server.security import HEADERS, LOOPBACK, refusal
from workbook_lib.server.stock import stock_front_end

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)


def verdict(method: str, **headers: str) -> str | None:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return refusal(method, "http", HTTPHeaders(named), LOOPBACK | {"192.168.1.20"})


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8866", "localhost", "LOCALHOST:1", "[::1]:8866", "192.168.1.20:8866"]
)
def test_own_names_are_served(host: str) -> None:
    assert verdict("GET", Host=host) is None


@pytest.mark.parametrize(
    "host",
    [
        "",
        "example.org",
        "127.0.0.1.example.org:8866",
        "localhost.",
        "user@127.0.0.1",
        "127.0.0.1:8866,example.org",
        "[::1",
        "127.0.0.1:8866/",
        "127.0.0.1:886600",
        "192.168.1.21",
    ],
)
def test_foreign_names_are_refused(host: str) -> None:
    assert verdict("GET", Host=host) == "unknown host"


def test_changes_and_sockets_are_refused_to_foreign_pages() -> None:
    host = "127.0.0.1:8866"
    for origin in ("http://example.org", "http://127.0.0.1:1", "https://127.0.0.1:8866", "null"):
        assert verdict("POST", Host=host, Origin=origin) == "foreign origin"
        assert verdict("GET", Host=host, Origin=origin, Upgrade="websocket") == "foreign origin"
        assert verdict("DELETE", Host=host, Origin=origin) == "foreign origin"
    assert verdict("POST", Host=host, Origin=f"http://{host}") is None
    assert verdict("GET", Host=host, Origin=f"http://{host}", Upgrade="websocket") is None


def test_a_foreign_page_may_link_to_us_but_not_embed_us() -> None:
    def asked(mode: str, target: str) -> str | None:
        site = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": mode, "Sec_Fetch_Dest": target}
        return verdict("GET", Host="localhost", **site)

    assert asked("navigate", "document") is None
    assert asked("navigate", "iframe") == "embedded by a foreign page"
    assert asked("no-cors", "image") == "embedded by a foreign page"
    assert asked("cors", "empty") == "embedded by a foreign page"


def test_every_answer_carries_the_headers(server: Program, start_page: Answer) -> None:
    assert HEADERS["Content-Security-Policy"] == POLICY
    bundle = stock_front_end().script.rpartition("/")[0]
    kernel = start_page.kernel
    answers = [
        start_page,
        server.ask("/nirgends"),
        server.ask("/healthz"),
        server.ask(asset_url("page")),
        server.ask(f"{bundle}/voila.js"),
        server.ask(f"{bundle}/"),
        server.ask(f"/api/kernels/{kernel}"),
        server.ask("/", Host="example.org"),
    ]
    for answer in answers:
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        assert "Server" not in answer.headers
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_rebound_name_gets_nothing(server: Program) -> None:
    answer = server.ask("/", Host=f"example.org:{server.port}")
    assert (answer.status, answer.text) == (403, "403: unknown host\n")


def test_a_foreign_page_cannot_open_a_socket(server: Program, start_page: Answer) -> None:
    kernel = start_page.kernel
    with (
        pytest.raises(InvalidStatus) as refused,
        connect(
            f"ws://127.0.0.1:{server.port}/api/kernels/{kernel}/channels",
            origin="http://example.org",
        ),
    ):
        pass
    assert refused.value.response.status_code == 403


def test_a_foreign_page_cannot_end_a_kernel(server: Program, start_page: Answer) -> None:
    kernel = start_page.kernel
    path = f"/voila/api/shutdown/{kernel}"
    assert server.ask(path, "POST", "_xsrf=1", Origin="http://example.org").status == 403
    assert server.ask(path, "POST", "_xsrf=1").status == 403, "without the page's cookie"
    assert server.ask(f"/api/kernels/{kernel}", "DELETE").status == 405
    assert server.ask(f"/api/kernels/{kernel}").status == 200


def test_the_page_itself_ends_its_kernel_when_it_is_left(server: Program) -> None:
    page = server.ask("/feld/feld-sechs")
    kernel = page.kernel
    cookie = page.headers["Set-Cookie"].split(";")[0]
    answer = server.ask(
        f"/voila/api/shutdown/{kernel}",
        "POST",
        cookie,
        Origin=server.address,
        Cookie=cookie,
        Content_Type="application/x-www-form-urlencoded",
    )
    assert answer.status == 204
    assert server.ask(f"/api/kernels/{kernel}").status == 404
