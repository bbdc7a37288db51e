/** What the web can ask about segments. */

import type { SegmentActions } from './flows/segment-actions.ts'
import { createShowSegments, type ShowSegmentsParts } from './flows/show-segments.ts'
import type { SegmentsApi } from './ports/segments-api.ts'
import type { ViewLog } from './privacy/view-log.ts'

export function segmentsApi(parts: ShowSegmentsParts & { actions: SegmentActions; views: ViewLog }): SegmentsApi {
  const show = createShowSegments(parts)
  return {
    segments: show.page,
    segmentCounts: show.counts,
    segmentCustomers: show.customers,
    segmentTable: show.table,
    async saveSegmentAction(person, segment, over, text) {
      await parts.actions.save(person, segment, over, text)
      return show.page(person)
    },
  }
}
