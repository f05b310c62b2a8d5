"""Who speaks: the nearest verb decides, and where nobody can be read for it, nobody is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.drafting.article import Article
from explainer.library import SourceText
from profiles import often


def article(text: str, language: str) -> Article:
    return Article(SourceText("a.txt", text, ""), language)


def names_of(text: str, language: str) -> list[list[str]]:
    """Return by whom each piece of direct speech is; None in place of words that the sentence rejects."""
    return [[one.name or one.words for one in direct.said.by] for direct in article(text, language).direct]


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("en", "Anna Example said the plan was dead; “we have to wait now,” he added.", []),
        ("en", "Tom Doe accused Anna Example of saying “everybody knew about it already”.", []),
        ("en", "Anna Example denied saying “we shall never pay this bill”.", []),
        ("fr", "Le maire, Paul Martin, a démenti avoir déclaré : « Nous ne paierons jamais cette facture. »", []),
        ("fr", "Paul Martin rejette l’accusation de Jeanne Durand : « Il a tout vendu à son frère. »", []),
        ("fr", "Paul Martin rejette cette accusation : « Je n’ai rien vendu à mon frère. »", ["Paul Martin"]),
        (
            "en",
            'The president said it was "distressing" to wait "even in the face of repeated killings".',
            [],
        ),
        ("en", "“The bridge will reopen next week,” said Mr. Durand. Paul Durand left.", ["Paul Durand"]),
        ("en", "“The bridge will reopen next week,” said Dr. Anna Durand.", ["Anna Durand"]),
        ("en", "“The bridge will reopen next week,” said U.S. Senator Anna Example.", ["Anna Example"]),
        ("en", "John F. Kennedy said: “The bridge will reopen next week.”", ["John F. Kennedy"]),
        ("fr", "Selon M. Durand, « le pont rouvrira la semaine prochaine ».", ["Durand"]),
        ("fr", "« Le pont rouvrira la semaine prochaine », a déclaré Me Paul Durand.", ["Paul Durand"]),
        ("fr", "Selon elle, « le pont rouvrira la semaine prochaine ».", []),
        ("fr", "Une rumeur selon laquelle « le pont rouvrira la semaine prochaine » circule.", []),
        ("fr", "« Le pont rouvrira la semaine prochaine », a dit ce dernier.", []),
        ("fr", "Chacun a déclaré : « Le pont rouvrira la semaine prochaine. »", []),
        ("en", "The latter said: “The bridge will reopen next week.”", []),
        (
            "fr",
            "« Le pont rouvrira la semaine prochaine », ont déclaré Anne Durand et Paul Martin.",
            ["Anne Durand", "Paul Martin"],
        ),
        (
            "fr",
            "La France, le Royaume-Uni et les États-Unis ont indiqué que « le pont rouvrira la semaine prochaine ».",
            ["France", "Royaume-Uni", "États-Unis"],
        ),
        ("fr", "Marine Le Pen assure que « le pont rouvrira la semaine prochaine ».", ["Marine Le Pen"]),
        ("fr", "Paul Martin a, lui, affirmé à Exemple que « le pont rouvrira la semaine prochaine ».", ["Paul Martin"]),
        (
            "fr",
            "C’est Anne Durand, qui a rappelé que Paul Martin « a voté contre tous les textes depuis dix ans ».",
            ["Anne Durand"],
        ),
        ("en", "Tom Doe called it “a sad time for everybody here”, telling The Sample he was sure.", ["Tom Doe"]),
        ("en", "In the words of Anna Example, “the bridge will reopen next week”.", ["Anna Example"]),
        ("en", "The senator Anna Example expressed concern that “the bridge will close next week”.", ["Anna Example"]),
        (
            "en",
            "Minister Anna Example misled them when, in May, she stated that “nobody had asked for it”.",
            ["Anna Example"],
        ),
        ("en", "Asked whether he had met Tom Doe in May, he replied: “I did not. We talked about cricket.”", []),
        (
            "fr",
            "Interrogé à l’Assemblée nationale, le ministre a parlé. « Le dialogue n’est pas mort », a-t-il dit.",
            [],
        ),
        (
            "fr",
            "Selon Vertepaix, « c’est le troisième feu en dix jours ». « Tout se dégrade », fustige l’association.",
            ["Vertepaix"],
        ),
        ("fr", "« Le pont rouvrira la semaine prochaine », a promis Ursula von der Leyen.", ["Ursula von der Leyen"]),
        ("en", "“The bridge will reopen next week,” Isabel dos Santos said.", ["Isabel dos Santos"]),
        (
            "en",
            "“The bridge will reopen next week,” warned the union’s general secretary, Mary Roe, on Tuesday.",
            ["Mary Roe"],
        ),
        ("en", "“The bridge will reopen next week,” Mary Roe, a teacher, told reporters.", ["Mary Roe"]),
        ("en", "Mary Roe, 43, a farmer from Larkham, said: “The bridge will reopen next week.”", ["Mary Roe"]),
        ("en", "In a statement, Northquay said “the bridge will reopen next week”.", ["Northquay"]),
        ("en", "As Mary Roe puts it, “the bridge will reopen next week”.", ["Mary Roe"]),
        ("en", "Mary Roe was blunt: “The bridge will never reopen.”", ["Mary Roe"]),
        ("en", "Statement from Mary Roe: “The bridge will never reopen.”", ["Mary Roe"]),
        ("en", "Reaction of the mayor, Mary Roe: “The bridge will never reopen.”", ["Mary Roe"]),
        ("fr", "Réponse de Paul Martin : « Le pont ne rouvrira jamais plus. »", ["Paul Martin"]),
        ("fr", "Réaction d’Anne Petit : « Le pont ne rouvrira jamais plus. »", ["Anne Petit"]),
        ("fr", "Commentaire du maire, Paul Martin : « Le pont ne rouvrira jamais plus. »", ["Paul Martin"]),
        ("fr", "Réponse à Paul Martin : « Le pont ne rouvrira jamais plus. »", []),
        ("en", "Mary Roe met Tom Doe, who said “the bridge will never reopen”.", ["Tom Doe"]),
        ("en", "Mary Roe and Tom Doe said in a joint letter: “The bridge will never reopen.”", ["Mary Roe", "Tom Doe"]),
        ("en", "“The bridge will never reopen,” said the mayor and Mary Roe.", []),
        (
            "en",
            "The plan, which Bob Roe called “a monstrous waste of public money”, was dropped, Mary Poe said.",
            ["Bob Roe"],
        ),
        ("en", "Mary Roe was described by Tom Doe as “the best mayor we ever had”.", ["Tom Doe"]),
        ("en", "Mary Roe was described as “the best mayor we ever had”.", []),
        ("en", "Mary Roe refused to say “we will pay the whole bill”.", []),
        ("en", "Mary Roe’s lawyer said: “The bridge will never reopen.”", []),
        ("en", "A spokesperson for Northquay said: “The bridge will never reopen.”", ["Northquay"]),
        ("en", "According to Tom Doe, a historian, the bridge was “the finest thing of its kind”.", ["Tom Doe"]),
        ("en", "Tom Doe, whose sister Mary Roe runs the firm, said “the bridge is perfectly safe today”.", ["Tom Doe"]),
        (
            "en",
            "Asked by Mary Roe whether it was safe, Tom Doe said: “The bridge is perfectly safe today.”",
            ["Tom Doe"],
        ),
        ("en", "Mary Roe said Tom Doe told her “the bridge is perfectly safe today”.", ["Tom Doe"]),
        ("en", "Mary Roe told Tom Doe that “the bridge is perfectly safe today”.", ["Mary Roe"]),
        ("en", "“The bridge is perfectly safe today,” Mary Roe wrote to Tom Doe.", ["Mary Roe"]),
        ("en", "“The bridge is perfectly safe today,” it said.", []),
        ("en", "“The bridge is perfectly safe today,” laughed Mary Roe.", ["Mary Roe"]),
        ("en", "Tom Doe rejected the claim and said “the bridge is perfectly safe today”.", ["Tom Doe"]),
        ("en", "Tom Doe rejected the claim, saying “the bridge is perfectly safe today”.", ["Tom Doe"]),
        ("fr", "« Le pont ne rouvrira jamais plus », s’agace Paul Martin, le maire de Villex.", ["Paul Martin"]),
        ("fr", "« Le pont ne rouvrira jamais plus », peut-on lire dans le rapport de Paul Martin.", []),
        ("fr", "« Le pont ne rouvrira jamais plus », a-t-on appris auprès de Paul Martin.", []),
        ("fr", "« Le pont ne rouvrira jamais plus », a tenu à préciser le maire, Paul Martin.", ["Paul Martin"]),
        ("fr", "Le maire de Villex, Paul Martin, parle d’« une honte pour toute la ville ».", ["Paul Martin"]),
        (
            "fr",
            "« Le pont ne rouvrira jamais plus », explique dans un communiqué la préfète, Anne Petit.",
            ["Anne Petit"],
        ),
        (
            "fr",
            "« Le pont ne rouvrira jamais plus », a expliqué lundi à la presse le procureur Paul Martin.",
            ["Paul Martin"],
        ),
        ("fr", "Un porte-parole du Kremlin assure que « le pont ne rouvrira jamais plus ».", ["Kremlin"]),
        ("fr", "Pour Paul Martin, « le pont ne rouvrira jamais plus ».", ["Paul Martin"]),
        ("fr", "Paul Martin s’est dit « très inquiet pour la suite du chantier ».", ["Paul Martin"]),
        (
            "fr",
            "Interrogé par Anne Petit, Paul Martin a répondu : « Le pont ne rouvrira jamais plus. »",
            ["Paul Martin"],
        ),
        ("fr", "Accusé par Anne Petit d’avoir dit que « le pont ne rouvrira jamais plus », Paul Martin se tait.", []),
        ("fr", "Paul Martin, accusé de corruption, affirme que « le pont ne rouvrira jamais plus ».", ["Paul Martin"]),
        (
            "fr",
            "« Le pont ne rouvrira jamais plus », regrette Paul Martin, pour qui la ville a tardé.",
            ["Paul Martin"],
        ),
        ("fr", "La maire, qui cite Paul Martin, juge que « le pont ne rouvrira jamais plus ».", []),
        ("fr", "L’avocat de Paul Martin soutient que « le pont ne rouvrira jamais plus ».", []),
        ("fr", "Paul Martin a reçu Anne Petit, qui a déclaré : « Le pont ne rouvrira jamais plus. »", ["Anne Petit"]),
        ("fr", "Le rapport de Paul Martin précise que « le pont ne rouvrira jamais plus ».", []),
        ("fr", "« Le pont ne rouvrira jamais plus », selon Anne Petit, citée par Le Courrier.", ["Anne Petit"]),
        ("fr", "« Le pont ne rouvrira jamais plus », dit-il à Paul Martin.", []),
        ("fr", "« Le pont ne rouvrira jamais plus », me dit Paul Martin.", ["Paul Martin"]),
        ("fr", "Le maire de Villex a déclaré : « Le pont ne rouvrira jamais plus. » Paul Martin se tait.", []),
        ("fr", "Le maire Paul Martin et la préfète ont déclaré que « le pont ne rouvrira jamais plus ».", []),
        (
            "fr",
            "Anne Petit, maire de Villex, et Paul Martin, son adjoint, ont dit que « le pont ne rouvrira jamais ».",
            ["Anne Petit", "Paul Martin"],
        ),
    ],
)
def test_the_nearest_verb_says_who_speaks(language: str, text: str, speakers: list[str]) -> None:
    assert names_of(text, language)[-1] == speakers


@pytest.mark.parametrize(
    ("language", "text", "rejected"),
    [
        ("en", "Anna Example denied saying “we shall never pay this bill”.", True),
        ("en", "Anna Example denies having told them that “we shall never pay this bill”.", True),
        ("en", "Anna Example denied the claim, saying “we have never seen this bill”.", False),
        ("fr", "Paul Martin a démenti avoir déclaré : « Nous ne paierons jamais cette facture. »", True),
        ("fr", "Paul Martin nie avoir dit que « personne ne paierait jamais cette facture ».", True),
        ("fr", "Paul Martin rejette l’accusation d’Anne Petit : « Il a tout vendu à son frère. »", True),
        ("fr", "Paul Martin a démenti : « Nous n’avons jamais vu cette facture. »", False),
    ],
)
def test_words_that_are_rejected_are_not_those_of_whoever_denies(language: str, text: str, *, rejected: bool) -> None:
    read = article(text, language)
    (direct,) = read.direct
    assert direct.said.rejected is rejected
    assert bool(direct.said.by) is not rejected
    assert read.denial(read.sentences[0])


@pytest.mark.parametrize(
    ("language", "text", "deniers"),
    [
        ("fr", "Une information démentie par le Kremlin circule.", ["Kremlin"]),
        ("fr", "La rumeur est réfutée par Anne Petit.", ["Anne Petit"]),
        ("fr", "Ces accusations sont démenties par la société Quainord.", ["Quainord"]),
        ("fr", "Facture contestée à Villexemple", []),
        ("fr", "Elle dément tout.", []),
        ("fr", "Qu’Anne Petit ait démenti la rumeur ne surprend personne.", ["Anne Petit"]),
        ("fr", "Anne Petit aura démenti cette rumeur trois fois.", ["Anne Petit"]),
        ("fr", "À peine Anne Petit eut-elle parlé que Paul Martin démentit la rumeur.", ["Paul Martin"]),
        ("fr", "Anne Petit a qualifié ces accusations de mensonges.", ["Anne Petit"]),
        ("en", "The report is denied by Anna Example.", ["Anna Example"]),
        ("en", "Anna Example flatly denied the report.", ["Anna Example"]),
        ("en", "Anna Example said the claims were completely false.", ["Anna Example"]),
        ("en", "Anna Example and Tom Doe rejected the allegations.", ["Anna Example", "Tom Doe"]),
    ],
)
def test_who_denies(language: str, text: str, deniers: list[str]) -> None:
    read = article(text, language)
    (sentence,) = read.sentences
    denial = read.denial(sentence)
    assert denial is not None
    saying = denial.by or next((by for _, by in read.verbs_of(sentence) if by), ())
    assert [one.name or one.words for one in saying] == deniers


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Anna Example rejected the offer."),
        ("en", "Anna Example declined to comment."),
        ("en", "Anna Example said she had never seen such a storm."),
        ("en", "Anna Example said the bridge would not open before May."),
        ("fr", "Anne Petit a rejeté la demande."),
        ("fr", "Anne Petit n’a pas souhaité commenter."),
        ("fr", "Anne Petit assure n’avoir jamais vu une telle tempête."),
        ("en", "Tom Doe accused Anna Example of claiming “nobody ever asked us”."),
        ("en", "Tom Doe accuses the town of having written “no invoice was ever paid”."),
    ],
)
def test_not_every_no_is_a_denial(language: str, text: str) -> None:
    read = article(text, language)
    assert read.denial(read.sentences[0]) is None


def test_a_no_right_behind_an_accusation_denies_it() -> None:
    read = article("Tom Doe accused Anna Example of fraud. Anna Example said no invoice was paid.", "en")
    assert [read.denial(one) is not None for one in read.sentences] == [False, True]


@pytest.mark.parametrize(
    ("language", "accusation", "answer", "denies"),
    [
        ("fr", "Jean Roux accuse Anne Petit de fraude.", "« Aucune facture n’a été payée », dit Anne Petit.", True),
        ("fr", "Jean Roux accuse Anne Petit de fraude.", "« Nous avons tout payé », rétorque Anne Petit.", True),
        ("fr", "Jean Roux accuse Anne Petit de fraude.", "« Le pont rouvrira », dit Anne Petit.", False),
        ("fr", "Jean Roux accuse Anne Petit de fraude.", "« Elle ne peut plus rester », dit Jean Roux.", False),
        ("fr", "Jean Roux parle du pont.", "« Nous avons tout payé », rétorque Anne Petit.", False),
        ("fr", "Des clients se plaignent.", "« Le prix n’a pas bougé d’un centime », dit Anne Petit.", True),
        ("fr", "Des clients attendent.", "« Le prix n’a pas bougé d’un centime », dit Anne Petit.", False),
        ("en", "Tom Doe accused Mary Roe of fraud.", "“If it is not repaid, I leave,” said Bob Invented.", False),
        ("en", "Tom Doe accused Mary Roe of fraud.", "“Why did nobody ask us?” said Bob Invented.", False),
        ("en", "Tom Doe accused Mary Roe of fraud.", "“I do not know yet,” said Bob Invented.", False),
        ("en", "Tom Doe accused Mary Roe of fraud.", "“It must not happen again,” said Bob Invented.", False),
        ("en", "Tom Doe accused Mary Roe of fraud.", "“I no longer sleep at night,” said Bob Invented.", False),
        ("en", "Tom Doe accused Mary Roe of fraud.", "“I do not know that firm,” said Mary Roe.", True),
        ("en", "Tom Doe accused Mary Roe of fraud.", "“I did not sign it,” said Mary Roe.", True),
        ("fr", "Jean Roux accuse Anne Petit de fraude.", "« Si rien ne change, je pars », dit Luc Fictif.", False),
        ("fr", "Jean Roux accuse Anne Petit de fraude.", "« Pourquoi ne rien dire ? », dit Luc Fictif.", False),
        ("fr", "Jean Roux accuse Anne Petit de fraude.", "« Je ne sais pas encore », dit Luc Fictif.", False),
        ("fr", "Jean Roux accuse Anne Petit de fraude.", "« Cela ne doit pas durer », dit Luc Fictif.", False),
        ("fr", "Jean Roux accuse Anne Petit de fraude.", "« Je n’ai pas signé », dit Anne Petit.", True),
        ("en", "Customers complained.", "“We have not moved by an inch,” said Mary Roe.", True),
        ("en", "Tom Doe accused Mary Roe of fraud.", "“We found no fault in any of them,” said Mary Roe.", True),
        ("en", "Tom Doe came.", "“We found no fault in any of them,” said Mary Roe.", False),
        ("en", "Tom Doe accused Mary Roe of fraud.", "“We paid for it all,” Mary Roe hit back.", True),
        ("en", "Tom Doe accused Mary Roe of fraud.", "“She cannot stay,” said Tom Doe.", False),
        ("en", "Tom Doe accused Mary Roe of fraud.", "Bob Invented said they had paid for it.", False),
    ],
)
def test_what_answers_an_accusation(language: str, accusation: str, answer: str, *, denies: bool) -> None:
    read = article(f"{accusation} {answer}", language)
    assert (read.denial(read.sentences[1]) is not None) is denies


@pytest.mark.parametrize(
    ("language", "denial", "added", "deniers"),
    [
        ("en", "“It is a lie,” said Mary Roe.", " “They all saw the report,” she added.", ["Mary Roe"]),
        ("en", "Mary Roe denied the report.", " “They all saw the report,” she added.", ["Mary Roe"]),
        ("fr", "Anne Petit a démenti ces rumeurs.", " « Ce rapport était public », a-t-elle ajouté.", ["Anne Petit"]),
        ("fr", "« C’est faux », dit Anne Petit.", " « Ce rapport était public », poursuit-elle.", ["Anne Petit"]),
        ("en", "Mary Roe denied the report.", " “They all saw it on paper,” she said.", ["Mary Roe"]),
        ("en", "Northquay rejected the claim.", " “They all saw it,” its head, Tom Doe, told us.", ["Tom Doe"]),
        ("fr", "Anne Petit dément ces rumeurs.", " « Ce rapport était public », répond-elle.", ["Anne Petit"]),
        ("fr", "Quainord dément.", " « Tout était public », dit sa directrice, Anne Petit.", ["Anne Petit"]),
        ("en", "The mayor denied that his officers lied.", " “They all saw the report,” he said.", []),
        (
            "fr",
            "« C’est faux », dit Anne Petit.",
            " « C’est public », ajoute-t-elle. « J’y étais », ajoute-t-elle.",
            ["Anne Petit"],
        ),
        ("en", "Mary Roe denied the report.", " “They all saw the report,” said Tom Doe.", None),
        ("en", "Mary Roe denied the report.", " Tom Doe laughed.", None),
        ("en", "“It is a lie,” said Mary Roe.", "\n\n“They all saw the report,” she added.", None),
        ("en", "“It is a lie,” said Mary Roe.", " “They all saw the report,” Tom Doe added.", None),
        ("fr", "« C’est faux », dit Anne Petit.", " « Ce rapport était public », ajoute Jean Roux.", None),
    ],
)
def test_a_denial_is_gone_on_with(language: str, denial: str, added: str, deniers: list[str] | None) -> None:
    """What its speaker adds at once is no claim of what is denied."""
    read = article(f"A title\n\n{denial}{added}", language)
    found = read.denial(read.sentences[-1])
    assert (found and [one.name for one in found.by]) == deniers


def test_a_quotation_goes_on_in_its_paragraph() -> None:
    text = "A title\n\n“It is far too late for that,” said Anna Example. “We have no money left at all.”"
    assert names_of(text, "en") == [["Anna Example"], ["Anna Example"]]
    assert names_of(text.replace(" “We", "\n\n“We"), "en") == [["Anna Example"], []]


def test_a_quotation_that_no_mark_closes_goes_on_in_the_next_paragraph() -> None:
    text = "A title\n\n“It is far too late for that.\n\n“We have no money left at all,” said Anna Example."
    assert names_of(text, "en") == [["Anna Example"], ["Anna Example"]]


@pytest.mark.parametrize(
    ("before", "speakers"),
    [
        ("Anna Example rejected the report.", ["Anna Example"]),
        ("Anna Example told them that he had said no.", []),
        ("It rained.", []),
    ],
)
def test_a_quotation_alone_is_of_whom_the_sentence_before_it_reports(before: str, speakers: list[str]) -> None:
    assert names_of(f"A title\n\n{before} “We have no money left at all.”", "en") == [speakers]


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("en", "“The bridge is shut,” said Tom Doe, adding: “Nobody tells us when it opens.”", ["Tom Doe"]),
        ("en", "“The bridge is shut,” said Tom Doe, who met Mary Roe, adding: “Nobody tells us when it opens.”", []),
        (
            "fr",
            "« Le pont est fermé », dit Paul Martin, avant d’ajouter : « Personne ne nous dit rien. »",
            ["Paul Martin"],
        ),
        ("fr", "« Le pont est fermé », dit Anne Petit, ajoutant que « personne ne nous dit rien ».", ["Anne Petit"]),
        ("en", "“It is shut,” said Tom Doe. “Nobody tells us when it opens,” he added.", ["Tom Doe"]),
        ("en", "“It is shut,” said Tom Doe. “Nobody tells us when it opens,” she added.", []),
        ("en", "“It is shut,” said Tom Doe. Bob Roe came. “Nobody tells us when it opens,” he added.", []),
        ("en", "“It is shut,” said Tom Doe. His brother came. “Nobody tells us when it opens,” he added.", []),
        ("en", "“It is shut,” said Tom Doe. “Nobody tells us when it opens,” the mayor told him, he added.", []),
        (
            "en",
            "“It is shut,” said Tom Doe, the mayor of Larkham. He added: “Nobody tells us when it opens.”",
            ["Tom Doe"],
        ),
        ("en", "“It is shut,” said Tom Doe.\n\n“Nobody tells us when it opens,” he added.", ["Tom Doe"]),
        ("en", "“It is shut,” said Sam Doe.\n\n“Nobody tells us when it opens,” he added.", []),
        ("en", "“It is shut,” said Mr Sam Doe.\n\n“Nobody tells us when it opens,” he added.", ["Sam Doe"]),
        ("en", "“It is shut,” said Tom Doe.\n\nIt rained.\n\n“Nobody tells us when it opens,” he added.", []),
        ("en", "“It is shut,” said Northquay Council. “Nobody knows when it will open,” he added.", []),
        (
            "en",
            "“It is shut,” said Northquay Council. “Nobody knows when it will open,” it added.",
            ["Northquay Council"],
        ),
        (
            "en",
            "They asked Mary Roe. Mary Roe sighed deeply. “Nobody tells us when it opens,” she said.",
            ["Mary Roe"],
        ),
        ("en", "Mary Roe met Tom Doe. “Nobody tells us when it opens,” she said.", ["Mary Roe"]),
        ("en", "Mary Roe met Jane Doe. “Nobody tells us when it opens,” she said.", []),
        ("en", "Mary Roe said she had told them “at least five times in one year”.", ["Mary Roe"]),
        ("en", "Mary Roe said he had told them “at least five times in one year”.", []),
        (
            "fr",
            "« Il est fermé », dit Anne Petit, la maire. « Personne ne nous dit rien », ajoute-t-elle.",
            ["Anne Petit"],
        ),
        ("fr", "« Il est fermé », dit Anne Petit, la maire. « Personne ne nous dit rien », ajoute-t-il.", []),
        ("fr", "« Il est fermé », dit Paul Martin. Le préfet vient. « Personne ne nous dit rien », ajoute-t-il.", []),
        ("fr", "« Il est fermé », dit Mme Petit. Elle précise : « Personne ne nous dit rien. »", ["Petit"]),
        ("fr", "Le gardien, Paul Martin, sourit. « Personne ne nous dit jamais rien », dit-il.", ["Paul Martin"]),
        ("fr", "Le gardien connaît Paul Martin. « Personne ne nous dit jamais rien », dit-il.", []),
        ("en", "Anna Example denied meeting Tom Doe. “Nobody asked me to come,” she said.", ["Anna Example"]),
        ("en", "Paul Doe denied meeting Tom Doe. “Nobody asked me to come,” he said.", []),
        ("en", "Anna Example came late. She denied it. “Nobody asked me to come,” she said.", ["Anna Example"]),
        ("en", "The nurse spoke to Anna Example. “Nobody asked me to come,” she said.", []),
    ],
)
def test_a_pronoun_is_whoever_spoke_if_nobody_else_can_be_meant(language: str, text: str, speakers: list[str]) -> None:
    assert names_of(f"A title\n\n{text}", language)[-1] == speakers


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        (
            "fr",
            "Le gardien en question, Paul Martin, ne cède rien. « C’est tout à fait normal », dit-il.",
            ["Paul Martin"],
        ),
        ("fr", "Paul Martin se dit serein. « Tout a été payé en mars », assure le professeur.", ["Paul Martin"]),
        ("fr", "Jeanne Durand se dit sereine. « Tout a été payé en mars », assure le professeur.", []),
        ("fr", "Paul Martin se dit serein. « Tout a été payé en mars », assure le maire.", []),
        ("fr", "Paul Martin comparaît pour vol. « Je n’ai rien pris du tout », dit le prévenu.", ["Paul Martin"]),
        ("fr", "Une phrase que conteste Jeanne Durand : « Je n’ai jamais dit ces mots. »", ["Jeanne Durand"]),
        (
            "fr",
            "Jeanne Durand préside le club. « Tout a été payé en mars », fait-elle remarquer en riant.",
            ["Jeanne Durand"],
        ),
        ("en", "Acme, which gave the van, denied it. “We are proud of our van,” a spokesman said.", ["Acme"]),
        ("en", "The council denied it. Anna Example left. “We are proud of our van,” a spokesman said.", []),
        ("en", "A spokesman for Acme Ltd said no. “We watch every one of them,” he said.", ["Acme Ltd"]),
        ("en", "Jane Roe put it to Peter Doe. “I do not know that,” he answered.", ["Peter Doe"]),
    ],
)
def test_whoever_a_sentence_is_about_goes_on(language: str, text: str, speakers: list[str]) -> None:
    assert names_of(f"A title\n\n{text}", language)[-1] == speakers


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "LONDON, Nov 30 (Wire) - Mary Roe left Acme Ltd on Monday.", ["Mary Roe", "Acme Ltd"]),
        ("en", "Former France captain Peter Doe spoke. Two of Mary Roe’s friends left.", ["Peter Doe", "Mary Roe"]),
        ("en", "Shares in Acme fell. A copy of “View of the Bay” hangs at Acme.", ["Acme"]),
        ("fr", "Le quotidien L’Essor cite une note. Paul Martin a écrit à L’Essor.", ["L’Essor", "Paul Martin"]),
        ("fr", "Selon La Dépêche du Val, Paul Martin est parti.", ["La Dépêche du Val", "Paul Martin"]),
        (
            "fr",
            "L’ONG Terres vivantes a écrit. Paul Martin dirige Terres vivantes.",
            ["Terres vivantes", "Paul Martin"],
        ),
    ],
)
def test_names_are_whole_and_none_more(language: str, text: str, names: list[str]) -> None:
    found = article(f"A title\n\n{text}", language).names
    assert [name.name for name in found if name.guess.kind != "place"] == names


@pytest.mark.parametrize(
    ("language", "text", "doubtful"),
    [
        (
            "fr",
            "On accuse la mairie. Pour la défense, Me Paul Roy évoque un « procès de métier ».",
            True,
        ),
        (
            "fr",
            "Anne Roy dément.\n\nLa CFDT réclame une enquête. « Il faut chercher », dit sa présidente, Lise Bois.",
            False,
        ),
        ("en", "The director denied it. “I wrote it by hand in a caravan,” said Anna Example, 31.", True),
        ("en", "The paper accused Anna Example of theft. “People sell boats every day,” said Anna Example.", True),
        (
            "en",
            "Tom Doe denied it.\n\nThe union wants a meeting. “A real one will win one day,” said its chair, Jo Bly.",
            False,
        ),
    ],
)
def test_who_may_be_denying_is_left_to_the_editor(language: str, text: str, *, doubtful: bool) -> None:
    found = article(f"A title\n\n{text}", language)
    assert found.denial(found.sentences[-1]) is not None or found.may_deny(found.sentences[-1]) is doubtful


def test_words_within_the_marks_may_say_who_speaks() -> None:
    text = "« Il faut tourner la page, estime la maire, Anne Petit. Le port fait vivre la ville. »"
    assert names_of(text, "fr") == [["Anne Petit"]]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Mayor Anna Example met Tom Doe. “We will not pay for it,” the mayor said.", ["Anna Example"]),
        ("Mayor Anna Example met Mayor Tom Doe. “We will not pay for it,” the mayor said.", []),
        ("Exampleport Council met. “We will not pay for it,” a council spokeswoman said.", ["Exampleport Council"]),
        ("Mayor Anna Example came. “We will not pay for it,” the deputy mayor said.", []),
        ("A former nurse came. “We will not pay for it,” the nurse said.", ["A former nurse"]),
        ("A former nurse came. “We will not pay for it,” the former nurse said.", ["A former nurse"]),
        ("Anna Example came. “We will not pay for it,” the woman said.", []),
        ("Anna Example came. “We will not pay for it,” the nurse said.", ["Anna Example"]),
        ("The nurse of a camp left.\n\nAnna Example came. “We will not pay for it,” the nurse said.", []),
        ("Anna Example wrote of her sister. “We will not pay for it,” the manager said.", []),
    ],
)
def test_a_description_is_somebody_whom_the_text_names_once(text: str, speakers: list[str]) -> None:
    assert names_of(text, "en")[-1] == speakers


@pytest.mark.slow
@often(100)
@given(
    st.lists(
        st.sampled_from(
            [
                "Le maire ",
                "Anne d’Arc",
                ", ",
                "a dit",
                "selon ",
                "« ",
                "»",
                "The X’s ",
                "said",
                "2020 ",
                "en ",
                " and ",
                ": “",
                "”",
            ]
        )
        | st.text(max_size=6),
        max_size=20,
    ).map("".join),
    st.sampled_from(["fr", "en"]),
)
def test_whatever_the_text_what_is_found_stands_in_it(text: str, language: str) -> None:
    read = article(text, language)
    for name in read.names:
        assert all(0 <= start < end <= len(text) for start, end in name.spans)
    for direct in read.direct:
        assert text[direct.start : direct.end].strip()
        assert all(one.name or one.words for one in direct.said.by)
    for sentence in read.sentences:
        assert all(sentence.start <= verb.start < sentence.end for verb, _ in read.verbs_of(sentence))
