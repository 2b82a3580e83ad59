/** What of the page of a case stands in its address: the part that is open, and the document that is read. */
export type CaseQuery = { open: string | null; document: string | null }

/** The same page with this open, at one of its parts. */
export function addressOf({ open, document }: CaseQuery, part: string): string {
  const query = new URLSearchParams({ ...(open && { open }), ...(document && { document }) })
  return `?${query}#${part}`
}
