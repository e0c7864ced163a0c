"""Links and forms of a page keep the language that its URL names."""

import re

from app.pages.viewing import Viewing

_LINK = re.compile(r'(<a\b[^>]*? href=")([?/][^"#]*|)(#[^"]*)?"')
_FORM = re.compile(r"<form\b[^>]*>")
_ACTION = re.compile(r' action="([^"]*)"')
_NO_PAGE = re.compile(
    r"/(?:v1|static|mcp|embed)(?:[/?]|$)|/[^?]*\.(?:atom|json|csv|svg|xml|txt)(?:\?|$)|.*[?&;](?:lang|format)="
)


def keeping_language(html: str, viewing: Viewing) -> str:
    """The page, with `lang` in its links and forms if the client has chosen a language by its URL."""
    if not viewing.is_chosen:
        return html
    choice = f"lang={viewing.language}"
    html = _LINK.sub(lambda found: _link(found, choice), html)
    return _FORM.sub(lambda found: _form(found[0], viewing.language), html)


def _link(found: re.Match[str], choice: str) -> str:
    before, address, fragment = found[1], found[2], found[3] or ""
    if not address or _NO_PAGE.match(address):
        return found[0]
    return f'{before}{with_choice(address, choice)}{fragment}"'


def with_choice(address: str, choice: str) -> str:
    path, _, query = address.partition("?")
    return f"{path}?{query}{'&amp;' if query else ''}{choice}"


def _form(tag: str, language: str) -> str:
    """A form that is sent by POST keeps the language in its address; another has it among its fields."""
    if 'method="post"' in tag:
        return _ACTION.sub(lambda found: f' action="{with_choice(found[1], f"lang={language}")}"', tag)
    return f'{tag}<input type="hidden" name="lang" value="{language}">'
