"""How much a notes file may hold. Generous for people, small for machines."""

MAX_BYTES = 4_000_000
"""A file's size. Twenty novels; read in about a second."""
MAX_DEPTH = 32
"""How deep mappings and lists may nest. Notes need six."""
MAX_PROBLEMS = 50
"""How many problems of one file's YAML are listed before reading stops."""
MAX_ITEMS = 10_000
"""How long a list may be. Notes have lists of dozens."""
MAX_KEYS = 100_000
"""How many keys one mapping may have: notes of one kind in one file. Files of people have hundreds."""
