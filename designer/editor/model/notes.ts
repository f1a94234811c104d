import { type Body, type Flow, isObject, type Note } from '#core'
import { type BodyKey, bodyOf, indexOf, withBody } from './body-key.ts'
import type { Edit } from './edit.ts'
import { ofNotes } from './selection.ts'

export const NOTE_COLOURS = ['yellow', 'blue', 'green', 'pink'] as const

const MOST = 500

const noteIds = (flow: Flow): ReadonlySet<string> =>
  new Set([...indexOf(flow).bodies.values()].flatMap(({ body }) => (body.notes ?? []).map(({ id }) => id)))

export const freeNoteId = (taken: { readonly has: (id: string) => boolean }): string => {
  for (let number = 1; ; number += 1) if (!taken.has(`note${number}`)) return `note${number}`
}

const notesOf = ({ notes }: Body): readonly Note[] => (Array.isArray(notes) ? notes.filter(isObject) : [])

export const addNote = (flow: Flow, key: BodyKey, at: Note['at'], text = ''): Edit | undefined => {
  const body = bodyOf(flow, key)
  if (!body || notesOf(body).length >= MOST) return undefined
  const note: Note = { id: freeNoteId(noteIds(flow)), text, at: { x: Math.round(at.x), y: Math.round(at.y) } }
  return {
    flow: withBody(flow, key, (before) => ({ ...before, notes: [...notesOf(before), note] })),
    selection: ofNotes(note.id),
  }
}

export const changeNote = (flow: Flow, id: string, change: Partial<Omit<Note, 'id'>>): Flow => {
  const found = [...indexOf(flow).bodies].find(([, { body }]) => notesOf(body).some((note) => note.id === id))
  if (!found) return flow
  return withBody(flow, found[0], (body) => ({
    ...body,
    notes: notesOf(body).map((note) => (note.id === id ? { ...note, ...change } : note)),
  }))
}
