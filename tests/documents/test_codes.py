"""The codes, their words and their page."""

import re
from pathlib import Path

import pytest

from rehabplan.documents.wording import WORDS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "reading-documents.md"


def test_every_code_is_on_its_page_and_no_other() -> None:
    """Codes and page say the same, in the same order."""
    listed = re.findall(r"^\| `document/([a-z0-9-]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert listed == list(WORDS)


@pytest.mark.parametrize("code", WORDS)
def test_words_are_in_one_form(code: str) -> None:
    """A message has one line, starts in lower case and ends without a stop; every code has a help."""
    message, advice = WORDS[code]

    assert "\n" not in message
    assert message[0] in "'{" or message[0].islower()
    assert not message.endswith(".")
    assert advice
    assert not advice.endswith(".")
