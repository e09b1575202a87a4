"""The line faces: the questionary one, and the plain one for screen readers, braille lines and logs."""
