/** The folder of the SQLite files, or the PostgreSQL database. */
export type StorePlace = { kind: 'sqlite'; folder: string } | { kind: 'postgres'; url: string }
