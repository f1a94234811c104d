import type { DescriptionKind } from '#plugins/described'
import { readAnswer } from './call/answer.ts'
import { writeRequest } from './call/request.ts'
import { tokenFor } from './call/token.ts'
import { recognises } from './read/document.ts'
import { readDescription } from './read/read.ts'
import type { OpenApiWire } from './wire.ts'

export type * from './wire.ts'

/** OpenAPI 3.0, 3.1, 3.2 and Swagger 2.0, as JSON or YAML. */
export const openapi: DescriptionKind<OpenApiWire> = {
  recognises,
  read: readDescription,
  request: writeRequest,
  answer: readAnswer,
  token: tokenFor,
}
