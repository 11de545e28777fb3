"""Below the list: how far the review is, how fast it goes, and how long it still takes."""

from collections import Counter

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app import wording
from app.review.cases.ordering import TO_REVIEW
from app.translation import grouped, tr, tr_n
from app.widgets.text import Label
from mgmfnet.study import Pace, Status


class ProgressFooter(QWidget):
    """Two quiet lines under a thin bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting = 0
        self._measured: Pace | None = None
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Cases decided"))
        self._count = Label(parent=self)
        self._count.setObjectName("count")
        self._pace = Label(parent=self)
        self._pace.setObjectName("pace")
        self._pace.setProperty("role", "muted")
        self._pace.setToolTip(
            tr("Median time for the cases accepted last, without the time that nothing was done")
        )
        self._pace.setWordWrap(True)
        self._pace.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        for widget in (self._bar, self._count, self._pace):
            layout.addWidget(widget)

    def show_counts(self, counts: Counter[Status], *, listed: int) -> None:
        """Show how many cases are done, of all and of those that are listed."""
        total = counts.total()
        self._waiting = waiting = sum(counts[status] for status in TO_REVIEW)
        self._bar.setMaximum(max(1, total))
        self._bar.setValue(total - waiting)
        accepted = grouped(counts[Status.ACCEPTED])
        text = tr("{accepted} of {total} accepted", accepted=accepted, total=grouped(total))
        self._count.setText(
            text if listed == total else f"{text} · {tr_n('{n} shown', '{n} shown', listed)}"
        )
        self._show_pace()

    def show_pace(self, pace: Pace | None) -> None:
        """Show how fast the review goes; nothing before the first case was accepted."""
        self._measured = pace
        self._show_pace()

    def _show_pace(self) -> None:
        pace = self._measured
        self._pace.setVisible(pace is not None and pace.accepted_today > 0)
        if pace is None:
            return
        parts = [tr_n("{n} today", "{n} today", pace.accepted_today)]
        if pace.seconds_per_case is not None:
            parts.append(
                tr("{seconds} s per case", seconds=wording.decimal(pace.seconds_per_case, 0))
            )
            if self._waiting:
                parts.append(wording.time_left(pace.seconds_per_case * self._waiting))
        self._pace.setText(" · ".join(parts))
