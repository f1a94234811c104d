import { parentPort, workerData } from 'node:worker_threads'
import { queries } from './commands.ts'
import { openForReading } from './open.ts'
import type { Call, FromThread, Reply, ThreadData } from './protocol.ts'
import { failureOf } from './sqlite-error.ts'

const port = parentPort
if (!port) throw new TypeError('the reader runs as a thread')

const tell = (message: FromThread): void => port.postMessage(message)

const { file } = workerData as ThreadData
try {
  const db = openForReading(file)
  const answer = ({ id, name, args }: Call): Reply => {
    try {
      return { id, ok: true, value: queries[name as keyof typeof queries](db, args as never) }
    } catch (error) {
      return { id, ok: false, error: failureOf(error) }
    }
  }
  port.on('message', (message: readonly Call[] | 'close') => {
    if (message !== 'close') {
      tell({ kind: 'replies', replies: message.map(answer) })
      return
    }
    db.close()
    port.close()
  })
  tell({ kind: 'ready' })
} catch (error) {
  tell({ kind: 'fatal', error: failureOf(error, file) })
}
