"""Messages about the fairness of notes, in English. Each quotes the words at fault and names the remedy."""

from __future__ import annotations

FAIRNESS_MESSAGES: dict[str, tuple[str, str]] = {
    "firmer-than-source": (
        "“{id}” states flatly what the source hedges: “{words}”",
        "hedge the text too, or write “hedge: none” if the quoted words are not hedged",
    ),
    "answer-predates-claim": (
        "“{id}” dates from {date} at the latest, before “{other}”, first said {first}",
        "correct a date, or choose another answer",
    ),
    "vague-attribution": (
        "“{id}” names no identifiable speaker: “{words}”",
        "name who says it, or add a question saying that the source does not",
    ),
    "over-quoted": (
        "{share} % of the text of “{id}” is quoted; {most} % is already a lot",
        "shorten the quotations, or use your own words",
    ),
    "over-quoted.run": (
        "one quotation has {count} characters (“{words}…”); {most} is already a lot",
        "keep the words that matter, and leave others out with […]",
    ),
    "unnamed-spokesperson": (
        "“{id}” has an unnamed speaker: “{words}”",
        "name the person, if the source does, or say that it does not",
    ),
    "cue-against-mood": (
        "the source both presents this as true and hedges it: “{words}”",
        "keep the hedge, and leave the verb to the source",
    ),
    "cue-against-mood.noun": (
        "the source calls “{words}” what it hedges elsewhere (“{other}”)",
        "keep the word in quotation marks, or write “information”",
    ),
    "repeats-without-hedge": (
        "“{id}” says flatly (“{said}”) what the source hedges in “{other}”: “{words}”",
        "tell readers that the hedge is dropped here",
    ),
    "repeats-without-hedge.same-actors": (
        "“{id}” says flatly (“{said}”), about the same actors, what may be hedged in “{other}”: “{words}”",
        "if it is the same matter, add “repeats”; tell readers that the hedge is dropped here",
    ),
    "repeats-without-hedge.taken-for-granted": (
        "this description (“{said}”) treats as fact what the source hedges in “{other}”: “{words}”",
        "tell readers that these are the source's words, and keep the hedge",
    ),
    "heading-unsupported": (
        "only a heading says it: “{words}”",
        "look for it in the text and quote it, or tell readers that the text does not say it",
    ),
    "loaded-word": (
        "“{word}” passes judgement, in our own words",
        "choose a neutral word, or quote whoever says it",
    ),
}
