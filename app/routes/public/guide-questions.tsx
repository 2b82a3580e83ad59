import { Actions, Button } from '#app/components/button.tsx'
import { ErrorSummary, type Errors } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import { Page } from '#app/components/page.tsx'
import type { Options } from '#app/components/question.tsx'
import { Questions } from '#app/components/questions.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useWords } from '#app/components/words.tsx'
import { type GuideValues, guideLink, questions } from './guide-schema.ts'

export type ShownQuestions = {
  values: GuideValues
  activity: { code: string; nameKm: string; nameEn: string }
  options: Options
  errors?: Errors
}

/** The second page of the guide: everything about the enterprise that fee, decider and time depend on. */
export function GuideQuestions({ values, activity, options, errors }: ShownQuestions) {
  const { t, format } = useWords()
  const words = t.guide.questions
  return (
    <Page
      title={words.title}
      lead={words.lead}
      above={t.guide.name}
      back={{ href: guideLink('/guide', values), label: t.guide.activity.title }}
      narrow
    >
      <ErrorSummary errors={errors} />
      <SummaryList
        rows={[
          {
            key: 'activity',
            label: words.chosen,
            value: `${format.name(activity)} ${activity.code}`.trim(),
            change: { href: guideLink('/guide', values), what: words.chosen },
          },
        ]}
      />
      <Form method="get" action="/guide/result" className="page-form">
        <input type="hidden" name="activity" value={activity.code} />
        <Questions schema={questions} values={values} errors={errors} options={options} words={t.guide.fields} />
        <Actions>
          <Button>{words.button}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
