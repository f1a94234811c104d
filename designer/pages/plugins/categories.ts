import type { Translate } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'

const categories: Readonly<Record<string, TextKey>> = {
  registry: 'category.registry',
  data: 'category.data',
  message: 'category.message',
  http: 'category.http',
  signature: 'category.signature',
  file: 'category.file',
  logic: 'category.logic',
  other: 'category.other',
}

/** The name of a category of plugins; one that an author made up stands for itself. */
export const categoryName = (category: string, t: Translate): string => {
  const key = Object.hasOwn(categories, category) ? categories[category] : undefined
  return key ? t(key) : category
}
