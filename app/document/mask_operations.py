"""Changes of the whole mask, each by one command and one step of the history."""

from collections.abc import Callable

from app import wording
from app.document.case_document import CaseDocument
from app.messages import messages
from app.translation import mark, tr, tr_n
from mgmfnet.masks.border import grow, shrink, smooth, smoothing_radius
from mgmfnet.masks.parts import areas, box_of, fill_holes, keep_largest, remove_islands
from mgmfnet.types import Mask


class MaskOperations:
    """Operations on the mask of a document; what has nothing to do says so and changes nothing."""

    def __init__(self, document: CaseDocument) -> None:
        self._document = document

    def grow(self) -> None:
        """Move the border outwards by a pixel."""
        self._apply(mark("Grow"), grow, tr("The mask has no room to grow."), margin=2)

    def shrink(self) -> None:
        """Move the border inwards by a pixel."""
        self._apply(
            mark("Shrink"), shrink, tr("The mask cannot get any smaller without losing a region.")
        )

    def smooth(self) -> None:
        """Straighten the small bends of the border."""
        margin = 4 * smoothing_radius(self._document.mask_view)
        self._apply(
            mark("Smooth border"), smooth, tr("The border is smooth already."), margin=margin
        )

    def keep_largest(self) -> None:
        """Remove all regions but the largest."""
        self._apply(mark("Keep largest region"), keep_largest, tr("The mask has one region only."))

    def fill_holes(self) -> None:
        """Fill all holes."""
        self._apply(mark("Fill holes"), fill_holes, tr("The mask has no holes."))

    def remove_islands(self, share: float) -> None:
        """Remove the regions below ``share`` (0..1) of the largest one's area."""

        def remove(mask: Mask) -> Mask:
            sizes = areas(mask)
            if gone := sum(size < share * sizes[0] for size in sizes):
                messages.info(
                    tr_n(
                        "{n} island removed. Undo brings it back.",
                        "{n} islands removed. Undo brings them back.",
                        gone,
                    )
                )
            return remove_islands(mask, share)

        nothing = tr(
            "No region is smaller than {share} of the largest one.", share=wording.share(share)
        )
        self._apply(mark("Remove islands"), remove, nothing)

    def _apply(
        self, text: str, change: Callable[[Mask], Mask], nothing: str, *, margin: int = 1
    ) -> None:
        view = self._document.mask_view
        lesion = box_of(view)
        if lesion.empty:
            messages.info(tr("There is no mask to change. Paint the lesion first."))
            return
        box = lesion.grown(margin, view.shape)
        stroke = self._document.begin_stroke(text)
        stroke.put(change(view[box.slices]), box.left, box.top)
        if not stroke.has_painted:
            messages.info(nothing)
        stroke.finish()
