"""Addresses of clients."""

from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network

_NETWORK = 64
"""Bits. One client has a whole network of this length, and may take any address in it."""


@lru_cache(maxsize=4_096)
def counted_as(address: str) -> str:
    """What requests of this address are counted under: the address, or for IPv6 its network."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return address
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ip_network((parsed.packed[: _NETWORK // 8] + bytes(16 - _NETWORK // 8), _NETWORK)))
