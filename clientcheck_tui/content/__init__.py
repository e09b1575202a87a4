"""From a pack's TOML files to core objects, or an error that names file, place and mend."""
