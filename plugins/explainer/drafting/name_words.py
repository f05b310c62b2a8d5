"""What names are made of: blanks, and the small words within them, of any language."""

from __future__ import annotations

import re

BLANK = r"[ \u00a0\u202f]"
PARTICLES = r"(?:von|van|der|den|dos|das|do|di|della|bin|ben|ibn|ould|al|el|zu|ter|ten|y)"
"""Before a surname, part of it."""
OF = re.compile(rf"{BLANK}(?:(?:de|du|des|of)(?![^\W_])|d['’])")
"""After a name, of what something or somebody is: « Cour des comptes », “Bank of England”."""
WITHIN = frozenset(
    {
        "de",
        "du",
        "des",
        "da",
        "la",
        "las",
        "los",
        "les",
        "l",
        "d",
        "of",
        "the",
        "von",
        "van",
        "der",
        "den",
        "dos",
        "das",
    }
    | {"do", "di", "della", "bin", "ben", "ibn", "ould", "al", "el", "zu", "ter", "ten", "y"}
)
"""With a small letter between capitals, part of a name: « Ursula von der Leyen », “Bank of England”."""
JOINED_PARTICLE = re.compile(r"(?:al|el|ad|ar|as|ash|an|at|az|ul)[-\u2011](?=[^\W\d_a-zà-öø-ÿœ])")
"""Before a surname, one word with it: “Paul al-Masri”."""
ARTICLES = frozenset({"Le", "La", "Les", "The"})
"""With a capital within a sentence, part of a name: « selon Le Monde »."""
LONGEST = 80
"""Characters of a name."""
