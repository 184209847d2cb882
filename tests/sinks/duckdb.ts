/**
 * DuckDB and pandas as readers of our files, where a Python on this machine has them: the one that WINNOW_TEST_PYTHON names, else
 * `python3`. In: a query or a program. Out: what it prints, parsed.
 */
import { spawnSync } from 'node:child_process'

const PYTHON = process.env.WINNOW_TEST_PYTHON ?? 'python3'

export function whyNo(module: 'duckdb' | 'pandas'): string | null {
  const needed = module === 'pandas' ? 'import pandas, pyarrow' : 'import duckdb'
  return spawnSync(PYTHON, ['-c', needed], { stdio: 'ignore' }).status === 0 ? null : `no Python with ${module} on this machine`
}

export function runPython(program: string, ...args: string[]): unknown {
  const { status, stdout, stderr } = spawnSync(PYTHON, ['-c', program, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

/** Rows as lists; values as JSON has them. */
export function queryDuckDb(sql: string): unknown[][] {
  const program = 'import duckdb, json, sys; print(json.dumps(duckdb.sql(sys.argv[1]).fetchall(), default=str))'
  return runPython(program, sql) as unknown[][]
}
