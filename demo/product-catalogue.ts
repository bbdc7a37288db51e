/** Sixty things a coffee wholesaler sells; prices in cents, VAT not included. */
export interface CatalogueItem {
  sku: string
  name: string
  category: string
  price: number
  cost: number
}

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
      ['Hot water tower HW-10', 58_500],
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
      ['Cup warmer', 12_900],
      ['Tip jar', 1290],
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

export function catalogue(): CatalogueItem[] {
  return lists.flatMap(([category, letter, items]) =>
    items.map(([name, price], at) => ({
      sku: `${letter}${String(at + 1).padStart(3, '0')}`,
      name,
      category,
      price,
      cost: Math.round(price * 0.62),
    })),
  )
}
