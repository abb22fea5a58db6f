"""The patient's handout: one self-contained page for phone, screen and paper."""

import base64
from datetime import date
from functools import cache
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from rehabplan.model.catalogue import Bundle
from rehabplan.model.program import StopBox
from rehabplan.model.texts import box_digest
from rehabplan.render import shown
from rehabplan.render.followed import for_patient
from rehabplan.render.handout_dates import dates_to_keep, goal_lines
from rehabplan.render.handout_week import weeks_to_print
from rehabplan.render.handout_words import (
    about,
    education,
    flare,
    header,
    override_lines,
    referral_lines,
    withheld_lines,
)
from rehabplan.render.phrases import say


def handout(bundle: Bundle, *, on: date | None = None) -> str:
    """The handout as HTML: the week of ``on`` first, then the following weeks of its block.

    ``on`` is the day the program was made unless told, and is moved into the program's days.
    Raises ``ValueError`` for a program whose "stop and call" box is not whole.
    """
    program = bundle.program
    _require_whole(program.stop_box)
    day = shown.within(program, on or program.made_on)
    style = _file("handout.css")
    return _template().render(
        style=Markup(style),  # noqa: S704 - our own file, not anybody's text
        style_digest=base64.b64encode(sha256(style.encode()).digest()).decode(),
        say=say,
        stop_box=program.stop_box,
        disclaimers=program.disclaimers,
        header=header(program, day),
        referrals=referral_lines(program),
        withheld=withheld_lines(program),
        followed=for_patient(bundle, day),
        weeks=weeks_to_print(bundle, day),
        education=education(bundle, day),
        flare=flare(bundle, day),
        dates=dates_to_keep(bundle, day),
        goals=goal_lines(program),
        overrides=override_lines(program),
        about=about(program),
    )


def _require_whole(box: StopBox) -> None:
    if not box.signs or box.digest != box_digest(box.title, box.signs, box.action):
        raise ValueError('the "stop and call" box is not the one the program was made with')


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_file("handout.html"))


def _file(name: str) -> str:
    return (resources.files("rehabplan.render") / name).read_text(encoding="utf-8")
