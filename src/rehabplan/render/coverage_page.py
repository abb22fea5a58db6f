"""A coverage report as one page: no script, nothing loaded from elsewhere."""

import base64
from functools import cache
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from rehabplan.render.characters import printable
from rehabplan.render.coverage import CoverageReport
from rehabplan.render.coverage_text import summary
from rehabplan.render.words import phase_words


def coverage_page(report: CoverageReport) -> str:
    """The report as HTML; the same report gives the same page."""
    style = _file("coverage.css")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_visible
    )
    return environment.from_string(_file("coverage.html")).render(
        report=report,
        summary=summary(report),
        phase_words=phase_words,
        style=Markup(style),  # noqa: S704 - our own file
        style_digest=base64.b64encode(sha256(style.encode()).digest()).decode(),
    )


def _visible(value: object) -> object:
    """Text without signs that hide or turn it; markup of our own stays as it is."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else printable(value)


@cache
def _file(name: str) -> str:
    return (resources.files("rehabplan.render") / name).read_text(encoding="utf-8")
