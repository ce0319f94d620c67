"""Who may talk to the server: this machine's own page, by Host, Origin and a cookie.

Any web page in any browser of the machine can reach 127.0.0.1. The exact Host stops DNS rebinding,
the exact Origin stops other pages (cookies do not tell ports apart, so another local server's page
would carry ours), and the cookie stops everyone who was not handed this launch's token.
"""

import secrets

from aiohttp import web
from aiohttp.typedefs import Handler

from ..entrance import Entrance
from ..protocol import LAUNCHES_PATH, MAX_LAUNCH_BYTES, MAX_MESSAGE_BYTES


class Gate:
    """The checks of one launch, which has one `entrance`."""

    def __init__(self, entrance: Entrance) -> None:
        self.entrance = entrance
        # The port in the name keeps two running players from overwriting each other's cookie.
        self._cookie_name = f"audiojs-{entrance.address.rpartition(':')[2]}"

    @property
    def content_security_policy(self) -> str:
        """Nothing but our own files; no inline script or style; no frame around us."""
        return "; ".join(
            (
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self'",
                "media-src 'self'",
                f"connect-src 'self' ws://{self.entrance.address}",
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'",
            )
        )

    def has_cookie(self, request: web.Request) -> bool:
        """Whether the request carries this launch's cookie."""
        given = request.cookies.get(self._cookie_name, "")
        return secrets.compare_digest(given.encode(), self.entrance.token.encode())

    def refusal(self, request: web.Request) -> str | None:
        """Why the request may not pass, or None when it may."""
        if request.headers.getall("Host", []) != [self.entrance.address]:
            return "This server answers only at its own address."
        origins = request.headers.getall("Origin", [])
        if origins not in ([], [self.entrance.origin]):
            return "Pages from elsewhere may not talk to the player."
        if not origins and _needs_origin(request):
            return "Requests that change something must say where they come from."
        if not self.has_cookie(request):
            return "Open the player by the address that it printed: the token is missing or wrong."
        return None

    def admit(self, request: web.Request) -> web.Response:
        """Trade the right token for the cookie and the bare address; 403 for a wrong one."""
        given = request.query.get("token", "")
        if not secrets.compare_digest(given.encode(), self.entrance.token.encode()):
            return refuse("The token is wrong. It is a new one each time the player starts.")
        response = web.Response(status=303, headers={"Location": request.path})
        response.set_cookie(
            self._cookie_name, self.entrance.token, httponly=True, samesite="Strict", path="/"
        )
        return response

    @web.middleware
    async def guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Middleware: every request is checked before anything else sees it."""
        if "token" in request.query and request.method == "GET" and self._is_plain(request):
            return self.admit(request)
        if reason := self.refusal(request):
            return refuse(reason)
        most = MAX_LAUNCH_BYTES if request.path == LAUNCHES_PATH else MAX_MESSAGE_BYTES
        if (request.content_length or 0) > most:
            # engineio would wait for a poll that may never come before it refuses.
            return web.Response(status=413, text="No message to the player is that long.\n")
        return await handler(request)

    def _is_plain(self, request: web.Request) -> bool:
        is_navigation = "Upgrade" not in request.headers and "Origin" not in request.headers
        return is_navigation and request.headers.getall("Host", []) == [self.entrance.address]

    async def add_headers(self, request: web.Request, response: web.StreamResponse) -> None:
        """Signal handler: what every answer says to the browser."""
        response.headers["Content-Security-Policy"] = self.content_security_policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"


def refuse(reason: str) -> web.Response:
    """A refusal that a person can read."""
    return web.Response(status=403, text=f"{reason}\n")


def _needs_origin(request: web.Request) -> bool:
    # Browsers leave the Origin out of same-origin GETs, but never out of these.
    return request.method not in ("GET", "HEAD") or "Upgrade" in request.headers
