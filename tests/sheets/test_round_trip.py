"""Export, then import: nothing changes, in a workbook or in csv, for shipped and for any made catalogue."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

pytest.importorskip("openpyxl", reason="spreadsheets need the extra 'sheets'")

from rehabplan.documents import Json, Tree, canonical_json, parse
from rehabplan.documents.structure import AUTHOR, converter
from rehabplan.library.catalogue_folder import read_catalogue
from rehabplan.library.files import MANIFEST
from rehabplan.library.kinds import KINDS, key_of
from rehabplan.model.catalogue import Catalogue
from rehabplan.model.issue import Severity
from rehabplan.model.policy import Policy
from rehabplan.model.source import Source, Tag
from rehabplan.sheets.drafts import draft
from rehabplan.sheets.export import export_csv, export_workbook
from rehabplan.sheets.importing import import_csv, import_workbook
from rehabplan.sheets.tables import CSV_TABLES
from rehabplan.sheets.xlsx_book import read_book
from rehabplan.testing import strategies as made
from rehabplan.testing import tiny
from tests.sheets.support import NAME, conditions, exported, imported, shipped


def data_of(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The values of documents, by name."""
    trees = {name: parse(content, name) for name, content in files.items()}
    return {name: tree.data for name, tree in trees.items() if isinstance(tree, Tree)}


def documents_of(catalogue: Catalogue, policies: Sequence[Policy]) -> dict[str, bytes]:
    """The documents that would give a made catalogue, with ids as its authors write them."""
    content = evolve(catalogue.content, policies=tuple(policies))
    write = converter(AUTHOR).unstructure
    manifest = {"schema": "rehabplan/catalogue/1", **write(catalogue.manifest)}
    manifest |= {"version": "1.0", "sources": [{**each, "id": local(each["id"])} for each in manifest["sources"]]}
    files: dict[str, Any] = {MANIFEST: manifest}
    for kind in KINDS:
        written = [local(listed(write(each))) for each in sorted(getattr(content, kind.field), key=key_of)]
        if kind.is_list and written:
            files[f"{kind.folder}/all.yaml"] = written
        elif not kind.is_list:
            files |= {f"{kind.folder}/{each['id']}.yaml": each for each in written}
    return {name: canonical_json(listed(data)) for name, data in files.items()}


def listed(data: Any) -> Any:  # noqa: ANN401 - data of any shape
    """Tuples as lists: documents have no others."""
    if isinstance(data, dict):
        return {key: listed(each) for key, each in data.items()}
    return [listed(each) for each in data] if isinstance(data, list | tuple) else data


def local(data: Any) -> Any:  # noqa: ANN401 - data of any shape
    """Ids without the catalogue's, which the reader puts before them."""
    if isinstance(data, dict):
        return {key: local(each) for key, each in data.items()}
    if isinstance(data, list):
        return [local(each) for each in data]
    return data.removeprefix("made/") if isinstance(data, str) else data


@st.composite
def folders(draw: st.DrawFn) -> dict[str, bytes]:
    """The documents of made catalogues with overrides; policies are made anew, and cite what the catalogue has."""
    catalogue = draw(made.catalogues(min_regions=1, max_regions=2, codes=("osteoporosis", "pregnancy")))
    policies = draw(st.lists(made.policies(), max_size=3, unique_by=lambda policy: policy.id))
    words = made.overrides(exercises=["knee/low-step-up", "knee/sit-to-stand"])
    overrides = draw(st.lists(words, max_size=2, unique_by=(lambda each: each.id, lambda each: each.exercise)))
    named = tuple(evolve(each, id=f"made/{each.id.split('/')[-1]}") for each in overrides)
    catalogue = evolve(catalogue, content=evolve(catalogue.content, overrides=named))
    source = (Source("made/design", Tag.DESIGN, "table 1; row 2: left"),)
    return documents_of(
        catalogue, [evolve(policy, id=f"made/{policy.id.split('/')[-1]}", sources=source) for policy in policies]
    )


