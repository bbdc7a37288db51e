/** The fields of each dataset (shared with the console, where they are chosen): every dataset has its own. */
import { type DatasetFields, datasetFields as fieldsOf } from '../../shared/dataset-fields.ts'
import type { DatasetName } from './rows.ts'

export type { DatasetFields }
export const datasetFields: Record<DatasetName, DatasetFields> = fieldsOf
