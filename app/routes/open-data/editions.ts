/** The newest edition of each period, or with ?editions=all every one. */
export function editionsOf(request: Request): 'newest' | 'all' {
  return new URL(request.url).searchParams.get('editions') === 'all' ? 'all' : 'newest'
}
