"""The address of this service, for links that leave it."""

from fastapi import Request

from app.settings import Settings


def site_address(request: Request) -> str:
    """The public address from the settings, otherwise the one at which the server listens."""
    settings: Settings = request.app.state.settings
    if settings.public_url:
        return settings.public_url.rstrip("/")
    host, port = request.scope.get("server") or ("127.0.0.1", None)
    name = f"[{host}]" if ":" in host else host
    return f"{request.scope['scheme']}://{name}{f':{port}' if port else ''}"
