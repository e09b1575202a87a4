"""clientcheck: an honest look at a difficult client, in the terminal."""

__version__ = "0.1.0"
"""The version, a literal so that asking for it reads no metadata; a test holds it against the package's."""
