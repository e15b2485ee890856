"""A newcomer works through the Netzwerkkarte, is interrupted in every way, and finds every word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.house import House, Visitor
from workbook_lib import open_workbook

ACTORS = [
    ("Elternbeirat", "Familien & Ehrenamt", "eng", "stark", "Vorsitz"),
    ("Lesepatinnen", "Familien & Ehrenamt", "mittel", "stark", "Koordination"),
    ("Grundschule", "Bildung & Betreuung", "mittel", "stark", "Schulleitung"),
    ("Kindertagespflege", "Bildung & Betreuung", "lose", "schwach", ""),
    ("Volkshochschule", "Bildung & Betreuung", "lose", "schwach", ""),
    ("Erziehungsberatung", "Gesundheit & Beratung", "mittel", "schwach", "Leitung"),
    ("Kinderarztpraxis", "Gesundheit & Beratung", "lose", "unterbrochen", ""),
    ("Frühförderstelle", "Gesundheit & Beratung", "mittel", "stark", "Fachdienst"),
    ("Träger", "Kommune, Träger & Politik", "eng", "stark", "Geschäftsführung"),
    ("Jugendhilfeplanung", "Kommune, Träger & Politik", "mittel", "schwach", ""),
    ("Ortsteilrat", "Kommune, Träger & Politik", "lose", "schwach", ""),
    ("Sportverein", "Vereine, Kultur & Wirtschaft", "lose", "schwach", "Jugendwart*in"),
]
NEAR = "Wir sprechen jeden Monat miteinander."
CARD = "Viel Beratung, aber niemand im engen Ring"
GAP = "Zur Kinderarztpraxis fehlt der Draht <script>alert(1)</script>."
TASK = "Kinderarztpraxis zum Gespräch einladen"


@pytest.fixture(params=[(390, 844, True), (1280, 800, False)], ids=["phone", "laptop"])
def visitor(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Visitor]:
    """A newcomer with a phone, and one at a laptop."""
    width, height, touch = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": height},
        has_touch=touch,
        locale="de-DE",
        timezone_id="Europe/Berlin",
        accept_downloads=True,
    )
    yield Visitor(context.new_page(), touch=touch)
    context.close()


def add_actor(visitor: Visitor, actor: tuple[str, ...]) -> None:
    """Fill one row of the editor."""
    name, sector, ring, tie, contact = actor
    visitor.press(visitor.button("Akteur hinzufügen"))
    visitor.page.keyboard.type(name)
    visitor.page.get_by_label("Bereich", exact=True).select_option(sector)
    visitor.page.get_by_label("Nähe", exact=True).select_option(ring)
    visitor.page.get_by_label("Verbindung", exact=True).select_option(tie)
    if contact:
        visitor.write(visitor.page.get_by_role("textbox", name="Kontakt über (Funktion)"), contact)


def map_names(page: Page) -> list[str]:
    """The names in the editor's list of actors."""
    return page.locator(".wb-rows .wb-rowline strong").all_inner_texts()


