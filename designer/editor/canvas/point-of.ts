import type { Point } from '../../canvas/layout.ts'

/** Where something happened, in pixels of the window. */
export const pointOf = (event: MouseEvent | TouchEvent | React.MouseEvent): Point => {
  const at = 'changedTouches' in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event
  return { x: at.clientX, y: at.clientY }
}
