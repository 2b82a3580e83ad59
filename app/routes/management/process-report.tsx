import type { ComponentProps } from 'react'
import { EmptyState } from '#app/components/empty-state.tsx'
import { useWords } from '#app/components/words.tsx'
import { Differences } from './process-differences.tsx'
import { DrawnProcess } from './process-drawn.tsx'

/** All that the page shows of a process. */
export function ProcessReport(process: ComponentProps<typeof DrawnProcess>) {
  const { t } = useWords()
  if (process.steps === 0) return <EmptyState>{t.process.none}</EmptyState>
  return (
    <>
      <DrawnProcess {...process} />
      <Differences rows={process.differences} steps={process.steps} />
    </>
  )
}
