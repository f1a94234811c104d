export * from './fault.ts'
export * from './serializer.ts'
export { type Check, type CompiledCheck, type CompileOptions, createValidators, type Validators } from './validators.ts'
