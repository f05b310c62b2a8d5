"""From an article to a scaffold of notes, by rules alone: who speaks, whom it names, what is quoted, and when."""
