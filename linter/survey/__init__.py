"""Many reports at once: examined on a cluster, kept as Parquet, compared, and told in figures.

`run` puts it together: `examine` (files become records, on Dask) → `store` (records as Parquet) → `kin` (who is
compared with whom, in DuckDB) → `blocks` (comparison and tidy tables, on Dask) → `database` (one DuckDB file, with the
indicators of `figures`). `publish`, `agency`, `offices` and `dashboard` make pages of the database alone.
"""
