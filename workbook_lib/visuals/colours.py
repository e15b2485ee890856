"""The colours of pictures: fixed values, because pictures also leave the page and its styles.

They are those of the page's tokens. No colour stands alone: lines also differ by width and dash,
marks by number.
"""

INK = "#2a2622"
INK_SOFT = "#5b5248"
EDGE = "#7a6f61"
PAPER = "#ffffff"
PRIMARY = "#1c4f63"
ACCENT = "#0c6661"
ERROR = "#a3231f"
FIELDS = ("#f4f8f7", "#e6f1ef", "#fbf6ec")
"""Grounds of neighbouring areas; the third keeps an odd round from ending on its first."""
KINDS = (ACCENT, "#98305c", "#2f5597", "#a3431f", "#6a4190", "#735600")
"""Kinds of things; each also has a shape and a letter of its own."""
