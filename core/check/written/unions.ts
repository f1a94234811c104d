import type { WrittenFault } from './fault.ts'
import { fail, faultsOf, isPartlyComputed, type Look } from './look.ts'
import type { Keyword } from './scalars.ts'

const isOtherForm = (fault: WrittenFault, look: Look): boolean =>
  (fault.kind === 'keyword' &&
    (fault.keyword === 'const' ||
      fault.keyword === 'enum' ||
      (fault.keyword === 'type' && fault.pointer === look.pointer))) ||
  (fault.kind === 'computed' && fault.pointer === look.pointer)

const isConst = (fault: WrittenFault | undefined, look: Look): boolean =>
  fault?.kind === 'keyword' && fault.keyword === 'const' && fault.pointer === look.pointer

/** Why no form fits, in as few words as possible: the choice of values, or what is wrong with the one form meant. */
const explain = (forms: readonly (readonly WrittenFault[])[], keyword: string, look: Look): void => {
  if (forms.every((form) => form.length === 1 && isConst(form[0], look))) {
    const allowedValues = forms.map(([fault]) => (fault?.kind === 'keyword' ? fault.params.allowedValue : undefined))
    fail(look, 'enum', { allowedValues })
    return
  }
  const meant = forms.filter((form) => !form.some((fault) => isOtherForm(fault, look)))
  const [only] = meant
  if (only && meant.length === 1) look.faults.push(...only)
  else fail(look, keyword, {})
}

const anyOf: Keyword = (schemas, look) => {
  const forms = (schemas as readonly unknown[]).map((schema) => faultsOf(look, schema))
  if (!forms.some((form) => form.length === 0)) explain(forms, 'anyOf', look)
}

const oneOf: Keyword = (schemas, look) => {
  const forms = (schemas as readonly unknown[]).map((schema) => faultsOf(look, schema))
  const fitting = forms.filter((form) => form.length === 0).length
  if (fitting === 0) explain(forms, 'oneOf', look)
  else if (fitting > 1 && !isPartlyComputed(look.value)) fail(look, 'oneOf', {})
}

/** Keywords that put schemas together. */
export const unionKeywords: Readonly<Record<string, Keyword>> = {
  anyOf,
  oneOf,
  allOf: (schemas, look) => {
    for (const schema of schemas as readonly unknown[]) look.work.visit(schema, { ...look, alone: false })
  },
  not: (schema, look) => {
    if (!isPartlyComputed(look.value) && faultsOf(look, schema).length === 0) fail(look, 'not', {})
  },
  $ref: (ref, look) => look.work.visit(look.work.resolve(ref as string), look),
}

/** `then` or `else`, whichever the value's fit to `if` asks for; neither where that is not known. */
export const conditional = (schema: Readonly<Record<string, unknown>>, look: Look): void => {
  if (schema.if === undefined || isPartlyComputed(look.value)) return
  const next = faultsOf(look, schema.if).length === 0 ? schema.then : schema.else
  if (next !== undefined) look.work.visit(next, { ...look, alone: false })
}
