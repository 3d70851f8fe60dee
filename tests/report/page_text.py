"""What a reader sees of a page."""

from __future__ import annotations

import re


def text_of(html: str) -> str:
    """Return what a reader of a page sees, without its drawings."""
    bare = re.sub(r"<(svg|style|head).*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", bare).split())
