"""Checks a pack for its authors: everything that is wrong in it, and what they may want to look at again."""
