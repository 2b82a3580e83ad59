/** A text to look for as it is: for PostgreSQL's `like`, "%" and "_" stand for anything. */
export function literally(search: string): string {
  return search.replace(/[\\%_]/g, '\\$&')
}
