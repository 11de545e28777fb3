"""Evaluations as pages that a browser shows and prints: one file, no scripts, no network."""

from mgmfnet.evaluation.report.pages import comparison_page, evaluation_page

__all__ = ["comparison_page", "evaluation_page"]
