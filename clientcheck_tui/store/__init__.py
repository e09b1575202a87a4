"""Where clients, assessments, drafts and packs are kept: TinyDB files on a storage that cannot tear."""
