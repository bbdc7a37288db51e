/** An amount in the reader's language; sums of several currencies stay several, each on its line. */
import type { Money as Amount } from '../../shared/vocabulary.ts'
import { useWords } from '../words.tsx'

export const Money = ({ amount }: { amount: Amount }) => <span className="money">{useWords().money(amount)}</span>

export function Moneys({ amounts }: { amounts: Amount[] }) {
  const words = useWords()
  return amounts.map((amount) => (
    <span className="money money-line" key={amount.currency}>
      {words.money(amount)}
    </span>
  ))
}
