"""What is said of files that cannot be read, or hold what YAML takes for something else. See `messages`."""

from __future__ import annotations

READING_MESSAGES: dict[str, tuple[str, str]] = {
    "yaml": ("this line cannot be read", "compare it with the lines around it"),
    "yaml.unreadable": ("this line cannot be read", "compare it with the lines around it"),
    "yaml.quote-open": (
        "the quotation mark opened here is never closed",
        "close it, or put the text in a “>-” block",
    ),
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
    "yaml.second-colon": (
        "this line has a second “: ”",
        "put the text in quotation marks, or in a “>-” block",
    ),
    "yaml.first-character": (
        "text cannot begin with “{character}”",
        "put it in quotation marks, or in a “>-” block",
    ),
    "yaml.no-colon": (
        "this line has no “key: ”",
        "if it belongs to the text above, indent it more; if it is a key, put a colon and a space after it",
    ),
    "yaml.bracket-open": (
        "the “[” or “{{” opened here is not closed properly",
        "close it, or put text that begins with it in quotation marks",
    ),
    "yaml.indentation": (
        "this line does not fit the lines above",
        "check its indentation, and quotation marks left open above",
    ),
    "yaml.documents": (
        "a second document (---) begins here",
        "delete the line; one file holds one document",
    ),
    "yaml.long-key": ("the key before the colon is too long", "an id has at most 80 characters"),
    "yaml.directive": ("directives (%) are not supported", "delete the line"),
    "yaml.key": ("a key must be a plain word", "write “key: value”"),
    "encoding": ("the file is not UTF-8", "save it as UTF-8"),
    "encoding.other": ("the file is {encoding}, not UTF-8", "save it as UTF-8"),
    "encoding.binary": (
        "this is a binary file, not text ({what})",
        "save its text as a .txt file in UTF-8",
    ),
    "encoding.byte": (
        "the byte {byte} is not UTF-8",
        "it looks like a Windows “{likely}”; save the file as UTF-8",
    ),
    "encoding.character": (
        "the invisible character {character} is not allowed",
        "delete it",
    ),
    "unreadable": (
        "the file cannot be read: {reason}",
        "check that it exists and that you have permission to open it",
    ),
    "unreadable.no-folder": (
        "the notes folder does not exist",
        "create it, or set “notes” to another folder in mkdocs.yml",
    ),
    "unreadable.no-file": ("this is not a file", "put a file here"),
    "unreadable.denied": (
        "you do not have permission to read this file",
        "grant yourself permission, or move it out of the folder",
    ),
    "unreadable.dangling": ("this link leads nowhere", "put the file itself here, not a link to it"),
    "unreadable.twice": ("this link leads to another notes file", "delete it: that file is read where it is"),
    "unreadable.folder-link": ("this folder is a link, and links are not followed", "put the folder itself here"),
    "unreadable.outside": (
        "this link leads out of the notes folder",
        "put the file itself here, not a link to it",
    ),
    "too-large": ("the file has more than {limit} MB", "split it into several files"),
    "too-large.items": ("this list has more than {limit} entries", "split it into several notes or files"),
    "too-large.text": ("the archived text has more than {limit} MB", "archive only the part that the notes quote"),
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
    "tag": (
        "the tag {tag} is not supported",
        "delete it; put text that begins with ! in quotation marks",
    ),
    "comment-in-text": (
        "“ #” cuts this text short",
        "put the text in quotation marks, or move the comment to a line of its own",
    ),
    "duplicate-key": ("“{key}” is already given at line {line}", "keep one of the two"),
}
