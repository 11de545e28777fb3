"""Brings a case from disk to memory, off the GUI thread, the next one ahead of time."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from app import tasks
from app.document.edit_record import RecordedHistory
from app.document.pyramid import ImagePyramid, prepare_image
from app.review.cases.case_index import CaseIndex
from app.review.cases.session_memory import SessionMemory
from app.review.opening.image_cache import DecodedImage, ImageCache
from app.review.opening.mask_snapshot import read_edits
from app.tasks import Priority, Task, TaskContext
from app.translation import Told, mark, tr, tr_sentence
from mgmfnet.data.image_io import read_with_remarks
from mgmfnet.errors import ImageError, MaskError
from mgmfnet.predicted_border import Border, native_probability
from mgmfnet.study import Case, Study, file_version, tell_replaced
from mgmfnet.types import Mask, Probability, Size

_UNEXPECTED: Final = mark(
    "{case} could not be opened because of a defect of the program. Go on with others."
)


@dataclass(frozen=True, eq=False)
class LoadedCase:
    """A case, ready to be shown.

    Attributes:
        case_id: Whose it is.
        image: Decoded.
        probability: The prediction at the size of the image, with its border grown.
        model_id: The model that made it.
        border: How the prediction is cut: as a person said, else as usual.
        usual: How predictions of this model are cut in this study.
        mask: The person's: the draft, else the newest accepted mask.
        draft_threshold: The threshold of the draft; None without a draft.
        imported_from: The file that the accepted mask came from, if it is shown.
        edits: What led to the mask.
        problem: Why the person's mask cannot be shown.
    """

    case_id: int
    image: DecodedImage
    probability: Probability | None
    model_id: str | None
    border: Border
    usual: Border
    mask: Mask | None
    draft_threshold: float | None
    imported_from: str | None
    edits: RecordedHistory
    problem: Told | None

    @property
    def pyramid(self) -> ImagePyramid:
        """The image as it is drawn."""
        return self.image.pyramid


def load_case(
    context: TaskContext,
    study: Study,
    case: Case,
    model_id: str | None,
    *,
    kept: DecodedImage | None = None,
    border: Border | None = None,
) -> LoadedCase:
    """Read all that is shown of a case.

    Args:
        context: Of the task.
        study: Holds the case.
        case: As it is now.
        model_id: The model whose prediction is preferred; else the newest one is taken.
        kept: What was decoded before; taken if the file is still the same.
        border: How a person wants the prediction to be cut, where they said so.

    Raises:
        ImageError: The image cannot be read.
        StudyError: The study was closed or is damaged.
    """
    try:
        image = _decode(case, kept)
    except ImageError:
        if case.missing:
            raise ImageError(
                "The image {name} is missing. What was done about it is kept; put the image back, "
                "under any name, to go on.",
                name=case.name,
            ) from None
        raise
    context.check()
    size = Size(*image.pyramid.image.shape[:2])
    models = [model for model in (model_id, case.model_id) if model is not None]
    stored = (study.predictions.load(case.id, model) for model in models)
    prediction = next((prediction for prediction in stored if prediction is not None), None)
    context.check()
    mask, threshold, problem = _persons_mask(study, case, size)
    edits = read_edits(study.histories.load(case.id, mask), size)
    if mask is not None and threshold is None:
        edits = edits.without_hints()  # they went when the mask was accepted
    context.check()
    usual = study.borders.border_of(None if prediction is None else prediction.model_id)
    border = usual if border is None else border
    return LoadedCase(
        case.id,
        image,
        None if prediction is None else native_probability(prediction, size, border.growth),
        None if prediction is None else prediction.model_id,
        border,
        usual,
        mask,
        threshold,
        _origin(study, case) if mask is not None and threshold is None else None,
        edits,
        problem,
    )


def _decode(case: Case, kept: DecodedImage | None) -> DecodedImage:
    version = file_version(case.path)
    if kept is not None and version is not None and kept.version == version:
        return kept
    image, remarks = read_with_remarks(case.path)
    return DecodedImage(prepare_image(image), version, remarks)


def _persons_mask(
    study: Study, case: Case, size: Size
) -> tuple[Mask | None, float | None, Told | None]:
    """The mask, the threshold if it is a draft, and why there is none although there was one."""
    if study.images.check(case.id).replaced:
        return None, None, tell_replaced(case)
    try:
        draft = study.drafts.load(case.id)
        mask = study.mask(case.id) if draft is None else draft.mask
    except MaskError as error:
        return None, None, error
    if mask is not None and mask.shape != size:
        return None, None, _misfit(case, Size(*mask.shape), size)
    return mask, None if draft is None else draft.threshold, None


def _origin(study: Study, case: Case) -> str | None:
    return None if case.revision is None else study.revisions.find(case.id, case.revision).source


def _misfit(case: Case, mask: Size, image: Size) -> str:
    return tr(
        "The saved mask of {case} has {mask_width} x {mask_height} pixels, its image "
        "{image_width} x {image_height}: was the image replaced? The saved mask is "
        "kept until you accept a new one.",
        case=case.name,
        mask_width=mask.width,
        mask_height=mask.height,
        image_width=image.width,
        image_height=image.height,
    )


class CaseLoader(QObject):
    """Loads the case that is asked for, and keeps one more that will probably be next.

    Images are kept as long as memory allows, so that going back decodes nothing again. A result
    that was asked for before `forget` is never delivered after it.

    Args:
        study: Holds the cases.
        memory: How a person wants their predictions to be cut.
        parent: As for every QObject.
    """

    loaded = Signal(object)  # LoadedCase
    prefetched = Signal(object)  # LoadedCase
    failed = Signal(int, str)  # case id, what is wrong

    def __init__(self, study: Study, memory: SessionMemory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._study = study
        self._memory = memory
        self._model_id: str | None = None
        self._wanted: int | None = None
        self._tasks: dict[int, Task[LoadedCase]] = {}
        self._ahead: LoadedCase | None = None
        self._images = ImageCache()

    def set_model(self, model_id: str | None) -> None:
        """Prefer the predictions of this model from now on."""
        self._model_id = model_id
        self.drop_ahead()

    def drop_ahead(self) -> None:
        """What is loaded ahead of time is to be cut in another way."""
        self._ahead = None
        for case_id in [number for number in self._tasks if number != self._wanted]:
            self._tasks.pop(case_id).cancel()

    def load(self, case: Case) -> None:
        """Load the case that the person went to; `loaded` may come before this returns."""
        self._wanted = case.id
        for other in [number for number in self._tasks if number != case.id]:
            self._tasks.pop(other).cancel()
        ahead, self._ahead = self._ahead, None
        if ahead is not None and ahead.case_id == case.id:
            self._wanted = None
            self.loaded.emit(ahead)
        elif case.id not in self._tasks:
            self._start(case, Priority.URGENT)

    def prefetch(self, case: Case) -> None:
        """Load the case that is probably next; a problem with it is told when it is loaded."""
        known = self._ahead is not None and self._ahead.case_id == case.id
        if not known and case.id not in self._tasks:
            self._ahead = None
            self._start(case, Priority.NORMAL)

    def forget(self, case_id: int) -> None:
        """What is stored about the case changes."""
        if case_id in self._tasks:
            self._tasks.pop(case_id).cancel()
        if self._ahead is not None and self._ahead.case_id == case_id:
            self._ahead = None

    def follow_names(self, case_index: CaseIndex) -> None:
        """What is loading now may look for a file under a name that it has not any more."""
        for case_id in list(self._tasks):
            self.forget(case_id)
            if case_id == self._wanted and case_id in case_index:
                self._start(case_index[case_id], Priority.URGENT)

    def refresh(self, case: Case) -> None:
        """What is stored about the case changed: if it is loading or loaded, load it again."""
        ahead = self._ahead is not None and self._ahead.case_id == case.id
        if case.id in self._tasks or ahead:
            self.forget(case.id)
            self._start(case, Priority.URGENT if case.id == self._wanted else Priority.NORMAL)

    def _start(self, case: Case, priority: Priority) -> None:
        kept, border = self._images.get(case.id), self._memory.border(case.name)
        work = partial(load_case, kept=kept, border=border)
        self._tasks[case.id] = (
            tasks.run(self, work, self._study, case, self._model_id, priority=priority)
            .success(self._take)
            .failure(lambda error: self._fail(case.id, tr_sentence(error)))
            .crash(lambda: self._fail(case.id, tr(_UNEXPECTED, case=case.name)))
        )

    def _take(self, result: LoadedCase) -> None:
        del self._tasks[result.case_id]
        self._images.put(result.case_id, result.image)
        if result.case_id == self._wanted:
            self._wanted = None
            self.loaded.emit(result)
        else:
            self._ahead = result
            self.prefetched.emit(result)

    def _fail(self, case_id: int, problem: str) -> None:
        del self._tasks[case_id]
        if case_id == self._wanted:
            self._wanted = None
            self.failed.emit(case_id, problem)
