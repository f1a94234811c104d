/**
 * Durable runs. A run's row is rewritten at every commit, so what wakes it (`due_at`) is empty while a worker holds it:
 * a run that never waits is never in that index. Runs under way are listed from here, ended ones from `runs`; parts of
 * runs, which no list shows unasked, stay here.
 */
export const journal = `
CREATE TABLE journal_runs (
  id BLOB PRIMARY KEY, unit TEXT NOT NULL, flow TEXT NOT NULL, version INTEGER NOT NULL, parent BLOB,
  epoch INTEGER NOT NULL, length INTEGER NOT NULL, held INTEGER NOT NULL, crashes INTEGER NOT NULL,
  due_at INTEGER, mail INTEGER NOT NULL DEFAULT 0, ended INTEGER NOT NULL, ended_at TEXT, commit_id TEXT NOT NULL, answer BLOB,
  status TEXT NOT NULL, trigger TEXT NOT NULL, caller TEXT NOT NULL, trace_id BLOB NOT NULL,
  started_at TEXT NOT NULL, duration_ms REAL NOT NULL,
  http_status INTEGER, error_code TEXT, failed_step TEXT, keys TEXT,
  detail BLOB
) WITHOUT ROWID, STRICT;
CREATE INDEX journal_due ON journal_runs (unit, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX journal_live ON journal_runs (unit, id) WHERE ended = 0;
CREATE INDEX journal_parts ON journal_runs (parent, id) WHERE parent IS NOT NULL;

CREATE TABLE journal_entries (
  run BLOB NOT NULL, number INTEGER NOT NULL, entry BLOB NOT NULL,
  PRIMARY KEY (run, number)
) WITHOUT ROWID, STRICT;

CREATE TABLE journal_messages (
  run BLOB NOT NULL, id TEXT NOT NULL, number INTEGER NOT NULL, body BLOB,
  PRIMARY KEY (run, id)
) WITHOUT ROWID, STRICT;

CREATE TABLE run_keys (
  unit TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, run BLOB NOT NULL,
  PRIMARY KEY (unit, name, value, run)
) WITHOUT ROWID, STRICT;
CREATE INDEX run_keys_of ON run_keys (run);

CREATE TABLE blobs (
  run BLOB NOT NULL, id TEXT NOT NULL, unit TEXT NOT NULL, size INTEGER NOT NULL, bytes BLOB NOT NULL,
  PRIMARY KEY (run, id)
) STRICT;
CREATE INDEX blobs_by_unit ON blobs (unit, size);
ALTER TABLE runs ADD COLUMN keys TEXT;
`
