"""What is wrong with cases of a study."""

from PySide6.QtCore import QObject, Signal


class CaseProblems(QObject):
    """One sentence for each case that has a problem.

    Attributes:
        changed: With the id of a case whose problem is new or gone.
    """

    changed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._problems: dict[int, str] = {}

    def of(self, case_id: int) -> str:
        """What is wrong with a case; empty when nothing is known to be."""
        return self._problems.get(case_id, "")

    def forget(self) -> None:
        """What was wrong with cases may not be so any more."""
        for case_id in list(self._problems):
            self.note(case_id, "")

    def note(self, case_id: int, problem: str) -> None:
        """Remember what is wrong with a case; empty when nothing is any more."""
        if problem == self.of(case_id):
            return
        if problem:
            self._problems[case_id] = problem
        else:
            del self._problems[case_id]
        self.changed.emit(case_id)
