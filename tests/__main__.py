"""Run every check until one fails: ``python -m tests``.

Further arguments go to pytest: ``python -m tests tests/store -k full_disk``.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command as lint; sys.exit(lint())"
"""import-linter's command for this Python: it cannot be run with ``-m``."""

CHECKS: dict[str, list[str]] = {
    "ruff check": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "mypy --strict": ["-m", "mypy"],
    "import-linter": ["-c", LINT_IMPORTS],
    "pytest": ["-m", "pytest", "-n", "2"],
}
"""The name of each check with the arguments for this Python. ``strict`` is set in pyproject.toml."""


def main(pytest_arguments: list[str]) -> int:
    """Run the checks and return the exit code of the first that fails, or 0."""
    for number, (name, arguments) in enumerate(CHECKS.items(), start=1):
        print(f"[{number}/{len(CHECKS)}] {name}", flush=True)
        more = pytest_arguments if name == "pytest" else []
        code = subprocess.call([sys.executable, *arguments, *more], cwd=ROOT)
        if code:
            print(f"{name} failed (exit code {code}).", flush=True)
            return code
    print("All checks passed.", flush=True)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
