import type { OperatorInfo } from './operator.ts'
import { operatorTable } from './operators/table.ts'

/**
 * Every operator, by name, in an object without a prototype: for the designer's palette and the type
 * checker. How operators are compiled stays inside.
 */
export const operators: Readonly<Record<string, OperatorInfo>> = operatorTable
