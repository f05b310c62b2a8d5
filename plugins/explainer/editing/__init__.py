"""What changes notes: so far, a new one."""

from explainer.editing.new import new_note

__all__ = ["new_note"]
