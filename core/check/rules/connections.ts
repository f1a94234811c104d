import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { splitActionRef } from '../../plugin/manifest.ts'
import { callsOf } from '../calls.ts'
import { inStep, type Rule } from '../context.ts'
import { defineSentences, finder, type Place } from '../sentence.ts'
import type { World } from '../world.ts'

const sentences = defineSentences({
  'connection.unknown': {
    severity: 'error',
    vi: 'Đơn vị không có kết nối “{connection}”. Hãy chọn kết nối khác, hoặc tạo kết nối này trong mục Kết nối.',
    en: 'The unit has no connection “{connection}”. Choose another one, or create it under Connections.',
  },
  'connection.wrongPlugin': {
    severity: 'error',
    vi: 'Kết nối “{connection}” thuộc tiện ích “{actual}”, không dùng được cho tiện ích “{plugin}”. Hãy chọn kết nối của “{plugin}”.',
    en: 'The connection “{connection}” belongs to the plugin “{actual}” and does not serve “{plugin}”. Choose a connection of “{plugin}”.',
  },
  'connection.needed': {
    severity: 'error',
    vi: 'Thao tác “{action}” cần một kết nối. Hãy chọn kết nối của tiện ích “{plugin}” cho bước này.',
    en: 'The action “{action}” needs a connection. Choose one of the plugin “{plugin}” for this step.',
  },
})

const found = finder(sentences)

const named = (connection: string, plugin: string, place: Place, world: World): Diagnostic[] => {
  const known = world.connection(connection)
  if (!known) return [found('connection.unknown', place, { connection })]
  if (known.plugin === plugin) return []
  return [found('connection.wrongPlugin', place, { connection, plugin, actual: known.plugin })]
}

/** What a step reaches outside, it reaches by a connection of its own plugin. */
export const connections: Rule = {
  sentences,
  check: ({ model, world }) => {
    const { trigger } = model
    const ofTrigger =
      trigger?.kind === 'event' && trigger.connection !== undefined
        ? named(trigger.connection, splitActionRef(trigger.event).plugin, { pointer: '/trigger/connection' }, world)
        : []
    const ofSteps = callsOf(model).flatMap(({ node, action, connection, inside }) => {
      const { plugin } = splitActionRef(action)
      if (connection !== undefined) return named(connection, plugin, inStep(node, `${inside}/connection`), world)
      if (!world.action(action)?.needsConnection) return []
      return [found('connection.needed', inStep(node, inside), { action, plugin })]
    })
    return [...ofTrigger, ...ofSteps]
  },
}
