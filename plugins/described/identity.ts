import { withoutDiacritics } from '#plugins/sdk'

/** An id for a connector out of the first text that makes one: `Cổng dữ liệu 2.0` → `cong-du-lieu-2-0`. */
export const connectorId = (...texts: readonly (string | undefined)[]): string => {
  for (const text of texts) {
    const slug = withoutDiacritics((text ?? '').slice(0, 256))
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+/, '')
    const rooted = /^[0-9]/.test(slug) ? `api-${slug}` : slug
    const id = rooted.slice(0, 60).replace(/-+$/, '')
    if (id !== '') return id
  }
  return 'api'
}

const number = (text: string | undefined): string => (text ?? '0').replace(/^0+(?=\d)/, '').slice(0, 15)

/** `v2` → `2.0.0`, `2024-03-01-preview` → `2024.3.1-preview`, `1.2.3.4` → `1.2.3-4`; `1.0.0` for no number at all. */
export const semanticVersion = (text: string | undefined): string => {
  const match = /(\d+)(?:[._-](\d+))?(?:[._-](\d+))?([\s\S]{0,60})/.exec((text ?? '').slice(0, 200))
  if (!match) return '1.0.0'
  const [, major, minor, patch, rest = ''] = match
  const tail = rest
    .split('+')[0]
    ?.replace(/[^0-9A-Za-z.]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[-.]+|[-.]+$/g, '')
  return `${[major, minor, patch].map(number).join('.')}${tail ? `-${tail}` : ''}`
}
