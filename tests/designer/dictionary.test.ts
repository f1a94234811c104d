import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { en } from '../../designer/i18n/en.ts'
import { type TextKey, vi } from '../../designer/i18n/vi.ts'

const FOLDER = fileURLToPath(new URL('../../designer/', import.meta.url))
const keys = Object.keys(vi) as TextKey[]
const places = (sentence: string): readonly string[] => (sentence.match(/\{\w+\}/g) ?? []).sort()

const sources = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('i18n'))
  .map((path) => ({ path, text: readFileSync(`${FOLDER}/${path}`, 'utf8') }))

describe('the dictionaries', () => {
  it('hold the same sentences in both languages, none empty, with the same places to fill', () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort())
    for (const key of keys) {
      expect(vi[key].trim(), key).not.toBe('')
      expect(en[key].trim(), key).not.toBe('')
      expect(places(en[key]), key).toEqual(places(vi[key]))
    }
  })

  it('hold no sentence that nothing shows', () => {
    const all = sources.map(({ text }) => text).join('\n')
    // `trigger.${part}` is the one key that is put together.
    const together = /^trigger\.(params|query|body)$/
    expect(keys.filter((key) => !together.test(key) && !all.includes(`'${key}'`))).toEqual([])
  })

  it('hold every Vietnamese word of the application', () => {
    const spoken = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i
    const strays = sources.flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter((line) => spoken.test(line.replaceAll('Liên Thông', '').replace("'aữ'", '')))
        .map((line) => `${path}: ${line.trim()}`),
    )
    expect(strays).toEqual([])
  })
})
