import type { Effect } from '#core'
import type { TextKey } from '../../i18n/vi.ts'

interface EffectLook {
  readonly label: TextKey
  /** What it means for a step that is tried again. */
  readonly about: TextKey
  readonly tone: 'good' | 'info' | 'warn'
}

/** What each effect of an action is called, and what it means. */
export const effects = {
  pure: { label: 'effect.pure', about: 'effect.pureAbout', tone: 'good' },
  read: { label: 'effect.read', about: 'effect.readAbout', tone: 'good' },
  idempotent: { label: 'effect.idempotent', about: 'effect.idempotentAbout', tone: 'info' },
  verify: { label: 'effect.verify', about: 'effect.verifyAbout', tone: 'info' },
  once: { label: 'effect.once', about: 'effect.onceAbout', tone: 'warn' },
} as const satisfies Record<Effect, EffectLook>
