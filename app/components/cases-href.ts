type Narrowed = { [key: string]: string | undefined }

/** Where the cases behind a figure are: those of the report, narrowed to what the figure is about. */
export function casesHref(filter: Narrowed, narrowed: Narrowed = {}): string {
  const asked = Object.entries({ ...filter, ...narrowed }).filter((each): each is [string, string] => Boolean(each[1]))
  return `/management/cases?${new URLSearchParams(asked)}`
}
