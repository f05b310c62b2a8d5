"""Names in running text: what is found, what is not, and which words decide."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.pipeline import Loaded
from explainer.prose.names import Hit, Name, NameFinder, name_notes
from profiles import often

NAMES = [
    Name("OTAN", "otan", "term", exact_case=True),
    Name("Elon Musk", "musk", "actor"),
    Name("Musk", "musk", "actor"),
    Name("Vladimir Poutine", "poutine", "actor"),
    Name("président russe Vladimir Poutine", "poutine", "actor"),
    Name("satellite", "satellite", "term"),
    Name("drapeau", "drapeau", "term"),
    Name("art", "art", "term"),
    Name("plan de paix", "plan", "context"),
    Name("hui", "hui", "term"),
    Name("Brien", "brien", "actor"),
    Name("C++", "c-plus-plus", "term"),
    Name("Node", "node", "term"),
]
FINDER = NameFinder(NAMES)

# text, names found
FOUND = [
    ("Selon l’OTAN, d'Elon Musk, jusqu’Elon Musk", ["OTAN", "Elon Musk", "Elon Musk"]),
    ("aujourd’hui, O’Brien, O'Brien", []),
    ("M.Musk et M. Musk", ["Musk", "Musk"]),
    ("Musk’s plan, Musk's plan, Musk'x", ["Musk", "Musk"]),
    ("OTAN-Russie, ex-OTAN, «\xa0OTAN\xa0», (OTAN)", ["OTAN"] * 4),
    ("otan, Otan, OTANS, SOTAN, _OTAN", []),
    ("@OTAN, #OTAN, otan.int, www.Musk.com, https://x.org/a-Musk-b, OTAN@x.org, Node.js", []),
    ("musk n’est pas elon musk", []),
    ("MUSK et ELON MUSK", ["MUSK", "ELON MUSK"]),
    ("satellites, Satellite, SATELLITES, drapeaux", ["satellites", "Satellite", "SATELLITES", "drapeaux"]),
    ("article, arts, Art, art̃", ["arts", "Art"]),
    ("plans de paix, plan de\n paix", ["plan de\n paix"]),
    ("le président russe Vladimir Poutine", ["président russe Vladimir Poutine"]),
    ("le président russe, Vladimir Poutine", ["Vladimir Poutine"]),
    ("président russe vladimir Musk", ["Musk"]),
    ("du C++, mais pas C++11", ["C++"]),
    ("«Musk». Musk... Musk…Musk", ["Musk"] * 4),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_names_are_found(text: str, expected: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in FINDER.find(text)] == expected


def test_words_that_are_not_a_form_bar_it() -> None:
    finder = NameFinder([Name("chat", "chat", "term"), Name("chat noir", "chat", "term", is_barred=True)])
    assert finder.find("Un chat noir et un chat.") == [Hit(19, 23, "chat")]


def test_no_names_find_nothing() -> None:
    assert NameFinder([]).find("OTAN") == []
    assert NameFinder([Name(" ", "a", "term"), Name("…", "b", "term")]).find("… …") == []


def test_a_shared_name_is_nobodys_nor_are_its_parts() -> None:
    finder = NameFinder(
        [
            Name("Mercure", "planet", "term"),
            Name("Mercure", "metal", "term"),
            Name("Jean Martin", "one", "actor"),
            Name("Jean Martin", "other", "actor"),
            Name("Martin", "one", "actor"),
        ]
    )
    assert finder.find("Vers Mercure avec Jean Martin.") == []
    assert finder.find("Martin") == [Hit(0, 6, "one")]
    assert finder.ambiguous == [("Mercure", ["planet", "metal"]), ("Jean Martin", ["one", "other"])]


def test_an_actor_and_a_term_of_one_name_are_the_actor() -> None:
    finder = NameFinder([Name("Starlink", "term", "term"), Name("Starlink", "actor", "actor")])
    assert finder.find("Starlink") == [Hit(0, 8, "actor")]
    assert finder.ambiguous == []


def test_one_note_may_have_a_name_twice() -> None:
    finder = NameFinder([Name("NASA", "nasa", "actor"), Name("Nasa", "nasa", "actor"), Name("NASA", "nasa", "actor")])
    assert [hit.target for hit in finder.find("NASA, Nasa, nasa")] == ["nasa", "nasa"]
    assert finder.ambiguous == []


def test_capitals_tell_names_apart() -> None:
    finder = NameFinder([Name("IA", "ai", "term", exact_case=True), Name("Ia", "person", "actor")])
    assert [hit.target for hit in finder.find("IA, Ia, ia")] == ["ai", "person"]


def test_a_written_name_comes_before_a_plural() -> None:
    finder = NameFinder([Name("état", "state", "term"), Name("états", "states", "term")])
    assert [hit.target for hit in finder.find("un état, des états")] == ["state", "states"]
    assert finder.ambiguous == []


def test_only_single_words_that_are_terms_get_a_plural() -> None:
    finder = NameFinder([Name("poste", "a", "actor"), Name("IA", "b", "term"), Name("temps", "c", "term")])
    assert finder.find("postes IAs tempss") == []


@pytest.mark.parametrize(
    ("term", "plurals"),
    [("pont", ["ponts"]), ("feu", ["feus", "feux"]), ("joyau", ["joyaus", "joyaux"]), ("genou", ["genous", "genoux"])],
)
def test_the_plurals_of_a_term(term: str, plurals: list[str]) -> None:
    text = f"{term}s {term}x {term}z"
    assert [text[hit.start : hit.end] for hit in NameFinder([Name(term, "a", "term")]).find(text)] == plurals


def test_a_draft_takes_nobodys_name_away_in_a_preview(load: Callable[..., Loaded]) -> None:
    notes = """
actors:
  anna: {name: Anna Example, kind: person, aliases: [AE]}
  other: {name: AE, kind: organization, aliases: [Another Example], draft: true}
  nameless: {name: Example Street, kind: anonymous, described_as: an agent}
"""
    finder, shared = name_notes(load(notes, drafts=True).library)
    words = "AE, Anna Example, Another Example, Example Street"
    assert [(words[hit.start : hit.end], hit.target) for hit in finder.find(words)] == [
        ("AE", "anna"),
        ("Anna Example", "anna"),
        ("Another Example", "other"),
    ]
    assert shared == []


def test_a_very_long_name_is_a_name() -> None:
    long = " ".join(["mot"] * 5_000)
    assert len(NameFinder([Name(long, "a", "term")]).find(f"Un {long}.")) == 1


@often(200)
@given(
    st.lists(st.sampled_from([*(name.words for name in NAMES), " ", "’", "-", "l", ".", "é", "\u0301", "s", "\xad"]))
)
def test_hits_are_in_order_and_apart(pieces: list[str]) -> None:
    text = "".join(pieces)
    done = 0
    for hit in FINDER.find(text):
        assert done <= hit.start < hit.end <= len(text)
        done = hit.end
