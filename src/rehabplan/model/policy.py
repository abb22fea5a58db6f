"""Policies: limits that come into force with a condition, an order or an age.

A policy can only tighten: its limit is met with all others.
"""

from enum import StrEnum

from attrs import frozen

from rehabplan.model.limit import Limit
from rehabplan.model.source import Source


class Trigger(StrEnum):
    """What brings a policy into force."""

    ALWAYS = "always"
    CONDITION = "condition"
    IRRITABILITY = "irritability"
    ORDER = "order"
    INTERVENTION = "intervention"
    AGE_UNDER = "age_under"
    AGE_FROM = "age_from"
    UNTRAINED = "untrained"


class PolicyPlace(StrEnum):
    """Where a policy's limit applies."""

    BODY = "body"
    TREATED_SITES = "treated_sites"
    SAME_SITE = "same_site"


@frozen
class Policy:
    """A named, sourced restriction; ``value`` is the condition code, order, kind or age."""

    id: str
    title: str
    trigger: Trigger
    value: str
    place: PolicyPlace
    limit: Limit
    say: str
    sources: tuple[Source, ...]
    within_days: int | None = None
