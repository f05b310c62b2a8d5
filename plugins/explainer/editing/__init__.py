"""What changes notes: a new one, another id, a new site, the hashes of texts."""

from explainer.editing.hashes import write_hashes
from explainer.editing.init import starter_languages, write_site
from explainer.editing.new import write_note
from explainer.editing.rename import write_rename
from explainer.editing.workplace import Workplace

__all__ = ["Workplace", "starter_languages", "write_hashes", "write_note", "write_rename", "write_site"]
