import { PluginError } from '#plugins/sdk'
import type { WireFault, WsdlShared } from '../wire.ts'
import { localOf } from '../xml/names.ts'
import { type Node, resolve } from '../xml/tree.ts'
import { readLoose } from './read-any.ts'
import { readElement } from './read-value.ts'

const child = (node: Node | undefined, ...locals: readonly string[]): Node | undefined =>
  locals.reduce<Node | undefined>((at, local) => at?.children.find((one) => one.local === local), node)

const textOf = (node: Node | undefined): string | undefined => node?.text.trim() || undefined

/** The code with its namespace left out; of SOAP 1.2 the most particular one. */
const codesOf = (fault: Node): { readonly general: string; readonly particular: string } => {
  const old = child(fault, 'faultcode')
  if (old) {
    const text = textOf(old) ?? ''
    const code = localOf(resolve(old, text))
    return { general: code.split('.')[0] ?? code, particular: code }
  }
  const value = child(fault, 'Code', 'Value')
  const general = value ? localOf(resolve(value, textOf(value) ?? '')) : ''
  let particular = general
  let code = child(fault, 'Code', 'Subcode')
  for (let depth = 0; code && depth < 10; depth += 1) {
    const inner = child(code, 'Value')
    if (inner) particular = localOf(resolve(inner, textOf(inner) ?? ''))
    code = child(code, 'Subcode')
  }
  return { general, particular }
}

const reasonOf = (fault: Node): string => {
  const texts = child(fault, 'Reason')?.children.filter(({ local }) => local === 'Text') ?? []
  const own = texts.find(({ attributes }) =>
    attributes.some(({ local, value }) => local === 'lang' && /^vi/i.test(value)),
  )
  return textOf(own ?? texts[0]) ?? textOf(child(fault, 'faultstring')) ?? ''
}

const safe = (text: string): string => text.replace(/[^\p{L}\p{N}_-]+/gu, '').slice(0, 80)

const declaredFor = (entry: Node, faults: readonly WireFault[]): WireFault | undefined =>
  faults.find(({ element }) => element.name === entry.name) ??
  faults.find(({ element }) => localOf(element.name) === entry.local)

const sentences = (reason: string, retryable: boolean) => {
  const said = reason === '' ? '' : ` “${reason.slice(0, 500)}”`
  const next = retryable
    ? { vi: 'Có thể thử lại sau.', en: 'It may be tried again later.' }
    : { vi: 'Hãy kiểm tra dữ liệu gửi đi và quyền truy cập.', en: 'Check the request and the access rights.' }
  return {
    vi: `Hệ thống bên ngoài báo lỗi${said}. ${next.vi}`,
    en: `The other system answered with a fault${said}. ${next.en}`,
  }
}

/** The body's fault, of either version of SOAP. */
export const faultIn = (body: Node | undefined): Node | undefined =>
  body?.children.find(({ local, namespace }) => local === 'Fault' && (namespace === '' || /soap/i.test(namespace)))

/**
 * A fault as an error that a flow can act on: `<connector>.fault.<name>` for one that the description declares, with its
 * data in `details.detail`; otherwise `<connector>.fault.<code>`. One that the description does not know, and that the
 * other side takes upon itself (`Server`, `Receiver`), may be tried again.
 */
export const faultError = (
  id: string,
  fault: Node,
  faults: readonly WireFault[],
  shared: WsdlShared,
  status: number,
): PluginError => {
  const { general, particular } = codesOf(fault)
  const detail = child(fault, 'detail') ?? child(fault, 'Detail')
  const entries = detail?.children ?? []
  const typed = entries.flatMap((entry) => {
    const declared = declaredFor(entry, faults)
    return declared ? [{ declared, value: readElement(entry, declared.element, shared) }] : []
  })
  const [first] = typed
  const retryable = first === undefined && /^(server|receiver)$/i.test(general)
  const reason = reasonOf(fault)
  const loose = Object.fromEntries(entries.map((entry) => [entry.local, readLoose(entry, entry.namespace)]))
  const actor = textOf(child(fault, 'faultactor')) ?? textOf(child(fault, 'Role'))
  const text = textOf(detail)
  const known = first ? { detail: first.value } : entries.length > 0 ? { detail: loose } : text ? { detail: text } : {}
  return new PluginError(
    `${id}.fault.${first ? safe(first.declared.name) : safe(particular) || 'unknown'}`,
    sentences(reason, retryable),
    {
      retryable,
      details: {
        status,
        code: particular,
        ...(general !== particular && { class: general }),
        ...(reason !== '' && { reason }),
        ...(actor !== undefined && { actor }),
        ...(first && { fault: first.declared.name }),
        ...known,
      },
    },
  )
}
