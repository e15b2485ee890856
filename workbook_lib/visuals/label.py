"""Labels that fit: widths are estimated, because nobody measures fonts here."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import accumulate

_SHARES = {
    **dict.fromkeys("iIjl.,:;'|![]", 0.25),
    **dict.fromkeys("tfr()-/ ", 0.32),
    **dict.fromkeys("ckszvxyJ", 0.52),
    **dict.fromkeys("mwMW@%—…", 0.95),
}


def width(text: str, size: float) -> float:
    """About how wide a text is in a plain sans serif of this size."""
    return size * sum(map(_share, text))


def wrapped(text: str, size: float, room: float, lines: int) -> tuple[str, ...]:
    """The text on at most `lines` lines of `room`; what does not fit ends in `…`."""
    words = text[: lines * 200].split()
    done: list[str] = []
    while words and len(done) < lines:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size) <= room:
            line = f"{line} {words.pop(0)}"
        head, rest = _broken(line, size, room)
        if rest:
            words.insert(0, rest)
        done.append(head)
    if words:
        done[-1] = _shortened(f"{done[-1]}…", size, room)
    return tuple(done)


def _broken(word: str, size: float, room: float) -> tuple[str, str]:
    """A word that is too long, broken behind a hyphen or slash where it has one."""
    if width(word, size) <= room:
        return word, ""
    reached = list(accumulate(_share(character) * size for character in word))
    fits = [n for n, at in enumerate(reached, start=1) if at <= room and word[n - 1] in "-/–*"]
    return (word[: fits[-1]], word[fits[-1] :]) if fits else (_shortened(word, size, room), "")


def _shortened(text: str, size: float, room: float) -> str:
    reached = accumulate(_share(character) * size for character in text + "…")
    keep = sum(at + size <= room for at in reached)
    return text if width(text, size) <= room else f"{text[:keep].rstrip()}…"


@lru_cache(maxsize=2048)
def _share(character: str) -> float:
    """The width of a character in relation to the size of the font."""
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.1
    return _SHARES.get(character, 0.72 if character.isupper() else 0.57)
