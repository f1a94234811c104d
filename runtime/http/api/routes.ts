import type { Api, ApiOptions } from './api.ts'
import { connectionStateRoutes } from './connection-state.ts'
import { connectionRoutes } from './connections.ts'
import { flowRoutes } from './flows.ts'
import { pluginRoutes } from './plugins.ts'
import { runAnswerRoutes } from './run-answer.ts'
import { runOperationRoutes } from './run-operations.ts'
import { runRoutes } from './runs.ts'
import { serviceListRoutes } from './services.ts'
import { startRoutes } from './start.ts'
import { versionRoutes } from './versions.ts'

/** Everything under `/api/v1`. */
export const apiRoutes = (app: Api, options: ApiOptions): void => {
  for (const routes of [
    flowRoutes,
    startRoutes,
    versionRoutes,
    runRoutes,
    runAnswerRoutes,
    runOperationRoutes,
    pluginRoutes,
    connectionRoutes,
    connectionStateRoutes,
    serviceListRoutes,
  ])
    routes(app, options)
}
