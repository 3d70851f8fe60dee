"""Pages and drawings from templates; whatever users wrote is escaped."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Signs that no XML document may hold, not even escaped (XML 1.0, section 2.2)."""


def render(template: str, **context: Any) -> str:
    """Return a template of this room filled in.

    Parameters
    ----------
    template
        File name in ``templates/``.
    **context
        What the template asks for; a name it misses is an error.
    """
    text = _environment().get_template(template).render(**context)
    return ILLEGAL.sub("", text)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("optimizer.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
