from __future__ import annotations

from typing import Any

import pytest

from tests.unit.prompts.examples import SECTORS, prompt, sample_entries
from tests.unit.visuals.parsing import texts
from workbook_lib.document import BlankTable, Facts, Figure, Items, Note, Table
from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import speaking
from workbook_lib.prompts.network import ACTORS
from workbook_lib.store.merge import Merge


def actor(name: str, sector: str = "bildung", ring: str = "middle", tie: str = "weak") -> Any:
    return {
        **{"kind": "actor", "name": name, "sector": sector},
        **{"ring": ring, "tie": tie, "contact": ""},
    }


def link(a: str, b: str) -> Any:
    return {"kind": "link", "a": a, "b": b}


ENTRIES = {
    "s": actor("Schule", ring="close", tie="strong"),
    "t": actor("Träger", "kommune", "close", "strong"),
    "a": actor("Amt", "kommune", tie="broken"),
    "p": actor("Praxis", "gesundheit", "loose", "broken"),
    "l": link("s", "a"),
    "gone": link("s", "deleted"),
}


def test_an_actor_needs_name_and_sector_and_is_not_judged_yet() -> None:
    assert prompt("network").check({"name": " Schule ", "sector": "bildung"}) == actor("Schule")


def test_a_refusal_names_the_part() -> None:
    for part, sentence in (
        ("name", "Einrichtung oder Gruppe: Hier fehlt noch etwas. Bitte zuerst dieses Feld"),
        ("sector", "Bereich: Bitte eine der vorgegebenen Möglichkeiten wählen."),
        ("ring", "Nähe: Bitte eine der vorgegebenen Möglichkeiten wählen."),
        ("tie", "Verbindung: Bitte eine der vorgegebenen Möglichkeiten wählen."),
    ):
        with pytest.raises(Refusal) as refusal:
            prompt("network").check({**actor("Schule"), part: ""})
        assert str(refusal.value).startswith(sentence)


@pytest.mark.parametrize(
    ("added", "sentence"),
    [
        (link("s", "s"), "Ein Akteur kann nicht mit sich selbst verbunden sein."),
        (link("s", "nobody"), "Einen der beiden Akteure gibt es nicht mehr."),
        (link("s", "l"), "Einen der beiden Akteure gibt es nicht mehr."),
        (link("s", "a"), "Diese beiden Akteure sind schon verbunden."),
        (link("a", "s"), "Diese beiden Akteure sind schon verbunden."),
    ],
)
def test_a_link_that_makes_no_sense_is_refused(added: Any, sentence: str) -> None:
    with pytest.raises(Refusal) as refusal:
        prompt("network").check_together({**ENTRIES, "new": added}, "new")
    assert str(refusal.value) == sentence


def test_a_link_may_be_saved_again_and_between_others() -> None:
    prompt("network").check_together(ENTRIES, "l")
    prompt("network").check_together({**ENTRIES, "new": link("t", "a")}, "new")


def test_the_eighty_first_actor_is_refused_and_the_others_can_be_changed() -> None:
    full = {str(n): actor(f"Akteur {n}") for n in range(ACTORS)}
    prompt("network").check_together({**full, "link": link("0", "1")}, "link")
    prompt("network").check_together({**full, "extra": actor("Zu viel")}, "0")
    with pytest.raises(Refusal, match=r"^Mehr als 80 Akteure passen nicht auf die Karte\.$"):
        prompt("network").check_together({**full, "extra": actor("Zu viel")}, "extra")


def test_figures_count_actors_rings_sectors_and_who_knows_whom() -> None:
    assert prompt("network").figures(ENTRIES) == (
        ("Akteure", "4"),
        ("eng", "2"),
        ("mittel", "1"),
        ("lose", "1"),
        ("Familien & Ehrenamt", "0"),
        ("Bildung & Betreuung", "1"),
        ("Gesundheit & Beratung", "1"),
        ("Kommune, Träger & Politik", "2"),
        ("Vereine, Kultur & Wirtschaft", "0"),
        ("Dichte: wer sich untereinander kennt", "17\xa0% (1 von 6)"),
        ("Ganz ohne Verbindung", "1"),
    )


