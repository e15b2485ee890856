"""Pages as text: made once for all who see the same, so that a visitor only adds a kernel."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from workbook_lib.i18n.language import SOURCE, _, ngettext, speaking
from workbook_lib.server.assets import asset_url, icons, logo, preloads
from workbook_lib.server.cover import cover
from workbook_lib.server.kernels.preparation import Opened, Preparation
from workbook_lib.server.stock import stock_front_end

TEMPLATES = Path(__file__).with_name("templates")
OUR_MODULES = frozenset(
    {"@jupyter-widgets/base", "@jupyter-widgets/controls", "@jupyter-widgets/output", "anywidget"}
)
"""The widget modules that our front end knows; a page with others gets Voilà's own."""

_WIDGET = "application/vnd.jupyter.widget-view+json"
_HTML = "text/html"
_KERNEL = "00000000-0000-0000-0000-000000000000"  # stands for the kernel's id in a page
_BODY = "<!-- body -->"  # where the part begins that waits for the kernel


def _home(language: str) -> str:
    """The address of the start page in a language."""
    return "/" if language == SOURCE else f"/?sprache={language}"


def _environment() -> Environment:
    """The templates' world: escaped by default, translated."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined] # added by the extension
    environment.globals.update(
        home=_home, asset_url=asset_url, icons=icons, logo=logo, preloads=preloads
    )
    return environment


_TEMPLATES = _environment()


def _render(template: str, language: str, **values: Any) -> str:
    with speaking(language):
        return _TEMPLATES.get_template(template).render(language=language, body=_BODY, **values)


@dataclass(frozen=True)
class Rendered:
    """A page in two parts: `head` is the same whatever the kernel does, `body` waits for it."""

    head: str
    body: str


def rendered(preparation: Preparation, opened: Opened, kernel_id: str) -> Rendered:
    """The page of a notebook whose kernel shows these outputs.

    It is made once for all kernels that show the same; their widgets may have other ids.
    """
    shown = [_shown(output) for output in opened.outputs]
    own = [output[_WIDGET]["model_id"] for output in shown if _WIDGET in output]
    names = {model: f"{number:032x}" for number, model in enumerate(own)}
    outputs = json.dumps([output for output in shown if output])
    ours = "anywidget" in opened.modules
    page = _rendered(preparation, _replaced(outputs, names), ours)
    places = {name: model for model, name in names.items()} | {_KERNEL: kernel_id}
    return Rendered(page.head, _replaced(page.body, places))


def waiting(preparation: Preparation, ahead: int) -> str:
    """The first part of a page, to be read while `ahead` other visitors are served first."""
    values = vars(cover(preparation))
    return _parts(_render("waiting.html.j2", preparation.language, **values, ahead=ahead)).head


def sorry(language: str, status: int) -> Rendered:
    """What a visitor reads instead of a page that cannot be shown, by HTTP status."""
    return _parts(_render("sorry.html.j2", language, status=status))


def again(language: str) -> Rendered:
    """A page that asks for itself once more."""
    return _parts(_render("again.html.j2", language))


@lru_cache(maxsize=256)
def _rendered(preparation: Preparation, outputs: str, ours: bool) -> Rendered:
    values: dict[str, Any] = {**vars(cover(preparation)), "outputs": json.loads(outputs)}
    if preparation.front_end:
        values |= {"kernel": _KERNEL, "widget": _WIDGET, "html": _HTML, "ours": ours}
        return _parts(_render("page.html.j2", preparation.language, **values))
    stock = stock_front_end()
    values |= {"script": stock.script, "config": stock.page_config(_KERNEL)}
    return _parts(_render("stock.html.j2", preparation.language, **values))


def _shown(output: dict[str, Any]) -> dict[str, Any]:
    """The part of a cell's output that is meant for visitors: widgets and HTML."""
    return {kind: content for kind, content in output.items() if kind in (_WIDGET, _HTML)}


def _parts(page: str) -> Rendered:
    head, _mark, body = page.partition(_BODY)
    return Rendered(head, body)


def _replaced(text: str, names: dict[str, str]) -> str:
    for name, other in names.items():
        text = text.replace(name, other)
    return text
