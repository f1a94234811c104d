/**
 * What the type checker and the designer's palette know of an operator, as plain data.
 */

/** The types of JSON; `any` where every value is accepted. */
export type ValueType = 'any' | 'boolean' | 'number' | 'string' | 'array' | 'object'

/**
 * How an operand is used:
 * - `value`: a rule in the scope of the operator;
 * - `path`: a path, or a rule giving one, that is read from the scope (`var`) or from the root (`outer`);
 * - `paths`: one such path, or a list of them;
 * - `element`: a rule whose scope is one element of the list in operand 0;
 * - `fold`: a rule whose scope is `{ current, accumulator }`: an element of operand 0 and the answer so far;
 * - `fields`: an object of rules, one a field;
 * - `literal`: a value that must stand in the rule itself.
 */
export type Role = 'value' | 'path' | 'paths' | 'element' | 'fold' | 'fields' | 'literal'

export interface Operand {
  readonly role: Role
  /** What it should be; other types are coerced or refused at run time. */
  readonly type: ValueType
}

/**
 * The type of the answer:
 * - `is`: always this type;
 * - `orNull`: this type, or null;
 * - `path`: what stands at the path in operand 0 (`of`: in the scope, at the root, or in operand 0 itself with
 *   the path in operand 1), or the default in the operand after the path;
 * - `operand`: the type of that operand;
 * - `oneOf`: any of the operands from that index on, as with `and`; `branches` of them as with `if`;
 * - `element`: an element of the list in operand 0, or null;
 * - `sameList`: a list like operand 0, perhaps shorter or in another order;
 * - `listOf`: a list with what that operand gives, or with what all operands give;
 * - `merged`: a list of the operands, lists among them dissolved;
 * - `groups`: a list of `{ key, items }`, items of operand 0 under what operand 1 gives;
 * - `entries`: a list of `{ key, value }` from the object in operand 0;
 * - `fields`: an object with the fields of operand 0, each of the type its rule gives;
 * - `folded`: what operand 1 gives, or operand 2 when there is nothing to fold.
 */
export type Result =
  | { readonly kind: 'is' | 'orNull'; readonly type: ValueType }
  | { readonly kind: 'path'; readonly of: 'scope' | 'root' | 'operand' }
  | { readonly kind: 'operand'; readonly index: number }
  | { readonly kind: 'oneOf'; readonly from: number }
  | { readonly kind: 'listOf'; readonly operand: number | 'all' }
  | { readonly kind: 'branches' | 'element' | 'sameList' | 'merged' | 'groups' | 'entries' | 'fields' | 'folded' }

export interface Signature {
  /** In order; where the arity allows more, the last one stands for all that follow. */
  readonly operands: readonly Operand[]
  readonly result: Result
}

export const value = (type: ValueType = 'any'): Operand => ({ role: 'value', type })
export const operand = (role: Role, type: ValueType = 'any'): Operand => ({ role, type })
export const is = (type: ValueType): Result => ({ kind: 'is', type })
export const orNull = (type: ValueType): Result => ({ kind: 'orNull', type })
