"""Settings (mkdocs.yml as data) and the one visible path from notes to pages and exports."""

from explainer.pipeline.compare import missing_addresses, read_published
from explainer.pipeline.configuration import (
    Configuration,
    ConfigurationError,
    advise_exclusion,
    find_publisher,
    read_configuration,
    read_nav,
    read_theme_language,
)
from explainer.pipeline.load import (
    WHOLE_SITE,
    Folders,
    Kept,
    Linked,
    Loaded,
    check_note,
    check_site,
    link_site,
    load_site,
    read_site_history,
    with_missing,
    write_exports,
)

__all__ = [
    "WHOLE_SITE",
    "Configuration",
    "ConfigurationError",
    "Folders",
    "Kept",
    "Linked",
    "Loaded",
    "advise_exclusion",
    "check_note",
    "check_site",
    "find_publisher",
    "link_site",
    "load_site",
    "missing_addresses",
    "read_configuration",
    "read_nav",
    "read_published",
    "read_site_history",
    "read_theme_language",
    "with_missing",
    "write_exports",
]
