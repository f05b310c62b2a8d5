"""Every message about a problem, in English: what is wrong, and how to mend it.

The key is a code, or a code and a variant. The words are the catalogs' msgids;
`{…}` is filled from the problem's values. A hint gives way to “did you mean …?” wherever a problem has a suggestion.
"""

from __future__ import annotations

DID_YOU_MEAN = "did you mean “{suggestion}”?"

MESSAGES: dict[str, tuple[str, str]] = {
    # What cannot be read
    "yaml": ("this line cannot be read", "compare it with the lines around it"),
    "yaml.unreadable": ("this line cannot be read", "compare it with the lines around it"),
    "yaml.quote-open": ("the quotation mark opened here is never closed", "close it, or put the text in a “>-” block"),
    "yaml.escape": (
        "a backslash in double quotes means something else",
        "write \\\\ for a backslash, or use single quotes",
    ),
    "yaml.tab": ("this line is indented with a tab", "use spaces"),
    "yaml.space": ("this line is indented with a no-break space", "use ordinary spaces"),
    "yaml.space-after": ("there is a no-break space after “{key}”", "delete this space"),
    "yaml.indented-more": (
        "this line is indented more than the key above it, and continues its text",
        "start it below the first letter of that key, or put the text in a “>-” block",
    ),
    "yaml.after-close": (
        "something follows the closing {character}",
        "put the whole text in a “>-” block; it needs no quotation marks there",
    ),
    "yaml.second-colon": ("this line has a second “: ”", "put the text in quotation marks, or in a “>-” block"),
    "yaml.first-character": ("text cannot begin with “{character}”", "put it in quotation marks, or in a “>-” block"),
    "yaml.no-colon": (
        "this line has no “key: ”",
        "if it belongs to the text above, indent it more; if it is a key, put a colon and a space after it",
    ),
    "yaml.no-space": ("there is no space after “{key}:”", "write “{key}: …”"),
    "yaml.no-colon-in-braces": (
        "“{key}” stands between “{{” and “}}” with no “: ” after it",
        "if a comma before it is part of a text, put that whole text in quotation marks",
    ),
    "yaml.bracket-open": (
        "the “[” or “{{” opened here is not closed properly",
        "close it, or put text that begins with it in quotation marks",
    ),
    "yaml.indentation": (
        "this line does not fit the lines above",
        "check its indentation, and quotation marks left open above",
    ),
    "yaml.documents": ("a second document (---) begins here", "delete the line; one file holds one document"),
    "yaml.long-key": ("the key before the colon is too long", "an id has at most 80 characters"),
    "yaml.directive": ("directives (%) are not supported", "delete the line"),
    "yaml.key": ("a key must be a plain word", "write “key: value”"),
    "encoding": ("the file is not UTF-8", "save it as UTF-8"),
    "encoding.other": ("the file is {encoding}, not UTF-8", "save it as UTF-8"),
    "encoding.binary": ("this is a binary file, not text ({what})", "save its text as a .txt file in UTF-8"),
    "encoding.byte": ("the byte {byte} is not UTF-8", "it looks like a Windows “{likely}”; save the file as UTF-8"),
    "encoding.character": ("the invisible character {character} is not allowed", "delete it"),
    "encoding.windows": (
        "the invisible character {character} is a “{likely}” of Windows, misread as another character",
        "write “{likely}” in its place",
    ),
    "unreadable": ("the file cannot be read: {reason}", "check that it exists and that you have permission to open it"),
    "unreadable.json": ("from here on, this is no JSON", "save the file again from where it came"),
    "unreadable.json-size": (
        "this JSON is nested too deeply, or a number in it is too long",
        "save the file again from where it came",
    ),
    "unreadable.no-folder": (
        "the notes folder does not exist",
        "create it, or set “notes” to another folder in mkdocs.yml",
    ),
    "unreadable.no-file": ("this is not a file", "put a file here"),
    "unreadable.name": (
        "the name of this file has characters that cannot be seen, or are not UTF-8",
        "give it a name of letters, digits, hyphens and full stops",
    ),
    "unreadable.denied": (
        "you do not have permission to read this file",
        "grant yourself permission, or move it out of the folder",
    ),
    "unreadable.dangling": ("this link leads nowhere", "put the file itself here, not a link to it"),
    "unreadable.twice": ("this link leads to another notes file", "delete it: that file is read where it is"),
    "unreadable.folder-link": ("this folder is a link, and links are not followed", "put the folder itself here"),
    "unreadable.outside": ("this link leads out of the notes folder", "put the file itself here, not a link to it"),
    "too-large": ("the file has more than {limit} MB", "split it into several files"),
    "too-large.items": ("this list has more than {limit} entries", "split it into several notes or files"),
    "too-large.text": ("the archived text has more than {limit} MB", "archive only the part that the notes quote"),
    "too-large.picture": ("the picture has more than {limit} MB", "save it smaller"),
    "too-deep": ("this is nested more than {limit} deep", "check for unclosed brackets"),
    "alias": ("anchors and aliases are not supported", "repeat the text, or refer to the id"),
    "alias.alias": (
        "the alias *{name} is not supported",
        "repeat the text; put text that begins with * in quotation marks",
    ),
    "alias.anchor": (
        "the anchor &{name} is not supported",
        "delete it; put text that begins with & in quotation marks",
    ),
    "alias.merge": ("“<<” is not supported", "repeat the fields"),
    "tag": ("the tag {tag} is not supported", "delete it; put text that begins with ! in quotation marks"),
    "comment-in-text": (
        "“ #” cuts this text short",
        "put the text in quotation marks, or move the comment to a line of its own",
    ),
    "duplicate-key": ("“{key}” is already given at line {line}", "keep one of the two"),
    # Form
    "unknown-kind": ("“{kind}” is not a kind of note", "kinds: {kinds}"),
    "unknown-kind.note": ("“{id}” is a note outside any kind", "indent it under its kind, and its fields under it"),
    "unknown-kind.folder": (
        "“{kind}” is neither a kind of note nor a folder named after one",
        "begin the file with a kind, such as “claims:”, or put it in a folder named after one: {kinds}",
    ),
    "unknown-key": ("“{key}” is not a field here", "fields: {keys}"),
    "missing-field": ("“{field}” is missing from “{id}”", "add a line “{field}: …”"),
    "missing-field.block": (
        "“{field}” is missing from “{block}” of “{id}”",
        "add a line “{field}: …”, indented like the others of “{block}”",
    ),
    "missing-field.defaults": (
        "“{field}” is missing from “{id}” and {others} other notes in this file",
        "begin the file with “defaults: {{source: …}}”, or add a line “{field}: …” to each",
    ),
    "wrong-type": ("“{field}” has the wrong form", "see the field reference"),
    "wrong-type.text": ("“{field}” must be text", "write it after the colon, or in a “>-” block"),
    "wrong-type.list": ("“{field}” must be a list", "write [one, two], or lines that begin with “- ”"),
    "wrong-type.block": ("“{field}” must be a block of “key: value” lines", "indent its lines under it"),
    "wrong-type.boolean": ("“{field}” must be true or false, not “{value}”", "write true or false"),
    "wrong-type.number": ("“{field}” must be a whole number, not “{value}”", "write it in digits"),
    "wrong-type.empty": ("“{field}” is empty", "give at least one, or delete the line"),
    "wrong-type.blank": ("“{field}” is empty", "write something, or delete the line"),
    "wrong-type.kind": (
        "“{field}” must contain notes",
        "write an id, a colon, and the note's fields indented under it",
    ),
    "wrong-type.note": ("“{id}” must contain the note's fields", "write “key: value” lines indented under it"),
    "wrong-type.file": ("the file must contain notes", "begin it with a kind, such as “claims:”"),
    "bad-value": ("“{field}” has a value that is not allowed", "see the field reference"),
    "bad-value.choice": ("“{value}” is not one of the choices for “{field}”", "choices: {choices}"),
    "bad-value.null": ("“{value}” means “no value” in YAML", "delete the line, or put the word in quotation marks"),
    "bad-value.language": ("“{value}” is not a language tag", "write a tag such as fr or en"),
    "bad-value.too-long": ("“{field}” has {length} characters", "at most {limit}"),
    "bad-value.invisible": ("“{field}” contains only invisible characters", "write something, or delete the line"),
    "bad-value.no-reason": ("“accepts” gives no reason for “{code}”", "say why it is accepted here"),
    "bad-value.article": ("“{value}” is not an article", "articles: {choices}"),
    "bad-value.no-articles": (
        "“{value}” stands for an article, but the language “{language}” has none",
        "delete the line",
    ),
    "bad-value.repeated": ("“{id}” is listed twice in “{field}”", "delete one of the two"),
    "bad-value.form": ("“{value}” is not a valid value for “{field}”", "see the field reference"),
    "bad-value.omissions": (
        "“{field}” leaves something out {times} times: {limit} at most",
        "quote less, or write the parts as a list of quotations",
    ),
    "bad-value.no-words": ("“{field}” contains no words", "quote the source's words"),
    "old-form.ruling": (
        "“{value}” is no longer a stance: what a court decides is a note of its own, of the kind “findings”",
        "run “explainer migrate”",
    ),
    "old-form.by-hand": (
        "“{id}” is of an older form, and written in a way that cannot be changed safely",
        "write it anew by hand, as a note of the kind “{kind}”",
    ),
    "bad-id": ("“{id}” is not a valid id", "use lower-case letters, digits and single hyphens"),
    "bad-id.windows": (
        "no file of Windows may be called “{id}”, so a page cannot either",
        "use a longer id",
    ),
    "bad-id.long": ("the id “{id}” is too long", "use at most 80 characters"),
    "duplicate-id": ("the id “{id}” is already used at {first}", "ids are unique across all kinds: choose another"),
    "bad-date": ("“{value}” is not a date", "write 2024, 2024-10, 2024-10-25, 2022/.., 2022~ or 2022-10?"),
    "bad-date.day": ("“{value}” is not an exact day", "write it as 2024-10-25"),
    "bad-date.no-such-day": ("there is no such day as “{value}”", "check the day and the month"),
    "bad-url": ("“{value}” is not a web address", "begin it with https://"),
    # References
    "unknown-id": ("no note “{id}”", "check the spelling, or write the note"),
    "unknown-id.list": ("“{id}” is read as a single id", "write a list: [{ids}]"),
    "unknown-id.several": ("no note “{id}”; also referred to at {others}", "check the spelling, or write the note"),
    "wrong-kind": ("“{id}” is of the kind {is}", "this field takes {wanted}"),
    "self-reference": ("“{id}” refers to itself", "delete it from “{field}”"),
    "circular": ("“{field}” is a circular reference: {circle}", "delete one of these references"),
    "contradictory": ("“{id}” is in both “{first}” and “{second}”", "keep one of the two"),
    "contradictory.no-court": (
        "“{field}” belongs to a court's finding, and “{finding}” is none",
        "delete “{field}”, or say what the court found",
    ),
    "contradictory.replaces-later": (
        "“{id}” was made on {first}, before “{other}” ({later}), which it is said to replace",
        "let the later claim replace the earlier one, or correct a date",
    ),
    "contradictory.said-after-death": (
        "“{actor}” died on {died}, but is said to say this on {said}",
        "correct one of the two dates",
    ),
    "contradictory.portrait": (
        "“image” would show an actor whose “kind” is anonymous",
        "delete “image”, or name the actor",
    ),
    "draft-reference": ("“{id}” is a draft, but this note is not", "make this note a draft, or publish that one"),
    "draft-reference.several": (
        "“{id}” is a draft, but this note is not, nor are those that refer to it at {others}",
        "publish that one, or make these notes drafts",
    ),
    "draft-reference.unfinished": (
        "“{id}” still says TODO, so pages leave it out, and would say something else than this note",
        "write what it lacks, or make this note a draft",
    ),
    "draft-reference.unfinished-answer": (
        "this answer still says TODO, so pages leave it out, and “{id}” would look unanswered",
        "write what it lacks, or make both drafts",
    ),
    "draft-reference.answer": ("this answer is a draft, but “{id}” is not", "publish the answer, or make both drafts"),
    "address-taken": (
        "the address {address} belongs to a page made from notes, “{name}”",
        "give this page another name",
    ),
    "address-taken.note": (
        "the address of this note, {address}, belongs to one of the site's own pages, “{name}”",
        "rename the note",
    ),
    "address-taken.file": (
        "the address {address} belongs to a file made from notes",
        "give this file another name",
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
    "quote-not-found.marks": (
        "these words are in {file} without the quotation marks around them",
        "leave the marks out; the page sets them itself",
    ),
    "quote-not-found.omission": (
        "these words are in {file}, but what is left out is marked in another way",
        "mark it with […]",
    ),
    "quote-not-found.nothing-near": (
        "these words are not in {file}: “{words}”",
        "copy them from the archived text, or name another source",
    ),
    "quote-ambiguous": (
        "these words occur {times} times in {file}, line {lines}",
        "quote more of them, or add “prefix” or “suffix” with the neighbouring words",
    ),
    "source-text-missing": ("no text “{file}” in {folder}", "put the archived text there, or correct the name"),
    "source-text-missing.empty": ("the archived text “{file}” contains no words", "put the source's text there"),
    "picture-missing": ("no picture “{file}” in {folder}", "put the picture there, or correct the name"),
    "bad-picture": ("{file} cannot be read as a picture", "save it again as JPEG, PNG, WebP or GIF"),
    "bad-picture.drawing": ("{file} is an SVG drawing, which may hold scripts", "export it as PNG"),
    "bad-picture.moving": ("{file} moves", "save one image of it as PNG or JPEG"),
    "bad-picture.points": ("{file} has {points} million points", "at most {limit}: save it smaller"),
    "bad-picture.tiny": ("{file} has only {width} × {height} points", "use a larger picture, {limit} points at least"),
    "bad-picture.published": (
        "{folder} is in {site}, where every file is published with what the camera wrote into it",
        "put the pictures of notes into another folder, and name it under “pictures” in mkdocs.yml",
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
    "prose-quote-not-found": (
        "our text puts “{words}” in quotation marks, but it is not in {file}; nearest, at line {line}: {difference}",
        "copy the words from the archived text, or say it without the marks",
    ),
    "prose-quote-not-found.nothing-near": (
        "our text puts “{words}” in quotation marks, but no archived text has these words",
        "copy the words from an archived text, or say it without the marks",
    ),
    "prose-quote-not-found.elsewhere": (
        "our text quotes “{words}” beside a link to the source of {file}, but the words are in {other}",
        "link the source that they come from",
    ),
    "prose-quote-not-found.speaker": (
        "our text gives “{words}” to {ours}, but notes quote these words as said by {theirs}",
        "name who said them, or correct “by” where they are quoted",
    ),
    "ambiguous-name": ("“{name}” could mean any of {ids}", "none is linked: give each its own name"),
    "in-no-explainer": ("“{id}” is in no explainer", "add it to an explainer's “claims” or “further_claims”"),
    "in-no-explainer.events": (
        "“{id}” is in no explainer",
        "name a claim that it rests on in “basis”, or list it in the “events” of an explainer",
    ),
    "in-no-explainer.context": (
        "“{id}” is in no explainer",
        "name a claim or an explainer in “explains”, or list it in the “context” of an explainer",
    ),
    "in-no-explainer.questions": (
        "“{id}” is in no explainer",
        "name a claim or an explainer in “about”, or list it in the “questions” of an explainer",
    ),
    "unused-note": ("nothing refers to “{id}”", "refer to it, or delete it"),
    "unused-acceptance": ("this note has no “{code}” to accept", "delete this acceptance"),
    "expired-context": ("this background expired on {date}", "review it, then update “expires”"),
    "missing-translation": ("“{field}” is not translated into “{language}”", "add the translation"),
    "unknown-link": ("no note “{id}” for [[{id}]]", "check the id"),
    "unknown-link.nav": (
        "“nav” names explainer/{id}, which is no index and no page of a note",
        "name an index (explainer/claims) or the id of a note that has a page",
    ),
    "unknown-link.open": ("“[[” is never closed", "write [[id]] or [[id|words]]"),
    "unknown-link.torn": ("in a table, “|” ends the cell within [[{id}|…", "write [[{id}\\|…]]"),
    "unsafe-link": ("the link to “{url}” is removed", "only http, https and mailto addresses are linked"),
    "field-in-text": ("“{field}:” is inside the text of “{inside}”", "if it is a field, indent it like “{inside}”"),
    "markup-in-line": (
        "“{words}” is shown as it is written: “{field}” is plain text",
        "write the words alone; names become links by themselves",
    ),
    "todo": ("“{field}” still says TODO", "write it"),
    "todo.draft": ("“{field}” of a draft still says TODO", "write it before you publish the note"),
    "todo.drafts": ("{n} fields of drafts in this file still say TODO", "explainer check {file} lists them"),
    # Advice
    "no-right-of-reply": (
        "no reply from {parties} is reported to this: “{words}”",
        "look for one; where the source says that none came, note a reaction, “no-answer” or “declines-to-comment”",
    ),
    "denial-denies-nothing": (
        "no word in the sentence that “{id}” quotes denies anything: “{words}”",
        "quote the words that deny, or note a reaction",
    ),
    "quote-inside-negation": (
        "“{id}” quotes “{words}” without the words before it: “{before}”",
        "begin the quotation with them, or quote other words",
    ),
    "differs-from-quote": (
        "“{field}” says “{ours}”, the sentence quoted says “{theirs}”",
        "write the number and the unit of the source",
    ),
    "differs-from-quote.weekday": (
        "{date} is a {ours}, but the sentence quoted says “{theirs}”",
        "correct “said”",
    ),
    "differs-from-quote.date": (
        "the event is dated {ours}, but its passage says “{theirs}”",
        "correct the date, or quote the passage that gives it",
    ),
    "differs-from-quote.described": (
        "“{words}” is not in {file}: a description is the source's, word for word",
        "copy it from the archived text",
    ),
    "differs-from-quote.speaker": (
        "“by” is {ours}, but the sentence quoted gives these words to {theirs}",
        "correct “by”, or quote where {ours} speaks",
    ),
    "counted-as-admission": (
        "{who} makes this accusation against {party}, which counts as an admission: “{words}”",
        "name only the accused in “about” or “right_of_reply”; note an admission as a reaction, “confirms”",
    ),
    "contradictory-answers": (
        "{who} both rejects and acknowledges this: “{words}”, and no date tells which came last",
        "give both a date: “said”",
    ),
    "finding-without-who": (
        "“{id}” does not say whom of them it concerns: {parties}",
        "name those whom it concerns, in “who”",
    ),
    "predates-source": (
        "“{id}” is dated {date}, before its source “{source}” of {other}",
        "correct one of the dates, or add “updated”",
    ),
    "undated-statement": ("“{id}” does not say when this was said: “{words}”", "add “said” if the source gives a date"),
    "undated-statement.several": (
        "“{id}” does not say when this was said: “{words}”; nor do others from this source: {others}",
        "add “said” where the source gives a date",
    ),
    "single-anonymous-source": ("“{id}” rests on a single anonymous source: “{who}”", "look for a second source"),
    "source-not-consulted": ("“{id}” is known only through “{seen_in}”", "read it, and quote it directly"),
    "quote-unchecked": ("“{id}” has no archived text: its quotations are not checked", "add “text_file”"),
    "no-byline": ("“{id}” names no author", "add “authors” if it is signed"),
    "unsigned-explainer": ("“{id}” does not say who wrote it", "add “authors”: those who answer for it"),
    "no-contact": (
        "readers can reach nobody who answers for the site",
        "under “publisher”, give “contact”: a mail address, or the address of a page with a form",
    ),
    "no-contact.example": (
        "“{contact}” is an example's address, and reaches nobody who answers for the site",
        "put your own mail address there, or the address of a page with a form",
    ),
    # Fairness: each quotes the words at fault and names the remedy
    "accusation-as-fact": (
        "“{field}” states an accusation as fact: “{words}”",
        "say who accuses, or hedge it, until a conviction is final",
    ),
    "firmer-than-source": (
        "“{id}” states flatly what the source hedges: “{words}”",
        "hedge the text too, or write “hedge: none” if the quoted words are not hedged",
    ),
    "softer-than-source": (
        "“{id}” keeps a reserve that the source does not have: “{words}”",
        "say it as flatly as the source does, and whose words they are",
    ),
    "answer-predates-claim": (
        "“{id}” dates from {date} at the latest, before “{other}”, first said {first}",
        "correct a date, or choose another answer",
    ),
    "vague-attribution": (
        "“{id}” names no identifiable speaker: “{words}”",
        "name who says it, or add a question saying that the source does not",
    ),
    "not-archived": (
        "“{id}” has neither an archived text nor an archived copy: once the page is gone, nobody can check it",
        "add “text_file”, or “archive_url” (explainer archive)",
    ),
    "over-quoted": (
        "{share}% of the text of “{id}” is quoted; {most}% is already a lot",
        "shorten the quotations (some words of a sentence cover it), or use your own words",
    ),
    "over-quoted.run": (
        "one quotation has {count} characters (“{words}…”); {most} is already a lot",
        "keep the words that matter, and leave others out with […]: some words of a sentence cover it",
    ),
    "spokesperson-without-mandate": (
        "the source calls the speaker of “{id}” somebody's “{words}”, but {who} answers for nobody",
        "say for whom they speak, in “speaks_for”",
    ),
    "spokesperson-without-mandate.role": (
        "{who} is called a “{words}”, but answers for nobody",
        "say for whom they speak, in “speaks_for”",
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
    "loaded-word": ("“{word}” passes judgement, in our own words", "choose a neutral word, or quote whoever says it"),
}
