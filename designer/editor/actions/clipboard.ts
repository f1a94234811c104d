import type { Kit } from '../kit.tsx'
import { bodyInView } from '../model/change.ts'
import { type Clip, clipOf, clipText, paste, readClip } from '../model/clip.ts'
import { removeSelected } from '../model/remove.ts'
import { flowOf, selectionOf } from '../store/store.ts'
import { isByHand } from './spot.ts'

/** Where what was copied is kept for tabs that may not read the clipboard without being asked. */
const KEY = 'lienthong.clip'

const OFFSET = 40

export const copied = ({ store, geometryOf }: Kit): Clip | undefined => {
  const flow = flowOf(store.get())
  return clipOf(flow, selectionOf(store.get()), geometryOf(flow).corners)
}

/** Copies what is chosen as text. Undefined when nothing is. */
export const copy = (kit: Kit): string | undefined => {
  const clip = copied(kit)
  if (!clip) return undefined
  const text = clipText(clip)
  window.localStorage.setItem(KEY, text)
  kit.store.show({ said: { key: 'edit.copied', values: { count: String(clip.steps.length + clip.notes.length) } } })
  return text
}

export const cut = (kit: Kit): string | undefined => {
  const text = copy(kit)
  if (text !== undefined) kit.store.run('cmd.cut', removeSelected)
  return text
}

/** Pastes steps that are written in a text; false when there are none. */
export const pasteText = ({ store }: Kit, text: string): boolean => {
  const clip = readClip(text)
  if (!clip) {
    store.show({ said: { key: 'edit.notAClip' } })
    return false
  }
  return store.run('cmd.paste', (flow, selection) => {
    const key = bodyInView(flow, selection)
    return paste(flow, clip, key, isByHand(flow, key) ? { by: { x: OFFSET, y: OFFSET } } : undefined)
  })
}

/** For menus, which no clipboard event belongs to: the browser's clipboard where it lets us, else what was last copied here. */
export const toClipboard = (text: string | undefined): void => {
  if (text !== undefined) void navigator.clipboard?.writeText(text).catch(() => undefined)
}

export const pasteKept = async (kit: Kit): Promise<void> => {
  const read = await navigator.clipboard?.readText().catch(() => undefined)
  const kept = window.localStorage.getItem(KEY) ?? ''
  pasteText(kit, read && readClip(read) ? read : kept)
}
