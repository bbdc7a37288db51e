/** Situations in words, with the terms to be offered by the rules Tuttu brings and why: one readable table. */
import type { CustomerBooks } from '../../server/ports/insight-index.ts'
import { ago, booked, buys, company, creditNote, open, owes, paid, person, register, restOf } from './terms-ledger.ts'

/** Who, their books, what is offered, and the first reasons as they are read. */
export type TermsCase = [who: string, books: CustomerBooks, terms: string, because: string[]]

// biome-ignore format: a table is read line by line
export const termsCases: TermsCase[] = [
  // Who pays on time
  ['pays twelve invoices on the day', company(paid(12, 0)), 'Pays on time: 30 days', ['Pays on time on average, over 12 invoices (payment index 80)']],
  ['pays a week before the due date, always', company(paid(12, -7)), 'Pays on time: 30 days', ['Pays on time on average, over 12 invoices (payment index 80)']],
  ['pays three days late, over a weekend', company(paid(12, 3)), 'Pays on time: 30 days', ['Pays 3 days late on average, over 12 invoices (payment index 78)']],
  ['pays four days late', company(paid(12, 4)), 'Everybody else: 14 days', ['Pays 4 days late on average, over 12 invoices (payment index 77)']],
  ['pays on time, and has 45 days agreed in the register', company(paid(12, 0), register({ termDays: 45 })), 'Pays on time: 45 days', ['Pays on time on average, over 12 invoices (payment index 80)', 'A term of 45 days is agreed in register']],
  ['pays on time, and pays at once by agreement', company(paid(12, 0), register({ termDays: 0 })), 'Pays on time: at once', ['Pays on time on average, over 12 invoices (payment index 80)', 'Payment at once is agreed in register']],
  ['pays on time, most of the limit is left', company(paid(12, 0), register({ limit: 10000, used: 1000 })), 'Pays on time: 30 days', ['Pays on time on average, over 12 invoices (payment index 80)']],
  ['pays on time, invoices not due yet', company(paid(12, 0), open(8000, -10)), 'Pays on time: 30 days', ['Pays on time on average, over 12 invoices (payment index 80)']],
  ['pays on time, one invoice due today', company(paid(12, 0), open(8000, 0)), 'Pays on time: 30 days', ['Pays on time on average, over 12 invoices (payment index 80)']],
  // Who pays late
  ['pays 15 days late', company(paid(12, 15)), 'Everybody else: 14 days', ['Pays 15 days late on average, over 12 invoices (payment index 70)']],
  ['pays 22 days late, index just 60', company(paid(12, 22)), 'Pays late: 7 days', ['Pays 22 days late on average, over 12 invoices (payment index 60)']],
  ['pays 30 days late, index just 50', company(paid(12, 30)), 'Pays late: 7 days', ['Pays 30 days late on average, over 12 invoices (payment index 50)']],
  ['pays 31 days late, index 50 still', company(paid(12, 31)), 'Pays late: 7 days', ['Pays 31 days late on average, over 12 invoices (payment index 50)']],
  ['pays 33 days late, index 49', company(paid(12, 33)), 'Pays very late: prepayment only', ['Pays 33 days late on average, over 12 invoices (payment index 49)']],
  ['pays 60 days late', company(paid(12, 60)), 'Pays very late: prepayment only', ['Pays 60 days late on average, over 12 invoices (payment index 40)']],
  ['pays half a year late', company(paid(6, 180, { lastDue: 200 })), 'Pays very late: prepayment only', ['Pays 180 days late on average, over 6 invoices (payment index 20)']],
  ['pays small ones late and large ones on time', company(paid(6, 40, { each: 50 }), paid(6, 0, { each: 5000 })), 'Pays on time: 30 days', ['Pays on time on average, over 12 invoices (payment index 80)']],
  ['pays small ones on time and large ones late', company(paid(6, 0, { each: 50 }), paid(6, 40, { each: 5000 })), 'Pays very late: prepayment only', ['Pays 40 days late on average, over 12 invoices (payment index 47)']],
  ['paid early for a year, a month late since', company(paid(4, 30), paid(8, -10, { lastDue: 240 })), 'Everybody else: 14 days', ['Pays 10 days late on average, over 12 invoices (payment index 73)', 'Pays slower of late: 30 days late, 0 before']],
  ['paid late once, on time for half a year', company(paid(6, 0), paid(8, 40, { lastDue: 240 })), 'Pays late: 7 days', ['Pays 23 days late on average, over 14 invoices (payment index 59)', 'Pays faster of late: 0 days late, 40 before']],
  ['paid late three years ago, on time since', company(paid(6, 0), paid(6, 90, { lastDue: 1000 })), 'Pays on time: 30 days', ['Pays on time on average, over 6 invoices (payment index 80)']],
  // What is overdue
  ['exactly 50 € overdue for 40 days', company(paid(12, 0), open(50, 40)), 'Pays on time: 30 days', ['Pays on time on average, over 13 invoices (payment index 80)', '€50 is overdue, which made no difference']],
  ['50.01 € overdue for 40 days', company(paid(12, 0), open(50.01, 40)), 'Long overdue: prepayment only', ['One invoice, €50.01, is 40 days overdue', 'Net 30 once what is overdue is paid', 'Pays on time on average, over 13 invoices (payment index 80)']],
  ['1,240 € in two invoices overdue for 45 days', company(paid(12, 0), open(620, 45), open(620, 45)), 'Long overdue: prepayment only', ['2 invoices, €1,240 in all, are up to 45 days overdue', 'Net 14 once what is overdue is paid', 'Pays 4 days late on average, over 14 invoices (payment index 77)', 'Pays slower of late: 8 days late, 0 before']],
  ['overdue for exactly 30 days', company(paid(12, 0), open(900, 30)), 'Long overdue: prepayment only', ['One invoice, €900, is 30 days overdue', 'Net 30 once what is overdue is paid', 'Pays 2 days late on average, over 13 invoices (payment index 79)']],
  ['overdue for 29 days', company(paid(12, 0), open(900, 29)), 'Overdue: 7 days', ['One invoice, €900, is 29 days overdue', 'Net 30 once what is overdue is paid', 'Pays 2 days late on average, over 13 invoices (payment index 79)']],
  ['overdue for exactly 8 days', company(paid(12, 0), open(900, 8)), 'Overdue: 7 days', ['One invoice, €900, is 8 days overdue', 'Net 30 once what is overdue is paid', 'Pays 1 day late on average, over 13 invoices (payment index 80)']],
  ['overdue for 7 days', company(paid(12, 0), open(900, 7)), 'A few days overdue: 14 days', ['One invoice, €900, is 7 days overdue', 'Net 30 once what is overdue is paid', 'Pays 1 day late on average, over 13 invoices (payment index 80)']],
  ['overdue for 7 days, 60 days agreed', company(paid(12, 0), open(900, 7), register({ termDays: 60 })), 'A few days overdue: 60 days', ['One invoice, €900, is 7 days overdue', 'A term of 60 days is agreed in register', 'Pays 1 day late on average, over 13 invoices (payment index 80)']],
  ['overdue for 10 days, pays at once by agreement', company(paid(12, 0), open(900, 10), register({ termDays: 0 })), 'Overdue: at once', ['One invoice, €900, is 10 days overdue', 'Payment at once is agreed in register', 'Pays 1 day late on average, over 13 invoices (payment index 80)']],
  ['overdue since yesterday', company(paid(12, 0), open(900, 1)), 'A few days overdue: 14 days', ['One invoice, €900, is 1 day overdue', 'Net 30 once what is overdue is paid', 'Pays on time on average, over 13 invoices (payment index 80)']],
  ['40 € overdue for 60 days and 900 € for 3', company(paid(12, 0), open(40, 60), open(900, 3)), 'A few days overdue: 14 days', ['2 invoices, €940 in all, are up to 60 days overdue', 'Net 30 once what is overdue is paid', 'Pays on time on average, over 14 invoices (payment index 80)']],
  ['three rests of 20 € overdue for two months', company(paid(12, 0), open(20, 60), open(20, 61), open(20, 62)), 'Long overdue: prepayment only', ['3 invoices, €60 in all, are up to 62 days overdue', 'Net 30 once what is overdue is paid', 'Pays on time on average, over 15 invoices (payment index 80)']],
  ['a disputed rest of 30 € of 5,000 €, half a year old', company(paid(6, 0), restOf(5000, 30, 180)), 'Pays on time: 30 days', ['Pays 1 day late on average, over 7 invoices (payment index 80)', '€30 is overdue, which made no difference']],
  ['a disputed rest of 2,000 € of 5,000 €, half a year old', company(paid(6, 0), restOf(5000, 2000, 180)), 'Long overdue: prepayment only', ['One invoice, €2,000, is 180 days overdue', 'Pays 33 days late on average, over 7 invoices (payment index 49)']],
  ['a large debt of three years ago', company(paid(12, 0), open(7000, 1100)), 'Long overdue: prepayment only', ['One invoice, €7,000, is 1,100 days overdue', 'Net 30 once what is overdue is paid', 'Pays on time on average, over 12 invoices (payment index 80)']],
  // Credit notes and advances
  ['900 € overdue, a credit note over it', company(paid(12, 0), open(900, 40), creditNote(900, 5)), 'Pays on time: 30 days', ['Pays 3 days late on average, over 13 invoices (payment index 78)', 'Pays slower of late: 5 days late, 0 before']],
  ['900 € overdue, a credit note that leaves 50 €', company(paid(12, 0), open(900, 40), creditNote(850)), 'Pays on time: 30 days', ['Pays 3 days late on average, over 13 invoices (payment index 78)', '€50 is overdue, which made no difference', 'Pays slower of late: 5 days late, 0 before']],
  ['900 € overdue, a credit note of 300 €', company(paid(12, 0), open(900, 40), creditNote(300, 5)), 'Long overdue: prepayment only', ['One invoice, €600, is 40 days overdue', 'Net 30 once what is overdue is paid', 'Pays 3 days late on average, over 13 invoices (payment index 78)', 'Pays slower of late: 5 days late, 0 before']],
  ['900 € overdue, a credit note of next month', company(paid(12, 0), open(900, 40), creditNote(900, -30)), 'Long overdue: prepayment only', ['One invoice, €900, is 40 days overdue', 'Net 30 once what is overdue is paid', 'Pays 3 days late on average, over 13 invoices (payment index 78)', 'Pays slower of late: 5 days late, 0 before']],
  ['only credit notes', company(paid(12, 0), creditNote(400, 10)), 'Pays on time: 30 days', ['Pays on time on average, over 12 invoices (payment index 80)']],
  ['900 € overdue, a credit note in another currency', company(paid(12, 0), open(900, 40), creditNote(9000, 5, 'SEK')), 'Long overdue: prepayment only', ['One invoice, €900, is 40 days overdue', 'Net 30 once what is overdue is paid', 'Pays 3 days late on average, over 13 invoices (payment index 78)', 'Pays slower of late: 5 days late, 0 before']],
  // Currencies
  ['overdue in two currencies', company(paid(12, 0), open(900, 40), open(9000, 33, 'SEK')), 'Long overdue: prepayment only', ['One invoice, SEK 9,000, is 33 days overdue', 'One invoice, €900, is 40 days overdue', 'Net 30 once what is overdue is paid', 'Pays 3 days late on average, over 13 invoices (payment index 78)', 'Pays slower of late: 5 days late, 0 before']],
  ['40 € and 40 kr overdue: never added', company(paid(12, 0), open(40, 40), open(40, 40, 'SEK')), 'Pays on time: 30 days', ['Pays on time on average, over 13 invoices (payment index 80)', '€40 is overdue, which made no difference']],
  ['pays in kronor mostly, in euros late', company(paid(8, 0, { currency: 'SEK' }), paid(4, 50)), 'Pays on time: 30 days', ['Pays on time on average, over 8 invoices (payment index 80)']],
  ['limit in kronor, balance in euros', company(paid(12, 0), open(9000, -5), register({ limit: 1000, currency: 'SEK' })), 'Pays on time: 30 days', ['Pays on time on average, over 12 invoices (payment index 80)']],
  // What the credit source says goes first
  ['blocked, though paying well', company(paid(12, 0), register({ blocked: true, rating: 'AAA' })), 'block: prepayment only', ['Credit is blocked in register', 'Pays on time on average, over 12 invoices (payment index 80)']],
  ['blocked by the second register', company(paid(12, 0), register({ rating: 'A' }), register({ source: 'bureau', blocked: true })), 'block: prepayment only', ['Credit is blocked in bureau', 'Pays on time on average, over 12 invoices (payment index 80)']],
  ['limit used up exactly, paying on time', company(paid(12, 0), register({ limit: 5000, used: 5000 })), 'limit: prepayment only', ['The limit in register is used up: €5,000 of €5,000', 'Pays on time on average, over 12 invoices (payment index 80)']],
  ['over the limit, paying on time', company(paid(12, 0), register({ limit: 5000, used: 6200 })), 'limit: prepayment only', ['The limit in register is used up: €6,200 of €5,000', 'Pays on time on average, over 12 invoices (payment index 80)']],
  ['one cent left of the limit', company(paid(12, 0), register({ limit: 5000, left: 0.01 })), 'Limit nearly used up: 7 days', ['99 % of the limit of €5,000 in register is used', 'Pays on time on average, over 12 invoices (payment index 80)']],
  ['limit used up by the ledger’s balance', company(paid(12, 0), open(5000, -10), register({ limit: 5000 })), 'limit: prepayment only', ['The limit in register is used up: €5,000 of €5,000', 'Pays on time on average, over 12 invoices (payment index 80)']],
  ['a limit of nothing', company(paid(12, 0), register({ limit: 0 })), 'limit: prepayment only', ['register allows no credit', 'Pays on time on average, over 12 invoices (payment index 80)']],
  ['nothing left, the limit not told', company(paid(12, 0), register({ left: 0 })), 'limit: prepayment only', ['Nothing is left of the limit in register', 'Pays on time on average, over 12 invoices (payment index 80)']],
  ['exactly 90 % of the limit used', company(paid(12, 0), register({ limit: 5000, used: 4500 })), 'Limit nearly used up: 7 days', ['90 % of the limit of €5,000 in register is used', 'Pays on time on average, over 12 invoices (payment index 80)']],
  ['just under 90 % of the limit used', company(paid(12, 0), register({ limit: 5000, used: 4499.99 })), 'Pays on time: 30 days', ['Pays on time on average, over 12 invoices (payment index 80)']],
  ['blocked and over the limit', company(paid(12, 0), register({ blocked: true, limit: 5000, used: 9000 })), 'block: prepayment only', ['Credit is blocked in register', 'Pays on time on average, over 12 invoices (payment index 80)']],
  // Ratings and defaults
  ['one payment default, paying us on time', company(paid(12, 0), register({ defaults: 1 })), 'Payment defaults: prepayment only', ['One payment default in register', 'Pays on time on average, over 12 invoices (payment index 80)']],
  ['two payment defaults in the second register', company(paid(12, 0), register({ rating: 'A' }), register({ source: 'bureau', defaults: 2 })), 'Payment defaults: prepayment only', ['2 payment defaults in bureau', 'Pays on time on average, over 12 invoices (payment index 80)']],
  ['three payment defaults', company(register({ defaults: 3 })), 'Payment defaults: prepayment only', ['3 payment defaults in register', 'No invoices to tell how they pay']],
  ['rated C', company(paid(12, 0), register({ rating: 'C' })), 'Weak rating: prepayment only', ['Rated C in register', 'Pays on time on average, over 12 invoices (payment index 80)']],
  ['rated c, in small letters', company(paid(12, 0), register({ rating: ' c ' })), 'Weak rating: prepayment only', ['Rated c in register', 'Pays on time on average, over 12 invoices (payment index 80)']],
  ['rated AAA but pays 40 days late', company(paid(12, 40), register({ rating: 'AAA' })), 'Pays very late: prepayment only', ['Pays 40 days late on average, over 12 invoices (payment index 47)']],
  ['rated AAA, no invoice yet', company(register({ rating: 'AAA' })), 'Company, not known how it pays: 14 days', ['No invoices to tell how they pay']],
  // New customers
  ['a company nobody knows yet', company(), 'Company, not known how it pays: 14 days', ['No invoices to tell how they pay']],
  ['a company with two invoices paid on time', company(paid(2, 0)), 'Company, not known how it pays: 14 days', ['Only 2 invoices to tell how they pay']],
  ['a company with its third invoice paid on time', company(paid(3, 0)), 'Pays on time: 30 days', ['Pays on time on average, over 3 invoices (payment index 80)']],
  ['a new company with its first invoice overdue for 10 days', company(open(700, 10)), 'Overdue: 7 days', ['One invoice, €700, is 10 days overdue', 'Net 14 once what is overdue is paid', 'Only one invoice to tell how they pay']],
  ['a new company, 30 days agreed', company(register({ termDays: 30 })), 'Company, not known how it pays: 30 days', ['No invoices to tell how they pay', 'A term of 30 days is agreed in register']],
  // Persons
  ['a person nobody knows yet', person(), 'Person, not known how they pay: prepayment only, as a proposal', ['No invoices to tell how they pay']],
  ['a person nobody knows yet, overdue for 10 days', person(open(200, 10)), 'Person, not known how they pay: prepayment only, as a proposal', ['Only one invoice to tell how they pay', '€200 is overdue, which made no difference']],
  ['a person who pays on time', person(paid(5, 0, { each: 80 })), 'Person: 14 days, 3 instalments, as a proposal', ['Pays on time on average, over 5 invoices (payment index 80)']],
  ['a person who pays 25 days late', person(paid(5, 25, { each: 80 })), 'Pays late: 7 days, as a proposal', ['Pays 25 days late on average, over 5 invoices (payment index 56)']],
  ['a person with 60 € overdue for 35 days', person(paid(5, 0, { each: 80 }), open(60, 35)), 'Long overdue: prepayment only, as a proposal', ['One invoice, €60, is 35 days overdue', 'Net 14 once what is overdue is paid', 'Pays 5 days late on average, over 6 invoices (payment index 77)']],
  ['a person blocked in the register', person(paid(5, 0), register({ blocked: true })), 'block: prepayment only, as a proposal', ['Credit is blocked in register', 'Pays on time on average, over 5 invoices (payment index 80)']],
  // Ledgers that tell less
  ['a ledger of sums: nothing overdue', company(owes(500, 0)), 'Company, not known how it pays: 14 days', ['No invoices to tell how they pay']],
  ['a ledger of sums: 900 € overdue since 40 days', company(owes(1500, 900, 40)), 'Long overdue: prepayment only', ['€900 is overdue, up to 40 days', 'Net 14 once what is overdue is paid', 'No invoices to tell how they pay']],
  ['a ledger of sums: 900 € overdue, nobody knows since when', company(owes(1500, 900)), 'Company, not known how it pays: 14 days', ['No invoices to tell how they pay', '€900 is overdue, which made no difference']],
  ['invoices without a due date', company(booked({ openMinor: 90_000 }), booked({ openMinor: 50_000 })), 'Company, not known how it pays: 14 days', ['No invoices to tell how they pay']],
  ['paid, nobody knows when', company(...Array.from({ length: 5 }, (_, at) => booked({ due: ago(40 + at), totalMinor: 9000, openMinor: 0 }))), 'Company, not known how it pays: 14 days', ['No invoices to tell how they pay']],
  ['a payment booked in the future', company(paid(12, 0), booked({ due: ago(5), totalMinor: 9000, openMinor: 0, paidAt: ago(-5) })), 'Pays on time: 30 days', ['Pays on time on average, over 12 invoices (payment index 80)']],
  // Limits that are proposed
  ['pays on time, buys for 3,000 € a month, no limit anywhere', company(paid(12, 0), buys(3000)), 'Pays on time: 30 days, limit of 3000 EUR proposed', ['Pays on time on average, over 12 invoices (payment index 80)', 'Proposed limit: buys for €3,000 a month, 30 days’ term and 0 days of usual delay']],
  ['buys for 60 € a month: a limit is not worth proposing', company(paid(12, 0), buys(60)), 'Pays on time: 30 days', ['Pays on time on average, over 12 invoices (payment index 80)']],
  ['pays 20 days late, buys for 3,000 € a month', company(paid(12, 20), buys(3000)), 'Pays late: 7 days, limit of 2700 EUR proposed', ['Pays 20 days late on average, over 12 invoices (payment index 63)', 'Proposed limit: buys for €3,000 a month, 7 days’ term and 20 days of usual delay']],
  ['buys for 200,000 € a month: more than a tenth of our sales', company(paid(12, 0), buys(200_000)), 'Pays on time: 30 days, limit of 100000 EUR proposed', ['Pays on time on average, over 12 invoices (payment index 80)', 'Proposed limit: no more than a tenth of a year’s own sales; they buy for €200,000 a month']],
  ['buys for 3,000 € a month, the register recommends 5,000 €', company(paid(12, 0), buys(3000), register({ recommended: 5000 })), 'Pays on time: 30 days, limit of 5000 EUR proposed', ['Pays on time on average, over 12 invoices (payment index 80)', 'The limit is the one register recommends']],
  ['buys for 3,000 € a month, the register’s limit is 2,000 €', company(paid(12, 0), buys(3000), register({ limit: 2000, used: 100 })), 'Pays on time: 30 days', ['Pays on time on average, over 12 invoices (payment index 80)']],
  ['new, buys for 3,000 € a month', company(buys(3000, 2)), 'Company, not known how it pays: 14 days', ['No invoices to tell how they pay']],
]
