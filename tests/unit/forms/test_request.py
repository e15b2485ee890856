from __future__ import annotations

import pytest
from pydantic import ValidationError

from workbook_lib.forms.form import Request

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


@pytest.mark.parametrize("content", MALFORMED, ids=range(len(MALFORMED)))
def test_a_malformed_request_is_no_request(content: object) -> None:
    with pytest.raises(ValidationError):
        Request.model_validate(content)


def test_a_request_can_carry_any_json_as_its_value() -> None:
    value = {"text": "Hallo", "list": [1, 2.5, None, True]}
    request = Request.model_validate({"kind": "save", "write": "w-1", "value": value})
    assert request == Request(
        kind="save", entry="one", write="w-1", base=None, value=value, settles=[]
    )