def knee_exercises() -> dict[str, bytes]:
    """The exercises that overrides are of, without the profile of their region."""
    known = shipped()["knee"].items()
    return {name: content for name, content in known if name == MANIFEST or name.startswith("exercises/")}


@pytest.mark.parametrize("id", sorted(shipped()))
def test_a_shipped_catalogue_comes_back(id: str) -> None:
    """Every document of a first-party catalogue comes back under its name, with every value and in its order."""
    found = draft(read_book(exported(id), NAME))

    assert found.issues == []
    assert data_of(found.files) == data_of(shipped()[id])


def test_what_refers_to_other_catalogues_is_judged_beside_them() -> None:
    """A catalogue whose protocols name exercises of others comes back sound where those are at hand."""
    found = import_workbook(exported("published"), NAME, shipped().values())

    assert [issue for issue in found.issues if issue.severity is Severity.ERROR] == []
    assert data_of(found.files) == data_of(shipped()["published"])


@given(folders())
@settings(max_examples=10, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # a whole folder tells enough
def test_any_made_catalogue_comes_back(files: dict[str, bytes]) -> None:
    """Export then import gives the same manifest and content, and the same documents."""
    before = read_catalogue(files)
    found = import_workbook(export_workbook(files).unwrap(), NAME, [*conditions(), knee_exercises()])
    after = read_catalogue(found.files)

    assert data_of(found.files) == data_of(files)
    assert before.catalogue is not None
    assert after.catalogue is not None
    assert (after.catalogue.manifest, after.catalogue.content) == (before.catalogue.manifest, before.catalogue.content)


@pytest.mark.parametrize("kind", sorted(CSV_TABLES))
@pytest.mark.parametrize("id", ["wrist", "prolotherapy"])
def test_a_kind_comes_back_from_csv(id: str, kind: str) -> None:
    """A csv file gives back every document of its kind, and says which kind it is by its header."""
    files = shipped()[id]
    found = import_csv(export_csv(files, kind).unwrap(), "mine.csv", files, conditions())
    wanted = {name: data for name, data in data_of(files).items() if name.startswith(f"{kind}/")}

    assert found.is_sound
    assert found.kinds == (kind,)
    assert data_of(found.files) == wanted


def test_the_same_catalogue_gives_the_same_bytes() -> None:
    """A workbook does not say when it was made."""
    assert export_workbook(shipped()["wrist"]).unwrap() == exported("wrist")


def test_an_import_reads_its_own_issue_copy() -> None:
    """What was put right in the copy with comments may be read as it is."""
    from rehabplan.sheets.comments import commented

    first = imported(exported("wrist"))
    copy = commented(exported("wrist"), first.sheets, first.issues)

    assert copy is not None
    assert data_of(imported(copy).files) == data_of(first.files)


HARD_TEXTS = [
    "=1+1", "+49 30", "-5", "@here", "'quoted", "'=1", "\t tab", "a\nb", "_x0041_", "yes", "1", "1.0", "null", "none",
    "knee: bent", "a # b", "[x]", "{x}", "- x", "é ü 漢", '"', "' '", "x:", "0x1F", "2026-01-01", "|", "\uff1dx",
]  # fmt: skip


@pytest.mark.parametrize("text", HARD_TEXTS, ids=range(len(HARD_TEXTS)))
def test_a_text_that_a_program_may_misread_comes_back(text: str) -> None:
    """A name or an advice that looks like a formula, a number or markup stays the text that it is."""
    advice: dict[str, Json] = {
        "id": "a", "title": text, "topic": "education", "phases": ["protection"], "text": [text, f"{text}!"],
        "sources": [{"cite": "design", "tag": "D", "where": "table 1; page 2: left"}],
    }  # fmt: skip
    files = {**tiny.catalogue(), "advice/a.yaml": canonical_json([advice])}

    found = import_workbook(export_workbook(files).unwrap(), NAME)
    from_csv = import_csv(export_csv(files, "advice").unwrap(), "a.csv", files)

    assert data_of(found.files)["advice/a.yaml"] == [advice]
    assert data_of(from_csv.files)["advice/a.yaml"] == [advice]
