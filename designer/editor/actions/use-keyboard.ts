import { useEffect } from 'react'
import { START } from '#core'
import type { Kit } from '../kit.tsx'
import { stepOf } from '../model/body-key.ts'
import { ofSteps, TRIGGER } from '../model/selection.ts'
import { flowOf } from '../store/store.ts'
import { actionOf, isPossible } from './actions.ts'
import { nudge } from './arranging.ts'
import { copied, copy, cut, pasteText } from './clipboard.ts'
import { actionFor, keysOf, NUDGES } from './keys.ts'

const TYPING = 'input, textarea, select, [contenteditable="true"]'

/** Where keys have a meaning of their own: what types, and lists that are searched by letters and walked with arrows. */
const OWN_KEYS = '[role="treegrid"], [role="menu"], [role="listbox"], [role="tablist"], [role="tree"], .inspector'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && (target.closest(TYPING) !== null || target.closest('dialog[open]') !== null)

/** Commands that are letters or arrows alone are left to lists. */
const isPlain = (event: KeyboardEvent): boolean =>
  !event.ctrlKey &&
  !event.metaKey &&
  (/^[\p{L}\p{N} ]$/u.test(event.key) || /^(Arrow|Escape|Enter|Home|End|Page)/.test(event.key))

/** What is typed in a field belongs to it; these reach the editor from anywhere. */
const ANYWHERE: ReadonlySet<string> = new Set(['mod+k', 'mod+s', 'mod+shift+p'])

/** The keyboard and the clipboard, for as long as the editor is shown. */
export const useKeyboard = (kit: Kit): void => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const { target } = event
      const keys = keysOf(event)
      if (document.querySelector('dialog[open]') && target instanceof Element) return
      if (isTyping(target) && !ANYWHERE.has(keys)) return
      if (isPlain(event) && target instanceof Element && target.closest(OWN_KEYS)) return
      const pushed = NUDGES[keys]
      if (pushed) {
        event.preventDefault()
        nudge(kit, ...pushed)
        return
      }
      if (event.key === 'Enter' && target instanceof Element) {
        const node = target.closest('.react-flow__node')?.getAttribute('data-id')
        if (!node || target.closest('button, textarea')) return
        if (stepOf(flowOf(kit.store.get()), node)) kit.store.select(ofSteps(node))
        else if (node.endsWith(`/${START}`)) kit.store.select(TRIGGER)
        kit.store.show({ face: 'panel', tab: 'settings' })
        return
      }
      const name = actionFor(event)
      // Copying, cutting and pasting come as events of their own, with a clipboard that needs no leave.
      if (!name || ['copy', 'cut', 'paste'].includes(name) || !isPossible(name, kit.store.get())) return
      event.preventDefault()
      actionOf(name).run(kit)
    }
    const free = (event: ClipboardEvent): boolean =>
      !isTyping(event.target) &&
      !document.querySelector('dialog[open]') &&
      (window.getSelection()?.toString() ?? '') === ''
    const onCopy = (event: ClipboardEvent) => {
      const clip = free(event) ? copied(kit) : undefined
      if (!clip) return
      event.clipboardData?.setData('text/plain', (event.type === 'cut' ? cut(kit) : copy(kit)) ?? '')
      event.preventDefault()
    }
    const onPaste = (event: ClipboardEvent) => {
      if (!free(event)) return
      pasteText(kit, event.clipboardData?.getData('text/plain') ?? '')
      event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    document.addEventListener('copy', onCopy)
    document.addEventListener('cut', onCopy)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('cut', onCopy)
      document.removeEventListener('paste', onPaste)
    }
  }, [kit])
}
