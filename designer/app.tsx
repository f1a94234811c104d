import { lazy, Suspense } from 'react'
import { LanguageProvider } from './i18n/language.tsx'
import { FlowsPage } from './pages/flows/flows-page.tsx'
import { PluginsPage } from './pages/plugins/plugins-page.tsx'
import { RunsPage } from './pages/runs/runs-page.tsx'
import { ServicesPage } from './pages/services/services-page.tsx'
import { UnknownPage } from './pages/unknown-page.tsx'
import { Skeleton } from './parts/skeleton.tsx'
import type { Route } from './routing/route.ts'
import { useRoute } from './routing/router.tsx'
import { SessionGate } from './session/session.tsx'
import { Shell } from './shell/shell.tsx'

// The canvas is heavy: it comes only with the pages that draw.
const FlowPage = lazy(async () => ({ default: (await import('./pages/flow/flow-page.tsx')).FlowPage }))
const EditorPage = lazy(async () => ({ default: (await import('./editor/editor-page.tsx')).EditorPage }))
const RunPage = lazy(async () => ({ default: (await import('./pages/run/run-page.tsx')).RunPage }))

/** The draft is what is edited; versions are read. */
const DRAFT = 'draft'

type PageOf<Name extends Route['page']> = (route: Extract<Route, { page: Name }>) => React.ReactNode

const pages: { readonly [Name in Route['page']]: PageOf<Name> } = {
  services: () => <ServicesPage />,
  flows: (route) => <FlowsPage q={route.q} />,
  flow: (route) =>
    route.version === DRAFT ? (
      <EditorPage key={route.flow} flow={route.flow} />
    ) : (
      <FlowPage key={route.flow} {...route} />
    ),
  runs: (route) => <RunsPage filters={route} />,
  run: (route) => <RunPage key={route.run} {...route} />,
  plugins: (route) => <PluginsPage chosen={route.plugin} />,
  unknown: () => <UnknownPage />,
}

const Page = () => {
  const route = useRoute()
  return (
    <Shell route={route}>
      <Suspense fallback={<Skeleton lines={4} height={72} />}>
        {(pages[route.page] as PageOf<Route['page']>)(route as never)}
      </Suspense>
    </Shell>
  )
}

export const App = () => (
  <LanguageProvider>
    <SessionGate>
      <Page />
    </SessionGate>
  </LanguageProvider>
)
