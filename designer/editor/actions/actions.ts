import type { TextKey } from '../../i18n/vi.ts'
import type { IconName } from '../../parts/icon.tsx'
import type { Kit } from '../kit.tsx'
import { ALIGNMENTS, type Alignment } from '../model/align.ts'
import { indexOf, MAIN, ON_ERROR, stepOf } from '../model/body-key.ts'
import { setDisabled, setErrorHandler } from '../model/change.ts'
import { duplicate } from '../model/clip.ts'
import { addNote } from '../model/notes.ts'
import { neighbourOf, removeSelected } from '../model/remove.ts'
import { isNothing, NOTHING, ofSteps } from '../model/selection.ts'
import { type EditorState, flowOf, selectionOf } from '../store/store.ts'
import { slotAfter } from './adding.ts'
import { align, distribute, layOut } from './arranging.ts'
import { copy, cut, pasteKept, toClipboard } from './clipboard.ts'
import { isByHand } from './spot.ts'
import { chooseAll, walk } from './walking.ts'

/** Something a person can have done: by key, in a menu, from the palette of commands. */
export interface Action {
  readonly label: TextKey
  readonly icon?: IconName
  /** As a keyboard event says it: `Mod+z`, `Shift+l`, `F2`. The first is shown. */
  readonly keys?: readonly string[]
  /** In the menu of what is chosen. */
  readonly menu?: true
  readonly when?: (state: EditorState) => boolean
  readonly run: (kit: Kit) => void
}

const hasSteps = (state: EditorState): boolean => selectionOf(state).steps.length > 0
const hasOne = (state: EditorState): boolean => selectionOf(state).steps.length === 1
const hasMany = (state: EditorState): boolean => selectionOf(state).steps.length > 1
const hasThings = (state: EditorState): boolean => hasSteps(state) || selectionOf(state).notes.length > 0

const last = (kit: Kit): string => selectionOf(kit.store.get()).steps.at(-1) ?? ''

const remove = ({ store }: Kit): void => {
  store.run('cmd.remove', (flow, selection) => {
    const id = selection.steps.at(-1)
    const next = id === undefined ? undefined : neighbourOf(flow, id)
    const edit = removeSelected(flow, selection)
    return next !== undefined && indexOf(edit.flow).steps.has(next) ? { ...edit, selection: ofSteps(next) } : edit
  })
}

const toggle = ({ store }: Kit): void => {
  store.run('cmd.toggle', (flow, { steps }) =>
    setDisabled(flow, steps, !steps.every((id) => stepOf(flow, id)?.disabled)),
  )
}

const nextFinding = ({ store }: Kit): void => {
  const { findings } = store.get()
  const at = findings.findIndex(({ stepId }) => stepId === selectionOf(store.get()).steps.at(-1))
  const next =
    findings.slice(at + 1).find(({ stepId }) => stepId !== undefined) ?? findings.find(({ stepId }) => stepId)
  if (next?.stepId !== undefined) store.select(ofSteps(next.stepId))
}

const alignKeys = {
  left: 'align.left',
  centre: 'align.centre',
  right: 'align.right',
  top: 'align.top',
  middle: 'align.middle',
  bottom: 'align.bottom',
} as const satisfies Record<Alignment, TextKey>

const alignAction = (alignment: Alignment): Action => ({
  label: alignKeys[alignment],
  when: hasMany,
  run: (kit) => align(kit, alignment),
})

