"""Which case is to be reviewed next."""

from app.review.cases.case_sorter import CaseSorter
from app.review.cases.ordering import Order
from mgmfnet.study import Case


class Succession:
    """By doubt, the most doubtful case that waits comes next; else the one of the next row.

    By agreement of readers, the case comes next that they agree on least, of those that are not
    settled.

    Predictions and comparisons come in while the person works, and rows stay where they are: the
    rows do not tell. A case that was left without a decision comes again after all others.

    Args:
        sorter: Has the cases and their order.
    """

    def __init__(self, sorter: CaseSorter) -> None:
        self._sorter = sorter
        self._left: set[int] = set()

    def restart(self) -> None:
        """Let cases that were left without a decision come again at once."""
        self._left.clear()

    def leave(self, case_id: int) -> Case | None:
        """Go on from a case to the next, if there is one."""
        following = self.after(case_id)
        if following is not None and following.id in self._left:
            self.restart()
        self._left.add(case_id)
        return following

    def after(self, case_id: int) -> Case | None:
        """The case that would come next."""
        case_index, order = self._sorter.case_index, self._sorter.ordering.order
        if order not in {Order.DOUBT, Order.AGREEMENT}:
            return case_index.undecided_after(case_id)
        first = case_index.most_doubtful if order is Order.DOUBT else case_index.least_agreed
        return first({*self._left, case_id}) or first({case_id})
