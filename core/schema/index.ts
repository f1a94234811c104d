export * from './formats.ts'
export * from './vocabulary.ts'
