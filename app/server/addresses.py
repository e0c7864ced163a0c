"""Groups client addresses for limits."""

from functools import lru_cache
from ipaddress import IPv6Address, ip_network

NETWORK_BITS = 64
"""Prefix length of an IPv6 network that counts as one client, because a client usually has the whole network."""


@lru_cache(maxsize=4096)
def counted_as(host: str) -> str:
    """The address, or the /64 network of an IPv6 address. Text that is not an address is returned unchanged."""
    if ":" not in host:
        return host
    try:
        address = IPv6Address(host.partition("%")[0])
    except ValueError:
        return host
    return str(address.ipv4_mapped or ip_network((address, NETWORK_BITS), strict=False))
