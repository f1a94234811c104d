import { editor } from './vi/editor.ts'
import { flow } from './vi/flow.ts'
import { inspector } from './vi/inspector.ts'
import { orders } from './vi/orders.ts'
import { plugins } from './vi/plugins.ts'
import { problems } from './vi/problems.ts'
import { rule } from './vi/rule.ts'
import { runs } from './vi/runs.ts'
import { services } from './vi/services.ts'
import { settings } from './vi/settings.ts'
import { shell } from './vi/shell.ts'

/** Every sentence of the application in Vietnamese; its keys are the keys of all languages. */
export const vi = {
  ...shell,
  ...services,
  ...flow,
  ...editor,
  ...settings,
  ...runs,
  ...orders,
  ...plugins,
  ...problems,
  ...inspector,
  ...rule,
} as const

export type TextKey = keyof typeof vi
