"""In which language a text is, told by its commonest words."""

from __future__ import annotations

from functools import lru_cache

from explainer.language.folding import fold_name
from explainer.language.lexicons import WORD, lexicon_languages, read_lexicon

_LOOKED_AT = 20_000
"""Characters that suffice."""
_FEWEST = 3


def guess_language(text: str) -> str | None:
    """Return the language of which a text holds most common words; none where it holds hardly any."""
    words = WORD.findall(fold_name(text[:_LOOKED_AT]).text)
    counts = {
        language: sum(word in common_words(language) for word in words) for language in sorted(lexicon_languages())
    }
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] >= _FEWEST else None


@lru_cache(maxsize=64)
def common_words(language: str, *sections: str) -> frozenset[str]:
    """Return the words of the closed classes of a language, or of some of them."""
    lexicon = read_lexicon(language, "common")
    return frozenset(word for section in sections or lexicon for word in lexicon[section])
