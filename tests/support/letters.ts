import type { LetterPaper } from '#app/domain/letters/letter-paper.server.ts'

/** A request for correction with two points, as it leaves the office of Battambang. */
export const request: LetterPaper = {
  version: 1,
  kind: 'correction',
  title: { km: 'លិខិតសុំកែតម្រូវ', en: 'Request for correction' },
  addressee: {
    km: 'ចាន់ សុខា សហគ្រាសផលិតគុយទាវ សុខា ផ្ទះលេខ ២៤ ផ្លូវលេខ ២៧១ ខេត្តបាត់ដំបង',
    en: 'Chan Sokha, Sokha Noodle Production, No. 24, Street 271, Battambang',
  },
  subject: { km: 'សំណើសុំកែតម្រូវ ឬបំពេញបន្ថែម លើកទី១', en: 'Request for correction, number 1' },
  reference: { km: 'ពាក្យស្នើសុំចុះបញ្ជី REG-2026-000124', en: 'Registration REG-2026-000124' },
  body: {
    km: [
      {
        text: 'ការិយាល័យបានពិនិត្យពាក្យស្នើសុំលេខ REG-2026-000124 ហើយសូមជូនដំណឹងថា មានចំណុចខាងក្រោមដែលត្រូវកែតម្រូវ ឬបំពេញបន្ថែម៖',
      },
      { points: ['ប្លង់ទីតាំង៖ មើលមិនច្បាស់។ សូមថតឱ្យច្បាស់ជាងនេះ។', 'ចំណូលប្រចាំឆ្នាំ៖ តួលេខមិនស៊ីគ្នា។'], digits: ['១', '២'] },
      { text: 'សូមឆ្លើយតបក្នុងរយៈពេល ១០ ថ្ងៃធ្វើការ គឺយ៉ាងយូរត្រឹមថ្ងៃទី៨ ខែធ្នូ ឆ្នាំ២០២៦។' },
      { text: 'សូមទទួលនូវការរាប់អានពីយើងខ្ញុំ។' },
    ],
    en: [
      {
        text: 'The office has examined the application REG-2026-000124. The following has to be corrected or completed:',
      },
      {
        points: [
          'Floor plan: cannot be read. Please take a clearer picture.',
          'Yearly turnover: the figures disagree.',
        ],
        digits: ['1', '2'],
      },
      { text: 'Please answer within 10 working days, by 8 December 2026 at the latest.' },
      { text: 'With our respect.' },
    ],
  },
  number: 'OUT-02-2026-000007',
  office: { km: 'អង្គភាពច្រកចេញចូលតែមួយ ខេត្តបាត់ដំបង', en: 'One-Window Service Unit, Battambang' },
  signatory: { nameKm: 'កែវ ដារ៉ា', nameEn: 'Keo Dara', titleKm: 'មន្ត្រីជំនាញ', titleEn: 'Technical officer' },
  issuedOn: '2026-11-24',
  verifyUrl: 'https://one-window.example/letters/0198c9a4-0000-7000-8000-000000000001',
  demo: true,
}
