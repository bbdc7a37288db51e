/** Any customer found by any word, number or id, and the way to write down a new one. */
import '../admin/admin.css'
import { FindCustomer } from '../agent/find-customer.tsx'
import type { Api } from '../api.ts'
import type { Go } from '../pages.ts'
import { PageActions } from '../ui/page-actions.tsx'
import { useWords } from '../words.tsx'

export function CustomersPage({ api, go }: { api: Pick<Api, 'search'>; go: Go }) {
  const words = useWords()
  return (
    <div className="page-body">
      <PageActions>
        <button type="button" className="button" onClick={() => go('new-customer')}>
          {words.say('ui.customers.new')}
        </button>
      </PageActions>
      <FindCustomer
        api={api}
        label={words.say('ui.find.label')}
        onChoose={(customerId) => go('customer', customerId)}
      />
    </div>
  )
}
