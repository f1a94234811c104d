import { isObject, type Localized } from '#core'
import type { Source } from '../read/document.ts'
import { type Loose, objectOf } from '../read/loose.ts'
import type { Broken } from '../read/refs.ts'
import { METHODS } from './effect.ts'
import type { Found } from './operation.ts'

const elsewhere = ({ broken, ref }: Broken): Localized => {
  const named = ref.slice(0, 200)
  return broken === 'missing'
    ? {
        vi: `“$ref” của đường dẫn (${named}) không dẫn tới đâu, hoặc quay về chính nó.`,
        en: `The path's “$ref” (${named}) leads nowhere, or back to itself.`,
      }
    : {
        vi: `Đường dẫn được mô tả ở tài liệu khác (${named}), không bao giờ được tải về. Nếu có, hãy nhập cả thư mục hoặc tệp ZIP chứa tài liệu đó.`,
        en: `The path is described in another document (${named}), which is never fetched. If you have it, import the folder or ZIP file that holds both.`,
      }
}

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
      notes.skip(path, elsewhere(target))
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
        found.push({ method, path, operation: operation.value, file: operation.file, item, itemFile: target.file })
      else
        notes.skip(`${method.toUpperCase()} ${path}`, {
          vi: 'Thao tác không phải là một đối tượng, hoặc được mô tả ở tài liệu khác, không bao giờ được tải về. Nếu có tài liệu đó, hãy nhập cả thư mục hoặc tệp ZIP.',
          en: 'The operation is not an object, or is described in another document, which is never fetched. If you have that document, import the folder or ZIP file that holds both.',
        })
    }
  }
  return found
}
