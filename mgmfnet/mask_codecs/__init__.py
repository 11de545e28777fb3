"""How other programs write masks as numbers and letters: one way per file, both directions."""
