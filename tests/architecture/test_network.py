"""The suite's own promise: nothing leaves this machine."""

from __future__ import annotations

import socket

import pytest


def test_a_connection_beyond_this_machine_is_refused() -> None:
    """A test that reaches out fails at once, also where no network exists."""
    with (
        socket.socket() as outward,
        pytest.raises(AssertionError, match="beyond this machine"),
    ):
        outward.connect(("192.0.2.1", 80))
