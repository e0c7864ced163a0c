"""Which clients count as one, where they share places."""

from functools import lru_cache
from ipaddress import IPv6Address, ip_network

NETWORK_BITS = 64
"""Of an IPv6 address: a client that has one address of such a network has all of them."""


@lru_cache(maxsize=4096)
def counted_as(host: str) -> str:
    """The address itself, or the /64 network of an IPv6 address. What is no address counts as it is written."""
    if ":" not in host:
        return host
    try:
        address = IPv6Address(host.partition("%")[0])
    except ValueError:
        return host
    return str(address.ipv4_mapped or ip_network((address, NETWORK_BITS), strict=False))
