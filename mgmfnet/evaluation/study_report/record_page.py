"""One page about the record of a study: its state in a line that can be printed and published."""

from collections import Counter
from typing import Final, NamedTuple

from mgmfnet.evaluation.report.templates import render
from mgmfnet.sentence import Sentence
from mgmfnet.study import Study
from mgmfnet.study.database.audit import Head
from mgmfnet.study.database.audit_search import AuditSearch, DecisionCount

_GROUP: Final = 8
_DAY: Final = len("2026-05-01")


class _Person(NamedTuple):
    """What one person decided, and on which days for the first and the last time."""

    name: str
    number: int
    first: str
    last: str


def record_page(study: Study, head: Head, problem: Sentence | None) -> str:
    """The page.

    Args:
        study: Read-only is enough; a reading too.
        head: The end of its chain.
        problem: What is wrong with the chain; None where it is whole.

    Raises:
        StudyError: The study cannot be read, or was closed.
    """
    counts = AuditSearch(study.storage.database).counts()
    actions: Counter[str] = Counter()
    for one in counts:
        actions[one.action] += one.number
    return render(
        "record.html",
        study=study.name,
        reading=study.reading,
        head=head,
        parts=[head.hash[start : start + _GROUP] for start in range(0, len(head.hash), _GROUP)],
        people=_people(counts),
        actions=actions.most_common(),
        notes=[] if problem is None else [problem],
    )


def _people(counts: list[DecisionCount]) -> list[_Person]:
    names = dict.fromkeys(one.who for one in counts)
    return [_person(name, [one for one in counts if one.who == name]) for name in names]


def _person(name: str, counts: list[DecisionCount]) -> _Person:
    first, last = min(one.first for one in counts), max(one.last for one in counts)
    return _Person(name, sum(one.number for one in counts), first[:_DAY], last[:_DAY])
