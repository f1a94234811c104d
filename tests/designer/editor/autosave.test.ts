import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Flow } from '#core'
import { ApiError } from '../../../designer/api/problem.ts'
import { createAutosave } from '../../../designer/editor/draft/autosave.ts'
import { indexOf } from '../../../designer/editor/model/body-key.ts'
import { setText } from '../../../designer/editor/model/change.ts'
import { createEditorStore, flowOf as shown } from '../../../designer/editor/store/store.ts'
import { body, flowOf } from '../../support/run-flow.ts'

const step = (id: string) => ({ id, kind: 'map', value: 1 })
const first = flowOf(body([step('a'), step('b')], ['start>a', 'a>b']))
const label = (flow: Flow, id: string) => indexOf(flow).steps.get(id)?.step.label

/** A server that keeps one draft. */
const draftServer = (document: Flow) => {
  const kept = { document, revision: 1, by: 'b' }
  let broken = false
  return {
    kept,
    saves: vi.fn(),
    breakDown: (now: boolean) => {
      broken = now
    },
    saveAs: (change: (flow: Flow) => Flow) => {
      kept.document = change(kept.document)
      kept.revision += 1
    },
    async save(next: Flow, revision: number) {
      this.saves()
      if (broken) throw new ApiError({ code: 'client.unreachable', title: '', status: 0 })
      if (revision !== kept.revision) throw new ApiError({ code: 'flow.conflict', title: '', status: 409 })
      kept.document = next
      kept.revision += 1
      return kept.revision
    },
    load: async () => ({ ...kept }),
  }
}

const open = () => {
  const server = draftServer(first)
  const store = createEditorStore(first)
  const onMerged = vi.fn()
  const autosave = createAutosave({
    store,
    flow: first,
    revision: 1,
    changed: false,
    save: (flow, revision) => server.save(flow, revision),
    load: server.load,
    problemOf: (thrown) => (thrown as ApiError).problem,
    onMerged,
    delayMs: 100,
    clock: () => vi.getMockedSystemTime()?.valueOf() as number,
  })
  const stop = autosave.watch()
  const name = (id: string, text: string) => store.run('cmd.rename', (flow) => setText(flow, id, 'label', text))
  return { server, store, autosave, onMerged, name, stop }
}

describe('saving a draft while it is edited', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 })
    return () => vi.useRealTimers()
  })

  it('saves once when typing pauses, and says so', async () => {
    const { server, autosave, name } = open()
    name('a', 'M')
    name('a', 'Mộ')
    name('a', 'Một')
    expect(autosave.get().kind).toBe('waiting')
    await vi.advanceTimersByTimeAsync(150)
    expect(server.saves).toHaveBeenCalledOnce()
    expect(autosave.get()).toEqual({ kind: 'saved', revision: 2 })
    expect(label(server.kept.document, 'a')).toBe('Một')
  })

  it('saves someone who never pauses all the same', async () => {
    const { server, name } = open()
    for (let letter = 0; letter < 60; letter += 1) {
      name('a', 'x'.repeat(letter + 1))
      await vi.advanceTimersByTimeAsync(80)
    }
    expect(server.saves).toHaveBeenCalled()
  })

  it('merges what someone else saved in between, and saves both', async () => {
    const { server, store, autosave, onMerged, name } = open()
    server.saveAs((flow) => setText(flow, 'b', 'label', 'Của họ'))
    name('a', 'Của tôi')
    await vi.advanceTimersByTimeAsync(300)
    expect(autosave.get().kind).toBe('saved')
    for (const flow of [server.kept.document, shown(store.get())])
      expect([label(flow, 'a'), label(flow, 'b')]).toEqual(['Của tôi', 'Của họ'])
    expect(onMerged).toHaveBeenCalledWith('b')
  })

  it('saves nothing while both disagree, until someone decides', async () => {
    const { server, autosave, name } = open()
    server.saveAs((flow) => setText(flow, 'a', 'label', 'Của họ'))
    name('a', 'Của tôi')
    await vi.advanceTimersByTimeAsync(300)
    expect(autosave.get()).toMatchObject({ kind: 'conflict', by: 'b' })
    expect(await autosave.flush()).toBeUndefined()
    expect(label(server.kept.document, 'a')).toBe('Của họ')
    autosave.resolve(new Map())
    await vi.advanceTimersByTimeAsync(300)
    expect(label(server.kept.document, 'a')).toBe('Của tôi')
  })

  it('tries again when the server cannot be reached', async () => {
    const { server, autosave, name } = open()
    server.breakDown(true)
    name('a', 'Một')
    await vi.advanceTimersByTimeAsync(300)
    expect(autosave.get().kind).toBe('failed')
    server.breakDown(false)
    await vi.advanceTimersByTimeAsync(6_000)
    expect(autosave.get().kind).toBe('saved')
    expect(label(server.kept.document, 'a')).toBe('Một')
  })

  it('takes over what others did when it looks, without saving anything itself', async () => {
    const { server, store, autosave } = open()
    server.saveAs((flow) => setText(flow, 'b', 'label', 'Của họ'))
    await autosave.look()
    await vi.advanceTimersByTimeAsync(300)
    expect(label(shown(store.get()), 'b')).toBe('Của họ')
    expect(server.saves).not.toHaveBeenCalled()
    expect(autosave.get()).toEqual({ kind: 'saved', revision: 2 })
  })
})
