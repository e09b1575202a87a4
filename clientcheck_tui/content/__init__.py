"""Reads a pack's TOML files into core objects; each error names the file, the place in it and how to fix it."""
