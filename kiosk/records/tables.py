"""The tables of a station's journal file. Only who makes a new file needs them: SQLAlchemy takes its time to load."""

from sqlalchemy import (
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

metadata = MetaData()


def _required(name: str, type_: type[Text | Integer | Float[float] | LargeBinary]) -> Column[object]:
    return Column(name, type_, nullable=False)


journal = Table(
    "journal",
    metadata,
    _required("station", Text),
    _required("seq", Integer),
    _required("stream", Text),
    _required("version", Integer),
    _required("kind", Text),
    _required("schema", Integer),
    _required("at_utc", Text),
    _required("boot_id", Text),
    _required("boottime_ns", Integer),
    Column("actor", Text),
    _required("body", Text),
    _required("prev_hash", LargeBinary),
    _required("hash", LargeBinary),
    PrimaryKeyConstraint("station", "seq", name="journal_key"),
    UniqueConstraint("stream", "version", name="journal_stream_version"),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

seals = Table(
    "seals",
    metadata,
    _required("station", Text),
    _required("size", Integer),
    _required("note", Text),
    PrimaryKeyConstraint("station", "size", name="seals_key"),
    sqlite_strict=True,
)

samples = Table(
    "samples",
    metadata,
    _required("station", Text),
    _required("seq", Integer),
    _required("channel", Text),
    _required("minute_utc", Text),
    _required("packed", LargeBinary),
    PrimaryKeyConstraint("station", "seq", name="samples_key"),
    Index("samples_by_channel", "channel", "minute_utc"),
    sqlite_strict=True,
)

sample_hours = Table(
    "sample_hours",
    metadata,
    _required("channel", Text),
    _required("hour", Integer),
    _required("count", Integer),
    _required("lowest", Float),
    _required("mean", Float),
    _required("highest", Float),
    PrimaryKeyConstraint("channel", "hour", name="sample_hours_key"),
    sqlite_with_rowid=False,
)

sample_minutes = Table(
    "sample_minutes",
    metadata,
    _required("channel", Text),
    _required("hour", Integer),
    _required("packed", LargeBinary),
    PrimaryKeyConstraint("channel", "hour", name="sample_minutes_key"),
    sqlite_with_rowid=False,
)

sample_progress = Table("sample_progress", metadata, _required("through_seq", Integer))

meta = Table(
    "meta",
    metadata,
    _required("name", Text),
    _required("value", Text),
    PrimaryKeyConstraint("name", name="meta_key"),
    sqlite_strict=True,
)

credentials = Table(
    "credentials",
    metadata,
    _required("person_id", Text),
    _required("pin_hash", Text),
    PrimaryKeyConstraint("person_id", name="credentials_key"),
)

signatures = Table(
    "signatures",
    metadata,
    _required("run_id", Text),
    _required("step", Text),
    _required("slot", Text),
    _required("person_id", Text),
    UniqueConstraint("run_id", "step", "slot", name="one_signature_a_slot"),
    UniqueConstraint("run_id", "step", "person_id", name="two_different_people"),
)

persons = Table(
    "persons",
    metadata,
    _required("person_id", Text),
    _required("name", Text),
    _required("roles", Text),
    PrimaryKeyConstraint("person_id", name="persons_key"),
)

dossiers = Table(
    "dossiers",
    metadata,
    _required("treatment_id", Text),
    _required("stage", Text),
    _required("patient_name", Text),
    _required("hospital_number", Text),
    _required("ins", Text),
    _required("birth_date", Text),
    _required("profile_code", Text),
    _required("product_name", Text),
    _required("ward", Text),
    _required("opened_at", Text),
    Column("next_milestone", Text),
    Column("next_on", Text),
    Column("late_from", Text),
    _required("words", Text),
    PrimaryKeyConstraint("treatment_id", name="dossiers_key"),
    Index("dossiers_by_stage", "stage", "next_on"),
    Index("dossiers_by_ins", "ins"),
    Index("dossiers_by_number", "hospital_number"),
    Index("dossiers_by_opening", "opened_at"),
    Index("dossiers_by_lateness", "late_from"),
)

held = Table(
    "held",
    metadata,
    _required("container_id", Text),
    _required("treatment_id", Text),
    _required("din", Text),
    _required("product_code", Text),
    _required("whereabouts", Text),
    _required("position", Text),
    PrimaryKeyConstraint("container_id", name="held_key"),
    Index("held_by_treatment", "treatment_id"),
    Index("held_by_din", "din"),
    Index("held_by_position", "position"),
)

runs = Table(
    "runs",
    metadata,
    _required("run_id", Text),
    _required("treatment_id", Text),
    _required("procedure", Text),
    _required("profile", Text),
    _required("product_name", Text),
    _required("patient_name", Text),
    _required("dins", Text),
    _required("started_at", Text),
    Column("ended_at", Text),
    Column("outcome", Text),
    _required("deviations", Integer),
    _required("refusals", Integer),
    Column("reviewed_by", Text),
    _required("words", Text),
    PrimaryKeyConstraint("run_id", name="runs_key"),
    Index("runs_by_start", "started_at"),
    Index("runs_by_treatment", "treatment_id"),
    Index("runs_open", "outcome"),
)

run_people = Table(
    "run_people",
    metadata,
    _required("run_id", Text),
    _required("place", Integer),
    _required("person_id", Text),
    _required("name", Text),
    PrimaryKeyConstraint("run_id", "person_id", name="run_people_key"),
    Index("run_people_by_person", "person_id"),
)

sign_ins = Table(
    "sign_ins",
    metadata,
    _required("seq", Integer),
    _required("at_utc", Text),
    Column("person_id", Text),
    _required("name", Text),
    _required("what", Text),
    _required("detail", Text),
    PrimaryKeyConstraint("seq", name="sign_ins_key"),
    Index("sign_ins_by_time", "at_utc"),
)


def definitions() -> list[str]:
    """The SQL that makes each table and index that is not there."""
    dialect, tables = sqlite.dialect(), metadata.sorted_tables
    indexes = [index for table in tables for index in sorted(table.indexes, key=lambda index: str(index.name))]
    made: tuple[CreateTable | CreateIndex, ...] = (
        *(CreateTable(table, if_not_exists=True) for table in tables),
        *(CreateIndex(index, if_not_exists=True) for index in indexes),
    )
    return [str(statement.compile(dialect=dialect)) for statement in made]
