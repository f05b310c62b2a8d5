"""Words quoted in notes, and where they are in the archived texts."""
