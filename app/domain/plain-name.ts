/** A name as it may stand inside an archive: it must not lead out of its folder. */
export function plainName(name: string): string {
  return name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').replace(/^\.+/, '_')
}
