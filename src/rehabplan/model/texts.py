"""Fixed texts that every program carries; the verifier knows them by digest, so a changed word is noticed."""

from collections.abc import Iterable
from hashlib import sha256

STOP_TITLE = "Stop and call"

STOP_ACTION = (
    "Stop your exercises and call your clinic the same day. If you cannot reach it, or you feel very ill, "
    "short of breath, faint, or suddenly weak or numb, call the emergency number now. "
    "Do not start again until a clinician has said so."
)

GENERAL_SIGNS = (
    "You have a fever of 38 degrees or more, or you are shivering.",
    "Redness or warmth spreads around the injected place, or pus comes out.",
    "The pain is still rising three days after the injection, or is far worse than you were told to expect.",
    "A joint becomes hot, very swollen and painful, or you cannot move it or put weight on it.",
    "Something is newly numb or weak, or you have new trouble with passing urine or stool.",
    "You have a bad headache that is worse when you sit or stand up.",
    "You are short of breath or have chest pain.",
    "Your calf becomes swollen, painful or tender.",
    "Your face swells, you come out in a rash, or you faint.",
)
"""Warning signs after an injection, at any place; the region profiles add their own (R and D, as in the evidence)."""

DISCLAIMERS = (
    (
        "This program was planned for one person on the word of a qualified clinician, who answers for it. "
        "It is no diagnosis and does not replace being seen."
    ),
    "It promises nothing about the injection: studies do not agree on how much such injections help.",
    (
        "No study has compared exercise doses after these injections. The days and limits rest on expert opinion "
        "and on our own design, and stand on the careful side."
    ),
    "Dates after a planned injection are a projection. They hold only if the injection is given on its day.",
    "Take your medicines as your doctor told you. Ask before you change anything.",
)


def texts_digest(texts: Iterable[str]) -> str:
    """SHA-256 of the texts, one a line, as UTF-8; hexadecimal."""
    return sha256("\n".join(texts).encode()).hexdigest()


def box_digest(title: str, signs: Iterable[str], action: str) -> str:
    """Digest of a "stop and call" box: its title, its signs in their order, its action."""
    return texts_digest((title, *signs, action))
