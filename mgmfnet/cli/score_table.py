"""``mgmfnet evaluate --summary``: the scores of several folds in one table."""

from argparse import Namespace

from mgmfnet.cli.command import DONE, print_all
from mgmfnet.data.spreadsheets import to_csv
from mgmfnet.evaluation.score_files import to_json
from mgmfnet.evaluation.summary import ScoreTable
from mgmfnet.files import write_durably


def print_table(arguments: Namespace) -> int:
    """Print the table, and write it where that was asked for.

    Raises:
        DataError: A file holds no scores, or they cannot stand in one table.
        WriteError: The table cannot be written.
    """
    table = ScoreTable.of(arguments.summary)
    remarks = list(table.remarks())
    if arguments.csv:
        write_durably(arguments.csv, to_csv(table.rows()))
    if arguments.json:
        record = {"rows": table.rows(), "notes": [str(remark) for remark in remarks]}
        write_durably(arguments.json, to_json(record))
    print(table.markdown())
    print_all(remarks)
    return DONE
