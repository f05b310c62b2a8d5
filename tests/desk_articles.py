"""Articles as an editor meets them, in English and French, with the job of each at the desk.

All are invented, and written for this: whoever keeps the project may do with them what they like. Those of the
tutorial are in its text, `docs/en/tutorial-desk.md` and its twin, and so is all that their jobs type.
"""

from __future__ import annotations

import re
from datetime import date

from desk_job import Job
from programs import ROOT

TODAY = date.today().isoformat()  # noqa: DTZ011 (the editor's own day)
LIBRARY = Job(
    page="""\
<!doctype html><html lang="en"><head><title>Council “hid” mould at Alderton library, staff say | The Alderton
Post</title>
<meta name="author" content="Post newsroom"><meta property="article:published_time" content="2026-02-11">
<meta property="og:site_name" content="The Alderton Post"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/local">Local</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>Council “hid” mould at Alderton library, staff say</h1>
<p>Alderton Council has known since 2023 that mould grows behind the shelves of the central library, according to the
union Public Voices. The union published six inspection reports on Tuesday.</p>
<p>“They told us to wipe the walls and say nothing,” said Jane Orrell, who speaks for the union. She accused
the council
of putting a refurbishment of its own offices first.</p>
<p>The council denied that it hid anything. It acknowledged that an inspector had reported damp in the basement in
November 2023. “No report ever found a risk to health,” a spokesman said.</p>
<p>The contractor, Brightwall, declined to comment on its work.</p>
<p>Opposition councillor Ray Tunde welcomed the publication and asked for the library to be closed until the
walls are dry.
Library users interviewed on Wednesday were divided.</p>
<p>In January 2026, the Health Inspectorate found that spores in two rooms exceeded the recommended level. The
rooms were
closed on 2 February 2026.</p>
<p>The library opened in 1931 and is a listed building. A listed building cannot be altered without permission
from the
heritage office.</p>
<p>Read also: Ten libraries to visit this spring</p>
</article></main><footer><p>Copyright The Alderton Post</p></footer></body></html>
""",
    notes="council-hid-mould-at-alderton-library-staff",
    strike=("Read also: Ten libraries to visit this spring",),
    steps=(
        ("l", "Council “hid” mould at Alderton library, staff say", {"reason": "The heading"}),
        (
            "c",
            (
                "Alderton Council has known since 2023 that mould grows behind the shelves of the central library, "
                "according to the union Public Voices."
            ),
            {
                "text": "Alderton Council is said to have known of the mould since 2023.",
                "label": "Known since 2023",
                "by": "Public Voices",
                "about": "Alderton Council",
                "when": "2023/..",
            },
        ),
        ("e", "The union published six inspection reports on Tuesday.", {"title": "Six reports", "date": "2026-02-10"}),
        (
            "c",
            "They told us to wipe the walls and say nothing",
            {
                "text": "Staff were told to say nothing, according to the union.",
                "label": "Told to be silent",
                "by": "Jane Orrell",
                "about": "Alderton Council",
            },
        ),
        (
            "c",
            "She accused the council of putting a refurbishment of its own offices first.",
            {
                "text": "The council put its own offices first, according to the union.",
                "label": "Offices first",
                "by": "Jane Orrell",
                "about": "Alderton Council",
            },
        ),
        (
            "c",
            "an inspector had reported damp in the basement in November 2023",
            {"text": "An inspector reported damp in 2023.", "label": "Damp in 2023", "by": "Alderton Council"},
        ),
        (
            "d",
            (
                "The council denied that it hid anything. It acknowledged that an inspector had reported damp in the "
                "basement in November 2023."
            ),
            {"of": ["Known since 2023", "Told to be silent"], "by": "Alderton Council", "concedes": "Damp in 2023"},
        ),
        (
            "c",
            "No report ever found a risk to health",
            {"text": "No report found a risk to health.", "label": "No risk found", "by": "Alderton Council"},
        ),
        (
            "r",
            "The contractor, Brightwall, declined to comment on its work.",
            {"to": "Known since 2023", "stance": "declines-to-comment", "by": "Brightwall"},
        ),
        (
            "r",
            (
                "Opposition councillor Ray Tunde welcomed the publication and asked for the library to be closed "
                "until the walls are dry."
            ),
            {"to": "Known since 2023", "stance": "supports", "by": "Ray Tunde"},
        ),
        ("l", "Library users interviewed on Wednesday were divided.", {"reason": "No words of theirs"}),
        (
            "f",
            "the Health Inspectorate found that spores in two rooms exceeded the recommended level",
            {"of": "No risk found", "finding": "established", "by": "Health Inspectorate", "said": "2026-01"},
        ),
        ("e", "The rooms were closed on 2 February 2026.", {"title": "Two rooms are closed", "date": "2026-02-02"}),
        (
            "x",
            "The library opened in 1931 and is a listed building.",
            {
                "title": "The building",
                "body": "The library, opened in 1931, is a listed building.",
                "explains": "No risk found",
            },
        ),
        (
            "t",
            "listed building",
            {"definition": "A building that may not be altered without permission from the heritage office."},
        ),
        (
            "l",
            "A listed building cannot be altered without permission from the heritage office.",
            {"reason": "Told in the glossary"},
        ),
    ),
    kinds={
        "Public Voices": "organization",
        "Alderton Council": "organization",
        "Jane Orrell": "person",
        "Brightwall": "organization",
        "Ray Tunde": "person",
        "Health Inspectorate": "organization",
    },
    explainer={
        "title": "Mould at the library",
        "summary": "A union says that the council hid mould; the council denies it.",
        "published": TODAY,
        "authors": "The desk",
    },
)
RIVER = Job(
    page="""\
<!doctype html><html lang="fr"><head><title>Rivière polluée à Vaubrun : l’usine mise en cause - Le Courrier de
Vaubrun</title>
<meta name="author" content="Rédaction du Courrier"><meta property="article:published_time" content="2026-04-15">
<meta property="og:site_name" content="Le Courrier de Vaubrun"></head><body>
<nav><ul><li><a href="/">Accueil</a></li><li><a href="/sports">Sports</a></li>
<li><a href="/agenda">Agenda</a></li></ul></nav>
<main><article><h1>Rivière polluée à Vaubrun : l’usine mise en cause</h1>
<p>L’usine Belcolor aurait rejeté des solvants dans la Vaubre pendant trois nuits, selon l’association Rivières
vivantes.
L’association a porté plainte lundi.</p>
<p>« Les poissons flottaient sur deux kilomètres », raconte Claire Aubin, présidente de l’association. Elle
affirme que la
préfecture était prévenue depuis le 3 avril.</p>
<p>Belcolor dément tout rejet. L’entreprise reconnaît qu’une cuve a fui dans l’enceinte de l’usine le 2 avril
2026.</p>
<p>La préfecture n’a pas répondu à nos questions.</p>
<p>Le maire de Vaubrun, Paul Lenoir, s’est inquiété de la qualité de l’eau potable. Le 9 avril 2026, l’Agence
régionale de
santé a constaté que l’eau du réseau restait conforme.</p>
<p>La pêche est interdite depuis le 5 avril 2026.</p>
<p>La Vaubre alimente trois communes, soit douze mille habitants. Un solvant est un liquide qui dissout une autre
substance.</p>
<p>Lire aussi : Dix balades au bord de l’eau</p>
</article></main><footer><p>Mentions légales</p></footer></body></html>
""",
    notes="riviere-polluee-a-vaubrun-l-usine-mise-en",
    strike=("Lire aussi : Dix balades au bord de l’eau",),
    steps=(
        ("l", "Rivière polluée à Vaubrun : l’usine mise en cause", {"reason": "Le titre"}),
        (
            "c",
            (
                "L’usine Belcolor aurait rejeté des solvants dans la Vaubre pendant trois nuits, selon l’association "
                "Rivières vivantes."
            ),
            {
                "text": "L’usine aurait rejeté des solvants dans la rivière.",
                "label": "Des solvants rejetés",
                "by": "Rivières vivantes",
                "about": "Belcolor",
            },
        ),
        ("e", "L’association a porté plainte lundi.", {"title": "Une plainte", "date": "2026-04-13"}),
        (
            "c",
            "Les poissons flottaient sur deux kilomètres",
            {
                "text": "Des poissons seraient morts sur deux kilomètres, selon l’association.",
                "label": "Des poissons morts",
                "by": "Claire Aubin",
            },
        ),
        (
            "c",
            "Elle affirme que la préfecture était prévenue depuis le 3 avril.",
            {
                "text": "La préfecture aurait été prévenue dès le 3 avril.",
                "label": "Préfecture prévenue",
                "by": "Claire Aubin",
                "about": "Préfecture",
            },
        ),
        (
            "c",
            "une cuve a fui dans l’enceinte de l’usine le 2 avril 2026",
            {"text": "Une cuve a fui dans l’usine le 2 avril.", "label": "Une cuve a fui", "by": "Belcolor"},
        ),
        (
            "d",
            (
                "Belcolor dément tout rejet. L’entreprise reconnaît qu’une cuve a fui dans l’enceinte de l’usine le "
                "2 avril 2026."
            ),
            {"of": "Des solvants rejetés", "by": "Belcolor", "concedes": "Une cuve a fui"},
        ),
        (
            "r",
            "La préfecture n’a pas répondu à nos questions.",
            {"to": "Préfecture prévenue", "stance": "no-answer", "by": "Préfecture"},
        ),
        (
            "r",
            "Le maire de Vaubrun, Paul Lenoir, s’est inquiété de la qualité de l’eau potable.",
            {"to": "Des solvants rejetés", "stance": "voices-concern", "by": "Paul Lenoir"},
        ),
        (
            "f",
            "l’Agence régionale de santé a constaté que l’eau du réseau restait conforme",
            {
                "of": "Des solvants rejetés",
                "finding": "not-established",
                "by": "Agence régionale de santé",
                "said": "2026-04-09",
            },
        ),
        ("e", "La pêche est interdite depuis le 5 avril 2026.", {"title": "Pêche interdite", "date": "2026-04-05"}),
        (
            "x",
            "La Vaubre alimente trois communes, soit douze mille habitants.",
            {
                "title": "L’eau de la Vaubre",
                "body": "Trois communes boivent l’eau de la Vaubre, selon Le Courrier.",
                "explains": "Des solvants rejetés",
            },
        ),
        ("t", "solvant", {"definition": "Un liquide qui dissout une autre substance."}),
        ("l", "Un solvant est un liquide qui dissout une autre substance.", {"reason": "Au glossaire"}),
    ),
    kinds={
        "Rivières vivantes": "organization",
        "Belcolor": "organization",
        "Claire Aubin": "person",
        "Préfecture": "organization",
        "Paul Lenoir": "person",
        "Agence régionale de santé": "organization",
    },
    explainer={
        "title": "La rivière polluée",
        "summary": "Une association met en cause une usine, qui dément.",
        "published": TODAY,
        "authors": "La rédaction",
    },
)


