"""Every view as typed tables with keys: a data package (CSV, JSON, Parquet), or one SQLite database.

`schema` says what a table is; `record`, `said`, `derived` and `sums` hold the tables; `tables` brings them together;
`package` and `sqlite` write them. Nothing is worked out here that `compare` and `positions` do not state.
"""

from clausetrack.reports.exports.package import FORMATS, data_package
from clausetrack.reports.exports.sqlite import datasette_metadata, sqlite_bytes
from clausetrack.reports.exports.tables import SCHEMAS, export_tables

__all__ = ["FORMATS", "SCHEMAS", "data_package", "datasette_metadata", "export_tables", "sqlite_bytes"]
