interface Size {
  readonly width: number
  readonly height: number
}

const MARGIN = 28

/** Below the drawing: the controls lie there. */
const FOOT = 44

/** Smaller than this nobody reads; a drawing that needs less is shown from its top instead. */
const READABLE = 0.5

const zoomFor = (scene: Size, pane: Size): number =>
  Math.min(
    (pane.width - 2 * MARGIN) / Math.max(1, scene.width),
    (pane.height - 2 * MARGIN - FOOT) / Math.max(1, scene.height),
  )

const centred = (scene: Size, pane: Size, zoom: number) => ({
  x: (pane.width - scene.width * zoom) / 2,
  y: Math.max(MARGIN, (pane.height - FOOT - scene.height * zoom) / 2),
  zoom,
})

const sizeOf = (element: HTMLElement): Size => ({ width: element.clientWidth, height: element.clientHeight })

/** What a person sees first: all of it where it can be read, else its beginning, with the start in the middle. */
export const firstView = (scene: Size & { readonly startX: number }, element: HTMLElement) => {
  const pane = sizeOf(element)
  const view = centred(scene, pane, Math.min(1, Math.max(READABLE, zoomFor(scene, pane))))
  return scene.width * view.zoom <= pane.width ? view : { ...view, x: pane.width / 2 - scene.startX * view.zoom }
}

/** All of it, however small. */
export const wholeView = (scene: Size, pane: Size) =>
  centred(scene, pane, Math.min(1.25, Math.max(0.1, zoomFor(scene, pane))))
