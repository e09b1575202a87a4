"""The interface's own words: gettext catalogues, and the tool that keeps them. ``docs/languages.md`` says how."""
