"""Reports and exports: markdown, JSON and plain text."""
