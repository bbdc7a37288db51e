/** Any customer found by any word, number or id, and the way to write down a new one. */
import '../admin/admin.css'
import { FindCustomer } from '../agent/find-customer.tsx'
import type { Api } from '../api.ts'
import type { Go } from '../pages.ts'
import { SegmentCustomers } from '../segments/segment-customers.tsx'
import { PageActions } from '../ui/page-actions.tsx'
import { useWords } from '../words.tsx'

export interface CustomersPageProps {
  api: Pick<Api, 'search' | 'segmentCounts' | 'segmentCustomers'>
  go: Go
  /** This viewer may see customers by segment. */
  mayFilter: boolean
  segment?: string | undefined
}

export function CustomersPage({ api, go, mayFilter, segment }: CustomersPageProps) {
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
      {mayFilter && <SegmentCustomers api={api} chosen={segment} go={go} />}
    </div>
  )
}
