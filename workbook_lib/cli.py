"""The command line: `workbook <command>`. Exit codes: 0 fine, 1 findings, 2 usage or trouble."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from workbook_lib import __version__, settings
from workbook_lib.errors import ContentError, WorkbookError
from workbook_lib.i18n.language import LANGUAGES, SOURCE, speaking

Command = TypeVar("Command", bound=Callable[..., Any])

database_option = click.option(
    "--database",
    metavar="URL|FILE",
    help="Database to use: a SQLite file or a PostgreSQL URL. "
    f"Default: ${settings.DATABASE_VARIABLE}, else a file in the user's data folder.",
)
content_option = click.option(
    "--content",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Content folder to read instead of the installed one.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")


def calm(command: Command) -> Command:
    """Turn this package's errors into one English message and an exit code, without a traceback."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            with speaking("en"):
                return command(*args, **kwargs)
        except ContentError as error:
            click.echo(error, err=True)
            sys.exit(1)
        except WorkbookError as error:
            click.echo(f"workbook: {error}", err=True)
            sys.exit(2)
        except OSError as error:
            click.echo(f"workbook: {error.filename or 'file'}: {error.strerror}", err=True)
            sys.exit(2)

    return run  # type: ignore[return-value]  # wraps keeps the signature


def agreed(question: str) -> bool:
    """Ask on stderr, so that stdout stays readable for programs; no answer is a no."""
    try:
        return click.confirm(question, err=True)
    except click.Abort:
        return False


def existing(database: str | None) -> str:
    """The URL of a database that is there; a mistyped name must not make an empty one."""
    url = settings.read_settings(database).database
    file = settings.database_file(url)
    if file and not file.exists():
        raise click.UsageError(f"there is no database {file}; --database names another")
    return url


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="workbook")
def main() -> None:
    """The ThEKiZ-Methodenwerkbuch: serve it, check its content, export what a team has written."""


@main.command()
@click.option(
    "--host",
    type=click.Choice(["127.0.0.1", "::1", "localhost"]),
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; only this computer reaches the workbook.",
)
@click.option("--port", default=8866, show_default=True, help="Port to listen on.")
@database_option
@click.option(
    "--visitors",
    type=click.IntRange(min=1),
    default=settings.MOST_VISITORS,
    show_default=True,
    help="Pages that may be open at once; each takes about 20 MB of memory.",
)
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@calm
def serve(host: str, port: int, database: str | None, visitors: int, no_browser: bool) -> None:
    """Serve the workbook to browsers on this computer.

    The content and the database are checked first; nothing is served when one of them is broken.
    """
    from workbook_lib.bootstrap import open_workbook
    from workbook_lib.server.app import serve as run

    chosen = settings.read_settings(database)
    open_workbook(chosen.database)
    sys.exit(run(chosen.notebooks, host, port, chosen.database, not no_browser, visitors))


