"""The gettext catalogues of the interface, and the tool that updates them; see ``docs/languages.md``."""
