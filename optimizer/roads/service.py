"""Asking a routing service over HTTP: time-outs, retries, and errors people can use."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx

from optimizer.errors import RoadServiceError

if TYPE_CHECKING:
    from collections.abc import Callable

_TRY_AGAIN = frozenset({429, 500, 502, 503, 504})
_MAX_WAIT_S = 30.0
_EXCERPT = 200


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a service may take, and how often it is asked again."""

    timeout_s: float = 30.0
    """For one request. [s]"""
    num_retries: int = 3
    """After time-outs, refused connections and answers 429, 500, 502, 503, 504."""
    first_wait_s: float = 0.5
    """Before the first retry; doubled for each that follows. [s]"""
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service sent: a status and a JSON object."""

    status: int
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Failure:
    fault: str
    asked_for_s: float = 0.0
    """How long the service asks to be left alone. [s]"""


class Service:
    """A routing service that answers in JSON.

    Parameters
    ----------
    name
        For people: OSRM, Valhalla.
    url
        Base address, such as ``http://localhost:5000``.
    patience
        Time-outs and retries.

    Raises
    ------
    RoadServiceError
        The address is missing or is none.
    """

    def __init__(self, name: str, url: str | None, patience: Patience) -> None:
        if not url or not url.startswith(("http://", "https://")):
            msg = (
                f"roads: {name} needs a url that begins with http:// or https://, got "
                f"{url!r}; give roads: {{provider: {name.lower()}, url: …}}"
            )
            raise RoadServiceError(msg)
        self.name = name
        self.url = url.rstrip("/")
        self._patience = patience
        self._trust = httpx.create_ssl_context()

    def get(self, path: str, **query: str) -> Answer:
        """Send a GET request and return the answer, be it good or bad."""
        return self._ask("GET", path, params=query)

    def post(self, path: str, body: dict[str, Any]) -> Answer:
        """Send a JSON body and return the answer, be it good or bad."""
        return self._ask("POST", path, json=body)

    def refuse(self, path: str, fault: str) -> RoadServiceError:
        """Return the error for an answer that cannot be used."""
        msg = (
            f"{self.name} at {self.url}{path}: {fault}. Check the service and its url, "
            "or plan with another provider (graph needs no network)."
        )
        return RoadServiceError(msg)

    def _ask(self, method: str, path: str, **content: Any) -> Answer:
        """Ask until an answer comes that waiting could not better."""
        failure = _Failure("never asked")
        for attempt in range(self._patience.num_retries + 1):
            if attempt:
                self._wait(attempt - 1, failure.asked_for_s)
            outcome = self._try(method, path, **content)
            if isinstance(outcome, httpx.Response):
                return self._read(path, outcome)
            failure = outcome
        tries = self._patience.num_retries + 1
        raise self.refuse(_shortened(path), f"{failure.fault}, asked {tries} times")

    def _try(self, method: str, path: str, **content: Any) -> httpx.Response | _Failure:
        try:
            response = httpx.request(
                method,
                self.url + path,
                timeout=self._patience.timeout_s,
                verify=self._trust,
                **content,
            )
        except httpx.TimeoutException:
            return _Failure(f"no answer within {self._patience.timeout_s:g} s")
        except httpx.HTTPError as error:
            return _Failure(f"no connection ({error})")
        except httpx.InvalidURL as error:
            raise self.refuse(_shortened(path), f"bad url ({error})") from error
        if response.status_code not in _TRY_AGAIN:
            return response
        asked_for = response.headers.get("Retry-After", "")
        return _Failure(
            f"status {response.status_code}: {response.text[:_EXCERPT]}",
            float(asked_for) if asked_for.isdigit() else 0.0,
        )

    def _wait(self, attempt: int, asked_for_s: float) -> None:
        wait_s = max(self._patience.first_wait_s * 2**attempt, asked_for_s)
        self._patience.sleep(min(wait_s, _MAX_WAIT_S))

    def _read(self, path: str, response: httpx.Response) -> Answer:
        try:
            content = response.json()
        except ValueError as error:
            fault = (
                f"status {response.status_code} and no JSON: "
                f"{response.text[:_EXCERPT]!r}"
            )
            raise self.refuse(_shortened(path), fault) from error
        if not isinstance(content, dict):
            fault = (
                f"status {response.status_code} and no JSON object: {content!r:.200}"
            )
            raise self.refuse(_shortened(path), fault)
        return Answer(response.status_code, content)


def _shortened(path: str) -> str:
    """Return a path without its hundreds of coordinates."""
    return path if len(path) <= _EXCERPT else path[:60] + "…"
