import type { Flow } from '#core'
import type { TextKey } from '../../i18n/vi.ts'
import citizenVerification from './citizen-verification.json'

/** What a new flow can begin as. */
export interface Template {
  readonly name: 'empty' | 'citizen'
  readonly label: TextKey
  readonly about: TextKey
  readonly document: (title: Flow['title']) => Flow
}

const empty = (title: Flow['title']): Flow => ({
  schema: 1,
  title,
  mode: 'audited',
  trigger: { kind: 'http', method: 'POST', body: { type: 'object', properties: {} } },
  body: { steps: [], edges: [] },
})

export const templates: readonly Template[] = [
  { name: 'empty', label: 'new.empty', about: 'new.emptyAbout', document: empty },
  {
    name: 'citizen',
    label: 'new.citizen',
    about: 'new.citizenAbout',
    document: (title) => ({ ...(citizenVerification as unknown as Flow), title }),
  },
]