def test_a_single_actor_has_no_density() -> None:
    assert ("Dichte: wer sich untereinander kennt", "–") in prompt("network").figures(
        {"s": ENTRIES["s"]}
    )


def test_gaps_are_sentences() -> None:
    assert prompt("network").gaps(ENTRIES) == (
        "Familien & Ehrenamt: noch kein Akteur",
        "Bildung & Betreuung: nur ein Akteur",
        "Gesundheit & Beratung: nur ein Akteur, niemand im engen Ring",
        "Vereine, Kultur & Wirtschaft: noch kein Akteur",
        "Amt: Verbindung unterbrochen",
        "Praxis: Verbindung unterbrochen",
    )
    assert prompt("network").gaps({}) == ()
    two = {"a": actor("Schule"), "b": actor("Hort")}
    assert "Bildung & Betreuung: niemand im engen Ring" in prompt("network").gaps(two)


def test_a_deleted_actor_leaves_links_that_everything_ignores() -> None:
    left = {id: value for id, value in ENTRIES.items() if id != "a"}
    asked = prompt("network")
    assert asked.graph(left).links == {}
    assert len(asked.rows(left)) == 5
    assert not asked.answered({"l": ENTRIES["l"]})
    asked.answer(left)


def test_the_map_is_told_in_words_with_the_numbers_of_the_picture() -> None:
    figure = prompt("network").answer(ENTRIES)[1]
    assert isinstance(figure, Figure)
    table, links, facts, note, gaps = figure.alternative
    assert table == Table(
        "Die Karte in Worten",
        ("Bereich", "eng", "mittel", "lose"),
        (
            ("Familien & Ehrenamt", "–", "–", "–"),
            ("Bildung & Betreuung", "1 Schule (stark)", "–", "–"),
            ("Gesundheit & Beratung", "–", "–", "4 Praxis (unterbrochen)"),
            ("Kommune, Träger & Politik", "2 Träger (stark)", "3 Amt (unterbrochen)", "–"),
            ("Vereine, Kultur & Wirtschaft", "–", "–", "–"),
        ),
    )
    assert links == Items(("Schule und Amt kennen sich",))
    assert facts == Facts(prompt("network").figures(ENTRIES))
    assert note == Note("Lücken zum Besprechen", "warn")
    assert gaps == Items(prompt("network").gaps(ENTRIES))
    assert {"Schule", "Träger", "Amt", "Praxis", "1", "2", "3", "4"} <= set(texts(figure.svg))


def test_contacts_stand_in_a_table_of_their_own() -> None:
    entries = {"s": {**ENTRIES["s"], "contact": "Leitung"}, "t": ENTRIES["t"]}
    assert prompt("network").answer(entries)[1].alternative[1] == Table(
        "Kontakt über (Funktion)",
        ("Einrichtung oder Gruppe", "Kontakt über (Funktion)"),
        (("Schule", "Leitung"),),
    )


def test_actors_of_a_sector_that_is_gone_stay_on_the_map() -> None:
    entries = {"x": actor("Alte Schule", "abgeschafft", "fern", "gut")}
    asked = prompt("network")
    assert asked.answer(entries)[1].alternative[0].rows[-1] == (
        *("Ohne Bereich", "–", "1 Alte Schule (schwach)", "–"),
    )
    assert {"Ohne Bereich", "Alte Schule"} <= set(texts(asked.svg(entries)))


def test_rows_for_pandas_have_the_columns_of_actors_and_links() -> None:
    empty = dict.fromkeys(("name", "sector", "ring", "tie", "contact"))
    assert prompt("network").rows({"s": ENTRIES["s"], "l": ENTRIES["l"]}) == [
        {"entry": "s", **ENTRIES["s"], "a": None, "b": None},
        {"entry": "l", "kind": "link", **empty, "a": "s", "b": "a"},
    ]


