"""What comes from a kernel as HTML cannot act in the page, whatever was written into it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from frontend import bundle

# Each would call `harm` in a page that took it as it is.
HOSTILE = [
    "<script>harm()</script>",
    "<scr<script>ipt>harm()</scr</script>ipt>",
    "<img src=x onerror=harm()>",
    "<img src=x onerror\n=\nharm()>",
    '<img src="x" ONERROR="harm()" title="a>b">',
    "<svg onload=harm()>",
    "<svg><script>harm()</script></svg>",
    "<svg><script href='data:text/javascript,harm()'/></svg>",
    "<svg><a xlink:href='javascript:harm()'><text y=20>x</text></a></svg>",
    "<svg><a><animate attributeName=href values=javascript:harm() /><text y=20>x</text></a></svg>",
    "<svg><set attributeName=onmouseover to=harm() /></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=harm() />#x'/></svg>",
    "<svg><foreignObject><img src=x onerror=harm()></foreignObject></svg>",
    "<svg></p><style><a id='</style><img src=x onerror=harm()>'>",
    "<a href='javascript:harm()'>x</a>",
    "<a href='JaVaScRiPt:harm()'>x</a>",
    "<a href='java&#x09;script&colon;harm()'>x</a>",
    "<a href=' &#1; javascript:harm()'>x</a>",
    "<a href='data:text/html,<script>harm()</script>'>x</a>",
    "<a href='vbscript:harm()'>x</a>",
    "<a href=x onclick=harm()>x</a>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=harm()>",
    "<math><mtext><table><mglyph><style><!--</style>"
    "<img title='--&gt;&lt;img src onerror=harm()&gt;'>",
    "<math href='javascript:harm()'>x</math>",
    "<noscript><p title='</noscript><img src=x onerror=harm()>'></noscript>",
    "<template><img src=x onerror=harm()></template>",
    "<textarea></textarea><img src=x onerror=harm()>",
    "<textarea><img title='</textarea><img src=x onerror=harm()>'></textarea>",
    "<title><img title='</title><img src=x onerror=harm()>'></title>",
    "<iframe srcdoc='<script>parent.harm()</script>'></iframe>",
    "<iframe src='javascript:parent.harm()'></iframe>",
    "<object data='javascript:harm()'></object>",
    "<embed src='javascript:harm()'>",
    "<form action='javascript:harm()'><input type=submit value=x></form>",
    "<form id=f></form><button form=f formaction='javascript:harm()'>x</button>",
    "<input autofocus onfocus=harm()>",
    "<details open ontoggle=harm()>x</details>",
    "<video><source onerror=harm()></video>",
    "<audio src=x onerror=harm()></audio>",
    "<body onload=harm()>",
    "<marquee onstart=harm()>x</marquee>",
    "<div style='animation: spin 1s' onanimationstart=harm()>x</div>",
    "<style>@keyframes x{}</style><b style='animation-name:x' onanimationstart=harm()>x</b>",
    "<base href='javascript:/a/'><a href='#'>x</a>",
    "<meta http-equiv=refresh content='0;url=javascript:harm()'>",
    "<link rel=stylesheet href='data:text/css,*{}' onload=harm()>",
    "<b is='x-y' onclick=harm()>x</b>",
    "<form><input name=attributes><img src=x onerror=harm()></form>",
    "<form><input name=childNodes></form><img src=x onerror=harm()>",
    "<!--><img src=x onerror=harm()>-->",
    "<?xml-stylesheet href='javascript:harm()'?><img src=x onerror=harm()>",
    "<![CDATA[><img src=x onerror=harm()>]]>",
    "\x00<img src=x onerror=harm()>",
]

# Puts cleaned markup into the page and does to it what a visitor could do.
TRY = """
async ([kind, html]) => {
  const box = document.createElement("div");
  document.body.replaceChildren(box);
  box.innerHTML = sanitizing[kind](html);
  const all = [...box.querySelectorAll("*")];
  const follow = (event) => event.target.closest("[href^=javascript]") || event.preventDefault();
  box.addEventListener("click", follow); // harmless links lead nowhere in this test
  for (const element of all)
    for (const type of ["click", "focus", "mouseover"])
      element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
  const images = [...box.querySelectorAll("img")];
  await Promise.all(images.map((image) => image.decode().catch(() => {})));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return {
    harmed: window.harmed,
    tags: all.map((element) => element.localName),
    attributes: all.flatMap((element) => element.getAttributeNames()),
    targets: all.flatMap((element) => [element.getAttribute("href"), element.getAttribute("src")]),
  };
}
"""
ACTING = {
    *("base", "embed", "form", "frame", "iframe", "link", "meta", "object", "script", "style"),
    *("animate", "foreignobject", "set", "template", "use"),
}


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The front end's own sanitizer as a script of its own."""
    file = tmp_path_factory.mktemp("script") / "sanitizing.js"
    bundle.install()
    bundle.node(
        "node_modules/esbuild/bin/esbuild",
        "src/sanitize.ts",
        "--bundle",
        "--format=iife",
        "--global-name=sanitizing",
        "--log-level=warning",
        f"--outfile={file}",
    )
    return Path(file).read_text("utf-8")


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    tab = context.new_page()
    tab.add_init_script("window.harmed = 0; window.harm = () => { window.harmed += 1; };")
    yield tab
    context.close()


