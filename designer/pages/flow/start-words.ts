import { isObject, type TriggerKind } from '#core'
import type { Translate } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'

const titles = {
  http: 'trigger.http',
  schedule: 'trigger.schedule',
  event: 'trigger.event',
  flow: 'trigger.flow',
  manual: 'trigger.manual',
} as const satisfies Record<TriggerKind, TextKey>

const details: Readonly<Record<string, (trigger: Record<string, unknown>) => string>> = {
  http: ({ method = '', path = '/' }) => `${method} ${path}`,
  schedule: ({ cron = '' }) => String(cron),
  event: ({ event = '' }) => String(event),
}

/** What a kind of trigger is called. */
export const triggerTitle = (kind: string, t: Translate): string =>
  t(Object.hasOwn(titles, kind) ? titles[kind as TriggerKind] : 'trigger.unknown')

/** What the start node of a document says: what calls the flow, and how. */
export const startWords = (document: unknown, t: Translate) => {
  const trigger = isObject(document) && isObject(document.trigger) ? document.trigger : {}
  const kind = String(trigger.kind)
  return {
    startTitle: triggerTitle(kind, t),
    startSubtitle: details[kind]?.(trigger) ?? '',
  }
}
