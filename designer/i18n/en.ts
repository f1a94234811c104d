import { editor } from './en/editor.ts'
import { flow } from './en/flow.ts'
import { inspector } from './en/inspector.ts'
import { orders } from './en/orders.ts'
import { plugins } from './en/plugins.ts'
import { problems } from './en/problems.ts'
import { rule } from './en/rule.ts'
import { runs } from './en/runs.ts'
import { services } from './en/services.ts'
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import type { TextKey } from './vi.ts'

/** Every sentence in English. A missing one does not compile. */
export const en: Readonly<Record<TextKey, string>> = {
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
}
