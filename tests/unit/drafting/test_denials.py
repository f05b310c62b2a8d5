"""Sentences that deny in many ways, and sentences that look as if they did, each alone in an article."""

from __future__ import annotations

import pytest

from explainer.drafting.article import Article
from explainer.library import SourceText

DENIALS = {
    "fr": (
        "La société nie avoir vendu ces données.",
        "La société a nié toute vente de données.",
        "La société niait encore lundi avoir vendu ces données.",
        "Les deux hommes nièrent les faits devant le juge.",
        "Le ministère a démenti l’existence de cette note.",
        "La rumeur a été démentie par le ministère.",
        "L’information, démentie par le ministère, circule toujours.",
        "Le groupe conteste les chiffres avancés par le syndicat.",
        "Ces chiffres sont contestés par la direction.",
        "L’entreprise réfute catégoriquement ces allégations.",
        "Le maire récuse ces accusations.",
        "Le club rejette en bloc les accusations de dopage.",
        "La banque a balayé ces soupçons.",
        "La ministre écarte l’hypothèse d’une fuite.",
        "L’avocat de la défense s’inscrit en faux contre cette version.",
        "Le député clame son innocence.",
        "La chanteuse crie à la diffamation.",
        "L’ancien préfet a plaidé non coupable.",
        "« C’est absolument faux », tonne le directeur.",
        "« Il n’en est rien », assure la mairie.",
        "« Ce sont des mensonges », a réagi le président du club.",
        "Le porte-parole du ministère a dénoncé une « infox ».",
        "La préfecture parle d’une rumeur infondée.",
        "Le groupe assure n’avoir reçu aucune plainte.",
        "La ville affirme ne jamais avoir promis de stade.",
        "Le laboratoire affirme qu’aucun essai n’a été caché.",
        "L’université dit ne pas avoir connaissance d’un tel courriel.",
        "Contrairement à ce qu’affirme le syndicat, aucun poste ne sera supprimé, répond la direction.",
        "La direction apporte un démenti formel.",
        "Fin de non-recevoir du côté de la mairie.",
        "Paul Martin ne l’entend pas de cette oreille.",
        "Même démenti à la préfecture.",
        "Démenti formel de la direction.",
        "Des accusations infondées, selon la direction.",
        "Le syndicat a publié un démenti.",
        "« Il n’a jamais été question de fermer », martèle le maire.",
        "Le maire se défend de tout favoritisme.",
        "Accusé de plagiat, l’auteur s’en défend.",
        "Le parquet tient à tordre le cou à la rumeur.",
        "La compagnie juge ces affirmations mensongères.",
        "Le musée qualifie ces propos de diffamatoires.",
        "Il n’existe aucune preuve d’une fraude, insiste la commission électorale.",
        "Rien ne permet d’affirmer que l’eau est polluée, assure l’agence.",
        "La société dit tout ignorer de ce contrat.",
        "L’armée rejette la responsabilité du bombardement.",
        "Le suspect ne reconnaît pas les faits.",
        "« Je suis étranger à cette affaire », a déclaré le maire.",
        "Ces images sont sorties de leur contexte, affirme le ministère.",
        "La vidéo n’a aucun rapport avec la manifestation, précise la police.",
    ),
    "en": (
        "The story drew a flat denial from the mayor.",
        "His account was met with a swift denial from the company.",
        "“We reject these allegations,” the statement said.",
        "“She made it up,” Tom Doe said.",
        "“Of course not,” said the mayor.",
        "The company denies selling the data.",
        "The company has denied having sold the data.",
        "The two men denied the charges in court.",
        "The ministry said reports of a leak were untrue.",
        "The report was denied by the ministry.",
        "The rumour, dismissed by the club as nonsense, spread within hours.",
        "The bank disputes the figures.",
        "The firm categorically rejects the allegations.",
        "The minister refuted the claims.",
        "The senator brushed off the accusations.",
        "The coach laughed off reports of a rift.",
        "The governor waved away suggestions that he had known.",
        "The singer maintains her innocence.",
        "The defendant entered a plea of not guilty.",
        "The company issued a strongly worded denial.",
        "The agency pushed back on the report.",
        "A spokesman for the ministry called the story a fabrication.",
        "The club described the claims as baseless.",
        "“That is simply not true,” said the mayor.",
        "“There was no cover-up,” the director said.",
        "“Nothing could be further from the truth,” the chairman said.",
        "“This never happened,” the coach said.",
        "The university said there was no evidence that exam papers had leaked.",
        "The electoral commission said there was no truth in the claims of fraud.",
        "The airline said it had no record of any complaint.",
        "The council insisted it had followed the rules.",
        "The company said it was unaware of any breach.",
        "The ministry said the images were old and had been taken out of context.",
        "The army denied responsibility for the strike.",
        "Contrary to reports, no ship was hit, the navy said.",
        "The mayor took issue with the auditor’s conclusions.",
        "The bank does not recognise this account of events.",
        "The video is a fake, the police said.",
        "The lawyer said his client had done nothing wrong.",
        "The owner said the firm had no links to the fund.",
        "The ministry has no plans to raise the fee, a spokeswoman said.",
        "The studio contradicted her account.",
        "The editor rubbished the claim.",
        "The hospital rejected any suggestion that patients were at risk.",
        "The prince strenuously denies the allegations.",
        "The club poured cold water on talk of a sale.",
        "The chairman hit back at claims of bullying.",
        "The union disagrees with the company’s account.",
        "The firm said its batteries were not to blame.",
        "The governor’s office says it never saw the contract.",
        "The driver wasn’t at fault, the company said.",
    ),
}
NONE = {
    "fr": (
        "Le conseil a rejeté l’amendement.",
        "Le tribunal a rejeté la demande de report.",
        "La ministre n’a pas démenti l’information.",
        "Le groupe a refusé de commenter.",
        "La mairie n’a pas répondu à nos questions.",
        "L’usine rejette de la vapeur.",
        "Le syndicat conteste la réforme.",
        "Le maire a annoncé la fermeture de la piscine.",
        "« Nous ouvrirons en mai », promet la directrice.",
        "Le parquet n’écarte aucune piste.",
        "La championne remporte le tournoi sans perdre un set.",
        "Le suspect a reconnu les faits.",
        "Le ministère confirme l’existence de la note.",
        "« Je n’ai pas dormi depuis deux jours », raconte une habitante.",
        "Le club n’a pas gagné depuis six matchs, rappelle l’entraîneur.",
        "L’opposition accuse le maire de mentir.",
        "Des riverains dénoncent le bruit.",
        "La vaccination n’est pas obligatoire, rappelle le ministère.",
        "Marie Patron, voyageuse régulière, veut encore y croire.",
        "Les inspecteurs n’ont relevé aucune anomalie, dit la préfecture.",
    ),
    "en": (
        "The council rejected the amendment.",
        "The judge denied the request for bail.",
        "The ministry did not deny the report.",
        "The company declined to comment.",
        "The mayor announced that the pool would close.",
        "The union contests the reform.",
        "She contested the seat in 2019.",
        "The club rejected an offer of ten million.",
        "The champion defended her title.",
        "“We will open in May,” the director said.",
        "The suspect admitted the charges.",
        "The ministry confirmed the report.",
        "“I have not slept for two days,” said a resident.",
        "The team had not won since May, the coach recalled.",
        "The opposition accused the mayor of lying.",
        "Residents complained about the noise.",
        "The police said nobody was hurt.",
        "The vaccine is not compulsory, the ministry noted.",
        "The visa was denied.",
        "He was dismissed by the club in May.",
        "Inspectors found no fault with the bridge, the council said.",
    ),
}


