/** The address of a figure: /admin/terms/fee/renewal, or /admin/terms/correction/all for one of every service. */
export function figurePath(key: string, service: string): string {
  return `/admin/terms/${encodeURIComponent(key)}/${encodeURIComponent(service || 'all')}`
}

export function serviceIn(params: { service?: string }): string {
  return params.service === 'all' ? '' : (params.service ?? '')
}
