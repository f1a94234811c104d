interface Size {
  readonly width: number
  readonly height: number
}

const MARGIN = 28

/** Below the drawing: the controls lie there. */
const FOOT = 44

/** Smaller than this nobody reads; a drawing that needs less is shown from its top instead. */
const READABLE = 0.5

interface Shown extends Size {
  /** Its top left corner; 0, 0 when absent. */
  readonly origin?: { readonly x: number; readonly y: number }
}

const zoomFor = (scene: Size, pane: Size): number =>
  Math.min(
    (pane.width - 2 * MARGIN) / Math.max(1, scene.width),
    (pane.height - 2 * MARGIN - FOOT) / Math.max(1, scene.height),
  )

const centred = ({ width, height, origin = { x: 0, y: 0 } }: Shown, pane: Size, zoom: number) => ({
  x: (pane.width - width * zoom) / 2 - origin.x * zoom,
  y: Math.max(MARGIN, (pane.height - FOOT - height * zoom) / 2) - origin.y * zoom,
  zoom,
})

const sizeOf = (element: HTMLElement): Size => ({ width: element.clientWidth, height: element.clientHeight })

/** What a person sees first: all of it where it can be read, else its beginning, with the start in the middle. */
export const firstView = (scene: Shown & { readonly startX: number }, element: HTMLElement) => {
  const pane = sizeOf(element)
  const view = centred(scene, pane, Math.min(1, Math.max(READABLE, zoomFor(scene, pane))))
  return scene.width * view.zoom <= pane.width ? view : { ...view, x: pane.width / 2 - scene.startX * view.zoom }
}

/** All of it, however small. */
export const wholeView = (scene: Shown, pane: Size) =>
  centred(scene, pane, Math.min(1.25, Math.max(0.1, zoomFor(scene, pane))))
