"""Notes that strain a layout: many of everything, names too long, names of one letter, names from right to left."""

from __future__ import annotations

from pathlib import Path

import yaml

CLAIMS, SPEAKERS, RESPONDENTS = 30, 15, 12
TITLE = (
    "Commission intercommunale de coordination du franchissement : ce qui est affirmé, ce qui est démenti et "
    "ce que personne n’a demandé au sujet de la passerelle dont ni la longueur, ni la largeur, ni la date "
    "d’ouverture, ni même le nom officiel ne font l’objet d’un accord entre tous ceux qui en parlent"
)
"""300 characters."""
LONG = (
    "Syndicat intercommunal à vocation multiple pour l’aménagement, l’entretien et la surveillance de la passerelle",
    "Jean-Christophe-Emmanuel de La Rochefoucauld-Montmorency-Luxembourg d’Harcourt et Saint-Germain-des-Prés",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "رئيس بلدية المدينة القديمة والمتحدث الرسمي باسم لجنة الجسر",
    "הוועדה הבין־עירונית לתיאום, לתחזוקה ולפיקוח על הגשר הישן",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch",
    "X",
    "京都府南丹市美山町歩道橋整備促進協議会事務局",
)
WORDS = (
    "La passerelle aurait été mesurée trois fois, par trois équipes qui ne se connaissaient pas, et chacune aurait "
    "trouvé une longueur que les deux autres tiennent pour impossible"
)
WHOLE = " ".join(f"{WORDS}, au mois numéro {at}." for at in range(1, 9))[:1500]
"""A quotation of 1,500 characters."""
UNBREAKABLE = "Anticonstitutionnellementsuperlibidineusementhexakosioihexekontahexaphobiquement"
"""80 letters."""
STANCES = ("plays-down", "justifies", "comments", "declines-to-comment", "confirms", "no-answer")


def _name(at: int) -> str:
    return f"{LONG[at % len(LONG)]} {at + 1}" if at >= len(LONG) else LONG[at]


def _actors() -> dict[str, dict[str, object]]:
    kinds = ("person", "organization", "group", "place", "product")
    names = [f"voix-{at}" for at in range(SPEAKERS)] + [f"partie-{at}" for at in range(RESPONDENTS)]
    actors: dict[str, dict[str, object]] = {
        one: {
            "name": _name(at),
            "kind": kinds[at % 2 if one.startswith("partie") else at % 5],
            "role": f"{_name(at + 1)}, chargée de {WORDS.lower()}" if at % 3 else "élu",
            "summary": f"{_name(at + 2)}. {WORDS}.",
            "aliases": [f"{_name(at)} (dit « l’Ancien »)"] if at % 4 == 0 else [],
        }
        for at, one in enumerate(names)
    }
    for one in actors.values():
        if not one["aliases"]:
            del one["aliases"]
    actors["voix-3"]["aliases"] = [f"{_name(at)} (nom d’usage)" for at in range(40, 60)]
    for one in ("role", "summary"):
        del actors["partie-4"][one]
    actors["anonyme"] = {
        "name": f"Anonyme, {LONG[0]}",
        "kind": "anonymous",
        "described_as": f"une personne proche du {LONG[0]}",
        "reason": WORDS,
    }
    actors["journal"] = {"name": f"Le Journal du {LONG[0]}", "kind": "organization"}
    return actors


def _text(at: int) -> str:
    if at in {2, 19}:
        return f"{UNBREAKABLE} serait {UNBREAKABLE.lower()} ?"
    return f"{WORDS}, point {at + 1}." if at % 5 else "Elle oscillerait."


def _claims() -> dict[str, object]:
    claims: dict[str, object] = {}
    for at in range(CLAIMS):
        claim: dict[str, object] = {
            "text": _text(at),
            "about": [f"partie-{at % RESPONDENTS}", f"partie-{(at * 5 + 3) % RESPONDENTS}"],
            "by": "anonyme" if at % 9 == 4 else f"voix-{at * 7 % SPEAKERS}",
            "quote": (WHOLE if at in {1, 17} else WORDS) if at % 4 else "Oui",
            "source": "un" if at % 3 else "deux",
            "occasion": WORDS if at % 6 == 1 else "ici",
            "locator": "page 3, deuxième colonne, note de bas de page" if at % 4 == 2 else "p. 1",
        }
        if at % 3:
            claim["label"] = f"Longueur contestée par tous {at}" if at % 2 else "Oui"
        if at == 19:
            claim["label"] = UNBREAKABLE[:40]
        if at % 7 == 3:
            claim["also"] = [{"by": f"voix-{(at + 4) % SPEAKERS}", "quote": WORDS, "source": "deux"}]
        claims[f"point-{at}"] = claim
    return claims


