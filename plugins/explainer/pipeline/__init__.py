"""Settings (mkdocs.yml as data) and the one visible path from notes to pages and exports."""

from explainer.pipeline.configuration import Configuration, ConfigurationError, read_configuration
from explainer.pipeline.exclusion import advise_exclusion
from explainer.pipeline.load import Folders, Loaded, load_site, read_site_history, write_exports
from explainer.pipeline.published import missing_addresses, read_published

__all__ = [
    "Configuration",
    "ConfigurationError",
    "Folders",
    "Loaded",
    "advise_exclusion",
    "load_site",
    "missing_addresses",
    "read_configuration",
    "read_published",
    "read_site_history",
    "write_exports",
]
