import { flow } from './vi/flow.ts'
import { inspector } from './vi/inspector.ts'
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
  ...settings,
  ...runs,
  ...plugins,
  ...problems,
  ...inspector,
  ...rule,
} as const

export type TextKey = keyof typeof vi
