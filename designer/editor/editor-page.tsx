import { useCallback, useMemo, useState } from 'react'
import { type Flow, isObject, type JsonSchema, walkFlow } from '#core'
import {
  listConnections,
  listPlugins,
  listRuns,
  listServices,
  listVersions,
  readFlow,
  readRun,
  readVersion,
} from '../api/endpoints.ts'
import { useResource } from '../api/use-resource.ts'
import { CatalogueProvider } from '../canvas/catalogue.tsx'
import { useText } from '../i18n/language.tsx'
import { samplesOf } from '../inspector/samples.ts'
import { Empty } from '../parts/empty.tsx'
import { ProblemView } from '../parts/problem-view.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { Editor } from './editor.tsx'
import { openFlow } from './model/open.ts'
import type { Surroundings } from './surroundings.tsx'
import { type Contracts, worldOf } from './world.ts'

const schema = (given: unknown): JsonSchema | undefined => (isObject(given) ? given : undefined)

const contractOf = ({ trigger }: Flow) => {
  const body = 'body' in trigger ? schema(trigger.body) : undefined
  const output =
    trigger.kind === 'http'
      ? schema(trigger.responses?.['200']?.schema)
      : trigger.kind === 'flow'
        ? schema(trigger.output)
        : undefined
  return { ...(body && { body }), ...(output && { output }) }
}

/** Flows that the document calls. */
const calledBy = (document: unknown): ReadonlySet<string> => {
  const called = new Set<string>()
  for (const visit of walkFlow(document))
    if (visit.visit === 'step' && isObject(visit.step) && visit.step.kind === 'callFlow')
      called.add(String(visit.step.flow))
  return called
}

/** Loads a draft with all it is edited among, and opens it. */
export const EditorPage = ({ flow }: { readonly flow: string }) => {
  const t = useText()
  const [published, setPublished] = useState(0)
  const record = useResource(`draft ${flow}`, (client, signal) => readFlow(client, flow, signal))
  const versions = useResource(`versions ${flow} ${published}`, (client, signal) => listVersions(client, flow, signal))
  const draft = record.data?.draft
  const loaded = useResource(`around ${flow} ${draft !== undefined}`, async (client, signal) => {
    if (!draft) return undefined
    const called = calledBy(draft.document)
    const [plugins, connections, services] = await Promise.all([
      listPlugins(client, signal),
      listConnections(client, signal),
      listServices(client, signal),
    ])
    const flows = services.items.filter((one) => one.flow !== flow)
    const contracts: Contracts = new Map(
      await Promise.all(
        flows.map(async (one) => {
          const key = `${one.flow}/v${one.major}`
          // Only of flows that are called is the contract asked for; of the others it is enough that they are there.
          if (!called.has(one.flow)) return [key, {}] as const
          return [key, contractOf((await readVersion(client, one.flow, one.version, signal)).document)] as const
        }),
      ),
    )
    const last = await listRuns(client, { flow, status: 'succeeded', limit: 1 }, signal).catch(() => undefined)
    const id = last?.items[0]?.id
    const run = id === undefined ? undefined : await readRun(client, id, signal).catch(() => undefined)
    return { plugins: plugins.items, connections: connections.items, flows, contracts, run }
  })
  const opened = useMemo(() => (draft ? openFlow(draft.document) : undefined), [draft])
  const around = loaded.data
  const surroundings = useMemo((): Surroundings | undefined => {
    if (!around) return undefined
    const { plugins, connections, flows, contracts } = around
    return {
      flow,
      plugins,
      connections,
      flows: flows.map(({ flow: id, major, title }) => ({ id, major, title })),
      world: worldOf({ self: flow, plugins, connections, contracts }),
    }
  }, [flow, around])
  const samples = useMemo(() => (around?.run ? samplesOf(around.run as never) : undefined), [around])
  const onPublished = useCallback(() => setPublished((count) => count + 1), [])
  const problem = record.problem ?? loaded.problem
  if (problem) return <ProblemView problem={problem} onRetry={record.problem ? record.reload : loaded.reload} />
  if (!draft || !opened || !surroundings) return <Skeleton lines={2} height={320} />
  if (!opened.ok) return <Empty icon="alert" title={t('edit.newer')} hint={t('edit.newerHint')} />
  return (
    <CatalogueProvider>
      <Editor
        flow={opened.flow}
        mended={opened.mended}
        revision={draft.revision}
        version={versions.data?.items[0]?.version ?? record.data?.version}
        surroundings={surroundings}
        samples={samples}
        versions={versions}
        onPublished={onPublished}
      />
    </CatalogueProvider>
  )
}
