"""What makes a file a station's journal: its marks, the names of its tables, the triggers that refuse any change."""

SCHEMA_VERSION = 3
"""1: of 22 November 2026, without `SUMMARIES`; 2: of 23 November 2026, without `CIRCUIT`.

A file of an older version is given the tables that it lacks, loses `RETIRED`, and its read models are written again.
"""
APPLICATION_ID = 0x42696E6D
"""`Binm` in the file's header: a file without it is not ours."""

EVIDENCE = ("journal", "seals", "samples", "meta")
"""Tables that are only ever added to; SQLite itself checks the types in them."""

READ_MODELS = ("persons", "dossiers", "held", "runs", "run_people", "sign_ins", "signatures")
"""Tables that can be written again from the journal."""

RETIRED = ("treatments", "treatment_containers")
"""Read models of files of version 1 and 2, in place of `CIRCUIT`."""

CIRCUIT = ("dossiers", "held")
"""Read models of the whole circuit: how far each treatment is, where each container stands."""

SUMMARIES = ("sample_hours", "sample_minutes", "sample_progress")
"""Tables that can be written again from the samples."""

_FIRST = (*EVIDENCE, "credentials", *READ_MODELS)
_BEFORE_3 = tuple(table for table in _FIRST if table not in CIRCUIT) + RETIRED
TABLES = {1: _BEFORE_3, 2: (*_BEFORE_3, *SUMMARIES), 3: (*_FIRST, *SUMMARIES)}
"""What a file of each version holds."""

TRIGGERS = {
    f"{table}_refuses_{verb.lower()}": (
        f"CREATE TRIGGER {table}_refuses_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT raise(ABORT, '{table}: what is recorded stays as it is'); END"
    )
    for table in EVIDENCE
    for verb in ("UPDATE", "DELETE")
}
"""By name, as `sqlite_schema` keeps them; `binome verify` compares them word for word."""
