import { useEffect } from 'react'
import { checkFlow, type Diagnostic, type Flow, type Severity, type World } from '#core'
import { indexOf } from './model/body-key.ts'
import { type EditorStore, flowOf } from './store/store.ts'

const PAUSE_MS = 280

/** The node that a finding belongs to: the innermost step its pointer leads into, or the start for the trigger. */
export const ownerOf = (flow: Flow, { pointer, stepId }: Diagnostic): string | undefined => {
  if (/^\/trigger(\/|$)/.test(pointer)) return 'start'
  if (stepId !== undefined && indexOf(flow).steps.has(stepId)) return stepId
  let found: { id: string; length: number } | undefined
  for (const [id, place] of indexOf(flow).steps)
    if (pointer === place.pointer || pointer.startsWith(`${place.pointer}/`))
      if (!found || place.pointer.length > found.length) found = { id, length: place.pointer.length }
  return found?.id
}

const gravestOf = (flow: Flow, findings: readonly Diagnostic[]): ReadonlyMap<string, Severity> => {
  const gravest = new Map<string, Severity>()
  for (const finding of findings) {
    const owner = ownerOf(flow, finding)
    if (owner !== undefined && gravest.get(owner) !== 'error') gravest.set(owner, finding.severity)
  }
  return gravest
}

/** Checks the flow as it is typed, when typing pauses: what the server would say, without asking it. */
export const useChecking = (store: EditorStore, world: World): void => {
  useEffect(() => {
    let checked: Flow | undefined
    let timer: number | undefined
    const check = () => {
      const flow = flowOf(store.get())
      if (flow === checked) return
      checked = flow
      const { diagnostics } = checkFlow(flow, world)
      store.found(diagnostics, gravestOf(flow, diagnostics))
    }
    check()
    const unsubscribe = store.subscribe(() => {
      if (flowOf(store.get()) === checked) return
      window.clearTimeout(timer)
      timer = window.setTimeout(check, PAUSE_MS)
    })
    return () => {
      window.clearTimeout(timer)
      unsubscribe()
    }
  }, [store, world])
}
