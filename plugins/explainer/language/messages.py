"""Every message about a problem, in English: what is wrong, and how to mend it.

The key is a code, or a code and a variant. The words are the catalogs' msgids;
`{…}` is filled from the problem's values. A hint gives way to “did you mean …?” wherever a problem has a suggestion.
"""

from __future__ import annotations

from explainer.language.fairness_messages import FAIRNESS_MESSAGES
from explainer.language.reading_messages import READING_MESSAGES

DID_YOU_MEAN = "did you mean “{suggestion}”?"

MESSAGES: dict[str, tuple[str, str]] = {
    **READING_MESSAGES,
    # Form
    "unknown-kind": ("“{kind}” is not a kind of note", "kinds: {kinds}"),
    "unknown-kind.note": (
        "“{id}” is a note outside any kind",
        "indent it under its kind, and its fields under it",
    ),
    "unknown-kind.folder": (
        "“{kind}” is neither a kind of note nor a folder named after one",
        "begin the file with a kind, such as “claims:”, or put it in a folder named after one: {kinds}",
    ),
    "unknown-key": ("“{key}” is not a field here", "fields: {keys}"),
    "missing-field": ("“{field}” is missing from “{id}”", "add a line “{field}: …”"),
    "missing-field.defaults": (
        "“{field}” is missing from “{id}” and {others} other notes in this file",
        "begin the file with “defaults: {{source: …}}”, or add a line “{field}: …” to each",
    ),
    "wrong-type": ("“{field}” has the wrong form", "see the field reference"),
    "wrong-type.text": ("“{field}” must be text", "write it after the colon, or in a “>-” block"),
    "wrong-type.list": (
        "“{field}” must be a list",
        "write [one, two], or lines that begin with “- ”",
    ),
    "wrong-type.block": (
        "“{field}” must be a block of “key: value” lines",
        "indent its lines under it",
    ),
    "wrong-type.boolean": ("“{field}” must be true or false, not “{value}”", "write true or false"),
    "wrong-type.number": ("“{field}” must be a whole number, not “{value}”", "write it in digits"),
    "wrong-type.empty": ("“{field}” is empty", "give at least one, or delete the line"),
    "wrong-type.kind": (
        "“{field}” must contain notes",
        "write an id, a colon, and the note's fields indented under it",
    ),
    "wrong-type.note": (
        "“{id}” must contain the note's fields",
        "write “key: value” lines indented under it",
    ),
    "wrong-type.file": ("the file must contain notes", "begin it with a kind, such as “claims:”"),
    "bad-value": ("“{field}” has a value that is not allowed", "see the field reference"),
    "bad-value.choice": ("“{value}” is not one of the choices for “{field}”", "choices: {choices}"),
    "bad-value.null": (
        "“{value}” means “no value” in YAML",
        "delete the line, or put the word in quotation marks",
    ),
    "bad-value.language": ("“{value}” is not a language tag", "write a tag such as fr or en"),
    "bad-value.too-long": ("“{field}” has {length} characters", "at most {limit}"),
    "bad-value.invisible": ("“{field}” contains only invisible characters", "write something, or delete the line"),
    "bad-value.no-reason": ("“accepts” gives no reason for “{code}”", "say why it is accepted here"),
    "bad-value.repeated": ("“{id}” is listed twice in “{field}”", "delete one of the two"),
    "bad-value.form": ("“{value}” is not a valid value for “{field}”", "see the field reference"),
    "bad-value.no-words": ("“{field}” contains no words", "quote the source's words"),
    "bad-id": ("“{id}” is not a valid id", "use lower-case letters, digits and single hyphens"),
    "bad-id.long": ("the id “{id}” is too long", "use at most 80 characters"),
    "duplicate-id": (
        "the id “{id}” is already used at {first}",
        "ids are unique across all kinds: choose another",
    ),
    "bad-date": (
        "“{value}” is not a date",
        "write 2024, 2024-10, 2024-10-25, 2022/.., 2022~ or 2022-10?",
    ),
    "bad-date.day": ("“{value}” is not an exact day", "write it as 2024-10-25"),
    "bad-date.no-such-day": ("there is no such day as “{value}”", "check the day and the month"),
    "bad-url": ("“{value}” is not a web address", "begin it with https://"),
    # References
    "unknown-id": ("no note “{id}”", "check the spelling, or write the note"),
    "unknown-id.list": ("“{id}” is read as a single id", "write a list: [{ids}]"),
    "unknown-id.several": (
        "no note “{id}”; also referred to at {others}",
        "check the spelling, or write the note",
    ),
    "wrong-kind": ("“{id}” is of the kind {is}", "this field takes {wanted}"),
    "self-reference": ("“{id}” refers to itself", "delete it from “{field}”"),
    "circular": (
        "“{field}” is a circular reference: {circle}",
        "delete one of these references",
    ),
    "contradictory": ("“{id}” is in both “{first}” and “{second}”", "keep one of the two"),
    "draft-reference": (
        "“{id}” is a draft, but this note is not",
        "make this note a draft, or publish that one",
    ),
    "draft-reference.several": (
        "“{id}” is a draft, but this note is not, nor are those that refer to it at {others}",
        "publish that one, or make these notes drafts",
    ),
    "draft-reference.answer": (
        "this answer is a draft, but “{id}” is not",
        "publish the answer, or make both drafts",
    ),
    "address-taken": (
        "the address {address} belongs to a page made from notes, “{name}”",
        "give this page another name",
    ),
    "address-taken.note": (
        "the address of this note, {address}, belongs to one of the site's own pages, “{name}”",
        "rename the note",
    ),
    "address-taken.former": (
        "the old address {address} belongs to an existing page, “{name}”",
        "remove this id from “formerly”",
    ),
    "address-gone": (
        "the published address {address} would lead nowhere",
        "add its id to “formerly” in the note that replaces it, or restore the note with “withdrawn”",
    ),
    "address-gone.page": (
        "the published address {address} would lead nowhere",
        "restore the page, or put a redirect at this address",
    ),
    # Quotations
    "quote-not-found": (
        "these words are not in {file}; nearest, at line {line}: {difference}",
        "copy them from the archived text",
    ),
    "quote-not-found.long": (
        "this long quotation departs from {file} at line {line}: {difference}",
        "copy it from the archived text again",
    ),
    "quote-not-found.beside": (
        "these words are in {file}, line {lines}, but not next to that “prefix” or “suffix”: “{words}”",
        "copy the neighbouring words from the archived text",
    ),
    "quote-not-found.order": (
        "these words do not follow one another in {file}: “{words}”",
        "quote them in the source's order, with […] where something is left out",
    ),
    "quote-not-found.nothing-near": (
        "these words are not in {file}: “{words}”",
        "copy them from the archived text, or name another source",
    ),
    "quote-ambiguous": (
        "these words occur {times} times in {file}, line {lines}",
        "quote more of them, or add “prefix” or “suffix” with the neighbouring words",
    ),
    "source-text-missing": (
        "no text “{file}” in {folder}",
        "put the archived text there, or correct the name",
    ),
    "source-text-missing.empty": (
        "the archived text “{file}” contains no words",
        "put the source's text there",
    ),
    "source-changed": (
        "{file} has changed since it was archived; quotations still in it: {kept}",
        "review it, then run “explainer check --write-hashes”",
    ),
    "source-changed.lost": (
        "{file} has changed since it was archived; quotations still in it: {kept}; no longer in it: {lost}",
        "correct or delete those, then run “explainer check --write-hashes”",
    ),
    "source-changed.known": (
        "{file} has changed since it was archived; quotations still on their line: {kept}",
        "review it, then run “explainer check --write-hashes”",
    ),
    "source-changed.known-lost": (
        "{file} has changed since it was archived; quotations still on their line: {kept}; lost: {lost}",
        "correct or delete those, then run “explainer check --write-hashes”",
    ),
    "source-changed.moved": (
        "{file} has changed since it was archived; quotations still on their line: {kept}; moved (line): {moved}",
        "review them, then run “explainer check --write-hashes”",
    ),
    "source-changed.moved-lost": (
        (
            "{file} has changed since it was archived; quotations still on their line: {kept}; "
            "moved (line): {moved}; lost: {lost}"
        ),
        "correct or delete those, then run “explainer check --write-hashes”",
    ),
    "source-changed.sentence": (
        "the words are still in {file}, but their sentence has changed: {difference}",
        "check that the note still says what the source says",
    ),
    # Warnings
    "ambiguous-name": (
        "“{name}” could mean any of {ids}",
        "none is linked: give each its own name",
    ),
    "in-no-explainer": (
        "“{id}” is in no explainer",
        "add it to an explainer's “claims” or “further_claims”",
    ),
    "unused-note": ("nothing refers to “{id}”", "refer to it, or delete it"),
    "unused-acceptance": ("this note has no “{code}” to accept", "delete this acceptance"),
    "expired-context": ("this background expired on {date}", "review it, then update “expires”"),
    "missing-translation": ("“{field}” is not translated into “{language}”", "add the translation"),
    "unknown-link": ("no note “{id}” for [[{id}]]", "check the id"),
    "unknown-link.open": ("“[[” is never closed", "write [[id]] or [[id|words]]"),
    "unsafe-link": (
        "the link to “{url}” is removed",
        "only http, https and mailto addresses are linked",
    ),
    "field-in-text": (
        "“{field}:” is inside the text of “{inside}”",
        "if it is a field, indent it like “{inside}”",
    ),
    "todo": ("“{field}” still says TODO", "write it"),
    # Advice
    "no-right-of-reply": (
        "no reply from {parties} is reported to this: “{words}”",
        "look for one, or note that none was given",
    ),
    "undated-statement": (
        "“{id}” does not say when this was said: “{words}”",
        "add “said” if the source gives a date",
    ),
    "single-anonymous-source": ("“{id}” rests on a single anonymous source: “{who}”", "look for a second source"),
    "source-not-consulted": (
        "“{id}” is known only through “{seen_in}”",
        "read it, and quote it directly",
    ),
    "quote-unchecked": (
        "“{id}” has no archived text: its quotations are not checked",
        "add “text_file”",
    ),
    "no-byline": ("“{id}” names no author", "add “authors” if it is signed"),
    **FAIRNESS_MESSAGES,
}
