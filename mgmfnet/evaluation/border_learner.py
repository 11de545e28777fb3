"""Learns the border habit of a study from its accepted masks."""

from collections.abc import Callable
from typing import Final

from mgmfnet.errors import MaskError
from mgmfnet.evaluation.border_habit import (
    Evidence,
    Gains,
    is_unchanged,
    learn,
    still_gains,
    weigh,
)
from mgmfnet.predicted_border import Border, parse_border
from mgmfnet.study import BorderHabit, Study
from mgmfnet.study.border_habits import AcceptedMask

_NEWEST: Final = 100
"""A habit is that of the masks accepted last; if few of them were corrected, there is none."""


class BorderLearner:
    """Looks at each accepted mask once; not for several threads at a time.

    What counts are masks that differ from the prediction as it was shown, by strokes or by a moved
    threshold, and masks made without it. One that was taken unchanged tells that the border was
    good enough, or that nobody looked: it tells nothing. Neither does an empty one.

    Where a habit is used and right, little is corrected any more. So one that was learnt stays
    until the masks that are corrected speak for the default.
    """

    def __init__(self, study: Study) -> None:
        self._study = study
        self._known: dict[tuple[str, AcceptedMask], Gains | None] = {}

    def learn(self, model_id: str, check: Callable[[], None]) -> BorderHabit | None:
        """The habit against the predictions of a model, if there is one.

        Args:
            model_id: The model.
            check: Called before each mask that is read; may raise `Cancelled`.
        """
        evidence = []
        for mask in self._study.borders.newest_masks(model_id, _NEWEST):
            if (model_id, mask) not in self._known:
                check()
                self._known[model_id, mask] = self._weigh(model_id, mask)
            gains = self._known[model_id, mask]
            if gains is not None and (mask.held_out or not mask.of_held_out):
                evidence.append(Evidence(gains, mask.held_out, mask.group))
        habit = learn(evidence)
        if habit is None:
            before = self._study.borders.of(model_id)
            return before if before and still_gains(before.border, evidence) else None
        return BorderHabit(
            model_id=model_id,
            **habit.border._asdict(),
            masks=habit.masks,
            gain=habit.gain,
            low=habit.low,
            high=habit.high,
        )

    def _weigh(self, model_id: str, accepted: AcceptedMask) -> Gains | None:
        """What a mask says; None for nothing."""
        prediction = self._study.predictions.load(accepted.case_id, model_id)
        if prediction is None:
            return None
        try:
            mask = self._study.revisions.mask(accepted.case_id, accepted.revision)
        except MaskError:
            return None
        shown = Border() if accepted.border is None else parse_border(accepted.border)
        started = accepted.model_id == model_id and accepted.threshold == shown.threshold
        if not mask.any() or (started and is_unchanged(prediction, mask, shown)):
            return None
        return weigh(prediction, mask)
