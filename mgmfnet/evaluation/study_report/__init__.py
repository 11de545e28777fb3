"""The review of a study as a page that a browser shows and prints: one file, no network."""

from mgmfnet.evaluation.study_report.page import study_page

__all__ = ["study_page"]
