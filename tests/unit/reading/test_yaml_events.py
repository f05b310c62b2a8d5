"""YAML as editors get it wrong: each file one clear problem at its place, never an exception."""

from __future__ import annotations

import pytest

from explainer.reading import decode, read_yaml

CASES = [
    # name, bytes, expected "line:column: code.variant" of every problem
    ("fine", b"claims:\n  a: {text: b}\n", []),
    ("empty", b"", []),
    ("only a comment", b"# nothing yet\n", []),
    ("tab", b"claims:\n\ta: b\n", ["2:1: yaml.tab"]),
    ("open quote", b'claims:\n  a: "open\n  b: c\n', ["2:6: yaml.quote-open"]),
    ("escape", b'a: "C:\\quotes"\n', ["1:7: yaml.escape"]),
    ("second colon", b"a: one: two\n", ["1:7: yaml.second-colon"]),
    ("at sign", b"a: @home\n", ["1:4: yaml.first-character"]),
    ("percent", b"a: %home\n", ["1:4: yaml.first-character"]),
    ("star", b"a: * bold\n", ["1:4: yaml.first-character"]),
    ("ampersand", b"a: & co\n", ["1:4: yaml.first-character"]),
    ("no colon", b"a: b\nc\nd: e\n", ["2:1: yaml.no-colon"]),
    ("bracket", b"a: [b, c\nd: e\n", ["1:4: yaml.bracket-open"]),
    ("indentation", b"a:\n    b: c\n  d: e\n", ["3:3: yaml.indentation"]),
    ("second document", b"a: b\n---\nc: d\n", ["2:1: yaml.documents"]),
    ("anchor and alias", b"a: &x b\nc: *x\n", ["1:4: alias.anchor", "2:4: alias.alias"]),
    ("merge", b"a: {<<: b}\n", ["1:5: alias.merge"]),
    ("tag", b"a: !!python/object:os.system b\n", ["1:4: tag"]),
    ("duplicate key", b"a: b\nc: d\na: e\n", ["3:1: duplicate-key"]),
    ("comment in a text", b"a: see item#5\nb: cut # here\nc: [d] # fine\n", ["2:8: comment-in-text"]),
    ("hashtag for a text", b"title: #Justice\nb: c\n", ["1:8: comment-in-text"]),
    ("hashtag that begins an item", "a:\n  - #MeToo is…\n  - b\n".encode(), ["2:5: comment-in-text"]),
    ("hashtag before a text on its own line", b"a: #One\n  two\n", ["1:4: comment-in-text"]),
    ("hashtag before an item on its own line", b"a:\n  - #One\n    two\n", ["2:5: comment-in-text"]),
    ("hashtag alone below its key", b"a:\n  #Justice for all\nb: c\n", ["2:3: comment-in-text"]),
    ("hashtag on the second line of a text", b"a: one\n  #two\nb: c\n", ["2:3: comment-in-text"]),
    ("hashtag after the head of a block", b"a: >- #One\n  two\n", ["1:7: comment-in-text"]),
    ("hashtag after a quotation", b"a: 'Yes' #MeToo\n", ["1:10: comment-in-text"]),
    ("hashtag first in a bracket", b"a: [#one, two]\nb: c\n", ["1:5: comment-in-text"]),
    ("hashtag last in a bracket", b"a: [one, #two]\nb: c\n", ["1:10: comment-in-text"]),
    ("remarks", b"a: # later\nb: 'c' # so\nd: >- # so\n  e\nf:\n  - # later\n", []),
    ("fields and items left out", b"a:\n  #name: x\nb:\n  #- c\nd: e\n  #role: f\n#G\nh: i\n", []),
    ("no space, first", b"a:\n  name:Bob\n  kind: person\n", ["2:3: yaml.no-space"]),
    ("no space, between", b"a:\n  kind: person\n  name:Bob\n  role: clerk\n", ["3:3: yaml.no-space"]),
    ("no space, last", b"a:\n  kind: person\n  name:Bob\n", ["3:3: yaml.no-space"]),
    ("no space before a bracket", b"a:\n  kind: b\n  about:[mayor]\nc: d\n", ["3:3: yaml.no-space"]),
    ("no space before a quotation", b"a:\n  text:'One'\n  by: b\n", ["2:3: yaml.no-space"]),
    ("a comma in a text in braces", b"a: {fr: One, two, en: b}\n", ["1:14: yaml.no-colon-in-braces"]),
    ("a comma in the last text", b"a: {fr: One, two}\n", ["1:14: yaml.no-colon-in-braces"]),
    ("no value in braces", b"a: {fr: , en: }\n", []),
    ("no space in a bracket", b"a: {name:Bob, kind: person}\n", ["1:5: yaml.no-space"]),
    ("no space in an item", b"a:\n  - by:mayor\n    quote: b\n", ["2:5: yaml.no-space"]),
    ("no key but an address", b"a: b\nhttp://c\nd: e\n", ["2:1: yaml.no-colon"]),
    ("null", b"a: ~\nb: null\n", ["1:4: bad-value.null", "2:4: bad-value.null"]),
    ("list for a file", b"- a\n- b\n", ["1:1: wrong-type.file"]),
    ("text for a file", b"hello\n", ["1:1: wrong-type.file"]),
    ("deep", b"[" * 100_000, ["1:33: too-deep"]),
    ("an id of 10,000 characters", b"actors:\n  " + b"a" * 10_000 + b":\n    name: A\n", ["2:1: yaml.long-key"]),
    ("text after a quotation", b"a: 'l'Hebdo'\n", ["1:7: yaml.after-close"]),
    ("text after a bracket", b"a: [One] two\nb: c\n", ["1:10: yaml.after-close"]),
    ("too far in", b"a:\n  b: c\n    d: e\n", ["3:5: yaml.indented-more"]),
    ("dash", b"a: - b\n", ["1:4: yaml.first-character"]),
    ("no-break space indents", "a:\n  b: c\n\u00a0\u00a0d: e\nf: g\n".encode(), ["3:1: yaml.space"]),
    ("no-break space after a key", "a:\n  b\u00a0: c\n".encode(), ["2:3: yaml.space-after"]),
    ("no-break space in a text", "a: b\u00a0: c\n".encode(), ["1:6: yaml.second-colon"]),
    ("a mapping for a key", b"a:\n  ? {b: c}\n  : d\n", ["2:5: yaml.key"]),
    ("control by escape", b'a: "b\\x1bc"\n', ["1:4: encoding.character"]),
    ("override by escape", b'a: "b\\u202ec"\n', ["1:4: encoding.character"]),
    ("ends of lines of an old Mac", b"a: b\rc: d: e\r", ["2:5: yaml.second-colon"]),
    (
        "end of line for YAML alone",
        "a: b\u0085c\nd: e: f\n".encode(),
        ["1:5: encoding.windows", "2:5: yaml.second-colon"],
    ),
    ("end of line for Unicode alone", "a: b\u2028c\u2029\n".encode(), ["1:5: encoding.character"]),
    ("a list without end", b"a: [" + b"b, " * 10_001 + b"b]\n", ["1:30008: too-large.items"]),
    ("after emoji", "a: 🙂 é: b\n".encode(), ["1:7: yaml.second-colon"]),
]


