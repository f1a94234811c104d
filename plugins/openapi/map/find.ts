import { isObject } from '#core'
import type { Source } from '../read/document.ts'
import { type Loose, objectOf } from '../read/loose.ts'
import { METHODS } from './effect.ts'
import type { Found } from './operation.ts'

/** Methods of 3.2 that stand in a map of their own. */
const additional = (item: Loose): readonly (readonly [string, unknown])[] =>
  Object.entries(objectOf(item.additionalOperations)).filter(([method]) => /^[A-Za-z]{1,20}$/.test(method))

/** All operations of the description, in its order. A path that stands elsewhere is reported. */
export const findOperations = ({ root, refs, file, notes }: Source): readonly Found[] => {
  const found: Found[] = []
  for (const [path, value] of Object.entries(objectOf(root.paths))) {
    if (path.startsWith('x-') || !isObject(value)) continue
    const target = refs.follow(value, file)
    if ('broken' in target) {
      const ref = target.ref.slice(0, 200)
      notes.skip(path, {
        vi: `Đường dẫn được mô tả ở tài liệu khác (${ref}), không có trong tệp tải lên và không bao giờ được tải về.`,
        en: `The path is described in another document (${ref}), which is not in the upload and is never fetched.`,
      })
      continue
    }
    const { $ref: _, ...own } = value
    const item: Loose = target.value === value ? value : { ...objectOf(target.value), ...own }
    const byMethod = new Map(Object.keys(item).map((key) => [key.toLowerCase(), key]))
    const listed = METHODS.flatMap((method): (readonly [string, unknown])[] => {
      const key = byMethod.get(method)
      return key === undefined ? [] : [[method, item[key]]]
    })
    for (const [method, one] of [...listed, ...additional(item)]) {
      const operation = refs.follow(one, target.file)
      if (!('broken' in operation) && isObject(operation.value))
        found.push({ method, path, operation: operation.value, item, file: target.file })
      else
        notes.skip(`${method.toUpperCase()} ${path}`, {
          vi: 'Thao tác không phải là một đối tượng, hoặc được mô tả ở tài liệu khác.',
          en: 'The operation is not an object, or is described in another document.',
        })
    }
  }
  return found
}
