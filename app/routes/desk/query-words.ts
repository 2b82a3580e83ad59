import { useWords } from '#app/components/words.tsx'
import type { DivisionName } from '#app/domain/register/divisions.server.ts'

type Named = { nameKm: string; nameEn: string }
type Choices = { provinces: readonly DivisionName[]; colleagues: readonly (Named & { id: string })[] }

/** What a kept query shows, in words: the view, then what narrows it. */
export function useQueryWords({ provinces, colleagues }: Choices): (query: string) => string {
  const { t, format } = useWords()
  const words = t.worklist
  const named = (found: Named | undefined) => found && format.name(found)
  const of: Record<string, (value: string) => string | undefined> = {
    view: (view) => words.views[view as keyof typeof words.views],
    service: (service) => t.common.services[service as keyof typeof t.common.services]?.short,
    state: (state) => (t.common.status as Record<string, string>)[state],
    province: (code) => named(provinces.find((each) => each.code === code)),
    size: (size) => t.common.sizes[size as keyof typeof t.common.sizes],
    age: (age) => `${words.age}: ${words.ages[age as keyof typeof words.ages]}`,
    assignee: (id) =>
      `${words.assignee}: ${words.assignees[id as 'me'] ?? named(colleagues.find((each) => each.id === id)) ?? '–'}`,
    search: (search) => `“${search}”`,
  }
  return (query) =>
    [...new URLSearchParams(query)]
      .map(([name, value]) => of[name]?.(value))
      .filter(Boolean)
      .join(' · ')
}