def test_a_newcomer_finds_every_word_again(house: House, visitor: Visitor) -> None:
    page = visitor.page
    page.goto(house.address)
    visitor.sees("Willkommen")
    visitor.check_accessibility()
    visitor.write(page.get_by_label("Wie heißt unsere Einrichtung?"), "Beispiel-Kita")
    visitor.saved()
    visitor.press(page.get_by_role("link", name="Jetzt beginnen"))

    visitor.sees("Was heißt für uns „nah“?")
    visitor.check_accessibility()
    visitor.write(page.get_by_label("Woran erkennen wir einen nahen Partner?"), NEAR)
    visitor.press(visitor.button("Weiter"))

    visitor.sees("Mit wem arbeiten wir zusammen, und wie nah ist das heute?")
    for actor in ACTORS[:5]:
        add_actor(visitor, actor)

    # A reload in the middle of a word.
    visitor.press(visitor.button("Akteur hinzufügen"))
    page.keyboard.type(ACTORS[5][0])
    page.get_by_label("Bereich", exact=True).select_option(ACTORS[5][1])
    visitor.write(page.get_by_role("textbox", name="Kontakt über (Funktion)"), "Leit")
    page.reload()
    visitor.sees("Mit wem arbeiten wir zusammen, und wie nah ist das heute?")
    expect(page.locator(".wb-rows .wb-rowline")).to_have_count(6)
    visitor.press(visitor.button("Erziehungsberatung ändern"))
    contact = page.get_by_role("textbox", name="Kontakt über (Funktion)")
    expect(contact).to_have_value("Leit")
    visitor.press(contact)
    contact.press("End")
    page.keyboard.type("ung")
    for actor in ACTORS[6:11]:
        add_actor(visitor, actor)
    visitor.saved()

    # The power goes in the middle of a word, and comes back.
    visitor.press(visitor.button("Akteur hinzufügen"))
    page.keyboard.type("Sport")
    page.get_by_label("Bereich", exact=True).select_option(ACTORS[11][1])
    house.kill()
    name = page.get_by_label("Einrichtung oder Gruppe")
    visitor.press(name)
    name.press("End")
    page.keyboard.type("verein")
    expect(page.get_by_text("Verbindung unterbrochen.")).to_be_visible()
    house.open()
    visitor.sees("Mit wem arbeiten wir zusammen, und wie nah ist das heute?")
    expect(page.get_by_role("button", name="Sportverein ändern")).to_be_visible()
    visitor.press(visitor.button("Sportverein ändern"))
    page.get_by_label("Nähe", exact=True).select_option("lose")
    visitor.write(page.get_by_role("textbox", name="Kontakt über (Funktion)"), ACTORS[11][4])
    visitor.press(visitor.button("Sportverein schließen"))
    assert map_names(page) == [name for name, *_ in ACTORS]
    picture = page.get_by_role("img", name="Netzwerkkarte")
    expect(picture).to_contain_text("Elternbeirat")
    expect(picture).to_contain_text("Sportverein")

    # Who knows whom.
    visitor.press(visitor.button("Erziehungsberatung ändern"))
    visitor.press(page.get_by_text("Kennt auch:"))
    page.get_by_role("checkbox", name="Frühförderstelle").check()
    expect(page.get_by_text("Kennt auch: Frühförderstelle")).to_be_visible()
    visitor.saved()
    visitor.check_accessibility()
    visitor.press(visitor.button("Weiter"))

    visitor.sees("Was fällt uns auf, und was fehlt?")
    visitor.write(page.get_by_label("Neue Karte"), CARD)
    visitor.press(visitor.button("Karte hinzufügen"))
    visitor.write(page.get_by_label("Welche Lücken spüren Familien am ehesten?"), GAP)
    visitor.saved()
    visitor.check_accessibility()
    visitor.press(visitor.button("Weiter"))

    visitor.sees("Wer kümmert sich um welche Verbindung?")
    visitor.press(visitor.button("Maßnahme hinzufügen"))
    page.keyboard.type(TASK)
    visitor.write(page.get_by_role("textbox", name="Wer (Funktion)"), "Leitung")
    page.get_by_label("Bis wann").fill("2027-02-28")
    page.get_by_label("Wofür").select_option("Kinderarztpraxis")
    visitor.saved()
    visitor.check_accessibility()

    # The server is stopped and started again; then the report is taken home.
    house.kill()
    house.open()
    page.goto(f"{house.address}/feld/netzwerk-kooperation?schritt=abschluss")
    visitor.sees("Was nehmen wir mit?")
    expect(page.get_by_role("cell", name="28.02.2027")).to_be_visible()
    visitor.check_accessibility()
    with page.expect_download() as download:
        visitor.press(visitor.button("Bericht herunterladen"))
    report = download.value.path().read_text("utf-8")
    assert "<script" not in report
    for words in ["Beispiel-Kita", NEAR, CARD, TASK, "28.02.2027", *[name for name, *_ in ACTORS]]:
        assert words in report, words
    assert "Zur Kinderarztpraxis fehlt der Draht &lt;script&gt;alert(1)&lt;/script&gt;." in report

    assert stored(house.database) == {
        "name": "Beispiel-Kita",
        "near": NEAR,
        "actors": ACTORS,
        "links": [("Erziehungsberatung", "Frühförderstelle")],
        "cards": [CARD],
        "gap": GAP,
        "tasks": [(TASK, "Leitung", "2027-02-28", "open", "Kinderarztpraxis")],
    }
    page.goto(house.address)
    visitor.sees("Willkommen zurück")
    expect(page.get_by_text(TASK)).to_be_visible()
    visitor.check_accessibility()
    assert "Traceback" not in house.complaints()


def stored(database: Path) -> dict[str, object]:
    """What stands in the database, in the words of the screen."""
    workbook = open_workbook(str(database))
    prompt = workbook.handbook.prompt("netzwerkkarte", "karte")
    entries = workbook.values("netzwerkkarte", "karte")
    actors = {id: value for id, value in entries.items() if value["kind"] == "actor"}
    links = [value for value in entries.values() if value["kind"] == "link"]
    rings, ties, sectors = prompt.ring_labels, prompt.tie_labels, prompt.sector_labels
    tasks = workbook.tasks().to_dict("records")
    return {
        "name": workbook.values("start", "name")["one"],
        "near": workbook.values("netzwerkkarte", "naehe")["one"],
        "actors": [
            (a["name"], sectors[a["sector"]], rings[a["ring"]], ties[a["tie"]], a["contact"])
            for a in actors.values()
        ],
        "links": [
            tuple(sorted((actors[link["a"]]["name"], actors[link["b"]]["name"]))) for link in links
        ],
        "cards": [
            value["text"] for value in workbook.values("netzwerkkarte", "auffaellig").values()
        ],
        "gap": workbook.values("netzwerkkarte", "luecken")["one"],
        "tasks": [(t["what"], t["who"], t["until"], t["status"], t["goal"]) for t in tasks],
    }