def test_two_people_change_different_parts_of_an_actor() -> None:
    base, stored = actor("Schule"), actor("Schule", ring="close")
    assert prompt("network").merge(base, stored, actor("Schule am Park")) == Merge(
        actor("Schule am Park", ring="close")
    )
    assert prompt("network").merge(None, link("a", "b"), link("c", "d")) == Merge(link("c", "d"))


def test_what_is_not_judged_yet_takes_nothing_back_where_nobody_knows_a_base() -> None:
    asked = prompt("network")
    judged = actor("Schule", ring="close", tie="strong")
    assert asked.merge(None, judged, actor("Schule")) == Merge(judged)
    strong = {**link("a", "b"), "tie": "strong"}
    assert asked.merge(None, strong, link("a", "b")) == Merge(strong)
    assert asked.merge(strong, strong, link("a", "b")) == Merge(link("a", "b"))


def test_the_sample_has_twelve_actors_and_links_by_position() -> None:
    for count in (2, 4, 5, 8):
        sectors = (SECTORS + [{"id": f"s{n}", "label": f"Bereich {n}"} for n in range(3)])[:count]
        asked = prompt("network", sectors=sectors)
        entries = sample_entries(asked)
        assert len(asked.graph(entries).actors) == 12
        assert len(asked.graph(entries).links) == 5


def test_the_blank_map_and_the_list_are_the_sheet() -> None:
    figure, keys, table = prompt("network").sheet()[2:]
    assert {"Familien & Ehrenamt", "Unsere", "Kita", "eng", "stark"} < set(texts(figure.svg))
    assert keys.pairs[1:] == (
        ("Nähe", "eng · mittel · lose"),
        ("Verbindung", "stark · schwach · unterbrochen"),
    )
    assert table == BlankTable(
        ("Nr.", *prompt("network").labels.values()),
        12,
    )


def test_the_middle_has_the_name_that_content_gives() -> None:
    assert "Familienhaus" in texts(prompt("network", center="Familienhaus").svg({}))


def test_twelve_actors_can_be_pasted_with_nearly_right_words() -> None:
    lines = ["Akteur\tBereich\tNaehe\tVerbindung\tKontakt"]
    lines += [f"Partner {n}\tKOMMUNE\tEng\tstark\tLeitung" for n in range(12)]
    pasted = prompt("network").paste("\r\n".join(lines))
    assert pasted.refused == ()
    assert pasted.values == tuple(
        {**actor(f"Partner {n}", "kommune", "close", "strong"), "contact": "Leitung"}
        for n in range(12)
    )


def test_missing_columns_mean_not_judged_yet_and_a_missing_sector_is_refused() -> None:
    pasted = prompt("network").paste("Schule;bild\nPraxis\nAmt;Mars;eng\n;bildung")
    labels = (
        "Familien & Ehrenamt · Bildung & Betreuung · Gesundheit & Beratung · "
        "Kommune, Träger & Politik · Vereine, Kultur & Wirtschaft"
    )
    assert pasted.values == (actor("Schule"),)
    assert [line.reason for line in pasted.refused] == [
        f"Der Bereich fehlt. Möglich sind: {labels}.",
        f"Bereich: „Mars“ passt hier nicht. Möglich sind: {labels}.",
        "Einrichtung oder Gruppe: Hier fehlt noch etwas. Bitte zuerst dieses Feld ausfüllen.",
    ]


def test_german_words_are_understood_in_english_too() -> None:
    with speaking("en"):
        pasted = prompt("network").paste("Schule;bildung;lose;unterbrochen\nHort;bildung;close")
    assert pasted.values == (
        actor("Schule", ring="loose", tie="broken"),
        actor("Hort", ring="close"),
    )


def test_the_same_entries_give_the_same_picture_and_others_other_ids() -> None:
    asked = prompt("network")
    assert asked.svg(ENTRIES) == asked.svg(dict(ENTRIES))
    assert asked.picture_id(ENTRIES) != asked.picture_id({})
