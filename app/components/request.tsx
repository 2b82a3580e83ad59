import { createContext, useContext } from 'react'

/** What the document needs to know of the request that asked for it; empty in the browser. */
export type RequestFacts = { cspNonce?: string; requestId?: string }

export const RequestContext = createContext<RequestFacts>({})

export function useRequest(): RequestFacts {
  return useContext(RequestContext)
}
