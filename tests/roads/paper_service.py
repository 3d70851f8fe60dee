"""A routing service on this machine that answers as a test tells it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import numpy as np

from optimizer.roads import Patience
from optimizer.roads.crow import crow_km


@dataclass(frozen=True)
class Request:
    """What the service was asked."""

    method: str
    path: str
    query: dict[str, str]
    body: dict[str, object]


@dataclass(frozen=True)
class Reply:
    """What it answers."""

    body: object
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


Answering = Callable[[Request], Reply]


@contextmanager
def paper_service(answer: Answering) -> Iterator[tuple[str, list[Request]]]:
    """Serve on a free port; yields the address and the list of requests to come."""
    asked: list[Request] = []

    class Handler(BaseHTTPRequestHandler):
        """Hands every request to the test."""

        def do_GET(self) -> None:
            """Answer a GET request."""
            self._reply({})

        def do_POST(self) -> None:
            """Answer a POST request with a JSON body."""
            size = int(self.headers["Content-Length"])
            self._reply(json.loads(self.rfile.read(size)))

        def _reply(self, body: dict[str, object]) -> None:
            url = urlsplit(self.path)
            query = {key: values[0] for key, values in parse_qs(url.query).items()}
            request = Request(self.command, url.path, query, body)
            asked.append(request)
            reply = answer(request)
            content = (
                reply.body
                if isinstance(reply.body, bytes)
                else json.dumps(reply.body).encode()
            )
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.01}
    )
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def hurried(**changes: object) -> Patience:
    """Return a patience that never sleeps."""
    settings = {"timeout_s": 5.0, "num_retries": 2, "sleep": lambda _seconds: None}
    return Patience(**(settings | changes))  # type: ignore[arg-type]


def crow_table(
    origins: list[tuple[float, float]], destinations: list[tuple[float, float]]
) -> list[list[float]]:
    """Return crow distances between points (latitude, longitude). [km]."""
    one, other = np.array(origins), np.array(destinations)
    return crow_km(one[:, None, 0], one[:, None, 1], other[:, 0], other[:, 1]).tolist()
