/** What other programs are told of segments, as the configuration file sets it up. */
import { z } from 'zod'
import { webhook } from './config-webhook.ts'

export const segments = z.strictObject({ webhook: webhook.optional() }).prefault({})
