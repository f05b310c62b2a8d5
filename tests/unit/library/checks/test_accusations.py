"""Accusations: nobody is noted as admitting one by mistake, and none is stated as fact."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.language.hedging import states_flatly
from explainer.language.wording import word
from explainer.pipeline import Loaded

Load = Callable[..., Loaded]
ACTORS = """
actors:
  lawyer: {name: The Lawyer, kind: person, speaks_for: [builder]}
  clerk: {name: The Clerk, kind: person, speaks_for: [lawyer]}
"""
CLAIM = """
claims:
  a:
    text: According to the engineer, the builder paid a bribe.
    quote: paid a bribe
    source: paper
"""


def found(load: Load, code: str, notes: str, language: str = "en") -> list[str]:
    return [str(word(p, language)) for p in load(notes).problems if p.code == code]


@pytest.mark.parametrize(
    ("fields", "who", "party"),
    [
        ("about: [builder], by: builder", "The Builder", "The Builder"),
        ("about: [builder, engineer], by: engineer", "An Engineer", "An Engineer"),
        ("about: [builder], by: lawyer", "The Lawyer", "The Builder"),
        ("about: [builder], by: clerk", "The Clerk", "The Builder"),
        ("about: [mayor], by: [engineer, city]", "The City", "The Mayor"),
        ("about: [bridge], right_of_reply: [builder], by: builder", "The Builder", "The Builder"),
        ("about: [builder, mayor], by: [builder, mayor]", "The Builder, The Mayor", "The Builder, The Mayor"),
    ],
)
def test_a_party_that_makes_an_accusation_is_told(load: Load, fields: str, who: str, party: str) -> None:
    notes = f"{ACTORS}{CLAIM}    nature: accusation\n" + "".join(f"    {one}\n" for one in _lines(fields))
    (told,) = found(load, "counted-as-admission", notes)
    assert f"{who} makes this accusation against {party}, which counts as an admission" in told
    (french,) = found(load, "counted-as-admission", notes, "fr")
    assert f"{who} porte cette accusation contre {party}, ce qui passe pour un aveu" in french


@pytest.mark.parametrize(
    "fields",
    [
        "nature: accusation, about: [builder], by: engineer",
        "nature: accusation, about: [builder, engineer], right_of_reply: [builder], by: engineer",
        "nature: accusation, about: [engineer], by: lawyer",
        "nature: accusation, about: [city], by: mayor",  # the city speaks for the mayor, not the mayor for the city
        "nature: accusation, about: [bridge], by: engineer",
        "nature: fact, about: [builder], by: builder",
        "nature: opinion, about: [builder], by: lawyer",
        "nature: accusation, about: [builder], by: builder, withdrawn: {date: 2026-01-01, reason: wrong}",
    ],
)
def test_others_may_accuse(load: Load, fields: str) -> None:
    notes = ACTORS + CLAIM + "".join(f"    {one}\n" for one in _lines(fields))
    assert found(load, "counted-as-admission", notes) == []


def test_who_took_it_back_no_longer_admits_it(load: Load) -> None:
    notes = f"{CLAIM}    nature: accusation\n    about: [builder]\n    by: builder\n"
    back = "reactions: {back: {to: [a], stance: retracts, by: builder, quote: I was wrong, source: paper}}\n"
    assert len(found(load, "counted-as-admission", notes)) == 1
    assert found(load, "counted-as-admission", notes + back) == []


def test_each_accusation_is_told_once_at_the_voice_at_fault(load: Load) -> None:
    notes = f"{CLAIM}    nature: accusation\n    about: [builder]\n    by: engineer\n"
    also = "    also: [{by: builder, quote: we did, source: paper}, {by: builder, quote: we paid, source: paper}]\n"
    (told,) = found(load, "counted-as-admission", notes + also)
    assert "“we did”" in told


FLAT = [
    ("fr", "Le constructeur a payé un pot-de-vin.", True),
    ("fr", "La maire vole l’argent de la ville.", True),
    ("fr", "Le journal révèle que le constructeur a payé un pot-de-vin.", True),
    ("fr", "Le constructeur aurait payé un pot-de-vin.", False),
    ("fr", "Selon l’ingénieure, le constructeur a payé un pot-de-vin.", False),
    ("fr", "L’ingénieure affirme que le constructeur a payé un pot-de-vin.", False),
    ("fr", "Le constructeur est accusé d’avoir payé un pot-de-vin.", False),
    ("fr", "La maire a été mise en examen pour corruption.", False),
    ("fr", "L’ingénieure reproche un pot-de-vin au constructeur.", False),
    ("en", "The builder paid a bribe.", True),
    ("en", "The mayor stole the money of the city.", True),
    ("en", "The paper reveals that the builder paid a bribe.", True),
    ("en", "The builder allegedly paid a bribe.", False),
    ("en", "According to an engineer, the builder paid a bribe.", False),
    ("en", "An engineer says that the builder paid a bribe.", False),
    ("en", "The builder is accused of a bribe.", False),
    ("en", "The mayor is on trial over a bribe.", False),
    ("en", "The builder may have paid a bribe.", False),
    ("de", "Der Bauherr hat Bestechungsgeld gezahlt.", False),  # no lexicon
]
FACT = "accusation-as-fact"
ACCUSED = "claims: {{a: {{text: {}, nature: {}, about: [builder], by: engineer, quote: it, source: paper}}}}\n"
FINDING = "findings: {{f: {{of: [a], by: city, quote: so, source: paper, said: 2026-01-01, {}}}}}\n"


@pytest.mark.parametrize(("language", "text", "flat"), FLAT)
def test_what_states_flatly(language: str, text: str, *, flat: bool) -> None:
    assert states_flatly(text, language) is flat


@pytest.mark.parametrize(
    ("label", "flat"),
    [("Bribes", False), ("Paying a bribe", False), ("The builder has paid", True), ("It may be a bribe", False)],
)
def test_a_label_states_only_with_a_verb(load: Load, label: str, *, flat: bool) -> None:
    notes = ACCUSED.format(f"It may be., label: {label}", "accusation")
    told = found(load, FACT, notes)
    assert bool(told) is flat
    assert all("“label” states" in one for one in told)


@pytest.mark.parametrize(
    ("finding", "flat"),
    [
        ("finding: convicted, instance: final", False),
        ("finding: convicted, instance: first", True),
        ("finding: convicted", True),
        ("finding: charged", True),
        ("finding: acquitted, instance: final", True),  # presumed nothing: found innocent
        ("finding: convicted, instance: final, withdrawn: {date: 2026-02-01, reason: wrong}", True),
    ],
)
def test_only_a_final_conviction_lets_a_text_be_flat(load: Load, finding: str, *, flat: bool) -> None:
    notes = ACCUSED.format("The builder paid a bribe.", "accusation")
    assert len(found(load, FACT, notes)) == 1
    assert bool(found(load, FACT, notes + FINDING.format(finding))) is flat


@pytest.mark.parametrize(
    ("who", "flat"), [("[builder]", True), ("[mayor]", True), ("[mayor, builder]", False), ("builder", True)]
)
def test_everybody_accused_is_convicted_before_a_text_may_be_flat(load: Load, who: str, *, flat: bool) -> None:
    notes = ACCUSED.format("They paid a bribe.", "accusation").replace("[builder]", "[builder, mayor]")
    finding = FINDING.format(f"finding: convicted, instance: final, who: {who}")
    assert bool(found(load, FACT, notes + finding)) is flat


@pytest.mark.parametrize("nature", ["fact", "opinion", "promise", "prediction"])
def test_only_accusations_are_meant(load: Load, nature: str) -> None:
    assert found(load, FACT, ACCUSED.format("The builder paid a bribe.", nature)) == []


def _lines(fields: str) -> list[str]:
    """Return fields one by one; a comma parts them only before a name and a colon."""
    lines: list[str] = []
    for part in fields.split(", "):
        is_field = ": " in part and not part.startswith("reason:")
        if is_field or not lines:
            lines.append(part)
        else:
            lines[-1] += f", {part}"
    return lines