def tutorial_article(language: str) -> str:
    """Return the article that the tutorial at the desk prints."""
    text = (ROOT / "docs" / language / "tutorial-desk.md").read_text("utf-8")
    found = re.search(r"```text\n(.*?)```", text, re.DOTALL)
    assert found
    return found[1]


PAINT = {
    "en": Job(
        page=tutorial_article("en"),
        notes="was-the-footbridge-painted-twice",
        strike=(),
        source={"publisher": "Exampleton Herald"},
        steps=(
            ("l", "Was the footbridge painted twice?", {"reason": "The title"}),
            ("l", "By the newsroom of the Exampleton Herald, 13 April 2026", {"reason": "The byline"}),
            (
                "c",
                "may have painted its footbridge twice in one year",
                {
                    "text": "The town hall may have painted its footbridge twice in one year.",
                    "label": "Painted twice",
                    "by": "A shopkeeper",
                    "about": "Exampleton Town Hall",
                },
            ),
            (
                "c",
                "The second coat is said to have cost 9,000 euros.",
                {
                    "text": "The second coat is said to have cost 9,000 euros.",
                    "label": "Cost of the second coat",
                    "by": "A shopkeeper",
                    "about": "Exampleton Town Hall",
                },
            ),
            (
                "c",
                "the first bill was wrong",
                {
                    "text": "The first bill was wrong, the mayor admits.",
                    "label": "First bill wrong",
                    "by": "Mayor of Exampleton",
                    "about": "Exampleton Town Hall",
                },
            ),
            (
                "d",
                "The town hall denies that there was a second coat.",
                {"of": "Painted twice", "by": "Exampleton Town Hall", "concedes": "First bill wrong"},
            ),
            (
                "m",
                "There was one coat, in March",
                {"note": "Denial (Exampleton Town Hall)", "also-0-by": "Mayor of Exampleton"},
            ),
            (
                "r",
                "The company Bright Paints did not reply to our questions.",
                {"to": "Cost of the second coat", "stance": "no-answer", "by": "Bright Paints"},
            ),
        ),
        kinds={
            "A shopkeeper": "anonymous",
            "Exampleton Town Hall": "organization",
            "Mayor of Exampleton": "person",
            "Bright Paints": "organization",
        },
        explainer={
            "title": "Was the Exampleton footbridge painted twice?",
            "summary": "A shopkeeper says so; the town hall denies it.",
            "published": TODAY,
            "authors": "The desk",
        },
    ),
    "fr": Job(
        page=tutorial_article("fr"),
        notes="la-passerelle-a-t-elle-ete-peinte-deux-fois",
        strike=(),
        source={"publisher": "Le Courrier de Villexemple"},
        steps=(
            ("l", "La passerelle a-t-elle été peinte deux fois ?", {"reason": "Le titre"}),
            ("l", "Par la rédaction du Courrier de Villexemple, le 13 avril 2026", {"reason": "La signature"}),
            (
                "c",
                "aurait fait peindre sa passerelle deux fois en un an",
                {
                    "text": "La mairie aurait fait peindre sa passerelle deux fois en un an.",
                    "label": "Peinte deux fois",
                    "by": "Un commerçant",
                    "about": "Mairie de Villexemple",
                },
            ),
            (
                "c",
                "La seconde couche aurait coûté 9 000 euros.",
                {
                    "text": "La seconde couche aurait coûté 9 000 euros.",
                    "label": "Coût de la seconde couche",
                    "by": "Un commerçant",
                    "about": "Mairie de Villexemple",
                },
            ),
            (
                "c",
                "la première facture était fausse",
                {
                    "text": "La première facture était fausse, admet la maire.",
                    "label": "Première facture fausse",
                    "by": "Maire de Villexemple",
                    "about": "Mairie de Villexemple",
                },
            ),
            (
                "d",
                "La mairie dément qu’il y ait eu une seconde couche.",
                {"of": "Peinte deux fois", "by": "Mairie de Villexemple", "concedes": "Première facture fausse"},
            ),
            (
                "m",
                "Il y a eu une couche, en mars",
                {"note": "Démenti (Mairie de Villexemple)", "also-0-by": "Maire de Villexemple"},
            ),
            (
                "r",
                "L’entreprise Couleurs Vives n’a pas répondu à nos questions.",
                {"to": "Coût de la seconde couche", "stance": "no-answer", "by": "Couleurs Vives"},
            ),
        ),
        kinds={
            "Un commerçant": "anonymous",
            "Mairie de Villexemple": "organization",
            "Maire de Villexemple": "person",
            "Couleurs Vives": "organization",
        },
        explainer={
            "title": "La passerelle de Villexemple a-t-elle été peinte deux fois ?",
            "summary": "Un commerçant le dit ; la mairie le dément.",
            "published": TODAY,
            "authors": "Le bureau",
        },
    ),
}
"""Language → the job of the tutorial at the desk."""
