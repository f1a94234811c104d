import { useReactFlow, useStore } from '@xyflow/react'
import { useText } from '../i18n/language.tsx'
import { Icon } from '../parts/icon.tsx'
import type { Scene } from './scene.ts'
import { wholeView } from './viewport.ts'

/** Zoom in, out, and to the whole. */
export const CanvasControls = ({ scene }: { readonly scene: Scene }) => {
  const t = useText()
  const flow = useReactFlow()
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  const zoom = useStore(({ transform }) => Math.round(transform[2] * 100))
  return (
    <fieldset className="canvas-controls">
      <legend className="visually-hidden">{t('canvas.zoom')}</legend>
      <button type="button" onClick={() => flow.zoomOut()} aria-label={t('canvas.zoomOut')} title={t('canvas.zoomOut')}>
        <Icon name="minus" size={16} />
      </button>
      <output>{zoom}%</output>
      <button type="button" onClick={() => flow.zoomIn()} aria-label={t('canvas.zoomIn')} title={t('canvas.zoomIn')}>
        <Icon name="plus" size={16} />
      </button>
      <button
        type="button"
        onClick={() => flow.setViewport(wholeView(scene, { width, height }))}
        aria-label={t('canvas.fit')}
        title={t('canvas.fit')}
      >
        <Icon name="fit" size={16} />
      </button>
    </fieldset>
  )
}
