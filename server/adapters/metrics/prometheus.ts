/** Figures in Prometheus' text format. */
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { Metrics } from '../../ports/metrics.ts'

export function createMetrics(): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const painted = new Histogram({
    name: 'tuttu_pop_painted_seconds',
    help: 'From the phone system’s event to the drawn card, as each console measured it',
    buckets: [0.005, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1, 5],
    registers: [register],
  })
  const refused = new Counter({
    name: 'tuttu_phone_system_messages_refused_total',
    help: 'Messages of a phone system that could not be used',
    labelNames: ['phone_system'],
    registers: [register],
  })
  return {
    messageRefused: (phoneSystem) => refused.inc({ phone_system: phoneSystem }),
    popPainted: (afterMs) => painted.observe(afterMs / 1000),
    text: () => register.metrics(),
  }
}
