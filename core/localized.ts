/** A sentence or label that a person sees, in both languages of the platform. */
export interface Localized {
  readonly vi: string
  readonly en: string
}

export type Language = keyof Localized
