"""Loading: good catalogues beside faulty ones, locks that hold, first-party catalogues through the same door."""

from collections.abc import Callable
from pathlib import Path

from attrs import evolve

from rehabplan.documents.documents import dump, dumps, read
from rehabplan.library.load import first_party, load
from rehabplan.library.locks import lock_of
from rehabplan.library.lost import restricting
from rehabplan.model.lock import Lock
from rehabplan.model.program import CatalogueLock
from rehabplan.model.result import Ok, Refused

Files = dict[str, bytes]


def test_first_party_catalogues_load_without_an_issue() -> None:
    """What we ship is whole: nothing lost, nothing to tell, a profile for each region and the body."""
    loaded = load(first_party())

    assert isinstance(loaded, Ok)
    assert loaded.issues == ()
    assert loaded.value.lost == ()
    assert len(loaded.value.content.profiles) == 10  # nine regions and the whole body


def test_a_good_catalogue_loads_beside_faulty_ones(folder: Path, broken: Callable[..., Files]) -> None:
    """Broken text, a repeated id and hostile names are told and left out, each by name; the good one is used."""
    name = ("catalogue.yaml", "id: small", "id: broken")
    text = {**broken(name), "advice/knee.yaml": b"- id: [oh\n"}
    twice = broken(
        ("catalogue.yaml", "id: small", "id: twice"), ("policies/conditions.yaml", "id: under-18", "id: open-wound")
    )
    hostile = {**broken(("catalogue.yaml", "id: small", "id: hostile")), "../../x.yaml": b"[]"}

    loaded = load([text, folder, hostile, twice])

    assert isinstance(loaded, Ok)
    assert [lock.id for lock in loaded.value.lock] == ["small"]
    assert [exercise.id.split("/")[0] for exercise in loaded.value.content.exercises] == ["small"] * 9
    left_out = [str(issue.at) for issue in loaded.issues if issue.code == "library/quarantined"]
    assert left_out == ["broken", "hostile", "twice"]
    lost = {*restricting(loaded.value.lost)}
    assert {"policy broken/open-wound", "policy twice/open-wound", "policy hostile/under-18"} <= lost


def test_what_was_lost_elsewhere_is_kept(folder: Path) -> None:
    """A plugin that failed before the catalogues were read is named with them."""
    loaded = load([folder], lost=["plugin clinic"])

    assert restricting(loaded.unwrap().lost) == ("plugin clinic",)


def test_a_lock_that_fits_changes_nothing(folder: Path) -> None:
    """The lock of a library opens that library."""
    library = load([folder]).unwrap()

    assert load([folder], library.lock) == Ok(library)


def test_a_lock_refuses_another_content(folder: Path, broken: Callable[..., Files]) -> None:
    """One changed word is another catalogue: refused, with both digests named."""
    lock = load([folder]).unwrap().lock

    refused = load([broken(("advice/knee.yaml", "Use the rail.", "Hold the rail."))], lock)

    assert isinstance(refused, Refused)
    assert [issue.code for issue in refused.issues] == ["library/lock-differs"]


def test_a_lock_of_entries_names_those_that_differ(folder: Path, broken: Callable[..., Files]) -> None:
    """Whoever must decide sees which entries say something else, and not only that some do."""
    lock = lock_of(load([folder]).unwrap())

    refused = load([broken(("advice/knee.yaml", "Use the rail.", "Hold the rail."))], lock)
    comment = load([broken(("advice/knee.yaml", "- id:", "# seen\n- id:"))], lock)

    assert [issue.code for issue in refused.issues] == ["library/item-differs", "library/lock-differs"]
    assert refused.issues[0].message == "the advice small/stairs has changed since the lock was written"
    assert [issue.code for issue in comment.issues] == ["library/lock-differs"]
    assert load([folder], lock) == load([folder])


def test_a_lock_is_a_document(folder: Path) -> None:
    """What is written is read again, whatever the order of its lists."""
    lock = lock_of(load([folder]).unwrap())
    data = dump(lock)

    assert read(dumps(lock), Lock) == Ok(lock)
    assert read({**data, "items": [*reversed(data["items"])]}, Lock) == Ok(lock)  # type: ignore[arg-type]
    assert isinstance(read({**data, "items": None}, Lock), Refused)


def test_a_lock_refuses_missing_and_unknown_catalogues(folder: Path) -> None:
    """A program rests on exactly the catalogues of its lock."""
    missing = load([folder], [*load([folder]).unwrap().lock, CatalogueLock("hip", "1.0", "sha256:0")])
    unknown = load([folder], [])

    assert [issue.code for issue in missing.issues] == ["library/lock-differs"]
    assert [issue.code for issue in unknown.issues] == ["library/not-locked"]


def test_the_version_in_a_lock_is_for_people(folder: Path) -> None:
    """Content decides, not the number that an author gave it."""
    lock = [evolve(each, version="0.1") for each in load([folder]).unwrap().lock]

    assert isinstance(load([folder], lock), Ok)
