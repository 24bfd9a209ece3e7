"""The tables of the ledger. Text is '' when blank; days and instants are ISO text, so that a row hashes the same anywhere."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, Table, Text

metadata = MetaData()

# Byte order on both databases: a comparison of ISO instants must not depend on the server's locale.
_WORDS = Text().with_variant(Text(collation="C"), "postgresql")
_NUMBER = BigInteger().with_variant(Integer(), "sqlite")


def _text(name: str) -> "Column[str]":
    return Column(name, _WORDS, nullable=False)


def _day(name: str) -> "Column[str]":
    return Column(name, _WORDS, nullable=True)


def _count(name: str, refers_to: str = "") -> "Column[int]":
    references = [ForeignKey(refers_to)] if refers_to else []
    return Column(name, _NUMBER, *references, nullable=False)


def _chained(name: str, *columns: "Column[str] | Column[int] | Index") -> Table:
    """A table whose rows only ever get appended: 1, 2, 3 … each with the hash over itself and the row before."""
    seq = Column("seq", _NUMBER, primary_key=True, autoincrement=False)
    return Table(name, metadata, seq, *columns, _text("hash"))


acts = _chained("acts", _text("at"), _text("actor"), _text("kind"), _text("detail"))
"""Who did what, and when; every other row points to its act. `detail` is a JSON object."""

assignments = _chained(
    "assignments",
    _count("act", "acts.seq"), _text("recorded_at"), _text("key"), _text("code"), _text("root"), _text("unit"),
    _text("document_no"), _day("document_date"), _text("content"), _text("origin"), _text("assigned_by"),
    _text("supporting_units"), _text("deadline_kind"), _text("nature"), _text("deadline_text"), _day("deadline"),
    _text("deadline_basis"), _count("deadline_confirmed"), _text("period"),
    Index("assignments_by_key", "key", unique=True), Index("assignments_by_code", "code", unique=True),
    Index("assignments_by_root", "root"), Index("assignments_by_unit", "unit"),
)  # fmt: skip

confirmations = _chained(
    "confirmations",
    _count("act", "acts.seq"), _text("at"), _text("code"), _day("day"), _text("note"),
    Index("confirmations_by_code", "code", "seq"),
)  # fmt: skip
"""A reading of a deadline in words, confirmed (`day`) or refused (no `day`); the latest one rules."""

events = _chained(
    "events",
    _count("act", "acts.seq"), _text("recorded_at"), _text("key"), _text("code"), _text("kind"),
    _day("effective_on"), _text("document_no"), _day("document_date"), _day("new_deadline"), _text("new_unit"),
    _text("field"), _text("new_value"), _text("remark"),
    Index("events_by_key", "key", unique=True), Index("events_by_code", "code"),
)  # fmt: skip

issues = _chained(
    "issues",
    _count("act", "acts.seq"), _text("issued_at"), _text("unit"), _count("version"), _text("file"),
    _text("sha256"), _count("head_seq"), _text("codes"),
    Index("issues_by_unit", "unit", "version", unique=True),
)  # fmt: skip
"""Trackers as issued. `head_seq` is the last observation that went into the file; `codes` a JSON list."""

collections = _chained("collections", _count("act", "acts.seq"), _text("at"), _text("config"))
"""Collections as begun; `seq` is the collection's number, `config` a JSON object of the configuration's hashes.
It is finished when a seal names it: rows are never changed, so the end is a row of its own."""

receipts = _chained(
    "receipts",
    _count("collection", "collections.seq"), _text("unit"), _text("at"), _count("ok"), _text("outcome"),
    _text("reason"), _text("file"), _text("sha256"), _count("version"), _count("rows"), _count("problems"),
    _count("size"), _count("mtime_ns"),
    Index("receipts_once", "collection", "unit", "file", unique=True),
    Index("receipts_by_unit", "unit", "ok", "seq"), Index("receipts_by_file", "file", "seq"),
)  # fmt: skip
"""What became of each unit's file in each collection."""

observations = _chained(
    "observations",
    _count("collection", "collections.seq"), _text("unit"), _text("code"), _text("seen_at"), _count("version"),
    _text("file"), _text("sha256"), _text("sheet"), _count("row"), _count("present"), _count("applied"),
    _text("changed"), _text("state"), _day("done_on"), _text("done_on_raw"), _text("result_doc"),
    _text("progress"), _text("delay_reason"), _text("remark"), _text("problems"),
    Index("observations_by_unit", "unit", "code", "version", "seq"), Index("observations_by_code", "code", "seq"),
)  # fmt: skip

