"""What is slow to load and that the first page does not need: label drawing, typesetting, the tables of GS1."""

from kiosk.scanning import identify


def load_ahead() -> None:
    """Load it, so that the first label, batch record and GS1 scan do not wait; touches nothing of a station's.

    Hundreds of milliseconds, on a slow machine seconds: not on the thread that raises alarms.
    """
    import kiosk.documents.batch_record
    import kiosk.documents.label  # noqa: F401

    identify("]d2010000000000000000")
