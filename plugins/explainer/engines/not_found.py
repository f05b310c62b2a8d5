"""The theme's page for missing pages, with our words in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from explainer.pages.types.home import not_found_title, render_not_found

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig

    from explainer.pages.site import Site

NAME = "404.html"
_TEMPLATE = """{% extends "main.html" %}
{% block htmltitle %}<title>{{ explainer_title | e }} - {{ config.site_name | e }}</title>{% endblock %}
{% block content %}{{ explainer_content }}{% endblock %}"""


def with_not_found(
    template: jinja2.Template, site: Site, environment: jinja2.Environment, config: MkDocsConfig
) -> jinja2.Template:
    """Return the template of the missing page; a site's own, in its `custom_dir`, stays."""
    custom = config.theme.custom_dir
    if custom and template.filename and Path(template.filename).is_relative_to(custom):
        return template
    base = urlsplit(config.site_url or "/").path or "/"
    found = {"explainer_title": not_found_title(site), "explainer_content": render_not_found(site, environment, base)}
    return template.environment.from_string(_TEMPLATE, globals=found)
