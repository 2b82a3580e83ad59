import type { Name } from '#prisma/demo/names.ts'

/** What the demo's enterprises make, by ISIC class. The last ones are risky: the ministry decides, after a visit. */
export type Trade = {
  activity: string
  name: Name
  sector: 'industry' | 'services'
  handicraft: boolean
  product: string
  unit: string
}

export const trades: readonly Trade[] = [
  industry('1074', ['គុយទាវ', 'Rice Noodles'], 'គុយទាវ', 'គីឡូក្រាម'),
  industry('1071', ['នំប៉័ង', 'Bakery'], 'នំប៉័ង', 'ដើម'),
  industry('1104', ['ទឹកបរិសុទ្ធ', 'Drinking Water'], 'ទឹកដប', 'ដប'),
  industry('1020', ['ត្រីឆ្អើរ', 'Smoked Fish'], 'ត្រីឆ្អើរ', 'គីឡូក្រាម'),
  industry('1030', ['ផ្លែឈើក្រៀម', 'Dried Fruit'], 'ផ្លែឈើក្រៀម', 'គីឡូក្រាម'),
  industry('1061', ['កិនស្រូវ', 'Rice Mill'], 'អង្ករ', 'តោន'),
  handicraft('1072', ['ស្ករត្នោត', 'Palm Sugar'], 'ស្ករត្នោត', 'គីឡូក្រាម'),
  handicraft('1312', ['តម្បាញសូត្រ', 'Silk Weaving'], 'សំពត់សូត្រ', 'ក្បិន'),
  industry('1410', ['កាត់ដេរ', 'Tailoring'], 'សម្លៀកបំពាក់', 'ឈុត'),
  handicraft('1520', ['ស្បែកជើង', 'Footwear'], 'ស្បែកជើង', 'គូ'),
  industry('1622', ['ជាងឈើ', 'Carpentry'], 'ទ្វារឈើ', 'សន្លឹក'),
  handicraft('1629', ['ត្បាញផ្តៅ', 'Rattan Weaving'], 'កន្ត្រកផ្តៅ', 'គ្រឿង'),
  industry('3100', ['គ្រឿងសង្ហារិម', 'Furniture'], 'តុ និងកៅអី', 'គ្រឿង'),
  industry('1811', ['បោះពុម្ព', 'Printing'], 'សៀវភៅ', 'ក្បាល'),
  industry('2220', ['ផលិតផលប្លាស្ទិក', 'Plastic Goods'], 'ធុងប្លាស្ទិក', 'គ្រឿង'),
  industry('2392', ['ឥដ្ឋ និងក្បឿង', 'Bricks and Tiles'], 'ឥដ្ឋ', 'ដុំ'),
  handicraft('2393', ['កុលាលភាជន៍', 'Pottery'], 'ក្អម', 'គ្រឿង'),
  industry('2395', ['បេតុង', 'Concrete Works'], 'បំពង់បេតុង', 'ដើម'),
  handicraft('2396', ['ចម្លាក់ថ្ម', 'Stone Carving'], 'រូបចម្លាក់ថ្ម', 'គ្រឿង'),
  industry('2511', ['ទ្វារដែក', 'Metal Doors'], 'ទ្វារដែក', 'សន្លឹក'),
  handicraft('3211', ['គ្រឿងប្រាក់', 'Silverware'], 'គ្រឿងប្រាក់', 'គ្រឿង'),
  industry('3530', ['ទឹកកក', 'Ice Factory'], 'ទឹកកក', 'តោន'),
  industry('1079', ['ម្រេច', 'Pepper'], 'ម្រេច', 'គីឡូក្រាម'),
  services('4520', ['ជួសជុលរថយន្ត', 'Car Repair'], 'ការជួសជុលរថយន្ត', 'គ្រឿង'),
  services('4540', ['ជួសជុលម៉ូតូ', 'Motorcycle Repair'], 'ការជួសជុលម៉ូតូ', 'គ្រឿង'),
]

export const riskyTrades: readonly Trade[] = [
  handicraft('1101', ['ស្រាស', 'Rice Spirit'], 'ស្រាស', 'លីត្រ'),
  industry('2023', ['សាប៊ូ', 'Soap'], 'សាប៊ូ', 'ដុំ'),
  industry('1010', ['សាច់ក្រក', 'Sausages'], 'សាច់ក្រក', 'គីឡូក្រាម'),
  industry('2012', ['ជីធម្មជាតិ', 'Natural Fertilizer'], 'ជី', 'តោន'),
  industry('3830', ['កែច្នៃប្លាស្ទិក', 'Plastic Recycling'], 'គ្រាប់ប្លាស្ទិក', 'តោន'),
]

/** What an enterprise is called besides what it makes. */
export const brands: readonly Name[] = [
  ['អង្គរ', 'Angkor'],
  ['មេគង្គ', 'Mekong'],
  ['បាយ័ន', 'Bayon'],
  ['ទន្លេសាប', 'Tonle Sap'],
  ['រំដួល', 'Romduol'],
  ['ផ្កាឈូក', 'Lotus'],
  ['រីកចម្រើន', 'Rik Chamroeun'],
  ['ពន្លឺថ្មី', 'New Light'],
  ['ដំរីស', 'White Elephant'],
  ['ព្រះចន្ទ', 'Moon'],
  ['ភ្នំមាស', 'Golden Hill'],
  ['ស្រែចម្ការ', 'Field and Garden'],
  ['មិត្តភាព', 'Friendship'],
  ['អំពិល', 'Tamarind'],
]

function industry(activity: string, name: Name, product: string, unit: string): Trade {
  return { activity, name, sector: 'industry', handicraft: false, product, unit }
}

function handicraft(activity: string, name: Name, product: string, unit: string): Trade {
  return { ...industry(activity, name, product, unit), handicraft: true }
}

function services(activity: string, name: Name, product: string, unit: string): Trade {
  return { ...industry(activity, name, product, unit), sector: 'services' }
}
