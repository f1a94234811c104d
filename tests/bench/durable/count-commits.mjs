// Loaded into the server and its threads: counts the commits of its writer into a file.
import { writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

const exec = DatabaseSync.prototype.exec
let commits = 0
let isToldSoon = false

let isWriter = false

DatabaseSync.prototype.exec = function (sql) {
  isWriter ||= sql === 'BEGIN IMMEDIATE'
  if (isWriter && sql === 'COMMIT') {
    commits += 1
    if (!isToldSoon)
      setTimeout(() => {
        isToldSoon = false
        writeFileSync(process.env.BENCH_COMMITS_FILE, String(commits))
      }, 20)
    isToldSoon = true
  }
  return exec.call(this, sql)
}
