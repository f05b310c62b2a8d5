"""What changes notes: one more, fields, an id, their order, an older form; a new site; hashes of texts."""

from explainer.editing.actions import Action, KeptText
from explainer.editing.archive import Archived, addresses_to_archive, write_archived
from explainer.editing.fields import with_fields
from explainer.editing.hashes import write_hashes
from explainer.editing.init import starter_languages, write_site
from explainer.editing.layout import LaidOut, write_layout
from explainer.editing.migrate import Migration, write_migration
from explainer.editing.new import write_note
from explainer.editing.rename import write_rename
from explainer.editing.text import TextFile, UnsureError, read_file
from explainer.editing.undo import Done, read_actions, write_action, write_undo
from explainer.editing.whole_notes import NewNote, moved_note, own_file, with_note, without_note
from explainer.editing.workplace import Workplace

__all__ = [
    "Action",
    "Archived",
    "Done",
    "KeptText",
    "LaidOut",
    "Migration",
    "NewNote",
    "TextFile",
    "UnsureError",
    "Workplace",
    "addresses_to_archive",
    "moved_note",
    "own_file",
    "read_actions",
    "read_file",
    "starter_languages",
    "with_fields",
    "with_note",
    "without_note",
    "write_action",
    "write_archived",
    "write_hashes",
    "write_layout",
    "write_migration",
    "write_note",
    "write_rename",
    "write_site",
    "write_undo",
]
