import type { DragEvent } from 'react'

/** What a dragged piece of data is carried as; as text it is a hole. */
const CARRIED = 'application/x-lienthong-path'

export const carryPath = (event: DragEvent, path: string): void => {
  event.dataTransfer.setData(CARRIED, path)
  event.dataTransfer.setData('text/plain', `{{${path}}}`)
  event.dataTransfer.effectAllowed = 'copy'
}

/** Handlers of an element that takes dropped pieces of data. The innermost one takes it. */
export const dropPath = (take: ((path: string) => void) | undefined) => ({
  onDragOver: (event: DragEvent<HTMLElement>) => {
    if (!take || !event.dataTransfer.types.includes(CARRIED)) return
    event.preventDefault()
    event.stopPropagation()
    event.currentTarget.dataset.drop = 'over'
  },
  onDragLeave: (event: DragEvent<HTMLElement>) => {
    delete event.currentTarget.dataset.drop
  },
  onDrop: (event: DragEvent<HTMLElement>) => {
    delete event.currentTarget.dataset.drop
    const path = event.dataTransfer.getData(CARRIED)
    if (!take || path === '') return
    event.preventDefault()
    event.stopPropagation()
    take(path)
  },
})
