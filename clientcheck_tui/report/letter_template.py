"""Fills the template of a letter. Only what writes a letter imports this: Jinja takes 49 ms."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jinja2 import TemplateRuntimeError, Undefined, UndefinedError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from clientcheck_tui.report.letter_holes import hole
from clientcheck_tui.translator import Translator


class _Sandbox(ImmutableSandboxedEnvironment):
    """Gives templates no attributes but those of their loops."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        return isinstance(obj, LoopContext) and attr in ("first", "last", "index")


def filled(template: str, values: Mapping[str, object], names: Mapping[str, str], tr: Translator) -> str:
    """Return a template with its values, which are never read as templates themselves.

    ``names`` has the facts' names for people: one without a value becomes a hole. A template can also write
    ``hole("what is missing")``, and ``text | sentence``, which ends with a full stop.

    Raises:
        UndefinedError: the template uses a name that is neither; that is an error in the template.
    """

    class Hole(Undefined):
        def __init__(
            self,
            hint: str | None = None,
            obj: object = missing,
            name: str | None = None,
            exc: type[TemplateRuntimeError] = UndefinedError,
        ) -> None:
            super().__init__(hint, obj, name, exc)
            if self._undefined_name not in names or self._undefined_hint:
                self._fail_with_undefined_error()

        def __str__(self) -> str:
            return hole(names[str(self._undefined_name)], tr)

    sandbox = _Sandbox(autoescape=False, undefined=Hole, trim_blocks=True, lstrip_blocks=True)
    sandbox.globals = {"hole": lambda name: hole(name, tr)}
    sandbox.filters["sentence"] = _sentence
    text = sandbox.from_string(template).render(values)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _sentence(text: object) -> str:
    said = str(text)
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."
