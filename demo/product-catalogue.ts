/** Sixty things a coffee wholesaler sells; prices in cents, VAT not included. */
export interface CatalogueItem {
  sku: string
  name: string
  category: string
  price: number
  cost: number
  isConsumable: boolean
  /** Done, not kept: no stock of it. */
  isService: boolean
  /** SKUs of what it is an accessory or a part of. */
  fits: string[]
  /** The SKU sold in its place since `leftRangeDaysAgo`. */
  replacedBy?: string
}

/** How long ago what has been replaced was last sold. */
export const leftRangeDaysAgo = 330

const lists: [category: string, sku: string, items: [name: string, price: number][]][] = [
  [
    'Kahvit',
    'K',
    [
      ['Espresso beans, dark, 6 × 1 kg', 11_340],
      ['Espresso beans, medium, 6 × 1 kg', 10_980],
      ['Filter coffee, light roast, 12 × 500 g', 8640],
      ['Filter coffee, dark roast, 12 × 500 g', 8760],
      ['Decaf beans, 6 × 1 kg', 12_480],
      ['Organic beans, Peru, 6 × 1 kg', 13_200],
      ['Organic beans, Ethiopia, 6 × 1 kg', 13_980],
      ['Single estate Kenya, 1 kg', 3290],
      ['Coffee pads, 100 pcs', 1890],
      ['Cold brew concentrate, 5 l', 4650],
      ['Cocoa powder, 2 kg', 2240],
      ['Chai syrup, 1 l', 1190],
    ],
  ],
  [
    'Koneet',
    'M',
    [
      ['Brew Pro 200 espresso machine', 495_000],
      ['Brew Pro 400 espresso machine', 789_000],
      ['Brew Mini, two cups', 89_000],
      ['Filter brewer FB-2', 45_900],
      ['Filter brewer FB-4, thermos', 69_900],
      ['Grinder G64', 64_900],
      ['Grinder G83', 119_000],
      ['Milk cooler MC-4', 42_000],
      ['Milk frother MF-1', 18_900],
      ['Brew Pro 100 espresso machine', 365_000],
    ],
  ],
  [
    'Varaosat',
    'V',
    [
      ['Grinder burr set, 64 mm', 18_900],
      ['Grinder burr set, 83 mm', 23_900],
      ['Group gasket, Brew Pro', 1250],
      ['Portafilter, double', 6900],
      ['Portafilter, bottomless', 7900],
      ['Shower screen, Brew Pro', 1890],
      ['Steam tip, four holes', 2400],
      ['Pump, Brew Pro 200', 12_900],
      ['Boiler element, Brew Pro', 15_900],
      ['Drip tray, Brew Mini', 2900],
      ['Water filter cartridge', 5890],
      ['Water filter head', 4990],
    ],
  ],
  [
    'Tarvikkeet',
    'T',
    [
      ['Paper cups, 250 ml, 1 000 pcs', 7900],
      ['Paper cups, 400 ml, 1 000 pcs', 10_400],
      ['Lids, 250 ml, 1 000 pcs', 3900],
      ['Paper filters, 1 000 pcs', 2150],
      ['Descaler Pro, 5 l', 5890],
      ['Machine detergent, 1 kg', 1990],
      ['Milk system cleaner, 1 l', 1790],
      ['Wooden stirrers, 1 000 pcs', 890],
      ['Sugar sachets, 1 000 pcs', 1450],
      ['Napkins, 2 400 pcs', 2890],
      ['Knock box, steel', 4900],
      ['Tamper, 58 mm', 3900],
      ['Milk jug, 600 ml', 2490],
      ['Barista cloths, 10 pcs', 1590],
      ['Paper cups, 200 ml, 1 000 pcs', 7200],
      ['Descaler, 5 l', 5290],
    ],
  ],
  [
    'Palvelut',
    'P',
    [
      ['Service contract, Brew Pro, a year', 46_800],
      ['Service contract, Brew Mini, a year', 14_900],
      ['Service visit', 18_900],
      ['Installation', 24_900],
      ['Barista course, half a day', 32_000],
      ['Water test', 8900],
      ['Grinder calibration', 6900],
      ['Machine lease, a month', 19_900],
      ['Delivery, same day', 2900],
      ['Delivery, pallet', 6900],
    ],
  ],
]

