"""What a study's map says: names of states, roles, contours and headings."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from optimizer.domain import SiteState
from optimizer.sites import ContourKind

if TYPE_CHECKING:
    from optimizer.mapping.sites.wording import Wording
    from optimizer.sites import SiteInChoice


class SiteRole(StrEnum):
    """How a site is marked."""

    STANDING = "standing"
    """Stands today, where no choice is made."""
    OPEN = "open"
    CLOSED = "closed"
    """Stands today, and the choice closes it."""
    FREE = "free"
    """Might be open, and is not."""
    EXCLUDED = "excluded"
    COMPETITOR = "competitor"


def role_of(found: SiteInChoice) -> SiteRole:
    """Return how a site is marked; without a choice no site is open or closed."""
    if found.is_open:
        return SiteRole.OPEN
    if found.site.state is SiteState.COMPETITOR:
        return SiteRole.COMPETITOR
    if found.site.state is SiteState.EXCLUDED:
        return SiteRole.EXCLUDED
    if found.site.state is SiteState.EXISTING and not found.is_closed:
        return SiteRole.STANDING
    is_closed = found.is_closed and found.site.state is SiteState.EXISTING
    return SiteRole.CLOSED if is_closed else SiteRole.FREE


def role_names(language: Wording) -> dict[SiteRole, str]:
    """Return what each mark of a site means."""
    return {
        SiteRole.STANDING: language.say("stands today"),
        SiteRole.OPEN: language.say("open"),
        SiteRole.CLOSED: language.say("closed by this choice"),
        SiteRole.FREE: language.say("not chosen"),
        SiteRole.EXCLUDED: language.say("may not be opened"),
        SiteRole.COMPETITOR: language.say("somebody else's"),
    }


def state_name(state: SiteState, language: Wording) -> str:
    """Return what the state of a site is called."""
    names = {
        SiteState.EXISTING: language.say("existing site"),
        SiteState.CANDIDATE: language.say("candidate"),
        SiteState.REQUIRED: language.say("required site"),
        SiteState.EXCLUDED: language.say("excluded site"),
        SiteState.COMPETITOR: language.say("competitor"),
    }
    return names[state]


def kind_name(kind: ContourKind, language: Wording) -> str:
    """Return what is equal along a contour."""
    names = {
        ContourKind.DISTANCE: language.say("kilometers of road"),
        ContourKind.TIME: language.say("minutes on the road"),
        ContourKind.TEMPERATURE: language.say("temperature on arrival"),
        ContourKind.SAVING: language.say("saving per tonne against ingots"),
    }
    return names[kind]


def level_text(
    kind: ContourKind, level: float, language: Wording, *, currency: str
) -> str:
    """Return the level of a contour with its unit."""
    units = {
        ContourKind.DISTANCE: "km",
        ContourKind.TIME: "min",
        ContourKind.TEMPERATURE: "°C",
        ContourKind.SAVING: f"{currency}/t",
    }
    return f"{language.number(level)} {units[kind]}"


def served_names(language: Wording) -> dict[str, str]:
    """Return what the ring of a plant means."""
    return {
        "molten": language.say("molten"),
        "ingot": language.say("ingots"),
    }


def page_words(language: Wording) -> dict[str, Any]:
    """Return what the page's script says."""
    return {
        "legend": language.say("Legend"),
        "sites": language.say("Sites"),
        "plants": language.say("Plants: ring by share of tonnes, size by tonnes"),
        "plant": language.say("Plant"),
        "lane": language.say("Lane"),
        "lanes": language.say("Lanes: width by tonnes a day"),
        "roles": {str(key): name for key, name in role_names(language).items()},
        "served": served_names(language),
        "needed": language.say("needed, no choice made"),
    }
