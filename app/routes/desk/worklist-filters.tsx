import { Button, LinkButton } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { FilterChoice, FilterField } from '#app/components/filter-field.tsx'
import { useWords } from '#app/components/words.tsx'
import type { SavedView } from '#app/domain/cases/saved-views.server.ts'
import { addressOf, ages, filtersOf, type WorklistQuery } from '#app/domain/cases/worklist-address.ts'
import { AssigneeChoice } from './assignee-choice.tsx'

type Named = { nameKm: string; nameEn: string }
type Query = Omit<WorklistQuery, 'after'>

type FiltersProps = {
  query: Query
  states: readonly string[]
  provinces: readonly (Named & { code: string })[]
  colleagues: readonly (Named & { id: string })[]
  isFiltered: boolean
  /** Whether cases of slow offices go up to the reader. */
  hearsOfDelay: boolean
}

/** Search and filters, in a form that becomes the address. */
export function Filters({ query, isFiltered, ...choices }: FiltersProps) {
  const { t } = useWords()
  const words = t.worklist
  const { search, ...narrowing } = filtersOf(query)
  return (
    <form className="stack no-print" method="get" action="/desk" aria-label={words.filter}>
      <input type="hidden" name="view" value={query.view} />
      <div className="inline-form">
        <FilterField name="search" label={words.search}>
          <span className="hint" id="search-hint">
            {words.searchHint}
          </span>
          <input
            className="ds-input"
            id="search"
            type="search"
            name="search"
            maxLength={120}
            defaultValue={search}
            aria-describedby="search-hint"
            data-key-to="/"
          />
        </FilterField>
        <Button>{t.common.actions.filter}</Button>
        {isFiltered && (
          <LinkButton variant="tertiary" href={`/desk?view=${query.view}`}>
            {t.common.actions.clear}
          </LinkButton>
        )}
      </div>
      <Disclosure summary={words.narrow} open={Object.values(narrowing).some(Boolean)}>
        <Narrowing query={query} {...choices} />
      </Disclosure>
    </form>
  )
}

function Narrowing({ query, states, provinces, colleagues, hearsOfDelay }: Omit<FiltersProps, 'isFiltered'>) {
  const { t, format } = useWords()
  const words = t.worklist
  const { all } = words
  const services = t.common.services
  const statuses = t.common.status as Record<string, string>
  const nameOf = (named: Named | undefined) => (named ? format.name(named) : '')
  return (
    <div className="filters">
      <FilterChoice
        name="service"
        label={words.service}
        all={all}
        chosen={query.service}
        values={Object.keys(services)}
        of={(service) => services[service as keyof typeof services].short}
      />
      <FilterChoice
        name="state"
        label={words.state}
        all={all}
        chosen={query.state}
        values={states}
        of={(state) => statuses[state]}
      />
      {provinces.length > 0 && (
        <FilterChoice
          name="province"
          label={words.province}
          all={all}
          chosen={query.province}
          values={provinces.map(({ code }) => code)}
          of={(code) => nameOf(provinces.find((each) => each.code === code))}
        />
      )}
      <FilterChoice
        name="size"
        label={words.size}
        all={all}
        chosen={query.size}
        values={Object.keys(t.common.sizes)}
        of={(size) => t.common.sizes[size as keyof typeof t.common.sizes]}
      />
      <FilterChoice
        name="age"
        label={words.age}
        all={all}
        chosen={query.age}
        values={Object.keys(ages)}
        of={(age) => words.ages[age as keyof typeof ages]}
      />
      <AssigneeChoice chosen={query.assignee} colleagues={colleagues} />
      {hearsOfDelay && (
        <FilterChoice
          name="escalated"
          label={words.escalated.label}
          all={all}
          chosen={query.escalated}
          values={['me']}
          of={() => words.escalated.me}
        />
      )}
    </div>
  )
}

/** The views that this person has kept, and the way to keep this one. */
export function SavedViews({ query, saved }: { query: Query; saved: readonly SavedView[] }) {
  const { t } = useWords()
  const words = t.worklist.saved
  const here = addressOf(query)
  const isKept = saved.some((each) => `/desk?${each.query}` === here)
  return (
    <nav className="no-print" aria-label={words.title}>
      <ul className="contents">
        {saved.map(({ id, name, query }) => (
          <li key={id}>
            <a href={`/desk?${query}`} aria-current={`/desk?${query}` === here ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
        {!isKept && (
          <li>
            <a href={here.replace('/desk', '/desk/views')}>{words.keep}</a>
          </li>
        )}
        {saved.length > 0 && (
          <li>
            <a href="/desk/views">{words.manage}</a>
          </li>
        )}
        <li>
          <a href="/desk/keys" data-key="?">
            {t.worklist.keys.title}
          </a>
        </li>
      </ul>
    </nav>
  )
}
