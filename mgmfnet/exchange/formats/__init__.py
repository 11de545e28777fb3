"""The formats, one per file."""
