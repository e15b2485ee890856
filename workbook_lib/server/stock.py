"""Voilà's own front end: JupyterLab's shell, for notebooks with widgets that ours does not know."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_path
from tornado import web

_EXTENSIONS = {
    "@voila-dashboards/widgets-manager8": ("voila", "labextensions"),
    "@jupyter-widgets/jupyterlab-manager": ("labextensions",),
    "anywidget": ("labextensions",),
}
_MAKERS = ("voila", "jupyterlab-widgets", "anywidget")


class StockFile(web.StaticFileHandler):
    """A file below a folder, for good: its address changes with its version."""

    def set_extra_headers(self, path: str) -> None:
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")


@dataclass(frozen=True)
class StockFrontEnd:
    """The parts of Voilà's front end we use: its bundle, ipywidgets and anywidget."""

    bundle: Path
    extensions: dict[str, Path]
    fingerprint: str

    @property
    def script(self) -> str:
        """The address of the script that starts it."""
        return f"/voila/static/{self.fingerprint}/voila.js"

    def routes(self) -> list[tuple[str, type[web.RequestHandler], dict[str, Any]]]:
        """One route for the bundle and one for each extension."""
        fingerprint = self.fingerprint.replace(".", r"\.")
        return [
            (rf"/voila/static/{fingerprint}/(.+)", StockFile, {"path": self.bundle}),
            *(
                (rf"/voila/labextensions/{fingerprint}/{name}/(.+)", StockFile, {"path": folder})
                for name, folder in self.extensions.items()
            ),
        ]

    def page_config(self, kernel_id: str) -> dict[str, Any]:
        """What the front end reads from a page, for example which kernel it belongs to."""
        built = {
            name: json.loads((folder / "package.json").read_bytes())["jupyterlab"]["_build"]
            for name, folder in self.extensions.items()
        }
        return {
            "appUrl": "voila/",
            "baseUrl": "/",
            "kernelId": kernel_id,
            "fullStaticUrl": f"/voila/static/{self.fingerprint}",
            "fullLabextensionsUrl": f"/voila/labextensions/{self.fingerprint}",
            "federated_extensions": [{"name": name, **built[name]} for name in built],
            "jupyterLabTheme": "light",
            # Without an address the front end takes MathJax from its own bundle.
            "fullMathjaxUrl": None,
            "mathjaxConfig": None,
        }


@cache
def stock_front_end() -> StockFrontEnd:
    """The installed front end; raises FileNotFoundError when Voilà is incomplete."""
    return StockFrontEnd(
        bundle=_find("voila.js", "voila", "templates", "base", "static").parent,
        extensions={
            name: _find("package.json", *folder, *name.split("/")).parent
            for name, folder in _EXTENSIONS.items()
        },
        fingerprint="-".join(version(name) for name in _MAKERS),
    )


def _find(name: str, *folder: str) -> Path:
    """The first file of that name in the Jupyter data folders."""
    for path in jupyter_path(*folder):
        if (found := Path(path) / name).is_file():
            return found
    raise FileNotFoundError(f"{'/'.join(folder)}/{name}: Voilà is not installed completely")
