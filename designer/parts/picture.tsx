import type { CSSProperties } from 'react'

/** An SVG document as an image address: inside an image it runs no script. */
const address = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`

interface PictureProps {
  readonly svg: string
  readonly size: number
}

/** A plugin's picture. One that is drawn in `currentColor` takes the colour of the text around it, dark or light; any other keeps its own. */
export const Picture = ({ svg, size }: PictureProps) => {
  if (!svg.includes('currentColor')) return <img src={address(svg)} alt="" width={size} height={size} />
  const mask = `url("${address(svg)}")`
  const style: CSSProperties = { width: size, height: size, maskImage: mask }
  return <span className="picture" style={style} aria-hidden="true" />
}