@pytest.mark.parametrize(("raw", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_each_mistake_is_told_at_its_place(raw: bytes, expected: list[str]) -> None:
    text = decode(raw, "x.yml")
    assert isinstance(text, str)
    _, problems = read_yaml(text, "x.yml", ("x.yml",))
    assert [f"{p.position.line}:{p.position.column}: {p.message_id}" for p in problems] == expected


ENCODINGS = [
    ("utf-16", "a: é".encode("utf-16"), "1:1: encoding.other"),
    ("latin-1", b"a: b\nname: \xc9lys\xe9e\n", "2:7: encoding.byte"),
    ("nul", b"a: b\x00c\n", "1:5: encoding.character"),
    ("a stand-in of ours", "a: b\ue002c\n".encode(), "1:5: encoding.character"),
]


@pytest.mark.parametrize(("raw", "expected"), [case[1:] for case in ENCODINGS], ids=[case[0] for case in ENCODINGS])
def test_only_utf8_is_read(raw: bytes, expected: str) -> None:
    problem = decode(raw, "x.yml")
    assert not isinstance(problem, str)
    assert f"{problem.position.line}:{problem.position.column}: {problem.message_id}" == expected


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert decode(b"\xef\xbb\xbfa: b", "x.yml") == "a: b"


def test_every_scalar_stays_text() -> None:
    document, problems = read_yaml("a: no\nb: 1_000\nc: 2024-10-25\nd: 1:30\ne: 0x1F\n", "x.yml", ("x.yml",))
    assert not problems
    assert dict(document.data) == {"a": "no", "b": "1_000", "c": "2024-10-25", "d": "1:30", "e": "0x1F"}


def test_positions_are_those_of_keys_and_values() -> None:
    document, _ = read_yaml("claims:\n  one:\n    about: [a, bb]\n    quote: >-\n      words\n", "x.yml", ("x.yml",))
    assert str(document.key_position(("claims", "one"))) == "x.yml:2:3"
    assert str(document.position(("claims", "one", "about", 1))) == "x.yml:3:16"
    assert str(document.position(("claims", "one", "quote"))) == "x.yml:4:12"
    assert str(document.position(("claims", "one", "missing"))) == "x.yml:2:3"


def test_ids_after_the_place_where_reading_stopped_are_known() -> None:
    document, _ = read_yaml('claims:\n  one: {text: "open}\n  two-b:\n    text: x\n', "x.yml", ("x.yml",))
    assert not document.complete
    assert "two-b" in document.later_keys


@pytest.mark.parametrize("value", ["*x", "~", "!t", "!t [a]", "!t {a: b}", "[a, b"])
def test_a_value_that_is_refused_is_not_missed_as_well(value: str) -> None:
    document, problems = read_yaml(f"a:\n  b: {value}\n", "x.yml", ("x.yml",))
    assert len(problems) == 1
    assert document.refused(("a", "b"))
    assert not document.refused(("a",))


def test_a_bracket_left_open_gives_no_list() -> None:
    document, _ = read_yaml("a:\n  b: [c\n  d: e\n", "x.yml", ("x.yml",))
    assert document.data == {"a": {}}


@pytest.mark.parametrize(
    "text",
    [
        "a:\n  - {b]: c}\n",
        "a:\n  - {[b: c\n",
        "a:\n  {[b\n",
        "a: {b: [c, {d: [e\nf: g\n",
        "a: {by: b, c",  # half a line, as an editor saves it while typing
        "a:\n  - {by: b,\n     c",
    ],
)
def test_a_bracket_left_open_anywhere_is_told(text: str) -> None:
    _, problems = read_yaml(text, "x.yml", ("x.yml",))
    assert problems


def test_columns_count_code_points() -> None:
    document, _ = read_yaml("a: [é🙂, e\u0301e, b]\n🙂: {k: v}\n", "x.yml", ("x.yml",))
    assert str(document.position(("a", 1))) == "x.yml:1:9"
    assert str(document.position(("a", 2))) == "x.yml:1:14"
    assert str(document.position(("🙂", "k"))) == "x.yml:2:8"
