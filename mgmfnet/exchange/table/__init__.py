"""All cases of a study in figures: one row each, for statistics."""

from mgmfnet.exchange.table.writing import TABLE, TABLE_TITLE, export_table

__all__ = ["TABLE", "TABLE_TITLE", "export_table"]
