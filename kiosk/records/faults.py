"""What the record cannot do because of its environment: a full disk, a locked file, a file of a newer version."""

from pysqlite3 import dbapi2

from kiosk.wording import Language, say

_BY_SQLITE_NAME = {
    "SQLITE_FULL": "disk_full",
    "SQLITE_BUSY": "locked",
    "SQLITE_LOCKED": "locked",
    "SQLITE_READONLY": "read_only",
    "SQLITE_PERM": "read_only",
    "SQLITE_CANTOPEN": "cannot_open",
    "SQLITE_NOTADB": "not_a_journal",
    "SQLITE_CORRUPT": "damaged",
    "SQLITE_IOERR": "disk_error",
}


class RecordFault(Exception):  # noqa: N818 (the project's word for trouble that comes from the environment)
    """The environment keeps the record from working; nothing was recorded. `what` is a key of `record.toml`."""

    def __init__(self, what: str, **values: object) -> None:
        super().__init__(what, values)
        self.what = what
        self.values = values

    def __str__(self) -> str:
        return self.sentence()

    def sentence(self, language: Language = Language.ENGLISH) -> str:
        """What is wrong, where, and what to do."""
        return say(f"record.fault_{self.what}", language, **self.values)


def fault_of(error: dbapi2.Error, path: object) -> RecordFault:
    """The fault that an error of SQLite stands for."""
    name: str = getattr(error, "sqlite_errorname", "") or ""
    for prefix, what in _BY_SQLITE_NAME.items():
        if name.startswith(prefix):
            return RecordFault(what, path=path)
    return RecordFault("sqlite", path=path, detail=str(error))
