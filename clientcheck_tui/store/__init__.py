"""Saves clients, assessments, drafts and packs in JSON files that are never half written."""
