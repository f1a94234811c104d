import { flagOf, type Loose, textOf } from '../read/loose.ts'
import type { Place, Style } from '../wire.ts'

const STYLES: ReadonlySet<string> = new Set<Style>([
  'simple',
  'label',
  'matrix',
  'form',
  'spaceDelimited',
  'pipeDelimited',
  'deepObject',
])

/** What Swagger 2.0 called the ways to write a list. */
const COLLECTIONS: Readonly<Record<string, Style>> = Object.assign(Object.create(null), {
  ssv: 'spaceDelimited',
  tsv: 'tabDelimited',
  pipes: 'pipeDelimited',
})

export interface Styled {
  readonly style: Style
  readonly explode: boolean
}

const byCollection = (format: string | undefined, plain: Style, isObject: boolean): Styled => {
  if (format === 'multi' || (isObject && plain === 'form')) return { style: plain, explode: true }
  return { style: COLLECTIONS[format ?? ''] ?? plain, explode: false }
}

/** How a parameter is written. The dialects differ in their defaults, and documents mix them. */
export const styleOf = (parameter: Loose, place: Place, older: boolean): Styled => {
  const plain: Style = place === 'path' || place === 'header' ? 'simple' : 'form'
  const told = textOf(parameter.style)
  if (told !== undefined && STYLES.has(told)) {
    const style = told as Style
    return { style, explode: parameter.explode === undefined ? style === 'form' : flagOf(parameter.explode) }
  }
  const format = textOf(parameter.collectionFormat)?.toLowerCase()
  if (format !== undefined || older) return byCollection(format, plain, parameter.type === 'object')
  return { style: plain, explode: parameter.explode === undefined ? plain === 'form' : flagOf(parameter.explode) }
}
