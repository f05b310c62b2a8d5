"""What editors read about their notes: problems, coverage, statuses, as text, JSON, HTML or for GitHub."""
