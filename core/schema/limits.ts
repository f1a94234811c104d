/** Bounds of one schema. They keep compiling and checking it cheap for everyone else. */
export const SCHEMA_LIMITS = {
  /** Schemas inside the schema, itself included. */
  nodes: 2_000,
  /** Schemas inside schemas; data that a check goes through may be deeper by way of `$ref`. */
  depth: 40,
  /** Values of one `enum`. */
  values: 2_000,
  /** Levels of JSON inside `const`, `enum`, `default` and `examples`. */
  nesting: 40,
} as const
