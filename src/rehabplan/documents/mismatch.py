"""Turns an error of the schema engine into what an author needs: code, place, words, advice."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any
from unicodedata import normalize

from attrs import frozen

from rehabplan.documents.engine import Finding, keys_to_choose
from rehabplan.documents.synonyms import synonym
from rehabplan.documents.tree import Json, Path
from rehabplan.documents.wording import brief, shown
from rehabplan.model.issue import Params, params

_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
    "array": "a list",
    "object": "keys with values",
}
_BOUNDS = {
    "minimum": "at least {}",
    "maximum": "at most {}",
    "exclusiveMinimum": "more than {}",
    "exclusiveMaximum": "less than {}",
    "multipleOf": "a multiple of {}",
}
_SIZES = {"Length": "character", "Items": "item", "Properties": "key"}
_MOST_LISTED = 12
_LONGEST_RESPELT = 80
_NUMBER = re.compile(r"(?<![\w.,])(?:0|[1-9]\d*)(?![\w.,])", re.ASCII)
_NUMBER_ALONE = "write a number, without quotes, unit or leading zero"
_AS_LIST = "write each item on its own line after '- '"
_PATTERN_WORDS = re.compile(r"[a-z_]{2,}")
_ONCE = {
    ("step", "grow_if_all"): "the step stands in 'climb', as in 'climb: [load + 2.5 kg]' or 'climb: [load smallest]'"
}
"""Keys that were, by one that stands where they stood."""
_BARE_KEY = "remove it, or give it a value; inside {…} a comma starts a new key: put a text that holds one in quotes"


@frozen
class Mismatch:
    """One problem; ``at_key`` where the key itself is wrong, ``column`` (from 1) inside a text, else 0.

    ``meant`` is the path that the key should probably have.
    """

    code: str
    path: Path
    words: Params
    at_key: bool = False
    column: int = 0
    related: Path | None = None
    meant: Path | None = None


def mismatches(finding: Finding) -> Iterator[Mismatch]:
    """What a finding says, once for each key it is about."""
    wanted, value = finding.wanted, finding.value
    match finding.keyword:
        case _ if finding.is_key and finding.fault:
            words = params(problem=finding.fault.message, advice=finding.fault.help)
            yield Mismatch("bad-format", (*finding.path, value), words, at_key=True)
        case _ if finding.is_key:
            known = wanted if finding.keyword == "enum" else ()
            yield _unknown(value, known, (*finding.path, value), _description(finding.schema))
        case "required":
            yield from _missing(wanted, finding)
        case "dependentRequired":
            yield from _missing([key for keys in wanted.values() for key in keys], finding)
        case "additionalProperties" | "unevaluatedProperties":
            yield from _unknown_keys(finding)
        case "oneOf" if keys := keys_to_choose(wanted):
            present = [key for key in keys if key in value]
            words = params(keys=_listed([*keys]), found=" and ".join(present) or "none")
            yield Mismatch("one-of-keys", finding.path, words)
        case "uniqueItems":
            yield _repeated(value, finding)
        case _ if finding.fault:
            words = params(problem=finding.fault.message, advice=finding.fault.help or _asked_for(finding.schema))
            yield Mismatch("bad-format", finding.path, words, column=finding.fault.column)
        case _:
            code, more = _wrong_value(finding)
            says_why = code in {"not-allowed", "ambiguous", "unfit"}
            advice = _description(finding.schema) if says_why else _asked_for(finding.schema)
            common = {"found": shown(value), "advice": advice}
            yield Mismatch(code, finding.path, params(**common | more))


def _missing(wanted: Iterable[str], finding: Finding) -> Iterator[Mismatch]:
    """The engine finds each missing key on its own, and names it first in its message."""
    for key in dict.fromkeys(wanted):
        if finding.message.startswith(f"{key!r} is a "):
            about = _description(finding.schema.get("properties", {}).get(key))
            advice = f"add '{key}: …'" + (f" ({about})" if about else "")
            yield Mismatch("missing-key", finding.path, params(key=key, advice=advice))


def _repeated(first: int, finding: Finding) -> Mismatch:
    *around, second = finding.path
    words = params(first=first + 1, second=int(second) + 1)
    return Mismatch("duplicate-item", finding.path, words, related=(*around, first))


def _unknown_keys(finding: Finding) -> Iterator[Mismatch]:
    known = finding.schema.get("properties", {})
    for key, value in finding.value.items():
        if key not in known and f"{key!r}" in finding.message:
            advice = f"known here: {_listed(list(known))}" if known else "remove it"
            unused = (each for each in known if each not in finding.value)
            if then := _renamed(key, known):
                words = params(key=brief(key), advice=then)
                yield Mismatch("unknown-key", (*finding.path, key), words, at_key=True)
                continue
            yield _unknown(key, unused, (*finding.path, key), advice if value is not None else _BARE_KEY)


def _renamed(key: str, known: Iterable[str]) -> str:
    """What took the place of a key of an earlier form; empty where nothing did."""
    words = {*known}
    return next((advice for (old, beside), advice in _ONCE.items() if old == key and beside in words), "")


def _unknown(key: str, meant: Iterable[str], path: Path, advice: str) -> Mismatch:
    near = nearest(key, meant)
    words = params(key=brief(key), advice=f"did you mean '{near}'?" if near else advice)
    return Mismatch("unknown-key", path, words, at_key=True, meant=(*path[:-1], near) if near else None)


def _wrong_value(finding: Finding) -> tuple[str, dict[str, str]]:
    keyword, wanted, value = finding.keyword, finding.wanted, finding.value
    if finding.types:
        expected = " or ".join(_TYPES[each] for each in finding.types)
        advice = _type_advice(value, finding.types) or _keys_advice(finding) or _asked_for(finding.schema)
        return "wrong-type", {"expected": expected, "advice": advice}
    if keyword in {"enum", "const"}:
        return "not-in-list", _not_in_list(value, wanted if keyword == "enum" else [wanted], finding.schema)
    if keyword in _BOUNDS:
        return "out-of-range", {"expected": _BOUNDS[keyword].format(wanted)}
    if keyword[:3] in {"min", "max"} and keyword[3:] in _SIZES:
        return _wrong_size(keyword, wanted, value)
    if keyword == "pattern":
        return "bad-format", {
            "problem": _unlike(value, finding.schema),
            "advice": _respelt(value, wanted, finding.schema),
        }
    return {"oneOf": "ambiguous", "not": "not-allowed", "": "not-allowed"}.get(keyword, "unfit"), {}


def _type_advice(value: Json, types: tuple[str, ...]) -> str:
    if value is None:
        return "write a value after the colon"
    if isinstance(value, str):
        return _instead_of_text(value, types)
    if "string" in types and not isinstance(value, list):
        is_cut = isinstance(value, dict) and "object" not in types
        return _in_quotes(value) if is_cut else "" if isinstance(value, dict) else "put it in quotes"
    return "" if isinstance(value, list) or "array" not in types else _AS_LIST


def _in_quotes(value: Json) -> str:
    """How to write a text that was cut at its colon."""
    if isinstance(value, dict) and len(value) == 1:
        [(key, rest)] = value.items()
        if isinstance(rest, str) and not {"'", '"'} & {*key, *rest}:
            return f"put the text in quotes: '{brief(f'{key}: {rest}')}'"
    return "put a text that holds ': ' in quotes"


def _instead_of_text(value: str, types: tuple[str, ...]) -> str:
    if "boolean" in types:
        near = nearest(value, ("true", "false"))
        return f"did you mean '{near}'?" if near else "write true or false, without quotes"
    if {"integer", "number"} & {*types}:
        [number, *more] = _NUMBER.findall(value) or [""]
        return f"write {number} alone, without quotes or words" if number and not more else _NUMBER_ALONE
    return _AS_LIST if "array" in types else ""


def _keys_advice(finding: Finding) -> str:
    """How keys are written where none stand."""
    if "object" not in finding.types:
        return ""
    if isinstance(finding.value, list):
        return "write the keys without '- ' before them"
    known = list(finding.schema.get("properties", {})) if isinstance(finding.value, str) else []
    keys = finding.schema.get("required") or known
    return f"write {{{', '.join(f'{key}: …' for key in keys[:4])}}}" if keys else ""


def _not_in_list(value: Json, known: list[Json], schema: object) -> dict[str, str]:
    words = [_plain(each) for each in known]
    near = nearest(value, (each for each in known if isinstance(each, str))) if isinstance(value, str) else ""
    advice = f"did you mean '{near}'?" if near else _choice(words, _about(schema))
    return {"expected": ("one of " if len(known) > 1 else "") + _listed(words), "advice": advice}


def _choice(words: list[str], about: str) -> str:
    """How to choose one of some words, of which the first are named already."""
    if len(words) == 1:
        return f"write {words[0]}"
    rest = words[_MOST_LISTED:]
    return f"the others are {', '.join(rest)}" if rest else "choose one of these" + (f" ({about})" if about else "")


def _wrong_size(keyword: str, wanted: int, value: Any) -> tuple[str, dict[str, str]]:  # noqa: ANN401
    unit = _SIZES[keyword[3:]]
    side = "at least" if keyword.startswith("min") else "at most"
    words = {"expected": f"{side} {_counted(wanted, unit)}", "found": _counted(len(value), unit)}
    return "too-short" if keyword.startswith("min") else "too-long", words


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _unlike(value: Json, schema: object) -> str:
    about = _description(schema)
    return f"expected {about[:1].lower()}{about[1:]}, found {shown(value)}" if about else f"{shown(value)} does not fit"


def _respelt(text: str, pattern: str, schema: object) -> str:
    """The text with its unknown words as a pattern spells them; nothing where that does not fit, or fills a page."""
    if len(text) > _LONGEST_RESPELT:
        return ""
    known = _PATTERN_WORDS.findall(pattern)
    words = (word if word in known else nearest(word, known) for word in text.split())
    signs = "_-" if "code" in _description(schema) else "-_"
    spelt = [" ".join(words)] if known else [_joined(text, sign) for sign in signs]
    return next((f"did you mean '{each}'?" for each in spelt if each and re.search(pattern, each)), "")


def _joined(text: str, sign: str) -> str:
    """A text as an id: its words in small plain letters."""
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return sign.join(re.findall(r"[a-z0-9]+", plain))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was most likely meant; empty where none is near."""
    forms = {_form(each): each for each in sorted(known, reverse=True)}
    if called := synonym(_form(word), forms.values()):
        return called
    found = get_close_matches(_form(word), sorted(forms), n=1, cutoff=0.65)
    return forms[found[0]] if found else ""


def _form(word: str) -> str:
    return word.strip().lower().replace("-", "_").replace(" ", "_")


def _listed(words: list[str]) -> str:
    rest = len(words) - _MOST_LISTED
    return ", ".join(words[:_MOST_LISTED]) + (f" and {rest} more" if rest > 0 else "")


def _plain(value: Json) -> str:
    return brief(value) if isinstance(value, str) else shown(value)


def _asked_for(schema: object) -> str:
    """What a key is for, where no fix is known."""
    about = _about(schema)
    return f"what is asked for here: {about}" if about else ""


def _about(schema: object) -> str:
    """What a schema says of itself, inside a sentence."""
    about = _description(schema)
    return about if about[1:2].isupper() else about[:1].lower() + about[1:]


def _description(schema: object) -> str:
    text = schema.get("description", "") if isinstance(schema, dict) else ""
    return str(text).removesuffix(".")
