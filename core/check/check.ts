import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Flow } from '../flow/document.ts'
import { FLOW_SCHEMA, type Upgraded, upgradeFlow } from '../flow/upgrade.ts'
import { createContext } from './context.ts'
import { guard } from './guards.ts'
import { inDocumentOrder } from './in-order.ts'
import { createModel } from './model.ts'
import { rules } from './rules.ts'
import { defineSentences, finder } from './sentence.ts'
import { checkShape } from './shape/shape.ts'
import type { World } from './world.ts'

export interface Checked {
  /** In the order of the document. */
  readonly diagnostics: readonly Diagnostic[]
  /** The document in the current schema version; set when its shape is right, whatever else is wrong with it. */
  readonly flow?: Flow
}

export const versionSentences = defineSentences({
  'flow.noSchema': {
    severity: 'error',
    vi: 'Tài liệu luồng thiếu “schema” (phiên bản của ngôn ngữ luồng). Hãy thêm "schema": {current}.',
    en: 'The flow document lacks “schema”, the version of the flow language. Add "schema": {current}.',
  },
  'flow.unknownSchema': {
    severity: 'error',
    vi: 'Không có phiên bản ngôn ngữ luồng “{schema}”. Phiên bản hiện tại là {current}.',
    en: 'There is no version “{schema}” of the flow language. The current one is {current}.',
  },
  'flow.newerSchema': {
    severity: 'error',
    vi: 'Luồng này được tạo bởi phiên bản phần mềm mới hơn (schema {schema}); phần mềm này chỉ đọc được đến {current}. Hãy nâng cấp phần mềm.',
    en: 'This flow was made by a newer release (schema {schema}); this one reads up to {current}. Upgrade the software.',
  },
  'flow.moreFindings': {
    severity: 'error',
    vi: 'Còn {count} điểm khác chưa hiển thị. Hãy sửa các điểm trên rồi kiểm tra lại.',
    en: 'There are {count} more findings. Correct the ones above and check again.',
  },
})

const found = finder(versionSentences)

/** Findings that anybody would read. */
const MOST = 500

const versionFault = ({ why, schema }: Extract<Upgraded, { ok: false }>): Diagnostic => {
  const current = FLOW_SCHEMA
  if (why === 'missing') return found('flow.noSchema', { pointer: '' }, { current })
  const shown = typeof schema === 'object' ? typeof schema : String(schema)
  const code = why === 'newer' ? 'flow.newerSchema' : 'flow.unknownSchema'
  return found(code, { pointer: '/schema' }, { schema: shown, current })
}

const limited = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => {
  if (diagnostics.length <= MOST) return diagnostics
  const rest = diagnostics.slice(MOST)
  const more = found('flow.moreFindings', { pointer: '' }, { count: rest.length })
  const severity = rest.some((one) => one.severity === 'error') ? 'error' : 'warning'
  return [...diagnostics.slice(0, MOST), { ...more, severity }]
}

/**
 * Says everything that is wrong with a flow before anything runs. The document may be anything; whatever it is,
 * this answers quickly and never throws. Pure: the same document in the same world gives the same findings.
 *
 * Guards come first and stop at the first reason; then the document is upgraded; then head, trigger, and each body and
 * step are checked against the schema of their kind; then the rules look at every part whose shape is right.
 */
export const checkFlow = (document: unknown, world: World): Checked => {
  const refused = guard(document)
  if (refused) return { diagnostics: [refused] }
  const upgraded = upgradeFlow(document as Readonly<Record<string, unknown>>)
  if (!upgraded.ok) return { diagnostics: [versionFault(upgraded)] }
  const shape = checkShape(upgraded.document)
  const context = createContext(createModel(upgraded.document, shape), world)
  const findings = [...shape.diagnostics, ...Object.values(rules).flatMap((rule) => rule.check(context))]
  const diagnostics = limited(inDocumentOrder(findings))
  return shape.diagnostics.length > 0 ? { diagnostics } : { diagnostics, flow: upgraded.document as unknown as Flow }
}
