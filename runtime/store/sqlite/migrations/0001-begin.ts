/**
 * The first schema. Small records (units, keys, connections) are documents in one table; what is listed,
 * searched or raced for has columns. The ids of runs are UUIDs of version 7: they sort by time, so every index
 * that ends with the id gives a list its order, and grows at its end. Each index costs every run a tenth of its
 * writing or more, so there is one for each filter of a list and no other; runs that succeeded are looked for among all,
 * for most of them did, and a trace that began with its run is found by the id they share. Words come to the index folded and apart: `ascii` takes them as they are, where `unicode61` would
 * fold and split some letters its own way.
 */
export const begin = `
CREATE TABLE records (
  kind TEXT NOT NULL, unit TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL,
  PRIMARY KEY (kind, unit, id)
) WITHOUT ROWID, STRICT;

CREATE TABLE flows (
  number INTEGER PRIMARY KEY,
  unit TEXT NOT NULL, flow TEXT NOT NULL, title TEXT NOT NULL,
  document TEXT NOT NULL, revision INTEGER NOT NULL, saved_at TEXT NOT NULL, saved_by TEXT NOT NULL,
  created_at TEXT NOT NULL, created_by TEXT NOT NULL,
  version INTEGER, published_at TEXT,
  UNIQUE (unit, flow)
) STRICT;
CREATE INDEX flows_by_time ON flows (unit, saved_at, flow);
CREATE VIRTUAL TABLE flow_words USING fts5 (words, content='', contentless_delete=1, tokenize='ascii', prefix='2 3');

CREATE TABLE versions (
  unit TEXT NOT NULL, flow TEXT NOT NULL, version INTEGER NOT NULL,
  major INTEGER NOT NULL, note TEXT NOT NULL, hash TEXT NOT NULL,
  published_at TEXT NOT NULL, published_by TEXT NOT NULL, restores INTEGER,
  document TEXT NOT NULL, pins TEXT NOT NULL,
  PRIMARY KEY (unit, flow, version)
) STRICT;

CREATE TABLE runs (
  number INTEGER PRIMARY KEY,
  id BLOB NOT NULL,
  unit TEXT NOT NULL, flow TEXT NOT NULL, version INTEGER NOT NULL,
  status TEXT NOT NULL, trigger TEXT NOT NULL, caller TEXT NOT NULL, trace_id BLOB NOT NULL,
  started_at TEXT NOT NULL, duration_ms REAL NOT NULL,
  http_status INTEGER, error_code TEXT, failed_step TEXT,
  detail BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX runs_by_time ON runs (unit, id);
CREATE INDEX runs_by_flow ON runs (unit, flow, id);
CREATE INDEX runs_by_caller ON runs (unit, caller, id);
CREATE INDEX runs_by_trouble ON runs (unit, status, id) WHERE status <> 'succeeded';
CREATE INDEX runs_by_trace ON runs (unit, trace_id, id) WHERE trace_id <> id;

CREATE TABLE idempotency (
  unit TEXT NOT NULL, service TEXT NOT NULL, caller TEXT NOT NULL, key TEXT NOT NULL,
  body_hash TEXT NOT NULL, run_id TEXT NOT NULL, owner TEXT NOT NULL, expires_at TEXT NOT NULL, answer TEXT,
  PRIMARY KEY (unit, service, caller, key)
) WITHOUT ROWID, STRICT;
CREATE INDEX idempotency_by_expiry ON idempotency (expires_at);
`
