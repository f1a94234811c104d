import { expect, it } from 'vitest'
import {
  A,
  aCall,
  aConnection,
  aDataKey,
  aDocument,
  aDraft,
  aKey,
  anAnswer,
  aPublication,
  aReservation,
  aRun,
  aUnit,
  runId,
} from './builders.ts'
import type { Current } from './stores.ts'

type Thawed<T> = { -readonly [K in keyof T]: T[K] extends object ? Thawed<T[K]> : T[K] }

/** The same value, for changing behind the store's back. */
const thaw = <T>(value: T): Thawed<T> => value as Thawed<T>

/** Each test gives something, changes it, reads it, changes that, and reads again. */
export const describeOwnership = (current: Current): void => {
  it('keeps its own copy of a draft', async () => {
    const { flows } = current()
    const document = { steps: ['a'] }
    const made = await flows.create(A, 'f', aDraft({ document }))
    document.steps.push('b')
    if (made !== 'exists') (made.draft.document as typeof document).steps.push('c')
    const read = await flows.read(A, 'f')
    if (read) (read.draft.document as typeof document).steps.push('d')
    expect((await flows.read(A, 'f'))?.draft.document).toEqual({ steps: ['a'] })
  })

  it('keeps its own copy of a version', async () => {
    const { flows } = current()
    await flows.create(A, 'f', aDraft())
    const publication = aPublication()
    await flows.publish(A, 'f', publication)
    thaw(publication).document.mode = 'audited'
    thaw(publication).pins['dan-cu'] = '9.9.9'
    const read = await flows.version(A, 'f', 1)
    if (read) thaw(read).document.mode = 'audited'
    const [active] = await flows.active(A)
    if (active) thaw(active).document.mode = 'audited'
    expect(await flows.version(A, 'f', 1)).toMatchObject({ document: aDocument(), pins: { 'dan-cu': '1.2.0' } })
  })

  it('keeps its own copy of a unit', async () => {
    const { units } = current()
    const unit = aUnit()
    await units.put(A, unit)
    thaw(unit).name.vi = 'Khác'
    const read = await units.read(A, 'G06')
    if (read) thaw(read).name.vi = 'Khác'
    expect(await units.list(A)).toEqual([aUnit()])
  })

  it('keeps its own copy of a key and of a data key', async () => {
    const { keys, dataKeys } = current()
    const [key, dataKey] = [aKey('k'), aDataKey('d')]
    await keys.put(A, key)
    await dataKeys.add(A, dataKey)
    thaw(key).roles.push('administrator')
    thaw(dataKey).wrapped = 'BBBB'
    for (const one of await keys.list(A)) thaw(one).roles.push('administrator')
    for (const one of await dataKeys.list(A)) thaw(one).wrapped = 'BBBB'
    expect(await keys.list(A)).toEqual([aKey('k')])
    expect(await dataKeys.list(A)).toEqual([aDataKey('d')])
  })

  it('keeps its own copy of a connection', async () => {
    const { connections } = current()
    const connection = aConnection('c')
    await connections.put(A, connection)
    thaw(connection).hosts.push('xau.example')
    const read = await connections.read(A, 'c')
    if (read) thaw(read).hosts.push('xau.example')
    for (const one of await connections.list(A)) thaw(one).hosts.push('xau.example')
    expect(await connections.read(A, 'c')).toEqual(aConnection('c'))
  })

  it('keeps its own copy of an answer', async () => {
    const { idempotency } = current()
    const answer = anAnswer()
    await idempotency.reserve(A, aCall(), aReservation())
    await idempotency.answer(A, aCall(), runId(1), answer)
    thaw(answer).headers['x-run-id'] = 'khác'
    const told = await idempotency.reserve(A, aCall(), aReservation())
    if (told.state === 'answered') thaw(told).answer.headers['x-run-id'] = 'khác'
    expect(await idempotency.reserve(A, aCall(), aReservation())).toMatchObject({ answer: anAnswer() })
  })

  it('keeps its own copy of a run', async () => {
    const { runs } = current()
    runs.record(A, aRun(1))
    await runs.flush()
    for (const one of (await runs.list(A, { limit: 1 })).items) thaw(one).flow = 'khac'
    const read = await runs.read(A, runId(1))
    if (read) thaw(read).flow = 'khac'
    expect(await runs.list(A, { limit: 1 })).toEqual({ items: [aRun(1).summary] })
  })
}
