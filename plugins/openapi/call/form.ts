import { isObject } from '#core'
import type { WireField, WireMedia } from '../wire.ts'
import { fail } from './fail.ts'
import { writeNamed } from './query.ts'

export const fieldOf = ({ fields }: WireMedia, name: string): WireField =>
  (fields && Object.hasOwn(fields, name) && fields[name]) || {}

export const membersOf = (body: unknown): readonly (readonly [string, unknown])[] => {
  if (!isObject(body))
    return fail(
      'body',
      'Nội dung dạng biểu mẫu phải là một đối tượng gồm các trường.',
      'The body of a form must be an object of fields.',
    )
  return Object.entries(body).filter(([, value]) => value !== undefined && value !== null)
}

const isCompound = (value: unknown): boolean =>
  Array.isArray(value) ? value.some((one) => typeof one === 'object' && one !== null) : isObject(value)

/** `application/x-www-form-urlencoded`: without a style, a list repeats its name and an object is JSON. */
export const urlencoded = (media: WireMedia, body: unknown): string =>
  membersOf(body)
    .flatMap(([name, value]) => {
      const { style = 'form', explode = true, allowReserved, contentType, ...told } = fieldOf(media, name)
      const isStyled = 'style' in fieldOf(media, name)
      const asJson = !isStyled && (contentType?.includes('json') || isCompound(value)) && told.file === undefined
      const values = asJson && Array.isArray(value) && !contentType ? value : [value]
      return values.flatMap((one) =>
        writeNamed(
          {
            name,
            style,
            explode,
            ...(allowReserved && { allowReserved }),
            ...(asJson && isCompound(one) && { content: 'json' }),
          },
          one,
        ),
      )
    })
    // A form writes a space as `+` (URL standard §5.2).
    .join('&')
    .replaceAll('%20', '+')
