"""The way into the application: it comes to its window, or says in one sentence why not."""

from collections.abc import Sequence

from app.no_window import tell, why_no_library


def main(argv: Sequence[str] | None = None) -> int:
    """Run the application, and return its exit code.

    Args:
        argv: As for `app.bootstrap.main`.
    """
    try:
        from app.bootstrap import main as run  # noqa: PLC0415 - Qt may not load here
    except ImportError as error:
        if isinstance(error, ModuleNotFoundError) or "cannot import name" in str(error):
            raise  # no library, but a defect
        return tell(why_no_library(error))
    return run(argv)
