"""Words of notes and settings where a template language may read them: shown as they are, never run.

All marks of Jinja, and of what is like it, begin with a brace.
"""

from __future__ import annotations

from html import escape

from explainer.language.typography import one_line


def as_template(html: str) -> str:
    """Return HTML for the file of a template, which gives it to the byte: within a script, too."""
    return html.replace("{", "{{ '{' }}")


def inert_title(words: str) -> str:
    """Return plain words as markup: themes put titles and descriptions into pages as they are.

    Plugins such as macros run the title of any page.
    """
    return escape(one_line(words)).replace("{", "&#123;")
