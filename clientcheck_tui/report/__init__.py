"""What leaves the program: markdown, JSON and plain text, written to files with care."""
