export * from './described.ts'
