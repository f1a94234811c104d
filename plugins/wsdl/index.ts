export type { DescriptionKind } from '#plugins/described'
