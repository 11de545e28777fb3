"""Makes one mask of several readers', as the newest of the study's own review.

Nobody's mask is changed: those of readings stay where they are, and that of the study's own review
stays among its revisions. What the mask was made of, by which rule and why, is written down with it
and in the audit trail.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations
from types import MappingProxyType
from typing import Final, NamedTuple

from mgmfnet.errors import MgmfnetError, UsageError, WriteError
from mgmfnet.masks.consensus import intersection, majority, staple, union
from mgmfnet.metrics.overlap import confusion
from mgmfnet.sentence import Sentence
from mgmfnet.study.case import Case, Status
from mgmfnet.study.folder.scan import Progress
from mgmfnet.study.masks.adjudication import Adjudication, Parent, Rule
from mgmfnet.study.masks.revision import Acceptance
from mgmfnet.study.masks.taking_back import Change
from mgmfnet.study.readings.readers import Reader
from mgmfnet.study.store import Study
from mgmfnet.types import Mask

_UNITE: Final[Mapping[Rule, Callable[[Sequence[Mask]], Mask]]] = MappingProxyType(
    {
        Rule.TAKE: lambda masks: masks[0],
        Rule.MAJORITY: majority,
        Rule.UNION: union,
        Rule.INTERSECTION: intersection,
        Rule.STAPLE: lambda masks: staple(masks).mask,
    }
)
_OPEN: Final = frozenset({Status.UNREVIEWED, Status.PREDICTED, Status.ACCEPTED})
"""The others hold unfinished work or a person's mark, and are left as they are."""

_AT_ONCE: Final = 50


class Source(NamedTuple):
    """A reader's mask of a case, and what is written down of it."""

    parent: Parent
    mask: Mask


def sources_of(readers: Sequence[Reader], name: str) -> list[Source]:
    """The masks that readers accepted of a case, in their order.

    Raises:
        MaskError: A mask is missing or damaged.
    """
    found = ((reader.parent(name), reader.mask(name)) for reader in readers)
    return [
        Source(parent, mask) for parent, mask in found if parent is not None and mask is not None
    ]


def united(sources: Sequence[Source], rule: Rule) -> Mask:
    """What a rule makes of masks; `Rule.TAKE` takes the first.

    Raises:
        MaskError: They have different sizes.
        UsageError: The rule is `Rule.BY_HAND`, or STAPLE of too many.
    """
    return unite([source.mask for source in sources], rule)


def unite(masks: Sequence[Mask], rule: Rule) -> Mask:
    """As `united`, of masks alone."""
    if rule is Rule.BY_HAND:
        raise UsageError("A mask that was made by hand has to be given.")
    return _UNITE[rule](masks)


def adjudicate(
    study: Study,
    case_id: int,
    sources: Sequence[Source],
    rule: Rule,
    *,
    mask: Mask | None = None,
    reason: str = "",
) -> Change:
    """Accept what a rule makes of readers' masks of a case; `Study.take_back` undoes it.

    Args:
        study: Open for writing.
        case_id: The case.
        sources: At least one; that which is taken or corrected comes first.
        rule: What to do with them.
        mask: For `Rule.BY_HAND`: the mask itself.
        reason: In a person's words.

    Raises:
        MaskError: The masks have different sizes, or another one than the image.
        UsageError: See `united`.
        WriteError: The disk is full, read-only or failing; nothing was changed.
    """
    if mask is None:
        mask = united(sources, rule)
    before = study.state(case_id)
    (after,) = study.accept_all([(case_id, _acceptance(sources, rule, mask, reason))])
    return Change(before, after)


def _acceptance(sources: Sequence[Source], rule: Rule, mask: Mask, reason: str) -> Acceptance:
    parents = tuple(source.parent for source in sources)
    made_of = Adjudication(rule=rule, parents=parents, reason=reason.strip())
    return Acceptance(mask, adjudication=made_of)


class Proposal(NamedTuple):
    """A case that several people read, and the lowest Dice coefficient of two of them, 0..1."""

    case_id: int
    name: str
    dice: float


@dataclass(frozen=True)
class AdjudicationPlan:
    """What a rule would do with many cases.

    Attributes:
        rule: The rule.
        settled: Cases that it decides: the readers agree well enough.
        by_hand: The others, the least agreement first.
        done: How many cases were settled from these masks before.
        left: Cases with unfinished strokes or a mark, which are left as they are.
        problems: One sentence for each case whose masks cannot be compared.
    """

    rule: Rule
    settled: tuple[Proposal, ...]
    by_hand: tuple[Proposal, ...]
    done: int
    left: tuple[str, ...]
    problems: tuple[Sentence, ...]


