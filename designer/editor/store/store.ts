import type { Diagnostic, Flow, Severity } from '#core'
import type { TextKey } from '../../i18n/vi.ts'
import type { Slot } from '../model/add.ts'
import type { Edit } from '../model/edit.ts'
import { begin, chosen, closed, done, type History, redone, undone } from '../model/history.ts'
import { inFlow, NOTHING, type Selection, sameSelection } from '../model/selection.ts'

/** What stands in front of the editor and waits for an answer. */
export type Dialog =
  | { readonly kind: 'add'; readonly slot: Slot | undefined }
  | { readonly kind: 'connect' | 'move' | 'renameId'; readonly step: string }
  | { readonly kind: 'commands' | 'help' | 'publish' | 'merge' | 'import' }

/** What of the editor a narrow screen shows. */
export type Face = 'outline' | 'canvas' | 'panel'

export type PanelTab = 'settings' | 'check' | 'versions'

export interface EditorState {
  readonly history: History
  readonly findings: readonly Diagnostic[]
  /** The gravest finding about each step, and about the trigger under `start`. */
  readonly gravest: ReadonlyMap<string, Severity>
  readonly dialog: Dialog | undefined
  readonly menu: { readonly x: number; readonly y: number } | undefined
  /** The step whose name is being typed on the canvas. */
  readonly renaming: string | undefined
  readonly face: Face
  readonly tab: PanelTab
  /** Something for a screen reader to say; a new object says it again. */
  readonly said: { readonly key: TextKey; readonly values?: Readonly<Record<string, string>> } | undefined
  /** A step the canvas should bring into view; a new object asks again. */
  readonly shown: { readonly step: string } | undefined
}

type Ui = Pick<EditorState, 'dialog' | 'menu' | 'renaming' | 'face' | 'tab' | 'said' | 'shown'>

/** A command: what it makes of the flow, or nothing when it cannot be. */
export type Command = (flow: Flow, selection: Selection) => Edit | Flow | undefined

/** Holds the document being edited, outside React: a keystroke re-renders what shows it, and nothing else. */
export interface EditorStore {
  readonly get: () => EditorState
  readonly subscribe: (told: () => void) => () => void
  /** Carries a command out as one step of the history. False when it could not be. */
  readonly run: (name: TextKey, command: Command, key?: string) => boolean
  readonly select: (selection: Selection) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly found: (findings: readonly Diagnostic[], gravest: ReadonlyMap<string, Severity>) => void
  readonly show: (ui: Partial<Ui>) => void
}

export const flowOf = (state: EditorState): Flow => state.history.present.flow
export const selectionOf = (state: EditorState): Selection => state.history.present.selection

const isEdit = (made: Edit | Flow): made is Edit => 'flow' in made && 'selection' in made

export const createEditorStore = (flow: Flow, clock: () => number = Date.now): EditorStore => {
  let state: EditorState = {
    history: begin(flow, NOTHING),
    findings: [],
    gravest: new Map(),
    dialog: undefined,
    menu: undefined,
    renaming: undefined,
    face: 'outline',
    tab: 'settings',
    said: undefined,
    shown: undefined,
  }
  const listeners = new Set<() => void>()
  const set = (next: Partial<EditorState>): void => {
    state = { ...state, ...next }
    for (const told of listeners) told()
  }
  const travel = (history: History | undefined, key: TextKey): void => {
    if (!history) return
    const { flow: now, selection } = history.present
    const present = { flow: now, selection: inFlow(now, selection) }
    set({ history: { ...history, present }, renaming: undefined, said: { key } })
  }
  return {
    get: () => state,
    subscribe: (told) => {
      listeners.add(told)
      return () => listeners.delete(told)
    },
    run: (name, command, key) => {
      const { present } = state.history
      const made = command(present.flow, present.selection)
      if (!made) return false
      const edit = isEdit(made) ? made : { flow: made, selection: inFlow(made, present.selection) }
      if (edit.flow === present.flow && sameSelection(edit.selection, present.selection)) return false
      set({ history: done(state.history, edit, { name, key, now: clock() }) })
      return true
    },
    select: (selection) => {
      if (sameSelection(selection, selectionOf(state))) return
      set({ history: chosen(closed(state.history), selection) })
    },
    undo: () => travel(undone(state.history), 'edit.undone'),
    redo: () => travel(redone(state.history), 'edit.redone'),
    found: (findings, gravest) => set({ findings, gravest }),
    show: (ui) => set(ui),
  }
}
