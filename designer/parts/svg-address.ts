/** An SVG document as an image address: inside an image it runs no script. */
export const svgAddress = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`
