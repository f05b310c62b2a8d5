"""Settings (mkdocs.yml as data) and the one visible path from notes to pages and exports."""

from explainer.pipeline.compare import missing_addresses, read_published
from explainer.pipeline.configuration import (
    Configuration,
    ConfigurationError,
    advise_exclusion,
    find_publisher,
    read_configuration,
    read_nav,
)
from explainer.pipeline.load import Folders, Kept, Loaded, load_site, read_site_history, write_exports

__all__ = [
    "Configuration",
    "ConfigurationError",
    "Folders",
    "Kept",
    "Loaded",
    "advise_exclusion",
    "find_publisher",
    "load_site",
    "missing_addresses",
    "read_configuration",
    "read_nav",
    "read_published",
    "read_site_history",
    "write_exports",
]
