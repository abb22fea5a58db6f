"""Numbers kept exactly: whole ones as ``int``, others as ``Decimal``; one text for equal numbers."""

from decimal import Decimal, InvalidOperation

WHOLE_DIGITS, FRACTION_DIGITS = 15, 10
"""Digits a number may have before and after its point, so that any program that reads JSON keeps the whole ones."""

NUMBER_LIMIT = f"a number has at most {WHOLE_DIGITS} digits before the point and {FRACTION_DIGITS} after it"
_LONGEST = 60


def exact(text: str) -> int | Decimal:
    """Read a number of JSON or of the YAML core schema. Raises ``ValueError`` beyond the digits that are kept."""
    if len(text) > _LONGEST:
        raise ValueError(NUMBER_LIMIT)
    if len(text) <= WHOLE_DIGITS and text.isascii() and text.isdigit():
        return int(text)
    try:
        value = Decimal(text)
    except InvalidOperation as error:  # an exponent of more digits than a Decimal counts
        raise ValueError(NUMBER_LIMIT) from error
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):  # infinite, or no number at all
        raise ValueError(NUMBER_LIMIT)  # noqa: TRY004 - the number is at fault, not its type
    if not any(digits):
        return 0
    spare = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    if value.adjusted() >= WHOLE_DIGITS or -(exponent + spare) > FRACTION_DIGITS:
        raise ValueError(NUMBER_LIMIT)
    return int(value) if exponent + spare >= 0 else value


def plain(number: int | Decimal) -> str:
    """Write a finite number without exponent and without idle zeros."""
    if isinstance(number, int):
        return str(number)
    if not number.is_finite():
        raise ValueError(f"{number} cannot be written")
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
