"""Values that browsers could send and no prompt may take, by the name of the example."""

from __future__ import annotations

from typing import Any

NUMBERS = (float("nan"), float("inf"), -float("inf"), 10**400, -(10**13))
TEXTS = (0, True, 1.5, [], ["a"], {}, "a\x00b", "a\x1bb", "\ud800", "\uffff")
DAYS = ("2026-02-30", "2026-13-01", "0001-01-01", "9999-12-31", "1899-12-31", "20261124")
DAYS += ("2026-W01-1", "24.11.2026", "٢٠٢٦-١١-٢٤", "2026-11-24T00:00", "heute")
ACTOR = {"kind": "actor", "name": "Träger", "sector": "kommune"}
LINK = {"kind": "link", "a": "1", "b": "2"}
ANSWERS = {"criterion": "familien", "counts": [1, 2, 3], "round": 1}
LONG = "x" * 101

PHOTO = {"photo": "0" * 64, "caption": "Wand", "order": "m"}

DOTS = {"kind": "points", "option": "familien", "points": 1}
IDEA = {"sheet": 1, "round": 1, "slot": 1, "text": "Garten"}
COUNTS = (*TEXTS[3:], True, -1, 1.5, "1", 10_000, *NUMBERS)

POSITION = {"label": "Fest", "x": 0.5, "y": 0.5}

