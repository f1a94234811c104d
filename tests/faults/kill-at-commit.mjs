// Loaded into the server and its threads by NODE_OPTIONS: ends the process at a chosen commit, as a power cut would.
// The order is a file, so that commits made before it was given do not count.
import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

const FILE = process.env.FAULT_ORDER_FILE
const exec = DatabaseSync.prototype.exec
let commits = 0

const orderNow = () => {
  try {
    const [when, number] = readFileSync(FILE, 'utf8').split(' ')
    return { when, number: Number(number) }
  } catch {
    return undefined
  }
}

DatabaseSync.prototype.exec = function (sql) {
  const order = sql === 'COMMIT' ? orderNow() : undefined
  if (!order) return exec.call(this, sql)
  commits += 1
  if (order.when === 'before' && commits === order.number) process.kill(process.pid, 'SIGKILL')
  const done = exec.call(this, sql)
  if (order.when === 'after' && commits === order.number) process.kill(process.pid, 'SIGKILL')
  return done
}
