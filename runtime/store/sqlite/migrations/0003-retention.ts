/**
 * What ended is forgotten by age, so there is an index of it; parts go with their run and need none. The index of runs
 * under way loses their parts, which no list shows, and has all that counting them takes. Suspects, which are few, are found without a walk over all that is due.
 */
export const retention = `
DROP INDEX journal_live;
CREATE INDEX journal_live ON journal_runs (unit, id, ended, parent) WHERE ended = 0 AND parent IS NULL;
CREATE INDEX journal_ended ON journal_runs (unit, status, ended_at) WHERE ended = 1 AND parent IS NULL;
CREATE INDEX journal_suspects ON journal_runs (unit, due_at) WHERE due_at IS NOT NULL AND crashes >= 2;
`
