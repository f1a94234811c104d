import { describe, expect, it } from 'vitest'
import { configurationPage } from '../../../runtime/config/document.ts'
import { settings } from '../../../runtime/config/settings.ts'

describe('docs/configuration.md', () => {
  it('is what the table of settings says; `npx vitest run tests/runtime/config -u` writes it anew', async () => {
    await expect(configurationPage()).toMatchFileSnapshot('../../../docs/configuration.md')
  })

  it('names every setting in both languages, once each', () => {
    for (const { name, doc } of Object.values(settings)) {
      expect(configurationPage().split(`| \`${name}\` |`)).toHaveLength(3)
      expect(configurationPage()).toContain(doc.vi)
      expect(configurationPage()).toContain(doc.en)
    }
  })
})
