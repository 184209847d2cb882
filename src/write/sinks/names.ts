/**
 * Names that go into statements and paths of a server as they are: nothing else than these letters may stand in them. In: nothing.
 * Out: a pattern for each kind of name, and the words that tell a user what may stand there. Asked where the configuration is read,
 * and once more by the sink itself.
 */

/** PostgreSQL cuts names at 63 characters; `_rebuild_published` is the longest that is put behind one. */
export const TABLE_NAME = { pattern: /^[a-z_][a-z0-9_]{0,44}$/u, told: 'lower-case letters, digits and _, at most 45' }
/** An engine takes 255 bytes, and `-000001` is put behind it. */
export const ALIAS_NAME = { pattern: /^[a-z0-9][a-z0-9_-]{0,200}$/u, told: 'lower-case letters, digits, _ and -, at most 201' }
