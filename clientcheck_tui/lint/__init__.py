"""Tools for authors of packs: every error and hint with its line, the next version, a new pack."""
