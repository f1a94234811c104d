import { useLayoutEffect, useRef, useState } from 'react'
import { Menu, MenuItem } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useKit } from '../kit.tsx'
import { useEditor } from '../store/use-editor.tsx'
import { type ActionName, actionNames, actionOf, isPossible } from './actions.ts'
import { shortcutOf } from './keys.ts'

const ALWAYS: readonly ActionName[] = ['note', 'layout', 'fit', 'all']

/** What can be done with what is chosen, where the pointer is; by keyboard, with the menu key on a row of the outline. */
export const ContextMenu = () => {
  const t = useText()
  const kit = useKit()
  const menu = useEditor((state) => state.menu)
  const anchor = useRef<HTMLSpanElement>(null)
  const [open, setOpen] = useState(false)
  // The anchor must stand where the menu is asked for before the menu measures it.
  useLayoutEffect(() => setOpen(menu !== undefined), [menu])
  const state = kit.store.get()
  const inMenu = actionNames.filter((name) => actionOf(name).menu && isPossible(name, state))
  const aligning = actionNames.filter((name) => actionOf(name).label.startsWith('align.') && isPossible(name, state))
  const close = () => kit.store.show({ menu: undefined })
  return (
    <>
      <span ref={anchor} className="menu-anchor" style={{ left: menu?.x ?? 0, top: menu?.y ?? 0 }} />
      <Popover
        triggerRef={anchor}
        isOpen={open && menu !== undefined}
        onOpenChange={(next) => next || close()}
        placement="bottom start"
        className="menu-popover"
      >
        <Menu
          aria-label={t('edit.more')}
          className="menu"
          autoFocus="first"
          onAction={(key) => {
            close()
            actionOf(String(key) as ActionName).run(kit)
          }}
        >
          {[...inMenu, ...aligning, ...ALWAYS].map((name) => {
            const { label, icon } = actionOf(name)
            return (
              <MenuItem key={name} id={name} className="menu-item" textValue={t(label)}>
                {icon ? <Icon name={icon} size={15} /> : <span className="menu-gap" />}
                <span>{t(label)}</span>
                <kbd>{shortcutOf(name)}</kbd>
              </MenuItem>
            )
          })}
        </Menu>
      </Popover>
    </>
  )
}