def _answers() -> tuple[dict[str, object], dict[str, object]]:
    denials: dict[str, object] = {}
    reactions: dict[str, object] = {}
    for at in range(RESPONDENTS):
        of = [f"point-{(at * 3 + step) % CLAIMS}" for step in (0, 7, 12)]
        denials[f"non-{at}"] = {
            "of": of[: 1 + at % 3],
            "concedes": [f"point-{(at * 3 + 5) % CLAIMS}"] if at % 2 else [],
            "leaves_open": [f"point-{(at * 3 + 9) % CLAIMS}"],
            "general": at % 3 == 0,
            "by": f"partie-{at}",
            "quote": WORDS if at % 2 else "Non",
            "source": "un",
            "text": f"{_name(at)} : {WORDS.lower()}.",
        }
        reactions[f"suite-{at}"] = {
            "to": [f"point-{(at * 5 + 2) % CLAIMS}", f"point-{(at * 5 + 4) % CLAIMS}"],
            "stance": STANCES[at % len(STANCES)],
            "by": f"partie-{at}",
            "text": f"{WORDS}.",
            **({"quote": [WORDS, "Bah"], "source": "un"} if STANCES[at % len(STANCES)] != "no-answer" else {}),
        }
    for one in denials.values():
        if isinstance(one, dict):
            for name in ("concedes", "general"):
                if not one[name]:
                    del one[name]
                elif name == "general":
                    one[name] = "true"
    return denials, reactions


def notes() -> dict[str, object]:
    """Return notes of every kind."""
    assert len(TITLE) == 300, len(TITLE)
    assert (len(UNBREAKABLE), len(WHOLE)) == (80, 1500), (len(UNBREAKABLE), len(WHOLE))
    denials, reactions = _answers()
    claims = _claims()
    dates = (
        "2021",
        "2022/..",
        "../2024-10-25",
        "2022-10",
        "2023-21",
        "2020?",
        "199X",
        "2024-10-25",
        "2023-02~/2024-03?",
    )
    return {
        "explainers": {
            "tout": {
                "title": TITLE,
                "summary": f"{WORDS}. {WORDS}.",
                "topic": LONG[0],
                "published": "2024-11-02",
                "updated": "2025-01-02",
                "authors": [LONG[1], LONG[3]],
                "key_points": [WORDS, "[[partie-3]] dit « Non ».", f"[[point-4]] et [[partie-2]]. {WORDS}."],
                "claims": list(claims)[:-1],
                "further_claims": list(claims)[-1:],
            },
            "peu": {"title": "X", "summary": "Y", "published": "2024-12-01", "claims": ["point-29"]},
        },
        "sources": {
            "un": {
                "type": "article",
                "title": TITLE,
                "publisher": "journal",
                "authors": [LONG[1]],
                "date": "2024-10-25",
                "url": f"https://example.org/{'un-chemin-sans-aucune-coupure-' * 6}",
                "language": "fr",
                "licence": "Tous droits réservés",
            },
            "deux": {"type": "post", "title": "Z", "language": "fr", "seen_in": "un"},
        },
        "actors": _actors(),
        "claims": claims,
        "denials": denials,
        "reactions": reactions,
        "context": {
            "avant": {
                "title": TITLE[:150],
                "body": f"{WORDS}.\n\n- {WORDS}\n- a\n\n{WORDS}.",
                "explains": ["point-0", "point-1"],
                "passages": [{"source": "un", "quote": WORDS}],
            },
            "mot-long": {"title": UNBREAKABLE, "body": f"{UNBREAKABLE}.", "explains": ["point-2"]},
            "bref": {"title": "a", "body": "b", "explains": ["point-0"]},
        },
        "events": {
            f"moment-{at}": {
                "title": f"{WORDS}, moment {at}" if at % 2 else "Pose",
                "date": date,
                "who": [f"partie-{at}", f"voix-{at}"],
                "basis": [f"point-{at * 3}"],
                **({"scheduled": "true"} if at % 4 == 1 else {}),
            }
            for at, date in enumerate(dates)
        },
        "relations": {
            f"lien-{at}": {
                "from": f"partie-{at}",
                "to": f"voix-{at}",
                "type": "position",
                "role": WORDS,
                "basis": ["point-1"],
            }
            for at in range(4)
        },
        "glossary": {
            "long": {"term": LONG[2], "definition": f"{WORDS}. {WORDS}.", "see": ["bref-terme"], "forms": [LONG[5]]},
            "bref-terme": {"term": "ZZ", "definition": "Oui."},
        },
        "questions": {
            "qui": {"text": f"{WORDS} ? {WORDS}.", "about": ["point-0", "point-2", "partie-1"]},
            "mot": {"text": f"{UNBREAKABLE} ?", "about": ["point-2"]},
            "quoi": {"text": "Quoi ?", "about": ["point-29"]},
        },
        "corrections": {
            "une": {
                "of": "point-0",
                "type": "correction",
                "date": "2025-01-02",
                "text": WORDS,
                "before": WORDS,
                "after": "Non.",
            }
        },
    }


def write_stress(folder: Path) -> None:
    """Write the notes as one file under `folder`, a site's folder of Markdown."""
    folder = folder / "notes"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "stress.yml").write_text(yaml.safe_dump(notes(), allow_unicode=True, sort_keys=False), "utf-8")
