/** What other programs are told of alerts, as the configuration file sets it up. */
import { z } from 'zod'
import { webhook } from './config-webhook.ts'

export const alerts = z.strictObject({ webhook: webhook.optional() }).prefault({})