@main.command()
@click.option("--port", default=8866, show_default=True, help="Port to listen on.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@calm
def gallery(port: int, no_browser: bool) -> None:
    """Serve one page with every prompt type, empty and filled with samples.

    It shows authors of content what there is. What is written there is gone when it ends.
    """
    from workbook_lib.bootstrap import LOCAL, workbook_in
    from workbook_lib.gallery.gallery import NOTEBOOKS, fill
    from workbook_lib.gallery.gallery import gallery as handbook
    from workbook_lib.server.app import serve as run
    from workbook_lib.store.repository import open_store

    with tempfile.TemporaryDirectory(prefix="werkbuch-") as folder:
        database = settings.database_url(str(Path(folder) / "galerie.sqlite"))
        with open_store(database) as store, speaking(SOURCE):
            fill(workbook_in(store, handbook(), LOCAL))
        code = run(NOTEBOOKS, "127.0.0.1", port, database, not no_browser)
    sys.exit(code)


@main.command()
@content_option
@json_option
@calm
def check(content: Path | None, as_json: bool) -> None:
    """Check content, notebooks and translations; every mistake is listed at once."""
    from workbook_lib.checks import findings

    chosen = settings.read_settings()
    found = findings(content or chosen.content, chosen.notebooks)
    if as_json:
        click.echo(json.dumps([vars(finding) for finding in found], ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(map(str, found)) if found else "No mistakes found.")
    sys.exit(1 if found else 0)


@main.command()
@content_option
@click.option("--mermaid", is_flag=True, help="Print a Mermaid flowchart, for drawing.")
@json_option
@calm
def flow(content: Path | None, mermaid: bool, as_json: bool) -> None:
    """Show how results flow on: which prompt takes up what, and when it is asked.

    Every line is a prompt; after `<-` stands the one whose answers it takes up, after `if` the
    condition under which it is asked.
    """
    from workbook_lib.handbook.graph import as_mermaid, as_text, edges
    from workbook_lib.handbook.loader import load_handbook

    if mermaid and as_json:
        raise click.UsageError("--mermaid and --json cannot be used together")
    found = list(edges(load_handbook(content or settings.read_settings().content)))
    if as_json:
        click.echo(json.dumps([edge.data() for edge in found], ensure_ascii=False, indent=2))
    else:
        click.echo(as_mermaid(found) if mermaid else as_text(found))


@main.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("schema"),
    show_default=True,
    help="Folder to write the files into.",
)
@json_option
@calm
def schema(output: Path, as_json: bool) -> None:
    """Write the JSON Schema of the content files, for editors that complete and check."""
    from workbook_lib.handbook.schema import SCHEMAS, write_schemas
    from workbook_lib.handbook.schema import schema as schema_of

    if as_json:
        schemas = {kind: schema_of(kind) for kind in SCHEMAS}
        click.echo(json.dumps(schemas, ensure_ascii=False, indent=2))
        return
    for file in write_schemas(output):
        click.echo(file)


@main.command()
@click.option("--field", "fields", multiple=True, help="Field to export (repeatable); default all.")
@click.option(
    "--format",
    "format",
    type=click.Choice(["html"]),
    default="html",
    show_default=True,
    help="Format of the file.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("exports"),
    show_default=True,
    help="Folder to write into.",
)
@click.option(
    "--language",
    type=click.Choice(list(LANGUAGES)),
    default=SOURCE,
    show_default=True,
    help="Language of the report.",
)
@database_option
@json_option
@calm
def export(
    fields: tuple[str, ...],
    format: str,
    output: Path,
    language: str,
    database: str | None,
    as_json: bool,
) -> None:
    """Write the filled workbook as one self-contained file per field."""
    from workbook_lib.bootstrap import open_workbook
    from workbook_lib.report.field_report import field_report
    from workbook_lib.report.file import write_whole
    from workbook_lib.report.html import render

    workbook = open_workbook(existing(database), language)
    written = []
    with speaking(language):
        for field in fields or tuple(workbook.handbook.fields):
            document = field_report(workbook, field, datetime.now(UTC))
            file = output / f"{field}.{format}"
            write_whole(file, render(document))
            written.append(str(file))
    click.echo(json.dumps(written) if as_json else "\n".join(written))


@main.command()
@click.option("--use", help="Erase only what was answered in this method (its use id).")
@click.option("--prompt", help="Erase only what was answered to this prompt; needs --use.")
@click.option("--entry", help="Erase only this entry; needs --prompt.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@database_option
@json_option
@calm
def erase(
    use: str | None,
    prompt: str | None,
    entry: str | None,
    yes: bool,
    database: str | None,
    as_json: bool,
) -> None:
    """Erase answers for good, with their whole history. This cannot be undone.

    Without options everything that the team has written is erased. What was erased and when is
    noted in the database; the words are not.
    """
    from workbook_lib.bootstrap import open_workbook

    if (prompt and not use) or (entry and not prompt):
        raise click.UsageError("--prompt needs --use, and --entry needs --prompt")
    workbook = open_workbook(existing(database))
    if use:
        workbook.handbook.prompts_of(use)
    if prompt and use:
        workbook.handbook.prompt(use, prompt)
    what = " ".join(filter(None, [use, prompt, entry])) or "the whole workbook"
    if not yes and not agreed(f"Erase {what} for good?"):
        click.echo("Nothing was erased.", err=True)
        sys.exit(2)
    count = workbook.erase(use=use, prompt=prompt, entry=entry)
    click.echo(json.dumps({"erased": count}) if as_json else f"{count} entries erased.")