retirements = _chained(
    "retirements",
    _count("act", "acts.seq"), _text("at"), _text("unit"), _count("version"),
    Index("retirements_once", "unit", "version", unique=True),
)  # fmt: skip
"""Versions of trackers from which nothing is taken any more."""

seals = _chained(
    "seals", _count("act", "acts.seq"), _count("collection"), _text("at"), _text("heads"),
    Index("seals_by_collection", "collection"),
)  # fmt: skip
"""The head of every chain at the end of an act (`heads`: JSON {table: [seq, hash]}), so that a tail cut off is missed.
`collection` is the collection that ended, 0 for other acts."""

configurations = _chained(
    "configurations",
    _count("act", "acts.seq"), _text("at"), _text("name"), _text("sha256"), _text("content"),
    Index("configurations_once", "name", "sha256", unique=True),
)  # fmt: skip
"""What stood in a file of the configuration, known by the file's hash; of settings.toml without the ledger's address."""

drafts = _chained(
    "drafts",
    _count("act", "acts.seq"), _text("at"), _text("period"), _text("unit"), _day("object_by"), _text("file"),
    _text("sha256"), _text("codes"),
    Index("drafts_by_period", "period", "unit"),
)  # fmt: skip
"""Drafts as sent to a unit: until when it may object (`object_by`), and to which rows (`codes`: a JSON list)."""

objections = _chained(
    "objections",
    _count("act", "acts.seq"), _text("at"), _text("period"), _text("unit"), _text("code"), _count("answers"),
    _text("outcome"), _text("text"), _text("document"),
    Index("objections_by_period", "period"), Index("objections_by_answer", "answers"),
)  # fmt: skip
"""What came back (`answers` 0), and what became of it: `answers` is the seq of the objection, `outcome` is 'accepted' or
'rejected', `text` the reason; the last answer counts."""

closings = _chained(
    "closings",
    _count("act", "acts.seq"), _text("period"), _text("number"), _text("as_of"), _text("known_at"),
    _text("closed_at"), _text("content"), _text("sha256"), _text("file"), _text("workbook"),
    Index("closings_once", "period", unique=True),
)  # fmt: skip
"""Closed lists: `content` is the whole list as canonical JSON with its `sha256`, `workbook` the hash of the stored copy
of the list as it was written, `file` its name."""

list_corrections = _chained(
    "list_corrections",
    _count("act", "acts.seq"), _text("at"), _text("period"), _text("code"), _text("unit"), _count("removed"),
    _text("text"), _text("document"),
    Index("list_corrections_by_period", "period"),
)  # fmt: skip
"""Corrections (đính chính) of closed lists, which themselves are never rewritten."""

listings = _chained(
    "listings",
    _count("collection", "collections.seq"), _text("file"), _text("version"), _text("modified"), _count("fresh"),
    Index("listings_by_file", "file", "seq"),
)  # fmt: skip
"""What a drive's list said of a file before it was last read: what differs from it has to be read again."""

reconciliations = _chained(
    "reconciliations",
    _count("act", "acts.seq"), _text("at"), _text("period"), _text("key"), _text("reason"), _text("remark"),
    Index("reconciliations_by_period", "period"),
)  # fmt: skip
"""Why the two books differ in a row, as people chose it; the latest row of a key counts."""

problems = Table(
    "problems",
    metadata,
    Column("seq", _NUMBER, primary_key=True, autoincrement=True),
    _count("collection", "collections.seq"), _text("unit"), _text("sha256"), _text("code"), _text("sheet"),
    _text("cell"), _text("message"), _text("severity"), _text("task"),
    Index("problems_by_unit", "unit", "collection"),
)  # fmt: skip
"""Problems of each file that was read; recomputable from the stored copy, so appended but not chained."""

about = Table(
    "about", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False)
)
"""`schema` (number of steps done) and `deployment` (identity of this ledger)."""

FIRST: dict[str, Table] = {
    table.name: table
    for table in (
        acts, assignments, confirmations, events, issues, collections, receipts, observations, retirements, seals,
    )
}  # fmt: skip
CLOSING: dict[str, Table] = {
    table.name: table for table in (configurations, drafts, objections, closings, list_corrections)
}
DRIVES: dict[str, Table] = {listings.name: listings}
RECONCILING: dict[str, Table] = {reconciliations.name: reconciliations}
"""The chains by the schema step that made them."""
CHAINED: dict[str, Table] = FIRST | CLOSING | DRIVES | RECONCILING
APPEND_ONLY: tuple[str, ...] = (*CHAINED, problems.name)
