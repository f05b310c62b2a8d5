"""What is linked in a page of Markdown, case by case: `~` stands for U+00A0, `¬` for a soft hyphen."""

from __future__ import annotations

import html
import re

import markdown
import pytest

from explainer.prose.extension import ExplainerExtension
from explainer.prose.names import Name, NameFinder

NAMES = NameFinder(
    [
        *(Name(words, words.lower(), "term", exact_case=True) for words in ("OTAN", "NASA", "IA")),
        *(
            Name(words, words, "actor")
            for words in ("Elon Musk", "Musk", "Trump", "Kremlin", "États-Unis", "Côte d’Ivoire", "Crimée")
        ),
        *(
            Name(words, "poutine", "actor")
            for words in ("Vladimir Poutine", "Poutine", "président russe Vladimir Poutine")
        ),
        *(Name(words, words, "term") for words in ("satellite", "cœur de métier", "art", "plan de paix")),
        Name("Mercure", "planet", "term"),
        Name("Mercure", "metal", "term"),
    ]
)

# Markdown, words linked
CASES = {
    "elision, curly": ("Selon l’OTAN, rien ne change.", ["OTAN"]),
    "elision, straight": ("Selon l'OTAN, rien ne change.", ["OTAN"]),
    "elision before a name": ("La fortune d’Elon Musk grandit.", ["Elon Musk"]),
    "plural": ("Des satellites tournent.", ["satellites"]),
    "singular": ("Un satellite tourne.", ["satellite"]),
    "decomposed accent": ("Le pont de Crime\u0301e brûle.", ["Crime\u0301e"]),
    "decomposed capital": ("Les E\u0301tats-Unis votent.", ["E\u0301tats-Unis"]),
    "guillemets": ("On lit «~OTAN~» partout.", ["OTAN"]),
    "guillemets, narrow": ("On lit «\u202fNASA\u202f» partout.", ["NASA"]),
    "no-break space in a name": ("Un plan~de paix discret.", ["plan~de paix"]),
    "line break in a name": ("Il propose un plan de\npaix discret.", ["plan de\npaix"]),
    "ligature": ("Le cœur de métier change.", ["cœur de métier"]),
    "ligature undone": ("Le coeur de métier change.", ["coeur de métier"]),
    "heading": ("## OTAN et NASA\n\nTexte neutre.", []),
    "link": ("Voir [la page OTAN](https://example.org/) ici.", []),
    "code": ("Le code `OTAN` ici.", []),
    "fenced code": ("```\nOTAN NASA\n```\n", []),
    "image": ("Image ![logo OTAN](a.png) ici.", []),
    "attribute": ('Un <span title="OTAN" data-x="NASA">mot</span> ici.', []),
    "raw HTML": ('<div title="OTAN"><p>La NASA ici.</p></div>\n', []),
    "overlap": ("Le président russe Vladimir Poutine parle.", ["président russe Vladimir Poutine"]),
    "overlap, shorter": ("Hier Vladimir Poutine parle.", ["Vladimir Poutine"]),
    "sentence case": ("Satellite en panne.", ["Satellite"]),
    "acronym in lower case": ("Le mot otan en bas.", []),
    "part of a word": ("Un article partisan.", []),
    "possessive, straight": ("This is Trump's plan.", ["Trump"]),
    "possessive, curly": ("This is Trump’s plan.", ["Trump"]),
    "across markup": ("Hier **Vladimir** Poutine parle.", ["Vladimir Poutine"]),
    "inside markup": ("Un *satellite* discret.", ["satellite"]),
    "first only": ("La NASA, la NASA et la NASA.", ["NASA"]),
    "ambiguous": ("Vers Mercure demain.", []),
    "entity": ("Les &Eacute;tats-Unis votent.", ["États-Unis"]),
    "soft hyphen": ("Un satel¬lite passe.", ["satel¬lite"]),
    "table": ("| a | b |\n|---|---|\n| OTAN | x |\n", ["OTAN"]),
    "compound": ("Le traité OTAN-Russie tient.", ["OTAN"]),
    "bare address": ("Voir <https://example.org/OTAN> ici.", []),
    "abbreviation": ('Un <abbr title="x">OTAN</abbr> ici.', []),
    "letter that grows when folded": ("À İstanbul, un satellite passe.", ["satellite"]),
    "capitals": ("VLADIMIR POUTINE PARLE.", ["VLADIMIR POUTINE"]),
    "plain name": ("Le Kremlin dément.", ["Kremlin"]),
    "script and style": ("<script>var OTAN=1;</script>\n\n<style>.OTAN{}</style>\n\nfin", []),
    "apostrophe in a name": ("La Côte d'Ivoire existe.", ["Côte d'Ivoire"]),
    "other apostrophe in a name": ("La Côte d’Ivoire existe.", ["Côte d’Ivoire"]),
    "accent left out": ("La Crimee sans accent. La Cote d'Ivoire.", []),
    # What a tree of elements or a second pass over pages gets wrong
    "inline raw link": ('Un <a href="/x">NASA ici</a> fin.', []),
    "inline raw code": ("Touche <kbd>NASA</kbd> <code>OTAN</code>.", []),
    "raw block with heading and link": ('<section><h3>OTAN</h3><a href="#">NASA</a></section>', []),
    "Markdown in HTML": ('<div markdown="1" title="OTAN">\nLa NASA ici.\n</div>', ["NASA"]),
    "entities within a name": ("Le plan&nbsp;de&nbsp;paix.", ["plan~de~paix"]),
    "smart apostrophe": ("La Côte d'Ivoire et l'OTAN.", ["Côte d'Ivoire", "OTAN"]),
    "several elements": ("*Elon* *Musk* et ***Vladimir** Poutine*.", ["Elon Musk", "Vladimir Poutine"]),
    "half in an element": ("Un *grand plan* de paix.", []),
    "within two elements": ("Un **grand *plan de* paix**.", ["plan de paix"]),
    "around an element": ("Elon <b>M</b>usk parle.", ["Elon Musk"]),
    "note": ("Texte[^1].\n\n[^1]: La NASA note.", ["NASA"]),
    "admonition": ('!!! note "OTAN"\n    La NASA dit.', ["NASA"]),
    "editor's abbreviation": ("La NASA.\n\n*[NASA]: autre sens", []),
    "titles": ('[x](y "OTAN") ![OTAN](a.png "NASA")', []),
    "escapes": ("\\*OTAN\\* et NASA\\_x", ["OTAN"]),
    "comment": ("<!-- OTAN -->\n\nx <!-- NASA --> y", []),
    "end tag in a script": ('<script>let s="OTAN</a>";</script>\n\nfin', []),
    "section": ("NASA et NASA.\n\n# Titre\n\nNASA et NASA.", ["NASA", "NASA"]),
    "left alone": ('Un <span class="a explainer-skip">NASA <b>OTAN</b></span> et l’OTAN.', ["OTAN"]),
    "across a line break": ("Un plan de  \npaix.", []),
    "one after the other": ("OTAN NASA", ["OTAN", "NASA"]),
}
EXTENSIONS = ["tables", "fenced_code", "footnotes", "md_in_html", "admonition", "abbr", "attr_list", "toc"]
LINK = re.compile(r"<a data-x>(.*?)</a data-x>", re.DOTALL)


def convert(source: str, *extensions: str) -> str:
    linking = ExplainerExtension(
        names=NAMES, title_of=lambda _: None, link=lambda _, words: f"<a data-x>{words}</a data-x>"
    )
    return markdown.markdown(source, extensions=[*EXTENSIONS, *extensions, linking])


@pytest.mark.parametrize(("source", "expected"), CASES.values(), ids=CASES)
def test_words_are_linked(source: str, expected: list[str]) -> None:
    source, *words = (text.replace("~", "\xa0").replace("¬", "\xad") for text in (source, *expected))
    converted = convert(source)
    linked = [html.unescape(re.sub("<[^>]*>", "", inner)) for inner in LINK.findall(converted)]
    assert linked == words
    assert LINK.sub(r"\1", converted) == markdown.markdown(source, extensions=EXTENSIONS)


def test_smart_quotes_are_apostrophes() -> None:
    linked = LINK.findall(convert("La Côte d'Ivoire et l'OTAN.", "smarty"))
    assert [html.unescape(words) for words in linked] == ["Côte d’Ivoire", "OTAN"]
