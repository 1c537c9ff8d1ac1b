"""Numbers of machines: without these tests, an address might lead into the network of its user."""

from __future__ import annotations

import pytest

from evaluator.reading.network.fetch import is_inside


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.1.1",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fc00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001:0:5db8:d822::f5ff:fffe",
        "2001:0:5db8:d822::a247:28dd",
        "fec0::1",
        "192.0.0.8",
        "192.0.0.9",
        "::ffff:192.0.0.9",
    ],
)
def test_addresses_inside_are_known(number: str) -> None:
    """Otherwise a page can reach a machine at home."""
    assert is_inside(number)


def test_addresses_outside_are_let_through() -> None:
    """Otherwise public pages cannot be fetched."""
    assert not is_inside("93.184.216.34")
    assert not is_inside("2606:2800:220:1:248:1893:25c8:1946")


@pytest.mark.parametrize("number", ["::ffff:93.184.216.34", "64:ff9b::5db8:d822", "2002:5db8:d822::"])
def test_a_public_machine_that_is_reached_through_another_number_is_let_through(number: str) -> None:
    """Otherwise nobody whose network has only the newer numbers can fetch a page."""
    assert not is_inside(number)
