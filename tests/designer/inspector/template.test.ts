import { describe, expect, it } from 'vitest'
import { compileText } from '#core/expression'
import {
  completeHole,
  escapeTemplate,
  holeWordAt,
  insertHole,
  joinTemplate,
  plainTemplate,
  splitTemplate,
} from '../../../designer/inspector/value/template.ts'
import { fc, test } from './property.ts'

const piece = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom('{{', '}}', '\\{{', '{{a.b}}', '{{ a | upper }}', '{{a | pad: 3, "}}"}}', '"', "'", '\\', 'Ự'),
)
const template = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''))

/** The text with the cursor where `|` is doubled to `¦`. */
const cursorIn = (text: string) => ({ text: text.replace('¦', ''), cursor: text.indexOf('¦') })

describe('text with holes', () => {
  test('is the same text again when its parts are joined', [template], (text) => {
    expect(joinTemplate(splitTemplate(text))).toBe(text)
  })

  test('has the same words outside its holes as what runs', [template], (text) => {
    const found = compileText(text)
    const plain = plainTemplate(text)
    if (!found.ok || plain === undefined) return
    expect(found.rule.evaluate({})).toBe(plain)
  })

  test(
    'holds any plain text, when it is escaped',
    [
      fc.oneof(
        fc.string(),
        template.filter((text) => !text.includes('\\')),
      ),
    ],
    (text) => {
      if (/\\\{\{|\\$/.test(text)) return
      const found = compileText(escapeTemplate(text))
      expect(found.ok && found.rule.evaluate({})).toBe(text)
      expect(plainTemplate(escapeTemplate(text))).toBe(text)
    },
  )

  it('knows what is being typed in a hole, and what is not in one', () => {
    const at = (marked: string) => {
      const { text, cursor } = cursorIn(marked)
      return holeWordAt(text, cursor)
    }
    expect(at('Hi {{steps.ci¦')).toMatchObject({ wants: 'path', typed: 'steps.ci' })
    expect(at('Hi {{¦')).toMatchObject({ wants: 'path', typed: '' })
    expect(at('Hi {{steps.a | up¦per}}')).toMatchObject({ wants: 'operator', typed: 'up' })
    expect(at('Hi {{a | pad: b¦}}')).toMatchObject({ wants: 'path', typed: 'b' })
    for (const outside of ['Hi ¦{{a}}', 'Hi {{a}}¦', '\\{{a¦', 'Hi {{"a¦"}}', '¦']) expect(at(outside)).toBeUndefined()
  })

  it('completes what is being typed, and closes the hole once', () => {
    const complete = (marked: string, word: string) => {
      const { text, cursor } = cursorIn(marked)
      const hole = holeWordAt(text, cursor)
      return hole && completeHole(text, hole, word).text
    }
    expect(complete('Hi {{st¦', 'steps')).toBe('Hi {{steps}}')
    expect(complete('Hi {{st¦eps.x}}!', 'steps.y')).toBe('Hi {{steps.y}}!')
    expect(complete('{{st¦ and {{b}}', 'steps')).toBe('{{steps}} and {{b}}')
  })

  it('takes a hole in place of what is selected', () => {
    expect(insertHole('Kính gửi ông X,', 13, 14, 'steps.a.name')).toEqual({
      text: 'Kính gửi ông {{steps.a.name}},',
      cursor: 29,
    })
  })
})
