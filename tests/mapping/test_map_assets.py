"""The packages the map is made of are locked, and every script is joined."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

from optimizer.mapping.assets import (
    SCRIPTS,
    STUDY_SCRIPTS,
    STUDY_STYLES,
    own_script,
    own_style,
    read_library,
)

ROOT = Path(__file__).parents[2]


def test_packages_are_pinned_by_hash_without_an_address() -> None:
    """The lock file names versions and hashes of all packages, and no registry."""
    text = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in text
    assert "http" not in text
    packages = json.loads(text)["packages"]
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    for name, version in wanted["dependencies"].items():
        locked = packages[f"node_modules/{name}"]
        assert locked["version"] == version
        assert locked["integrity"].startswith("sha512-")


def test_every_script_of_the_page_is_joined_once() -> None:
    """The list of scripts is the folder's content."""
    folder = resources.files("optimizer.mapping") / "static"
    found = {file.name for file in folder.iterdir() if file.name.endswith(".js")}
    own = {f"study/{file.name}" for file in (folder / "study").iterdir()}
    assert found == set(SCRIPTS)
    assert own == {name for name in (*STUDY_SCRIPTS, *STUDY_STYLES) if "/" in name}
    assert set(STUDY_SCRIPTS) - own < found
    for names in (SCRIPTS, STUDY_SCRIPTS):
        assert len(names) == len(set(names))


def test_our_scripts_and_styles_cannot_end_their_element() -> None:
    """No script or style of ours, nor the library, holds a closing tag."""
    library = read_library()
    texts = [own_script(), own_style()]
    texts += [own_script(STUDY_SCRIPTS), own_style(STUDY_STYLES)]
    texts += [library.script, library.style] if library else []
    assert not any("</script" in text or "</style" in text for text in texts)
