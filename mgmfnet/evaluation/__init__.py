"""Scores predicted masks against true ones, compares two sets of them, and reports it."""
