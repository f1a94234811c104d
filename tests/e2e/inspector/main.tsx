import { useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { checkFlow, type Flow, type Step } from '#core'
import { LanguageProvider } from '../../../designer/i18n/language.tsx'
import { Inspector } from '../../../designer/inspector/inspector.tsx'
import type { InspectorTarget } from '../../../designer/inspector/props.ts'
import { flow as begin, offers, samples, world } from './flow.ts'

/** `#step=<id>`, `#trigger`, `#flow`; with `run` in the search there are samples, with `wide` there is more room. */
const targetOf = (hash: string): InspectorTarget => {
  const [kind = '', id = ''] = hash.replace(/^#/, '').split('=')
  if (kind === 'step') return { kind, stepId: id }
  return { kind: kind === 'trigger' ? 'trigger' : 'flow' }
}

const replaceStep = (value: unknown, step: Step): unknown => {
  if (Array.isArray(value)) return value.map((one) => replaceStep(one, step))
  if (typeof value !== 'object' || value === null) return value
  const object = value as Record<string, unknown>
  if (object.id === step.id && object.kind === step.kind) return step
  return Object.fromEntries(Object.entries(object).map(([name, member]) => [name, replaceStep(member, step)]))
}

const search = new URLSearchParams(window.location.search)

const Page = () => {
  const [flow, setFlow] = useState<Flow>(begin)
  const [target, setTarget] = useState(() => targetOf(window.location.hash))
  const { diagnostics } = useMemo(() => checkFlow(flow, world), [flow])
  window.onhashchange = () => setTarget(targetOf(window.location.hash))
  return (
    <main className={`page ${search.has('wide') ? 'page-wide' : ''}`}>
      <Inspector
        flow={flow}
        target={target}
        world={world}
        offers={offers}
        {...(search.has('run') && { samples })}
        diagnostics={diagnostics}
        readOnly={search.has('read')}
        onChange={(step) => setFlow({ ...flow, body: replaceStep(flow.body, step) as Flow['body'] })}
        onChangeTrigger={(trigger) => setFlow({ ...flow, trigger })}
        onChangeFlow={(settings) => setFlow({ ...flow, ...settings })}
        onChangeOutput={(output) => setFlow({ ...flow, body: { ...flow.body, output } })}
        onRename={() => {}}
      />
      <pre id="document" hidden>
        {JSON.stringify(flow)}
      </pre>
    </main>
  )
}

document.documentElement.dataset.theme = search.get('theme') ?? 'light'
window.localStorage.setItem('lienthong.language', search.get('language') ?? 'vi')
const root = document.getElementById('root')
if (!root) throw new TypeError('the page has no root element')
createRoot(root).render(
  <LanguageProvider>
    <Page />
  </LanguageProvider>,
)
