"""The full-screen face (Textual)."""