def plan_adjudication(
    study: Study,
    readers: Sequence[Reader],
    rule: Rule,
    *,
    least_dice: float = 0.0,
    progress: Progress = lambda _, __: None,
) -> AdjudicationPlan:
    """Look at every case that at least two of the readers read; nothing is changed.

    Args:
        study: That they read.
        readers: For `Rule.TAKE`, whose mask is taken comes first.
        rule: What is to be done where every two readers agree well enough.
        least_dice: The lowest Dice coefficient (0..1) of two readers that is enough.
        progress: Told how many are done of how many; may raise `Cancelled`.
    """
    settled: list[Proposal] = []
    by_hand: list[Proposal] = []
    left: list[str] = []
    problems: list[Sentence] = []
    done = 0
    cases = [case for case in study.cases() if _is_shared(readers, case.name)]
    for number, case in enumerate(cases):
        progress(number, len(cases))
        try:
            sources = sources_of(readers, case.name)
            if len(sources) < 2:
                continue
            if case.status not in _OPEN:
                left.append(case.name)
            elif is_settled(study, case, (source.parent for source in sources)):
                done += 1
            else:
                dice = _lowest_dice(sources)
                proposal = Proposal(case.id, case.name, dice)
                (settled if dice >= least_dice else by_hand).append(proposal)
        except MgmfnetError as error:
            problems.append(Sentence("{name}: {problem}", name=case.name, problem=error))
    by_hand.sort(key=lambda proposal: proposal.dice)
    return AdjudicationPlan(
        rule, tuple(settled), tuple(by_hand), done, tuple(left), tuple(problems)
    )


def split_anew(plan: AdjudicationPlan, rule: Rule, least_dice: float) -> AdjudicationPlan:
    """The plan of another rule and another limit, without looking at the masks once more."""
    found = sorted((*plan.settled, *plan.by_hand), key=lambda proposal: proposal.dice)
    return replace(
        plan,
        rule=rule,
        settled=tuple(one for one in found if one.dice >= least_dice),
        by_hand=tuple(one for one in found if one.dice < least_dice),
    )


class Settled(NamedTuple):
    """What was done: for `Study.take_back`, and a sentence for each case that failed."""

    changes: list[Change]
    problems: list[Sentence]


def carry_out(
    study: Study,
    readers: Sequence[Reader],
    plan: AdjudicationPlan,
    *,
    reason: str = "",
    progress: Progress = lambda _, __: None,
) -> Settled:
    """Accept what the rule makes of the cases that it decides; a bad one stops no other.

    Raises:
        WriteError: The disk is full, read-only or failing; what was accepted before stays.
    """
    done = Settled([], [])
    for start in range(0, len(plan.settled), _AT_ONCE):
        some = plan.settled[start : start + _AT_ONCE]
        progress(start, len(plan.settled))
        before = {proposal.case_id: study.state(proposal.case_id) for proposal in some}
        try:
            after = study.accept_all(_acceptances(readers, plan.rule, some, reason))
            done.changes.extend(Change(before[case.id], case) for case in after)
        except WriteError:
            raise
        except MgmfnetError:
            alone = _one_by_one(study, readers, plan.rule, some, reason)
            done.changes.extend(alone.changes)
            done.problems.extend(alone.problems)
    return done


def _one_by_one(
    study: Study, readers: Sequence[Reader], rule: Rule, some: Sequence[Proposal], reason: str
) -> Settled:
    done = Settled([], [])
    for proposal in some:
        try:
            sources = sources_of(readers, proposal.name)
            done.changes.append(adjudicate(study, proposal.case_id, sources, rule, reason=reason))
        except WriteError:
            raise
        except MgmfnetError as error:
            done.problems.append(Sentence("{name}: {problem}", name=proposal.name, problem=error))
    return done


def _acceptances(
    readers: Sequence[Reader], rule: Rule, proposals: Sequence[Proposal], reason: str
) -> Iterator[tuple[int, Acceptance]]:
    for proposal in proposals:
        sources = sources_of(readers, proposal.name)
        yield proposal.case_id, _acceptance(sources, rule, united(sources, rule), reason)


def _is_shared(readers: Sequence[Reader], name: str) -> bool:
    return sum(name in reader.drawn for reader in readers) > 1


def is_settled(study: Study, case: Case, parents: Iterable[Parent]) -> bool:
    """Whether the newest mask was made of all of these masks, by whatever rule."""
    made_of = adjudication_of(study, case)
    return made_of is not None and set(parents) <= set(made_of.parents)


def adjudication_of(study: Study, case: Case) -> Adjudication | None:
    """What the newest mask of a case was made of, if it was made of readers' masks."""
    if case.revision is None or case.accepted_at is None:
        return None
    # The same mask may have been accepted before, as a reader's own.
    accepted = datetime.fromisoformat(case.accepted_at)
    for revision in study.revisions.of(case.id):
        if (revision.sha256, revision.created) == (case.revision, accepted):
            return revision.adjudication
    return None


def _lowest_dice(sources: Sequence[Source]) -> float:
    masks = [source.mask for source in sources]
    return min(confusion(one, other).dice for one, other in combinations(masks, 2))
