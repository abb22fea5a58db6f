"""Compares what came of a worked case with what is expected, each difference at its place in the document."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from rehabplan.documents import Path, Tree
from rehabplan.documents.mismatch import nearest
from rehabplan.library.full_ids import full_id
from rehabplan.library.library import Library
from rehabplan.model.issue import Issue
from rehabplan.model.worked_case import Expected
from rehabplan.testing.wording import problem
from rehabplan.testing.worked.facts import Facts


@frozen
class Comparison:
    """What is expected of a case, what was found, and what ids mean."""

    tree: Tree
    expect: Expected
    found: Facts
    library: Library
    catalogue: str

    def differences(self) -> Iterator[Issue]:
        """Every expectation that does not hold; without a program, exercises are not asked for."""
        yield from self._unknown()
        if self.expect.planned and not self.found.planned:
            why = "; ".join(self.found.issues.values()) or "no reason is given"
            yield self._told("worked/no-program", ("planned",), why=why)
        elif self.found.planned and not self.expect.planned:
            yield self._told("worked/program", ("planned",))
        else:
            yield from self._exercises()
        yield from self._codes()

    def _told(self, code: str, path: Path, /, **words: object) -> Issue:
        return problem(code, self.tree.at(("expect", *path)), **words)

    def _named(self) -> Iterator[tuple[Path, str]]:
        yield from ((("uses", index), id) for index, id in enumerate(self.expect.uses))
        yield from ((("never", index), id) for index, id in enumerate(self.expect.never))
        yield from ((("not_before", i, "exercise"), each.exercise) for i, each in enumerate(self.expect.not_before))

    def _unknown(self) -> Iterator[Issue]:
        known = [each.id.removeprefix(f"{self.catalogue}/") for each in self.library.content.exercises]
        for path, id in self._named():
            if not self.library.has_exercise(full_id(id, self.catalogue)):
                near = nearest(id, known)
                hint = f"; did you mean '{near}'?" if near else ""
                yield self._told("worked/unknown-exercise", path, exercise=id, near=hint)

    def _exercises(self) -> Iterator[Issue]:
        for index, id in enumerate(self.expect.uses):
            if self._day(id) is None and self.library.has_exercise(full_id(id, self.catalogue)):
                yield self._told("worked/unused", ("uses", index), exercise=id)
        for index, id in enumerate(self.expect.never):
            if (day := self._day(id)) is not None:
                yield self._told("worked/used", ("never", index), exercise=id, date=day)
        for index, each in enumerate(self.expect.not_before):
            if (day := self._day(each.exercise)) is not None and day < each.date:
                words = {"exercise": each.exercise, "date": day, "expected": each.date}
                yield self._told("worked/too-early", ("not_before", index, "date"), **words)

    def _day(self, id: str) -> date | None:
        return self.found.first.get(full_id(id, self.catalogue))

    def _codes(self) -> Iterator[Issue]:
        told = self.found.issues
        for index, code in enumerate(self.expect.issues):
            if code not in told:
                known = ", ".join(sorted(told)) or "none"
                yield self._told("worked/no-issue", ("issues", index), code=code, found=known)
        for index, code in enumerate(self.expect.without_issues):
            if code in told:
                yield self._told("worked/issue", ("without_issues", index), code=code, message=told[code])
        for index, code in enumerate(self.expect.refers):
            if code not in self.found.refers:
                yield self._told("worked/no-referral", ("refers", index), code=code)
