import type { Flow, Step } from '#core'
import { type BodyKey, withBody } from './body-key.ts'

interface Point {
  readonly x: number
  readonly y: number
}

const rounded = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) })

const samePlace = (a: Point | undefined, b: Point | undefined): boolean => a?.x === b?.x && a?.y === b?.y

/** Draws steps and notes of a body at these corners; the others stay where they are. */
export const place = (flow: Flow, key: BodyKey, corners: ReadonlyMap<string, Point>): Flow =>
  withBody(flow, key, (body) => {
    const put = <T extends { readonly id: string; readonly at?: Point }>(one: T): T => {
      const found = corners.get(one.id)
      const at = found && rounded(found)
      return !at || samePlace(at, one.at) ? one : { ...one, at }
    }
    const steps = body.steps.map((step) => put(step) as Step)
    const notes = body.notes?.map((note) => put(note))
    const same =
      steps.every((step, index) => step === body.steps[index]) &&
      (notes ?? []).every((note, index) => note === body.notes?.[index])
    return same ? body : { ...body, steps, ...(notes && { notes }) }
  })

/** Leaves the steps of these bodies to the automatic layout. */
export const unplace = (flow: Flow, keys: readonly BodyKey[]): Flow =>
  keys.reduce(
    (before, key) =>
      withBody(before, key, (body) => {
        if (!body.steps.some((step) => step.at)) return body
        return { ...body, steps: body.steps.map(({ at: _, ...step }) => step as Step) }
      }),
    flow,
  )
