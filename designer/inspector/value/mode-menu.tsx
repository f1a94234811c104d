import { Button, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components'
import { useText } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import { Icon } from '../../parts/icon.tsx'
import { MODES, type Mode } from './mode.ts'

interface ModeLook {
  readonly label: TextKey
  readonly about: TextKey
  /** A sign of two letters or less: the menu says it in words. */
  readonly sign: string
}

const looks = {
  literal: { label: 'ins.modeLiteral', about: 'ins.modeLiteralAbout', sign: 'Aa' },
  reference: { label: 'ins.modeReference', about: 'ins.modeReferenceAbout', sign: '→' },
  text: { label: 'ins.modeText', about: 'ins.modeTextAbout', sign: '{}' },
  rule: { label: 'ins.modeRule', about: 'ins.modeRuleAbout', sign: 'ƒx' },
} as const satisfies Record<Mode, ModeLook>

interface ModeMenuProps {
  readonly mode: Mode
  readonly field: string
  readonly disabled: boolean
  readonly onChoose: (mode: Mode) => void
}

/** How a field is written: shown small beside its label, chosen from a menu. */
export const ModeMenu = ({ mode, field, disabled, onChoose }: ModeMenuProps) => {
  const t = useText()
  const name = t(looks[mode].label)
  return (
    <MenuTrigger>
      <Button
        className={`mode-button mode-${mode}`}
        isDisabled={disabled}
        aria-label={t('ins.modeOf', { field, mode: name })}
      >
        <span className="mode-sign" aria-hidden="true">
          {looks[mode].sign}
        </span>
        <span className="mode-name" aria-hidden="true">
          {name}
        </span>
        <Icon name="down" size={12} />
      </Button>
      <Popover className="ins-popover" placement="bottom end">
        <Menu
          className="ins-menu"
          aria-label={t('ins.mode')}
          selectionMode="single"
          selectedKeys={[mode]}
          onAction={(key) => onChoose(key as Mode)}
        >
          {MODES.map((one) => (
            <MenuItem key={one} id={one} className="ins-menu-item" textValue={t(looks[one].label)}>
              <span className={`mode-sign mode-${one}`} aria-hidden="true">
                {looks[one].sign}
              </span>
              <Text slot="label">{t(looks[one].label)}</Text>
              <Text slot="description" className="ins-menu-about">
                {t(looks[one].about)}
              </Text>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
