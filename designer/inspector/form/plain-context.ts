import { createContext, useContext } from 'react'

const PlainContext = createContext(false)

/** Inside, values are plain data at any depth: there is nothing they could be computed from, or nobody to compute them. */
export const PlainProvider = PlainContext.Provider
export const usePlain = (): boolean => useContext(PlainContext)
