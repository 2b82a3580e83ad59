/** Fields that say how a form is sent, not what was answered. */
const aboutSending = ['seen', 'intent']

/** What a form answers, urlencoded in the order of the page: two forms that answer the same give the same text. */
export function answersIn(entries: Iterable<[string, unknown]>): string {
  const answers = new URLSearchParams()
  for (const [name, value] of entries)
    if (typeof value === 'string' && !aboutSending.includes(name)) answers.append(name, value)
  return answers.toString()
}

/** Answers with what the server wants to know besides: which version of the page they were made from, which button was pressed. */
export function asSent(answers: string, besides: Record<string, string | undefined>): string {
  const body = new URLSearchParams(answers)
  for (const [name, value] of Object.entries(besides)) if (value !== undefined) body.append(name, value)
  return body.toString()
}

/** Writes answers into a form. False where the form has no place for some of them: a further row, a list not yet loaded. */
export function writeInto(form: HTMLFormElement, answers: string): boolean {
  const given = new URLSearchParams(answers)
  for (const control of form.elements) {
    if (!isQuestion(control)) continue
    if (control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type))
      control.checked = given.getAll(control.name).includes(control.value)
    else control.value = given.get(control.name) ?? control.value
  }
  return answersIn(new FormData(form)) === answers
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

function isQuestion(control: Element): control is Control {
  const { name, type } = control as Control
  return Boolean(name) && !aboutSending.includes(name) && !/^(submit|button|fieldset|output)$/.test(type)
}
