"""Below the list: how far the review is, how fast it goes, and how long it still takes."""

from collections import Counter

from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from app import wording
from app.review.arrangement import TO_REVIEW
from mgmfnet.study import Pace, Status


class ProgressFooter(QWidget):
    """Two quiet lines under a thin bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Cases decided")
        self._count = QLabel(self)
        self._count.setObjectName("count")
        self._pace = QLabel(self)
        self._pace.setObjectName("pace")
        self._pace.setProperty("role", "muted")
        self._pace.setToolTip(
            "Median time for the cases accepted last, without the time that nothing was done"
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
        waiting = sum(counts[status] for status in TO_REVIEW)
        self._bar.setMaximum(max(1, total))
        self._bar.setValue(total - waiting)
        accepted = wording.grouped(counts[Status.ACCEPTED])
        text = f"{accepted} of {wording.grouped(total)} accepted"
        self._count.setText(
            text if listed == total else f"{text} · {wording.grouped(listed)} shown"
        )

    def show_pace(self, pace: Pace | None) -> None:
        """Show how fast the review goes; nothing before the first case was accepted."""
        self._pace.setVisible(pace is not None and pace.accepted_today > 0)
        if pace is None:
            return
        parts = [f"{wording.grouped(pace.accepted_today)} today"]
        if pace.seconds_per_case is not None:
            parts.append(f"{pace.seconds_per_case:.0f} s per case")
            if pace.left:
                parts.append(wording.time_left(pace.seconds_per_case * pace.left))
        self._pace.setText(" · ".join(parts))
