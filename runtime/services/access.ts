import type { Access } from '../http/access.ts'

/** Who may call services; of which unit, `findService` asks. */
export const SERVICE_ACCESS: Access = { anyOf: ['caller'] }
