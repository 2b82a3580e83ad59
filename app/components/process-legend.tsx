import { toneOf } from '#app/components/machine-picture.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'

/** What the colours and lines of a process map mean. */
export function ProcessLegend() {
  const { t } = useWords()
  return (
    <ul className="legend">
      {(['applicant', 'office', 'nobody'] as const).map((waitsFor) => (
        <li key={waitsFor}>
          <Tag tone={toneOf({ waitsFor, id: 'issued' })}>{t.common.waitsFor[waitsFor]}</Tag>
        </li>
      ))}
      <li>
        <svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">
          <g className="step" data-return>
            <path className="step-line" d="M0 7H14" strokeWidth={3} />
          </g>
        </svg>
        {t.process.leadsBack}
      </li>
    </ul>
  )
}
