import { Type } from '@sinclair/typebox'
import { Problem } from '../problem.ts'
import { type Api, type ApiOptions, may } from './api.ts'

const tags = ['plugins']

const LabelShape = Type.Object({ vi: Type.String(), en: Type.String() })

const Manifest = Type.Object({
  id: Type.String(),
  version: Type.String(),
  label: LabelShape,
  description: Type.Optional(LabelShape),
  category: Type.String(),
  icon: Type.Optional(Type.String()),
  credential: Type.Optional(Type.Object({ label: LabelShape, schema: Type.Unknown() })),
  actions: Type.Record(
    Type.String(),
    Type.Object({
      label: LabelShape,
      description: Type.Optional(LabelShape),
      input: Type.Unknown(),
      output: Type.Unknown(),
      effect: Type.String(),
    }),
  ),
})

/** What flows can be built from. Labels come in both languages: a palette is searched in both. */
export const pluginRoutes = (app: Api, { host }: ApiOptions): void => {
  app.get(
    '/plugins',
    {
      config: may.look,
      schema: {
        tags,
        operationId: 'listPlugins',
        summary: 'Installed plugins',
        response: { 200: Type.Object({ items: Type.Array(Manifest) }) },
      },
    },
    () => ({ items: [...host.manifests()] }) as never,
  )

  app.get(
    '/plugins/:plugin',
    {
      config: may.look,
      schema: {
        tags,
        operationId: 'readPlugin',
        summary: 'One plugin',
        params: Type.Object({ plugin: Type.String({ maxLength: 64 }) }),
        response: { 200: Manifest },
      },
    },
    (request) => {
      const found = host.manifests().find(({ id }) => id === request.params.plugin)
      if (!found) throw new Problem('plugin.unknown')
      return found as never
    },
  )
}
