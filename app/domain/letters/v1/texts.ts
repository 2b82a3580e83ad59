/**
 * What our letters say, in both languages; Khmer is the official one. A letter keeps the words it was written with, so
 * these may change for later ones: with another law they become a v2 beside this.
 */
export const texts = {
  correction: {
    subject: {
      km: 'សំណើសុំកែតម្រូវ ឬបំពេញបន្ថែម លើកទី{round}',
      en: 'Request for correction, number {round}',
    },
    opening: {
      km: 'ការិយាល័យបានពិនិត្យ{service} លេខ {reference} របស់ {enterprise} ដែលបានដាក់នៅ{submitted} ហើយសូមជូនដំណឹងថា មានចំណុចខាងក្រោមដែលត្រូវកែតម្រូវ ឬបំពេញបន្ថែម៖',
      en: 'The office has examined the application “{service}”, {reference}, of {enterprise}, submitted on {submitted}. The following has to be corrected or completed:',
    },
    deadline: {
      km: 'សូមឆ្លើយតបតាមប្រព័ន្ធ ឬនៅបញ្ជរ ក្នុងរយៈពេល {days} គឺយ៉ាងយូរត្រឹម{answerBy}។ បើគ្មានចម្លើយត្រឹមពេលនោះទេ ពាក្យស្នើសុំនឹងផុតសុពលភាព។',
      en: 'Please answer on the site or at the counter within {days}, by {answerBy} at the latest. Without an answer by then the application lapses.',
    },
    stops: {
      km: 'ក្នុងពេលរង់ចាំចម្លើយ ការរាប់ថ្ងៃធ្វើការរបស់ការិយាល័យត្រូវផ្អាក។',
      en: 'Until your answer arrives the clock of the office stands still.',
    },
    runsOn: {
      km: 'សំណើនេះធ្វើឡើងក្រោយថ្ងៃធ្វើការទី{day} នៃរយៈពេលរបស់ការិយាល័យ ដូច្នេះការរាប់ថ្ងៃធ្វើការរបស់ការិយាល័យមិនផ្អាកទេ។ រយៈពេលឆ្លើយតបរបស់អ្នកនៅដដែល។',
      en: 'This request was made after working day {day} of the office’s time: the clock of the office therefore does not stop. Your own time to answer is not shortened.',
    },
  },
  refusal: {
    subject: { km: 'ការបដិសេធពាក្យស្នើសុំ', en: 'Refusal of an application' },
    opening: {
      km: 'យោងតាមការពិនិត្យ{service} លេខ {reference} របស់ {enterprise} ដែលបានដាក់នៅ{submitted} ការិយាល័យសោកស្តាយសូមជូនដំណឹងថា ពាក្យស្នើសុំនេះមិនអាចអនុម័តបានទេ ដោយមូលហេតុដូចខាងក្រោម៖',
      en: 'After examining the application “{service}”, {reference}, of {enterprise}, submitted on {submitted}, the office regrets to inform you that it cannot be approved, for this reason:',
    },
    afterwards: {
      km: 'អ្នកអាចដាក់ពាក្យថ្មី នៅពេលបានដោះស្រាយមូលហេតុនេះ ឬប្តឹងតវ៉ាតាមច្បាប់ជាធរមាន។ ចំពោះសំណួរ សូមទាក់ទងការិយាល័យ ដោយប្រាប់លេខយោងខាងលើ។',
      en: 'You may apply again once the reason no longer holds, or appeal as the law in force provides. With questions, please contact the office and name the reference above.',
    },
  },
  summons: {
    subject: { km: 'លិខិតអញ្ជើញមកការិយាល័យ', en: 'Request to come to the office' },
    opening: {
      km: 'ពាក់ព័ន្ធនឹង{service} លេខ {reference} របស់ {enterprise} ការិយាល័យសូមអញ្ជើញលោក លោកស្រី មក{office} នៅ{on}។',
      en: 'Concerning the application “{service}”, {reference}, of {enterprise}, the office asks you to come to {office} on {on}.',
    },
    afterwards: {
      km: 'សូមយកលិខិតនេះ និងឯកសារបញ្ជាក់អត្តសញ្ញាណមកជាមួយ។ បើមិនអាចមកបានទេ សូមជូនដំណឹងដល់ការិយាល័យជាមុន ដោយប្រាប់លេខយោងខាងលើ។',
      en: 'Please bring this letter and proof of your identity. If you cannot come, tell the office beforehand and name the reference above.',
    },
  },
  forwarding: {
    opening: {
      km: 'ការិយាល័យសូមបញ្ជូនជូននូវកិច្ចការពាក់ព័ន្ធនឹង{service} លេខ {reference} របស់ {enterprise} ដែលបានដាក់នៅ{submitted} ដើម្បីពិនិត្យ និងចាត់ចែងតាមសមត្ថកិច្ច។',
      en: 'The office forwards to you the matter of the application “{service}”, {reference}, of {enterprise}, submitted on {submitted}, for examination and action within your competence.',
    },
  },
  closing: { km: 'សូមទទួលនូវការរាប់អានពីយើងខ្ញុំ។', en: 'With our respect.' },
} as const
