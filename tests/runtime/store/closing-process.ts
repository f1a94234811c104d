import { openSqliteStores } from '../../../runtime/store/sqlite/stores.ts'
import { A, aDraft, aRun } from '../../contract/builders.ts'

/** A program that writes a little, closes its store, and has nothing else to do. */
const { flows, runs, close } = await openSqliteStores({
  folder: process.argv[2] ?? '',
  onFatal: (error) => process.stdout.write(`fatal ${error.message}\n`),
})
await flows.create(A, 'f', aDraft())
runs.record(A, aRun(1))
await close()
process.stdout.write('closed\n')
process.on('exit', (code) => process.stdout.write(`exit ${code}\n`))
