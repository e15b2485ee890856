from __future__ import annotations

import pytest
from pydantic import ValidationError

from workbook_lib.forms.request import Request, SeatRequest, read_request

DEEP: object = []
for _level in range(5000):
    DEEP = [DEEP]

MALFORMED = [
    None,
    "save",
    [],
    {},
    {"kind": "save"},
    {"write": "w"},
    {"kind": "drop", "write": "w"},
    {"kind": ["save"], "write": "w"},
    {"kind": "save", "write": ""},
    {"kind": "save", "write": "w" * 101},
    {"kind": "save", "write": "w\n"},
    {"kind": "save", "write": "w'; drop table log; --"},
    {"kind": "save", "write": "ü"},
    {"kind": "save", "write": 7},
    {"kind": "save", "write": "w", "entry": None},
    {"kind": "save", "write": "w", "entry": "../one"},
    {"kind": "save", "write": "w", "entry": "@step:eins"},
    {"kind": "save", "write": "w", "base": 1},
    {"kind": "save", "write": "w", "base": ""},
    {"kind": "save", "write": "w", "settles": "yes"},
    {"kind": "save", "write": "w", "settles": 1},
    {"kind": "save", "write": "w", "place": "elsewhere"},
    {"kind": "save", "write": "w", "prompt": "karte"},
    {"kind": "save", "write": "w", "scope": "own"},
    {"kind": "save", "write": "w", "author": "jemand"},
    {"kind": "save", "write": "w", "value": {1: "no string"}},
    {"kind": "save", "write": "w", "value": object()},
    {"kind": "save", "write": "w", "value": DEEP},
]


SECRET = "0123456789abcdef" * 2
CAST = {"kind": "cast", "write": "w", "round": 1, "secret": SECRET, "value": {"text": "Ruhe"}}
MALFORMED_SEAT = [
    {**CAST, "kind": "open"},
    {**CAST, "kind": None},
    {**CAST, "write": ""},
    {**CAST, "round": 0},
    {**CAST, "round": "1"},
    {**CAST, "round": True},
    {**CAST, "round": 1.0},
    {**CAST, "round": 1001},
    {**CAST, "secret": 7},
    {**CAST, "secret": None},
    {**CAST, "secret": "a"},
    {**CAST, "secret": SECRET + "0"},
    {**CAST, "secret": SECRET.upper()},
    {**CAST, "secret": SECRET[:-1] + "\n"},
    {**CAST, "value": "x" * 100_001},
    {**CAST, "value": ["x" * 1000] * 100},
    {**CAST, "value": "x" * 10_000_000},
    {**CAST, "value": DEEP},
    {**CAST, "value": object()},
    {**CAST, "entry": "one"},
    {**CAST, "prompt": "karte"},
    {**CAST, "minimum": 3},
    {"kind": "require", "write": "w", "round": 1},
    {"kind": "require", "write": "w", "round": 1, "minimum": 0},
    {"kind": "require", "write": "w", "round": 1, "minimum": "3"},
    {"kind": "require", "write": "w", "round": 1, "minimum": 3, "value": {}},
    {"kind": "cast", "write": "w", "secret": SECRET},
    {"kind": "reveal", "write": "w"},
]


@pytest.mark.parametrize(
    "content", MALFORMED + MALFORMED_SEAT, ids=range(len(MALFORMED + MALFORMED_SEAT))
)
def test_a_malformed_request_is_no_request(content: object) -> None:
    with pytest.raises(ValidationError):
        read_request(content)


def test_a_ballot_comes_with_its_secret_and_its_round() -> None:
    assert read_request(CAST) == SeatRequest(
        kind="cast", write="w", round=1, secret=SECRET, value={"text": "Ruhe"}
    )
    assert read_request({"kind": "reveal", "write": "w", "round": 2}) == SeatRequest(
        kind="reveal", write="w", round=2, secret="", value=None
    )


def test_a_request_can_carry_any_json_as_its_value() -> None:
    value = {"text": "Hallo", "list": [1, 2.5, None, True]}
    request = Request.model_validate({"kind": "save", "write": "w-1", "value": value})
    assert request == Request(
        kind="save", entry="one", write="w-1", base=None, value=value, settles=[]
    )