BAD: dict[str, list[Any]] = {
    "short": [None, *TEXTS, "x" * 51],
    "long": [None, *TEXTS, "x" * 4001],
    "case": [None, *TEXTS, "x" * 4001],
    "choice": [None, *TEXTS, "maybe", "Yes", ["yes"]],
    "multiple": [None, "yes", {}, ["maybe"], [1], [None], [["yes"]], ["yes"] * 3, [""]],
    "goals": [
        *(None, *TEXTS, {}, {"text": ""}, {"text": " "}, {"text": "a", "more": 1}, ["a"]),
        *({"text": text} for text in (*TEXTS, "x" * 301)),
        *({"text": "a", part: text} for part in ("indicator", "target") for text in TEXTS),
        *({"text": "a", "date": day} for day in (*TEXTS, *DAYS)),
        *({"text": "a", "parent": id} for id in (*TEXTS, "@trunk", "@", "a b", "../a", "x" * 121)),
        *({"text": "a", "order": rank} for rank in (*TEXTS, "a", "ba", "B", "1", "b c", "b" * 201)),
        *({"text": "a", "goal": "b"}, {"text": "a", "measured": "b"}),
    ],
    "problem": [
        *({"text": "a", "parent": id} for id in ("@effects", "@step-1", 1, ["@trunk"])),
        *({"text": "a", "goal": text} for text in (*TEXTS, "x" * 301)),
        *({"text": "a", "date": "2026-11-24"}, {"text": ""}),
    ],
    "stairs": [
        *({"text": "a", "parent": id} for id in ("@step-0", "@step-8", "@trunk", 1)),
        *({"text": "a", "measured": text} for text in (*TEXTS, "x" * 301)),
    ],
    "number": [None, True, "3", " ", "viele", [], [3], {}, -1, 2001, 0.5, *NUMBERS],
    "date": [None, *TEXTS, *DAYS],
    "cards": [
        *(None, *TEXTS, {}, {"text": ""}, {"text": " \n "}, {"text": "x" * 121}),
        *({"text": text} for text in TEXTS),
        *({"text": "a", "more": 1}, {"\ud800": "a"}),
        *({"text": "a", part: id} for part in ("stack", "into", "pair") for id in (*TEXTS, LONG)),
        *({"text": "a", "parked": flag} for flag in (0, 1, "true", [], {})),
        *({"text": "a", "kind": kind} for kind in (*TEXTS, "heap")),
        *({"text": "a", "zone": "familien"}, {"kind": "stack", "zone": "familien"}),
        *({"kind": "stack", "name": name} for name in (*TEXTS, "x" * 81)),
        *({"kind": "stack", "stack": "a"}, {"kind": "stack", "text": "a"}),
    ],
    "swot": [
        *({"text": "a", "zone": zone} for zone in (*TEXTS, "mars", "vereine")),
        *({"kind": "stack", "zone": zone} for zone in (*TEXTS, "mars", "vereine")),
    ],
    "pairs": [{"kind": "stack"}, {"kind": "stack", "name": "a"}, {"text": "a", "pair": 1}],
    "rating": [
        *(None, "a", 3, [], {"subject": "a"}, {"scores": {"maybe": 3}}, {"scores": []}),
        *({"scores": {"yes": step}} for step in (0, 6, True, 2.5, "3", [], {}, *NUMBERS)),
        *({"reason": text} for text in (*TEXTS, "x" * 2001)),
    ],
    "together": [
        *(None, "a", [], {"subject": "a"}, {"scores": {"familien": 4}}, {"counts": [1, 2, 3]}),
        *({**ANSWERS, "counts": counts} for counts in (*TEXTS, [1, 2], [1, 2, -3], [1, 2, "3"])),
        *({**ANSWERS, "criterion": id} for id in (*TEXTS, "mars", "")),
        *({**ANSWERS, "round": round} for round in (0, 100, True, "1", 1.5)),
        *({**ANSWERS, "reason": "a"}, {**ANSWERS, "scores": {}}),
    ],
    "ratings": [
        *(None, {}, {"subject": ""}, {"subject": " "}, {"scores": {"yes": 3}}),
        *({"subject": text} for text in (*TEXTS, "x" * 121)),
    ],
    "table": [
        *(None, *TEXTS, {}, {"who": ""}, {"who": " ", "how": "yes"}, {"how": "yes"}),
        *({"who": text} for text in (*TEXTS, "x" * 41)),
        *({"who": "a", "how": option} for option in (*TEXTS, "maybe", ["yes"])),
        *({"who": "a", "count": count} for count in (True, "3", -1, 2001, [], {}, *NUMBERS)),
        *({"who": "a", "day": day} for day in (*TEXTS, *DAYS)),
        *({"who": "a", "interest": step} for step in (0, 6, True, 1.5, "1", [1], *NUMBERS)),
        *({"who": "a", "influence": 4}, {"who": "a", "more": ""}, {"who": "a", "\ud800": 1}),
    ],
    "votes": [
        *(None, *TEXTS, {}, {"kind": "points"}, {"option": "familien", "points": 1, "more": 1}),
        *({**DOTS, "kind": kind} for kind in (*TEXTS, "votes")),
        *({**DOTS, "option": option} for option in (*TEXTS, "", " ", "x" * 101)),
        *({**DOTS, "points": points} for points in (*COUNTS, None)),
        *({**DOTS, "voters": voters} for voters in COUNTS),
        *({**DOTS, "round": number} for number in (*COUNTS, 0)),
        *({"kind": "budget", "points": points} for points in (*COUNTS, None, 0, 21)),
        *({"kind": "turnout", "voters": voters} for voters in COUNTS),
        *({"kind": "turnout", "voters": 3, "abstentions": n} for n in (*COUNTS, 4)),
        *({"kind": "turnout", "budget": budget} for budget in (*COUNTS, 0, 21)),
        *({"kind": "turnout", "option": "familien"}, {"kind": "budget", "voters": 1}),
    ],
    "ballots": [{**DOTS, "kind": "ballot"}, {"points": {"familien": 1}}],
    "chosen": [{**DOTS, "option": ["familien"]}],
    "brainwriting": [
        *(None, *TEXTS, {}, {"text": "Garten"}, {**IDEA, "more": 1}, {**IDEA, "hidden": True}),
        *({**IDEA, part: number} for part in ("sheet", "round") for number in (*COUNTS, 0)),
        *({**IDEA, "slot": slot} for slot in (*COUNTS, 0, 6)),
        *({**IDEA, "text": text} for text in ("", *TEXTS, "x" * 201)),
        *({"hidden": hidden} for hidden in (0, 1, "true", [], {})),
    ],
    "journey": [
        *(None, *TEXTS, {}, {"mood": 1}, {"stage": "", "mood": 1}),
        *({"stage": "a", "mood": step} for step in (-3, 3, True, 0.5, "0", [], *NUMBERS)),
    ],
    "forces": [
        *(None, *TEXTS, {}, {"how": "yes"}, {"stage": "a", "how": "maybe"}),
        *({"stage": "a", "influence": step} for step in (0, 4, -1, "1", *NUMBERS)),
    ],
    "tasks": [
        *(None, *TEXTS, {}, {"what": ""}, {"why": "a"}, {"what": "a", "when": ""}),
        *({"what": text} for text in (*TEXTS, "x" * 301)),
        *({"what": "a", "why": text} for text in (*TEXTS, "x" * 1001)),
        *({"what": "a", "who": text} for text in (*TEXTS, "x" * 121)),
        *({"what": "a", "until": day} for day in (*TEXTS, *DAYS)),
        *({"what": "a", "status": status} for status in (*TEXTS, "late", "offen", "")),
    ],
    "network": [
        *(None, *TEXTS, {}, {"kind": "actor"}, {"kind": "link"}),
        *({**ACTOR, "kind": kind} for kind in (*TEXTS, "bridge")),
        *({**ACTOR, "name": text} for text in (*TEXTS, "", "x" * 81)),
        *({**ACTOR, "sector": sector} for sector in (*TEXTS, "", "mars", None)),
        *({**ACTOR, "ring": ring} for ring in (*TEXTS, "", "eng")),
        *({**ACTOR, "tie": tie} for tie in (*TEXTS, "", "stark")),
        *({**ACTOR, "contact": text} for text in (*TEXTS, "x" * 121)),
        *({**LINK, end: id} for end in ("a", "b") for id in (*TEXTS, "", None, "x" * 81)),
        *({**LINK, "name": "x"}, {**ACTOR, "a": "1"}, {**ACTOR, "more": 1}),
    ],
    "position": [
        *(None, *TEXTS, {}, {"x": 0.5, "y": 0.5}, {"label": " "}),
        *({**POSITION, "label": text} for text in (*TEXTS, "", "x" * 121)),
        *({**POSITION, "x": x} for x in (-0.01, 1.01, True, "0.5", [0.5], {}, *NUMBERS)),
        *({**POSITION, "y": y} for y in (-1, 2, False, "oben", [], *NUMBERS)),
        *({**POSITION, "category": kind} for kind in (*TEXTS, "maybe", ["yes"])),
        *({**POSITION, "comment": text} for text in (*TEXTS, "x" * 501)),
        *({**POSITION, "z": 0.5}, {**POSITION, "\ud800": 1}),
    ],
    "photo": [
        *(None, *TEXTS, {}, {"photo": "x"}, {"photo": "g" * 64}, {"photo": "A" * 64}),
        *({**PHOTO, "caption": text} for text in (*TEXTS[:4], "x" * 301)),
        *({**PHOTO, "order": order} for order in (1, "A", "ba", "b" * 201, ["b"], {})),
        {**PHOTO, "size": 1},
    ],
    "square": [
        *(None, *(text for text in TEXTS if text != {}), {"value": "x" * 81}, {"more": ""}),
        *({corner: text} for corner in ("value", "sister_excess") for text in TEXTS[:5]),
        *({"today": place} for place in (0.5, "x", [0.5, 0.5], {"x": 0.5}, {"z": 1})),
        *({"aim": {"x": x, "y": 0.5}} for x in (-0.1, 1.1, True, "0.5", [], *NUMBERS)),
    ],
    "grid": [{**POSITION, "category": "yes"}, {**POSITION, "x": 2}, {"label": ""}],
}