const brewPro = ['M001', 'M002', 'M010']
const fits: Record<string, string[]> = {
  V001: ['M006'],
  V002: ['M007'],
  V003: brewPro,
  V004: brewPro,
  V005: brewPro,
  V006: brewPro,
  V007: brewPro,
  V008: ['M001', 'M010'],
  V009: ['M001', 'M002'],
  V010: ['M003'],
  V011: ['V012'],
  V012: brewPro,
  M008: brewPro,
  T003: ['T001'],
  T004: ['M004', 'M005'],
  T012: brewPro,
  P001: brewPro,
  P002: ['M003'],
  P007: ['M006', 'M007'],
}
const replacedBy: Record<string, string> = { M010: 'M001', T015: 'T001', T016: 'T005' }
/** Of the tools and parts; all coffees are used up. */
const consumables = new Set(['V001', 'V002', 'V003', 'V011'])
const lasting = new Set(['T011', 'T012', 'T013'])

export function catalogue(): CatalogueItem[] {
  return lists.flatMap(([category, letter, items]) =>
    items.map(([name, price], at) => {
      const sku = `${letter}${String(at + 1).padStart(3, '0')}`
      const replacement = replacedBy[sku]
      return {
        sku,
        name,
        category,
        price,
        cost: Math.round(price * 0.62),
        isConsumable: letter === 'K' || (letter === 'T' && !lasting.has(sku)) || consumables.has(sku),
        isService: letter === 'P',
        fits: fits[sku] ?? [],
        ...(replacement === undefined ? {} : { replacedBy: replacement }),
      }
    }),
  )
}

/** What one kind of customer has and uses. Of each list of SKUs a customer has one. */
export interface Kit {
  /** Bought once. */
  lasting: string[][]
  /** Bought again every so many of the customer's orders. */
  usedUp: [skus: string[], everyOrders: number][]
}
/** What belongs together in life: it shows in what is bought together, and is written in no file. */
export const kits = {
  espressoBar: {
    lasting: [['M001', 'M001', 'M002', 'M010'], ['M006', 'M007'], ['V012'], ['T011', 'T012', 'T013']],
    usedUp: [
      [['K001', 'K002'], 1],
      [['T006'], 2],
      [['T007'], 2],
      [['T005', 'T005', 'T016'], 3],
      [['V011'], 4],
      [['V003'], 7],
      [['P001'], 12],
    ],
  },
  filterCoffee: {
    lasting: [['M004', 'M005']],
    usedUp: [
      [['K003', 'K004'], 1],
      [['T004'], 2],
      [['T005', 'T016'], 5],
    ],
  },
  takeAway: {
    lasting: [],
    usedUp: [
      [['T001', 'T001', 'T015'], 1],
      [['T003'], 1],
      [['T008'], 2],
      [['T009'], 2],
      [['T010'], 3],
    ],
  },
  sweetDrinks: {
    lasting: [['M009']],
    usedUp: [
      [['K011'], 2],
      [['K012'], 2],
      [['K010'], 3],
    ],
  },
  smallMachine: {
    lasting: [['M003'], ['T013']],
    usedUp: [
      [['K006', 'K007', 'K008'], 1],
      [['T005', 'T016'], 3],
      [['V010'], 9],
    ],
  },
  office: {
    lasting: [],
    usedUp: [
      [['K009'], 1],
      [['T009'], 2],
      [['T014'], 3],
    ],
  },
} satisfies Record<string, Kit>
export type KitName = keyof typeof kits
