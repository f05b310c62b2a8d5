"""Files are written whole, and several of them all or none: what a killed writer began, the next command finishes."""

from explainer.writing.change import Change, is_below, refuse_writing
from explainer.writing.files import read_left_over, write_at_end, write_changes, write_file, write_files, write_made
from explainer.writing.journal import write_unfinished

__all__ = [
    "Change",
    "is_below",
    "read_left_over",
    "refuse_writing",
    "write_at_end",
    "write_changes",
    "write_file",
    "write_files",
    "write_made",
    "write_unfinished",
]
