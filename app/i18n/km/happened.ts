import type { happened as english } from '#app/i18n/en/happened.ts'
import type { Shape } from '#app/i18n/shape.ts'

export const happened = {
  dueDateMoved: {
    off: 'កាលកំណត់ត្រូវបានប្តូរពី{from} ទៅ{to}៖ {day} ក្លាយជាថ្ងៃឈប់សម្រាក',
    working: 'កាលកំណត់ត្រូវបានប្តូរពី{from} ទៅ{to}៖ {day} ក្លាយជាថ្ងៃធ្វើការ',
    hours: 'កាលកំណត់បានប្តូរពី{from} ទៅ{to}៖ ម៉ោងធ្វើការផ្លាស់ប្តូរចាប់ពី{day}',
  },
  forwarded: { on: 'បានបញ្ជូនបន្តពី {from} ទៅ {to}', back: 'បានបញ្ជូនត្រឡប់ពី {from} ទៅ {to} វិញ' },
  escalated: {
    1: '{office} មិនបានចាត់ការទាន់ពេល៖ បានជូនដំណឹងដល់ប្រធានការិយាល័យ',
    2: '{office} មិនបានចាត់ការទាន់ពេល៖ បានជូនដំណឹងដល់ប្រធាន និងក្រសួង',
  },
  opinionAsked: 'បានសុំមតិពី {office}',
  opinionAnswered: 'បានទទួលមតិពី {office}',
  opinionWithdrawn: 'បានដកសំណើសុំមតិពី {office} វិញ',
  minute: 'បានសរសេរកំណត់បង្ហាញជូន {role}',
  letterSent: 'បានផ្ញើលិខិត៖ {kind} លេខ {number}',
  collect: 'បានប្រគល់វិញ្ញាបនបត្រនៅបញ្ជរម្តងទៀត ច្បាប់ទី {nth}',
  assigned: { given: 'បានប្រគល់ករណីជូន {name}', taken: 'បានទទួលករណី' },
  other: 'បានកត់ត្រាក្នុងសំណុំឯកសារ',
} satisfies Shape<typeof english>