def denies(sentence: str, language: str) -> bool:
    """Whether rules find a denial in an article of one sentence and a title."""
    title = {"fr": "Une affaire dans la ville", "en": "A case in the town"}[language]
    read = Article(SourceText("article.txt", f"{title}\n\n{sentence}\n", ""), language)
    return any(read.denial(one) for one in read.sentences if one.role == "body")


@pytest.mark.parametrize(("language", "sentence"), [(one, words) for one in DENIALS for words in DENIALS[one]])
def test_a_sentence_denies(language: str, sentence: str) -> None:
    assert denies(sentence, language)


@pytest.mark.parametrize(("language", "sentence"), [(one, words) for one in NONE for words in NONE[one]])
def test_a_sentence_denies_nothing(language: str, sentence: str) -> None:
    assert not denies(sentence, language)


@pytest.mark.parametrize(
    ("language", "text", "words", "by"),
    [
        (
            "en",
            "Nobody came.\n\nThe mayor, Anna Example, denies plans for an attack on the town.",
            "The mayor",
            "Anna Example",
        ),
        (
            "en",
            "Bad things were told of Acme.\n\nAcme denied these allegations:\n\nShe certainly was not forced to stay.",
            "She certainly",
            "Acme",
        ),
        (
            "fr",
            "Le Club Exemple, accusé d’avoir fermé les yeux, dit avoir « saisi la commission dès le premier jour ».",
            "Le Club",
            "Club Exemple",
        ),
        (
            "en",
            "Tom Doe is accused of murder. Doe has said, via his lawyer, that he is uninvolved in it.",
            "Doe has",
            "Tom Doe",
        ),
        (
            "fr",
            "Le maire est accusé de fraude. Paul Exemple a réagi en dénonçant des « boules puantes ».",
            "Paul Exemple a",
            "Paul Exemple",
        ),
    ],
)
def test_denials_of_real_prose(language: str, text: str, words: str, by: str) -> None:
    article = Article(SourceText("a.txt", text, ""), language)
    (denial,) = [article.denial(one) for one in article.sentences if one.text.startswith(words)]
    assert denial is not None
    assert [one.name for one in denial.by] == [by]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Paul Exemple est accusé d’avoir accordé un poste à Anne Durand, qui n’a jamais exercé ces fonctions."),
        (
            "fr",
            "Paul Exemple est accusé de fraude. Anne Durand confirme ne pas le connaître, n’avoir jamais été là.",
        ),
    ],
)
def test_who_accuses_or_confirms_denies_nothing(language: str, text: str) -> None:
    article = Article(SourceText("a.txt", text, ""), language)
    assert not any(map(article.denial, article.sentences))


def test_whoever_was_told_of_before_may_deny_in_other_words() -> None:
    text = (
        "Anna Example denied it. The Sample said that a developer wired the money to a company of Paul Roe.\n\n"
        "Paul Roe told The Sample in an interview that the payment was for a boat."
    )
    article = Article(SourceText("a.txt", text, ""), "en")
    assert article.may_deny(article.sentences[-1])
