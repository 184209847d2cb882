/**
 *   node bench/sinks/make-log.ts clean/articles OUT 20000      a change log of so many records, made of those in a folder
 */
import { readRecords, writeLog } from './log.ts'

const [from = 'clean/articles', out = '', count = '20000'] = process.argv.slice(2)
if (out === '') throw new Error('name the folder that gets the change log')
writeLog(out, readRecords(from), Number(count))