/** Every action, by name. Keys are those of the help dialog. */
export const actions = {
  add: {
    label: 'cmd.add',
    icon: 'plus',
    keys: ['n', 'Insert'],
    menu: true,
    run: ({ store }) => {
      const state = store.get()
      store.show({ dialog: { kind: 'add', slot: slotAfter(flowOf(state), selectionOf(state)) } })
    },
  },
  rename: {
    label: 'cmd.rename',
    icon: 'pencil',
    keys: ['F2'],
    menu: true,
    when: hasOne,
    run: (kit) =>
      kit.store.show(kit.canvas.current ? { renaming: last(kit) } : { dialog: { kind: 'renameId', step: last(kit) } }),
  },
  renameId: {
    label: 'cmd.renameId',
    icon: 'key',
    keys: ['Shift+F2'],
    menu: true,
    when: hasOne,
    run: (kit) => kit.store.show({ dialog: { kind: 'renameId', step: last(kit) } }),
  },
  connect: {
    label: 'cmd.connectTo',
    icon: 'flows',
    keys: ['c'],
    menu: true,
    when: hasOne,
    run: (kit) => kit.store.show({ dialog: { kind: 'connect', step: last(kit) } }),
  },
  move: {
    label: 'cmd.moveTo',
    icon: 'move',
    keys: ['m'],
    menu: true,
    when: hasOne,
    run: (kit) => kit.store.show({ dialog: { kind: 'move', step: last(kit) } }),
  },
  toggle: { label: 'cmd.toggle', icon: 'power', keys: ['e'], menu: true, when: hasSteps, run: toggle },
  copy: {
    label: 'cmd.copy',
    icon: 'copy',
    keys: ['Mod+c'],
    menu: true,
    when: hasThings,
    run: (kit) => toClipboard(copy(kit)),
  },
  cut: {
    label: 'cmd.cut',
    icon: 'cut',
    keys: ['Mod+x'],
    menu: true,
    when: hasThings,
    run: (kit) => toClipboard(cut(kit)),
  },
  paste: { label: 'cmd.paste', icon: 'paste', keys: ['Mod+v'], menu: true, run: (kit) => void pasteKept(kit) },
  duplicate: {
    label: 'cmd.duplicate',
    icon: 'copy',
    keys: ['Mod+d'],
    menu: true,
    when: hasThings,
    run: (kit) => {
      kit.store.run('cmd.duplicate', (flow, selection) => {
        const hand = isByHand(flow, indexOf(flow).steps.get(selection.steps.at(-1) ?? '')?.body ?? MAIN)
        return duplicate(flow, selection, hand ? kit.geometryOf(flow).corners : undefined)
      })
    },
  },
  remove: {
    label: 'cmd.remove',
    icon: 'bin',
    keys: ['Delete', 'Backspace'],
    menu: true,
    when: (state) => !isNothing(selectionOf(state)) && !selectionOf(state).trigger,
    run: remove,
  },
  undo: {
    label: 'cmd.undo',
    icon: 'undo',
    keys: ['Mod+z'],
    when: ({ history }) => history.past.length > 0,
    run: ({ store }) => store.undo(),
  },
  redo: {
    label: 'cmd.redo',
    icon: 'redo',
    keys: ['Mod+Shift+z', 'Mod+y'],
    when: ({ history }) => history.future.length > 0,
    run: ({ store }) => store.redo(),
  },
  all: { label: 'cmd.all', keys: ['Mod+a'], run: chooseAll },
  none: { label: 'cmd.none', keys: ['Escape'], run: ({ store }) => store.select(NOTHING) },
  note: {
    label: 'cmd.addNote',
    icon: 'note',
    keys: ['Shift+n'],
    run: (kit) => {
      kit.store.run('cmd.addNote', (flow) => {
        const { scene } = kit.geometryOf(flow)
        return addNote(flow, MAIN, { x: scene.origin.x + scene.width + 40, y: scene.origin.y })
      })
    },
  },
  layout: { label: 'cmd.layout', icon: 'layout', keys: ['Shift+l'], run: layOut },
  ...(Object.fromEntries(ALIGNMENTS.map((one) => [one, alignAction(one)])) as Record<Alignment, Action>),
  across: { label: 'align.across', when: hasMany, run: (kit) => distribute(kit, 'across') },
  down: { label: 'align.down', when: hasMany, run: (kit) => distribute(kit, 'down') },
  fit: { label: 'canvas.fit', icon: 'fit', keys: ['f'], run: ({ canvas }) => canvas.current?.fit() },
  zoom: {
    label: 'cmd.zoomTo',
    icon: 'search',
    keys: ['z'],
    when: hasSteps,
    run: (kit) => kit.canvas.current?.zoomTo(last(kit)),
  },
  walkDown: { label: 'walk.down', keys: ['ArrowDown'], run: (kit) => void walk(kit, 'down') },
  walkUp: { label: 'walk.up', keys: ['ArrowUp'], run: (kit) => void walk(kit, 'up') },
  walkLeft: { label: 'walk.left', keys: ['ArrowLeft'], run: (kit) => void walk(kit, 'left') },
  walkRight: { label: 'walk.right', keys: ['ArrowRight'], run: (kit) => void walk(kit, 'right') },
  walkIn: { label: 'walk.in', keys: ['Alt+ArrowDown'], run: (kit) => void walk(kit, 'in') },
  walkOut: { label: 'walk.out', keys: ['Alt+ArrowUp'], run: (kit) => void walk(kit, 'out') },
  finding: {
    label: 'cmd.nextFinding',
    icon: 'alert',
    keys: ['F8'],
    when: ({ findings }) => findings.length > 0,
    run: nextFinding,
  },
  handler: {
    label: 'cmd.errorHandler',
    icon: 'tryCatch',
    run: ({ store }) => {
      store.run('cmd.errorHandler', (flow) => setErrorHandler(flow, !indexOf(flow).bodies.has(ON_ERROR)))
    },
  },
  save: { label: 'cmd.save', icon: 'check', keys: ['Mod+s'], run: (kit) => kit.save() },
  publish: {
    label: 'publish.open',
    icon: 'services',
    keys: ['Mod+Shift+p'],
    run: ({ store }) => store.show({ dialog: { kind: 'publish' } }),
  },
  import: { label: 'exchange.import', icon: 'open', run: ({ store }) => store.show({ dialog: { kind: 'import' } }) },
  commands: {
    label: 'cmd.commands',
    icon: 'search',
    keys: ['Mod+k'],
    run: ({ store }) => store.show({ dialog: { kind: 'commands' } }),
  },
  help: { label: 'cmd.help', icon: 'info', keys: ['?'], run: ({ store }) => store.show({ dialog: { kind: 'help' } }) },
} as const satisfies Record<string, Action>

export type ActionName = keyof typeof actions

export const actionNames = Object.keys(actions) as readonly ActionName[]
export const actionOf = (name: ActionName): Action => actions[name]

/** The action can be done now. */
export const isPossible = (name: ActionName, state: EditorState): boolean => actionOf(name).when?.(state) ?? true
