import { FilterChoice } from '#app/components/filter-field.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Named } from '#app/i18n/format.ts'

type AssigneeChoiceProps = { chosen: string; colleagues: readonly (Named & { id: string })[] }

/** Narrows a list to the cases that somebody holds, that one holds oneself, or that nobody does. */
export function AssigneeChoice({ chosen, colleagues }: AssigneeChoiceProps) {
  const { t, format } = useWords()
  const words = t.worklist
  const nameOf = (id: string) => {
    const named = colleagues.find((each) => each.id === id)
    return named ? format.name(named) : ''
  }
  return (
    <FilterChoice
      name="assignee"
      label={words.assignee}
      all={words.all}
      chosen={chosen}
      values={['me', 'nobody', ...colleagues.map(({ id }) => id)]}
      of={(id) => words.assignees[id as 'me' | 'nobody'] ?? nameOf(id)}
    />
  )
}
