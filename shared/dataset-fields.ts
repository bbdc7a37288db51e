/** The fields each dataset may have, by the contract. `needed` ones must be mapped to a column and have a value in a row. */
export interface DatasetFields {
  needed: readonly string[]
  optional: readonly string[]
}

const customerFields = [
  'key',
  'name',
  'firstName',
  'lastName',
  'kind',
  'businessId',
  'birthDate',
  'birthYear',
  'phones',
  'emails',
  'street',
  'postalCode',
  'town',
  'postalTown',
  'country',
  'contactOf',
  'contactPerson',
  'language',
  'since',
  'changed',
  'segment',
  'website',
  'salesperson',
  'loyaltyNumber',
  'loyaltyTier',
  'marketingAllowed',
  'active',
  'note',
] as const

export const datasetFields = {
  // A customer needs a name, or a first and a last one; `ids.NAME` fields may be added freely.
  customers: { needed: [], optional: customerFields },
  phones: { needed: ['customer', 'number'], optional: ['kind', 'active'] },
  addresses: {
    needed: ['customer'],
    optional: ['street', 'postalCode', 'town', 'postalTown', 'country', 'active'],
  },
  balances: { needed: ['customer', 'balance'], optional: ['overdue', 'oldestDue', 'currency'] },
  invoices: {
    needed: ['key', 'customer', 'open'],
    optional: ['number', 'issued', 'due', 'total', 'paidAmount', 'paidAt', 'currency'],
  },
  purchases: {
    needed: ['customer', 'date'],
    optional: [
      'order',
      'line',
      'sku',
      'product',
      'quantity',
      'unitPrice',
      'amount',
      'cost',
      'currency',
      'warrantyUntil',
    ],
  },
  products: {
    needed: ['sku'],
    optional: [
      'name',
      'category',
      'price',
      'cost',
      'currency',
      'stock',
      'available',
      'consumable',
      'fits',
      'replacedBy',
    ],
  },
  orders: { needed: ['key', 'customer'], optional: ['date', 'status', 'promised', 'total', 'currency'] },
  cases: { needed: ['customer'], optional: ['opened', 'subject', 'state'] },
  credit: {
    needed: ['customer'],
    optional: [
      'limit',
      'recommendedLimit',
      'termDays',
      'rating',
      'used',
      'left',
      'blocked',
      'dunningLevel',
      'defaults',
      'lastDefault',
      'reviewed',
      'currency',
    ],
  },
  contacts: { needed: ['customer', 'at'], optional: ['channel', 'subject', 'person', 'mood'] },
  feedback: { needed: ['customer', 'date'], optional: ['score', 'comment'] },
} as const satisfies Record<string, DatasetFields>
