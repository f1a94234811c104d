export interface Point {
  readonly x: number
  readonly y: number
}

/** Something to be placed: its size in pixels. */
export interface Box {
  readonly id: string
  readonly width: number
  readonly height: number
}

/** Something that leads from one box to another. */
export interface Link {
  readonly id: string
  readonly from: string
  readonly to: string
  /** Where it leaves `from`: pixels right of its middle. */
  readonly lean: number
  /** It leaves by the side, so it must get around its own box before it can go anywhere. */
  readonly aside?: boolean
}

export interface Placed {
  /** Top left corner of every box. The drawing begins at 0, 0. */
  readonly corners: ReadonlyMap<string, Point>
  /** Of links that pass other boxes by, their neighbours or those of later layers: the points they go through, top to bottom. */
  readonly bends: ReadonlyMap<string, readonly Point[]>
  readonly width: number
  readonly height: number
}

/** A box or a bend, by number. Bends stand for one layer of a long link and have no width of their own. */
export interface Vertex {
  readonly box: Box | undefined
  readonly width: number
  readonly height: number
}

/** One step down, between neighbouring layers. */
export interface Segment {
  readonly from: number
  readonly to: number
  readonly lean: number
}

/** The graph after every long link has been cut into segments. */
export interface Layered {
  readonly vertices: readonly Vertex[]
  readonly segments: readonly Segment[]
  /** Vertices of each layer, left to right. */
  readonly layers: readonly (readonly number[])[]
  /** The bends of each long link. */
  readonly chains: ReadonlyMap<string, readonly number[]>
}
