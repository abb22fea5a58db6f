"""Which requests the preview's server answers: those that a browser on this machine makes for our own pages."""

from collections.abc import Mapping
from http import HTTPStatus

METHODS = ("GET", "HEAD")
_OWN_SITES = {"same-origin", "none"}


def refusal(method: str, headers: Mapping[str, str], port: int) -> HTTPStatus | None:
    """Why a request is not answered; ``None`` where it is. Names of headers in lower case.

    A name that leads here from elsewhere (DNS rebinding) is none of ours, and no other site's page is answered.
    """
    names = {f"127.0.0.1:{port}", f"localhost:{port}"}
    if method not in METHODS:
        return HTTPStatus.METHOD_NOT_ALLOWED
    if headers.get("host", "").lower() not in names:
        return HTTPStatus.MISDIRECTED_REQUEST
    origin = headers.get("origin")
    if origin is not None and origin.lower() not in {f"http://{name}" for name in names}:
        return HTTPStatus.FORBIDDEN
    if headers.get("sec-fetch-site", "none") not in _OWN_SITES:
        return HTTPStatus.FORBIDDEN
    return None
