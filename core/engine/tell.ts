import { activityOf } from './activities.ts'
import { bodies, stepOf } from './body.ts'
import { undoneEnd } from './compensate.ts'
import type { EngineEvent } from './event.ts'
import { HANDLER, segmentOf } from './place.ts'
import { goOn, raise } from './raise.ts'
import { siteInside, topSite } from './site.ts'
import { type Site, stepPath, type Turn } from './turn.ts'
import { UNDO, undoEvent } from './undo.ts'
import type { Undoing } from './undo-state.ts'

type Told = EngineEvent & { readonly path: string }

/** The body at that way into containers, if it is under way. */
const findSite = (turn: Turn, segments: readonly string[]): Site | undefined => {
  let site: Site = topSite(turn)
  const [first, ...rest] = segments
  const way = turn.state.handler ? (first === HANDLER ? rest : undefined) : segments
  for (const segment of way ?? []) {
    const { id, suffix } = segmentOf(segment)
    const state = site.state.active[id]
    if (!state || !('bodies' in state) || !Object.hasOwn(state.bodies, suffix)) return undefined
    site = siteInside(site, stepOf(site.body, state), state, suffix, turn)
  }
  return way && site
}

/** Lets the step at a path hear of an event. False when none is under way there. */
export const tell = (turn: Turn, path: string, event: EngineEvent): boolean => {
  const segments = path.split('/')
  const id = segments.pop() as string
  const site = findSite(turn, segments)
  if (!site || !Object.hasOwn(site.state.active, id)) return false
  const state = site.state.active[id] as Site['state']['active'][string]
  const step = stepOf(site.body, state)
  const settled = activityOf(state).on?.({ turn, site, step, state, path } as never, event, bodies)
  if (settled) goOn(turn, site, step, settled)
  return true
}

/** Every body under way, the inner ones first. */
const sitesOf = (turn: Turn, site: Site): readonly Site[] => [
  ...Object.values(site.state.active).flatMap((state) =>
    'bodies' in state
      ? Object.keys(state.bodies).flatMap((suffix) =>
          sitesOf(turn, siteInside(site, stepOf(site.body, state), state, suffix, turn)),
        )
      : [],
  ),
  site,
]

const tellUndoing = (turn: Turn, site: Site, event: EngineEvent): void => {
  const { undoing } = site.state
  if (undoing && undoEvent(turn, undoing, event)) raise(turn, site, undoneEnd(site))
}

/** Lets everything under way hear of an event; what begins because of it does not, nor what has ended by then. */
export const tellAll = (turn: Turn, event: EngineEvent): void => {
  const sites = sitesOf(turn, topSite(turn))
  const paths = sites.flatMap(({ within, state }) => Object.keys(state.active).map((id) => stepPath(within, id)))
  for (const site of sites.filter(({ state }) => state.undoing)) tellUndoing(turn, site, event)
  for (const path of paths) if (!turn.state.end) tell(turn, path, event)
}

/** Lets the one that an event names hear of it, if it is under way. */
export const tellOne = (turn: Turn, event: Told): void => {
  if (event.path.endsWith(UNDO)) tellUndo(turn, event)
  else tell(turn, event.path, event)
}

const tellUndo = (turn: Turn, event: Told): void => {
  const undone = event.path.slice(0, -UNDO.length)
  const isIt = ({ rest }: Undoing): boolean => rest.at(-1)?.path === undone
  for (const site of sitesOf(turn, topSite(turn))) {
    const { undoing, active } = site.state
    if (undoing && isIt(undoing)) {
      tellUndoing(turn, site, event)
      return
    }
    const id = Object.keys(active).find((one) => {
      const state = active[one]
      return state?.kind === 'undoing' && isIt(state)
    })
    if (id !== undefined) {
      tell(turn, stepPath(site.within, id), event)
      return
    }
  }
}
