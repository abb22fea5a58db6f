"""The kit in pytest, for those who ask for it: ``pytest_plugins = ["rehabplan.testing.pytest_plugin"]``.

A test that takes ``conformance_rule`` runs once for each rule, one that takes ``worked_case`` once for each worked
case of the catalogue under test, which ``--rehabplan-catalogue`` or the ini option ``rehabplan_catalogue`` names.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from rehabplan.library.files import Source
    from rehabplan.library.library import Library
    from rehabplan.testing.conformance import Subject
    from rehabplan.testing.worked import Ran

_OPTION, _INI = "--rehabplan-catalogue", "rehabplan_catalogue"
_MISSING = f"say which catalogue is under test: {_INI} = PATH in the ini file, or {_OPTION} PATH"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the kit."""
    group = parser.getgroup("rehabplan")
    group.addoption(_OPTION, metavar="PATH", help="Folder, zip or distribution of the catalogue under test.")
    parser.addini(_INI, "Folder, zip or distribution of the catalogue under test, from the folder of the ini file.")
    parser.addini("rehabplan_plugins", "Names of installed plugins that it is tested with.", type="linelist")
    parser.addini("rehabplan_since", "Version of rehabplan whose rules are asked; all rules where it is left out.")
    parser.addini("rehabplan_without", "Codes of rules that are left out.", type="linelist")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test for each rule and each worked case that it takes."""
    if "conformance_rule" in metafunc.fixturenames:
        from rehabplan.testing.conformance import rules

        config = metafunc.config
        asked = rules(since=config.getini("rehabplan_since") or None, without=config.getini("rehabplan_without"))
        metafunc.parametrize("conformance_rule", asked, ids=str)
    if "worked_case" in metafunc.fixturenames:
        names = _case_names(metafunc.config)
        metafunc.parametrize("worked_case", names, ids=[Path(each).stem for each in names], indirect=True)


@pytest.fixture(scope="session")
def catalogue(pytestconfig: pytest.Config) -> "Source":
    """The catalogue under test; a test suite may give its own, such as a mapping of names to bytes."""
    return _folder(pytestconfig)


@pytest.fixture(scope="session")
def subject(catalogue: "Source", pytestconfig: pytest.Config) -> "Subject":
    """The catalogue under test beside the first-party ones, with the plugins that the ini file names, read once."""
    from rehabplan.plugins.load import beside
    from rehabplan.testing.conformance import Subject

    around = beside(catalogue, pytestconfig.getini("rehabplan_plugins")).unwrap()
    return Subject(catalogue, around.sources, around.rules, around.progressions)


@pytest.fixture(scope="session")
def library(subject: "Subject") -> "Library":
    """The first-party library with the catalogue under test."""
    return subject.library


@pytest.fixture
def worked_case(request: pytest.FixtureRequest, subject: "Subject") -> "Ran":
    """A worked case of the catalogue under test, run."""
    return next(ran for ran in subject.cases if str(ran) == request.param)


def _case_names(config: pytest.Config) -> list[str]:
    from rehabplan.library.catalogue_folder import label_of
    from rehabplan.library.files import cases_of

    folder = _folder(config)
    label = label_of(folder)
    return [f"{label}/{name}" for name, _ in cases_of(folder, label).documents]


def _folder(config: pytest.Config) -> Path:
    """The folder or zip that was named. Raises ``pytest.UsageError`` where none was, or it is none."""
    from rehabplan.library.distribution import catalogue_in
    from rehabplan.model.result import Refused

    beside = config.rootpath if config.inipath is None else config.inipath.parent
    argument, said = config.getoption(_OPTION), config.getini(_INI)
    if not argument and not said:
        raise pytest.UsageError(_MISSING)
    path = config.invocation_params.dir / str(argument) if argument else beside / str(said)
    found = catalogue_in(path)
    if isinstance(found, Refused):
        raise pytest.UsageError(f"{path}: {found.issues[0].message}; {_MISSING}")
    return found.value
