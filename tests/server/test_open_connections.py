"""One address cannot take all connections."""

from unittest.mock import Mock

from app.server.open_connections import OpenConnections


def test_the_address_with_most_connections_loses_its_newest() -> None:
    connections = OpenConnections(most=3)
    first, second, third, good, fourth = (Mock() for _ in range(5))
    for each in (first, second, third):
        connections.add("127.0.0.2", each)
    connections.add("127.0.0.1", good)
    connections.add("127.0.0.2", fourth)
    assert [each.abort.called for each in (first, second, third, good, fourth)] == [False, False, True, False, True]
    connections.remove("127.0.0.2", third)
    connections.remove("127.0.0.2", first)
    connections.add("127.0.0.3", first)
    assert not second.abort.called