@pytest.fixture
def page(tab: Page, script: str) -> Page:
    """A blank page without any policy that could stop what the sanitizer lets through."""
    tab.goto("about:blank")
    tab.add_script_tag(content=script)
    return tab


@pytest.mark.parametrize(
    "html", ["<img src=x onerror=harm()>", "<a href='javascript:harm()'>x</a>"]
)
def test_the_page_would_be_harmed_without_the_sanitizer(page: Page, html: str) -> None:
    assert page.evaluate(TRY.replace("sanitizing[kind](html)", "html"), ["", html])["harmed"] == 1


@pytest.mark.parametrize("kind", ["sanitizeRich", "sanitizeInline"])
@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_acts(page: Page, kind: str, html: str) -> None:
    left = page.evaluate(TRY, [kind, html])
    assert left["harmed"] == 0
    assert ACTING.intersection(tag.lower() for tag in left["tags"]) == set()
    assert [name for name in left["attributes"] if name.startswith("on") or name == "style"] == []
    targets = [target.strip().lower() for target in left["targets"] if target]
    assert [target for target in targets if "script:" in target or "text/html" in target] == []


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("Grüße &amp; <b>mehr</b>", "Grüße &amp; <b>mehr</b>"),
        ('<a href="/feld/a?b=1#c" title="t">x</a>', '<a href="/feld/a?b=1#c" title="t">x</a>'),
        ('<img src="data:image/png;base64,AA">', '<img src="data:image/png;base64,AA">'),
        ('<span class="a" aria-label="b">x</span>', '<span class="a" aria-label="b">x</span>'),
        ('<b style="color: red" onclick="harm()" data-x="1">x</b>', "<b>x</b>"),
        ("<table><tr><td>Zelle</td></tr></table>", "Zelle"),
        ("<svg><circle r='1'></circle></svg>x", "x"),
        ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
    ],
)
def test_a_description_keeps_its_text_and_a_little_markup(
    page: Page, html: str, clean: str
) -> None:
    assert page.evaluate("(html) => sanitizing.sanitizeInline(html)", html) == clean
    assert page.evaluate("(html) => sanitizing.default(html)", html) == clean


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<h2>Titel</h2><p>Text</p>", "<h2>Titel</h2><p>Text</p>"),
        (
            '<table class="dataframe"><tbody><tr><td colspan="2">1</td></tr></tbody></table>',
            '<table class="dataframe"><tbody><tr><td colspan="2">1</td></tr></tbody></table>',
        ),
        (
            '<svg viewBox="0 0 9 9"><path d="M0 0L9 9" fill="#123"></path></svg>',
            '<svg viewBox="0 0 9 9"><path d="M0 0L9 9" fill="#123"></path></svg>',
        ),
        ('<p style="color: red">x</p><style>p {}</style>', "<p>x</p>"),
        ('<form action="/x"><input name="y"></form>', '<input name="y">'),
    ],
)
def test_an_output_keeps_text_tables_and_drawings(page: Page, html: str, clean: str) -> None:
    assert page.evaluate("(html) => sanitizing.sanitizeRich(html)", html) == clean
