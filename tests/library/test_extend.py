"""Layers on a library: shared, equal to a library loaded at once, refused where they clash."""

from collections.abc import Callable
from pathlib import Path

from attrs import evolve

from rehabplan.library.catalogue_folder import read_catalogue
from rehabplan.library.extend import extend
from rehabplan.library.load import load
from rehabplan.model.catalogue import Catalogue
from rehabplan.model.limit import DemandClass, Limit
from rehabplan.model.policy import Policy, PolicyPlace, Trigger
from rehabplan.model.result import Ok, Refused
from rehabplan.model.source import Source, Tag

Files = dict[str, bytes]
CLINIC = {"catalogue.yaml", "policies/conditions.yaml", "advice/knee.yaml"}


def clinic(broken: Callable[..., Files]) -> Files:
    """A clinic's catalogue of policies and advice."""
    files = broken(("catalogue.yaml", "id: small", "id: clinic"))
    return {name: content for name, content in files.items() if name in CLINIC}


def layer(files: Files) -> Catalogue:
    """A sound layer."""
    read = read_catalogue(files)
    assert read.catalogue is not None
    return read.catalogue


def policy(cite: str) -> Policy:
    """A clinic's single restriction."""
    limit = Limit(load_class=DemandClass.MODERATE)
    sources = (Source(cite, Tag.DESIGN),)
    return Policy(
        "clinic/no-heavy", "No heavy loads", Trigger.ALWAYS, "", PolicyPlace.BODY, limit, "You train lightly.", sources
    )


def test_a_layer_gives_what_loading_at_once_gives(folder: Path, broken: Callable[..., Files]) -> None:
    """Extending and loading together are the same library, whatever the order."""
    extended = extend(load([folder]).unwrap(), layer(clinic(broken)))

    assert extended == Ok(load([clinic(broken), folder]).unwrap())


def test_the_base_is_shared(folder: Path, broken: Callable[..., Files]) -> None:
    """A layer costs what it holds: kinds that it adds nothing to are the base's own tuples."""
    base = load([folder]).unwrap()
    extended = extend(base, layer(clinic(broken))).unwrap()

    assert extended.content.exercises is base.content.exercises
    assert extended.content.ladders is base.content.ladders
    assert len(extended.content.policies) == 2 * len(base.content.policies)


def test_a_single_policy_is_a_layer(folder: Path) -> None:
    """A restriction made by a clinic's software needs no folder; it has a place in the lock and changes the digest."""
    base = load([folder]).unwrap()
    extended = extend(base, policy("small/design")).unwrap()

    assert [each.id for each in extended.content.policies] == ["clinic/no-heavy", "small/open-wound", "small/under-18"]
    assert [each.id for each in extended.lock] == ["clinic/no-heavy", "small"]
    assert extended.digest != base.digest
    assert extend(base, evolve(policy("small/design"), title="Other")).unwrap().digest != extended.digest


def test_a_layer_that_clashes_is_refused(folder: Path, small: Files) -> None:
    """A layer never takes anything of the base away: it is refused, and the base stays as it is."""
    again = extend(load([folder]).unwrap(), layer(small))

    assert isinstance(again, Refused)
    assert {issue.code for issue in again.issues} == {"library/duplicate-catalogue", "library/duplicate-id"}


def test_a_layer_writes_no_newer_version_of_a_list(folder: Path, broken: Callable[..., Files]) -> None:
    """A layer that would have another list asked in place of the base's is refused."""
    files = broken(("catalogue.yaml", "id: small", "id: clinic"), ("screening/lists.yaml", "version: 1", "version: 2"))
    kept = {name: files[name] for name in ("catalogue.yaml", "screening/lists.yaml")}

    refused = extend(load([folder]).unwrap(), layer(kept))

    assert isinstance(refused, Refused)
    assert [issue.code for issue in refused.issues] == ["library/duplicate-id"] * 2


def test_a_policy_must_be_sound_and_cited(folder: Path) -> None:
    """A single policy keeps the rules of any other."""
    wild = evolve(policy("clinic/rumour"), trigger=Trigger.AGE_FROM, value="old")

    refused = extend(load([folder]).unwrap(), wild)

    assert [issue.code for issue in refused.issues] == ["library/unknown-source", "lint/policy-value"]
