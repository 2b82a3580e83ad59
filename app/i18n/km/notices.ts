import type { notices as english } from '#app/i18n/en/notices.ts'
import type { Shape } from '#app/i18n/shape.ts'

export const notices = {
  paymentDue: {
    subject: '{reference}៖ សូមបង់ប្រាក់ {fee} នៅបញ្ជរបេឡា',
    body: 'យើងបានទទួលពាក្យស្នើសុំរបស់ {enterprise} ហើយ។ សូមបង់ប្រាក់ {fee} ជូនបេឡាករនៃ {counter}។ ការិយាល័យចាប់ផ្តើមពិនិត្យភ្លាម ពេលអ្នកបង់ប្រាក់រួច។',
  },
  received: {
    subject: '{reference}៖ ពាក្យស្នើសុំរបស់អ្នកនៅការិយាល័យហើយ',
    body: 'ពាក្យស្នើសុំរបស់ {enterprise} បានគ្រប់គ្រាន់ពីភាគីអ្នក ហើយស្ថិតនៅ {office}។ ការិយាល័យមានពេល {days} ថ្ងៃធ្វើការ គឺរហូតដល់{due}។ យើងនឹងជូនដំណឹងអ្នកនៅគ្រប់ជំហាន។',
  },
  paid: {
    subject: '{reference}៖ យើងបានទទួលប្រាក់របស់អ្នកហើយ',
    body: 'បេឡាករបានទទួលប្រាក់ {fee} សម្រាប់ {enterprise}។ បង្កាន់ដៃលេខ {receipt}។',
  },
  inReview: {
    subject: '{reference}៖ សំណុំឯកសារគ្រប់គ្រាន់',
    body: 'មន្ត្រីទទួលពាក្យបានឃើញថា សំណុំឯកសាររបស់ {enterprise} គ្រប់គ្រាន់។ ឥឡូវនេះ មន្ត្រីជំនាញកំពុងពិនិត្យ។',
  },
  correctionRequested: {
    subject: '{reference}៖ សូមកែតម្រូវពាក្យស្នើសុំត្រឹម{answerBy}',
    body: 'ការិយាល័យត្រូវការការកែតម្រូវចំនួន {items} ចំណុច មុននឹងបន្តពិនិត្យ {enterprise}។ សូមបើកពាក្យស្នើសុំ កែចំណុចដែលបានសម្គាល់ រួចដាក់ឡើងវិញត្រឹម{answerBy}។ បើគ្មានចម្លើយទេ ពាក្យស្នើសុំនឹងផុតសុពលភាពនៅថ្ងៃនោះ។',
  },
  correctionReceived: {
    subject: '{reference}៖ យើងបានទទួលការកែតម្រូវរបស់អ្នកហើយ',
    body: 'ការកែតម្រូវសម្រាប់ {enterprise} នៅមន្ត្រីជំនាញហើយ។ នាឡិការបស់ការិយាល័យដើរឡើងវិញ។',
  },
  inspectionPlanned: {
    subject: '{reference}៖ ការត្រួតពិនិត្យទីតាំងនៅ{visit}',
    body: 'មន្ត្រីអធិការកិច្ចនឹងចុះត្រួតពិនិត្យ {enterprise} នៅ{visit}។ សូមមានវត្តមាន ជាមួយឯកសារនៃពាក្យស្នើសុំ។',
  },
  inspectionRecorded: {
    subject: '{reference}៖ ការត្រួតពិនិត្យទីតាំងបានធ្វើរួច',
    body: 'លទ្ធផលនៃការចុះត្រួតពិនិត្យ {enterprise} បានដាក់ក្នុងសំណុំឯកសារ។ មន្ត្រីជំនាញបន្តពិនិត្យពាក្យស្នើសុំ។',
  },
  certificateReady: {
    subject: '{reference}៖ វិញ្ញាបនបត្រលេខ {number} របស់អ្នករួចរាល់ហើយ',
    body: 'ពាក្យស្នើសុំរបស់ {enterprise} ត្រូវបានអនុម័ត។ អ្នកអាចទាញយកវិញ្ញាបនបត្រលេខ {number} ហើយអ្នកណាក៏អាចផ្ទៀងផ្ទាត់តាមកូដ QR បានដែរ។',
  },
  refused: {
    subject: '{reference}៖ ពាក្យស្នើសុំត្រូវបានបដិសេធ',
    body: 'ពាក្យស្នើសុំរបស់ {enterprise} ត្រូវបានបដិសេធ។ មូលហេតុ៖ {reason}។ {remark}',
  },
  withdrawn: {
    subject: '{reference}៖ អ្នកបានដកពាក្យស្នើសុំ',
    body: 'ពាក្យស្នើសុំរបស់ {enterprise} ត្រូវបានដកតាមបំណងរបស់អ្នក។ គ្មានអ្វីត្រូវបន្តទៀតទេ។',
  },
  lapsed: {
    subject: '{reference}៖ ពាក្យស្នើសុំផុតសុពលភាព',
    body: 'គ្មានចម្លើយចំពោះសំណើកែតម្រូវសម្រាប់ {enterprise} ត្រឹម{answerBy} ដូច្នេះពាក្យស្នើសុំបានផុតសុពលភាព។ អ្នកអាចដាក់ពាក្យម្តងទៀតបានគ្រប់ពេល។',
  },
  greeting: 'ជម្រាបសួរ {name}',
  greetingAnybody: 'សូមជម្រាបសួរ',
  link: 'បើកមើលពាក្យស្នើសុំ៖ {link}',
  linkTo: 'បើកមើល៖ {link}',
  closing: 'សេវាច្រកចេញចូលតែមួយ នៃក្រសួងឧស្សាហកម្ម វិទ្យាសាស្ត្រ បច្ចេកវិទ្យា និងនវានុវត្តន៍',
} satisfies Shape<typeof english>
