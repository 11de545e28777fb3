"""Brings the work of another reviewer, on a copy of the images, into a study."""

from dataclasses import dataclass, field
from functools import cached_property

from mgmfnet.errors import MgmfnetError, WriteError
from mgmfnet.metrics.overlap import confusion
from mgmfnet.sentence import Sentence
from mgmfnet.study.case import Case, Status
from mgmfnet.study.folder.image_versions import hash_if_readable, tell_replaced
from mgmfnet.study.masks.revision import Acceptance, Revision
from mgmfnet.study.masks.taking_back import Change
from mgmfnet.study.store import Study

CLOSE_ENOUGH_DICE = 0.9
"""Two masks that agree less are flagged, so that a person decides."""


@dataclass
class Merged:
    """What a merge did, by the names of the cases.

    Attributes:
        taken: Cases whose mask only the other reviewer had accepted; it is theirs now.
        agreement: Dice coefficient (0..1) of the two masks where both had accepted one.
        flagged: Those of them whose masks agree too little.
        left: Cases with unfinished strokes or a mark of their own, which were left as they are.
        unknown: Cases of the other study whose image is not in this one.
        skipped: One sentence for each of their cases that could not be merged.
        changes: What was taken over, for `Study.take_back`.
    """

    taken: list[str] = field(default_factory=list)
    agreement: dict[str, float] = field(default_factory=dict)
    flagged: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    skipped: list[Sentence] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


def merge(ours: Study, theirs: Study, *, preview: bool = False) -> Merged:
    """Take over what the other reviewer accepted; no mask of either is lost.

    Images are matched by their content, whatever their names. A mask that only the other reviewer
    accepted becomes the newest one of the case. Where both accepted one, ours stays the newest and
    theirs is kept in the history of the case. Tags are united. Merging again changes nothing.
    A case whose mask is damaged or does not fit is skipped, whoever's it is.

    Args:
        ours: Open for writing.
        theirs: A study of the same images, or of some of them.
        preview: Say what would come, and change nothing.

    Raises:
        WriteError: The disk is full, read-only or failing; what was merged before stays.
    """
    merging = _Merging(ours, theirs, preview=preview)
    for case in theirs.cases():
        if case.revision is not None or case.replaced or case.tags:
            merging.take_if_whole(case)
    return merging.merged


class _Merging:
    def __init__(self, ours: Study, theirs: Study, *, preview: bool) -> None:
        self.merged = Merged()
        self._preview = preview
        self._ours = ours
        self._theirs = theirs

    def take_if_whole(self, their_case: Case) -> None:
        try:
            self._take(their_case)
        except WriteError:
            raise
        except MgmfnetError as error:
            self.merged.skipped.append(
                Sentence("{name} was skipped. {problem}", name=their_case.name, problem=error)
            )

    def _take(self, their_case: Case) -> None:
        image = hash_if_readable(their_case.path)
        case = self._counterpart(their_case, image)
        if case is None:
            self.merged.unknown.append(their_case.name)
            return
        if not self._preview and not set(their_case.tags) <= set(case.tags):
            case = self._ours.notes.set_tags(case.id, {*case.tags, *their_case.tags})
        if their_case.replaced:
            self.merged.skipped.append(tell_replaced(their_case))
        if their_case.revision is None:
            return
        marked = case.status in {Status.FLAGGED, Status.EXCLUDED}
        if self._ours.drafts.load(case.id) is not None or (marked and case.revision is None):
            self.merged.left.append(case.name)
            return
        revision = self._theirs.revisions.find(their_case.id, their_case.revision)
        if revision.image_sha256 not in {None, image or hash_if_readable(case.path)}:
            self.merged.skipped.append(tell_replaced(their_case))
            return
        if case.revision is None:
            self._take_over(case, their_case, revision)
            self.merged.taken.append(case.name)
        else:
            self._compare(case, case.revision, their_case, revision)

    def _compare(self, case: Case, our_sha256: str, their_case: Case, revision: Revision) -> None:
        our_mask = self._ours.revisions.mask(case.id, our_sha256)
        their_mask = self._theirs.revisions.mask(their_case.id, revision.sha256)
        dice = confusion(their_mask, our_mask).dice
        self.merged.agreement[case.name] = dice
        known = {known.sha256 for known in self._ours.revisions.of(case.id)}
        if revision.sha256 in known or dice == 1:
            return
        if dice < CLOSE_ENOUGH_DICE:
            self.merged.flagged.append(case.name)
        if self._preview:
            return
        self._accept(case, their_case, revision)
        self._ours.revisions.restore(case.id, our_sha256)
        if case.status is Status.EXCLUDED:
            self._ours.exclude(case.id)
        elif case.status is Status.FLAGGED or dice < CLOSE_ENOUGH_DICE:
            self._ours.set_flagged(case.id)

    def _take_over(self, case: Case, their_case: Case, revision: Revision) -> None:
        if self._preview:
            self._theirs.revisions.mask(their_case.id, revision.sha256)
            return
        before = self._ours.state(case.id)
        self._accept(case, their_case, revision)
        self.merged.changes.append(Change(before, self._ours.case(case.id)))

    def _accept(self, case: Case, their_case: Case, revision: Revision) -> None:
        mask = self._theirs.revisions.mask(their_case.id, revision.sha256)
        acceptance = Acceptance(
            mask,
            revision.model_id,
            revision.threshold,
            revision.seconds,
            reviewer=revision.reviewer,
            source=revision.source,
            border=revision.border,
            unchanged=revision.unchanged,
            strokes=revision.strokes,
        )
        self._ours.accept_all([(case.id, acceptance)])

    def _counterpart(self, their_case: Case, sha256: str | None) -> Case | None:
        """Our case of the same image: mostly that of the same name."""
        named = self._by_name.get(their_case.name)
        if named is not None and sha256 in {None, hash_if_readable(named.path)}:
            return self._ours.case(named.id)
        found = None if sha256 is None else self._by_content.get(sha256)
        return None if found is None else self._ours.case(found)

    @cached_property
    def _by_name(self) -> dict[str, Case]:
        return {case.name: case for case in self._ours.cases()}

    @cached_property
    def _by_content(self) -> dict[str | None, int]:
        """Read only when a name does not match; takes a while for a large study."""
        return {hash_if_readable(case.path): case.id for case in self._ours.cases()}
