"""``python -m clientcheck_tui``."""

import sys

from clientcheck_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
