"""Who may come in: the editor's own browser, by an address that works once; nobody's page from elsewhere."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie

from starlette.types import ASGIApp, Message, Receive, Scope, Send

START = "/start"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What each answer says: nothing is run that is not a file of ours, nothing is asked of another host, nothing is kept.

`same-origin` as referrer policy, not `no-referrer`: with that, a form of our own would be sent with `Origin: null`.
"""
_READING = frozenset({"GET", "HEAD"})
_TYPED = frozenset({"none", "same-origin"})
"""What a browser says of a request that the address bar or a page of ours makes."""


@dataclass
class Door:
    """The secrets of one desk. They end with it: nothing of them is written anywhere."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    """What the start address holds; empty once somebody came in by it."""
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """What the cookie holds."""

    @property
    def origin(self) -> str:
        """The desk's address, without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def start(self) -> str:
        """The address by which the editor comes in."""
        return f"{self.origin}{START}?token={self.token}"

    @property
    def cookie(self) -> str:
        """The cookie's name: browsers send the cookies of a host to all its ports."""
        return f"desk-{self.port}"

    def let_in(self, token: str) -> bool:
        """Whether a token is that of the start address, which it is once."""
        if not self.token or not compare_digest(token.encode(), self.token.encode()):
            return False
        self.token = ""
        return True

    def is_known(self, headers: Mapping[str, str]) -> bool:
        """Whether a request has the cookie."""
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            return False
        return found is not None and compare_digest(found.value.encode(), self.secret.encode())

    def refuses(self, method: str, path: str, headers: Mapping[str, str]) -> int:
        """Return the status by which a request is turned away; 0 where it is let through.

        `Host` names us: else a name that somebody else turns to this computer would lead here. `Origin` and
        `Sec-Fetch-Site` are ours: a page of another site, or of another port, neither reads nor writes. Only the start
        address may be followed from elsewhere: from a terminal, or a page that shows one.
        """
        if headers.get("host") != f"127.0.0.1:{self.port}":
            return 421
        is_start = path == START and method in _READING
        came_from = headers.get("sec-fetch-site", "none")
        if came_from not in _TYPED and not (is_start and headers.get("sec-fetch-mode") == "navigate"):
            return 403
        origin = headers.get("origin", self.origin if method in _READING else "")
        if origin != self.origin:
            return 403
        return 0 if is_start or self.is_known(headers) else 401


class Guarded:
    """An application behind a door: asked of each request before the application sees it."""

    def __init__(self, application: ASGIApp, door: Door, turned_away: Mapping[int, ASGIApp]) -> None:
        self._application = application
        self._door = door
        self._turned_away = turned_away

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or not; no WebSocket ever is."""
        if scope["type"] == "lifespan":
            await self._application(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
                kept = [pair for pair in message.get("headers", ()) if pair[0] not in dict(given)]
                message = {**message, "headers": [*kept, *given]}
            await send(message)

        status = self._door.refuses(scope["method"], scope["path"], headers)
        application = self._turned_away[status] if status else self._application
        await application(scope, receive, send_guarded)
